"""Which day a task and each of its parts is waiting for: kept in the rows so that lists page by an index."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from collections.abc import Set as AbstractSet
from datetime import date

from django.db.models import QuerySet

from thidua.domain.plans.enums import OPEN_STATES, TaskState
from thidua.domain.plans.models import Assignment, PlanTask, ProgressNote, TaskStep
from thidua.domain.plans.steps.closing import printed_last_day
from thidua.domain.plans.steps.counting import NO_DAY

DAYS = ("due", "order_day", "printed_due")  # the columns `place_task` and `place_assignment` set


def earliest(steps: Iterable[TaskStep], finished: AbstractSet[int] = frozenset()) -> TaskStep | None:
    """The step still open that ends first; suspect ones raise no alarm before they are settled."""
    dated = [
        step
        for step in steps
        if step.last_day and not step.suspect and step.done_at is None and step.pk not in finished
    ]
    return min(dated, key=lambda step: step.last_day or NO_DAY, default=None)


def answered_by(unit_id: int, steps: Sequence[TaskStep]) -> list[TaskStep]:
    """The steps a unit answers for: those that name it; else those that name nobody known; else all."""
    named = [step for step in steps if unit_id in step.actor_units]
    unnamed = [step for step in steps if not step.actor_units]
    return named or unnamed or list(steps)


def place_task(task: PlanTask, steps: Sequence[TaskStep]) -> None:
    """Set the task's day from its steps; the caller saves."""
    _place(task, earliest(steps) if task.state in OPEN_STATES else None)


def place_assignment(part: Assignment, steps: Sequence[TaskStep], finished: AbstractSet[int] = frozenset()) -> None:
    """Set the part's day from the task's steps it answers for; the caller saves."""
    is_open = part.state in OPEN_STATES
    _place(part, earliest(answered_by(part.unit_id, steps), finished) if is_open else None)


def _place(row: PlanTask | Assignment, step: TaskStep | None) -> None:
    row.due = step.last_day if step else None
    row.order_day = row.due or NO_DAY
    printed = printed_last_day(step.kind, step.date, step.last_day, raw=step.raw) if step else None
    row.printed_due = printed if printed != row.due else None


def refresh(task: PlanTask) -> None:
    """Count the days of a task and of all its parts again and store those that moved; four queries and one for each
    day that parts move to (units of one task mostly share it)."""
    steps = list(task.steps.order_by("position"))
    place_task(task, steps)
    PlanTask.objects.filter(pk=task.pk).update(**_days(task))
    parts = list(task.assignments.all())
    finished = _finished(ProgressNote.objects.filter(assignment__task=task))
    moved: dict[tuple[date | None, ...], list[int]] = defaultdict(list)
    for part in parts:
        before = _days(part)
        place_assignment(part, steps, finished[part.pk])
        if _days(part) != before:
            moved[tuple(_days(part).values())].append(part.pk)
    for days, keys in moved.items():
        Assignment.objects.filter(pk__in=keys).update(**dict(zip(DAYS, days, strict=True)))


def _days(row: PlanTask | Assignment) -> dict[str, date | None]:
    return {name: getattr(row, name) for name in DAYS}


def finished_steps(parts: Sequence[Assignment]) -> dict[int, set[int]]:
    """For each part, the steps its unit has reported as done."""
    return _finished(ProgressNote.objects.filter(assignment__in=[part.pk for part in parts]))


def _finished(notes: QuerySet[ProgressNote]) -> dict[int, set[int]]:
    found: dict[int, set[int]] = defaultdict(set)
    told = notes.filter(step__isnull=False, state=TaskState.DONE)
    for part_id, step_id in told.values_list("assignment_id", "step_id"):
        if step_id is not None:
            found[part_id].add(step_id)
    return found


def steps_to_report(part: Assignment) -> list[TaskStep]:
    """What a unit may still report on one by one: its own open steps, each day of a duty that comes back by itself."""
    steps = list(part.task.steps.filter(done_at__isnull=True).order_by("position"))
    told = finished_steps([part])[part.pk]
    made = {step.origin_id for step in steps}
    return [step for step in answered_by(part.unit_id, steps) if step.pk not in told and step.pk not in made]
