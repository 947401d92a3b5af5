"""The stored closure equals brute force on every day, whatever was founded, moved and closed in whatever order."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from tests.factories.cast import NOW, Cast
from thidua.domain.organisations.actions import close, found, move, record_successor
from thidua.domain.organisations.models import Unit, UnitPlacement, UnitReach, UnitSuccessor
from thidua.domain.organisations.queries import reach_differences
from thidua.foundation.access.queries import system
from thidua.foundation.refusals import NotAccepted

START = date(2026, 1, 1)
DAYS = 12
ACTOR = system("kiểm thử")

steps = st.lists(
    st.tuples(
        st.sampled_from(["found", "move", "move", "close", "close", "follow"]),
        *[st.integers(0, 6)] * 2,
        st.integers(0, DAYS - 1),
    ),
    min_size=1,
    max_size=14,
)


def brute_force(day: date) -> set[tuple[int, int, int]]:
    """(ancestor, descendant, depth) on one day, by walking up from every living unit and every keeper of a dead one."""
    living = living_closure(day)
    found = set(living)
    for unit in Unit.objects.filter(active_to__lt=day):
        for keeper, steps in keepers(unit, day, 0, {unit.pk}):
            found |= {(above, unit.pk, steps + depth) for above, below, depth in living if below == keeper}
    return found


def keepers(unit: Unit, day: date, steps: int, passed: set[int]) -> list[tuple[int, int]]:
    """Who keeps the papers of an ended unit on the day, and how many successions away."""
    end = unit.active_to
    assert end is not None
    if end >= day:
        return []
    rows = [(row.successor, row.active_from) for row in UnitSuccessor.objects.filter(predecessor=unit)]
    named = [row for row in rows if row[1] > end] or [(heir, end + timedelta(days=1)) for heir, _day in rows]
    last = UnitPlacement.objects.filter(unit=unit).order_by("-active_from").first()
    if not named and last:
        named = [(last.parent, end + timedelta(days=1))]
    found = []
    for heir, first in named:
        if first <= day and heir.pk not in passed:
            found.append((heir.pk, steps + 1))
            if heir.active_to and heir.active_to < day:
                found += keepers(heir, day, steps + 1, passed | {heir.pk})
    return found


def living_closure(day: date) -> set[tuple[int, int, int]]:
    placed = UnitPlacement.objects.all().values_list("unit_id", "parent_id", "active_from", "active_to")
    parents = {unit: parent for unit, parent, first, last in placed if first <= day and (last is None or last >= day)}
    found = set()
    for unit in Unit.objects.all():
        if unit.active_from > day or (unit.active_to and unit.active_to < day):
            continue
        here, depth = unit.pk, 0
        found.add((here, unit.pk, 0))
        while here in parents:
            here, depth = parents[here], depth + 1
            found.add((here, unit.pk, depth))
    return found


def stored(day: date) -> list[tuple[int, int, int]]:
    rows = UnitReach.objects.all().values_list("ancestor_id", "descendant_id", "depth", "active_from", "active_to")
    return [row[:3] for row in rows if row[3] <= day and (row[4] is None or row[4] >= day)]


def do(units: list[Unit], step: tuple[str, int, int, int]) -> None:
    verb, one, other, offset = step
    day = START + timedelta(days=offset)
    if verb == "found" or not units:
        parent = units[other % len(units)] if units and other else None
        units.append(
            found(kind="service", name=f"Đơn vị {len(units)}", active_from=day, parent=parent, actor=ACTOR, at=NOW)
        )
    elif verb == "move":
        move(units[one % len(units)], parent=units[other % len(units)], active_from=day, actor=ACTOR, at=NOW)
    elif verb == "follow":
        old, new = units[one % len(units)], units[other % len(units)]
        record_successor(old, new, active_from=day, actor=ACTOR, at=NOW)
    else:
        close(units[one % len(units)], last_day=day, actor=ACTOR, at=NOW)


class ReachProperty(TestCase):
    def setUp(self) -> None:
        """An empty land: the standing cast's own tree would only be compared over and over."""
        UnitPlacement.objects.all().delete()
        UnitSuccessor.objects.all().delete()
        Unit.objects.all().delete()

    @settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
    @given(steps)
    def test_closure_equals_brute_force_on_every_day(self, steps: list[tuple[str, int, int, int]]) -> None:
        units: list[Unit] = []
        for step in steps:
            try:
                do(units, step)
            except NotAccepted:
                continue  # what may not be is refused; what was done must be right
        for offset in range(DAYS + 1):
            day = START + timedelta(days=offset)
            rows = stored(day)
            assert len(rows) == len(set(rows))
            assert set(rows) == brute_force(day)
        assert reach_differences() == []


@pytest.mark.parametrize("damage", ["deleted", "added"])
def test_the_doctor_sees_a_damaged_closure(cast: Cast, damage: str) -> None:
    if damage == "deleted":
        UnitReach.objects.filter(depth=1)[0].delete()
    else:
        UnitReach.objects.create(
            ancestor=cast.units["ward"], descendant=cast.units["museum"], depth=1, active_from=START
        )
    assert [each.stored for each in reach_differences()] == [damage == "added"]
