"""A plan in force changes only by a dated amendment with its reason; the version that ended is kept whole (R-010)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from thidua.domain.documents.actions import open_to_below
from thidua.domain.documents.models import Document
from thidua.domain.plans.actions.comparing import content_changed
from thidua.domain.plans.actions.notices import tell_amended
from thidua.domain.plans.actions.renewing import follow_events
from thidua.domain.plans.actions.rewriting import Rewriting, Rewritten
from thidua.domain.plans.enums import PlanState
from thidua.domain.plans.models import Amendment, Plan
from thidua.domain.plans.queries.content import content_of
from thidua.domain.plans.steps.counting import today
from thidua.domain.plans.steps.inputs import AmendmentChange
from thidua.foundation.access.policy import may, require
from thidua.foundation.actors import Actor
from thidua.foundation.audit.work import work
from thidua.foundation.conflicts import save_version
from thidua.foundation.refusals import Refusal, Refused, not_accepted
from thidua.vietnamese.dates import short_date


def amend(
    plan: Plan,
    *,
    changes: Sequence[AmendmentChange],
    effective_date: date,
    reason: str,
    document: Document | None = None,
    version: int | None = None,
    actor: Actor,
    at: datetime,
) -> Amendment:
    """Make the next version of a plan in force; needs ``plans.adopt``. Units whose work changes are told at once.

    What ended is kept as `content_of` gives it. Parts and days of the touched rows are counted anew, comparisons with
    other plans are made again. ``effective_date`` lies neither ahead nor before the version it ends.
    Refused when the plan is not in force; NotAccepted when nothing would change.
    """
    require(actor, "plans.adopt", plan, at=at)
    _in_force(plan)
    _require_reason(reason)
    _require_day(plan, effective_date, at)
    with work(actor=actor, at=at) as done:
        number = plan.version_number + 1
        save_version(plan, expected=version or plan.version, changes={"version_number": number})
        before = content_of(plan)
        rewritten = _rewritten(plan, changes, number=number, reason=reason, actor=actor, at=at)
        amendment = Amendment.objects.create(
            plan=plan,
            number=number,
            effective_date=effective_date,
            reason=reason,
            document=document,
            changes=rewritten.changes,
            before=before,
            by_name=actor.name[:200],
            at=at,
        )
        follow_events(steps=rewritten.moved, actor=actor, at=at)
        content_changed(plan, actor=actor, at=at)
        _open_paper(document, actor=actor, at=at)
        tell_amended(amendment, rewritten.units, actor=actor, at=at)
        after = {"version": number, "changes": len(rewritten.changes), "effective_date": effective_date}
        done.note("plans.amend", plan, name=plan.title, before={"version": number - 1}, after=after, reason=reason)
    return amendment


def _rewritten(
    plan: Plan, changes: Sequence[AmendmentChange], *, number: int, reason: str, actor: Actor, at: datetime
) -> Rewritten:
    rewriting = Rewriting(plan, number=number, reason=reason, actor=actor, at=at)
    for change in changes:
        rewriting.apply(change)
    if not rewriting.done.changes:
        raise not_accepted(
            "nothing_changed",
            "Chưa có nội dung nào khác với kế hoạch đang thực hiện.",
            mend="Sửa nội dung, đơn vị hoặc thời hạn cần điều chỉnh rồi gửi lại",
        )
    return rewriting.done


def _open_paper(document: Document | None, *, actor: Actor, at: datetime) -> None:
    """The paper that ordered the change is for those who carry it out, where the amender may open it."""
    if document is not None and may(actor, "documents.edit", document, at=at):
        open_to_below(document, actor=actor, at=at)


def _in_force(plan: Plan) -> None:
    if plan.state == PlanState.ADOPTED:
        return
    raise Refused(
        Refusal(
            code="plan_not_in_force",
            sentence="Chỉ điều chỉnh kế hoạch đang thực hiện.",
            needed="kế hoạch đang thực hiện",
            found=f"kế hoạch ở bước “{PlanState(plan.state).label}”",
            mend="Dự thảo thì sửa thẳng; kế hoạch đã thu hồi thì soạn kế hoạch mới thay thế",
        )
    )


def _require_reason(reason: str) -> None:
    if not reason.strip():
        raise not_accepted("reason_missing", "Cần ghi lý do điều chỉnh kế hoạch.", field="reason")


def _require_day(plan: Plan, effective: date, at: datetime) -> None:
    if effective > today(at):
        raise not_accepted(
            "effective_ahead",
            f"Ngày hiệu lực {short_date(effective)} chưa đến.",
            field="effective_date",
            mend="Lưu lần điều chỉnh vào ngày có hiệu lực, hoặc ghi ngày hôm nay",
        )
    last = plan.amendments.order_by("-number").values_list("effective_date", flat=True).first()
    since = max((day for day in (last, plan.issued_date) if day), default=None)
    if since is not None and effective < since:
        raise not_accepted(
            "effective_before",
            f"Ngày hiệu lực không thể trước ngày {short_date(since)} của phiên bản đang thực hiện.",
            field="effective_date",
        )
