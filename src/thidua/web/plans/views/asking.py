"""Who has sent a plan under this one, and one step to ask those who have not."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from thidua.domain.organisations.models import Unit
from thidua.domain.plans import actions
from thidua.domain.plans.actions.asking import to_be_asked
from thidua.domain.plans.actions.cascade_notices import asking_text
from thidua.domain.plans.enums import PlanState
from thidua.domain.plans.models import Plan
from thidua.domain.plans.queries.cascade import Sending, addressed_units, sending_counts, units_with_sending
from thidua.foundation.refusals import NotAccepted
from thidua.shell.doors import door
from thidua.shell.forms import form_page
from thidua.shell.lists import BulkAction, Column, Empty, ListPage, chosen
from thidua.shell.paging import Order
from thidua.shell.requests import Request
from thidua.vietnamese.dates import short_date
from thidua.vietnamese.folding import fold
from thidua.vietnamese.numbers import write_number
from thidua.web.plans.cascade_forms import AskForm, SenderFilter
from thidua.web.plans.verdicts import SENDING_TONES
from thidua.web.plans.views.cascade import crumbs
from thidua.web.plans.views.finding import find_plan, may_edit

AT_MOST = 1000


@door("plans.view")
def senders(request: Request, pk: int) -> HttpResponse:
    """Of a draft nothing is told but that there is one."""
    plan = find_plan(request, pk)
    units = addressed_units(plan, request.actor, at=request.at)
    asks = plan.state == PlanState.ADOPTED and may_edit(request, plan)
    page: ListPage[Unit] = ListPage(
        title=_("Kế hoạch của các đơn vị"),
        rows=units_with_sending(units, plan),
        columns=_columns(),
        orders={"name": Order("sort_key")},
        url_of=_url,
        empty=Empty(
            _("Kế hoạch chưa giao cho đơn vị nào"),
            _("Các đơn vị được giao việc trong kế hoạch, hoặc có tên ở nơi nhận, hiện ra ở đây cùng kế hoạch của họ."),
            icon="send",
        ),
        filters=SenderFilter,
        narrow=_narrow,
        figures=_figures(plan, units),
        bulk=[BulkAction("ask", _("Đề nghị gửi kế hoạch"), "send")] if asks else [],
        bulk_url=reverse("plans:ask_preview", args=[pk]) if asks else "",
        export_name="ke-hoach-cac-don-vi",
        breadcrumbs=crumbs(plan),
        context={"actions": [{"label": _("Ma trận"), "url": reverse("plans:matrix", args=[pk]), "icon": "table"}]},
    )
    return page.respond(request)


def _columns() -> list[Column[Any]]:
    return [
        Column("unit", _("Đơn vị"), lambda row: row.name, kind="title"),
        Column("state", _("Tình trạng"), _state, kind="state"),
        Column("sent", _("Ban hành ngày"), lambda row: row.sent_at, kind="date"),
        Column("asked", _("Đề nghị gần nhất"), _asked),
        Column("kind", _("Loại"), lambda row: row.get_kind_display(), kind="muted", shown=False),
    ]


def _state(row: Any) -> dict[str, Any]:
    state = Sending(row.sending)
    return {"tone": SENDING_TONES[state], "word": state.label}


def _asked(row: Any) -> str:
    if row.asked_day is None:
        return ""
    told = f"{short_date(row.asked_day)}, {row.asked_by}"
    return f"{told} ({_('gửi trước hết %(day)s') % {'day': short_date(row.asked_until)}})" if row.asked_until else told


def _url(row: Any) -> str:
    """The unit's plan in force, linked or not; without one the unit itself."""
    if row.sending == Sending.LINKED:
        return reverse("plans:compared", args=[row.sent_plan])
    if row.sending == Sending.ADOPTED:
        return reverse("plans:detail", args=[row.sent_plan])
    return reverse("organisations:detail", args=[row.pk])


def _narrow(rows: QuerySet[Any], asked: dict[str, Any]) -> QuerySet[Any]:
    for word in fold(asked.get("q") or "").split():
        rows = rows.filter(folded__contains=word)
    if asked.get("loai"):
        rows = rows.filter(kind=asked["loai"])
    if asked.get("tinh_trang"):
        rows = rows.filter(sending=asked["tinh_trang"])
    return rows


def _figures(plan: Plan, units: QuerySet[Unit]) -> list[dict[str, Any]]:
    base = reverse("plans:senders", args=[plan.pk])
    tones = {Sending.LINKED: "success", Sending.NONE: "late"}
    counts = sending_counts(units, plan)
    return [
        {
            "label": str(state.label).lower(),
            "value": write_number(counts[state]),
            "url": f"{base}?tinh_trang={state.value}",
            "tone": tones.get(state, "") if counts[state] else "",
        }
        for state in Sending
    ]


@door("plans.edit", methods=("POST",), once=False)
def preview(request: Request, pk: int) -> HttpResponse:
    """Whom the request would reach and what they would read; nothing has left yet."""
    plan = find_plan(request, pk, "plans.edit")
    units = _chosen(request, plan)
    left = to_be_asked(plan, units, actor=request.actor, at=request.at)
    if not left:
        messages.info(request, _("Mời chọn ít nhất một đơn vị chưa gửi kế hoạch và hôm nay chưa được đề nghị."))
        return HttpResponseRedirect(reverse("plans:senders", args=[pk]))
    return _page(request, plan, AskForm(), left, len(units))


@door("plans.edit", methods=("POST",))
def ask(request: Request, pk: int) -> HttpResponse:
    plan = find_plan(request, pk, "plans.edit")
    form, units = AskForm(request.POST), _chosen(request, plan)
    if form.is_valid():
        try:
            asked = actions.ask_for_plans(plan, units, until=form.content["until"], actor=request.actor, at=request.at)
        except NotAccepted as refusal:
            form.take(refusal)
        else:
            words = ngettext("Đã gửi đề nghị tới %(count)s đơn vị.", "Đã gửi đề nghị tới %(count)s đơn vị.", len(asked))
            messages.success(request, words % {"count": write_number(len(asked))})
            return HttpResponseRedirect(reverse("plans:senders", args=[pk]))
    return _page(request, plan, form, to_be_asked(plan, units, actor=request.actor, at=request.at), len(units))


def _chosen(request: Request, plan: Plan) -> list[Unit]:
    rows = addressed_units(plan, request.actor, at=request.at).filter(pk__in=chosen(request)[:AT_MOST])
    return list(rows.order_by("sort_key", "pk"))


def _page(request: Request, plan: Plan, form: AskForm, units: list[Unit], picked: int) -> HttpResponse:
    return form_page(
        request,
        form,
        title=_("Đề nghị lập, gửi kế hoạch"),
        submit=_("Gửi đề nghị"),
        template="plans/ask.html",
        form_url=reverse("plans:ask", args=[plan.pk]),
        cancel_url=reverse("plans:senders", args=[plan.pk]),
        breadcrumbs=[*crumbs(plan), (_("Kế hoạch của các đơn vị"), reverse("plans:senders", args=[plan.pk]))],
        units=units,
        passed=picked - len(units),
        letter=asking_text(plan),
    )
