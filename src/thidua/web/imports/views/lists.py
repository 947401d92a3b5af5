"""All imports of one's units."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from thidua.domain.imports.models import PlanImport
from thidua.domain.imports.queries import imports_visible_to
from thidua.shell.doors import door
from thidua.shell.lists import Column, Empty, ListPage
from thidua.shell.paging import Order
from thidua.shell.requests import Request
from thidua.vietnamese.folding import fold
from thidua.web.imports.forms import ImportFilter
from thidua.web.imports.words import state_words
from thidua.web.organisations.words import named


@door("imports.use")
def import_list(request: Request) -> HttpResponse:
    action = {"label": _("Nhập kế hoạch"), "url": reverse("imports:new"), "icon": "upload"}
    page: ListPage[PlanImport] = ListPage(
        title=_("Nhập kế hoạch từ văn bản"),
        rows=imports_visible_to(request.actor, at=request.at),
        columns=[
            Column("title", _("Văn bản"), lambda row: row.document.title, kind="title"),
            Column("state", _("Tình trạng"), lambda row: state_words(row.state), kind="state"),
            Column("open", _("Điểm chưa xem"), _open, kind="number"),
            Column("all", _("Điểm cần xem"), lambda row: row.findings_all, kind="number", shown=False),  # type: ignore[attr-defined]
            Column("unit", _("Đơn vị"), lambda row: named(row.unit), kind="muted"),
            Column("by", _("Người tải lên"), lambda row: row.by_name),
            Column("created", _("Tải lên lúc"), lambda row: row.created_at, kind="date", order="new"),
        ],
        orders={"new": Order("created_at", descending=True)},
        filters=ImportFilter,
        narrow=_narrow,
        url_of=lambda row: reverse("imports:detail", args=[row.pk]),
        empty=Empty(
            _("Chưa nhập kế hoạch nào"),
            _("Tải lên văn bản kế hoạch; hệ thống đọc ra nhiệm vụ, thời hạn, đơn vị và chỉ những chỗ cần xem lại."),
            action,
            icon="file-text",
        ),
        main_action=action,
        breadcrumbs=[(_("Kế hoạch"), reverse("plans:list"))],
        export_name="nhap-ke-hoach",
    )
    return page.respond(request)


def _open(row: PlanImport) -> int | None:
    return row.findings_open if row.state == "read" else None  # type: ignore[attr-defined]


def _narrow(rows: models.QuerySet[PlanImport], asked: dict[str, Any]) -> models.QuerySet[PlanImport]:
    for word in fold(asked.get("q") or "").split():
        rows = rows.filter(document__folded__contains=word)
    return rows.filter(state=asked["state"]) if asked.get("state") else rows
