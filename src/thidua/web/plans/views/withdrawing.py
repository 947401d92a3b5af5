"""Taking a plan out of force: why, and by which paper; and how its page says so afterwards."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _

from thidua.domain.documents.actions import file_document
from thidua.domain.documents.models import BaseDocument, Document
from thidua.domain.documents.queries import bases_visible_to, documents_visible_to
from thidua.domain.plans import actions
from thidua.domain.plans.enums import PlanState
from thidua.domain.plans.models import Plan, Withdrawal
from thidua.domain.plans.queries.papers_named import named
from thidua.foundation.refusals import NotAccepted
from thidua.shell.doors import door
from thidua.shell.forms import form_page, sent
from thidua.shell.requests import Request
from thidua.web.plans.forms import WithdrawForm
from thidua.web.plans.views.finding import find_plan
from thidua.web.plans.words import moment

OFFERED = 100


@door("plans.adopt", methods=("GET", "POST"))
def withdraw(request: Request, pk: int) -> HttpResponse:
    plan = find_plan(request, pk, "plans.adopt")
    here = reverse("plans:detail", args=[pk])
    form = WithdrawForm(_bases(request), _documents(request, plan), request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        try:
            _withdraw(request, plan, form.content)
        except NotAccepted as refusal:
            form.take(refusal)
        else:
            messages.success(request, _("Kế hoạch đã thu hồi."))
            sent(request, f"plans.withdraw.{pk}")
            return HttpResponseRedirect(here)
    return form_page(
        request,
        form,
        title=_("Thu hồi kế hoạch"),
        submit=_("Thu hồi"),
        draft=f"plans.withdraw.{pk}",
        cancel_url=here,
        intro=_("Mọi phần việc của kế hoạch sẽ rời bàn làm việc của các đơn vị; lịch sử vẫn được giữ."),
        breadcrumbs=[(_("Kế hoạch"), reverse("plans:list")), (plan.title, here)],
    )


def _withdraw(request: Request, plan: Plan, values: dict[str, Any]) -> None:
    """A paper sent along is filed with the plan's unit first; where the plan is not withdrawn, nothing is kept."""
    file = values.pop("file")
    if file:
        values["document"] = file_document(
            plan.unit, file, filename=file.name, open_to_below=True, actor=request.actor, at=request.at
        )
    actions.withdraw(plan, **values, actor=request.actor, at=request.at)


def _bases(request: Request) -> QuerySet[BaseDocument]:
    rows = bases_visible_to(request.actor, at=request.at)
    newest = list(rows.order_by("-issued_date", "-pk").values_list("pk", flat=True)[:OFFERED])
    return rows.filter(pk__in=newest).order_by("-issued_date", "-pk")


def _documents(request: Request, plan: Plan) -> QuerySet[Document]:
    rows = documents_visible_to(request.actor, at=request.at).filter(unit=plan.unit).order_by("-created_at", "-pk")
    return rows.filter(pk__in=list(rows.values_list("pk", flat=True)[:OFFERED]))


def withdrawal_shown(plan: Plan, request: Request) -> dict[str, Any] | None:
    """Why the plan is no longer in force and by which paper, led to where the reader may open it."""
    if plan.state != PlanState.WITHDRAWN:
        return None
    row = Withdrawal.objects.filter(plan=plan).select_related("base", "document").first()
    if row is None:
        return None
    paper = row.base or row.document
    return {
        "reason": row.reason,
        "by": row.by_name,
        "at": moment(row.at),
        "paper": named(paper),
        "paper_url": _address(row, request),
    }


def _address(row: Withdrawal, request: Request) -> str:
    bases = bases_visible_to(request.actor, at=request.at)
    if row.base_id is not None:
        return reverse("documents:base", args=[row.base_id]) if bases.filter(pk=row.base_id).exists() else ""
    papers = documents_visible_to(request.actor, at=request.at)
    if row.document_id is not None and papers.filter(pk=row.document_id).exists():
        return reverse("documents:detail", args=[row.document_id])
    return ""
