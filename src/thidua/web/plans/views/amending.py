"""Amending a plan in force: choosing the rows, changing them, seeing what it does, doing it."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from thidua.domain.documents.models import Document
from thidua.domain.documents.queries import documents_visible_to
from thidua.domain.plans import actions
from thidua.domain.plans.enums import OPEN_STATES, PlanState
from thidua.domain.plans.models import Amendment, Plan, PlanTask
from thidua.domain.plans.queries.content import label_of
from thidua.domain.plans.steps.counting import today
from thidua.foundation.notifications.models import Notice
from thidua.foundation.refusals import NotAccepted
from thidua.shell.doors import door
from thidua.shell.forms import form_page, sent
from thidua.shell.requests import Request, whole_number
from thidua.web.plans.amending import AmendForm
from thidua.web.plans.views.difficulties import settle
from thidua.web.plans.views.finding import find_plan
from thidua.web.plans.views.versions import shown_changes

MOST_ROWS, MOST_NEW, PAPERS = 20, 5, 100


@door("plans.adopt", methods=("GET", "POST"))
def amend(request: Request, pk: int) -> HttpResponse:
    """Without chosen rows in the address the rows are asked for first."""
    plan = find_plan(request, pk, "plans.adopt")
    if plan.state != PlanState.ADOPTED:
        return HttpResponseRedirect(reverse("plans:detail", args=[pk]))
    tasks, head, fresh = _chosen(request, plan)
    if not (tasks or head or fresh):
        return _choosing(request, plan)
    initial = {"version": plan.version, "effective_date": today(request.at)}
    papers = _papers(request, plan)
    form = AmendForm(plan, tasks, papers, request, request.POST or None, initial=initial, head=head, fresh=fresh)
    shown: list[dict[str, Any]] = []
    if request.method == "POST" and form.is_valid():
        try:
            amendment = _amended(request, plan, form)
        except NotAccepted as refusal:
            form.take(refusal)
        else:
            if request.POST.get("action") != "preview":
                messages.success(request, _("Đã điều chỉnh kế hoạch; các đơn vị liên quan đã nhận thông báo."))
                sent(request, f"plans.amend.{pk}")
                return HttpResponseRedirect(reverse("plans:versions", args=[pk]))
            shown = shown_changes(amendment)
            return _form(request, plan, form, preview=shown, told=_told(amendment), status=422)
    return _form(request, plan, form)


def _form(
    request: Request,
    plan: Plan,
    form: AmendForm,
    *,
    preview: list[dict[str, Any]] | None = None,
    told: int = 0,
    status: int = 0,
) -> HttpResponse:
    answer = form_page(
        request,
        form,
        title=_("Điều chỉnh kế hoạch"),
        submit=_("Điều chỉnh"),
        draft=f"plans.amend.{plan.pk}",
        template="plans/amend.html",
        secondary=[{"name": "preview", "label": _("Xem trước")}],
        cancel_url=reverse("plans:detail", args=[plan.pk]),
        breadcrumbs=_crumbs(plan),
        sections=list(form.sections()),
        preview=preview,
        told=told,
    )
    answer.status_code = status or answer.status_code  # a preview is undone: the door keeps nothing of such an answer
    return answer


def _amended(request: Request, plan: Plan, form: AmendForm) -> Amendment:
    values = form.cleaned_data
    amendment = actions.amend(
        plan,
        changes=form.changes(),
        effective_date=values["effective_date"],
        reason=values["reason"],
        document=values["document"],
        version=values["version"],
        actor=request.actor,
        at=request.at,
    )
    settle(request, plan, amendment)
    return amendment


def _told(amendment: Amendment) -> int:
    return Notice.objects.filter(key__startswith=f"plans.amended.{amendment.pk}.").count()


def _chosen(request: Request, plan: Plan) -> tuple[list[PlanTask], bool, int]:
    """The rows, the head and how many new rows the address asks for."""
    keys = [key for each in request.GET.getlist("nhiem-vu") if (key := whole_number(each)) is not None]
    rows = plan.tasks.filter(pk__in=keys[:MOST_ROWS], state__in=OPEN_STATES)
    tasks = list(rows.select_related("appendix").prefetch_related("steps").order_by("position"))
    fresh = min(whole_number(request.GET.get("them", "")) or 0, MOST_NEW)
    return tasks, bool(request.GET.get("dau")), fresh


def _choosing(request: Request, plan: Plan) -> HttpResponse:
    rows = plan.tasks.filter(state__in=OPEN_STATES).select_related("appendix").order_by("position")
    context = {
        "page_title": _("Điều chỉnh kế hoạch"),
        "breadcrumbs": _crumbs(plan),
        "plan": plan,
        "rows": [{"pk": row.pk, "label": label_of(row), "time": row.time_raw} for row in rows],
        "numbers": range(MOST_NEW + 1),
        "most": MOST_ROWS,
    }
    return render(request, "plans/amend_choose.html", context)


def _papers(request: Request, plan: Plan) -> QuerySet[Document]:
    """The owner's newest papers; the one that ordered the change is usually among the last."""
    mine = documents_visible_to(request.actor, at=request.at).filter(unit=plan.unit)
    newest = mine.order_by("-created_at").values_list("pk", flat=True)[:PAPERS]
    return Document.objects.filter(pk__in=list(newest)).order_by("-created_at")


def _crumbs(plan: Plan) -> list[tuple[str, str]]:
    return [(_("Kế hoạch"), reverse("plans:list")), (plan.title, reverse("plans:detail", args=[plan.pk]))]
