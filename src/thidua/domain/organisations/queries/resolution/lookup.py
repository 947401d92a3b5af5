"""One name -> one unit, or the units it may be."""

from __future__ import annotations

from dataclasses import dataclass

from thidua.domain.organisations.enums import UnitKind
from thidua.domain.organisations.models import Unit
from thidua.domain.organisations.queries.resolution.index import Entry, Names
from thidua.domain.organisations.queries.resolution.phrases import table
from thidua.domain.organisations.queries.resolution.spelling import acronym_key, name_key
from thidua.domain.organisations.queries.resolution.tree import BELOW, BESIDE, CHILD
from thidua.vietnamese.folding import identity_key

_COMMITTEE = "uy ban nhan dan"
_HOWS = {"name": 0, "alias": 0, "stripped": 1, "acronym": 2, "old_name": 3}
_DISTINCT_WORDS = 3  # a division's name of so many words can be nobody else's
_ADMINISTRATIVE = (UnitKind.WARD.value, UnitKind.COMMUNE.value, UnitKind.DISTRICT.value, UnitKind.CITY.value)


@dataclass(frozen=True)
class Found:
    """``unit`` when the name is settled; else ``candidates`` (also units that no longer live)."""

    unit: Unit | None = None
    how: str = ""
    candidates: tuple[Unit, ...] = ()


NOTHING = Found()


def look_up(index: Names, text: str) -> Found:
    """The unit a single name means; tried in the order of certainty."""
    key = name_key(text)
    if not key:
        return NOTHING
    doubtful: list[Unit] = []
    for attempt in (_by_key, _by_level, _by_longer, _by_shorter, _by_acronym, _by_title):
        found = attempt(index, text, key)
        if found.unit:
            return found
        doubtful.extend(found.candidates)
    return Found(candidates=tuple(dict.fromkeys(doubtful)))


def _by_key(index: Names, text: str, key: str) -> Found:
    return _settled(index, index.entries.get(key, []), text, key)


def _by_acronym(index: Names, text: str, key: str) -> Found:
    return _settled(index, index.acronyms.get(acronym_key(text), []), text, key)


def _by_level(index: Names, _text: str, key: str) -> Found:
    """ "UBND", "UBND Thành phố", "Thành phố": the owner or what stands above it."""
    if key == _COMMITTEE:
        unit = index.tree.nearest(_ADMINISTRATIVE)
    else:
        kinds = table().levels.get(key.removeprefix(f"{_COMMITTEE} "), ())
        unit = index.tree.nearest(kinds) if kinds else None
    return Found(unit, "level") if unit else NOTHING


def _by_longer(index: Names, text: str, key: str) -> Found:
    """ "Phòng Văn hóa - Xã hội" in a plan of the ward An Thịnh: the one whose name ends with the ward's."""
    for pk in index.tree.above:
        unit = index.tree.units.get(pk)
        if unit is None or unit.kind not in _ADMINISTRATIVE:
            continue
        place = name_key(unit.name).removeprefix(f"{_COMMITTEE} ")
        form = next((word for word in table().levels if place.startswith(f"{word} ")), "")
        longer = f"{key.removesuffix(f' {form}')} {place}"
        found = _settled(index, index.entries.get(longer, []), text, longer)
        if found.unit:
            return found
    return NOTHING


def _by_shorter(index: Names, text: str, key: str) -> Found:
    """ "Hội Nông dân quận": the body of that name below the owner's own level."""
    for word, kinds in table().levels.items():
        anchor = index.tree.nearest(kinds) if key.endswith(f" {word}") else None
        if anchor is None:
            continue
        short = key.removesuffix(f" {word}")
        entries = [entry for entry in index.entries.get(short, []) if anchor.pk in index.tree.chain(entry.unit.pk)]
        found = _settled(index, entries, text, short)
        if found.unit or found.candidates:
            return found
    for place in index.tree.place_names:
        if key.endswith(f" {place}"):
            return _settled(index, index.entries.get(key.removesuffix(f" {place}"), []), text, key)
    return NOTHING


def _by_title(index: Names, _text: str, key: str) -> Found:
    """ "Chủ tịch UBND Thành phố": the body, through its head."""
    parts = tuple(key.split())
    for title in table().titles:
        if parts[: len(title)] == title and len(parts) > len(title):
            rest = " ".join(parts[len(title) :])
            found = look_up(index, rest)
            return Found(found.unit, "head", found.candidates) if found.unit or found.candidates else NOTHING
    return NOTHING


def _settled(index: Names, entries: list[Entry], text: str, key: str) -> Found:
    """The one entry that stands nearest; several equally near ones settle nothing."""
    living = [entry for entry in entries if index.tree.lives(entry.unit)]
    meant = [entry for entry in living if _may_be_meant(index, entry, living, key)]
    if not meant:
        return Found(candidates=_units(entries))
    scored = [(_score(index, entry), entry) for entry in meant]
    best = min(score for score, _entry in scored)
    nearest = [entry for score, entry in scored if score == best]
    if len(_units(nearest)) > 1:
        nearest = [entry for entry in nearest if identity_key(entry.spelling) == identity_key(text)]
    if len(_units(nearest)) != 1:
        return Found(candidates=_units([entry for _score, entry in sorted(scored, key=lambda each: each[0])]))
    return Found(nearest[0].unit, nearest[0].how)


def _score(index: Names, entry: Entry) -> tuple[bool, int, int]:
    return entry.how == "old_name", index.tree.closeness(entry.unit.pk), _HOWS[entry.how]


def _may_be_meant(index: Names, entry: Entry, living: list[Entry], key: str) -> bool:
    """A division's name means something only inside its own unit: "Văn phòng" of another is not ours.

    So does a city body's name without the city in a plan of a ward: "Hội Nông dân" there is the ward's.
    """
    if entry.unit.kind != UnitKind.DIVISION:
        return entry.how != "stripped" or _at_own_level(index, entry.unit, key)
    closeness = index.tree.closeness(entry.unit.pk)
    if closeness in {CHILD, BESIDE} or entry.unit.pk in index.tree.above:
        return True
    alone = len(_units(living)) == 1 and len(key.split()) >= _DISTINCT_WORDS
    return alone and closeness == BELOW


def _at_own_level(index: Names, unit: Unit, key: str) -> bool:
    level = index.tree.nearest(_ADMINISTRATIVE)
    if level is None or level.kind == UnitKind.CITY or unit.kind in _ADMINISTRATIVE:
        return True
    named = any(key.endswith(f" {place}") for place in index.tree.place_names)
    return named or level.pk in index.tree.chain(unit.pk)


def _units(entries: list[Entry]) -> tuple[Unit, ...]:
    return tuple({entry.unit.pk: entry.unit for entry in entries}.values())
