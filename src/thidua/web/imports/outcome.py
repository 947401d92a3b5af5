"""What was read, as the right pane shows it: facts of the head, tables with their dated steps, corrections."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from django.utils.translation import gettext as _

from thidua.domain.imports.models import ImportFinding, PlanImport
from thidua.domain.imports.steps.targets import DAY_FIELDS, HEAD_FIELDS, Target, printed_at, told
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
    shown = []
    for name, label in head_labels().items():
        if name in HEAD_FIELDS:
            fact = _value(Target(name), document.get(name), settled)
            if fact["changed"] and not fact["printed"]:
                fact["printed"] = printed_at(plan_import.reading, Target(name))
            shown.append({"label": label, **fact})
    return shown


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

    def _grouped(self, appendix: Mapping[str, Any]) -> list[dict[str, Any]]:
        """Rows with a heading line wherever the part changes."""
        groups = {group.get("path"): group for group in appendix.get("groups") or []}
        rows: list[dict[str, Any]] = []
        last = None
        for task in appendix.get("tasks") or []:
            group = task.get("group")
            if group != last and group in groups:
                head = groups[group]
                rows.append({"group": f"{head.get('marker') or ''} {head.get('title') or ''}".strip()})
            last = group
            rows.append(self._row(str(appendix["id"]), task))
        return rows

    def _row(self, appendix: str, task: Mapping[str, Any]) -> dict[str, Any]:
        key = str(task.get("key"))
        address = f"{appendix}|{key}"
        place = ((self.plan_import.places or {}).get("rows") or {}).get(address)
        fields = {
            name: _value(Target(name, appendix, key), task.get(name), self.settled)
            for name in ("content", "lead", "executor", "coordinators", "units")
        }
        steps = enumerate(task.get("deadlines") or [])
        return {
            "address": address,
            "id": anchor(appendix, key),
            "no": task.get("no") or key,
            "items": task.get("items") or [],
            "time_raw": task.get("time_raw") or "",
            "steps": [_step(Target("date", appendix, key, number), each, self.settled) for number, each in steps],
            "findings": self.marks.get(address, []),
            "source": f"b{place[0]}" if place else "",
            "current": address == self.current,
            "merged": bool(task.get("units")),
            **fields,
        }


def anchor(appendix: str, key: str) -> str:
    """Where a row stands on the page."""
    return f"r-{appendix or 'B'}-{key}".replace(".", "-")


def row_marks(plan_import: PlanImport, findings: list[ImportFinding]) -> dict[str, list[ImportFinding]]:
    """Row address -> its findings: by the proposal's address, else by the blocks both came from."""
    places: dict[str, list[int]] = (plan_import.places or {}).get("rows") or {}
    by_block = {block: row for row, (first, last) in places.items() for block in range(first, last + 1)}
    marks: dict[str, list[ImportFinding]] = {}
    for finding in findings:
        row = row_of(finding) or next((by_block[block] for block in blocks_of(finding) if block in by_block), "")
        if row:
            marks.setdefault(row, []).append(finding)
    return marks


def row_of(finding: ImportFinding) -> str:
    """The address of the row that the finding's proposal would change, else empty."""
    proposal = finding.proposal or {}
    return f"{proposal.get('appendix') or ''}|{proposal['key']}" if proposal.get("key") else ""


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
        "printed": _printed_step(step) if changed else "",
        "raw": step.get("raw") or "",
        "actor": fixed.get("actor") or "",
        "what": step.get("what") or "",
        "tentative": bool(step.get("tentative")),
        "suspect": bool(step.get("suspect")) and not changed,
        "changed": changed,
    }


def _printed_step(step: Mapping[str, Any]) -> str:
    """A time without a day of the calendar is told in the words of the document."""
    return step_words(step) if step.get("date") else str(step.get("raw") or step_words(step))


def _duty(number: int, duty: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "key": f"B{number}",
        "no": duty.get("where") or "",
        "content": duty.get("what") or duty.get("raw") or "",
        "executor": duty.get("actor"),
        "time_raw": duty.get("raw") or "",
        "deadlines": [duty],
    }
