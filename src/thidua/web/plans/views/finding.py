"""Rows by number, narrowed to what the person may do with them: what is not theirs is not found."""

from __future__ import annotations

from django.db.models import Exists, OuterRef
from django.shortcuts import get_object_or_404

from thidua.domain.plans.models import Assignment, Plan, PlanTask, TaskStep
from thidua.domain.plans.queries import assignments_visible_to, plans_visible_to
from thidua.foundation.access.policy import visible
from thidua.shell.requests import Request


def find_plan(request: Request, pk: int, right: str = "plans.view") -> Plan:
    """With unit, parent and document, and whether the person may change it; 404 without the right."""
    plans = plans_visible_to(request.actor, at=request.at, right=right)
    same = visible(request.actor, "plans.edit", Plan.objects.filter(pk=OuterRef("pk")).order_by(), at=request.at)
    plans = plans.select_related("unit", "parent__unit", "document").annotate(is_editable=Exists(same))
    return get_object_or_404(plans, pk=pk)


def find_task(request: Request, pk: int, right: str = "plans.view") -> PlanTask:
    """With plan, unit and appendix; 404 without the right for its plan."""
    rows = PlanTask.objects.select_related("plan", "plan__unit", "appendix")
    return get_object_or_404(visible(request.actor, right, rows, at=request.at), pk=pk)


def find_step(request: Request, pk: int) -> TaskStep:
    """A step of a task that the person may edit."""
    step = get_object_or_404(TaskStep.objects.select_related("task__plan__unit"), pk=pk)
    find_task(request, step.task_id, "plans.edit")
    return step


def find_part(request: Request, pk: int, right: str) -> Assignment:
    """A unit's part with task, plan and unit."""
    rows = assignments_visible_to(request.actor, at=request.at, right=right)
    return get_object_or_404(rows.select_related("task", "task__plan", "task__plan__unit", "unit"), pk=pk)


def find_part_to_edit(request: Request, pk: int) -> Assignment:
    """A part of a task that the person may edit, in a draft too."""
    rows = Assignment.objects.select_related("task__plan__unit", "unit")
    part = get_object_or_404(rows, pk=pk)
    find_task(request, part.task_id, "plans.edit")
    return part


def may_edit(request: Request, plan: Plan) -> bool:
    """Known already of a plan that `find_plan` found."""
    known: bool | None = getattr(plan, "is_editable", None)
    return _may(request, plan, "plans.edit") if known is None else known


def may_adopt(request: Request, plan: Plan) -> bool:
    return _may(request, plan, "plans.adopt")


def _may(request: Request, plan: Plan, right: str) -> bool:
    return visible(request.actor, right, Plan.objects.filter(pk=plan.pk), at=request.at).exists()
