"""Units report; tasks follow; intakes that are closed refuse to the second."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.factories.cast import Cast
from tests.factories.plans import a_deadline, a_draft, a_plan, a_row, the_part, the_task
from thidua.domain.plans import actions
from thidua.domain.plans.enums import TaskState
from thidua.domain.plans.models import Plan, ProgressNote
from thidua.domain.windows import actions as windows
from thidua.foundation.audit.models import Event
from thidua.foundation.conflicts import Conflict
from thidua.foundation.refusals import NotAccepted, NotPermitted, Refused

CLOSE = datetime(2026, 11, 25, 17, 0, tzinfo=UTC)  # 00:00 of 26/11 in Hà Nội, told by a server in UTC
BOTH = "Sở Văn hóa và Thể thao; Sở Y tế"


def _report(cast: Cast, plan: Plan, unit: str = "culture", state: str = TaskState.DONE, **more: object) -> ProgressNote:
    at = more.pop("at", cast.at)
    return actions.report_progress(the_part(plan, cast.units[unit]), state=state, actor=cast.system, at=at, **more)  # type: ignore[arg-type]


def _windowed(cast: Cast) -> Plan:
    plan = a_plan(cast)
    windows.open_window(
        cast.units["city"],
        name="Nhận đăng ký",
        subject=("plans.task", str(the_task(plan).pk)),
        opens_at=cast.at - timedelta(days=1),
        announced_close_at=CLOSE,
        actor=cast.system,
        at=cast.at,
    )
    return plan


def test_the_officer_of_the_unit_reports_and_it_is_told(cast: Cast) -> None:
    plan = a_plan(cast)
    part = the_part(plan, cast.units["culture"])
    note = actions.report_progress(
        part, state=TaskState.UNDER_WAY, text="Đã gửi công văn", actor=cast.actor("officer"), at=cast.at
    )
    assert (note.by_name, note.at) == ("Đặng Văn Bình", cast.at)
    assert the_task(plan).state == TaskState.UNDER_WAY
    assert Event.objects.get(action="plans.report_progress").reason == "Đã gửi công văn"


def test_nobody_reports_for_another_unit(cast: Cast) -> None:
    part = the_part(a_plan(cast), cast.units["culture"])
    with pytest.raises(NotPermitted):
        actions.report_progress(part, state=TaskState.DONE, actor=cast.actor("stranger"), at=cast.at)
    assert not ProgressNote.objects.exists()


def test_a_task_is_done_when_all_its_executors_are(cast: Cast) -> None:
    plan = a_plan(cast, a_row(executor=BOTH))
    _report(cast, plan, "culture")
    assert the_task(plan).state == TaskState.UNDER_WAY
    _report(cast, plan, "health")
    assert the_task(plan).state == TaskState.DONE


def test_a_finished_part_waits_for_nothing(cast: Cast) -> None:
    plan = a_plan(cast)
    _report(cast, plan)
    assert the_part(plan, cast.units["culture"]).due is None
    assert the_task(plan).due is None


def test_work_taken_up_again_waits_again(cast: Cast) -> None:
    plan = a_plan(cast)
    _report(cast, plan)
    _report(cast, plan, state=TaskState.UNDER_WAY)
    assert the_part(plan, cast.units["culture"]).due == date(2026, 12, 14)
    assert the_task(plan).state == TaskState.UNDER_WAY


def test_each_month_of_a_monthly_duty_has_its_own_word(cast: Cast) -> None:
    monthly = a_deadline(None, kind="recurring", rule="monthly day 25", raw="Ngày 25 hằng tháng")
    plan = a_plan(cast, a_row(deadlines=[monthly], executor=BOTH), at=datetime(2025, 12, 20, 2, 0, tzinfo=UTC))
    january = the_task(plan).steps.filter(origin__isnull=False).order_by("last_day")[0]
    _report(cast, plan, step=january)
    assert the_part(plan, cast.units["culture"]).due == date(2026, 2, 25)
    assert the_part(plan, cast.units["health"]).due == date(2026, 1, 25)
    assert the_part(plan, cast.units["culture"]).state == TaskState.UNDER_WAY


def test_the_last_of_several_steps_closes_the_part(cast: Cast) -> None:
    two = [a_deadline("2026-11-30", raw="trước 30/11/2026"), a_deadline("2026-12-31", raw="trước 31/12/2026")]
    plan = a_plan(cast, a_row(deadlines=two))
    first, second = the_task(plan).steps.order_by("position")
    _report(cast, plan, step=first)
    assert the_part(plan, cast.units["culture"]).state == TaskState.UNDER_WAY
    _report(cast, plan, step=second)
    assert the_part(plan, cast.units["culture"]).state == TaskState.DONE


def test_a_step_of_another_task_is_refused(cast: Cast) -> None:
    plan = a_plan(cast, a_row("1"), a_row("2"))
    with pytest.raises(NotAccepted):
        _report(cast, plan, step=the_task(plan, "2").steps.get())


def test_not_applicable_needs_its_why(cast: Cast) -> None:
    plan = a_plan(cast)
    with pytest.raises(NotAccepted) as refused:
        _report(cast, plan, state=TaskState.NOT_APPLICABLE)
    assert refused.value.refusal.field == "text"
    _report(cast, plan, state=TaskState.NOT_APPLICABLE, text="Năm nay không có tập thể nào")
    assert the_task(plan).state == TaskState.NOT_APPLICABLE


def test_a_draft_takes_no_reports(cast: Cast) -> None:
    plan = a_draft(cast)
    part = actions.assign(the_task(plan), cast.units["culture"], part="executor", actor=cast.system, at=cast.at)
    with pytest.raises(Refused) as refused:
        actions.report_progress(part, state=TaskState.DONE, actor=cast.system, at=cast.at)
    assert refused.value.refusal.code == "plan_not_in_force"


def test_two_reports_from_one_page_are_a_conflict(cast: Cast) -> None:
    plan = a_plan(cast)
    _report(cast, plan, state=TaskState.UNDER_WAY, version=1)
    with pytest.raises(Conflict):
        _report(cast, plan, state=TaskState.DONE, version=1)


@pytest.mark.parametrize("seconds", [-1, -0.1])
def test_before_the_close_a_report_is_taken(cast: Cast, seconds: float) -> None:
    assert _report(cast, _windowed(cast), at=CLOSE + timedelta(seconds=seconds)).pk


@pytest.mark.parametrize("seconds", [0, 1])
def test_from_the_close_on_a_report_is_refused_with_rule_and_mender(cast: Cast, seconds: int) -> None:
    plan = _windowed(cast)
    with pytest.raises(Refused) as refused:
        _report(cast, plan, at=CLOSE + timedelta(seconds=seconds))
    told = refused.value.refusal
    assert told.code == "intake_closed"
    assert "Nhận đăng ký" in told.rule
    assert told.needed == "gửi trước 00:00:00 ngày 26/11/2026"
    assert told.found == f"gửi lúc 00:00:0{seconds} ngày 26/11/2026"
    assert "Chủ tịch" in told.who
    assert not ProgressNote.objects.exists()


def test_a_named_exception_lets_one_unit_report_after_the_close(cast: Cast) -> None:
    plan = a_plan(cast, a_row(executor=BOTH))
    window = windows.open_window(
        cast.units["city"],
        name="Nhận đăng ký",
        subject=("plans.task", str(the_task(plan).pk)),
        opens_at=cast.at - timedelta(days=1),
        announced_close_at=CLOSE,
        actor=cast.system,
        at=cast.at,
    )
    later = CLOSE + timedelta(hours=1)
    windows.except_named(
        window,
        cast.units["culture"],
        until=later + timedelta(hours=1),
        reason="Bão lụt",
        actor=cast.actor("chairman"),
        at=later,
    )
    assert _report(cast, plan, "culture", at=later).pk
    with pytest.raises(Refused):
        _report(cast, plan, "health", at=later)


def test_the_owner_completes_a_step_and_the_task_waits_for_the_next(cast: Cast) -> None:
    two = [a_deadline("2026-11-30", raw="trước 30/11/2026"), a_deadline("2026-12-31", raw="trước 31/12/2026")]
    plan = a_plan(cast, a_row(deadlines=two))
    first = the_task(plan).steps.order_by("position")[0]
    actions.complete_step(first, actor=cast.system, at=cast.at)
    assert the_task(plan).due == date(2026, 12, 30)
    assert the_part(plan, cast.units["culture"]).due == date(2026, 12, 30)


def test_the_owner_closes_a_task_whatever_was_reported(cast: Cast) -> None:
    plan = a_plan(cast)
    task = actions.complete_task(the_task(plan), actor=cast.actor("standing_office"), at=cast.at)
    assert (task.state, task.due) == (TaskState.DONE, None)
    with pytest.raises(NotPermitted):
        actions.complete_task(the_task(plan), actor=cast.actor("officer"), at=cast.at)


def test_what_was_done_before_the_plan_is_said_to_be_so(cast: Cast) -> None:
    task = the_task(a_plan(cast))
    later = cast.at + timedelta(days=3)
    actions.complete_task(task, before_issue=True, actor=cast.actor("standing_office"), at=later)
    assert (task.state, task.done_before_issue, task.done_at) == (TaskState.DONE, True, cast.at)


def test_what_the_paper_prints_as_done_was_done_before_it(cast: Cast) -> None:
    plan = a_plan(cast, a_row(deadlines=[a_deadline(None, kind="done", raw="Đã thực hiện")]))
    assert the_task(plan).done_before_issue


def test_only_finished_work_can_have_been_finished_before(cast: Cast) -> None:
    task = the_task(a_plan(cast))
    with pytest.raises(NotAccepted):
        actions.complete_task(task, state=TaskState.UNDER_WAY, before_issue=True, actor=cast.system, at=cast.at)


def test_taken_up_again_it_was_not_done_before(cast: Cast) -> None:
    task = the_task(a_plan(cast))
    actions.complete_task(task, before_issue=True, actor=cast.system, at=cast.at)
    actions.complete_task(task, state=TaskState.UNDER_WAY, actor=cast.system, at=cast.at)
    assert (task.done_before_issue, task.done_at) == (False, None)


def test_a_word_costs_the_same_however_many_units_share_the_task(cast: Cast) -> None:
    counts = []
    for executor in (BOTH, f"{BOTH}; Sở Nội vụ; UBND phường An Thịnh; UBND xã Bình Đông"):
        plan = a_plan(cast, a_row(executor=executor))
        with CaptureQueriesContext(connection) as asked:
            _report(cast, plan)
        counts.append(len(asked))
    assert counts[0] == counts[1]


def test_only_the_parts_whose_day_moves_are_written(cast: Cast) -> None:
    plan = a_plan(cast, a_row(executor=BOTH))
    with CaptureQueriesContext(connection) as asked:
        _report(cast, plan)
    days = [each["sql"] for each in asked if "plans_assignment" in each["sql"] and '"printed_due" =' in each["sql"]]
    assert len(days) == 1
    assert the_part(plan, cast.units["health"]).due == date(2026, 12, 14)
