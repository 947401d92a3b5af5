"""What a unit has under way, plan by plan: for whoever decides which of several heirs takes what."""

from __future__ import annotations

from dataclasses import dataclass, field

from django.db.models import Q

from thidua.domain.organisations.models import Unit
from thidua.domain.plans.enums import OPEN_STATES, PlanState
from thidua.domain.plans.models import Plan, PlanTask

AT_MOST = 500


@dataclass(frozen=True)
class OpenWork:
    """One plan in which the unit has open parts, or that is its own and still runs; and those tasks."""

    plan: Plan
    tasks: list[PlanTask] = field(default_factory=list)


def open_work_of(unit: Unit) -> list[OpenWork]:
    """Own plans first, then by title; at most `AT_MOST` tasks. Two queries."""
    parts = Q(assignments__unit=unit, assignments__state__in=OPEN_STATES)
    rows = PlanTask.objects.filter(parts).exclude(plan__state=PlanState.WITHDRAWN).distinct().defer("folded")
    tasks = list(rows.select_related("plan").order_by("plan__title", "plan_id", "position")[:AT_MOST])
    own = Plan.objects.filter(unit=unit, state__in=(PlanState.DRAFT, PlanState.ADOPTED)).order_by("title", "pk")
    found = {plan.pk: OpenWork(plan) for plan in own}
    for task in tasks:
        found.setdefault(task.plan_id, OpenWork(task.plan)).tasks.append(task)
    return list(found.values())
