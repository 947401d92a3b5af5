"""Units tell what keeps them from their work; the plan's owner answers, or amends the plan for it (R-010)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from thidua.domain.organisations.models import Unit
from thidua.domain.plans.actions.notices import others
from thidua.domain.plans.enums import DifficultyState, PlanState
from thidua.domain.plans.models import Amendment, Difficulty, Plan, PlanTask
from thidua.domain.plans.steps.transitions import require_difficulty_step
from thidua.foundation.access.policy import holders, require
from thidua.foundation.actors import Actor
from thidua.foundation.audit.work import work
from thidua.foundation.conflicts import save_version
from thidua.foundation.notifications.actions import notify
from thidua.foundation.refusals import not_accepted


def report_difficulty(
    plan: Plan,
    unit: Unit,
    *,
    text: str,
    proposal: str = "",
    task: PlanTask | None = None,
    actor: Actor,
    at: datetime,
) -> Difficulty:
    """The unit's word on what hinders it, with what it proposes; the plan's owner is told.

    Needs ``plans.edit`` for the unit and sight of a plan in force.
    """
    require(actor, "plans.view", plan, at=at)
    require(actor, "plans.edit", unit, at=at)
    if plan.state != PlanState.ADOPTED:
        raise not_accepted("plan_not_in_force", "Chỉ báo cáo khó khăn, vướng mắc về kế hoạch đang thực hiện.")
    if not text.strip():
        raise not_accepted("difficulty_text", "Cần ghi khó khăn, vướng mắc.", field="text")
    if task is not None and task.plan_id != plan.pk:
        raise not_accepted("task_elsewhere", "Nhiệm vụ này không thuộc kế hoạch.", field="task")
    with work(actor=actor, at=at) as done:
        row = Difficulty.objects.create(
            plan=plan,
            task=task,
            unit=unit,
            text=text.strip(),
            proposal=proposal.strip(),
            by_account=actor.account_id,
            by_name=actor.name[:200],
            at=at,
        )
        notify(
            others(holders("plans.edit", plan, at=at), actor),
            key=f"plans.difficulty.{row.pk}",
            title=f"Đơn vị báo cáo khó khăn, vướng mắc: {plan.title}"[:300],
            text=f"{unit.name}: {row.text[:500]}",
            url=f"/vuong-mac/{row.pk}/",
            actor=actor,
            at=at,
        )
        done.note("plans.report_difficulty", plan, name=plan.title, after={"unit": unit.name, "text": row.text[:500]})
    return row


def answer_difficulty(
    row: Difficulty,
    *,
    answer: str,
    declined: bool = False,
    version: int | None = None,
    actor: Actor,
    at: datetime,
) -> Difficulty:
    """The owner gives guidance, or says why the plan will not change; the unit is told. Needs ``plans.edit``."""
    require(actor, "plans.edit", row, at=at)
    target = DifficultyState.DECLINED if declined else DifficultyState.ANSWERED
    require_difficulty_step(row.state, target)
    if not answer.strip():
        raise not_accepted("answer_missing", "Cần ghi nội dung trả lời.", field="answer")
    with work(actor=actor, at=at) as done:
        _close(row, target, answer.strip(), None, version, actor=actor, at=at)
        after = {"state": target.value, "answer": answer.strip()[:500]}
        done.note("plans.answer_difficulty", row, name=row.text[:300], before={"state": "open"}, after=after)
    return row


def settle_by_amendment(amendment: Amendment, *, rows: Sequence[Difficulty], actor: Actor, at: datetime) -> int:
    """Say that the amendment takes up these difficulties; each unit is told. Needs ``plans.adopt`` for the plan."""
    plan = amendment.plan
    require(actor, "plans.adopt", plan, at=at)
    if any(row.plan_id != plan.pk for row in rows):
        raise not_accepted("difficulty_elsewhere", "Có khó khăn, vướng mắc không thuộc kế hoạch này.")
    for row in rows:
        require_difficulty_step(row.state, DifficultyState.AMENDED)
    told = f"Kế hoạch đã được điều chỉnh (lần thứ {amendment.number - 1}): {amendment.reason}"
    with work(actor=actor, at=at) as done:
        for row in rows:
            _close(row, DifficultyState.AMENDED, told, amendment, None, actor=actor, at=at)
        after = {"version": amendment.number, "difficulties": len(rows)}
        done.note("plans.settle_difficulties", plan, name=plan.title, after=after)
    return len(rows)


def _close(
    row: Difficulty,
    state: DifficultyState,
    answer: str,
    amendment: Amendment | None,
    version: int | None,
    *,
    actor: Actor,
    at: datetime,
) -> None:
    changes = {
        "state": state,
        "answer": answer,
        "amendment": amendment,
        "answered_by": actor.name[:200],
        "answered_at": at,
    }
    save_version(row, expected=version or row.version, changes=changes)
    notify(
        others(holders("plans.edit", row.unit, at=at), actor),
        key=f"plans.difficulty_answered.{row.pk}",
        title=f"Khó khăn, vướng mắc đã được trả lời: {row.plan.title}"[:300],
        text=answer[:1000],
        url=f"/vuong-mac/{row.pk}/",
        actor=actor,
        at=at,
    )
