"""The closure of the tree, computed from lives and placements; and what of the stored one differs from it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from thidua.domain.organisations.models import Unit, UnitPlacement, UnitReach

Span = tuple[date, date | None]
_CHUNK = 500  # keys in one IN (...): SQLite on old systems takes no more than 999


@dataclass(frozen=True, order=True)
class Reach:
    """``descendant`` stood ``depth`` steps below ``ancestor`` from ``first`` to ``last`` (None: still does)."""

    ancestor: int
    descendant: int
    depth: int
    first: date
    last: date | None


@dataclass(frozen=True)
class ReachDifference:
    """A row that is stored though no placement says so (``stored``), or missing though one does."""

    row: Reach
    stored: bool


@dataclass(frozen=True)
class _Place:
    parent: int
    first: date
    last: date | None


def reach_differences() -> list[ReachDifference]:
    """The stored closure against one made afresh from every placement; empty when they agree."""
    meant = set(closure_of(set(Unit.objects.values_list("pk", flat=True))))
    fields = ("ancestor_id", "descendant_id", "depth", "active_from", "active_to")
    stored = set(_joined(Reach(*row) for row in UnitReach.objects.values_list(*fields)))
    wrong = [ReachDifference(row, stored=True) for row in stored - meant]
    missing = [ReachDifference(row, stored=False) for row in meant - stored]
    return sorted([*wrong, *missing], key=lambda each: (each.row.descendant, each.row.ancestor, each.row.first))


def reached_from(units: set[int]) -> set[int]:
    """Every unit that ever stood below one of ``units``, by the placements themselves."""
    found: set[int] = set()
    layer = units
    while layer:
        children: set[int] = set()
        for keys in _chunks(layer):
            children.update(UnitPlacement.objects.filter(parent_id__in=keys).values_list("unit_id", flat=True))
        layer = children - found - units
        found |= children
    return found - units


def closure_of(units: set[int]) -> list[Reach]:
    """The closure rows whose descendant is one of ``units``, in canonical form: neighbouring spans joined."""
    places = _places_above(units)
    lives = _lives(units)
    rows: list[Reach] = []
    for unit in units:
        rows.extend(_walk(unit, unit, 0, lives[unit], places))
    return _joined(rows)


def _walk(origin: int, here: int, depth: int, span: Span, places: dict[int, list[_Place]]) -> Iterator[Reach]:
    """Up the tree from ``here``; the span narrows at every step, and on no single day is there a circle."""
    yield Reach(here, origin, depth, *span)
    for place in places.get(here, ()):
        shared = _shared(span, (place.first, place.last))
        if shared:
            yield from _walk(origin, place.parent, depth + 1, shared, places)


def _shared(one: Span, other: Span) -> Span | None:
    first = max(one[0], other[0])
    ends = [last for last in (one[1], other[1]) if last is not None]
    last = min(ends) if ends else None
    return None if last is not None and last < first else (first, last)


def _places_above(units: set[int]) -> dict[int, list[_Place]]:
    """Placements of the units and of whatever ever stood above them; one query for each level of the tree."""
    places: dict[int, list[_Place]] = defaultdict(list)
    asked: set[int] = set()
    layer = set(units)
    while layer:
        asked |= layer
        parents: set[int] = set()
        for keys in _chunks(layer):
            rows = UnitPlacement.objects.filter(unit_id__in=keys)
            for unit, parent, first, last in rows.values_list("unit_id", "parent_id", "active_from", "active_to"):
                places[unit].append(_Place(parent, first, last))
                parents.add(parent)
        layer = parents - asked
    return places


def _lives(units: set[int]) -> dict[int, Span]:
    lives: dict[int, Span] = {}
    for keys in _chunks(units):
        rows = Unit.objects.filter(pk__in=keys).values_list("pk", "active_from", "active_to")
        lives.update({pk: (first, last) for pk, first, last in rows})
    return lives


def _joined(rows: Iterable[Reach]) -> list[Reach]:
    joined: list[Reach] = []
    for row in sorted(rows, key=lambda each: (each.ancestor, each.descendant, each.depth, each.first)):
        before = joined[-1] if joined else None
        if before and _follows(before, row):
            joined[-1] = Reach(before.ancestor, before.descendant, before.depth, before.first, row.last)
        else:
            joined.append(row)
    return joined


def _follows(before: Reach, row: Reach) -> bool:
    same = (before.ancestor, before.descendant, before.depth) == (row.ancestor, row.descendant, row.depth)
    return same and before.last is not None and before.last + timedelta(days=1) == row.first


def _chunks(keys: Iterable[int]) -> Iterator[list[int]]:
    ordered = sorted(keys)
    for start in range(0, len(ordered), _CHUNK):
        yield ordered[start : start + _CHUNK]
