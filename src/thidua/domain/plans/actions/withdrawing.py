"""A plan in force is taken out of force, with the reason and the paper that orders it (R-010)."""

from __future__ import annotations

from datetime import datetime

from thidua.domain.documents.actions import open_to_below
from thidua.domain.documents.models import BaseDocument, Document
from thidua.domain.plans.actions.notices import tell_withdrawn
from thidua.domain.plans.enums import PlanState
from thidua.domain.plans.models import Plan, Withdrawal
from thidua.domain.plans.queries.papers_named import named
from thidua.domain.plans.steps.transitions import plan_after
from thidua.foundation.access.policy import may, require
from thidua.foundation.actors import Actor
from thidua.foundation.audit.work import work
from thidua.foundation.conflicts import save_version
from thidua.foundation.refusals import not_accepted


def withdraw(
    plan: Plan,
    *,
    reason: str,
    base: BaseDocument | None = None,
    document: Document | None = None,
    version: int | None = None,
    actor: Actor,
    at: datetime,
) -> Plan:
    """Take a plan out of force; its parts leave every desk, its history stays. Needs ``plans.adopt``.

    The paper that orders it is an entry of the register or a paper on file, one of the two; the actor must see it.
    """
    require(actor, "plans.adopt", plan, at=at)
    target = plan_after(plan.state, "withdraw")
    _check(reason, base, document, actor, at)
    with work(actor=actor, at=at) as done:
        paper = named(base or document)
        told = f"{reason} (theo {paper})" if paper else reason
        tell_withdrawn(plan, told, actor=actor, at=at)
        save_version(plan, expected=version or plan.version, changes={"state": target})
        Withdrawal.objects.create(
            plan=plan, reason=reason, base=base, document=document, by_name=actor.name[:200], at=at
        )
        if document is not None and may(actor, "documents.edit", document, at=at):
            open_to_below(document, actor=actor, at=at)
        before, after = {"state": PlanState.ADOPTED.value}, {"state": target.value, "paper": paper}
        done.note("plans.withdraw", plan, name=plan.title, before=before, after=after, reason=told)
    return plan


def _check(reason: str, base: BaseDocument | None, document: Document | None, actor: Actor, at: datetime) -> None:
    if not reason.strip():
        raise not_accepted("reason_missing", "Cần ghi lý do thu hồi kế hoạch.", field="reason")
    if base is not None and document is not None:
        sentence = "Chỉ nêu một văn bản thu hồi: trong danh mục, hoặc trong tài liệu đang lưu."
        raise not_accepted("one_paper", sentence, field="document")
    for paper in (base, document):
        if paper is not None:
            require(actor, "documents.view", paper, at=at)
