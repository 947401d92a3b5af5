"""What waits on a unit's desk."""

from __future__ import annotations

import calendar
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from django.db.models import Case, Count, DateField, DateTimeField, F, Q, QuerySet, When, Window
from django.db.models.functions import RowNumber

from thidua.domain.plans.enums import OPEN_STATES, PartRole, PlanState
from thidua.domain.plans.models import Assignment
from thidua.domain.plans.queries.visible import assignments_visible_to
from thidua.domain.plans.steps.counting import NO_DAY, today
from thidua.foundation.actors import Actor

LATE, WEEK, MONTH, LATER, NO_DATE, DONE = "late", "week", "month", "later", "no_date", "done"
GROUPS = (LATE, WEEK, MONTH, LATER, NO_DATE, DONE)
DATED_AT_MOST, OTHERS_AT_MOST = 200, 30
DATED, UNDATED, CLOSED = 0, 1, 2
# whoever directs or coordinates has nothing left to do once the executors have closed the task
WAITING = Q(state__in=OPEN_STATES) & ~(
    Q(part__in=[PartRole.LEAD, PartRole.COORDINATOR]) & ~Q(task__state__in=OPEN_STATES)
)
_ORDER = {PartRole.EXECUTOR: 0, PartRole.LEAD: 1, PartRole.COORDINATOR: 2}


@dataclass
class Group:
    """Rows of one group, one for each task; ``total`` may be more than the rows shown."""

    key: str
    total: int
    rows: list[Assignment] = field(default_factory=list)


def my_work(actor: Actor, units: Iterable[int], *, at: datetime) -> list[Group]:
    """The parts of the units' tasks: late, this week, this month, later, without a day, done; in this order.

    A unit with two parts in one task sees it once, by its weightier part. At most two queries, however many rows.
    """
    parts = _parts(actor, units, at)
    totals = _totals(parts, today(at))
    rows = _first_of_each(parts) if any(totals.values()) else []
    groups = {key: Group(key, totals[key]) for key in GROUPS}
    for row in _once(rows):
        groups[group_of(row, today(at))].rows.append(row)
    return list(groups.values())


def _first_of_each(parts: QuerySet[Assignment]) -> list[Assignment]:
    """Of the dated, the undated and the closed parts the first ones: soonest, as printed, and last closed."""
    heap = Case(When(~WAITING, then=CLOSED), When(due__isnull=False, then=DATED), default=UNDATED)
    in_order = (
        Case(When(WAITING, then="order_day"), default=NO_DAY, output_field=DateField()),
        Case(When(WAITING, due__isnull=True, then="task__plan_id"), default=0),
        Case(When(WAITING, due__isnull=True, then="task__position"), default=0),
        Case(When(~WAITING, then="done_at"), output_field=DateTimeField()).desc(nulls_last=True),
        Case(When(WAITING, then="pk"), default=-F("pk")),
    )
    numbered = parts.annotate(heap=heap).annotate(
        place=Window(RowNumber(), partition_by="heap", order_by=in_order),
    )
    first = Q(heap=DATED, place__lte=DATED_AT_MOST) | Q(place__lte=OTHERS_AT_MOST)
    return list(numbered.filter(first).order_by("heap", "place"))


def figures(actor: Actor, units: Iterable[int], *, at: datetime) -> dict[str, int]:
    """How many tasks stand in each group; one query."""
    return _totals(_parts(actor, units, at), today(at))


def group_of(part: Assignment, day: date) -> str:
    """The group of one part on ``day``."""
    if not is_waiting(part):
        return DONE
    if part.due is None:
        return NO_DATE
    for key, last in ((LATE, day - timedelta(days=1)), (WEEK, end_of_week(day)), (MONTH, end_of_month(day))):
        if part.due <= last:
            return key
    return LATER


def is_waiting(part: Assignment) -> bool:
    """Whether the part still asks something of its unit; the row form of `WAITING`."""
    if part.state not in OPEN_STATES:
        return False
    return part.part == PartRole.EXECUTOR or part.task.state in OPEN_STATES


def units_owing(task: str) -> list[int]:
    """The units that still owe a task its report, by the task's key as windows know it."""
    rows = Assignment.objects.filter(WAITING, task_id=int(task), task__plan__state=PlanState.ADOPTED)
    return list(rows.order_by().values_list("unit_id", flat=True).distinct())


def end_of_week(day: date) -> date:
    """Sunday of the day's week."""
    return day + timedelta(days=6 - day.weekday())


def end_of_month(day: date) -> date:
    """The last day of the day's month."""
    return day.replace(day=calendar.monthrange(day.year, day.month)[1])


def _parts(actor: Actor, units: Iterable[int], at: datetime) -> QuerySet[Assignment]:
    return assignments_visible_to(actor, at=at).filter(unit_id__in=list(units), task__plan__state=PlanState.ADOPTED)


def _totals(parts: QuerySet[Assignment], day: date) -> dict[str, int]:
    is_open = WAITING
    week, month = end_of_week(day), max(end_of_week(day), end_of_month(day))
    spans = {
        LATE: is_open & Q(order_day__lt=day),
        WEEK: is_open & Q(order_day__gte=day, order_day__lte=week),
        MONTH: is_open & Q(order_day__gt=week, order_day__lte=month),
        LATER: is_open & Q(order_day__gt=month, order_day__lt=NO_DAY),
        NO_DATE: is_open & Q(order_day=NO_DAY),
        DONE: ~is_open,
    }
    counts = {key: Count("task_id", filter=q, distinct=True) for key, q in spans.items()}
    found: dict[str, int] = parts.order_by().aggregate(**counts)
    return found


def _once(rows: Sequence[Assignment]) -> list[Assignment]:
    """One row for each task and unit, the weightier part; the order stays."""
    best: dict[tuple[int, int], Assignment] = {}
    for row in rows:
        known = best.get((row.task_id, row.unit_id))
        if known is None or _ORDER[PartRole(row.part)] < _ORDER[PartRole(known.part)]:
            best[row.task_id, row.unit_id] = row
    chosen = {row.pk for row in best.values()}
    return [row for row in rows if row.pk in chosen]
