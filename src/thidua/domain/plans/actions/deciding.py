"""A person's word on what became of a duty; it wins over what was found and stays through later comparisons."""

from __future__ import annotations

from datetime import datetime

from thidua.domain.plans.actions.comparing import ask_comparison
from thidua.domain.plans.enums import Verdict
from thidua.domain.plans.models import Duty
from thidua.foundation.access.policy import may, require
from thidua.foundation.actors import Actor
from thidua.foundation.audit.work import work
from thidua.foundation.conflicts import save_version
from thidua.foundation.refusals import not_accepted


def decide(duty: Duty, *, verdict: str, reason: str, version: int, actor: Actor, at: datetime) -> Duty:
    """Set the verdict of a row of the parent, with a reason; an empty ``verdict`` leaves it to the comparison again.

    Whoever may edit the parent's or the child's plan may decide. Deciding again says that it was looked at again.
    """
    _require_side(duty, actor, at)
    if duty.item:
        raise not_accepted("duty_item", "Chỉ kết luận cho cả dòng của kế hoạch cấp trên, không cho từng ý.")
    if verdict and verdict not in Verdict.values:
        raise not_accepted("verdict_unknown", "Chưa chọn kết luận.", field="verdict")
    if not reason.strip():
        raise not_accepted("reason_missing", "Cần ghi lý do, ví dụ vì sao không thuộc đơn vị.", field="reason")
    before = {"decided": duty.decided, "found": duty.found}
    waited = Verdict.WAITS in {duty.decided or duty.found, verdict or duty.found}
    with work(actor=actor, at=at) as done:
        save_version(duty, expected=version, changes=_changes(verdict, reason, actor, at))
        if waited and before["decided"] != verdict:
            ask_comparison(duty.cascade.child, actor=actor, at=at)  # days taken over follow the verdict
        done.note("plans.decide", duty, name=duty.words[:300], before=before, after={"decided": verdict}, reason=reason)
    return duty


def _changes(verdict: str, reason: str, actor: Actor, at: datetime) -> dict[str, object]:
    if not verdict:
        empty = {"decided": "", "decided_reason": "", "decided_by": "", "decided_at": None}
        return {**empty, "look_again": False}
    said = {"decided": verdict, "decided_reason": reason, "decided_by": actor.name[:200], "decided_at": at}
    return {**said, "look_again": False}


def _require_side(duty: Duty, actor: Actor, at: datetime) -> None:
    """Either plan's people; the parent's are asked about first, so that a deputy's act is told rightly."""
    if may(actor, "plans.edit", duty.cascade.parent, at=at):
        require(actor, "plans.edit", duty.cascade.parent, at=at)
        return
    require(actor, "plans.edit", duty.cascade.child, at=at)
