"""Days: what falls due when, on a page and in a calendar feed."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, timedelta

from django.db.models import Count, Q, QuerySet

from thidua.domain.plans.enums import OPEN_STATES
from thidua.domain.plans.models import Assignment, CalendarFeed, Plan, PlanTask, TaskStep
from thidua.domain.plans.queries.visible import tasks_visible_to
from thidua.domain.plans.queries.work import WAITING
from thidua.domain.plans.steps.counting import today
from thidua.foundation.access.policy import visible
from thidua.foundation.actors import Actor

FEED_BACK, FEED_AHEAD = timedelta(days=3653), timedelta(days=550)  # ten years of a unit are some hundred entries


def agenda(
    actor: Actor, begin: date, end: date, *, units: Iterable[int] | None = None, at: datetime
) -> QuerySet[TaskStep]:
    """Steps of plans in force whose last counted day lies from ``begin`` to ``end`` (both included), in that order.

    With ``units`` only what those units have a part in or planned themselves; without, all the actor may see.
    """
    tasks = tasks_visible_to(actor, at=at, adopted=True)
    steps = TaskStep.objects.filter(task__in=tasks.order_by().values("pk"), last_day__gte=begin, last_day__lte=end)
    steps = steps.filter(task__same_as__isnull=True)  # an event printed in two lists is one
    if units is not None:
        steps = steps.filter(task__in=_tasks_of(list(units)))
    return steps.select_related("task", "task__plan", "task__plan__unit").order_by("last_day", "task_id", "pk")


def done_by(units: Iterable[int], steps: Iterable[TaskStep]) -> set[int]:
    """The tasks of the steps in which the units have parts and none of them waits any more; one query."""
    parts = Assignment.objects.filter(unit_id__in=list(units), task_id__in={step.task_id for step in steps})
    counted = parts.order_by().values("task_id").annotate(waiting=Count("pk", filter=WAITING))
    return set(counted.filter(waiting=0).values_list("task_id", flat=True))


def feed_of(secret_hash: str) -> CalendarFeed | None:
    """The live feed of an active account, None for anything else: unknown, revoked and inactive look the same."""
    rows = CalendarFeed.objects.select_related("account", "unit", "plan__unit")
    return rows.filter(secret_hash=secret_hash, revoked_at__isnull=True, account__is_active=True).first()


def feed_source(
    actor: Actor, *, units: Iterable[int] | None = None, plan: Plan | None = None, at: datetime
) -> QuerySet[TaskStep]:
    """What a feed holds: open and done days, ten years back to a year and a half ahead, as far as the actor sees them.

    Of the plan, else of the given units, else of the actor's own. Old plans stay: somebody who enters last year's plan
    looks for its dates too.
    """
    begin, end = today(at) - FEED_BACK, today(at) + FEED_AHEAD
    if plan is not None:
        return agenda(actor, begin, end, at=at).filter(task__plan=plan)
    return agenda(actor, begin, end, units=actor.unit_ids if units is None else units, at=at)


def feeds_of(actor: Actor, *, at: datetime) -> QuerySet[CalendarFeed]:
    """The actor's own feeds, live ones first, newest first."""
    rows = visible(actor, "calendar.own", CalendarFeed.objects.select_related("unit", "plan"), at=at)
    return rows.order_by("revoked_at", "-created_at")


def open_step() -> Q:
    """Filter on TaskStep: still to be done."""
    return Q(done_at__isnull=True, task__state__in=OPEN_STATES)


def _tasks_of(units: list[int]) -> QuerySet[PlanTask, int]:
    mine = Q(assignments__unit_id__in=units) | Q(plan__unit_id__in=units)
    return PlanTask.objects.filter(mine).order_by().values_list("pk", flat=True)
