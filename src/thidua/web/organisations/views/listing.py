"""The list of units, and the tree."""

from __future__ import annotations

from typing import Any

from django.db.models import Q, QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _

from thidua.domain.organisations import queries
from thidua.domain.organisations.models import Unit, UnitPlacement
from thidua.foundation.access.policy import day_of
from thidua.shell.doors import door
from thidua.shell.lists import Column, Empty, ListPage
from thidua.shell.paging import Order
from thidua.shell.requests import Request
from thidua.web.organisations.forms import ENDED, LIVING, UnitFilter
from thidua.web.organisations.words import state


@door("organisations.view")
def unit_list(request: Request) -> HttpResponse:
    day = day_of(request.at)
    page: ListPage[Unit] = ListPage(
        title=_("Cơ quan, đơn vị"),
        rows=queries.units_visible(request.actor, at=request.at).defer("folded"),
        columns=[
            Column("name", _("Tên đơn vị"), lambda row: row.name, kind="title", order="name"),
            Column("short", _("Tên viết gọn"), lambda row: row.short_name),
            Column("kind", _("Loại"), lambda row: row.get_kind_display()),
            Column("parent", _("Trực thuộc"), lambda row: row.told_parent, kind="muted"),  # type: ignore[attr-defined]
            Column("state", _("Trạng thái"), lambda row: state(row, day), kind="state"),
            Column("code", _("Mã"), lambda row: row.code, order="code"),
            Column("from", _("Từ ngày"), lambda row: row.active_from, kind="date", shown=False),
            Column("to", _("Đến hết ngày"), lambda row: row.active_to, kind="date", shown=False),
        ],
        orders={"name": Order("sort_key"), "code": Order("code")},
        default_order="name",
        url_of=lambda row: reverse("organisations:detail", args=[row.pk]),
        empty=Empty(
            _("Chưa có đơn vị nào"),
            _("Danh mục cơ quan, đơn vị theo thời gian: tên gọi, nơi trực thuộc, ngày thành lập và kết thúc."),
            _found_action(request),
            icon="building",
        ),
        filters=UnitFilter,
        narrow=lambda rows, asked: _narrow(rows, asked, request),
        prepare=lambda rows: _tell_parents(rows, request),
        main_action=_found_action(request),
        export_name="co-quan-don-vi",
        context={
            "actions": [
                {"label": _("Sơ đồ tổ chức"), "url": reverse("organisations:whole_tree"), "icon": "sitemap"},
                {"label": _("Thay đổi tổ chức"), "url": reverse("successions:list"), "icon": "arrows-exchange"},
                *_import_actions(request),
            ]
        },
    )
    return page.respond(request)


def _found_action(request: Request) -> dict[str, Any] | None:
    if not request.actor.holds("organisations.edit"):
        return None
    return {"label": _("Lập đơn vị"), "url": reverse("organisations:found"), "icon": "plus"}


def _narrow(rows: QuerySet[Unit], asked: dict[str, Any], request: Request) -> QuerySet[Unit]:
    day = day_of(request.at)
    rows = queries.searched(rows, asked.get("q") or "")
    if asked.get("loai"):
        rows = rows.filter(kind=asked["loai"])
    if asked.get("thuoc"):
        rows = rows.filter(pk__in=UnitPlacement.objects.filter(parent=asked["thuoc"]).values("unit_id"))
    if asked.get("con", LIVING) == LIVING:
        rows = rows.filter(Q(active_to__isnull=True) | Q(active_to__gte=day))
    if asked.get("con") == ENDED:
        rows = rows.filter(active_to__lt=day)
    return rows


def _tell_parents(rows: list[Unit], request: Request) -> None:
    parents = queries.parents_on(rows, day_of(request.at))
    for row in rows:
        parent = parents.get(row.pk)
        row.told_parent = (parent.short_name or parent.name) if parent else ""  # type: ignore[attr-defined]


@door("organisations.view")
def whole_tree(request: Request) -> HttpResponse:
    """Every unit in force, from the top."""
    day = day_of(request.at)
    tops = list(queries.top_units(queries.units_visible(request.actor, at=request.at), day))
    return _tree_page(request, tops, _("Sơ đồ tổ chức"), [(_("Cơ quan, đơn vị"), reverse("organisations:list"))])


@door("organisations.view")
def tree(request: Request, pk: int) -> HttpResponse:
    """One unit and all below it."""
    unit = get_object_or_404(queries.units_visible(request.actor, at=request.at), pk=pk)
    trail = [
        (_("Cơ quan, đơn vị"), reverse("organisations:list")),
        (unit.name, reverse("organisations:detail", args=[pk])),
    ]
    return _tree_page(request, [unit], _("Sơ đồ tổ chức: %(name)s") % {"name": unit.name}, trail)


def _tree_page(request: Request, tops: list[Unit], title: str, trail: list[tuple[str, str]]) -> HttpResponse:
    context = {
        "page_title": title,
        "breadcrumbs": trail,
        "nodes": queries.subtree(tops, day_of(request.at)),
        "empty": Empty(_("Chưa có đơn vị nào"), _("Sơ đồ hiện ra khi có đơn vị đang hoạt động."), icon="sitemap"),
    }
    return render(request, "organisations/tree.html", context)


def _import_actions(request: Request) -> list[dict[str, Any]]:
    if not (request.actor.holds("organisations.edit") and request.actor.holds("imports.use")):
        return []
    return [{"label": _("Nhập từ Excel"), "url": f"{reverse('imports:new_roster')}?loai=units", "icon": "upload"}]
