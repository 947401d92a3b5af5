"""What a plan's words name for other registers, and rows of two lists that are one event."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _

from thidua.domain.plans import actions
from thidua.domain.plans.enums import ProposalKind, ProposalState
from thidua.domain.plans.models import Plan, PlanTask, Proposal
from thidua.domain.plans.queries.content import label_of
from thidua.domain.plans.queries.twins import Twins, joined_twins, likely_twins
from thidua.foundation.refusals import Refused
from thidua.shell.doors import door
from thidua.shell.requests import Request, whole_number
from thidua.vietnamese.dates import short_date
from thidua.web.plans.views.finding import find_plan, may_edit

TONES = {ProposalState.OPEN: "waiting", ProposalState.TAKEN: "success", ProposalState.DECLINED: "blocked"}


@door("plans.view")
def proposals(request: Request, pk: int) -> HttpResponse:
    plan = find_plan(request, pk)
    edits = may_edit(request, plan)
    look = {"label": _("Tìm trong kế hoạch"), "url": reverse("plans:keep_proposals", args=[pk]), "icon": "search"}
    context = {
        "page_title": _("Phong trào, hội đồng nêu trong kế hoạch"),
        "breadcrumbs": _crumbs(plan),
        "rows": [_proposal(row, edits=edits) for row in plan.proposals.order_by("kind", "pk")],
        "main_action": {**look, "method": "post"} if edits else None,
        "empty": {
            "title": _("Chưa ghi nhận phong trào, hội đồng nào"),
            "text": _(
                "Những phong trào thi đua và hội đồng, ban, tổ mà kế hoạch nêu tên được giữ ở đây để đưa vào sổ."
            ),
            "icon": "flag",
        },
    }
    return render(request, "plans/proposals.html", context)


def _proposal(row: Proposal, *, edits: bool) -> dict[str, Any]:
    return {
        "name": row.name,
        "kind": ProposalKind(row.kind).label,
        "place": row.place,
        "quote": row.quote,
        "reason": row.reason,
        "version": row.version,
        "state": {"tone": TONES[ProposalState(row.state)], "word": ProposalState(row.state).label},
        "is_open": row.state == ProposalState.OPEN,
        "is_declined": row.state == ProposalState.DECLINED,
        "url": reverse("plans:decide_proposal", args=[row.pk]) if edits else "",
    }


@door("plans.edit", methods=("POST",))
def keep_proposals(request: Request, pk: int) -> HttpResponse:
    plan = find_plan(request, pk, "plans.edit")
    found = actions.keep_proposals(plan, actor=request.actor, at=request.at)
    messages.success(request, _("Đã tìm thấy thêm %(count)s tên.") % {"count": len(found)})
    return HttpResponseRedirect(reverse("plans:proposals", args=[pk]))


@door("plans.edit", methods=("POST",))
def decide_proposal(request: Request, pk: int) -> HttpResponse:
    """ "taken", "declined" with a reason, or "open" again, as the button says."""
    row = get_object_or_404(Proposal.objects.select_related("plan__unit"), pk=pk)
    find_plan(request, row.plan_id, "plans.edit")
    state = request.POST.get("state", "")
    if state not in ProposalState.values:
        state = ProposalState.OPEN
    version = whole_number(request.POST.get("version", ""))
    reason = request.POST.get("reason", "")
    try:
        actions.decide_proposal(row, state=state, reason=reason, version=version, actor=request.actor, at=request.at)
    except Refused as refused:
        messages.error(request, refused.refusal.sentence)
    else:
        messages.success(request, _("Đã ghi nhận."))
    return HttpResponseRedirect(reverse("plans:proposals", args=[row.plan_id]))


@door("plans.edit")
def events(request: Request, pk: int) -> HttpResponse:
    plan = find_plan(request, pk, "plans.edit")
    context = {
        "page_title": _("Một sự kiện ghi ở hai bảng"),
        "breadcrumbs": _crumbs(plan),
        "likely": [_twins(each) for each in likely_twins(plan)],
        "joined": [_twins(each) for each in joined_twins(plan)],
        "empty": {
            "title": _("Không có dòng nào giống nhau giữa các bảng"),
            "text": _("Khi chương trình họp và bảng tiến độ cùng nêu một sự kiện, việc chỉ được giao và nhắc một lần."),
            "icon": "copy",
        },
    }
    return render(request, "plans/events.html", context)


def _twins(pair: Twins) -> dict[str, Any]:
    return {
        "first": _row(pair.first),
        "second": _row(pair.second),
        "differ": pair.differ,
        "days": [", ".join(short_date(day) for day in days) for days in pair.days],
        "join_url": reverse("plans:join_events", args=[pair.second.pk, pair.first.pk]),
        "part_url": reverse("plans:part_events", args=[pair.second.pk, pair.first.pk]),
    }


def _row(task: PlanTask) -> dict[str, str]:
    table = (task.appendix.title or task.appendix.ident) if task.appendix else ""
    url = reverse("plans:task", args=[task.pk])
    return {"label": label_of(task), "table": table, "time": task.time_raw, "url": url}


@door("plans.edit", methods=("POST",))
def join_events(request: Request, pk: int, other: int) -> HttpResponse:
    task, first = _pair(request, pk, other)
    return _done(request, task, lambda: actions.join_events(task, same_as=first, actor=request.actor, at=request.at))


@door("plans.edit", methods=("POST",))
def part_events(request: Request, pk: int, other: int) -> HttpResponse:
    task, first = _pair(request, pk, other)
    return _done(request, task, lambda: actions.part_events(task, other=first, actor=request.actor, at=request.at))


def _pair(request: Request, pk: int, other: int) -> tuple[PlanTask, PlanTask]:
    """Two rows of one plan that the person may edit; anything else is not found."""
    rows = PlanTask.objects.select_related("plan__unit", "appendix")
    task = get_object_or_404(rows, pk=pk)
    find_plan(request, task.plan_id, "plans.edit")
    return task, get_object_or_404(rows, pk=other, plan=task.plan_id)


def _done(request: Request, task: PlanTask, act: Any) -> HttpResponse:
    try:
        act()
    except Refused as refused:
        messages.error(request, f"{refused.refusal.sentence} {refused.refusal.mend}".strip())
    else:
        messages.success(request, _("Đã ghi nhận."))
    return HttpResponseRedirect(reverse("plans:events", args=[task.plan_id]))


def _crumbs(plan: Plan) -> list[tuple[str, str]]:
    return [(_("Kế hoạch"), reverse("plans:list")), (plan.title, reverse("plans:detail", args=[plan.pk]))]
