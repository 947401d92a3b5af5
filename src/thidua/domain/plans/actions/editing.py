"""Changing a draft; of a plan in force only what its head lacked. Two people at once see both.

The rest of a plan in force changes by `amending` alone (R-010).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, Final

from django.db.models import Max

from thidua.domain.plans.actions.comparing import content_changed
from thidua.domain.plans.actions.linking import check_parent, follow_parent
from thidua.domain.plans.actions.rows import folded_of
from thidua.domain.plans.enums import PlanState, StepKind
from thidua.domain.plans.models import Appendix, Plan, PlanTask, TaskStep
from thidua.domain.plans.steps.counting import last_day
from thidua.domain.plans.steps.inputs import StepInput, key_of_hand
from thidua.foundation.access.policy import require
from thidua.foundation.actors import Actor
from thidua.foundation.audit.work import work
from thidua.foundation.conflicts import save_version
from thidua.foundation.refusals import NotAccepted, Refusal, Refused, not_accepted
from thidua.vietnamese.folding import fold

PLAN_FIELDS: Final = frozenset(
    {
        "title",
        "theme",
        "number",
        "issued_date",
        "place",
        "issuer",
        "signer",
        "signer_title",
        "year",
        "parent",
        "closing_rule",
    }
)
# what a paper in force may have been lacking
LATE_FIELDS: Final = PLAN_FIELDS - {"title", "theme", "year", "closing_rule"}
TASK_FIELDS: Final = frozenset(
    {"content", "items", "no", "group", "lead_text", "executor_text", "coordinators_text", "units_text", "time_raw"}
)


def edit(plan: Plan, *, version: int, changes: Mapping[str, Any], reason: str = "", actor: Actor, at: datetime) -> Plan:
    """Change the plan's head. ``changes`` holds field names of the plan; Conflict when somebody saved in between.

    In force number, day, place, signer and the parent are completed with a reason; a new title is an amendment, and the
    rule for days off has its own dated choice (`closing`).
    """
    require(actor, "plans.edit", plan, at=at)
    _changeable(plan, reason)
    kept = _kept(plan, changes, PLAN_FIELDS)
    if not kept:
        return plan
    if plan.state != PlanState.DRAFT and kept.keys() - LATE_FIELDS:
        raise _only_amended("title")
    if "title" in kept and not kept["title"]:
        raise not_accepted("plan_title", "Kế hoạch cần có trích yếu.", field="title")
    if kept.get("parent") is not None:
        check_parent(_as_edited(plan, kept), kept["parent"], at=at)
    before = {name: getattr(plan, name) for name in kept}
    stored = dict(kept)
    stored["folded"] = fold(f"{kept.get('number', plan.number)} {kept.get('title', plan.title)}")[:500]
    stored["header"] = {**plan.header, **_sources(kept)}
    with work(actor=actor, at=at) as done:
        save_version(plan, expected=version, changes=stored)
        if "closing_rule" in kept:
            _count_again(plan)
        if "parent" in kept:
            follow_parent(plan, actor=actor, at=at)
        done.note("plans.edit", plan, name=plan.title, before=before, after=kept, reason=reason)
    return plan


def add_task(
    plan: Plan,
    *,
    content: str,
    items: Sequence[str] = (),
    appendix: Appendix | None = None,
    no: str = "",
    group: str = "",
    lead: str = "",
    executor: str = "",
    coordinators: str = "",
    time_raw: str = "",
    steps: Sequence[StepInput] = (),
    reason: str = "",
    actor: Actor,
    at: datetime,
) -> PlanTask:
    """Add a row at the end of a draft; a plan in force gets one by an amendment."""
    require(actor, "plans.edit", plan, at=at)
    _require_draft(plan)
    _require_content(content)
    with work(actor=actor, at=at) as done:
        position = (plan.tasks.aggregate(last=Max("position"))["last"] or 0) + 1
        task = PlanTask.objects.create(
            plan=plan,
            appendix=appendix,
            key=key_of_hand(position),
            no=no,
            position=position,
            group=group,
            content=content,
            items=list(items),
            folded=folded_of(content, (lead, executor, coordinators)),
            lead_text=lead,
            executor_text=executor,
            coordinators_text=coordinators,
            time_raw=time_raw,
        )
        _store_steps(task, steps, at)
        content_changed(plan, actor=actor, at=at)
        done.note("plans.add_task", task, name=content[:300], after={"plan": plan.title}, reason=reason)
    return task


def edit_task(
    task: PlanTask,
    *,
    version: int,
    changes: Mapping[str, Any],
    steps: Sequence[StepInput] | None = None,
    reason: str = "",
    actor: Actor,
    at: datetime,
) -> PlanTask:
    """Change a draft's row, its words and its steps; in force an amendment does it."""
    require(actor, "plans.edit", task.plan, at=at)
    _require_draft(task.plan)
    kept = _kept(task, changes, TASK_FIELDS)
    if "content" in kept:
        _require_content(kept["content"])
    if not kept and steps is None:
        return task
    before = {name: getattr(task, name) for name in kept}
    with work(actor=actor, at=at) as done:
        save_version(task, expected=version, changes={**kept, "folded": _folded(task, kept)})
        if steps is not None:
            task.steps.all().delete()
            _store_steps(task, steps, at)
        content_changed(task.plan, actor=actor, at=at)
        after = {**kept, **({"steps": len(steps)} if steps is not None else {})}
        done.note("plans.edit_task", task, name=task.content[:300], before=before, after=after, reason=reason)
    return task


def _store_steps(task: PlanTask, steps: Sequence[StepInput], at: datetime) -> None:
    rule = task.plan.closing_rule
    rows = [
        TaskStep(
            task=task,
            position=position,
            kind=each.kind,
            date=each.date,
            start=each.start,
            last_day=last_day(each.kind, each.date, raw=each.raw, closing_rule=rule),
            rule=each.rule,
            actor_text=each.actor,
            what=each.what,
            raw=each.raw or each.what,
            tentative=each.tentative,
            done_at=at if each.kind == StepKind.DONE else None,
        )
        for position, each in enumerate(steps, start=1)
    ]
    TaskStep.objects.bulk_create(rows)


def _count_again(plan: Plan) -> None:
    """The draft's rule for days off changed: every last day is counted anew."""
    steps = list(TaskStep.objects.filter(task__plan=plan, date__isnull=False))
    for step in steps:
        step.last_day = last_day(step.kind, step.date, raw=step.raw, closing_rule=plan.closing_rule)
    TaskStep.objects.bulk_update(steps, ["last_day"], batch_size=200)


def _require_draft(plan: Plan) -> None:
    if plan.state == PlanState.WITHDRAWN:
        _changeable(plan, "")
    if plan.state == PlanState.ADOPTED:
        raise _only_amended()


def _only_amended(field: str = "") -> Refused:
    return NotAccepted(
        Refusal(
            code="only_amended",
            sentence="Kế hoạch đang thực hiện chỉ được thay đổi bằng một lần điều chỉnh có ngày hiệu lực và lý do.",
            mend="Mở kế hoạch, chọn “Điều chỉnh”",
            field=field,
        )
    )


def _changeable(plan: Plan, reason: str) -> None:
    if plan.state == PlanState.WITHDRAWN:
        raise Refused(
            Refusal(
                code="plan_withdrawn",
                sentence="Kế hoạch đã thu hồi nên không sửa được nữa.",
                mend="Soạn kế hoạch mới thay thế",
            )
        )
    if plan.state == PlanState.ADOPTED and not reason.strip():
        raise not_accepted(
            "reason_missing", "Kế hoạch đã ban hành: cần ghi lý do thay đổi để lưu cùng bản sửa.", field="reason"
        )


def _kept(row: Plan | PlanTask, changes: Mapping[str, Any], allowed: frozenset[str]) -> dict[str, Any]:
    """Only what differs; a field outside the list is the programmer's mistake."""
    unknown = changes.keys() - allowed
    if unknown:
        raise KeyError(f"not editable: {sorted(unknown)}")
    return {name: value for name, value in changes.items() if getattr(row, name) != value}


def _sources(kept: Mapping[str, Any]) -> dict[str, str]:
    """A number or day typed by a person says so on the page (R-002)."""
    found = {"number": "number_source", "issued_date": "date_source"}
    return {source: "typed" for name, source in found.items() if name in kept}


def _as_edited(plan: Plan, kept: Mapping[str, Any]) -> Plan:
    """The plan with the year it is to have: the parent must be of that year."""
    return Plan(pk=plan.pk, unit_id=plan.unit_id, year=kept.get("year", plan.year))


def _folded(task: PlanTask, kept: Mapping[str, Any]) -> str:
    words = (
        kept.get(name, getattr(task, name))
        for name in ("lead_text", "executor_text", "coordinators_text", "units_text")
    )
    return folded_of(kept.get("content", task.content), words)


def _require_content(content: str) -> None:
    if not content.strip():
        raise not_accepted("task_content", "Nhiệm vụ cần có nội dung.", field="content")
