"""The list of planned and done changes of units; one of them; carrying it out now, calling it off."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.db.models import Q, QuerySet
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from thidua.domain.organisations.models import Unit
from thidua.domain.organisations.queries.handing import word_for
from thidua.domain.successions import actions
from thidua.domain.successions.enums import ChangeState, SideRole
from thidua.domain.successions.models import ChangeSide, UnitChange
from thidua.domain.successions.queries import changes_visible, source_units
from thidua.foundation.access.policy import day_of, may
from thidua.foundation.audit.names import action_name
from thidua.foundation.audit.queries import history_of
from thidua.foundation.refusals import Refused
from thidua.shell.doors import door
from thidua.shell.forms import form_page
from thidua.shell.lists import Column, Empty, ListPage
from thidua.shell.paging import Order
from thidua.shell.requests import Request
from thidua.vietnamese.dates import short_date
from thidua.vietnamese.folding import fold
from thidua.web.successions.forms import CancelForm, ChangeFilter
from thidua.web.successions.words import name_of, sides_of, state, summary, title_of

RIGHT = "organisations.edit"


@door("organisations.view")
def change_list(request: Request) -> HttpResponse:
    page: ListPage[UnitChange] = ListPage(
        title=_("Thay đổi tổ chức"),
        rows=changes_visible(request.actor),
        columns=[
            Column("summary", _("Đơn vị trước → sau"), summary, kind="title"),
            Column("kind", _("Loại"), lambda row: row.get_kind_display()),
            Column("day", _("Có hiệu lực từ ngày"), lambda row: row.effective_date, kind="date", order="day"),
            Column("state", _("Tình trạng"), state, kind="state"),
            Column("basis", _("Căn cứ"), lambda row: row.basis, kind="muted"),
        ],
        orders={"day": Order("effective_date", descending=True)},
        default_order="day",
        url_of=lambda row: reverse("successions:detail", args=[row.pk]),
        empty=Empty(
            _("Chưa có thay đổi nào"),
            _("Sáp nhập, chia tách, đổi tên, giải thể, chuyển nơi trực thuộc; bắt đầu từ trang của đơn vị."),
            icon="arrows-exchange",
        ),
        filters=ChangeFilter,
        narrow=_narrow,
        export_name="thay-doi-to-chuc",
        breadcrumbs=[(_("Cơ quan, đơn vị"), reverse("organisations:list"))],
    )
    return page.respond(request)


def _narrow(rows: QuerySet[UnitChange], asked: dict[str, Any]) -> QuerySet[UnitChange]:
    for word in fold(asked.get("q") or "").split():
        named = ChangeSide.objects.filter(unit__folded__contains=word).values("change_id")
        rows = rows.filter(Q(pk__in=named) | Q(basis__icontains=word))
    if asked.get("loai"):
        rows = rows.filter(kind=asked["loai"])
    if asked.get("tinh_trang"):
        rows = rows.filter(state=asked["tinh_trang"])
    return rows


@door("organisations.view")
def detail(request: Request, pk: int) -> HttpResponse:
    change = _change(request, pk)
    edits = change.state == ChangeState.PLANNED and _may_edit(request, change)
    ready = edits and change.effective_date <= day_of(request.at)
    context = {
        "page_title": title_of(change),
        "breadcrumbs": [
            (_("Cơ quan, đơn vị"), reverse("organisations:list")),
            (_("Thay đổi tổ chức"), reverse("successions:list")),
        ],
        "state": state(change),
        "change": change,
        "facts": _facts(change),
        "before": [_side(side) for side in sides_of(change, SideRole.SOURCE)],
        "after": [_side(side) for side in sides_of(change, SideRole.TARGET)],
        "outcome": [{"label": word_for(key), "count": count} for key, count in change.outcome.items()],
        "carry_out_url": reverse("successions:carry_out", args=[pk]) if ready else "",
        "actions": [{"label": _("Hủy"), "url": reverse("successions:cancel", args=[pk]), "icon": "x"}] if edits else [],
        "timeline": [
            {
                "when": short_date(day_of(event.at)),
                "iso": event.at.isoformat(),
                "who": event.actor_name,
                "title": action_name(event.action),
                "text": event.reason if event.action == "successions.cancel" else "",
            }
            for event in history_of(change)
        ],
    }
    return render(request, "successions/detail.html", context)


def _facts(change: UnitChange) -> list[dict[str, str]]:
    paper = change.document
    facts = [
        {"label": _("Căn cứ"), "text": change.basis},
        {"label": _("Tài liệu"), "text": f"{paper.number} {paper.title}".strip() if paper else ""},
        {"label": _("Tên mới"), "text": change.name},
        {"label": _("Người lập"), "text": change.by_name},
        {"label": _("Ghi chú"), "text": change.reason},
    ]
    return [fact for fact in facts if fact["text"]]


def _side(side: ChangeSide) -> dict[str, Any]:
    unit = side.unit
    return {
        "name": name_of(side),
        "url": reverse("organisations:detail", args=[unit.pk]) if unit else "",
        "heir": side.is_heir,
        "ended": short_date(unit.active_to) if unit and unit.active_to else "",
    }


@door(RIGHT, methods=("POST",))
def carry_out(request: Request, pk: int) -> HttpResponse:
    """Now, instead of waiting for the clock: for a day that has come."""
    change = _editable(request, pk)
    try:
        actions.carry_out(change, actor=request.actor, at=request.at)
    except Refused as refused:
        told = refused.refusal
        messages.error(request, f"{told.sentence} {told.mend}".strip())
    else:
        messages.success(request, _("Đã thực hiện thay đổi tổ chức."))
    return redirect("successions:detail", pk=pk)


@door(RIGHT, methods=("GET", "POST"))
def cancel(request: Request, pk: int) -> HttpResponse:
    change = _editable(request, pk)
    form = CancelForm(request.POST or None, initial={"version": change.version})
    if request.method == "POST" and form.is_valid():
        version = form.cleaned_data["version"] or 0
        try:
            actions.cancel(change, version=version, **form.content, actor=request.actor, at=request.at)
        except Refused as refused:
            form.take(refused)
        else:
            messages.success(request, _("Đã hủy; những người được báo trước đã nhận thông báo."))
            return redirect("successions:detail", pk=pk)
    return form_page(
        request,
        form,
        title=_("Hủy thay đổi tổ chức"),
        submit=_("Hủy thay đổi"),
        intro=f"{title_of(change)}: {summary(change)}",
        breadcrumbs=[(_("Thay đổi tổ chức"), reverse("successions:list"))],
        cancel_url=reverse("successions:detail", args=[pk]),
    )


def _change(request: Request, pk: int) -> UnitChange:
    return get_object_or_404(changes_visible(request.actor), pk=pk)


def _editable(request: Request, pk: int) -> UnitChange:
    change = _change(request, pk)
    if not _may_edit(request, change):
        raise Http404
    return change


def _may_edit(request: Request, change: UnitChange) -> bool:
    """Whoever may edit the first of the units that change; the action asks about all of them."""
    units: list[Unit] = source_units(change)
    return bool(units) and may(request.actor, RIGHT, units[0], at=request.at)
