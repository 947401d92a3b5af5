"""What has been kept for as long as its class asks: the classes, what is due in each, a decision on each thing."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from thidua.domain.reports import actions
from thidua.domain.reports.enums import RetentionClass
from thidua.domain.reports.queries.retention import Due, count_due_on, decisions, due_on, rule_of, rules_on
from thidua.foundation.access.policy import day_of
from thidua.foundation.refusals import NotAccepted
from thidua.shell.doors import door
from thidua.shell.forms import form_page
from thidua.shell.requests import Request
from thidua.vietnamese.dates import short_date
from thidua.vietnamese.numbers import write_number
from thidua.web.reports.forms import RetainForm

RIGHT = "reports.retain"
ON_A_PAGE = 50
SHOWN_DECISIONS = 20


@door(RIGHT)
def overview(request: Request) -> HttpResponse:
    day = day_of(request.at)
    classes = [
        {
            "name": rule.label,
            "years": _("%(years)s năm") % {"years": rule.years} if rule.years else _("vĩnh viễn"),
            "place": rule.place,
            "source": rule.source,
            "count": write_number(count_due_on(rule.retention_class, day)),
            "due": bool(rule.years),
            "url": reverse("reports:retention_due", args=[rule.retention_class.value]),
        }
        for rule in rules_on(day)
    ]
    context = {
        "page_title": _("Thời hạn lưu trữ"),
        "page_note": _("Danh sách để người có thẩm quyền quyết định; hệ thống không tự xóa gì."),
        "classes": classes,
        "decisions": [_decision(row) for row in decisions()[:SHOWN_DECISIONS]],
    }
    return render(request, "reports/retention.html", context)


def _decision(row: Any) -> dict[str, Any]:
    told = row.get_choice_display() + (f" {row.until}" if row.until else "")
    return {
        "when": short_date(day_of(row.at)),
        "title": f"{row.subject_name}: {told}",
        "text": row.reason,
        "who": row.by_name,
        "tone": "active",
    }


@door(RIGHT)
def due(request: Request, cls: str) -> HttpResponse:
    """The oldest first, so many on a page."""
    one, day = _class(cls), day_of(request.at)
    rule = rule_of(one, day)
    page = Paginator(due_on(one, day), ON_A_PAGE).get_page(request.GET.get("trang"))
    context = {
        "page_title": str(one.label),
        "page_note": _("Đã hết thời hạn lưu trữ, chờ quyết định"),
        "breadcrumbs": [(_("Thời hạn lưu trữ"), reverse("reports:retention"))],
        "rule": rule,
        "table": {"columns": _columns(), "rows": [_row(each) for each in page]},
        "prev_url": f"?trang={page.previous_page_number()}" if page.has_previous() else "",
        "next_url": f"?trang={page.next_page_number()}" if page.has_next() else "",
        "empty": {
            "title": _("Không có gì đến hạn"),
            "text": _(
                "Khi một hồ sơ được giữ đủ thời hạn của loại này, nó hiện ở đây để quyết định giữ tiếp hay không."
            ),
            "icon": "archive",
        },
    }
    return render(request, "reports/retention_due.html", context)


def _columns() -> list[dict[str, str]]:
    return [
        {"key": "name", "label": _("Của ai"), "kind": "title"},
        {"key": "told", "label": _("Nội dung"), "kind": "text"},
        {"key": "year", "label": _("Năm"), "kind": "text"},
        {"key": "since", "label": _("Đến hạn từ năm"), "kind": "text"},
    ]


def _row(each: Due) -> dict[str, Any]:
    texts = (each.name, each.told, str(each.year), str(each.since))
    cells = [{**column, "text": text} for column, text in zip(_columns(), texts, strict=True)]
    return {
        "url": reverse("reports:decide_retention", args=[each.retention_class.value, each.subject_key]),
        "cells": cells,
    }


@door(RIGHT, methods=("GET", "POST"))
def decide(request: Request, cls: str, pk: int) -> HttpResponse:
    one, day = _class(cls), day_of(request.at)
    found = next((each for each in due_on(one, day) if each.subject_key == str(pk)), None)
    if found is None:
        raise Http404
    back = reverse("reports:retention_due", args=[cls])
    form = RetainForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.decide_retention(found, **form.content, actor=request.actor, at=request.at)
        except NotAccepted as refusal:
            form.take(refusal)
        else:
            messages.success(request, _("Đã ghi quyết định."))
            return HttpResponseRedirect(back)
    return form_page(
        request,
        form,
        title=_("Quyết định về hồ sơ hết thời hạn lưu trữ"),
        submit=_("Ghi quyết định"),
        intro=_("%(name)s: %(told)s, năm %(year)s") % {"name": found.name, "told": found.told, "year": found.year},
        breadcrumbs=[(_("Thời hạn lưu trữ"), reverse("reports:retention")), (str(one.label), back)],
        cancel_url=back,
    )


def _class(word: str) -> RetentionClass:
    if word not in RetentionClass.values:
        raise Http404
    return RetentionClass(word)
