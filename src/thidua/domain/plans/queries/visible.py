"""What an actor may see."""

from __future__ import annotations

from datetime import datetime

from django.db.models import QuerySet

from thidua.domain.plans.enums import PlanState
from thidua.domain.plans.models import Assignment, Plan, PlanTask
from thidua.foundation.access.policy import visible
from thidua.foundation.actors import Actor


def plans_visible_to(actor: Actor, *, at: datetime, right: str = "plans.view") -> QuerySet[Plan]:
    """Plans with their unit and parent."""
    return visible(actor, right, Plan.objects.select_related("unit", "parent"), at=at)


def tasks_visible_to(actor: Actor, *, at: datetime, adopted: bool = False) -> QuerySet[PlanTask]:
    """Tasks of the plans the actor may see; ``adopted``: only of plans in force.

    The plans are read first and named by their ids, so that a list of 100,000 tasks walks the index of its order
    instead of joining; a province has hundreds of plans, not thousands, at a time.
    """
    plans = plans_visible_to(actor, at=at).order_by()
    if adopted:
        plans = plans.filter(state=PlanState.ADOPTED)
    return PlanTask.objects.filter(plan_id__in=list(plans.values_list("pk", flat=True)))


def assignments_visible_to(actor: Actor, *, at: datetime, right: str = "plans.view") -> QuerySet[Assignment]:
    """Parts of adopted plans: one's own unit's, those of units below, and all of the plans one's units own."""
    return visible(actor, right, Assignment.objects.select_related("task", "task__plan", "unit"), at=at)
