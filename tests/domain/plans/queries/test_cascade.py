"""Duties against units: narrowed to what one may see, counted over all units, a page of them at a time."""

import pytest

from tests.factories.cascades import ANSWERS, a_cascade, a_child, a_parent, linked, the_duty
from tests.factories.cast import NOW, Cast
from tests.factories.plans import a_row
from thidua.domain.plans import actions
from thidua.domain.plans.models import Plan, Recipient
from thidua.domain.plans.queries import cascade as queries
from thidua.domain.plans.queries.cascade import crossing as room
from thidua.domain.plans.queries.cascade.crossing import Asked


def _matrix(cast: Cast, parent: Plan, who: str = "standing_office", **asked: object) -> room.Matrix:
    return queries.matrix(parent, cast.actor(who), Asked(**asked), at=NOW)  # type: ignore[arg-type]


def test_totals_count_every_unit_and_cells_the_page_alone(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    parent = a_parent(cast)
    for unit in ("culture", "health"):
        linked(cast, parent, a_child(cast, *ANSWERS, unit=unit))
    monkeypatch.setattr(room, "UNITS_A_PAGE", 1)
    found = _matrix(cast, parent)
    assert (len(found.columns), found.sent, found.totals["left_out"]) == (1, 2, 2)
    assert {column for _task, column in found.cells} == {found.columns[0].cascade}
    assert _matrix(cast, parent, page=2).columns[0].unit != found.columns[0].unit
    assert _matrix(cast, parent, page=99).columns == []


def test_a_persons_verdict_is_the_one_that_counts(cast: Cast) -> None:
    cascade = a_cascade(cast)
    duty = the_duty(cascade, "4")
    actions.decide(duty, verdict="not_ours", reason="x", version=1, actor=cast.system, at=NOW)
    found = _matrix(cast, cascade.parent)
    assert found.cells[duty.task_id, cascade.pk].verdict == "not_ours"
    assert found.totals["left_out"] == 0
    assert _matrix(cast, cascade.parent, verdict="left_out").rows == []


def test_whom_a_plan_is_for(cast: Cast) -> None:
    parent = a_parent(cast, a_row("1", executor="Sở Y tế"))
    Recipient.objects.create(plan=parent, unit=cast.units["commune"], name="UBND xã", position=1)
    linked(cast, parent, a_child(cast))
    units = queries.addressed_units(parent, cast.actor("standing_office"), at=NOW)
    assert set(units) == {cast.units[key] for key in ("health", "commune", "culture")}


@pytest.mark.parametrize("who", ["standing_office", "chairman", "auditor"])
def test_who_stands_above_sees_whoever_the_plan_was_sent_to(cast: Cast, who: str) -> None:
    parent = a_parent(cast)
    Recipient.objects.create(plan=parent, unit=cast.units["commune"], name="UBND xã", position=1)
    assert cast.units["commune"] in queries.addressed_units(parent, cast.actor(who), at=NOW)


def test_whoever_only_received_the_plan_sees_itself_alone(cast: Cast) -> None:
    parent = a_parent(cast)
    Recipient.objects.create(plan=parent, unit=cast.units["commune"], name="UBND xã", position=1)
    assert list(queries.addressed_units(parent, cast.actor("ward_officer"), at=NOW)) == [cast.units["ward"]]


def test_days_below_the_number_asked_for_are_apart_from_late_ones(cast: Cast) -> None:
    side = queries.child_side(a_cascade(cast))
    dated = side.dated(11)
    assert [duty.task.key for duty in dated["late"]] == ["1"]
    assert [duty.task.key for duty in dated["short"]] == ["3"]
    assert side.dated(10)["short"] == []
