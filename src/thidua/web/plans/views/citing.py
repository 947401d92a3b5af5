"""What a plan rests on: each document with its place in the register, and a warning where it no longer held."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from thidua.domain.documents.queries import bases_visible_to, in_force_on
from thidua.domain.plans import actions
from thidua.domain.plans.models import Citation, Plan
from thidua.domain.plans.steps.counting import today
from thidua.shell.doors import door
from thidua.shell.requests import Request
from thidua.vietnamese.dates import short_date
from thidua.web.plans.views.finding import find_plan, may_edit


@door("plans.view")
def bases(request: Request, pk: int) -> HttpResponse:
    plan = find_plan(request, pk)
    rows = list(plan.citations.select_related("base").order_by("-is_basis", "position"))
    seen = bases_visible_to(request.actor, at=request.at).filter(pk__in=[row.base_id for row in rows if row.base_id])
    readable = set(seen.values_list("pk", flat=True))
    shown = [_shown(row, plan, request, readable) for row in rows]
    match = {"label": _("Đối chiếu lại với danh mục"), "url": reverse("plans:match_citations", args=[pk])}
    context = {
        "page_title": _("Văn bản căn cứ của kế hoạch"),
        "breadcrumbs": _crumbs(plan),
        "rows": shown,
        "ended": sum(row["ended"] for row in shown),
        "main_action": {**match, "icon": "refresh", "method": "post"} if may_edit(request, plan) else None,
        "empty": {
            "title": _("Chưa ghi nhận văn bản căn cứ nào"),
            "text": _("Các văn bản nêu trong kế hoạch được ghi ở đây và nối với danh mục văn bản căn cứ."),
            "icon": "books",
        },
    }
    return render(request, "plans/bases.html", context)


def _shown(row: Citation, plan: Plan, request: Request, readable: set[int]) -> dict[str, Any]:
    day = plan.issued_date or today(request.at)
    ended = row.base is not None and not in_force_on(row.base, day)
    words = _("không còn hiệu lực vào ngày %(day)s") % {"day": short_date(day)}
    enters = row.base is None and request.actor.holds("documents.edit")
    return {
        "text": row.text,
        "is_basis": row.is_basis,
        "base": row.base.title if row.base else "",
        "url": reverse("documents:base", args=[row.base_id]) if row.base_id in readable else "",
        "ended": ended,
        "warning": words if ended else "",
        "enter_url": f"{reverse('documents:enter_base')}?{urlencode(_said(row, plan))}" if enters else "",
    }


def _said(row: Citation, plan: Plan) -> dict[str, str]:
    """What the reading knows of the document, for the form of the register."""
    cited = [*(plan.header.get("based_on") or ()), *(plan.header.get("cited") or ())]
    each: dict[str, Any] = next((one for one in cited if one.get("number") and str(one["number"]) in row.text), {})
    day = "/".join(reversed(str(each.get("date") or "").split("-")))
    return {"so": each.get("number") or "", "ten": row.text, "co-quan": each.get("issuer") or "", "ngay": day}


@door("plans.edit", methods=("POST",))
def match(request: Request, pk: int) -> HttpResponse:
    plan = find_plan(request, pk, "plans.edit")
    found = actions.match_citations(plan, actor=request.actor, at=request.at)
    messages.success(request, _("Đã tìm thấy thêm %(count)s văn bản trong danh mục.") % {"count": found})
    return HttpResponseRedirect(reverse("plans:bases", args=[pk]))


def _crumbs(plan: Plan) -> list[tuple[str, str]]:
    return [(_("Kế hoạch"), reverse("plans:list")), (plan.title, reverse("plans:detail", args=[plan.pk]))]
