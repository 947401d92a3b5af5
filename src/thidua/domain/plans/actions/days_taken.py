"""Steps "theo thời gian của ..." of a plan take over the day of the plan above it, and follow it (R-284)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, datetime

from django.db.models import Q

from thidua.domain.plans.actions.due import refresh
from thidua.domain.plans.actions.notices import tell_moved
from thidua.domain.plans.actions.renewing import follow_events
from thidua.domain.plans.enums import PlanState, StepKind, Verdict
from thidua.domain.plans.models import Correction, Duty, Plan, TaskStep
from thidua.domain.plans.steps.counting import last_day
from thidua.foundation.actors import Actor
from thidua.vietnamese.dates import short_date

Given = dict[int, Duty]  # the duty whose day a row of the child takes over, by the row's id


def take_days(child: Plan, duties: Iterable[Duty], *, actor: Actor, at: datetime) -> int:
    """Give waiting steps of the child the days of the duties they wait for; how many days were set or taken back.

    Only duties vouched for by the engine or by a person, with a day nobody doubts. The printed words stay; a change is
    kept beside them and told to those who have a part in the row. Inside the caller's work.
    """
    given = _given(duties)
    steps = _steps(child, given)
    above = _steps_above(given.values())
    moved = [step for step in steps if _place(step, given.get(step.task_id), above, child)]
    TaskStep.objects.bulk_update(moved, ["kind", "date", "last_day", "taken_from"], batch_size=200)
    follow_events(steps=[step.pk for step in moved], actor=actor, at=at)
    for step in moved:
        _tell(step, given.get(step.task_id), child, actor=actor, at=at)
    return len(moved)


def give_back(child: Plan) -> None:
    """The plan carries out another plan, or none: its steps wait again, as printed."""
    steps = list(TaskStep.objects.filter(task__plan=child, taken_from__isnull=False).select_related("task"))
    for step in steps:
        _unplace(step)
    TaskStep.objects.bulk_update(steps, ["kind", "date", "last_day", "taken_from"], batch_size=200)
    if child.state == PlanState.ADOPTED:
        for task in {step.task for step in steps}:
            refresh(task)


def _given(duties: Iterable[Duty]) -> Given:
    """Of several duties that one row answers, the latest day counts."""
    found: Given = {}
    for duty in sorted(duties, key=lambda each: each.parent_day or date.min):
        vouched = duty.decided == Verdict.WAITS or (not duty.decided and duty.found == Verdict.WAITS and duty.sure)
        if not duty.item and vouched and duty.parent_day and not duty.suspect:
            found.update(dict.fromkeys(duty.answers, duty))
    return found


def _steps(child: Plan, given: Given) -> list[TaskStep]:
    waiting = Q(kind=StepKind.PER_OTHER_DOCUMENT, date__isnull=True, task__in=list(given))
    rows = TaskStep.objects.filter(waiting | Q(taken_from__isnull=False), task__plan=child, origin__isnull=True)
    return list(rows.filter(done_at__isnull=True).select_related("task__plan").order_by("task_id", "position"))


def _steps_above(duties: Iterable[Duty]) -> Mapping[tuple[int, date], TaskStep]:
    """The parent's steps by row and day: how the day counts there is how it counts below."""
    rows = TaskStep.objects.filter(task__in={duty.task_id for duty in duties}, date__isnull=False, origin__isnull=True)
    return {(step.task_id, step.date): step for step in rows if step.date}


def _place(step: TaskStep, duty: Duty | None, above: Mapping[tuple[int, date], TaskStep], child: Plan) -> bool:
    """Whether the step changed."""
    if duty is None or duty.parent_day is None:
        return _unplace(step)
    theirs = above.get((duty.task_id, duty.parent_day))
    kind = theirs.kind if theirs else StepKind.BY.value
    last = last_day(kind, duty.parent_day, raw=theirs.raw if theirs else "", closing_rule=child.closing_rule)
    if (step.date, step.last_day, step.taken_from_id) == (duty.parent_day, last, duty.task_id):
        return False
    step.kind, step.date, step.last_day, step.taken_from_id = kind, duty.parent_day, last, duty.task_id
    return True


def _unplace(step: TaskStep) -> bool:
    if step.taken_from_id is None:
        return False
    step.kind, step.date, step.last_day, step.taken_from_id = StepKind.PER_OTHER_DOCUMENT, None, None, None
    return True


def _tell(step: TaskStep, duty: Duty | None, child: Plan, *, actor: Actor, at: datetime) -> None:
    day = short_date(step.date) if step.date else ""
    _keep(step, duty, child, day, at)
    if child.state != PlanState.ADOPTED:
        return
    refresh(step.task)
    sentence = f"theo thời gian của kế hoạch cấp trên, nay là {day}." if day else "lại chờ thời gian của cấp trên."
    tell_moved(step.task, sentence, actor=actor, at=at)


def _keep(step: TaskStep, duty: Duty | None, child: Plan, day: str, at: datetime) -> None:
    words = duty.words[:300] if duty else ""
    Correction.objects.create(
        plan=child,
        task=step.task,
        step=step,
        field="date",
        printed=step.raw or step.task.time_raw,
        corrected=day or "chờ cấp trên",
        reason=f"Theo thời gian của kế hoạch cấp trên: {words}" if words else "Kế hoạch cấp trên không còn ngày này",
        by_name=(child.parent.unit.name if child.parent else child.unit.name)[:200],
        at=at,
    )
