"""How far units have come, as each may see it."""

from tests.factories.cast import Cast
from tests.factories.plans import a_deadline, a_draft, a_plan, a_row, the_part, the_task
from thidua.domain.plans import actions
from thidua.domain.plans.actions import CorrectionInput
from thidua.domain.plans.enums import TaskState
from thidua.domain.plans.queries import children_of, corrections_of, progress_of, unit_progress

BOTH = "Sở Văn hóa và Thể thao; Sở Y tế"
OVER = a_deadline("2026-10-01", kind="on", raw="ngày 01/10/2026")


def test_the_four_numbers_of_each_unit(cast: Cast) -> None:
    plan = a_plan(
        cast, a_row("1", executor=BOTH), a_row("2", executor=BOTH), a_row("3", executor="Sở Y tế", deadlines=[OVER])
    )
    part = the_part(plan, cast.units["health"])
    actions.report_progress(part, state=TaskState.DONE, actor=cast.system, at=cast.at)
    rows = {row.name: row for row in unit_progress(plan, cast.actor("standing_office"), at=cast.at)}
    health = rows["Sở Y tế"]
    assert (health.done, health.under_way, health.not_begun, health.late, health.total) == (1, 0, 1, 1, 3)
    assert rows["Sở Văn hóa và Thể thao"].not_begun == 2


def test_units_with_most_late_work_come_first(cast: Cast) -> None:
    plan = a_plan(cast, a_row("1", executor=BOTH), a_row("2", executor="Sở Y tế", deadlines=[OVER]))
    assert unit_progress(plan, cast.actor("standing_office"), at=cast.at)[0].name == "Sở Y tế"


def test_a_unit_sees_only_its_own_progress(cast: Cast) -> None:
    plan = a_plan(cast, a_row(executor=BOTH))
    assert [row.name for row in unit_progress(plan, cast.actor("stranger"), at=cast.at)] == ["Sở Y tế"]
    assert len(unit_progress(plan, cast.actor("standing_office"), at=cast.at)) == 2


def test_a_unit_reads_only_its_own_reports(cast: Cast) -> None:
    plan = a_plan(cast, a_row(executor=BOTH))
    part = the_part(plan, cast.units["culture"])
    actions.report_progress(part, state=TaskState.DONE, actor=cast.system, at=cast.at)
    task = the_task(plan)
    assert not progress_of(task, cast.actor("stranger"), at=cast.at).exists()
    assert progress_of(task, cast.actor("officer"), at=cast.at).exists()
    assert progress_of(task, cast.actor("standing_office"), at=cast.at).exists()


def test_children_that_may_be_seen(cast: Cast) -> None:
    parent = a_plan(cast)
    for unit in ("culture", "health"):
        child = a_draft(cast, unit=unit)
        actions.edit(child, version=1, changes={"parent": parent}, actor=cast.system, at=cast.at)
        actions.adopt(child, actor=cast.system, at=cast.at)
    assert [plan.unit.code for plan in children_of(parent, cast.actor("officer"), at=cast.at)] == ["culture"]
    assert children_of(parent, cast.actor("standing_office"), at=cast.at).count() == 2


def test_corrections_stand_by_their_task(cast: Cast) -> None:
    from tests.factories.plans import a_reading

    fixes = [
        CorrectionInput(field="number", corrected="9/KH"),
        CorrectionInput(field="no", corrected="2.", appendix="PL", key="1"),
    ]
    plan = actions.draft_from_reading(cast.units["city"], a_reading(), corrections=fixes, actor=cast.system, at=cast.at)
    found = corrections_of(plan)
    assert [each.field for each in found[None]] == ["number"]
    assert [each.field for each in found[the_task(plan).pk]] == ["no"]
