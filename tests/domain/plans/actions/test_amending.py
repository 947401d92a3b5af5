"""Plans in force change by dated amendments alone; what ended is kept whole."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from tests.factories.cast import Cast
from tests.factories.plans import a_draft, a_plan, a_row, the_part, the_task
from thidua.domain.plans import actions
from thidua.domain.plans.actions import HeadChange, NewTask, StepChange, StepInput, TaskChange
from thidua.domain.plans.enums import StepKind, TaskState
from thidua.domain.plans.models import Amendment, Assignment, Cascade, Plan
from thidua.domain.plans.queries.content import content_of, version_content
from thidua.foundation.audit.models import Event
from thidua.foundation.conflicts import Conflict
from thidua.foundation.jobs.models import Job
from thidua.foundation.notifications.models import Notice
from thidua.foundation.refusals import NotAccepted, NotPermitted, Refused

TODAY = date(2026, 11, 20)


def _amend(cast: Cast, plan: Plan, *changes: Any, **more: Any) -> Amendment:
    given = {"effective_date": TODAY, "reason": "Theo Công văn 3/SNV", "actor": cast.system, "at": cast.at, **more}
    return actions.amend(plan, changes=changes, **given)


def _moved(plan: Plan, day: date, key: str = "1") -> TaskChange:
    task = the_task(plan, key)
    return TaskChange(task.pk, steps=(StepChange(task.steps.get(position=1).pk, StepKind.BY, day),))


def test_an_amendment_makes_the_next_version(cast: Cast) -> None:
    plan = a_plan(cast)
    amendment = _amend(cast, plan, _moved(plan, date(2026, 12, 20)))
    assert (amendment.number, Plan.objects.get(pk=plan.pk).version_number) == (2, 2)
    assert Event.objects.get(action="plans.amend").reason == "Theo Công văn 3/SNV"


def test_what_ended_is_kept_whole(cast: Cast) -> None:
    plan = a_plan(cast, a_row("1"), a_row("2", "Tổng kết năm"))
    before = content_of(plan)
    amendment = _amend(cast, plan, _moved(plan, date(2026, 12, 20)), TaskChange(the_task(plan, "2").pk, drop=True))
    stored = Amendment.objects.get(pk=amendment.pk)
    assert stored.before == before
    assert version_content(plan, 1) == before
    assert [row["key"] for row in content_of(plan)["appendices"][0]["tasks"]] == ["1"]
    assert version_content(plan, 7) is None


def test_changes_are_listed_field_by_field_with_before_and_after(cast: Cast) -> None:
    plan = a_plan(cast)
    task = the_task(plan)
    change = TaskChange(task.pk, {"content": "Bình xét danh hiệu", "no": task.no})
    (listed,) = _amend(cast, plan, change).changes
    assert (listed["task"], listed["field"]) == ("PL|1", "content")
    assert (listed["before"], listed["after"]) == ("Đăng ký danh hiệu thi đua năm 2026", "Bình xét danh hiệu")
    task.refresh_from_db()
    assert "binh xet danh hieu" in task.folded


def test_a_moved_day_moves_every_open_part_and_the_words_of_the_table(cast: Cast) -> None:
    plan = a_plan(cast)
    changes = _amend(cast, plan, _moved(plan, date(2026, 12, 20))).changes
    assert the_part(plan, cast.units["culture"]).due == the_task(plan).due == date(2026, 12, 19)
    assert the_task(plan).time_raw == "Trước ngày 20/12/2026"
    assert [each["field"] for each in changes] == ["step:1", "time_raw"]
    assert changes[0]["before"] == "Trước ngày 15/12/2026"


def test_new_doers_get_their_parts_and_old_ones_lose_what_they_never_began(cast: Cast) -> None:
    plan = a_plan(cast)
    _amend(cast, plan, TaskChange(the_task(plan).pk, {"executor_text": "Sở Y tế"}))
    units = Assignment.objects.filter(task__plan=plan).values_list("unit__code", flat=True)
    assert list(units) == ["health"]


def test_a_unit_that_reported_keeps_its_part(cast: Cast) -> None:
    plan = a_plan(cast)
    part = the_part(plan, cast.units["culture"])
    actions.report_progress(part, state="under_way", text="Đang làm", actor=cast.actor("officer"), at=cast.at)
    _amend(cast, plan, TaskChange(the_task(plan).pk, {"executor_text": "Sở Y tế"}))
    assert Assignment.objects.filter(task__plan=plan).count() == 2


def test_a_part_given_by_hand_stays(cast: Cast) -> None:
    plan = a_plan(cast)
    actions.assign(the_task(plan), cast.units["ward"], part="coordinator", actor=cast.system, at=cast.at)
    _amend(cast, plan, TaskChange(the_task(plan).pk, {"executor_text": "Sở Y tế"}))
    assert set(Assignment.objects.values_list("unit__code", flat=True)) == {"health", "ward"}


def test_a_dropped_row_leaves_every_desk_and_stays_on_record(cast: Cast) -> None:
    plan = a_plan(cast, a_row("1"), a_row("2", "Việc khác"))
    _amend(cast, plan, TaskChange(the_task(plan).pk, drop=True))
    part = the_part(plan, cast.units["culture"])
    assert (part.state, part.due) == (TaskState.NOT_APPLICABLE, None)
    assert "Bỏ khỏi kế hoạch theo lần điều chỉnh thứ 1" in part.note


def test_an_added_row_is_on_the_desks_of_those_it_names(cast: Cast) -> None:
    plan = a_plan(cast)
    steps = (StepInput(StepKind.ON, date(2026, 12, 28)),)
    _amend(cast, plan, NewTask("Gặp mặt điển hình tiên tiến", "PL", executor="Sở Y tế", steps=steps))
    part = Assignment.objects.get(unit=cast.units["health"])
    assert part.due == date(2026, 12, 28)
    assert part.task.time_raw == "Ngày 28/12/2026"


def test_units_concerned_are_told_by_a_legal_notice_at_once_and_others_are_not(cast: Cast) -> None:
    plan = a_plan(cast, a_row("1"), a_row("2", "Việc của y tế", executor="Sở Y tế"))
    Notice.objects.all().delete()
    _amend(cast, plan, _moved(plan, date(2026, 12, 20)))
    told = set(Notice.objects.filter(legal=True).values_list("account__username", flat=True))
    assert told == {"officer", "unit_head"}
    text = Notice.objects.first().text  # type: ignore[union-attr]
    assert "“Trước ngày 15/12/2026” → “Trước ngày 20/12/2026”" in text
    assert Job.objects.filter(name="notifications.mail_legal").exists()


def test_the_unit_that_lost_its_part_is_told_too(cast: Cast) -> None:
    plan = a_plan(cast)
    Notice.objects.all().delete()
    _amend(cast, plan, TaskChange(the_task(plan).pk, {"executor_text": "Sở Y tế"}))
    assert {"officer", "stranger"} <= set(Notice.objects.values_list("account__username", flat=True))


def test_comparisons_with_other_plans_are_out_of_date(cast: Cast) -> None:
    plan, child = a_plan(cast), a_plan(cast, unit="culture")
    Cascade.objects.create(parent=plan, child=child, computed_at=cast.at)
    _amend(cast, plan, _moved(plan, date(2026, 12, 20)))
    assert Cascade.objects.get().stale


def test_a_new_title_is_an_amendment(cast: Cast) -> None:
    plan = a_plan(cast)
    _amend(cast, plan, HeadChange("title", "Công tác khen thưởng năm 2026"))
    assert Plan.objects.get(pk=plan.pk).folded == "12/kh-ubnd cong tac khen thuong nam 2026"


@pytest.mark.parametrize("day", [date(2026, 11, 21), date(2025, 12, 9)])
def test_the_day_lies_neither_ahead_nor_before_the_version_it_ends(cast: Cast, day: date) -> None:
    plan = a_plan(cast)
    with pytest.raises(NotAccepted) as refused:
        _amend(cast, plan, _moved(plan, date(2026, 12, 20)), effective_date=day)
    assert refused.value.refusal.field == "effective_date"
    assert Plan.objects.get(pk=plan.pk).version_number == 1


def test_an_amendment_that_changes_nothing_leaves_no_version(cast: Cast) -> None:
    plan = a_plan(cast)
    with pytest.raises(NotAccepted) as refused:
        _amend(cast, plan, TaskChange(the_task(plan).pk, {"content": the_task(plan).content}))
    assert refused.value.refusal.code == "nothing_changed"
    assert not Amendment.objects.exists()


def test_an_amendment_needs_its_reason(cast: Cast) -> None:
    plan = a_plan(cast)
    with pytest.raises(NotAccepted):
        _amend(cast, plan, _moved(plan, date(2026, 12, 20)), reason="  ")


def test_drafts_are_edited_and_not_amended(cast: Cast) -> None:
    with pytest.raises(Refused) as refused:
        _amend(cast, a_draft(cast), HeadChange("title", "x"))
    assert refused.value.refusal.code == "plan_not_in_force"


def test_a_row_of_another_plan_is_not_touched(cast: Cast) -> None:
    plan, other = a_plan(cast), a_plan(cast)
    with pytest.raises(NotAccepted):
        _amend(cast, plan, TaskChange(the_task(other).pk, drop=True))


def test_a_finished_row_keeps_its_day(cast: Cast) -> None:
    plan = a_plan(cast)
    actions.complete_task(the_task(plan), actor=cast.system, at=cast.at)
    with pytest.raises(NotAccepted) as refused:
        _amend(cast, plan, _moved(plan, date(2026, 12, 20)))
    assert refused.value.refusal.code == "step_done"


def test_two_amenders_at_once_see_both(cast: Cast) -> None:
    plan = a_plan(cast)
    seen = plan.version
    _amend(cast, Plan.objects.get(pk=plan.pk), _moved(plan, date(2026, 12, 20)), version=seen)
    with pytest.raises(Conflict):
        _amend(cast, Plan.objects.get(pk=plan.pk), _moved(plan, date(2026, 12, 25)), version=seen)
    assert Amendment.objects.count() == 1


def test_only_the_plans_own_unit_amends(cast: Cast) -> None:
    plan = a_plan(cast)
    with pytest.raises(NotPermitted):
        _amend(cast, plan, _moved(plan, date(2026, 12, 20)), actor=cast.actor("officer"))
    _amend(cast, plan, _moved(plan, date(2026, 12, 20)), actor=cast.actor("standing_office"))


def test_a_day_taken_over_from_the_parent_becomes_ones_own(cast: Cast) -> None:
    plan = a_plan(cast)
    step = the_task(plan).steps.get()
    step.taken_from = the_task(a_plan(cast))
    step.save()
    _amend(cast, plan, _moved(plan, date(2026, 12, 20)))
    assert the_task(plan).steps.get().taken_from is None
