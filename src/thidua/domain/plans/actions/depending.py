"""Which task waits for which: entered by people, taken from what is proposed, and days shifted behind a moved one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date, datetime

from thidua.domain.plans.actions.amending import amend
from thidua.domain.plans.actions.settling import settle_step
from thidua.domain.plans.enums import PlanState
from thidua.domain.plans.models import PlanTask, TaskDependency, TaskStep
from thidua.domain.plans.queries.clear_days import clear_steps
from thidua.domain.plans.queries.dependencies import Offer, loop_of, offers
from thidua.domain.plans.steps.counting import today
from thidua.domain.plans.steps.inputs import StepChange, TaskChange
from thidua.foundation.access.policy import require
from thidua.foundation.actors import Actor
from thidua.foundation.audit.work import work
from thidua.foundation.refusals import not_accepted
from thidua.vietnamese.dates import short_date

MOST_DAYS = 365


def depend(
    later: PlanTask, earlier: PlanTask, *, least_days: int = 0, reason: str = "", actor: Actor, at: datetime
) -> TaskDependency:
    """``later`` waits for ``earlier`` and needs so many days after it. Days are not moved: what does not fit is shown.

    Needs ``plans.edit`` for the later task's plan and ``plans.view`` for the earlier one. A loop is refused, with the
    way it would go.
    """
    require(actor, "plans.edit", later.plan, at=at)
    require(actor, "plans.view", earlier, at=at)
    _check(later, earlier, least_days)
    with work(actor=actor, at=at) as done:
        # whoever enters the other direction at the same moment waits here, then sees this one
        list(
            PlanTask.objects.select_for_update().filter(pk__in=[later.pk, earlier.pk]).order_by("pk").values_list("pk")
        )
        _refuse_loop(later, earlier)
        row = TaskDependency.objects.create(
            earlier=earlier,
            later=later,
            least_days=least_days,
            reason=reason.strip()[:300],
            by_name=actor.name[:200],
            at=at,
        )
        after = {"earlier": earlier.content[:200], "least_days": least_days}
        done.note("plans.depend", later, name=later.content[:300], after=after, reason=reason)
    return row


def undepend(row: TaskDependency, *, actor: Actor, at: datetime) -> None:
    """The later task no longer waits for the earlier one."""
    later, earlier = row.later, row.earlier
    require(actor, "plans.edit", later.plan, at=at)
    with work(actor=actor, at=at) as done:
        row.delete()
        before = {"earlier": earlier.content[:200], "least_days": row.least_days}
        done.note("plans.undepend", later, name=later.content[:300], before=before)


def shift_behind(
    task: PlanTask, *, steps: Iterable[int], reason: str, actor: Actor, at: datetime
) -> list[tuple[TaskStep, date]]:
    """Move the chosen steps behind a task as `offers` proposes now, all or none; those concerned are told.

    A clear day of a plan in force moves by an amendment of that plan, one for all its rows, in force from today; any
    other is settled with the reason. Needs ``plans.adopt`` for the former, ``plans.edit`` for the latter. Refused when
    nothing chosen is still on offer.
    """
    wanted = set(steps)
    if not reason.strip():
        raise not_accepted("reason_missing", "Cần ghi lý do dời các mốc.", field="reason")
    with work(actor=actor, at=at) as done:
        chosen = [offer for offer in offers(task) if offer.step.pk in wanted]
        if not chosen:
            raise not_accepted("offer_gone", "Không còn mốc nào cần dời trong các mốc đã chọn.", mend="Tải lại trang")
        amended = _clear(chosen)
        for offer in chosen:
            if offer not in amended:
                _settle(offer, reason, actor=actor, at=at)
        _amend(amended, reason, actor=actor, at=at)
        done.note("plans.shift_behind", task, name=task.content[:300], after={"steps": len(chosen)}, reason=reason)
    return [(offer.step, offer.day) for offer in chosen]


def _clear(chosen: Sequence[Offer]) -> list[Offer]:
    """Those whose day the plan in force says beyond doubt."""
    tasks = {offer.step.task_id: offer.step.task for offer in chosen}
    clear = {key: clear_steps(row) for key, row in tasks.items()}
    return [offer for offer in chosen if offer.step.pk in clear[offer.step.task_id]]


def _settle(offer: Offer, reason: str, *, actor: Actor, at: datetime) -> None:
    until = short_date(offer.last_day)
    told = f"{reason.strip()} (dời {offer.days} ngày theo việc phải xong trước, đến {until})"
    settle_step(offer.step, day=offer.day, reason=told, actor=actor, at=at)


def _amend(offers_taken: Sequence[Offer], reason: str, *, actor: Actor, at: datetime) -> None:
    """One amendment for each plan whose rows move."""
    by_plan: dict[int, list[Offer]] = defaultdict(list)
    for offer in offers_taken:
        by_plan[offer.step.task.plan_id].append(offer)
    for key in sorted(by_plan):
        rows = by_plan[key]
        told = f"{reason.strip()} (dời theo việc phải xong trước)"
        plan = rows[0].step.task.plan
        amend(plan, changes=_changes(rows), effective_date=today(at), reason=told, actor=actor, at=at)


def _changes(rows: Sequence[Offer]) -> list[TaskChange]:
    by_task: dict[int, list[StepChange]] = defaultdict(list)
    for offer in rows:
        step = offer.step
        by_task[step.task_id].append(StepChange(step.pk, step.kind, offer.day, step.start))
    return [TaskChange(task, steps=tuple(steps)) for task, steps in by_task.items()]


def _check(later: PlanTask, earlier: PlanTask, least_days: int) -> None:
    if later.pk == earlier.pk:
        raise not_accepted("depends_on_itself", "Một việc không thể chờ chính nó.", field="earlier")
    if not 0 <= least_days <= MOST_DAYS:
        raise not_accepted("least_days", f"Số ngày cách nhau phải từ 0 đến {MOST_DAYS}.", field="least_days")
    if PlanState.WITHDRAWN in {later.plan.state, earlier.plan.state}:
        raise not_accepted("plan_withdrawn", "Kế hoạch đã thu hồi nên không đặt phụ thuộc được.", field="earlier")
    if TaskDependency.objects.filter(earlier=earlier, later=later).exists():
        raise not_accepted("depends_already", "Việc này đã được đặt phải xong trước.", field="earlier")


def _refuse_loop(later: PlanTask, earlier: PlanTask) -> None:
    loop = loop_of(earlier, later)
    if not loop:
        return
    names = " → ".join(f"“{task.content[:60]}”" for task in loop)
    raise not_accepted(
        "dependency_loop",
        f"Hai việc sẽ chờ lẫn nhau thành vòng: {names} → “{later.content[:60]}”.",
        field="earlier",
        mend="Bỏ bớt một phụ thuộc trong vòng này",
    )
