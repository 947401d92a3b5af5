"""Walking through the doubts: the one in hand, the one before, the one after, and all of them as a list."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from thidua.domain.imports.enums import Decision, Severity
from thidua.domain.imports.models import ImportFinding, PlanImport
from thidua.domain.imports.steps.targets import proposed
from thidua.domain.imports.steps.values import shown_value
from thidua.web.imports.source import blocks_of
from thidua.web.imports.words import decision_words, severity_words


def chosen(findings: Sequence[ImportFinding], asked: str) -> ImportFinding | None:
    """The one asked for, else the first open one of the gravest kind, else the first."""
    found = next((each for each in findings if str(each.position) == asked), None)
    if found:
        return found
    waiting = [each for each in findings if each.decision == Decision.OPEN]
    for severity in Severity.values:
        for each in waiting:
            if each.severity == severity:
                return each
    return findings[0] if findings else None


def next_open(findings: Sequence[ImportFinding], position: int) -> int | None:
    """The next open finding after this one, round the end; None when all are decided."""
    waiting = [each.position for each in findings if each.decision == Decision.OPEN]
    return next((each for each in waiting if each > position), waiting[0] if waiting else None)


def card(
    plan_import: PlanImport, findings: Sequence[ImportFinding], current: ImportFinding | None, row: str
) -> dict[str, Any] | None:
    """Everything the card of the finding in hand shows."""
    if current is None:
        return None
    at = next(index for index, each in enumerate(findings) if each.pk == current.pk)
    target = proposed(current.proposal)
    blocks = blocks_of(current)
    edit = reverse("imports:edit", args=[plan_import.pk])
    return {
        "finding": current,
        "severity": severity_words(current.severity),
        "decision": decision_words(current.decision),
        "decided": current.decision != Decision.OPEN,
        "decided_at": timezone.localtime(current.decided_at).strftime("%H:%M %d/%m/%Y") if current.decided_at else "",
        "place_words": _("Điểm %(at)s trong %(all)s") % {"at": at + 1, "all": len(findings)},
        "previous": url(plan_import, findings[at - 1]) if at else "",
        "next": url(plan_import, findings[at + 1]) if at + 1 < len(findings) else "",
        "decide_url": reverse("imports:decide", args=[plan_import.pk, current.position]),
        "accepts": target is not None,
        "proposed": shown_value(target, str(current.proposal["value"])) if target and current.proposal else "",
        "value": shown_value(target, current.value) if target and current.value else "",
        "edit_url": f"{edit}?dong={row}" if row and target is None else "",
        "source": f"#b{blocks.start}" if blocks else "",
    }


def listed(
    plan_import: PlanImport, findings: Sequence[ImportFinding], current: ImportFinding | None
) -> list[dict[str, Any]]:
    return [
        {
            "finding": each,
            "severity": severity_words(each.severity),
            "decision": decision_words(each.decision),
            "url": url(plan_import, each),
            "current": current is not None and each.pk == current.pk,
        }
        for each in findings
    ]


def url(plan_import: PlanImport, finding: ImportFinding) -> str:
    return f"{reverse('imports:detail', args=[plan_import.pk])}?diem={finding.position}#ban"
