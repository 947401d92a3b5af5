"""All families of checks, in the order their findings are shown."""

from collections.abc import Callable, Iterator
from dataclasses import replace

from thidua.reading.findings import (
    agreement,
    aliases,
    cells,
    citations,
    dates,
    events,
    gaps,
    heads,
    identity,
    misread_dates,
    names,
    numbering,
    order,
    passages,
    quarters,
    recognition,
    spelling,
    stale,
    steps,
    truncation,
)
from thidua.reading.findings.doubted import softened
from thidua.reading.structure import Finding, PlanReading

_CHECKS: tuple[Callable[[PlanReading], Iterator[Finding]], ...] = (
    identity.check,
    dates.check,
    misread_dates.check,
    stale.check,
    quarters.check,
    steps.check,
    agreement.check,
    order.check,
    numbering.check,
    truncation.check,
    cells.check,
    names.check,
    aliases.check,
    heads.check,
    events.check,
    gaps.check,
    citations.check,
    passages.check,
    spelling.check,
    recognition.check,
)
_SEVERITIES = {"error": 0, "warning": 1, "info": 2}


def examined(plan: PlanReading) -> PlanReading:
    """The plan with its findings, gravest first, and its deadlines marked suspect where their date cannot be meant."""
    plan = dates.marked(plan)
    findings = [softened(finding, plan) for check in _CHECKS for finding in check(plan)]
    findings.sort(key=lambda finding: _SEVERITIES[finding.severity])
    return replace(plan, findings=tuple(findings))
