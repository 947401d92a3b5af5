"""How far every unit has come, quarter by quarter: bars with the figures beside, and the same as a workbook."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from thidua.domain.organisations.enums import UnitKind
from thidua.domain.plans.queries.standing import QUARTERS, Share, UnitStanding, by_kind, overseen_units, year_of
from thidua.shell.doors import door
from thidua.shell.forms import FilterForm, TextField
from thidua.shell.frame import chosen_year
from thidua.shell.requests import Request, whole_number
from thidua.vietnamese.folding import fold
from thidua.vietnamese.numbers import write_number
from thidua.web.plans.downloads import sheet_answer
from thidua.web.plans.drawing import bar, late_words, quarter_bars
from thidua.web.plans.views.timeline import ROMAN
from thidua.web.plans.ways import link, ways
from thidua.web.plans.words import moment
from thidua.writing.xlsx import Sheet

SHOWN = 50
ORDERS = (
    ("", gettext_lazy("Nhiều việc quá hạn nhất")),
    ("it-nhat", gettext_lazy("Làm được ít nhất")),
    ("ten", gettext_lazy("Theo tên")),
)


class ProgressFilter(FilterForm):
    q = TextField(label=gettext_lazy("Đơn vị"), required=False)
    loai = forms.ChoiceField(
        label=gettext_lazy("Loại đơn vị"), required=False, choices=[("", gettext_lazy("Tất cả")), *UnitKind.choices]
    )
    xep = forms.ChoiceField(label=gettext_lazy("Xếp theo"), required=False, choices=ORDERS)


@door("plans.oversee")
def progress(request: Request) -> HttpResponse:
    """Every unit the person oversees; as many queries for six hundred units as for one."""
    year = chosen_year(request)
    everyone = year_of(request.actor, overseen_units(request.actor, at=request.at), year, at=request.at).standings()
    rows = _narrowed(everyone, request)
    if request.GET.get("xuat") == "xlsx":
        return _workbook(rows, year, request)
    number = max(1, whole_number(request.GET.get("trang", "")) or 1)
    shown = rows[(number - 1) * SHOWN : number * SHOWN]
    context = {
        "page_title": _("Tiến độ theo đơn vị và theo quý năm %(year)s") % {"year": year},
        "page_note": _note(request),
        "breadcrumbs": [(_("Nhiệm vụ"), reverse("plans:tasks"))],
        "ways": ways(request, "plans:progress"),
        "filters": ProgressFilter(request.GET),
        "finding": _finding(everyone),
        "heads": [_("Quý %(number)s") % {"number": ROMAN[quarter]} for quarter in QUARTERS],
        "kinds": [_kind(kind, shares) for kind, shares in by_kind(everyone).items()],
        "rows": [_row(row) for row in shown],
        "count_text": _("%(count)s đơn vị") % {"count": write_number(len(rows))},
        "export_url": link(request, xuat="xlsx", trang=""),
        "prev_url": link(request, trang=str(number - 1)) if number > 1 else "",
        "next_url": link(request, trang=str(number + 1)) if number * SHOWN < len(rows) else "",
        "empty": {
            "title": _("Chưa có đơn vị nào được giao việc"),
            "text": _("Khi kế hoạch của năm được ban hành, tiến độ của từng đơn vị hiện ra ở đây theo từng quý."),
            "action": {"label": _("Xem các kế hoạch"), "url": reverse("plans:list"), "icon": "calendar-event"},
            "icon": "chart-bar",
        },
    }
    return render(request, "plans/progress.html", context)


def _note(request: Request) -> str:
    return _("Số liệu lúc %(when)s, theo báo cáo của các đơn vị trong kế hoạch đang thực hiện.") % {
        "when": moment(request.at)
    }


def _narrowed(rows: list[UnitStanding], request: Request) -> list[UnitStanding]:
    words = fold(request.GET.get("q", "")[:200]).split()
    kind, order = request.GET.get("loai", ""), request.GET.get("xep", "")
    found = [row for row in rows if all(word in fold(row.name) for word in words) and kind in ("", row.kind)]
    if order == "ten":
        return sorted(found, key=lambda row: row.sort_key)
    if order == "it-nhat":
        return sorted(found, key=lambda row: (row.whole.percent, -row.whole.total))
    return found


def _finding(rows: list[UnitStanding]) -> str:
    whole = sum((row.whole for row in rows), Share())
    if not whole.total:
        return ""
    behind = [row for row in rows if row.whole.late]
    told = _("%(done)s trong %(total)s phần việc của %(units)s đơn vị đã xong (%(percent)s%%)") % {
        "done": write_number(whole.done),
        "total": write_number(whole.total),
        "units": write_number(len(rows)),
        "percent": whole.percent,
    }
    if not behind:
        return _("%(told)s; không đơn vị nào quá hạn.") % {"told": told}
    return _("%(told)s; %(count)s đơn vị có việc quá hạn, nhiều nhất là %(unit)s (%(late)s việc).") % {
        "told": told,
        "count": write_number(len(behind)),
        "unit": behind[0].name,
        "late": write_number(behind[0].whole.late),
    }


def _kind(kind: str, shares: tuple[Share, ...]) -> dict[str, Any]:
    return {"name": UnitKind(kind).label, "bars": [bar(share) for share in shares], "whole": bar(sum(shares, Share()))}


def _row(row: UnitStanding) -> dict[str, Any]:
    whole = row.whole
    return {
        "name": row.name,
        "short": row.short,
        "url": f"{reverse('plans:timeline')}?don_vi={row.unit_id}",
        "bars": quarter_bars(row.quarters),
        "other": bar(row.other),
        "whole": bar(whole),
        "late": late_words(whole.late),
        "tone": "late" if whole.late else "",
    }


def _workbook(rows: list[UnitStanding], year: int, request: Request) -> HttpResponse:
    heads = [_("Đơn vị"), _("Loại đơn vị")]
    for quarter in ROMAN[1:]:
        heads += [
            _("Quý %(number)s: phần việc") % {"number": quarter},
            _("Quý %(number)s: đã xong") % {"number": quarter},
            _("Quý %(number)s: quá hạn") % {"number": quarter},
        ]
    heads += [_("Chưa định ngày"), _("Cả năm"), _("Đã xong"), _("Quá hạn")]
    title = _("Tiến độ theo đơn vị năm %(year)s") % {"year": year}
    sheet = Sheet(title=title, heads=heads, rows=[_cells(row) for row in rows], note=_note(request))
    return sheet_answer([sheet], title)


def _cells(row: UnitStanding) -> list[Any]:
    quarters = [number for share in row.quarters for number in (share.total, share.done, share.late)]
    whole = row.whole
    return [row.name, str(UnitKind(row.kind).label), *quarters, row.other.total, whole.total, whole.done, whole.late]
