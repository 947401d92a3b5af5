"""Whether a row of people can be entered, and who is meant by it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from thidua.domain.imports.enums import RowVerdict
from thidua.domain.imports.models import Roster
from thidua.domain.imports.steps.roster_values import since_of
from thidua.domain.organisations.models import Unit
from thidua.domain.organisations.policies import below
from thidua.domain.organisations.queries import NameIndex, name_index
from thidua.domain.people.actions.positions import checked_position
from thidua.domain.people.actions.registering import checked_person
from thidua.domain.people.models import Person, Position
from thidua.domain.people.queries.citizen_ids import read_citizen_id
from thidua.domain.people.queries.lists import people_visible
from thidua.foundation.access.policy import day_of
from thidua.foundation.actors import Actor
from thidua.foundation.refusals import NotAccepted
from thidua.vietnamese.folding import identity_key
from thidua.vietnamese.names import official_name

Judged = tuple[str, list[int], list[str]]
CHUNK = 500


class PeopleCheck:
    """Built once for a list: a few statements for each 500 rows, none for a single row."""

    def __init__(self, roster: Roster, rows: Sequence[dict[str, str]], actor: Actor, at: datetime) -> None:
        self.roster = roster
        self.at = at
        day = day_of(at)
        self.index: NameIndex = name_index(roster.unit, day)
        self.allowed = set(below(roster.unit_id, day))
        self.by_number, self.by_name = _known(rows, actor, at)
        self.places = _places(
            {each for found in (self.by_number, self.by_name) for ids in found.values() for each in ids}, day
        )
        self.seen: dict[tuple[str, str, int], int] = {}

    def judge(self, number: int, said: dict[str, str]) -> Judged:
        """The verdict, ids of people who may be meant, sentences about what cannot be taken."""
        told: list[str] = []
        unit = self._unit(said, told)
        values = self._values(said, unit, told)
        if told or unit is None or values is None:
            return RowVerdict.FAULTY, [], told
        said["unit_id"] = str(unit.pk)
        twice = self._twice(number, values, unit)
        if twice:
            return RowVerdict.FAULTY, [], [twice]
        return self._known_as(values, unit)

    def _unit(self, said: dict[str, str], told: list[str]) -> Unit | None:
        if not said["unit"]:
            told.append("Dòng này chưa ghi đơn vị công tác.")
            return None
        found = self.index.resolve(said["unit"])
        units = [unit for unit in found.units if unit.pk in self.allowed]
        if len(units) == 1:
            return units[0]
        told.append(self._why_no_unit(said["unit"], found.units, units))
        return None

    def _why_no_unit(self, words: str, named: Sequence[Unit], units: Sequence[Unit]) -> str:
        if len(units) > 1:
            names = "; ".join(unit.name for unit in units[:3])
            return f"“{words}” có thể là nhiều đơn vị ({names}); hãy ghi tên đầy đủ của một đơn vị."
        if named:
            return f"{named[0].name} không thuộc {self.roster.unit.name}; danh sách này chỉ nhập cho đơn vị trực thuộc."
        return f"Không nhận ra đơn vị “{words}”; hãy ghi đúng tên trong danh mục đơn vị."

    def _values(self, said: dict[str, str], unit: Unit | None, told: list[str]) -> dict[str, Any] | None:
        values = None
        try:
            number = read_citizen_id(said["citizen_id"])
            values = checked_person(said["full_name"], said["sex"], said["birth"], number, self.at)
        except NotAccepted as refused:
            told.append(_sentence(refused))
        if unit is not None:
            try:
                checked_position(unit, said["title"], since_of(said, self.roster.since), None)
            except NotAccepted as refused:
                told.append(_sentence(refused))
        return values

    def _twice(self, number: int, values: dict[str, Any], unit: Unit) -> str:
        key = (values["identity_key"], values["birth"], unit.pk)
        first = self.seen.setdefault(key, number)
        same_number = not values["citizen_id"]
        if first != number and values["birth"] and same_number:
            return f"Dòng này trùng họ tên, ngày sinh và đơn vị với dòng {first}; hãy bỏ bớt hoặc ghi số định danh."
        return ""

    def _known_as(self, values: dict[str, Any], unit: Unit) -> Judged:
        ids = list(self.by_number.get(values["citizen_id"] or "", ()))
        if not ids and not values["citizen_id"]:
            alike = self.by_name.get(values["identity_key"], {})
            ids = [pk for pk, birth in alike.items() if _agrees(birth, values["birth"])]
        if not ids:
            return RowVerdict.READY, [], []
        if len(ids) == 1 and unit.pk in self.places.get(ids[0], ()):
            return RowVerdict.KNOWN, ids, []
        return RowVerdict.DOUBTFUL, ids[:5], []


def _agrees(one: str, other: str) -> bool:
    """Births agree as far as both are known; a row without a birth says nothing against anybody."""
    return not one or not other or one.startswith(other) or other.startswith(one)


def _known(
    rows: Sequence[dict[str, str]], actor: Actor, at: datetime
) -> tuple[dict[str, dict[int, str]], dict[str, dict[int, str]]]:
    """People by citizen id and by name, each with the birth stored.

    By name only those the actor may see. A number is looked for everywhere: one number is one person, and whoever has
    it in a list of the own staff learns no more than that somebody entered it before.
    """
    numbers = {each["citizen_id"] for each in rows if each["citizen_id"]}
    everybody = Person.objects.filter(merged_into__isnull=True)
    names = {identity_key(official_name(each["full_name"])) for each in rows if each["full_name"]}
    by_number: dict[str, dict[int, str]] = defaultdict(dict)
    by_name: dict[str, dict[int, str]] = defaultdict(dict)
    visible = people_visible(actor, at=at)
    for chunk in _chunks(sorted(numbers)):
        for pk, number, birth in everybody.filter(citizen_id__in=chunk).values_list("pk", "citizen_id", "birth"):
            by_number[str(number)][pk] = birth
    for chunk in _chunks(sorted(names)):
        for pk, key, birth in visible.filter(identity_key__in=chunk).values_list("pk", "identity_key", "birth"):
            by_name[key][pk] = birth
    return by_number, by_name


def _places(people: set[int], day: date) -> dict[int, set[int]]:
    """Where these people work on the day: person -> units."""
    found: dict[int, set[int]] = defaultdict(set)
    for chunk in _chunks(sorted(people)):
        rows = Position.objects.filter(person_id__in=chunk, active_from__lte=day).exclude(active_to__lt=day)
        for person, unit in rows.values_list("person_id", "unit_id"):
            found[person].add(unit)
    return found


def _chunks(values: Sequence[Any]) -> list[Sequence[Any]]:
    return [values[start : start + CHUNK] for start in range(0, len(values), CHUNK)]


def _sentence(refused: NotAccepted) -> str:
    refusal = refused.refusal
    return f"{refusal.sentence} {refusal.mend}." if refusal.mend else str(refusal.sentence)
