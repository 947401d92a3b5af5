"""Writing and changing plans and tasks; drafts save themselves, two people at once see both versions."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _

from thidua.domain.plans import actions
from thidua.domain.plans.enums import PlanState
from thidua.domain.plans.models import Plan, PlanTask
from thidua.foundation.refusals import NotAccepted
from thidua.shell.doors import door
from thidua.shell.editing import edit_page
from thidua.shell.forms import form_page, sent
from thidua.shell.frame import chosen_year
from thidua.shell.requests import Request
from thidua.web.plans.forms import EditPlanForm, NewPlanForm, TaskForm
from thidua.web.plans.views.finding import find_plan, find_task, may_adopt
from thidua.web.plans.words import crumb

PLAN_FIELDS = (
    "title",
    "year",
    "number",
    "issued_date",
    "issuer",
    "place",
    "signer",
    "signer_title",
    "parent",
    "closing_rule",
    "theme",
)
TASK_FIELDS = ("content", "no", "group", "lead_text", "executor_text", "coordinators_text", "time_raw")
NEW_DRAFT = "plans.new"


@door("plans.edit", methods=("GET", "POST"))
def new(request: Request) -> HttpResponse:
    form = NewPlanForm(request, request.POST or None, initial={"year": chosen_year(request)})
    if request.method == "POST" and form.is_valid():
        values = form.content
        try:
            plan = actions.draft(values.pop("unit"), **values, actor=request.actor, at=request.at)
        except NotAccepted as refusal:
            form.take(refusal)
        else:
            messages.success(request, _("Đã lưu dự thảo kế hoạch. Mời thêm các nhiệm vụ."))
            sent(request, NEW_DRAFT)
            return HttpResponseRedirect(reverse("plans:detail", args=[plan.pk]))
    return form_page(
        request,
        form,
        title=_("Soạn kế hoạch"),
        submit=_("Lưu dự thảo"),
        draft=NEW_DRAFT,
        cancel_url=reverse("plans:list"),
        breadcrumbs=[(_("Kế hoạch"), reverse("plans:list"))],
    )


@door("plans.edit", methods=("GET", "POST"))
def edit(request: Request, pk: int) -> HttpResponse:
    plan = find_plan(request, pk, "plans.edit")
    initial: dict[str, Any] = {name: getattr(plan, name) for name in PLAN_FIELDS}

    def save(values: dict[str, Any], version: int) -> Plan:
        reason = values.pop("reason", "")
        return actions.edit(plan, version=version, changes=values, reason=reason, actor=request.actor, at=request.at)

    return edit_page(
        request,
        lambda *args, **kwargs: EditPlanForm(request, plan, *args, **kwargs),
        plan,
        initial=initial,
        save=save,
        title=_("Sửa kế hoạch"),
        submit=_("Lưu"),
        next_url=reverse("plans:detail", args=[pk]),
        saved=_("Đã lưu kế hoạch."),
        draft=f"plans.edit.{pk}",
        breadcrumbs=_crumbs(plan),
    )


@door("plans.edit", methods=("GET", "POST"))
def add_task(request: Request, pk: int) -> HttpResponse:
    plan = find_plan(request, pk, "plans.edit")
    if request.method == "GET" and plan.state == PlanState.ADOPTED and may_adopt(request, plan):
        return HttpResponseRedirect(f"{reverse('plans:amend', args=[pk])}?them=1")
    form = TaskForm(plan, request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            _add(request, plan, form.cleaned_data)
        except NotAccepted as refusal:
            form.take(refusal)
        else:
            messages.success(request, _("Đã thêm nhiệm vụ."))
            sent(request, f"plans.add_task.{pk}")
            return HttpResponseRedirect(reverse("plans:detail", args=[pk]))
    return form_page(
        request,
        form,
        title=_("Thêm nhiệm vụ"),
        submit=_("Thêm"),
        draft=f"plans.add_task.{pk}",
        cancel_url=reverse("plans:detail", args=[pk]),
        breadcrumbs=_crumbs(plan),
    )


@door("plans.edit", methods=("GET", "POST"))
def edit_task(request: Request, pk: int) -> HttpResponse:
    task = find_task(request, pk, "plans.edit")
    if request.method == "GET" and task.plan.state == PlanState.ADOPTED and may_adopt(request, task.plan):
        return HttpResponseRedirect(f"{reverse('plans:amend', args=[task.plan_id])}?nhiem-vu={pk}")
    step = task.steps.first() if task.steps.count() == 1 else None
    dated = task.plan.state == PlanState.DRAFT and (step is not None or not task.steps.exists())
    initial: dict[str, Any] = {name: getattr(task, name) for name in TASK_FIELDS}
    if dated and step is not None:
        initial |= {"kind": step.kind, "day": step.date}

    def save(values: dict[str, Any], version: int) -> PlanTask:
        reason = values.pop("reason", "")
        steps = _steps(values) if dated and (values["kind"], values["day"]) != _known(initial) else None
        changes = {name: values[name] for name in TASK_FIELDS}
        return actions.edit_task(
            task, version=version, changes=changes, steps=steps, reason=reason, actor=request.actor, at=request.at
        )

    return edit_page(
        request,
        lambda *args, **kwargs: TaskForm(task.plan, *args, dated=dated, **kwargs),
        task,
        initial=initial,
        save=save,
        title=_("Sửa nhiệm vụ"),
        submit=_("Lưu"),
        next_url=reverse("plans:task", args=[pk]),
        saved=_("Đã lưu nhiệm vụ."),
        draft=f"plans.edit_task.{pk}",
        breadcrumbs=[*_crumbs(task.plan), (crumb(task.content), reverse("plans:task", args=[pk]))],
    )


def _add(request: Request, plan: Plan, values: dict[str, Any]) -> PlanTask:
    return actions.add_task(
        plan,
        content=values["content"],
        no=values["no"],
        group=values["group"],
        lead=values["lead_text"],
        executor=values["executor_text"],
        coordinators=values["coordinators_text"],
        time_raw=values["time_raw"],
        steps=_steps(values),
        reason=values.get("reason", ""),
        actor=request.actor,
        at=request.at,
    )


def _steps(values: dict[str, Any]) -> list[actions.StepInput]:
    if not values.get("kind"):
        return []
    # an explicit kind counts by itself; the printed wording stays in the column of the table
    return [actions.StepInput(kind=values["kind"], date=values["day"])]


def _known(initial: dict[str, Any]) -> tuple[str, Any]:
    return initial.get("kind", ""), initial.get("day")


def _crumbs(plan: Plan) -> list[tuple[str, str]]:
    return [(_("Kế hoạch"), reverse("plans:list")), (plan.title, reverse("plans:detail", args=[plan.pk]))]
