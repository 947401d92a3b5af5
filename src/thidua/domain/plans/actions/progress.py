"""Units report what they did; the owner of the plan closes tasks and steps."""

from __future__ import annotations

from datetime import datetime

from thidua.domain.documents.models import Document
from thidua.domain.plans.actions.due import answered_by, refresh
from thidua.domain.plans.enums import OPEN_STATES, PartRole, PlanState, TaskState
from thidua.domain.plans.models import Assignment, PlanTask, ProgressNote, TaskStep
from thidua.domain.plans.steps.transitions import require_task_step
from thidua.domain.windows.queries import accepts
from thidua.foundation.access.policy import require
from thidua.foundation.actors import Actor
from thidua.foundation.audit.work import work
from thidua.foundation.conflicts import save_version
from thidua.foundation.refusals import Refusal, Refused, not_accepted

TASK_SUBJECT = "plans.task"  # the kind under which windows know a task


def report_progress(
    assignment: Assignment,
    *,
    state: str,
    text: str = "",
    document: Document | None = None,
    step: TaskStep | None = None,
    version: int | None = None,
    actor: Actor,
    at: datetime,
) -> ProgressNote:
    """The unit's word on its part, with evidence when there is some; needs ``tasks.report`` for the part.

    ``step`` says for which of several dated steps (each month of a monthly duty has its own word); the part is done
    when no step it answers for is left. Refused by the intake when the task has one and it is closed for the unit.
    """
    require(actor, "tasks.report", assignment, at=at)
    task = assignment.task
    _in_force(task)
    _must_accept(task, assignment, at)
    _belongs(step, task)
    if state == TaskState.NOT_APPLICABLE and not text.strip():
        raise not_accepted("reason_missing", "Cần ghi vì sao trong năm không phát sinh việc này.", field="text")
    with work(actor=actor, at=at) as done:
        note = _note(assignment, state=state, text=text, document=document, step=step, actor=actor, at=at)
        before = assignment.state
        target = _state_after(assignment, state, step)
        changes = {"state": target, "note": text, "done_at": at if target == TaskState.DONE else None}
        save_version(assignment, expected=version or assignment.version, changes=changes)
        _follow(task, at)
        refresh(task)
        assignment.refresh_from_db(fields=["due", "order_day"])
        done.note(
            "plans.report_progress",
            assignment,
            name=f"{assignment.unit.name}: {task.content}"[:300],
            before={"state": before},
            after={"state": target, "document": document.pk if document else None},
            reason=text,
        )
    return note


def complete_step(step: TaskStep, *, actor: Actor, at: datetime) -> TaskStep:
    """The owner marks a dated step as done for everybody; the task then waits for the next one."""
    task = step.task
    require(actor, "plans.edit", task.plan, at=at)
    _in_force(task)
    if step.done_at is not None:
        return step
    with work(actor=actor, at=at) as done:
        step.done_at = at
        step.save(update_fields=["done_at"])
        refresh(task)
        done.note("plans.complete_step", task, name=(step.what or step.raw)[:300], after={"step": step.position})
    return step


def complete_task(
    task: PlanTask,
    *,
    state: str = TaskState.DONE,
    before_issue: bool = False,
    version: int | None = None,
    reason: str = "",
    actor: Actor,
    at: datetime,
) -> PlanTask:
    """The owner closes (or takes up again) the whole task, whatever the units reported; their words stay.

    ``before_issue``: it was done before the plan was issued (R-026), which no unit is to be asked about.
    """
    require(actor, "plans.edit", task.plan, at=at)
    _in_force(task)
    target = require_task_step(task.state, state)
    if target == TaskState.NOT_APPLICABLE and not reason.strip():
        raise not_accepted("reason_missing", "Cần ghi vì sao trong năm không phát sinh việc này.", field="reason")
    if before_issue and target != TaskState.DONE:
        raise not_accepted(
            "not_done", "Chỉ việc đã hoàn thành mới ghi là xong trước khi ban hành.", field="before_issue"
        )
    with work(actor=actor, at=at) as done:
        before = task.state
        changes = {
            "state": target,
            "done_at": _moment(task, at, before_issue=before_issue) if target == TaskState.DONE else None,
            "done_before_issue": before_issue,
        }
        save_version(task, expected=version or task.version, changes=changes)
        refresh(task)
        after = {"state": target, **({"before_issue": True} if before_issue else {})}
        done.note(
            "plans.complete_task", task, name=task.content[:300], before={"state": before}, after=after, reason=reason
        )
    return task


def _moment(task: PlanTask, at: datetime, *, before_issue: bool) -> datetime:
    """What was done before the plan counts from its coming into force, the first moment known here."""
    return task.plan.adopted_at or at if before_issue else at


def _note(
    assignment: Assignment,
    *,
    state: str,
    text: str,
    document: Document | None,
    step: TaskStep | None,
    actor: Actor,
    at: datetime,
) -> ProgressNote:
    require_task_step(TaskState.NOT_BEGUN if step else assignment.state, state)
    return ProgressNote.objects.create(
        assignment=assignment,
        step=step,
        state=state,
        text=text,
        document=document,
        by_account=actor.account_id,
        by_name=actor.name[:200],
        at=at,
    )


def _state_after(assignment: Assignment, state: str, step: TaskStep | None) -> TaskState:
    """What the part becomes: a word on one step closes the part only when no dated step of the unit is left."""
    if step is None or state not in {TaskState.DONE, TaskState.NOT_APPLICABLE}:
        return TaskState(state)
    told = set(assignment.progress.filter(state=TaskState.DONE, step__isnull=False).values_list("step_id", flat=True))
    mine = answered_by(assignment.unit_id, list(assignment.task.steps.all()))
    left = [each for each in mine if each.last_day and each.done_at is None and each.pk not in told]
    return TaskState.UNDER_WAY if left else TaskState(state)


def _follow(task: PlanTask, at: datetime) -> None:
    """The task follows its executors: under way with the first word, done when all of them have closed their part.

    Many units report on one task at once; each is right, so the row is locked and read afresh instead of compared.
    """
    stored = PlanTask.objects.select_for_update().only("state", "version").get(pk=task.pk)
    task.state, task.version = stored.state, stored.version
    states = set(task.assignments.filter(part=PartRole.EXECUTOR).values_list("state", flat=True))
    if states and not states & set(OPEN_STATES):
        target = TaskState.DONE if TaskState.DONE in states else TaskState.NOT_APPLICABLE
    elif states - {TaskState.NOT_BEGUN} or task.assignments.exclude(state=TaskState.NOT_BEGUN).exists():
        target = TaskState.UNDER_WAY
    else:
        return
    if target != task.state:
        done_at = at if target == TaskState.DONE else None
        changes = {"state": target, "done_at": done_at, "done_before_issue": False}
        save_version(task, expected=task.version, changes=changes)


def _must_accept(task: PlanTask, assignment: Assignment, at: datetime) -> None:
    refusal = accepts((TASK_SUBJECT, str(task.pk)), assignment.unit, at)
    if refusal is not None:
        raise Refused(refusal)


def _belongs(step: TaskStep | None, task: PlanTask) -> None:
    if step is not None and step.task_id != task.pk:
        raise not_accepted("step_elsewhere", "Mốc thời gian này không thuộc nhiệm vụ đang báo cáo.", field="step")


def _in_force(task: PlanTask) -> None:
    if task.plan.state == PlanState.ADOPTED:
        return
    raise Refused(
        Refusal(
            code="plan_not_in_force",
            sentence="Kế hoạch chứa nhiệm vụ này chưa ban hành hoặc đã thu hồi nên chưa ghi nhận tiến độ.",
            needed="kế hoạch đang thực hiện",
            found=f"kế hoạch ở bước “{PlanState(task.plan.state).label}”",
            who=task.plan.unit.name,
        )
    )
