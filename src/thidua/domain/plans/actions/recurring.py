"""A duty that comes back gets the rule its paper does not say clearly; a clear one goes by an amendment (R-025)."""

from __future__ import annotations

from datetime import datetime

from thidua.domain.plans.actions.due import refresh
from thidua.domain.plans.actions.notices import tell_moved
from thidua.domain.plans.actions.renewing import checked_events, renew
from thidua.domain.plans.enums import PlanState, StepKind
from thidua.domain.plans.models import Correction, TaskStep
from thidua.domain.plans.steps.inputs import NO_EVENTS, Events
from thidua.domain.plans.steps.recurring import is_clear_rule, rule_words
from thidua.foundation.access.policy import require
from thidua.foundation.actors import Actor
from thidua.foundation.audit.work import work
from thidua.foundation.refusals import not_accepted


def set_rule(
    step: TaskStep, *, rule: str, events: Events = NO_EVENTS, reason: str, actor: Actor, at: datetime
) -> list[TaskStep]:
    """Let the duty come back by ``rule`` from today on; gives its new days. Needs ``plans.edit`` and a reason.

    ``events`` are what a rule "N days before event" counts back from. Days that are over, done or reported on stay.
    The printed words stay beside the new rule. NotAccepted for a rule that the plan in force says clearly.
    """
    task, plan = step.task, step.task.plan
    require(actor, "plans.edit", plan, at=at)
    _check(step, rule, reason)
    checked_events(step, rule, events, actor=actor, at=at)
    with work(actor=actor, at=at) as done:
        before = step.rule
        rows = renew(step, rule, events, at=at)
        refresh(task)
        _keep(step, before, rule, reason=reason, actor=actor, at=at)
        tell_moved(task, f"định kỳ {rule_words(rule)}. Lý do: {reason}", actor=actor, at=at)
        after = {"rule": rule, "days": [row.date.isoformat() for row in rows if row.date]}
        done.note("plans.set_rule", task, name=task.content[:300], before={"rule": before}, after=after, reason=reason)
    return rows


def _check(step: TaskStep, rule: str, reason: str) -> None:
    if step.kind != StepKind.RECURRING or step.origin_id is not None:
        raise not_accepted("not_recurring", "Chỉ đặt quy tắc lặp của việc định kỳ.")
    if step.task.plan.state != PlanState.ADOPTED:
        raise not_accepted("plan_not_in_force", "Chỉ đặt quy tắc lặp khi kế hoạch đang thực hiện.")
    if not reason.strip():
        raise not_accepted("reason_missing", "Cần ghi lý do đặt quy tắc lặp.", field="reason")
    if is_clear_rule(step.rule) and rule != step.rule:
        raise not_accepted(
            "rule_goes_by_amendment",
            f"Kế hoạch đang thực hiện đã ghi rõ “{rule_words(step.rule)}”, nên quy tắc này chỉ đổi được bằng một lần "
            "điều chỉnh kế hoạch.",
            field="pace",
            mend="Mở nhiệm vụ, chọn “Điều chỉnh”; các kỳ đã qua giữ nguyên",
        )


def _keep(step: TaskStep, before: str, rule: str, *, reason: str, actor: Actor, at: datetime) -> None:
    Correction.objects.create(
        plan=step.task.plan,
        task=step.task,
        step=step,
        field="rule",
        printed=step.raw or rule_words(before),
        corrected=rule_words(rule),
        reason=reason,
        by_name=actor.name[:200],
        at=at,
    )
