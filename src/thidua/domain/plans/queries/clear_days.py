"""Which days of a plan in force are beyond doubt: those change by an amendment alone (R-010)."""

from __future__ import annotations

from datetime import datetime
from typing import Final

from django.db.models import Max

from thidua.domain.plans.enums import PlanState
from thidua.domain.plans.models import Amendment, Correction, PlanTask, TaskStep
from thidua.domain.plans.queries.content import address_of

NEVER: Final = 0.0


def clear_steps(task: PlanTask) -> set[int]:
    """The steps of a task whose day the plan in force says clearly; empty while it is a draft. Two or three queries.

    Not clear: a day that is suspect, tentative, taken over from the parent plan, or set by a person because the paper
    gave none; an amendment of such a day makes it clear.
    """
    if task.plan.state != PlanState.ADOPTED:
        return set()
    dated = [step for step in task.steps.all() if _says_a_day(step)]
    settled = _settled(task)
    amended = _amended(task) if settled else {}
    return {step.pk for step in dated if amended.get(step.position, NEVER) >= settled.get(step.pk, NEVER)}


def is_clear(step: TaskStep) -> bool:
    """Whether the step's day is one of `clear_steps`."""
    return step.pk in clear_steps(step.task)


def _says_a_day(step: TaskStep) -> bool:
    return step.date is not None and not (step.suspect or step.tentative or step.taken_from_id)


def _settled(task: PlanTask) -> dict[int, float]:
    """When a person last set the day of a step since the plan is in force."""
    rows = Correction.objects.filter(task=task, field="date", step__isnull=False, at__gte=task.plan.adopted_at)
    return {step: _moment(at) for step, at in rows.order_by().values_list("step_id").annotate(last=Max("at"))}


def _amended(task: PlanTask) -> dict[int, float]:
    """When an amendment last moved the step of a position."""
    found: dict[int, float] = {}
    address = address_of(task)
    for changes, at in Amendment.objects.filter(plan=task.plan).order_by("number").values_list("changes", "at"):
        for each in changes:
            if each["task"] == address and each["field"].startswith("step:"):
                found[int(each["field"].removeprefix("step:"))] = _moment(at)
    return found


def _moment(at: datetime) -> float:
    return at.timestamp()
