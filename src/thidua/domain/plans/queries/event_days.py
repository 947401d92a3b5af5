"""The events that rules count back from, and their days as they stand now."""

from __future__ import annotations

from datetime import date, datetime

from django.db.models import QuerySet

from thidua.domain.plans.models import GreatDay, TaskStep
from thidua.foundation.access.policy import visible
from thidua.foundation.actors import Actor


def event_days(step: TaskStep) -> list[date]:
    """The days of the step's events; an event of the plan that has no day now gives none."""
    found = set()
    for row in step.events.select_related("great_day", "plan_day"):
        day = row.day or (row.great_day.day if row.great_day else row.plan_day.date if row.plan_day else None)
        if day is not None:
            found.add(day)
    return sorted(found)


def events_seen(step: TaskStep, actor: Actor, *, at: datetime) -> tuple[QuerySet[GreatDay], QuerySet[TaskStep]]:
    """What a rule of this step may count back from: great days of the plan's year, days of its plan's other rows."""
    plan = step.task.plan
    great = visible(actor, "plans.view", GreatDay.objects.filter(year__in=(plan.year, plan.year + 1)), at=at)
    own = TaskStep.objects.filter(task__plan=plan, date__isnull=False, origin__isnull=True, suspect=False)
    own = own.exclude(task=step.task_id).select_related("task")
    return great.order_by("day", "pk"), own.order_by("date", "pk")


def event_names(step: TaskStep) -> list[str]:
    """The events by name, for the reader; a typed day has none."""
    names = []
    for row in step.events.select_related("great_day", "plan_day__task").order_by("pk"):
        if row.great_day is not None:
            names.append(row.great_day.name)
        elif row.plan_day is not None:
            names.append(row.plan_day.what or row.plan_day.task.content)
    return names
