"""What waits on a unit's desk."""

from __future__ import annotations

import calendar
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from django.db.models import Count, Q, QuerySet

from thidua.domain.plans.enums import OPEN_STATES, PartRole, PlanState
from thidua.domain.plans.models import Assignment
from thidua.domain.plans.queries.visible import assignments_visible_to
from thidua.domain.plans.steps.counting import NO_DAY, today
from thidua.foundation.actors import Actor

LATE, WEEK, MONTH, LATER, NO_DATE, DONE = "late", "week", "month", "later", "no_date", "done"
GROUPS = (LATE, WEEK, MONTH, LATER, NO_DATE, DONE)
DATED_AT_MOST, OTHERS_AT_MOST = 200, 30
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

    A unit with two parts in one task sees it once, by its weightier part. Four queries, however many rows.
    """
    parts = _parts(actor, units, at)
    totals = _totals(parts, today(at))
    still_open = parts.filter(WAITING)
    rows = [*still_open.filter(due__isnull=False).order_by("order_day", "pk")[:DATED_AT_MOST]]
    rows += still_open.filter(due__isnull=True).order_by("task__plan_id", "task__position", "pk")[:OTHERS_AT_MOST]
    rows += parts.exclude(WAITING).order_by("-done_at", "-pk")[:OTHERS_AT_MOST]
    groups = {key: Group(key, totals[key]) for key in GROUPS}
    for row in _once(rows):
        groups[group_of(row, today(at))].rows.append(row)
    return list(groups.values())


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
