"""The open work of a unit that ends: its parts in tasks, and its own plans still under way."""

from __future__ import annotations

from collections import defaultdict
from datetime import datetime
from typing import Any

from django.db.models import Q, QuerySet

from thidua.domain.organisations.actions.checks import require_edit
from thidua.domain.organisations.actions.taking_over import reason_of
from thidua.domain.organisations.models import Unit
from thidua.domain.organisations.queries.handing import Counts, Handover
from thidua.domain.organisations.queries.names import name_on
from thidua.domain.plans.actions.due import refresh
from thidua.domain.plans.actions.taking_over_lists import counted_lists, move_lists
from thidua.domain.plans.enums import OPEN_STATES, PlanState, TaskState
from thidua.domain.plans.models import Assignment, Plan, PlanTask, ProgressNote, TaskStep
from thidua.foundation.actors import Actor
from thidua.foundation.audit.work import Work, work
from thidua.foundation.conflicts import save_version
from thidua.foundation.refusals import not_accepted

ISSUER_LENGTH = 300


def take_over(handover: Handover, *, actor: Actor, at: datetime) -> Counts:
    """Open parts and plans under way go to the heir, with an event in each task's and plan's own history.

    Where several follow, a share names who takes a task, or all that is open in a plan. What is done stays with the
    unit that did it; plans keep the issuer they were printed with. Where the heir has the same part in a task already,
    the two become one: a task counts a unit once. Refused without an heir while there is open work.
    """
    require_edit(actor, handover.old, at=at)
    counts = counted(handover)
    if not any(counts.values()):
        return counts
    new = _heir(handover)
    with work(actor=actor, at=at) as done:
        by_task: dict[int, list[Assignment]] = defaultdict(list)
        for part in _open_parts(handover).order_by("task_id", "pk"):
            by_task[part.task_id].append(part)
        for parts in by_task.values():
            task = parts[0].task
            heir = handover.heir_of(("task", task.pk), ("plan", task.plan_id)) or new
            _move_work(parts, handover, heir, done)
        for plan in _open_plans(handover).order_by("pk"):
            _move_plan(plan, handover, handover.heir_of(("plan", plan.pk)) or new, done)
        move_lists(handover, new)
        done.note("plans.take_over", handover.old, name=handover.old.name, after=counts, reason=reason_of(handover))
    return counts


def counted(handover: Handover) -> Counts:
    """What `take_over` would move."""
    parts = _open_parts(handover)
    tasks = parts.values("task_id").distinct().count()
    return {"plans.tasks": tasks, "plans.plans": _open_plans(handover).count(), **counted_lists(handover)}


def _heir(handover: Handover) -> Unit:
    if handover.new is None:
        raise not_accepted(
            "work_left",
            f"{handover.old.name} còn nhiệm vụ hoặc kế hoạch đang thực hiện nên phải có đơn vị tiếp nhận.",
            field="heir",
            mend="Chọn đơn vị tiếp nhận công việc",
        )
    return handover.new


def _open_parts(handover: Handover) -> QuerySet[Assignment]:
    rows = Assignment.objects.filter(unit=handover.old, state__in=OPEN_STATES)
    return rows.exclude(task__plan__state=PlanState.WITHDRAWN).select_related("task")


def _open_plans(handover: Handover) -> QuerySet[Plan]:
    """Drafts, plans of the year of the change or later, and older ones with a task still open."""
    unfinished = PlanTask.objects.filter(state__in=OPEN_STATES).values("plan_id")
    running = Q(year__gte=handover.day.year) | Q(pk__in=unfinished)
    return Plan.objects.filter(Q(state=PlanState.DRAFT) | Q(state=PlanState.ADOPTED) & running, unit=handover.old)


def _move_work(parts: list[Assignment], handover: Handover, new: Unit, done: Work) -> None:
    """All open parts of the old unit in one task; one event about it."""
    task = parts[0].task
    for part in parts:
        twin = Assignment.objects.filter(task=task, unit=new, part=part.part).first()
        if twin is None:
            save_version(part, expected=part.version, changes={"unit": new})
        else:
            _join(part, twin)
    _rename_in_steps(task, handover.old, new)
    refresh(task)
    before, after = {"unit": handover.old.name}, {"unit": new.name, "parts": [part.part for part in parts]}
    reason = reason_of(handover)
    done.note("plans.take_over", task, name=task.content[:300], before=before, after=after, reason=reason)


def _join(part: Assignment, twin: Assignment) -> None:
    """The old unit's words stay on record with the heir's; what the heir had finished is under way again."""
    ProgressNote.objects.filter(assignment=part).update(assignment=twin)
    begun = part.state == TaskState.UNDER_WAY or twin.state not in OPEN_STATES
    changes: dict[str, Any] = {"state": TaskState.UNDER_WAY, "done_at": None} if begun else {}
    save_version(twin, expected=twin.version, changes=changes)
    part.delete()


def _rename_in_steps(task: PlanTask, old: Unit, new: Unit) -> None:
    """Steps still open that name the old unit name the heir; done ones say who did them."""
    for step in TaskStep.objects.filter(task=task, done_at__isnull=True):
        if old.pk in step.actor_units:
            step.actor_units = list(dict.fromkeys(new.pk if key == old.pk else key for key in step.actor_units))
            step.save(update_fields=["actor_units"])


def _move_plan(plan: Plan, handover: Handover, new: Unit, done: Work) -> None:
    issuer = plan.issuer or name_on(handover.old, plan.issued_date or handover.day)
    changes = {"unit": new, "issuer": issuer[:ISSUER_LENGTH]}
    before = {"unit": handover.old, "issuer": plan.issuer}
    save_version(plan, expected=plan.version, changes=changes)
    reason = reason_of(handover)
    done.note("plans.take_over", plan, name=plan.title[:300], before=before, after=changes, reason=reason)
