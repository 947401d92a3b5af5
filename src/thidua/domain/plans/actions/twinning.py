"""A person says that two rows of two lists are one event, or that they are not (R-029)."""

from __future__ import annotations

from datetime import datetime

from thidua.domain.plans.actions.due import refresh
from thidua.domain.plans.enums import OPEN_STATES, PlanState, TaskState
from thidua.domain.plans.models import PlanTask
from thidua.domain.plans.queries.content import label_of
from thidua.foundation.access.policy import require
from thidua.foundation.actors import Actor
from thidua.foundation.audit.work import work
from thidua.foundation.conflicts import save_version
from thidua.foundation.refusals import not_accepted


def join_events(task: PlanTask, *, same_as: PlanTask, actor: Actor, at: datetime) -> PlanTask:
    """``task`` is the same event as ``same_as``: the work is asked for once, there; the printed row stays.

    Parts that only ``task`` gave go over. Needs ``plans.edit``. NotAccepted within one list, across plans, in chains,
    and when somebody has reported on ``task`` already.
    """
    plan = task.plan
    require(actor, "plans.edit", plan, at=at)
    _may_join(task, same_as)
    with work(actor=actor, at=at) as done:
        known = set(same_as.assignments.values_list("unit_id", "part"))
        for part in task.assignments.all():
            if (part.unit_id, part.part) in known:
                part.delete()
            else:
                save_version(part, expected=part.version, changes={"task": same_as})
        changes = {"same_as": same_as, "state": TaskState.NOT_APPLICABLE}
        save_version(task, expected=task.version, changes=changes)
        if plan.state == PlanState.ADOPTED:
            refresh(task)
            refresh(same_as)
        done.note("plans.join_events", task, name=label_of(task), after={"same_as": label_of(same_as)})
    return task


def part_events(task: PlanTask, *, other: PlanTask, actor: Actor, at: datetime) -> PlanTask:
    """The two are two events after all: joined ones are parted, proposed ones are not proposed again.

    A parted row asks for its work anew; its units are given by hand, for those it had may have done the work already.
    """
    plan = task.plan
    require(actor, "plans.edit", plan, at=at)
    if other.plan_id != plan.pk:
        raise not_accepted("twin_elsewhere", "Hai dòng không cùng một kế hoạch.")
    with work(actor=actor, at=at) as done:
        if task.same_as_id == other.pk:
            save_version(task, expected=task.version, changes={"same_as": None, "state": TaskState.NOT_BEGUN})
            if plan.state == PlanState.ADOPTED:
                refresh(task)
        apart = [*(plan.header.get("apart") or ()), [other.pk, task.pk], [task.pk, other.pk]]
        save_version(plan, expected=plan.version, changes={"header": {**plan.header, "apart": apart}})
        done.note("plans.part_events", task, name=label_of(task), after={"other": label_of(other)})
    return task


def _may_join(task: PlanTask, same_as: PlanTask) -> None:
    if task.plan_id != same_as.plan_id:
        raise not_accepted("twin_elsewhere", "Hai dòng không cùng một kế hoạch.")
    if task.appendix_id == same_as.appendix_id:
        raise not_accepted("twin_same_list", "Hai dòng trong cùng một bảng là hai việc khác nhau.")
    if same_as.same_as_id is not None or task.same_as_id is not None or task.twins.exists():
        raise not_accepted("twin_chain", "Một trong hai dòng đã được ghi chung với dòng khác.")
    if task.state not in OPEN_STATES or task.assignments.filter(progress__isnull=False).exists():
        raise not_accepted(
            "twin_reported",
            f"Đã có báo cáo hoặc kết quả ở “{label_of(task)}”.",
            mend="Chọn dòng này làm dòng chính, ghi chung dòng kia vào đây",
        )
