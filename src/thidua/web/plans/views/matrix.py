"""Duties against units on one page: drawn with colour, icon and letter, every cell a link."""

from __future__ import annotations

from functools import cache
from typing import Any
from urllib.parse import urlencode

from django.http import HttpResponse
from django.shortcuts import render
from django.templatetags.static import static
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from thidua.domain.plans.models import Plan
from thidua.domain.plans.queries.cascade import Asked, Cell, Matrix, Row, matrix, whole_matrix
from thidua.domain.plans.queries.cascade import Column as UnitColumn
from thidua.domain.plans.queries.cascade.crossing import ROWS_A_PAGE, UNITS_A_PAGE, with_rows
from thidua.shell.doors import door
from thidua.shell.requests import Request, whole_number
from thidua.vietnamese.dates import short_date
from thidua.vietnamese.numbers import write_number
from thidua.web.plans.cascade_forms import MatrixFilter
from thidua.web.plans.verdicts import NOT_SENT, SIGNS, Sign, counted, legend
from thidua.web.plans.views.cascade import crumbs
from thidua.web.plans.views.finding import find_plan, may_edit
from thidua.web.plans.views.pages import _group_title
from thidua.writing.xlsx import Sheet, workbook

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
SHORTEST_NAME = 38  # letters that fit the head of a column


@door("plans.view")
def show(request: Request, pk: int) -> HttpResponse:
    """?trang= a page of units, ?dong= a page of rows; ?xuat=xlsx everything under the filter."""
    plan = find_plan(request, pk)
    form = MatrixFilter(_groups(with_rows(plan)), request.GET)
    asked = _asked(request, form)
    if request.GET.get("xuat") == "xlsx":
        return _export(plan, whole_matrix(plan, request.actor, asked, at=request.at))
    found = matrix(plan, request.actor, asked, at=request.at)
    context = {
        "page_title": _("Nội dung giao và các đơn vị"),
        "page_note": plan.title,
        "breadcrumbs": crumbs(plan),
        "filters": form,
        "figures": _figures(plan, found),
        **_table(found, plan),
        **_turning(request, found, asked),
        "legend": legend(),
        "export_url": _link(request, xuat="xlsx"),
        "empty": _empty(plan, found, asked),
        **_actions(request, plan),
    }
    partial = request.htmx and not request.htmx.boosted
    return render(request, "plans/matrix_results.html" if partial else "plans/matrix.html", context)


def _asked(request: Request, form: MatrixFilter) -> Asked:
    values = form.cleaned_data if form.is_valid() else {}
    return Asked(
        verdict=values.get("ket_qua") or "",
        kind=values.get("loai") or "",
        quarter=values.get("quy"),
        group=values.get("nhom") or "",
        unit=values.get("don_vi") or "",
        sent=bool(values.get("da_gui")),
        whole=bool(values.get("ca_rieng")),
        page=whole_number(request.GET.get("trang", "")) or 1,
        rows_page=whole_number(request.GET.get("dong", "")) or 1,
    )


def _groups(plan: Plan) -> list[tuple[str, str]]:
    found = {task.group: _group_title(task.appendix, task.group) for task in plan.tasks.all() if task.group}
    return list(found.items())


def _table(found: Matrix, plan: Plan) -> dict[str, Any]:
    return {
        "columns": [_column(column, found, plan) for column in found.columns],
        "rows": [_row(row, found, plan) for row in found.rows],
        "units": found.units,
        "duties": found.duties,
    }


def _column(column: UnitColumn, found: Matrix, plan: Plan) -> dict[str, Any]:
    totals = found.column_totals(column)
    sent = column.child is not None
    name = column.short or column.name
    return {
        "name": column.name,
        "short": name if len(name) <= SHORTEST_NAME else f"{name[: SHORTEST_NAME - 1].rstrip()}…",
        "url": reverse("plans:compared", args=[column.child])
        if sent
        else f"{reverse('plans:senders', args=[plan.pk])}?{urlencode({'q': column.name})}",
        "sent": sent,
        "stale": column.stale,
        "totals": counted(totals),
        "left": write_number(totals["left_out"]) if sent else "",
    }


def _row(row: Row, found: Matrix, plan: Plan) -> dict[str, Any]:
    base = reverse("plans:duties", args=[plan.pk])
    return {
        "no": row.no,
        "content": row.content,
        "url": reverse("plans:task", args=[row.task]),
        "totals": counted(row.totals, lambda verdict: f"{base}?{urlencode({'viec': row.task, 'ket_qua': verdict})}"),
        "cells": [_cell(found.cells.get((row.task, column.cascade or 0)), column, row) for column in found.columns],
    }


def _cell(cell: Cell | None, column: UnitColumn, row: Row) -> SafeString:
    """The whole cell: thousands of them stand on a page, so the part that repeats is made once."""
    if cell is None:
        return _mark(NOT_SENT_KEY if column.cascade is None else "", "", get_language() or "")
    extra = "!" if cell.look_again else "*" if cell.decided else "" if cell.sure else "?"
    inner = _mark(cell.verdict, extra, get_language() or "")
    name = column.short or column.name
    return format_html(
        '<a href="/doi-chieu/{}/" title="{}: {}">{}</a>', cell.duty, name, row.no or row.content[:40], inner
    )


NOT_SENT_KEY = "not_sent"


@cache
def _duties() -> str:
    """The address of duties without a number: resolving it for every cell would cost more than the page."""
    return reverse("plans:duty", args=[0]).removesuffix("0/")


@cache
def _mark(verdict: str, extra: str, _language: str) -> SafeString:
    if not verdict:
        return format_html("{}", "")
    sign: Sign = NOT_SENT if verdict == NOT_SENT_KEY else SIGNS[verdict]
    return format_html(
        '<span class="cs-mark" data-tone="{}"><svg class="icon" aria-hidden="true" focusable="false"><use href="{}#{}">'
        '</use></svg><b aria-hidden="true">{}{}</b><span class="visually-hidden">{}{}</span></span>',
        sign.tone,
        static("vendor/tabler-icons/sprite.svg"),
        sign.icon,
        sign.letter,
        extra,
        sign.word,
        {"!": _(", cần xem lại"), "*": _(", do cán bộ kết luận"), "?": _(", chưa chắc chắn")}.get(extra, ""),
    )


def _figures(plan: Plan, found: Matrix) -> list[dict[str, Any]]:
    base, senders = reverse("plans:duties", args=[plan.pk]), reverse("plans:senders", args=[plan.pk])
    tones = {"left_out": "late", "partly": "warning"}
    told: list[dict[str, Any]] = [
        {"label": _("đơn vị đã gửi"), "value": write_number(found.sent), "url": f"{senders}?tinh_trang=linked"},
        {
            "label": _("chưa gửi"),
            "value": write_number(found.units - found.sent),
            "url": senders,
            "tone": "warning" if found.units > found.sent else "",
        },
    ]
    for verdict in ("left_out", "partly", "waits", "answered"):
        count = found.totals[verdict]
        told.append(
            {
                "label": str(SIGNS[verdict].word).lower(),
                "value": write_number(count),
                "url": f"{base}?ket_qua={verdict}",
                "tone": tones.get(verdict, "") if count else "",
            }
        )
    return told


def _turning(request: Request, found: Matrix, asked: Asked) -> dict[str, Any]:
    """Pages of units to the right, pages of rows below."""
    return {
        "units_text": _span(asked.page, UNITS_A_PAGE, len(found.columns), found.units, _("đơn vị")),
        "rows_text": _span(asked.rows_page, ROWS_A_PAGE, len(found.rows), found.duties, _("nội dung")),
        "prev_url": _link(request, trang=str(asked.page - 1)) if asked.page > 1 else "",
        "next_url": _link(request, trang=str(asked.page + 1)) if asked.page * UNITS_A_PAGE < found.units else "",
        "prev_rows_url": _link(request, dong=str(asked.rows_page - 1)) if asked.rows_page > 1 else "",
        "next_rows_url": _link(request, dong=str(asked.rows_page + 1))
        if asked.rows_page * ROWS_A_PAGE < found.duties
        else "",
    }


def _span(page: int, size: int, shown: int, total: int, what: str) -> str:
    if not shown:
        return ""
    first = (page - 1) * size + 1
    told = {"first": write_number(first), "last": write_number(first + shown - 1), "total": write_number(total)}
    return _("%(first)s–%(last)s trong %(total)s %(what)s") % {**told, "what": what}


def _link(request: Request, **changes: str) -> str:
    """This address with some parameters changed; what is changed by a filter begins at the first page."""
    pairs = [(name, value) for name, value in request.GET.items() if name not in {*changes, "xuat"} and value]
    return f"{request.path}?{urlencode([*pairs, *changes.items()])}"


def _empty(plan: Plan, found: Matrix, asked: Asked) -> dict[str, Any] | None:
    if found.columns and found.rows:
        return None
    if asked != Asked(page=asked.page, rows_page=asked.rows_page):
        clear = {
            "label": _("Bỏ mọi điều kiện lọc"),
            "url": reverse("plans:matrix", args=[plan.pk]),
            "icon": "filter-off",
        }
        title, text = _("Không có ô nào khớp điều kiện lọc"), _("Thử bỏ bớt điều kiện.")
        return {"title": title, "text": text, "action": clear, "icon": "filter"}
    back = {"label": _("Xem kế hoạch"), "url": reverse("plans:detail", args=[plan.pk]), "icon": "calendar-event"}
    return {
        "title": _("Chưa có đơn vị nào thực hiện kế hoạch này"),
        "text": _("Khi kế hoạch ban hành và giao việc, mỗi nội dung giao cho mỗi đơn vị là một ô của trang này."),
        "action": back,
        "icon": "table",
    }


def _actions(request: Request, plan: Plan) -> dict[str, Any]:
    main = {"label": _("Ai chưa gửi kế hoạch"), "url": reverse("plans:senders", args=[plan.pk]), "icon": "send"}
    touched = {
        "label": _("Nội dung đã thay đổi"),
        "url": f"{reverse('plans:duties', args=[plan.pk])}?luu_y=changed&cot=duty&cot=unit&cot=verdict&cot=changed",
        "icon": "arrows-diff",
    }
    if not may_edit(request, plan):
        return {"main_action": main, "actions": [touched]}
    again = {
        "label": _("Đối chiếu lại"),
        "url": reverse("plans:compare_again", args=[plan.pk]),
        "icon": "refresh",
        "method": "post",
    }
    return {"main_action": main, "actions": [touched, again]}


def _export(plan: Plan, found: Matrix) -> HttpResponse:
    """Words in every cell: a sheet is printed in black and white."""
    heads = [_("TT"), _("Nội dung cấp trên giao"), *(column.name for column in found.columns)]
    heads += [str(sign.word) for sign in SIGNS.values()]
    rows = [
        [
            row.no,
            row.content,
            *(_word(found.cells.get((row.task, column.cascade or 0)), column) for column in found.columns),
            *(row.totals[verdict] for verdict in SIGNS),
        ]
        for row in found.rows
    ]
    note = _("Xuất ngày %(day)s; %(count)s dòng") % {
        "day": short_date(timezone.localdate()),
        "count": write_number(len(rows)),
    }
    sheet = Sheet(title=plan.title[:200], heads=heads, rows=rows, note=note)
    response = HttpResponse(workbook([sheet]), content_type=XLSX)
    response["Content-Disposition"] = 'attachment; filename="ma-tran-noi-dung-don-vi.xlsx"'
    return response


def _word(cell: Cell | None, column: UnitColumn) -> str:
    if cell is None:
        return "" if column.cascade else str(NOT_SENT.word)
    return str(SIGNS[cell.verdict].word)
