"""How far units have come, drawn."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from thidua.domain.plans.queries.overview import UnitProgress
from thidua.vietnamese.numbers import write_number

DRAWN = 10  # bars that can be read, on a phone too; the table below holds every unit
NAME_LENGTH = 34  # two lines beside the bars


def progress_chart(rows: list[UnitProgress]) -> dict[str, Any]:
    """Stacked bars of the units with most late, then most open work; the caption says the finding and who is drawn."""
    drawn = sorted(rows, key=lambda row: (-row.late, row.done - row.total))[:DRAWN]
    series = [
        (_("Đã xong"), "success", [row.done for row in drawn]),
        (_("Đang làm"), "active", [row.under_way for row in drawn]),
        (_("Chưa làm"), "neutral", [row.not_begun for row in drawn]),
        (_("Quá hạn"), "late", [row.late for row in drawn]),
    ]
    told = [each for each in series if any(each[2])]
    told = told if len(told) > 1 else series  # a single colour would stand without its legend
    return {
        "id": "tien-do-don-vi",
        "title": _("Tiến độ theo đơn vị"),
        "finding": _finding(rows),
        "drawn": _drawn(len(drawn), len(rows)),
        "tall": len(drawn) > DRAWN // 2,
        "spec": {
            "kind": "stacked",
            "unit": _("việc"),
            "labels": [_label(row.name) for row in drawn],
            "series": [{"name": name, "tone": tone, "values": values} for name, tone, values in told],
        },
        "head": [_("Đơn vị"), *[name for name, _tone, _values in series], _("Tổng")],
        "rows": [[_short(row.name), row.done, row.under_way, row.not_begun, row.late, row.total] for row in rows],
    }


def _finding(rows: list[UnitProgress]) -> str:
    total, done = sum(row.total for row in rows), sum(row.done for row in rows)
    late = [row for row in rows if row.late]
    share = _("%(done)s trong %(total)s phần việc của %(units)s đơn vị đã xong") % {
        "done": write_number(done),
        "total": write_number(total),
        "units": write_number(len(rows)),
    }
    if not late:
        return _("%(share)s; không đơn vị nào quá hạn.") % {"share": share}
    return _("%(share)s; %(count)s đơn vị có việc quá hạn, nhiều nhất là %(unit)s.") % {
        "share": share,
        "count": write_number(len(late)),
        "unit": late[0].name,
    }


def _drawn(drawn: int, units: int) -> str:
    if drawn == units:
        return ""
    return _("Biểu đồ vẽ %(drawn)s đơn vị còn nhiều việc quá hạn, chưa xong nhất; bảng bên dưới đủ %(all)s đơn vị.") % {
        "drawn": write_number(drawn),
        "all": write_number(units),
    }


def _label(name: str) -> str:
    """The name beside a bar: "Phường An Thịnh" of its people's committee, a long one cut."""
    own = name.removeprefix("Ủy ban nhân dân ")
    own = own[:1].upper() + own[1:]
    return own if len(own) <= NAME_LENGTH else f"{own[: NAME_LENGTH - 1].rstrip()}…"


def _short(name: str) -> str:
    """The usual short form of the longest words in unit names."""
    return name.replace("Ủy ban nhân dân", "UBND")
