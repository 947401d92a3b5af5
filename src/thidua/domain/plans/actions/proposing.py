"""Movements and bodies the plan names, kept until their registers take them up (R-062)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from thidua.domain.plans.enums import ProposalKind, ProposalState
from thidua.domain.plans.models import Plan, Proposal
from thidua.domain.plans.queries.content import content_of
from thidua.domain.plans.steps.transitions import require_proposal_step
from thidua.foundation.access.policy import require
from thidua.foundation.actors import Actor
from thidua.foundation.audit.work import work
from thidua.foundation.conflicts import save_version
from thidua.foundation.refusals import not_accepted
from thidua.reading.proposals import Named, named_in
from thidua.vietnamese.folding import fold

REASON_LENGTH = 300


def keep_proposals(plan: Plan, *, actor: Actor, at: datetime) -> list[Proposal]:
    """Look through the plan's words and keep what is named there and not kept yet. Needs ``plans.edit``."""
    require(actor, "plans.edit", plan, at=at)
    known = {(row.kind, fold(row.name)) for row in plan.proposals.all()}
    fresh = [
        Proposal(plan=plan, kind=ProposalKind(each.kind), name=each.name, place=each.where[:120], quote=each.quote)
        for each in _named(plan)
        if (each.kind, fold(each.name)) not in known
    ]
    with work(actor=actor, at=at) as done:
        rows = Proposal.objects.bulk_create(fresh)
        done.note("plans.keep_proposals", plan, name=plan.title, after={"found": len(rows)})
    return rows


def decide_proposal(
    proposal: Proposal, *, state: str, reason: str = "", version: int | None = None, actor: Actor, at: datetime
) -> Proposal:
    """Take it up, decline it with a reason, or open it again. Needs ``plans.edit`` for the plan."""
    plan = proposal.plan
    require(actor, "plans.edit", plan, at=at)
    target = require_proposal_step(proposal.state, state)
    if target == ProposalState.DECLINED and not reason.strip():
        raise not_accepted("reason_missing", "Cần ghi lý do không đưa vào sổ.", field="reason")
    with work(actor=actor, at=at) as done:
        before = {"state": proposal.state}
        changes = {"state": target, "reason": reason.strip()[:REASON_LENGTH]}
        save_version(proposal, expected=version or proposal.version, changes=changes)
        after = {"state": target.value, "name": proposal.name}
        done.note("plans.decide_proposal", plan, name=plan.title, before=before, after=after, reason=reason)
    return proposal


def _named(plan: Plan) -> list[Named]:
    """What the running prose named when the paper was read, then what the kept words name; each once."""
    prose = [Named(**each) for each in plan.header.get("named") or ()]
    told = {(each.kind, fold(each.name)) for each in prose}
    return [*prose, *(each for each in named_in(_passages(plan)) if (each.kind, fold(each.name)) not in told)]


def _passages(plan: Plan) -> Iterator[tuple[str, str]]:
    """Place and words of what the database keeps of the plan: sections, dated duties, rows of the tables."""
    content = content_of(plan)
    for section in content["sections"]:
        words = [section.get("text") or section.get("title") or "", *(section.get("paragraphs") or ())]
        yield str(section.get("path") or section.get("marker") or ""), "\n".join(words)
    for duty in content["body_deadlines"]:
        yield str(duty.get("where") or ""), str(duty.get("raw") or duty.get("what") or "")
    for table in content["appendices"]:
        for task in table["tasks"]:
            yield f"{table['id']} TT {task['no']}".strip(), task["content"]
