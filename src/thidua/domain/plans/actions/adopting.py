"""A draft comes into force: it gets its parts, its days and its readers."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import date, datetime

from thidua.domain.documents.actions import open_to_below
from thidua.domain.plans.actions.citing import keep_citations
from thidua.domain.plans.actions.due import DAYS, place_assignment, place_task
from thidua.domain.plans.actions.linking import check_parent, follow_parent
from thidua.domain.plans.actions.notices import tell_addressed
from thidua.domain.plans.enums import PlanState, StepKind, TaskState
from thidua.domain.plans.models import Assignment, Plan, PlanTask, TaskStep
from thidua.domain.plans.queries.addressing import Addressing
from thidua.domain.plans.queries.questions import open_questions
from thidua.domain.plans.steps.closing import closing_day
from thidua.domain.plans.steps.counting import days_of, today
from thidua.domain.plans.steps.transitions import plan_after
from thidua.foundation.access.policy import require
from thidua.foundation.actors import Actor
from thidua.foundation.audit.work import work
from thidua.foundation.conflicts import save_version
from thidua.foundation.refusals import Refusal, Refused, not_accepted

BATCH = 1000
AWAITED_FROM = ("awaits_unit", "awaits_body", "awaits_folded")


def adopt(plan: Plan, *, version: int | None = None, actor: Actor, at: datetime) -> Plan:
    """Put the draft in force: give every named unit its part, count the days, tell the units' officers.

    Duties that come back get one step for each of their days of the plan's year. Refused when the plan is no draft or
    holds no task. About one second for 60 tasks addressed to 150 units.
    """
    require(actor, "plans.adopt", plan, at=at)
    target = plan_after(plan.state, "adopt")
    tasks = list(plan.tasks.order_by("position"))
    if not tasks:
        raise not_accepted(
            "plan_empty", "Kế hoạch chưa có nhiệm vụ nào nên chưa ban hành được.", mend="Thêm ít nhất một nhiệm vụ"
        )
    _require_answered(plan)
    with work(actor=actor, at=at) as done:
        save_version(plan, expected=version or plan.version, changes={"state": target, "adopted_at": at})
        addressing = Addressing(plan.unit, today(at))
        steps = _expanded(plan, tasks, addressing)
        parts = _addressed(plan, tasks, steps, addressing)
        if plan.document is not None:
            open_to_below(plan.document, actor=actor, at=at)
        keep_citations(plan, actor=actor, at=at)
        tell_addressed(plan, parts, actor=actor, at=at)
        if plan.parent is not None:
            check_parent(plan, plan.parent, at=at)
            follow_parent(plan, actor=actor, at=at)
        done.note(
            "plans.adopt",
            plan,
            name=plan.title,
            before={"state": PlanState.DRAFT.value},
            after={"state": target.value, "tasks": len(tasks), "assignments": len(parts)},
        )
    return plan


def _require_answered(plan: Plan) -> None:
    """A copy comes into force when a person has looked at every row of it (R-270)."""
    if plan.copied_from is None or not (count := open_questions(plan)):
        return
    first = plan.tasks.exclude(asked=[]).order_by("position").first()
    raise Refused(
        Refusal(
            code="copy_unanswered",
            sentence=f"Còn {count} chỗ chép từ kế hoạch năm {plan.copied_from.year} chưa được xem lại "
            "nên chưa ban hành được.",
            needed="mỗi dòng chép được giữ, sửa hoặc bỏ",
            found=f"dòng đầu tiên: {first.content[:160]}" if first else "đầu kế hoạch",
            mend="Mở kế hoạch, chọn “Xem lại dòng chép” và trả lời từng dòng",
            who=plan.unit.name,
        )
    )


Steps = dict[int, list[TaskStep]]


def _expanded(plan: Plan, tasks: Sequence[PlanTask], addressing: Addressing) -> Steps:
    """The steps of each task, the days of recurring duties among them, stored with the units they name."""
    found: Steps = defaultdict(list)
    printed = list(TaskStep.objects.filter(task__plan=plan).order_by("position"))
    TaskStep.objects.bulk_update(addressing.name_actors(printed), ["actor_units"], batch_size=200)
    TaskStep.objects.bulk_update(addressing.name_awaited(printed), AWAITED_FROM, batch_size=200)
    for step in printed:
        found[step.task_id].append(step)
    created = [day for task in tasks for day in occurrence_rows(plan, task, found[task.pk])]
    for step in TaskStep.objects.bulk_create(created, batch_size=BATCH):
        found[step.task_id].append(step)
    return found


def occurrence_rows(plan: Plan, task: PlanTask, steps: Sequence[TaskStep]) -> list[TaskStep]:
    """Unsaved steps for the days on which the task's recurring duties fall due.

    None before the plan's own day, nor before the month in which it came into force here: nobody is called late for
    months that went by before the plan was entered.
    """
    since = max(each for each in (plan.issued_date, _month_of(plan)) if each)
    position = max((step.position for step in steps), default=0)
    known = {(step.origin_id, step.date) for step in steps}
    rows = []
    for step in steps:
        if step.kind != StepKind.RECURRING or step.origin_id or not step.rule:
            continue
        for day in days_of(step.rule, year=plan.year, since=since):
            if (step.pk, day) in known:
                continue
            position += 1
            rows.append(_occurrence(task, step, position, day))
    return rows


def _month_of(plan: Plan) -> date | None:
    return today(plan.adopted_at).replace(day=1) if plan.adopted_at else None


def _occurrence(task: PlanTask, step: TaskStep, position: int, day: date) -> TaskStep:
    return TaskStep(
        task=task,
        origin=step,
        position=position,
        kind=StepKind.RECURRING,
        date=day,
        last_day=closing_day(day, task.plan.closing_rule),
        actor_text=step.actor_text,
        actor_units=step.actor_units,
        what=step.what,
        raw=step.raw,
        suspect=step.suspect,
    )


def _addressed(plan: Plan, tasks: Sequence[PlanTask], steps: Steps, addressing: Addressing) -> list[Assignment]:
    parts: list[Assignment] = []
    unknown = []
    for task in tasks:
        place_task(task, steps[task.pk])
        if task.state == TaskState.DONE:
            # the paper tells no moment of what it prints as done; coming into force is the first one known
            task.done_at = plan.adopted_at
        parts += _parts(task, steps[task.pk], addressing)
        unknown += [{"task": task.pk, "words": words} for words in addressing.unknown_of(task)]
    PlanTask.objects.bulk_update(tasks, [*DAYS, "done_at"], batch_size=200)
    plan.header = {**plan.header, "unaddressed": unknown}
    plan.save(update_fields=["header"])
    by_hand = _given_by_hand(tasks, steps)
    fresh = [part for part in parts if (part.task_id, part.unit_id, part.part) not in by_hand]
    return [*by_hand.values(), *Assignment.objects.bulk_create(fresh, batch_size=BATCH)]


def _given_by_hand(tasks: Sequence[PlanTask], steps: Steps) -> dict[tuple[int, int, str], Assignment]:
    """Parts given while the plan was a draft, with their days counted anew; the words may name the same units."""
    rows = list(Assignment.objects.filter(task__in=tasks))
    for row in rows:
        place_assignment(row, steps[row.task_id])
    Assignment.objects.bulk_update(rows, DAYS, batch_size=200)
    return {(row.task_id, row.unit_id, row.part): row for row in rows}


def _parts(task: PlanTask, steps: Sequence[TaskStep], addressing: Addressing) -> list[Assignment]:
    rows = []
    for unit, part in addressing.parts(task):
        row = Assignment(task=task, unit_id=unit, part=part, state=task.state, done_at=task.done_at)
        place_assignment(row, steps)
        rows.append(row)
    return rows
