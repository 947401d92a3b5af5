"""A duty that the draft leaves out becomes a row of it, with the parent's words and day."""

from __future__ import annotations

from datetime import datetime

from thidua.domain.plans.actions.editing import add_task
from thidua.domain.plans.enums import PlanState, StepKind
from thidua.domain.plans.models import Duty, PlanTask
from thidua.domain.plans.steps.inputs import StepInput
from thidua.foundation.access.policy import require
from thidua.foundation.actors import Actor
from thidua.foundation.audit.work import work
from thidua.foundation.refusals import Refusal, Refused, not_accepted


def take_up(duty: Duty, *, actor: Actor, at: datetime) -> PlanTask:
    """Add the parent's row to the draft, executed by the child's unit until somebody says who; marked as copied.

    A suspect day is not taken over, only its words. Refused for a plan in force and for a row taken up before.
    """
    child, source = duty.cascade.child, duty.task
    require(actor, "plans.edit", child, at=at)
    _require_draft(child.state)
    if child.tasks.filter(copied_from=source).exists():
        raise not_accepted("duty_taken", "Nội dung này đã được đưa vào dự thảo.", mend="Tải lại trang")
    with work(actor=actor, at=at):
        task = add_task(
            child,
            content=source.content,
            items=source.items,
            executor=child.unit.name,
            time_raw=source.time_raw,
            steps=_steps(duty),
            actor=actor,
            at=at,
        )
        PlanTask.objects.filter(pk=task.pk).update(copied_from=source)
    return task


def _steps(duty: Duty) -> list[StepInput]:
    """The one step that binds the child."""
    if duty.parent_day is None or duty.suspect:
        return []
    step = duty.task.steps.filter(date=duty.parent_day, origin__isnull=True).order_by("position").first()
    if step is None:
        return [StepInput(kind=StepKind.BY, date=duty.parent_day)]
    return [StepInput(kind=step.kind, date=step.date, start=step.start, what=step.what, raw=step.raw)]


def _require_draft(state: str) -> None:
    if state == PlanState.DRAFT:
        return
    raise Refused(
        Refusal(
            code="child_in_force",
            sentence="Kế hoạch của đơn vị không còn là dự thảo nên không thêm thẳng nội dung được.",
            needed="kế hoạch ở bước “Dự thảo”",
            found=f"kế hoạch ở bước “{PlanState(state).label}”",
            mend="Điều chỉnh kế hoạch, bổ sung nhiệm vụ này",
        )
    )
