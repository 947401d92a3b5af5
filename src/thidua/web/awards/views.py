"""The catalogue of awards and one award, read from the rules alone: no table is asked."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from thidua.rulebook import Catalogue, load
from thidua.shell.doors import door
from thidua.shell.lists import Empty
from thidua.shell.requests import Request
from thidua.vietnamese.dates import short_date
from thidua.vietnamese.numbers import write_number
from thidua.web.awards import listing
from thidua.web.awards.forms import AwardFilter, DayForm
from thidua.web.awards.showing import page_of
from thidua.writing.xlsx import Sheet, workbook

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@door("awards.view")
def catalogue(request: Request) -> HttpResponse:
    """The list by the address, its results alone for a script, or the workbook of what is on screen."""
    book = load()
    form = AwardFilter(request.GET, book=book)
    asked = form.cleaned_data if form.is_valid() else {}
    day = asked.get("ngay") or timezone.localdate(request.at)
    lines = list(listing.chosen(book, asked, day))
    if request.GET.get("xuat") == "xlsx":
        return _exported(lines, day)
    partial = request.htmx and not request.htmx.boosted
    context = _list_context(request, form, asked, lines, day) | _note(book, day)
    return render(request, "shell/list_results.html" if partial else "shell/list_page.html", context)


def _list_context(
    request: Request, form: AwardFilter, asked: dict[str, Any], lines: list[listing.Line], day: date
) -> dict[str, Any]:
    kept = [(name, request.GET[name]) for name in form.fields if request.GET.get(name)]
    chips = [
        {
            "label": form.fields[name].label,
            "value": _said(form, name, asked[name]),
            "remove_url": f"?{urlencode([pair for pair in kept if pair[0] != name])}",
        }
        for name, _value in kept
        if asked.get(name)
    ]
    return {
        "page_title": _("Danh mục khen thưởng"),
        "filters": form,
        "filter_chips": chips,
        "clear_url": request.path,
        "export_url": f"?{urlencode([*kept, ('xuat', 'xlsx')])}",
        "count_text": _count_text(len(lines)),
        "table": listing.table(lines, f"?ngay={short_date(day)}" if asked.get("ngay") else ""),
        "empty": _nothing(request.path),
    }


def _note(book: Catalogue, day: date) -> dict[str, str]:
    return {
        "page_note": _("Tiêu chuẩn ngày %(day)s: %(law)s.") % {"day": short_date(day), "law": book.regimes.on(day).law}
    }


def _said(form: AwardFilter, name: str, value: Any) -> str:
    if isinstance(value, date):
        return short_date(value)
    choices: dict[Any, Any] = dict(getattr(form.fields[name], "choices", ()))
    return str(choices.get(value, value))


def _count_text(count: int) -> str:
    return ngettext("%(count)s mục", "%(count)s mục", count) % {"count": write_number(count)}


def _nothing(path: str) -> Empty:
    clear = {"label": _("Bỏ mọi điều kiện lọc"), "url": path, "icon": "filter"}
    return Empty(
        _("Không có danh hiệu, hình thức nào khớp"),
        _("Thử bỏ bớt điều kiện, hoặc tìm bằng vài từ trong tên, không cần dấu."),
        clear,
        icon="medal",
    )


def _exported(lines: list[listing.Line], day: date) -> HttpResponse:
    sheet = Sheet(
        title=_("Danh mục khen thưởng"),
        heads=[str(head) for head in listing.heads()],
        rows=[list(line.texts()) for line in lines],
        note=_("Áp dụng cho ngày %(day)s; %(count)s dòng")
        % {"day": short_date(day), "count": write_number(len(lines))},
    )
    response = HttpResponse(workbook([sheet]), content_type=XLSX)
    response["Content-Disposition"] = 'attachment; filename="danh-muc-khen-thuong.xlsx"'
    return response


@door("awards.view")
def award(request: Request, code: str) -> HttpResponse:
    """One award on the day asked for, on today otherwise."""
    book = load()
    found = book.awards.get(code)
    if found is None:
        raise Http404
    form = DayForm(request.GET if "ngay" in request.GET else {})
    asked = form.cleaned_data.get("ngay") if form.is_valid() else None
    day = asked or timezone.localdate(request.at)
    context = {
        "breadcrumbs": [(_("Danh mục khen thưởng"), reverse("awards:list"))],
        "day_form": form,
        **page_of(book, found, day),
    }
    return render(request, "awards/detail.html", context)
