"""The units' parts as columns: not begun, under way, late, done."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Count, Q, QuerySet

from thidua.domain.plans.enums import PlanState, TaskState
from thidua.domain.plans.models import Assignment, Plan
from thidua.domain.plans.queries.visible import assignments_visible_to
from thidua.domain.plans.queries.work import WAITING
from thidua.domain.plans.steps.counting import today
from thidua.foundation.actors import Actor

NOT_BEGUN, UNDER_WAY, LATE, DONE = "not_begun", "under_way", "late", "done"
COLUMNS = (NOT_BEGUN, UNDER_WAY, LATE, DONE)


@dataclass(frozen=True)
class BoardColumn:
    """Each part stands in exactly one column; ``total`` may be more than the rows shown."""

    key: str
    total: int
    rows: list[Assignment]


def board(
    actor: Actor, units: Iterable[int], *, plan: Plan | None = None, most: int, at: datetime
) -> list[BoardColumn]:
    """The columns in order, each with its first rows; five queries. With ``plan`` every part of it the actor sees."""
    parts = assignments_visible_to(actor, at=at).filter(task__plan__state=PlanState.ADOPTED)
    parts = parts.filter(task__plan=plan) if plan else parts.filter(unit_id__in=list(units))
    places = _places(today(at))
    totals = parts.order_by().aggregate(**{key: Count("pk", filter=q) for key, q in places.items()})
    return [BoardColumn(key, totals[key], list(_ordered(parts.filter(places[key]), key)[:most])) for key in COLUMNS]


def _places(day: date) -> dict[str, Q]:
    late = WAITING & Q(order_day__lt=day)
    return {
        NOT_BEGUN: WAITING & Q(state=TaskState.NOT_BEGUN) & ~Q(order_day__lt=day),
        UNDER_WAY: WAITING & Q(state=TaskState.UNDER_WAY) & ~Q(order_day__lt=day),
        LATE: late,
        DONE: ~WAITING,
    }


def _ordered(parts: QuerySet[Assignment], key: str) -> QuerySet[Assignment]:
    return parts.order_by("-done_at", "-pk") if key == DONE else parts.order_by("order_day", "pk")
