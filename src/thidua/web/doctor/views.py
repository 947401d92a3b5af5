"""How the house is: for administrators a page, for the machine that watches it one line."""

from __future__ import annotations

from django.db import connection
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from thidua.foundation.doctor import checks, examine
from thidua.shell.doors import door
from thidua.shell.requests import Request


@door("doctor.view")
def page(request: Request) -> HttpResponse:
    """Runs every check; at full size some seconds, hence only when asked for."""
    asked = "chay" in request.GET
    results = list(examine()) if asked else []
    context = {
        "page_title": _("Tình trạng hệ thống"),
        "breadcrumbs": [(_("Quản trị"), reverse("access:index"))],
        "main_action": {"label": _("Kiểm tra ngay"), "url": "?chay=1", "icon": "clipboard-check"},
        "asked": asked,
        "checks": checks(),
        "results": sorted(results, key=lambda each: each.well),
        "figures": [
            {"label": _("Điểm kiểm tra"), "value": len(results)},
            {
                "label": _("Cần xử lý"),
                "value": sum(not each.well for each in results),
                "tone": "late" if any(not each.well for each in results) else "success",
            },
        ]
        if asked
        else [],
    }
    return render(request, "doctor/page.html", context)


@door("portal.view", anonymous=True)
def health(request: Request) -> HttpResponse:  # noqa: ARG001 - every door takes the request
    """200 when the database answers; nothing else is told."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    return HttpResponse("ok", content_type="text/plain; charset=utf-8")
