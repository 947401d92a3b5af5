"""The closure of the tree, computed from lives, placements and successors; and what of the stored one differs from it.

A unit that has ended stands no longer in the tree, but somebody keeps its papers: its successors, and where it has none
the unit that last stood above it. Whoever may read what belongs to the keeper may read what the ended unit left.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta

from thidua.domain.organisations.models import Unit, UnitPlacement, UnitReach, UnitSuccessor

Span = tuple[date, date | None]
_CHUNK = 500  # keys in one IN (...): SQLite on old systems takes no more than 999


@dataclass(frozen=True, order=True)
class Reach:
    """``descendant`` stood ``depth`` steps below ``ancestor`` from ``first`` to ``last`` (None: still does).

    ``kept``: it has ended, and the ancestor keeps its papers.
    """

    ancestor: int
    descendant: int
    depth: int
    first: date
    last: date | None
    kept: bool = False


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


@dataclass(frozen=True)
class _Ground:
    """What the closure of some units is computed from, up to the top of the tree."""

    places: dict[int, list[_Place]]
    heirs: dict[int, list[tuple[int, date]]]
    lives: dict[int, Span]

    def keepers(self, unit: int) -> list[tuple[int, date]]:
        """Who keeps the papers of a unit that has ended, each from which day."""
        _first, end = self.lives[unit]
        if end is None:
            return []
        after = end + timedelta(days=1)
        heirs = self.heirs.get(unit, [])
        named = [heir for heir in heirs if heir[1] > end] or [(keeper, after) for keeper, _day in heirs]
        if named or not self.places.get(unit):
            return named
        return [(max(self.places[unit], key=lambda place: place.first).parent, after)]


def reach_differences() -> list[ReachDifference]:
    """The stored closure against one made afresh from every placement; empty when they agree."""
    meant = set(closure_of(set(Unit.objects.values_list("pk", flat=True))))
    fields = ("ancestor_id", "descendant_id", "depth", "active_from", "active_to", "kept")
    stored = set(_joined(Reach(*row) for row in UnitReach.objects.values_list(*fields)))
    wrong = [ReachDifference(row, stored=True) for row in stored - meant]
    missing = [ReachDifference(row, stored=False) for row in meant - stored]
    return sorted([*wrong, *missing], key=lambda each: (each.row.descendant, each.row.ancestor, each.row.first))


def reached_from(units: set[int]) -> set[int]:
    """Every unit that ever stood below one of ``units`` or left its papers there, by the sources themselves."""
    found: set[int] = set()
    layer = units
    while layer:
        children: set[int] = set()
        for keys in _chunks(layer):
            children.update(UnitPlacement.objects.filter(parent_id__in=keys).values_list("unit_id", flat=True))
            children.update(
                UnitSuccessor.objects.filter(successor_id__in=keys).values_list("predecessor_id", flat=True)
            )
        layer = children - found - units
        found |= children
    return found - units


def closure_of(units: set[int]) -> list[Reach]:
    """The closure rows whose descendant is one of ``units``, in canonical form: neighbouring spans joined."""
    ground = _ground_of(units)
    rows: set[Reach] = set()
    for unit in units:
        rows.update(_walk(unit, unit, 0, ground.lives[unit], ground.places))
        rows.update(_kept((unit,), date.min, ground))
    return _joined(rows)


def _kept(passed: tuple[int, ...], since: date, ground: _Ground) -> Iterator[Reach]:
    """Where the papers of the first of ``passed`` lie once the last has ended, the keepers ending in their turn.

    ``passed`` is the way from keeper to keeper so far: two units recorded as each other's successors make no circle.
    """
    origin, here, depth = passed[0], passed[-1], len(passed)
    for keeper, first in ground.keepers(here):
        if keeper in passed:
            continue
        begun = max(first, since)
        alive = _shared((begun, None), ground.lives[keeper])
        if alive:
            for row in _walk(origin, keeper, depth, alive, ground.places):
                yield replace(row, kept=True)
        yield from _kept((*passed, keeper), begun, ground)


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


def _ground_of(units: set[int]) -> _Ground:
    """Of the units and of whatever ever stood above or came after them; a few queries for each level of the tree."""
    places: dict[int, list[_Place]] = defaultdict(list)
    heirs: dict[int, list[tuple[int, date]]] = defaultdict(list)
    asked: set[int] = set()
    layer = set(units)
    while layer:
        asked |= layer
        above: set[int] = set()
        for keys in _chunks(layer):
            rows = UnitPlacement.objects.filter(unit_id__in=keys)
            for unit, parent, first, last in rows.values_list("unit_id", "parent_id", "active_from", "active_to"):
                places[unit].append(_Place(parent, first, last))
                above.add(parent)
            taken = UnitSuccessor.objects.filter(predecessor_id__in=keys)
            for unit, heir, first in taken.values_list("predecessor_id", "successor_id", "active_from"):
                heirs[unit].append((heir, first))
                above.add(heir)
        layer = above - asked
    return _Ground(places, heirs, _lives(asked))


def _lives(units: set[int]) -> dict[int, Span]:
    lives: dict[int, Span] = {}
    for keys in _chunks(units):
        rows = Unit.objects.filter(pk__in=keys).values_list("pk", "active_from", "active_to")
        lives.update({pk: (first, last) for pk, first, last in rows})
    return lives


def _joined(rows: Iterable[Reach]) -> list[Reach]:
    joined: list[Reach] = []
    for row in sorted(rows, key=_place_in_line):
        before = joined[-1] if joined else None
        if before and _follows(before, row):
            joined[-1] = replace(before, last=row.last)
        else:
            joined.append(row)
    return joined


def _place_in_line(row: Reach) -> tuple[int, int, int, bool, date, date]:
    return row.ancestor, row.descendant, row.depth, row.kept, row.first, row.last or date.max


def _follows(before: Reach, row: Reach) -> bool:
    same = _place_in_line(before)[:4] == _place_in_line(row)[:4]
    return same and before.last is not None and before.last + timedelta(days=1) == row.first


def _chunks(keys: Iterable[int]) -> Iterator[list[int]]:
    ordered = sorted(keys)
    for start in range(0, len(ordered), _CHUNK):
        yield ordered[start : start + _CHUNK]
