"""Whose record a row is for: a number is certain, a name needs its birth or its unit, the rest is asked."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from thidua.domain.imports.models import Roster
from thidua.domain.imports.steps.history.rows import Who
from thidua.domain.organisations.models import UnitReach
from thidua.domain.organisations.policies import below
from thidua.domain.organisations.queries import NameIndex, name_index
from thidua.domain.people.models import Person, Position
from thidua.foundation.access.policy import day_of, visible
from thidua.foundation.actors import Actor
from thidua.vietnamese.folding import fold, identity_key
from thidua.vietnamese.names import official_name

CHUNK = 500
RIGHT = "records.edit"
MOST_OTHERS = 8


@dataclass(slots=True)
class Match:
    """``subject``: "person:12" or "unit:3"; empty where somebody must say (``others``: ids to choose from) or where
    there is nobody (``fault``)."""

    subject: str = ""
    others: list[int] = field(default_factory=list)
    asked: str = ""
    fault: str = ""


@dataclass(slots=True)
class _Person:
    pk: int
    name: str
    birth: str
    number: str
    units: set[int] = field(default_factory=set)


class Matching:
    """Built once for many rows: a few statements for each 500 names, none for a single row."""

    def __init__(self, roster: Roster, whos: Iterable[Who], actor: Actor, at: datetime) -> None:
        self.roster = roster
        day = day_of(at)
        self.index: NameIndex = name_index(roster.unit, day)
        self.allowed = set(below(roster.unit_id, day))
        self.within = _within(self.allowed)
        different = {(who.name, who.citizen_id): who for who in whos if not who.is_collective}
        seen = visible(actor, RIGHT, Person.objects.filter(merged_into__isnull=True), at=at)
        self.by_number, self.by_name = _known(different.values(), seen)
        self.hidden = _hidden(different.values(), self.by_number)
        self._answers: dict[tuple[Any, ...], Match] = {}

    def match(self, who: Who) -> Match:
        key = (who.name, who.birth, who.citizen_id, who.unit, who.is_collective)
        if key not in self._answers:
            self._answers[key] = self._collective(who) if who.is_collective else self._person(who)
        return self._answers[key]

    def _collective(self, who: Who) -> Match:
        units = [unit for unit in self.index.resolve(who.name).units if unit.pk in self.allowed]
        if len(units) > 1 and who.unit:
            above = {unit.pk for unit in self.index.resolve(who.unit).units}
            units = [unit for unit in units if any(unit.pk in self.within.get(pk, ()) for pk in above)] or units
        if not units:
            return Match(
                fault=f"Không nhận ra tập thể “{who.name}” trong {self.roster.unit.name}; hãy ghi đúng tên đơn vị."
            )
        if len(units) == 1:
            return Match(subject=f"unit:{units[0].pk}")
        asked = f"“{who.name}” có thể là nhiều đơn vị; hãy chọn một."
        return Match(others=[unit.pk for unit in units[:MOST_OTHERS]], asked=asked)

    def _person(self, who: Who) -> Match:
        numbered = self.by_number.get(who.citizen_id) if who.citizen_id else None
        if numbered is not None:
            return self._numbered(who, numbered)
        if who.citizen_id in self.hidden:
            return Match(fault="Người có số định danh này thuộc đơn vị khác; đơn vị đó hoặc cơ quan thường trực nhập.")
        alike = self.by_name.get(_name_key(who.name), [])
        agreeing = [each for each in alike if _agrees(each.birth, who.birth) and not (each.number and who.citizen_id)]
        units = self._units(who.unit)
        here = [each for each in agreeing if each.units & units]
        sure = here or ([] if units else [each for each in agreeing if each.birth and who.birth])
        if len(sure) == 1:
            return Match(subject=f"person:{sure[0].pk}")
        return self._asked(who, sure or agreeing or alike)

    def _numbered(self, who: Who, found: _Person) -> Match:
        if fold(found.name) == fold(who.name):
            return Match(subject=f"person:{found.pk}")
        asked = f"Số định danh này là của {found.name}, dòng này ghi “{who.name}”; hãy xem có đúng người không."
        return Match(others=[found.pk], asked=asked)

    def _asked(self, who: Who, candidates: Sequence[_Person]) -> Match:
        if not candidates:
            fault = (
                f"Chưa có “{who.name}” trong danh sách cá nhân của {self.roster.unit.name}; hãy nhập người này trước."
            )
            return Match(fault=fault)
        others = [each.pk for each in candidates[:MOST_OTHERS]]
        if len(candidates) > 1:
            return Match(others=others, asked=f"Có {len(candidates)} người tên “{who.name}”; hãy chọn đúng người.")
        other_birth = who.birth and candidates[0].birth and not _agrees(candidates[0].birth, who.birth)
        why = (
            "ngày sinh khác" if other_birth else "đơn vị khác" if who.unit else "chưa có ngày sinh, đơn vị để chắc chắn"
        )
        return Match(others=others, asked=f"Có một người tên “{who.name}” nhưng {why}; hãy xem có đúng người không.")

    def _units(self, words: str) -> set[int]:
        """The units the words may mean, and all below them."""
        if not words:
            return set()
        named = [unit.pk for unit in self.index.resolve(words).units if unit.pk in self.allowed]
        return {pk for unit in named for pk in self.within.get(unit, ())}


def _within(allowed: set[int]) -> dict[int, set[int]]:
    """Unit -> itself and everything that ever stood below it, one statement."""
    found: dict[int, set[int]] = defaultdict(set)
    rows = UnitReach.objects.filter(ancestor__in=allowed) if len(allowed) < CHUNK else UnitReach.objects.all()
    for ancestor, descendant in rows.values_list("ancestor_id", "descendant_id").distinct():
        found[ancestor].add(descendant)
    return found


def _known(whos: Iterable[Who], seen: Any) -> tuple[dict[str, _Person], dict[str, list[_Person]]]:
    """People the actor may edit, by number; by name, with every unit they ever worked at, those whose name is all that
    is left to go by."""
    whos = list(whos)
    people: dict[int, _Person] = {}
    by_name: dict[str, list[_Person]] = defaultdict(list)

    def look_up(column: str, values: Iterable[str]) -> None:
        columns = ("pk", "full_name", "birth", "citizen_id", "identity_key")
        for chunk in _chunks(sorted(set(values))):
            for pk, name, birth, number, key in seen.filter(**{f"{column}__in": chunk}).values_list(*columns):
                if pk not in people:
                    people[pk] = _Person(pk, name, birth, number or "")
                    by_name[key].append(people[pk])

    look_up("citizen_id", (who.citizen_id for who in whos if who.citizen_id))
    by_number = {each.number: each for each in people.values() if each.number}
    names = {_name_key(who.name) for who in whos if who.name and who.citizen_id not in by_number}
    look_up("identity_key", names)
    for chunk in _chunks(sorted({each.pk for name in names for each in by_name.get(name, ())})):
        for person, unit in Position.objects.filter(person_id__in=chunk).values_list("person_id", "unit_id"):
            people[person].units.add(unit)
    return {each.number: each for each in people.values() if each.number}, by_name


def _hidden(whos: Iterable[Who], seen: dict[str, _Person]) -> set[str]:
    """Numbers of people whom the actor may not edit: known here, told no further."""
    asked = sorted({who.citizen_id for who in whos if who.citizen_id and who.citizen_id not in seen})
    found: set[str] = set()
    for chunk in _chunks(asked):
        rows = Person.objects.filter(merged_into__isnull=True, citizen_id__in=chunk)
        found |= {str(number) for number in rows.values_list("citizen_id", flat=True)}
    return found


def _name_key(name: str) -> str:
    return identity_key(official_name(name))


def _agrees(one: str, other: str) -> bool:
    """Births agree as far as both are known; a row without a birth says nothing against anybody."""
    return not one or not other or one.startswith(other) or other.startswith(one)


def _chunks(values: Sequence[Any]) -> list[Sequence[Any]]:
    return [values[start : start + CHUNK] for start in range(0, len(values), CHUNK)]
