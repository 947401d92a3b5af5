"""The source as it will be shown: paragraphs and tables in order, doubtful places marked."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from thidua.domain.imports.enums import Severity
from thidua.domain.imports.models import ImportFinding

RANK = {Severity.ERROR: 3, Severity.WARNING: 2, Severity.INFO: 1}


def marks_of(findings: Iterable[ImportFinding]) -> dict[int, ImportFinding]:
    """Block -> the gravest finding that stands there."""
    marks: dict[int, ImportFinding] = {}
    for finding in findings:
        for block in blocks_of(finding):
            if block not in marks or _rank(marks[block]) < _rank(finding):
                marks[block] = finding
    return marks


def blocks_of(finding: ImportFinding) -> range:
    """The blocks a finding is about; none when it is about the whole document."""
    place = finding.place or {}
    first, last = int(place.get("first", 0)), int(place.get("last", 0))
    return range(first, min(last, first + 200) + 1) if (first, last) != (0, 0) else range(0)


def shown_source(
    blocks: Sequence[Mapping[str, Any]], findings: Sequence[ImportFinding], current: ImportFinding | None
) -> list[dict[str, Any]]:
    """Pieces: {"text", ...} for a paragraph, {"rows": [...]} for a table."""
    marks, here = marks_of(findings), set(blocks_of(current)) if current else set()
    pieces: list[dict[str, Any]] = []
    for block in blocks:
        shown = _shown(block, marks.get(int(block["i"])), int(block["i"]) in here)
        if "cells" not in block:
            pieces.append(shown)
        elif pieces and pieces[-1].get("table") == block["table"]:
            pieces[-1]["rows"].append(shown)
        else:
            pieces.append({"table": block["table"], "rows": [shown]})
    return pieces


def _shown(block: Mapping[str, Any], mark: ImportFinding | None, current: bool) -> dict[str, Any]:  # noqa: FBT001
    return {
        "id": f"b{block['i']}",
        "text": block.get("text", ""),
        "cells": block.get("cells"),
        "heading": block.get("heading", False),
        "source": block.get("source", ""),
        "severity": mark.severity if mark else "",
        "finding": mark.position if mark else None,
        "current": current,
    }


def _rank(finding: ImportFinding) -> int:
    return RANK.get(Severity(finding.severity), 0) if finding.severity in Severity.values else 0
