"""What waits for what: on a task's page both ways, a form to enter it, proposals of a plan, and the days to shift."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from thidua.domain.plans import actions
from thidua.domain.plans.models import Plan, PlanTask, TaskDependency
from thidua.domain.plans.queries.dependencies import Proposed, offers, proposals, strained
from thidua.foundation.refusals import NotAccepted, Refused
from thidua.shell.doors import door
from thidua.shell.forms import GuardedForm, LongTextField, RowChoice, TextField, form_page, sent
from thidua.shell.lists import chosen
from thidua.shell.requests import Request
from thidua.vietnamese.dates import short_date
from thidua.vietnamese.numbers import write_number
from thidua.web.plans.ties import shown_tie
from thidua.web.plans.views.finding import find_plan, find_task, may_edit
from thidua.web.plans.words import crumb, own_words


class DependForm(GuardedForm):
    earlier = RowChoice(
        PlanTask.objects.none(),
        named=lambda row: " · ".join(part for part in (row.no, own_words(row)[:100]) if part),
        label=gettext_lazy("Việc phải xong trước"),
    )
    least_days = forms.IntegerField(
        label=gettext_lazy("Số ngày tối thiểu giữa hai việc"),
        min_value=0,
        max_value=actions.MOST_DAYS_BETWEEN,
        initial=0,
    )
    reason = TextField(label=gettext_lazy("Ghi chú"), required=False, max_length=300)

    def __init__(self, tasks: QuerySet[PlanTask], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["earlier"]
        assert isinstance(field, RowChoice)  # noqa: S101 - declared as one
        field.queryset = tasks


class ShiftForm(GuardedForm):
    reason = LongTextField(label=gettext_lazy("Lý do dời"), max_length=600)


class TakeForm(GuardedForm):
    """Nothing more is asked; the proposals stand above."""


@door("plans.edit", methods=("GET", "POST"))
def depend(request: Request, pk: int) -> HttpResponse:
    """A task of the same plan, or of the plan it carries out, must be done before this one."""
    task = find_task(request, pk, "plans.edit")
    form = DependForm(_candidates(task), request.POST or None)
    back = reverse("plans:task", args=[pk])
    if request.method == "POST" and form.is_valid():
        values = form.content
        try:
            actions.depend(task, values.pop("earlier"), **values, actor=request.actor, at=request.at)
        except NotAccepted as refusal:
            form.take(refusal)
        else:
            messages.success(request, _("Đã đặt việc phải xong trước."))
            return HttpResponseRedirect(back)
    return form_page(
        request,
        form,
        title=_("Việc phải xong trước"),
        submit=_("Lưu"),
        cancel_url=back,
        intro=own_words(task),
        breadcrumbs=_crumbs(task.plan),
    )


def _candidates(task: PlanTask) -> QuerySet[PlanTask]:
    plans = [task.plan_id] + ([task.plan.parent_id] if task.plan.parent_id else [])
    rows = PlanTask.objects.filter(plan__in=plans).exclude(pk=task.pk)
    return rows.defer("folded").order_by("plan_id", "position")


@door("plans.edit", methods=("POST",))
def undepend(request: Request, pk: int) -> HttpResponse:
    row = get_object_or_404(TaskDependency.objects.select_related("later__plan", "earlier"), pk=pk)
    find_task(request, row.later_id, "plans.edit")
    actions.undepend(row, actor=request.actor, at=request.at)
    messages.success(request, _("Đã bỏ phụ thuộc giữa hai việc."))
    return HttpResponseRedirect(reverse("plans:task", args=[row.later_id]))


@door("plans.edit", methods=("GET", "POST"))
def shift(request: Request, pk: int) -> HttpResponse:
    """Which days behind this task no longer fit; only the ticked ones move."""
    task = find_task(request, pk, "plans.edit")
    form = ShiftForm(request.POST or None)
    back = reverse("plans:task", args=[pk])
    if request.method == "POST" and form.is_valid():
        try:
            moved = actions.shift_behind(
                task, steps=chosen(request), reason=form.content["reason"], actor=request.actor, at=request.at
            )
        except NotAccepted as refusal:
            form.take(refusal)
        else:
            words = ngettext("Đã dời %(count)s mốc.", "Đã dời %(count)s mốc.", len(moved))
            messages.success(request, words % {"count": write_number(len(moved))})
            sent(request, f"plans.shift.{pk}")
            return HttpResponseRedirect(back)
    ticked = set(chosen(request)) if request.method == "POST" else None
    return form_page(
        request,
        form,
        title=_("Dời các việc phía sau"),
        submit=_("Dời các mốc đã chọn"),
        draft=f"plans.shift.{pk}",
        template="plans/shift.html",
        cancel_url=back,
        breadcrumbs=[*_crumbs(task.plan), (crumb(own_words(task)), back)],
        offers=[_offer(each, ticked, request) for each in offers(task)],
    )


def _offer(each: Any, ticked: set[int] | None, request: Request) -> dict[str, Any]:
    step = each.step
    mine = may_edit(request, step.task.plan)
    return {
        "pk": step.pk,
        "what": step.what or own_words(step.task),
        "plan": step.task.plan.title,
        "before": short_date(step.last_day),
        "after": short_date(each.last_day),
        "days": write_number(each.days),
        "may": mine,
        "ticked": mine and (ticked is None or step.pk in ticked),
    }


@door("plans.edit", methods=("GET", "POST"))
def of_plan(request: Request, pk: int) -> HttpResponse:
    """Where a plan's days do not fit, and what its chain of work suggests; the ticked proposals are taken."""
    plan = find_plan(request, pk, "plans.edit")
    found = proposals(plan)
    form = TakeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        taken = _take(request, found)
        words = ngettext("Đã đặt %(count)s phụ thuộc.", "Đã đặt %(count)s phụ thuộc.", taken)
        messages.success(request, words % {"count": write_number(taken)})
        return HttpResponseRedirect(reverse("plans:dependencies", args=[pk]))
    return form_page(
        request,
        form,
        title=_("Thứ tự giữa các việc"),
        submit=_("Đặt các phụ thuộc đã chọn"),
        template="plans/dependencies.html",
        cancel_url=reverse("plans:detail", args=[pk]),
        breadcrumbs=_crumbs(plan),
        strained=[
            {**shown_tie(tie), "later": own_words(tie.row.later), "later_url": _url(tie.row.later)}
            for tie in strained(plan)
        ],
        proposals=[_proposed(each) for each in found],
    )


def _take(request: Request, found: list[Proposed]) -> int:
    """The ticked proposals, by the later task's number; what no longer can be is told."""
    wanted, taken = set(chosen(request)), 0
    for each in found:
        if each.later.pk not in wanted:
            continue
        try:
            actions.depend(each.later, each.earlier, reason=each.why, actor=request.actor, at=request.at)
            taken += 1
        except NotAccepted as refusal:
            messages.warning(request, _sentence(refusal))
    return taken


def _sentence(refusal: Refused) -> str:
    return refusal.refusal.sentence


def _proposed(each: Proposed) -> dict[str, Any]:
    return {
        "pk": each.later.pk,
        "earlier": own_words(each.earlier),
        "earlier_url": _url(each.earlier),
        "later": own_words(each.later),
        "later_url": _url(each.later),
        "why": each.why,
        "short": write_number(each.short) if each.short else "",
    }


def _url(task: PlanTask) -> str:
    return reverse("plans:task", args=[task.pk])


def _crumbs(plan: Plan) -> list[tuple[str, str]]:
    return [(_("Kế hoạch"), reverse("plans:list")), (plan.title, reverse("plans:detail", args=[plan.pk]))]
