"""The distribution list of a plan: who got it, when it was sent and received; the export is the list's own."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from thidua.domain.organisations.models import Unit
from thidua.domain.organisations.queries import units_for_choice
from thidua.domain.plans import actions
from thidua.domain.plans.models import Plan, Recipient
from thidua.domain.plans.queries import plans_visible_to
from thidua.domain.plans.steps.counting import today
from thidua.foundation.refusals import NotAccepted
from thidua.shell.doors import door
from thidua.shell.forms import GuardedForm, RowChoice, TextField, form_page
from thidua.shell.lists import BulkAction, Column, Empty, ListPage, chosen
from thidua.shell.paging import Order
from thidua.shell.requests import Request
from thidua.vietnamese.numbers import write_number
from thidua.web.plans.views.finding import find_plan, may_edit


class RecipientForm(GuardedForm):
    unit = RowChoice(
        Unit.objects.none(),
        named=lambda unit: unit.name,
        label=gettext_lazy("Đơn vị trong hệ thống"),
        required=False,
        empty_label=gettext_lazy("Nơi nhận ngoài hệ thống"),
    )
    name = TextField(label=gettext_lazy("Tên nơi nhận ngoài hệ thống"), required=False, max_length=300)

    def __init__(self, units: QuerySet[Unit], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["unit"].queryset = units  # type: ignore[attr-defined]


@door("plans.view")
def recipients(request: Request, pk: int) -> HttpResponse:
    plan = find_plan(request, pk)
    edits = may_edit(request, plan) and plan.state == "adopted"
    page: ListPage[Recipient] = ListPage(
        title=_("Nơi nhận kế hoạch"),
        breadcrumbs=_crumbs(plan),
        rows=Recipient.objects.filter(plan=plan).select_related("unit"),
        columns=_columns(),
        orders={"place": Order("position")},
        default_order="place",
        url_of=lambda row: reverse("organisations:detail", args=[row.unit_id]) if row.unit_id else "",
        empty=Empty(
            _("Chưa có danh sách nơi nhận"),
            _("Danh sách lập từ phần “Nơi nhận” của văn bản và các đơn vị được giao việc; ghi nhận đã gửi, đã nhận."),
            icon="send",
        ),
        figures=_figures(plan),
        main_action=_list_action(plan) if edits else None,
        bulk=_bulk() if edits else (),
        bulk_url=reverse("plans:mark_recipients", args=[pk]) if edits else "",
        context={"actions": _actions(plan) if edits else []},
        export_name=f"noi-nhan-ke-hoach-{pk}",
    )
    return page.respond(request)


def _columns() -> list[Column[Recipient]]:
    return [
        Column("name", _("Nơi nhận"), lambda row: row.name, kind="title"),
        Column(
            "kind", _("Loại"), lambda row: _("trong hệ thống") if row.unit_id else _("ngoài hệ thống"), kind="muted"
        ),
        Column("state", _("Tình trạng"), _state, kind="state"),
        Column("sent", _("Đã gửi lúc"), lambda row: row.sent_at, kind="date"),
        Column("received", _("Đã nhận lúc"), lambda row: row.received_at, kind="date"),
        Column("by", _("Người nhận"), lambda row: row.received_by, kind="muted"),
    ]


def _state(row: Recipient) -> dict[str, Any]:
    if row.received_at:
        return {"tone": "success", "word": _("đã nhận")}
    return {"tone": "waiting", "word": _("chờ xác nhận")} if row.sent_at else {"tone": "neutral", "word": _("chưa gửi")}


def _figures(plan: Plan) -> list[dict[str, Any]]:
    rows = list(plan.recipients.values_list("sent_at", "received_at"))
    told = [
        (_("nơi nhận"), len(rows), ""),
        (_("chưa gửi"), sum(sent is None for sent, _received in rows), ""),
        (_("chờ xác nhận"), sum(sent is not None and got is None for sent, got in rows), ""),
        (_("đã nhận"), sum(got is not None for _sent, got in rows), "success"),
    ]
    return [{"label": label, "value": write_number(count), "tone": tone, "url": ""} for label, count, tone in told]


def _bulk() -> list[BulkAction]:
    return [
        BulkAction("sent", _("Ghi nhận đã gửi"), "send"),
        BulkAction("received", _("Ghi nhận đã nhận"), "check"),
    ]


def _list_action(plan: Plan) -> dict[str, Any]:
    label = _("Lập danh sách nơi nhận")
    return {
        "label": label,
        "url": reverse("plans:list_recipients", args=[plan.pk]),
        "icon": "refresh",
        "method": "post",
    }


def _actions(plan: Plan) -> list[dict[str, Any]]:
    return [{"label": _("Thêm nơi nhận"), "url": reverse("plans:add_recipient", args=[plan.pk]), "icon": "plus"}]


@door("plans.edit", methods=("POST",))
def list_recipients(request: Request, pk: int) -> HttpResponse:
    plan = find_plan(request, pk, "plans.edit")
    fresh = actions.list_recipients(plan, actor=request.actor, at=request.at)
    messages.success(request, _("Đã thêm %(count)s nơi nhận.") % {"count": len(fresh)})
    return HttpResponseRedirect(reverse("plans:recipients", args=[pk]))


@door("plans.edit", methods=("GET", "POST"))
def add_recipient(request: Request, pk: int) -> HttpResponse:
    plan = find_plan(request, pk, "plans.edit")
    here = reverse("plans:recipients", args=[pk])
    form = RecipientForm(units_for_choice(today(request.at)), request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.add_recipient(plan, **form.content, actor=request.actor, at=request.at)
        except NotAccepted as refusal:
            form.take(refusal)
        else:
            messages.success(request, _("Đã thêm nơi nhận."))
            return HttpResponseRedirect(here)
    crumbs = [*_crumbs(plan), (_("Nơi nhận"), here)]
    return form_page(request, form, title=_("Thêm nơi nhận"), submit=_("Thêm"), cancel_url=here, breadcrumbs=crumbs)


@door("plans.edit", methods=("POST",))
def mark_recipients(request: Request, pk: int) -> HttpResponse:
    """The picked lines were sent, or were received, as the button says."""
    plan = find_plan(request, pk, "plans.edit")
    rows = list(Recipient.objects.filter(plan=plan, pk__in=chosen(request)).select_related("plan"))
    try:
        if request.POST.get("action") == "received":
            count = actions.mark_received(plan, rows=rows, actor=request.actor, at=request.at)
        else:
            count = actions.mark_sent(plan, rows=rows, actor=request.actor, at=request.at)
    except NotAccepted as refusal:
        messages.error(request, refusal.refusal.sentence)
    else:
        messages.success(request, _("Đã ghi nhận %(count)s nơi nhận.") % {"count": count})
    return HttpResponseRedirect(reverse("plans:recipients", args=[pk]))


@door("plans.edit", methods=("POST",))
def confirm_receipt(request: Request, pk: int) -> HttpResponse:
    """A unit's own "Đã nhận"; only for units the person acts for, of plans the person sees."""
    plans = plans_visible_to(request.actor, at=request.at).order_by().values("pk")
    rows = Recipient.objects.select_related("plan", "unit").filter(plan__in=plans, unit__in=request.actor.unit_ids)
    row = get_object_or_404(rows, pk=pk)
    actions.confirm_receipt(row, actor=request.actor, at=request.at)
    messages.success(request, _("Đã xác nhận nhận được kế hoạch."))
    return HttpResponseRedirect(reverse("plans:detail", args=[row.plan_id]))


def receipt_action(plan: Plan, request: Request) -> list[dict[str, Any]]:
    """The button by which a unit says it has the plan; none once it has said so."""
    if not request.actor.holds("plans.edit"):
        return []
    waiting = plan.recipients.filter(unit__in=request.actor.unit_ids, received_at__isnull=True).first()
    if waiting is None or plan.unit_id in request.actor.unit_ids:
        return []
    url = reverse("plans:confirm_receipt", args=[waiting.pk])
    return [{"label": _("Đã nhận"), "url": url, "icon": "check", "method": "post"}]


def _crumbs(plan: Plan) -> list[tuple[str, str]]:
    return [(_("Kế hoạch"), reverse("plans:list")), (plan.title, reverse("plans:detail", args=[plan.pk]))]
