"""What a unit waits for: with whom it lies, since when, until when."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Count, Min, Window
from django.db.models.functions import RowNumber
from django.utils import timezone

from thidua.domain.plans.enums import OPEN_STATES, DifficultyState, PlanState
from thidua.domain.plans.models import Assignment, Difficulty, PlanTask, TaskDependency
from thidua.domain.plans.queries.visible import assignments_visible_to
from thidua.domain.plans.queries.work import WAITING
from thidua.domain.plans.steps.counting import today
from thidua.foundation.actors import Actor

OWED, BEFORE, ANSWER = "owed", "before", "answer"
NAMED = 3  # units told by name
AT_MOST = 200


@dataclass(frozen=True)
class Wait:
    """One matter that lies with others. ``kind``: units owe us their part, an earlier task must end, an answer is due.

    ``whom`` are names, ``more`` how many besides.
    """

    kind: str
    task: PlanTask
    whom: tuple[str, ...]
    more: int
    since: date | None
    until: date | None


def waits_of(actor: Actor, units: Iterable[int], *, at: datetime) -> list[Wait]:
    """The matters that lie with others, those waited for longest first; at most four queries, however many."""
    ours = list(units)
    rows = [*_owed(actor, ours, at), *_before(actor, ours, at), *_answers(ours)]
    return sorted(rows, key=lambda row: (row.since or date.max, row.task.pk))


def _owed(actor: Actor, ours: list[int], at: datetime) -> list[Wait]:
    """Tasks of our own plans whose day is over for units other than ours."""
    late = assignments_visible_to(actor, at=at).filter(WAITING, task__plan__state=PlanState.ADOPTED)
    late = late.filter(task__plan__unit_id__in=ours, order_day__lt=today(at)).exclude(unit_id__in=ours).order_by()
    counted = late.values("task_id").annotate(units=Count("unit_id", distinct=True), since=Min("order_day"))
    rows: list[dict[str, Any]] = [dict(row) for row in counted.order_by("since", "task_id")[:AT_MOST]]
    if not rows:
        return []
    some = _some_owing([row["task_id"] for row in rows], {row["since"] for row in rows})
    return [_one_owed(some[row["task_id"]], row["units"], row["since"]) for row in rows]


def _some_owing(tasks: list[int], days: set[date]) -> dict[int, list[Assignment]]:
    """Of each task the first parts that are behind, with task, plan and unit; a unit may have two of them."""
    place = Window(RowNumber(), partition_by="task_id", order_by=("unit__sort_key", "pk"))
    parts = Assignment.objects.filter(WAITING, task_id__in=tasks, order_day__in=days).annotate(place=place)
    parts = parts.filter(place__lte=2 * NAMED).select_related("task__plan", "unit").order_by("task_id", "place")
    found: dict[int, list[Assignment]] = defaultdict(list)
    for part in parts.defer("task__folded", "task__plan__header", "note"):
        found[part.task_id].append(part)
    return found


def _one_owed(parts: list[Assignment], units: int, since: date) -> Wait:
    names = list(dict.fromkeys(part.unit.short_name or part.unit.name for part in parts))[:NAMED]
    return Wait(OWED, parts[0].task, tuple(names), max(0, units - len(names)), since, None)


def _before(actor: Actor, ours: list[int], at: datetime) -> list[Wait]:
    """What must end before our open parts can begin."""
    mine = assignments_visible_to(actor, at=at).filter(WAITING, unit_id__in=ours).order_by().values("task_id")
    rows = TaskDependency.objects.filter(later_id__in=mine, earlier__state__in=OPEN_STATES)
    rows = rows.filter(later__plan__state=PlanState.ADOPTED).select_related("later__plan", "earlier__plan__unit")
    return [_earlier(row) for row in rows.order_by("pk")[:AT_MOST]]


def _earlier(row: TaskDependency) -> Wait:
    whom = row.earlier.executor_text or row.earlier.lead_text or row.earlier.plan.unit.name
    return Wait(BEFORE, row.later, (whom,), 0, _day(row.later.plan.adopted_at), row.earlier.due)


def _answers(ours: list[int]) -> list[Wait]:
    """Difficulties we reported that nobody has answered."""
    rows = Difficulty.objects.filter(unit_id__in=ours, state=DifficultyState.OPEN, task__isnull=False)
    rows = rows.select_related("task__plan", "plan__unit").order_by("at", "pk")[:AT_MOST]
    return [Wait(ANSWER, row.task, (row.plan.unit.name,), 0, _day(row.at), None) for row in rows if row.task]


def _day(at: datetime | None) -> date | None:
    return timezone.localtime(at).date() if at else None
