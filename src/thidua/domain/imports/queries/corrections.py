"""What people set right, as the corrections that the plan will keep beside the printed values."""

from __future__ import annotations

from typing import Any

from thidua.domain.imports.enums import Decision
from thidua.domain.imports.models import PlanImport
from thidua.domain.imports.steps.targets import Target, proposed, target_of, value_at
from thidua.domain.plans.steps.applying import apply_corrections
from thidua.domain.plans.steps.inputs import CorrectionInput


def settled_values(plan_import: PlanImport) -> dict[str, tuple[str, str]]:
    """Address -> (value, reason) of all that differs from print; what was typed by hand goes before proposals."""
    found: dict[str, tuple[str, str]] = {}
    decided = plan_import.findings.filter(decision__in=(Decision.ACCEPTED, Decision.EDITED)).order_by("position")
    for finding in decided:
        target = proposed(finding.proposal)
        if target:
            found[str(target)] = (finding.value, finding.what)
    for edit in plan_import.edits.order_by("pk"):
        found[edit.target] = (edit.value, "")
    return {
        address: told for address, told in found.items() if told[0] != value_at(plan_import.reading, target_of(address))
    }


def corrections_of(plan_import: PlanImport) -> list[CorrectionInput]:
    """The same as `plans.actions.draft_from_reading` takes them."""
    return [
        _correction(plan_import.reading, target_of(address), value, reason)
        for address, (value, reason) in settled_values(plan_import).items()
    ]


def effective_reading(plan_import: PlanImport) -> dict[str, Any]:
    """The reading with the corrections put in; the stored reading stays as printed."""
    corrected, _applied = apply_corrections(plan_import.reading, corrections_of(plan_import))
    return corrected


def _correction(reading: dict[str, Any], target: Target, value: str, reason: str) -> CorrectionInput:
    return CorrectionInput(
        field=target.field,
        corrected=value,
        reason=reason,
        printed=value_at(reading, target),
        place=" ".join(part for part in (target.appendix, target.key) if part),
        appendix=target.appendix,
        key=target.key,
        deadline=target.deadline,
    )
