"""A life drawn: what came when, a line for each kind; what was taken back stands apart."""

from __future__ import annotations

from typing import Any, Final

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from thidua.domain.records.enums import FactKind
from thidua.domain.records.queries.telling import Told

LINES: Final = (FactKind.POST, FactKind.GRADE, FactKind.INITIATIVE, FactKind.AWARD)
NAMES: Final = {  # short: they stand beside the drawing, on a phone too
    FactKind.POST: gettext_lazy("Chức vụ"),
    FactKind.GRADE: gettext_lazy("Xếp loại"),
    FactKind.INITIATIVE: gettext_lazy("Sáng kiến"),
    FactKind.AWARD: gettext_lazy("Khen thưởng"),
}
TONES: Final = {
    FactKind.POST: "neutral",
    FactKind.GRADE: "active",
    FactKind.INITIATIVE: "success",
    FactKind.AWARD: "honour",
}


def life_chart(rows: list[Told]) -> dict[str, Any] | None:
    """Years against kinds; the table beside holds the words. Voided facts are not drawn; None where none is left."""
    drawn = [row for row in rows if row.kind in LINES and row.year is not None and not row.is_voided]
    if not drawn:
        return None
    series = [
        {"name": NAMES[kind], "tone": TONES[kind], "values": _places(drawn, kind, revoked=False)} for kind in LINES
    ]
    taken = [place for kind in LINES for place in _places(drawn, kind, revoked=True)]
    if taken:
        series.append({"name": _("Đã thu hồi"), "tone": "late", "values": taken})
    return {
        "id": "cuoc-doi-thanh-tich",
        "title": _("Quá trình thành tích"),
        "finding": _finding(drawn),
        "words": True,
        "spec": {
            "kind": "life",
            "unit": "",
            "labels": [str(NAMES[kind]) for kind in LINES],
            "series": [{**one, "name": str(one["name"])} for one in series if one["values"]],
        },
        "head": [_("Năm"), _("Loại"), _("Nội dung")],
        "rows": [[row.year, NAMES[row.kind], _words(row)] for row in drawn],
    }


def _places(rows: list[Told], kind: FactKind, *, revoked: bool) -> list[list[int]]:
    found = {(row.year or 0, LINES.index(kind)) for row in rows if row.kind == kind and row.is_revoked == revoked}
    return [list(place) for place in sorted(found)]


def _words(row: Told) -> str:
    return _("%(what)s (đã thu hồi)") % {"what": row.title} if row.is_revoked else row.title


def _finding(rows: list[Told]) -> str:
    held = [row for row in rows if row.kind == FactKind.AWARD and not row.is_revoked]
    if not held:
        return _("Từ năm %(first)s đến năm %(last)s chưa ghi nhận khen thưởng.") % _span(rows)
    latest = max(held, key=lambda row: row.year or 0)
    told = {**_span(rows), "count": len(held), "award": latest.title, "year": latest.year}
    return _("Từ năm %(first)s đến năm %(last)s: %(count)s lần khen thưởng, gần nhất là %(award)s (%(year)s).") % told


def _span(rows: list[Told]) -> dict[str, int]:
    years = [row.year for row in rows if row.year is not None]
    return {"first": min(years), "last": max(years)}
