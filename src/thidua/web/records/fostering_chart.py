"""Fostering plans by unit and state, drawn."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from thidua.domain.records.queries.fostering import UnitCount
from thidua.vietnamese.numbers import write_number

DRAWN = 8  # bars that can be read, on a phone too; the table beside holds every unit


def by_unit(rows: list[UnitCount]) -> dict[str, Any] | None:
    """None where there is nothing to compare."""
    if not rows:
        return None
    drawn = rows[:DRAWN]
    series = [
        (_("Dự thảo"), "neutral", [row.draft for row in drawn]),
        (_("Đang thực hiện"), "active", [row.running for row in drawn]),
        (_("Đã đạt"), "success", [row.reached for row in drawn]),
        (_("Đã dừng"), "late", [row.stopped for row in drawn]),
    ]
    return {
        "id": "boi-duong-don-vi",
        "title": _("Kế hoạch bồi dưỡng theo đơn vị"),
        "finding": _finding(rows),
        "tall": len(drawn) > DRAWN // 2,
        "spec": {
            "kind": "stacked",
            "unit": _("kế hoạch"),
            "labels": [row.unit.replace("Ủy ban nhân dân", "UBND") for row in drawn],
            "series": [{"name": name, "tone": tone, "values": values} for name, tone, values in series],
        },
        "head": [_("Đơn vị"), *[name for name, _tone, _values in series]],
        "rows": [[row.unit, row.draft, row.running, row.reached, row.stopped] for row in rows],
    }


def _finding(rows: list[UnitCount]) -> str:
    return _("%(running)s kế hoạch đang thực hiện ở %(units)s đơn vị; %(reached)s kế hoạch đã đạt danh hiệu.") % {
        "running": write_number(sum(row.running for row in rows)),
        "units": write_number(sum(row.running > 0 for row in rows)),
        "reached": write_number(sum(row.reached for row in rows)),
    }
