"""A document that other work waited for is entered: it gives all those steps their day at once (R-024)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from thidua.domain.documents.models import Document
from thidua.domain.organisations.models import Unit
from thidua.domain.plans.actions.settling import settle_step
from thidua.domain.plans.enums import StepKind
from thidua.domain.plans.models import TaskStep
from thidua.domain.plans.queries.addressing import put_awaited
from thidua.domain.plans.queries.awaiting import AWAITING, awaited_from
from thidua.foundation.access.policy import require
from thidua.foundation.actors import Actor
from thidua.foundation.audit.work import work
from thidua.foundation.refusals import not_accepted
from thidua.vietnamese.dates import short_date

AT_MOST = 200


def settle_waiting(
    document: Document,
    steps: Sequence[TaskStep],
    *,
    day: date,
    kind: str = StepKind.BY,
    reason: str = "",
    actor: Actor,
    at: datetime,
) -> list[TaskStep]:
    """Give waiting steps of any plans the day the document sets; all or none. Those concerned are told of each.

    Needs ``plans.edit`` for every plan and ``documents.view`` for the document, which stays beside the steps. A step
    that somebody settled meanwhile is refused: its day is changed by itself.
    """
    require(actor, "documents.view", document, at=at)
    if not steps:
        raise not_accepted("steps_missing", "Cần chọn ít nhất một mốc đang chờ văn bản.", field="selected")
    if len(steps) > AT_MOST:
        raise not_accepted("steps_many", f"Mỗi lần ấn định được tối đa {AT_MOST} mốc.", mend="Chọn ít mốc hơn")
    with work(actor=actor, at=at):
        rows = _still_waiting(steps)
        for step in rows:
            settle_step(step, day=day, kind=kind, reason=reason.strip() or cited(document), actor=actor, at=at)
        TaskStep.objects.filter(pk__in=[step.pk for step in rows]).update(settled_by=document)
    return rows


def name_awaited(step: TaskStep, *, unit: Unit | None = None, body: str = "", actor: Actor, at: datetime) -> TaskStep:
    """Say from whom the document comes that the step waits for: a unit, or a body outside by its name.

    Needs ``plans.edit`` for the plan. NotAccepted for both, for neither, or for a step that no longer waits.
    """
    task = step.task
    require(actor, "plans.edit", task.plan, at=at)
    if not TaskStep.objects.filter(AWAITING, pk=step.pk).exists():
        raise not_accepted("settled_meanwhile", "Mốc này không còn chờ văn bản.", mend="Tải lại trang")
    if bool(unit) == bool(body.strip()):
        raise not_accepted(
            "awaited_from", "Chọn một đơn vị trong danh mục, hoặc ghi tên một cơ quan bên ngoài.", field="body"
        )
    with work(actor=actor, at=at) as done:
        before = awaited_from(step)
        put_awaited(step, unit, body)
        step.save(update_fields=["awaits_unit", "awaits_body", "awaits_folded"])
        after = {"from": awaited_from(step)}
        done.note("plans.name_awaited", task, name=task.content[:300], before={"from": before}, after=after)
    return step


def cited(document: Document) -> str:
    """The document as a reason cites it."""
    day = f" ngày {short_date(document.issued_date)}" if document.issued_date else ""
    return f"Theo {' '.join(part for part in (document.number, document.title) if part)}{day}"[:1000]


def _still_waiting(steps: Sequence[TaskStep]) -> list[TaskStep]:
    keys = [step.pk for step in steps]
    list(TaskStep.objects.select_for_update().filter(pk__in=keys).order_by("pk").values_list("pk", flat=True))
    rows = list(TaskStep.objects.filter(AWAITING, pk__in=keys).select_related("task__plan__unit").order_by("pk"))
    if len(rows) < len(set(keys)):
        raise not_accepted(
            "settled_meanwhile",
            "Trong các mốc đã chọn có mốc không còn chờ văn bản.",
            mend="Tải lại danh sách rồi chọn lại",
        )
    return rows
