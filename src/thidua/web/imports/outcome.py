"""What was read, as the right pane shows it: the head's facts, the tables with their dated steps, corrections beside."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from django.utils.translation import gettext as _

from thidua.domain.imports.models import ImportFinding, PlanImport
from thidua.domain.imports.steps.targets import DAY_FIELDS, HEAD_FIELDS, Target, told
from thidua.web.imports.source import blocks_of
from thidua.web.imports.words import day_words, step_words

Settled = Mapping[str, tuple[str, str]]


def head_labels() -> dict[str, str]:
    return {
        "number": _("Số, ký hiệu"),
        "date": _("Ngày ban hành"),
        "title": _("Trích yếu"),
        "issuer": _("Cơ quan ban hành"),
        "place": _("Địa danh"),
        "year": _("Năm kế hoạch"),
        "signer": _("Người ký"),
        "signer_title": _("Chức vụ người ký"),
    }


def shown_head(plan_import: PlanImport, settled: Settled) -> list[dict[str, Any]]:
    """One fact for each field: what is printed, and what stands for it now when that differs."""
    document = plan_import.reading.get("document") or {}
    return [
        {"label": label, **_value(Target(name), document.get(name), settled)}
        for name, label in head_labels().items()
        if name in HEAD_FIELDS
    ]


def shown_based_on(plan_import: PlanImport) -> list[str]:
    """The plans and papers it carries out."""
    based = (plan_import.reading.get("document") or {}).get("based_on") or []
    return [
        " ".join(
            part for part in (each.get("number") or "", day_words(each.get("date")), each.get("issuer") or "") if part
        )
        for each in based
    ]


@dataclass(frozen=True)
class Tables:
    """The tables of one reading; ``current`` is the address of the row in hand, ``marks`` its findings by address."""

    plan_import: PlanImport
    settled: Settled
    marks: Mapping[str, list[ImportFinding]]
    current: str

    def shown(self) -> list[dict[str, Any]]:
        """A plan without a table shows the dated duties of its prose as one."""
        reading = self.plan_import.reading
        tables = [
            {"id": each["id"], "title": each.get("title") or "", "rows": self._grouped(each)}
            for each in reading.get("appendices") or []
        ]
        if any(table["rows"] for table in tables):
            return tables
        duties = [_duty(number, each) for number, each in enumerate(reading.get("body_deadlines") or [], 1)]
        rows = [self._row("", duty) for duty in duties]
        return [{"id": "", "title": _("Việc có thời hạn trong phần lời văn"), "rows": rows}] if rows else []

    def _value(target: Target, printed: Any, settled: Settled) -> dict[str, Any]:
    text = told(printed)
    found = settled.get(str(target))
    now = found[0] if found else text
    if target.field in DAY_FIELDS:
        text, now = day_words(text), day_words(now)
    return {"printed": text, "now": now, "changed": found is not None}


def _step(at: Target, step: Mapping[str, Any], settled: Settled) -> dict[str, Any]:
    """The step in words, as printed and, where it was set right, as it stands now."""
    fixed = dict(step)
    for name in ("date", "start", "actor"):
        found = settled.get(str(replace(at, field=name)))
        if found:
            fixed[name] = found[0]
    changed = fixed != dict(step)
    return {
        "words": step_words(fixed),
        "printed": step_words(step) if changed else "",
        "raw": step.get("raw") or "",
        "actor": fixed.get("actor") or "",
        "what": step.get("what") or "",
        "tentative": bool(step.get("tentative")),
        "suspect": bool(step.get("suspect")) and not changed,
        "changed": changed,
    }


def _duty(number: int, duty: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "key": f"B{number}",
        "no": duty.get("where") or "",
        "content": duty.get("what") or duty.get("raw") or "",
        "executor": duty.get("actor"),
        "time_raw": duty.get("raw") or "",
        "deadlines": [duty],
    }
