"""Parts given and taken back by hand, after what the words of the plan gave."""

from __future__ import annotations

from datetime import datetime

from thidua.domain.organisations.models import Unit
from thidua.domain.plans.actions.due import place_assignment
from thidua.domain.plans.actions.notices import tell_assigned
from thidua.domain.plans.enums import PartRole, PlanState
from thidua.domain.plans.models import Assignment, PlanTask
from thidua.foundation.access.policy import require
from thidua.foundation.actors import Actor
from thidua.foundation.audit.work import work
from thidua.foundation.refusals import not_accepted


def assign(task: PlanTask, unit: Unit, *, part: str, actor: Actor, at: datetime) -> Assignment:
    """Give the unit a part in the task; its officers are told when the plan is in force. Needs ``plans.edit``."""
    require(actor, "plans.edit", task.plan, at=at)
    if part not in PartRole.values:
        raise not_accepted("part_unknown", "Chưa chọn vai trò của đơn vị trong nhiệm vụ.", field="part")
    if Assignment.objects.filter(task=task, unit=unit, part=part).exists():
        raise not_accepted("assigned_already", f"{unit.name} đã có vai trò này trong nhiệm vụ.", field="unit")
    with work(actor=actor, at=at) as done:
        row = Assignment(task=task, unit=unit, part=part)
        place_assignment(row, list(task.steps.all()))
        row.save()
        if task.plan.state == PlanState.ADOPTED:
            tell_assigned(row, actor=actor, at=at)
        done.note("plans.assign", task, name=task.content[:300], after={"unit": unit.name, "part": part})
    return row


def unassign(assignment: Assignment, *, reason: str, actor: Actor, at: datetime) -> None:
    """Take a part back, with a reason. Refused once the unit has reported on it: its word stays on record."""
    task = assignment.task
    require(actor, "plans.edit", task.plan, at=at)
    if not reason.strip():
        raise not_accepted("reason_missing", "Cần ghi lý do rút nhiệm vụ của đơn vị.", field="reason")
    if assignment.progress.exists():
        raise not_accepted(
            "reported_already",
            f"{assignment.unit.name} đã báo cáo về nhiệm vụ này nên không rút được.",
            mend="Đơn vị có thể báo “Không phát sinh trong năm”",
        )
    with work(actor=actor, at=at) as done:
        before = {"unit": assignment.unit.name, "part": assignment.part}
        assignment.delete()
        done.note("plans.unassign", task, name=task.content[:300], before=before, reason=reason)
