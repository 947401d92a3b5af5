"""Changing plans: freely as drafts, with a reason in force, both versions kept when two save at once."""

from datetime import date

import pytest

from tests.factories.cast import Cast
from tests.factories.plans import a_deadline, a_draft, a_plan, a_row, the_task
from thidua.domain.plans import actions
from thidua.domain.plans.actions import StepInput
from thidua.domain.plans.enums import ClosingRule, StepKind
from thidua.domain.plans.models import Plan
from thidua.foundation.audit.models import Event
from thidua.foundation.conflicts import Conflict
from thidua.foundation.refusals import NotAccepted, NotPermitted, Refused


def _edit(cast: Cast, plan: Plan, reason: str = "", version: int | None = None, **changes: object) -> Plan:
    return actions.edit(
        plan, version=version or plan.version, changes=changes, reason=reason, actor=cast.system, at=cast.at
    )


def test_a_number_typed_later_says_so(cast: Cast) -> None:
    plan = _edit(cast, a_draft(cast, number=None, number_source=None), number="15/KH-UBND")
    assert (plan.number, plan.header["number_source"]) == ("15/KH-UBND", "typed")


def test_what_the_head_of_a_plan_in_force_lacked_is_filled_in_with_a_reason(cast: Cast) -> None:
    plan = a_plan(cast)
    with pytest.raises(NotAccepted):
        _edit(cast, plan, number="15/KH-UBND")
    _edit(cast, plan, reason="Văn thư đã cấp số", number="15/KH-UBND")
    assert Event.objects.get(action="plans.edit").reason == "Văn thư đã cấp số"


def test_the_title_of_a_plan_in_force_changes_by_an_amendment_alone(cast: Cast) -> None:
    with pytest.raises(NotAccepted) as refused:
        _edit(cast, a_plan(cast), reason="Đổi tên", title="Tên mới")
    assert refused.value.refusal.code == "only_amended"


def test_the_second_saver_is_shown_both(cast: Cast) -> None:
    plan = a_draft(cast)
    _edit(cast, Plan.objects.get(pk=plan.pk), title="Bản của người thứ nhất")
    with pytest.raises(Conflict) as conflict:
        _edit(cast, plan, version=1, title="Bản của người thứ hai")
    assert conflict.value.stored["title"] == "Bản của người thứ nhất"
    assert conflict.value.offered["title"] == "Bản của người thứ hai"


def test_a_plan_cannot_stand_under_its_own_child(cast: Cast) -> None:
    parent, child = a_plan(cast), a_plan(cast, unit="culture", title="Kế hoạch của Sở")
    _edit(cast, child, parent=parent, reason="nối với cấp trên")
    with pytest.raises(NotAccepted) as refused:
        _edit(cast, parent, parent=child, reason="thử")
    assert refused.value.refusal.field == "parent"


def test_a_withdrawn_plan_is_closed(cast: Cast) -> None:
    plan = actions.withdraw(a_plan(cast), reason="Thay thế", actor=cast.system, at=cast.at)
    with pytest.raises(Refused) as refused:
        _edit(cast, plan, reason="Sửa tiếp", title="x")
    assert refused.value.refusal.code == "plan_withdrawn"


def test_a_drafts_rule_for_days_off_counts_its_days_anew(cast: Cast) -> None:
    row = a_row(deadlines=[a_deadline("2026-12-14", raw="Trước ngày 14/12/2026")])  # the eve is a Sunday
    plan = a_draft(cast, row)
    _edit(cast, plan, closing_rule=ClosingRule.NEXT_WORKING_DAY)
    assert the_task(plan).steps.get().last_day == date(2026, 12, 14)


def test_in_force_the_rule_for_days_off_is_no_matter_of_editing(cast: Cast) -> None:
    with pytest.raises(NotAccepted):
        _edit(cast, a_plan(cast), reason="sửa", closing_rule=ClosingRule.NEXT_WORKING_DAY)


def test_an_added_task_comes_last_with_its_day(cast: Cast) -> None:
    plan = a_draft(cast)
    steps = [StepInput(kind=StepKind.BY, date=date(2026, 6, 30))]
    task = actions.add_task(
        plan, content="Sơ kết sáu tháng", executor="Sở Y tế", steps=steps, actor=cast.system, at=cast.at
    )
    assert task.position == 2
    assert task.steps.get().last_day == date(2026, 6, 29)


def test_a_plan_in_force_gets_no_row_past_an_amendment(cast: Cast) -> None:
    with pytest.raises(NotAccepted) as refused:
        actions.add_task(a_plan(cast), content="Việc thêm", reason="Bổ sung", actor=cast.system, at=cast.at)
    assert refused.value.refusal.code == "only_amended"


def test_a_task_needs_content(cast: Cast) -> None:
    with pytest.raises(NotAccepted):
        actions.add_task(a_draft(cast), content="  ", actor=cast.system, at=cast.at)


def test_a_row_in_force_is_not_edited_past_an_amendment(cast: Cast) -> None:
    task = the_task(a_plan(cast))
    changes = {"content": "Khác"}
    with pytest.raises(NotAccepted) as refused:
        actions.edit_task(task, version=task.version, changes=changes, reason="x", actor=cast.system, at=cast.at)
    assert refused.value.refusal.code == "only_amended"


def test_an_edited_task_is_found_by_its_new_words(cast: Cast) -> None:
    task = the_task(a_draft(cast))
    changes = {"content": "Bình xét danh hiệu"}
    actions.edit_task(task, version=task.version, changes=changes, actor=cast.system, at=cast.at)
    task.refresh_from_db()
    assert "binh xet danh hieu" in task.folded


def test_a_field_outside_the_list_is_a_programmers_fault(cast: Cast) -> None:
    with pytest.raises(KeyError):
        _edit(cast, a_draft(cast), state="adopted")


def test_strangers_do_not_edit(cast: Cast) -> None:
    plan = a_draft(cast, unit="culture")
    with pytest.raises(NotPermitted):
        actions.edit(plan, version=1, changes={"title": "x"}, actor=cast.actor("stranger"), at=cast.at)
    assert actions.edit(plan, version=1, changes={"title": "y"}, actor=cast.actor("officer"), at=cast.at).title == "y"
