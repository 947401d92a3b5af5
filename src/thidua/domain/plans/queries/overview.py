"""A plan as a whole: its corrections, its parts, how far each unit has come."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Count, F, Q, QuerySet

from thidua.domain.plans.enums import TaskState
from thidua.domain.plans.models import Assignment, Correction, Plan, PlanTask, ProgressNote
from thidua.domain.plans.queries.visible import assignments_visible_to, plans_visible_to
from thidua.domain.plans.queries.work import WAITING
from thidua.domain.plans.steps.counting import today
from thidua.foundation.actors import Actor


@dataclass(frozen=True)
class UnitProgress:
    """How far one unit has come in a plan; the four numbers add up to its tasks."""

    unit_id: int
    name: str
    done: int
    under_way: int
    not_begun: int
    late: int

    @property
    def total(self) -> int:
        return self.done + self.under_way + self.not_begun + self.late


def tasks_of(plan: Plan) -> list[PlanTask]:
    """The plan's tasks in printed order with their steps and appendix; two queries."""
    rows = plan.tasks.select_related("appendix").prefetch_related("steps")
    return list(rows.order_by("position"))


def corrections_of(plan: Plan) -> dict[int | None, list[Correction]]:
    """Corrections by task id (None: the head), oldest first; one query."""
    found: dict[int | None, list[Correction]] = defaultdict(list)
    for row in plan.corrections.order_by("pk"):
        found[row.task_id].append(row)
    return found


def children_of(plan: Plan, actor: Actor, *, at: datetime) -> QuerySet[Plan]:
    """The plans below that carry this one out, as far as the actor may see."""
    return plans_visible_to(actor, at=at).filter(parent=plan).order_by("unit__sort_key", "pk")


def assignments_of_plan(plan: Plan, actor: Actor, *, at: datetime) -> QuerySet[Assignment]:
    """The parts in the plan that the actor may see."""
    return assignments_visible_to(actor, at=at).filter(task__plan=plan)


def unit_progress(plan: Plan, actor: Actor, *, at: datetime) -> list[UnitProgress]:
    """Progress of every unit the actor may watch, those with most late tasks first, then by name; one query.

    A unit that closed its part counts as done, also where nothing arose.
    """
    late = WAITING & Q(order_day__lt=today(at))
    counts = {
        "done": ~WAITING,
        "late": late,
        "under_way": WAITING & Q(state=TaskState.UNDER_WAY) & ~late,
        "not_begun": WAITING & Q(state=TaskState.NOT_BEGUN) & ~late,
    }
    parts = assignments_of_plan(plan, actor, at=at).order_by()
    named = parts.values("unit_id", name=F("unit__name"), key=F("unit__sort_key"))
    counted = named.annotate(**{count: Count("pk", filter=q) for count, q in counts.items()})
    rows: list[dict[str, Any]] = [dict(row) for row in counted]
    rows.sort(key=lambda row: (-row["late"], bytes(row.pop("key"))))
    return [UnitProgress(**row) for row in rows]


def progress_of(task: PlanTask, actor: Actor, *, at: datetime) -> QuerySet[ProgressNote]:
    """What units reported on a task, newest first, as far as the actor may see their parts."""
    parts = assignments_visible_to(actor, at=at).filter(task=task)
    notes = ProgressNote.objects.filter(assignment__in=parts.order_by().values("pk"))
    return notes.select_related("assignment__unit", "step", "document").order_by("-at", "-pk")
