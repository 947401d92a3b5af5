"""Which day a task and each of its parts is waiting for: kept in the rows so that lists page by an index."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from collections.abc import Set as AbstractSet
from datetime import date

from thidua.domain.plans.enums import OPEN_STATES, TaskState
from thidua.domain.plans.models import Assignment, PlanTask, ProgressNote, TaskStep
from thidua.domain.plans.steps.counting import NO_DAY


def earliest(steps: Iterable[TaskStep], finished: AbstractSet[int] = frozenset()) -> date | None:
    """The earliest last day of the steps still open; suspect ones raise no alarm before they are settled."""
    days = [
        step.last_day
        for step in steps
        if step.last_day and not step.suspect and step.done_at is None and step.pk not in finished
    ]
    return min(days, default=None)


def answered_by(unit_id: int, steps: Sequence[TaskStep]) -> list[TaskStep]:
    """The steps a unit answers for: those that name it; else those that name nobody known; else all."""
    named = [step for step in steps if unit_id in step.actor_units]
    unnamed = [step for step in steps if not step.actor_units]
    return named or unnamed or list(steps)


def place_task(task: PlanTask, steps: Sequence[TaskStep]) -> None:
    """Set the task's day from its steps; the caller saves."""
    task.due = earliest(steps) if task.state in OPEN_STATES else None
    task.order_day = task.due or NO_DAY


def place_assignment(part: Assignment, steps: Sequence[TaskStep], finished: AbstractSet[int] = frozenset()) -> None:
    """Set the part's day from the task's steps it answers for; the caller saves."""
    part.due = earliest(answered_by(part.unit_id, steps), finished) if part.state in OPEN_STATES else None
    part.order_day = part.due or NO_DAY


def refresh(task: PlanTask) -> None:
    """Count the days of a task and of all its parts again and store them; four queries and one for 200 parts."""
    steps = list(task.steps.order_by("position"))
    place_task(task, steps)
    PlanTask.objects.filter(pk=task.pk).update(due=task.due, order_day=task.order_day)
    parts = list(task.assignments.all())
    finished = finished_steps(parts)
    for part in parts:
        place_assignment(part, steps, finished[part.pk])
    Assignment.objects.bulk_update(parts, ["due", "order_day"], batch_size=200)


def finished_steps(parts: Sequence[Assignment]) -> dict[int, set[int]]:
    """For each part, the steps its unit has reported as done."""
    found: dict[int, set[int]] = defaultdict(set)
    notes = ProgressNote.objects.filter(
        assignment__in=[part.pk for part in parts], step__isnull=False, state=TaskState.DONE
    )
    for part_id, step_id in notes.values_list("assignment_id", "step_id"):
        if step_id is not None:
            found[part_id].add(step_id)
    return found
