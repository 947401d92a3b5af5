"""Changing plans: freely as drafts, with a reason in force, both versions kept when two save at once."""

from datetime import date

import pytest

from tests.factories.cast import Cast
from tests.factories.plans import a_draft, a_plan, the_part, the_task
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


def test_a_plan_in_force_changes_only_with_a_reason(cast: Cast) -> None:
    plan = a_plan(cast)
    with pytest.raises(NotAccepted):
        _edit(cast, plan, title="Tên mới")
    _edit(cast, plan, reason="Điều chỉnh theo Công văn 3/SNV", title="Tên mới")
    assert Event.objects.get(action="plans.edit").reason == "Điều chỉnh theo Công văn 3/SNV"


def test_the_second_saver_is_shown_both(cast: Cast) -> None:
    plan = a_draft(cast)
    _edit(cast, Plan.objects.get(pk=plan.pk), title="Bản của người thứ nhất")
    with pytest.raises(Conflict) as conflict:
        _edit(cast, plan, version=1, title="Bản của người thứ hai")
    assert conflict.value.stored["title"] == "Bản của người thứ nhất"
    assert conflict.value.offered["title"] == "Bản của người thứ hai"


def test_a_plan_cannot_stand_under_its_own_child(cast: Cast) -> None:
    parent = a_draft(cast)
    child = a_draft(cast)
    _edit(cast, child, parent=parent)
    with pytest.raises(NotAccepted):
        _edit(cast, parent, parent=child)


def test_a_withdrawn_plan_is_closed(cast: Cast) -> None:
    plan = actions.withdraw(a_plan(cast), reason="Thay thế", actor=cast.system, at=cast.at)
    with pytest.raises(Refused) as refused:
        _edit(cast, plan, reason="Sửa tiếp", title="x")
    assert refused.value.refusal.code == "plan_withdrawn"


def test_counting_days_off_anew_moves_the_days(cast: Cast) -> None:
    plan = a_plan(cast)  # 14/12/2026 is a Monday
    task = the_task(plan)
    actions.settle_step(task.steps.get(), day=date(2026, 12, 14), reason="sửa", actor=cast.system, at=cast.at)
    assert the_part(plan, cast.units["culture"]).due == date(2026, 12, 13)  # a Sunday
    _edit(cast, plan, reason="Theo Bộ luật Dân sự", closing_rule=ClosingRule.NEXT_WORKING_DAY)
    assert the_part(plan, cast.units["culture"]).due == date(2026, 12, 14)


def test_an_added_task_comes_last_with_its_day(cast: Cast) -> None:
    plan = a_draft(cast)
    steps = [StepInput(kind=StepKind.BY, date=date(2026, 6, 30))]
    task = actions.add_task(
        plan, content="Sơ kết sáu tháng", executor="Sở Y tế", steps=steps, actor=cast.system, at=cast.at
    )
    assert task.position == 2
    assert task.steps.get().last_day == date(2026, 6, 29)


def test_a_task_added_in_force_has_its_day_at_once(cast: Cast) -> None:
    steps = [StepInput(kind=StepKind.ON, date=date(2026, 12, 30))]
    task = actions.add_task(
        a_plan(cast), content="Việc thêm", steps=steps, reason="Bổ sung", actor=cast.system, at=cast.at
    )
    task.refresh_from_db()
    assert task.due == date(2026, 12, 30)


def test_a_task_needs_content(cast: Cast) -> None:
    with pytest.raises(NotAccepted):
        actions.add_task(a_draft(cast), content="  ", actor=cast.system, at=cast.at)


def test_editing_a_task_in_force_does_not_touch_its_days(cast: Cast) -> None:
    task = the_task(a_plan(cast))
    with pytest.raises(NotAccepted):
        actions.edit_task(task, version=task.version, changes={}, steps=[], reason="x", actor=cast.system, at=cast.at)


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
