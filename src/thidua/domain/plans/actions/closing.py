"""The owner of a plan in force lets last days on days off count to the next working day, or as printed again."""

from __future__ import annotations

from datetime import date, datetime

from thidua.domain.plans.actions.due import refresh
from thidua.domain.plans.actions.notices import tell_closing
from thidua.domain.plans.enums import OPEN_STATES, ClosingRule, PlanState
from thidua.domain.plans.models import ClosingChoice, Plan, TaskStep
from thidua.domain.plans.steps.closing import closing_day, printed_last_day
from thidua.domain.plans.steps.counting import today
from thidua.foundation.access.policy import require
from thidua.foundation.actors import Actor
from thidua.foundation.audit.work import work
from thidua.foundation.conflicts import save_version
from thidua.foundation.refusals import Refusal, Refused, not_accepted


def choose_closing(
    plan: Plan, *, rule: str, reason: str, version: int | None = None, actor: Actor, at: datetime
) -> ClosingChoice:
    """From today on days off count by ``rule``; dated, with a reason, told to every unit at once as a legal notice.

    Last days that were over before today stay as they were: what was late stays late, what was in time stays so.
    Needs ``plans.adopt``.
    """
    require(actor, "plans.adopt", plan, at=at)
    _check(plan, rule, reason)
    day = today(at)
    with work(actor=actor, at=at) as done:
        before = {"closing_rule": plan.closing_rule}
        save_version(plan, expected=version or plan.version, changes={"closing_rule": rule})
        row = ClosingChoice.objects.create(
            plan=plan, rule=rule, active_from=day, reason=reason.strip(), by_name=actor.name[:200], at=at
        )
        moved = _count_again(plan, day)
        tell_closing(row, moved, actor=actor, at=at)
        after = {"closing_rule": rule, "active_from": day, "steps": len(moved)}
        done.note("plans.choose_closing", plan, name=plan.title[:300], before=before, after=after, reason=reason)
    return row


def _check(plan: Plan, rule: str, reason: str) -> None:
    if plan.state != PlanState.ADOPTED:
        raise Refused(
            Refusal(
                code="plan_not_in_force",
                sentence="Chỉ đổi cách tính ngày nghỉ của kế hoạch đang thực hiện.",
                mend="Với dự thảo, chọn ngay trong thông tin chung của kế hoạch",
            )
        )
    if rule not in ClosingRule.values or rule == plan.closing_rule:
        raise not_accepted("closing_same", "Kế hoạch đang tính đúng theo cách này.", field="rule")
    if not reason.strip():
        raise not_accepted("reason_missing", "Cần ghi lý do hoặc căn cứ.", field="reason")


def _count_again(plan: Plan, since: date) -> list[TaskStep]:
    """The steps whose last day moved; only those whose printed end has not passed."""
    steps = TaskStep.objects.filter(task__plan=plan, last_day__gte=since, date__isnull=False, done_at__isnull=True)
    moved = []
    for step in steps.select_related("task"):
        printed = printed_last_day(step.kind, step.date, step.last_day, raw=step.raw)
        if printed is None or printed < since or step.last_day == closing_day(printed, plan.closing_rule):
            continue
        step.last_day = closing_day(printed, plan.closing_rule)
        moved.append(step)
    TaskStep.objects.bulk_update(moved, ["last_day"], batch_size=200)
    for task in {step.task for step in moved if step.task.state in OPEN_STATES}:
        refresh(task)
    return moved
