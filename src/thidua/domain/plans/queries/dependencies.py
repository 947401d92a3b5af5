"""What a task waits for and what waits for it, where the days do not fit, and what is proposed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Q

from thidua.domain.plans.enums import OPEN_STATES, StepKind
from thidua.domain.plans.models import Plan, PlanTask, TaskDependency, TaskStep
from thidua.domain.plans.steps.chains import STAGE_WORDS, Row, Span, links_among, missing, pushed, way

NO_SPAN = Span(None, None)


@dataclass(frozen=True)
class Tie:
    """A dependency as one of its two tasks sees it; ``other`` is the task at its other end.

    ``short``: how many days too early the later one is due, 0 where it fits; ``until``: the last day of the earlier.
    """

    row: TaskDependency
    other: PlanTask
    until: date | None
    first: date | None
    short: int


@dataclass(frozen=True)
class Offer:
    """A step that would move so that its task no longer comes before what it waits for."""

    step: TaskStep
    day: date
    last_day: date
    days: int


@dataclass(frozen=True)
class Proposed:
    """A dependency the chain of the work suggests; ``why`` for the reader."""

    earlier: PlanTask
    later: PlanTask
    why: str
    short: int


def ties_of(task: PlanTask) -> tuple[list[Tie], list[Tie]]:
    """(what the task waits for, what waits for it), in order of their days; three queries."""
    rows = TaskDependency.objects.filter(Q(earlier=task) | Q(later=task))
    found = list(rows.select_related("earlier__plan", "later__plan").order_by("pk"))
    spans = spans_of({key for row in found for key in (row.earlier_id, row.later_id)})
    ties = [_tie(row, task, spans) for row in found]
    ties.sort(key=lambda tie: (tie.until or date.max, tie.row.pk))
    return [tie for tie in ties if tie.row.later_id == task.pk], [tie for tie in ties if tie.row.earlier_id == task.pk]


def strained(plan: Plan) -> list[Tie]:
    """The dependencies of a plan's tasks whose days do not fit, the worst first."""
    rows = TaskDependency.objects.filter(later__plan=plan, later__state__in=OPEN_STATES)
    found = list(rows.select_related("earlier__plan", "later__plan").order_by("pk"))
    spans = spans_of({key for row in found for key in (row.earlier_id, row.later_id)})
    ties = [_tie(row, row.later, spans) for row in found]
    return sorted((tie for tie in ties if tie.short), key=lambda tie: (-tie.short, tie.row.pk))


def spans_of(tasks: Iterable[int]) -> dict[int, Span]:
    """The open days of tasks; duties that come back and days in doubt are not judged. One query."""
    rows = TaskStep.objects.filter(task__in=list(tasks), suspect=False, done_at__isnull=True, last_day__isnull=False)
    rows = rows.filter(task__state__in=OPEN_STATES).exclude(kind=StepKind.RECURRING)
    days: dict[int, list[date]] = {}
    for task, last in rows.values_list("task_id", "last_day"):
        if last is not None:
            days.setdefault(task, []).append(last)
    return {task: Span(min(each), max(each)) for task, each in days.items()}


def edges_around(task: PlanTask) -> list[tuple[int, int, int]]:
    """(earlier, later, least days) of all dependencies that can be reached from the task, forward; a query a level."""
    found: dict[tuple[int, int], int] = {}
    level = {task.pk}
    while level:
        rows = TaskDependency.objects.filter(earlier__in=level).values_list("earlier_id", "later_id", "least_days")
        fresh = {(earlier, later): least for earlier, later, least in rows if (earlier, later) not in found}
        found |= fresh
        level = {later for _earlier, later in fresh}
    return [(earlier, later, least) for (earlier, later), least in found.items()]


def loop_of(earlier: PlanTask, later: PlanTask) -> list[PlanTask]:
    """The way by which ``earlier`` already waits for ``later``; empty when the new dependency makes no loop."""
    keys = way([(one, other) for one, other, _least in edges_around(later)], later.pk, earlier.pk)
    rows = PlanTask.objects.in_bulk(keys)
    return [rows[key] for key in keys]


def offers(task: PlanTask) -> list[Offer]:
    """Which steps behind the task would have to move, and to which day; nothing is stored."""
    edges = edges_around(task)
    spans = spans_of({task.pk, *(later for _earlier, later, _least in edges)})
    moves = pushed(edges, spans, task.pk)
    steps = TaskStep.objects.filter(task__in=moves, suspect=False, done_at__isnull=True, last_day__isnull=False)
    rows = steps.exclude(kind=StepKind.RECURRING).select_related("task__plan__unit").order_by("last_day", "pk")
    return [_offer(step, moves[step.task_id]) for step in rows]


def proposals(plan: Plan, tasks: Sequence[PlanTask] | None = None) -> list[Proposed]:
    """What the known chain suggests between the plan's tasks and nobody has entered yet."""
    rows = list(plan.tasks.order_by("position")) if tasks is None else list(tasks)
    by_key = {row.pk: row for row in rows}
    known = set(TaskDependency.objects.filter(later__plan=plan).values_list("earlier_id", "later_id"))
    spans = spans_of(by_key)
    found = []
    for link in links_among([Row(row.pk, row.content) for row in rows]):
        if (link.earlier, link.later) in known or way(known, link.later, link.earlier):
            continue
        why = f"{STAGE_WORDS[link.before]} → {STAGE_WORDS[link.after]}"
        end = spans.get(link.earlier, NO_SPAN).last
        short = missing(end, spans.get(link.later), 0) if end else 0
        found.append(Proposed(by_key[link.earlier], by_key[link.later], why, short))
    return found


def _tie(row: TaskDependency, task: PlanTask, spans: dict[int, Span]) -> Tie:
    until, first = spans.get(row.earlier_id, NO_SPAN).last, spans.get(row.later_id, NO_SPAN).first
    short = missing(until, spans.get(row.later_id), row.least_days) if until else 0
    return Tie(row, row.earlier if row.later_id == task.pk else row.later, until, first, short)


def _offer(step: TaskStep, days: int) -> Offer:
    assert step.last_day is not None  # noqa: S101 - the query asks for dated steps
    shift = timedelta(days=days)
    return Offer(step, (step.date or step.last_day) + shift, step.last_day + shift, days)
