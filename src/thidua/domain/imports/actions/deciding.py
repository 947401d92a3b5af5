"""What a person makes of each doubt; the printed text stays whatever is decided."""

from __future__ import annotations

from datetime import datetime

from django.db.models import F

from thidua.domain.imports.actions.states import require_read
from thidua.domain.imports.enums import Decision, Severity
from thidua.domain.imports.models import ImportFinding, PlanImport
from thidua.domain.imports.steps.targets import proposed
from thidua.domain.imports.steps.values import kept_value
from thidua.foundation.access.policy import require
from thidua.foundation.actors import Actor
from thidua.foundation.audit.work import work
from thidua.foundation.conflicts import save_version
from thidua.foundation.refusals import not_accepted


def decide(
    finding: ImportFinding, *, decision: str, value: str = "", version: int, actor: Actor, at: datetime
) -> ImportFinding:
    """Take the proposal, put another value, keep what is printed, or open the question again.

    ``version`` is the one the person saw; Conflict when another person decided otherwise meanwhile. The same decision
    twice is one decision.
    """
    require(actor, "imports.use", finding.plan_import, at=at)
    require_read(finding.plan_import)
    chosen = _decision(decision)
    kept = _value(finding, chosen, value)
    if (finding.decision, finding.value) == (chosen.value, kept):
        return finding
    with work(actor=actor, at=at) as done:
        before = {"decision": finding.decision, "value": finding.value}
        save_version(finding, expected=version, changes=_changes(chosen, kept, actor, at))
        _mark_changed(finding.plan_import)
        after = {"decision": chosen.value, "value": kept, "printed": finding.printed}
        done.note("imports.decide", finding, name=f"{finding.where}: {finding.what}", before=before, after=after)
    return finding


def confirm_notes(plan_import: PlanImport, *, actor: Actor, at: datetime) -> int:
    """Settle every open finding of severity "info" at one press: proposals are taken, mere notes count as seen.

    Returns how many; errors and warnings are decided one by one.
    """
    require(actor, "imports.use", plan_import, at=at)
    require_read(plan_import)
    notes = list(plan_import.findings.filter(severity=Severity.INFO, decision=Decision.OPEN).order_by("position"))
    if not notes:
        return 0
    with work(actor=actor, at=at) as done:
        for finding in notes:
            chosen = Decision.ACCEPTED if proposed(finding.proposal) else Decision.DISMISSED
            changes = _changes(chosen, _value(finding, chosen, ""), actor, at)
            save_version(finding, expected=finding.version, changes=changes)
        _mark_changed(plan_import)
        done.note(
            "imports.confirm_notes", plan_import, name=plan_import.document.title, after={"confirmed": len(notes)}
        )
    return len(notes)


def _mark_changed(plan_import: PlanImport) -> None:
    """Whoever looks at the preview of the adoption must notice; whoever decides or edits elsewhere is not disturbed."""
    PlanImport.objects.filter(pk=plan_import.pk).update(version=F("version") + 1)
    plan_import.version += 1


def _decision(decision: str) -> Decision:
    if decision not in Decision.values:
        raise not_accepted("decision_unknown", "Chưa chọn cách xử lý.", field="decision")
    return Decision(decision)


def _value(finding: ImportFinding, chosen: Decision, typed: str) -> str:
    target = proposed(finding.proposal)
    if chosen in {Decision.OPEN, Decision.DISMISSED}:
        return ""
    if target is None or finding.proposal is None:
        raise not_accepted(
            "no_proposal",
            "Điểm này không có đề xuất để áp dụng ngay.",
            mend="Sửa ở dòng nhiệm vụ tương ứng, hoặc giữ nguyên văn bản",
        )
    if chosen == Decision.ACCEPTED:
        return str(finding.proposal["value"])
    if not typed.strip():
        raise not_accepted("value_missing", "Cần ghi giá trị đúng.", field="value")
    return kept_value(target, typed)


def _changes(chosen: Decision, value: str, actor: Actor, at: datetime) -> dict[str, object]:
    opened = chosen == Decision.OPEN
    return {
        "decision": chosen,
        "value": value,
        "by_name": "" if opened else actor.name[:200],
        "decided_at": None if opened else at,
    }
