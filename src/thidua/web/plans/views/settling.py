"""Steps of the office: bringing into force, settling days, giving and taking back parts, closing."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _

from thidua.domain.organisations.models import Unit
from thidua.domain.organisations.queries import units_for_choice
from thidua.domain.plans import actions
from thidua.domain.plans.enums import StepKind
from thidua.domain.plans.models import Plan, TaskStep
from thidua.domain.plans.queries import tasks_of
from thidua.domain.plans.queries.addressing import Addressing
from thidua.domain.plans.queries.clear_days import is_clear
from thidua.domain.plans.steps.counting import today
from thidua.foundation.refusals import NotAccepted
from thidua.shell.doors import door
from thidua.shell.forms import GuardedForm, form_page, sent
from thidua.shell.requests import Request
from thidua.web.plans.forms import AdoptForm, AssignForm, CompleteForm, ReasonForm, SettleForm
from thidua.web.plans.views.finding import find_part_to_edit, find_plan, find_step, find_task, may_adopt
from thidua.web.plans.words import crumb

Act = Callable[[dict[str, Any]], object]


@door("plans.adopt", methods=("GET", "POST"))
def adopt(request: Request, pk: int) -> HttpResponse:
    """Preview first: who would get how much, which words name nobody, which days are still open to doubt."""
    plan = find_plan(request, pk, "plans.adopt")
    form = AdoptForm(request.POST or None, initial={"version": plan.version})

    def act(_values: dict[str, Any]) -> object:
        version = form.cleaned_data["version"]
        return actions.adopt(plan, version=version, actor=request.actor, at=request.at)

    return _page(
        request,
        form,
        act,
        title=_("Ban hành kế hoạch"),
        submit=_("Ban hành"),
        done=_("Kế hoạch đã ban hành; cán bộ các đơn vị được giao việc đã nhận thông báo."),
        next_url=reverse("plans:detail", args=[pk]),
        template="plans/adopt.html",
        plan=plan,
        breadcrumbs=_crumbs(plan),
        preview=None if request.method == "POST" else _preview(plan, request),
    )


@door("plans.edit", methods=("GET", "POST"))
def settle(request: Request, pk: int) -> HttpResponse:
    """Whoever asks for a clear day of a plan in force is led to the amendment."""
    step = find_step(request, pk)
    if request.method == "GET" and is_clear(step) and may_adopt(request, step.task.plan):
        messages.info(request, _("Ngày đã ghi rõ trong kế hoạch đang thực hiện chỉ đổi bằng một lần điều chỉnh."))
        return HttpResponseRedirect(f"{reverse('plans:amend', args=[step.task.plan_id])}?nhiem-vu={step.task_id}")
    known = step.kind if step.kind in dict(SettleForm.base_fields["kind"].choices) else StepKind.BY  # type: ignore[attr-defined]
    form = SettleForm(request.POST or None, initial={"kind": known, "day": step.date})
    return _page(
        request,
        form,
        lambda values: actions.settle_step(step, **values, actor=request.actor, at=request.at),
        title=_("Ấn định ngày"),
        submit=_("Ấn định"),
        done=_("Đã ấn định ngày; các đơn vị liên quan đã nhận thông báo."),
        next_url=reverse("plans:task", args=[step.task_id]),
        draft=f"plans.settle.{pk}",
        intro=_("Văn bản ghi: “%(words)s”. Giá trị đã in vẫn được giữ bên cạnh ngày ấn định.")
        % {"words": step.raw or step.task.time_raw or _("không ghi thời gian")},
        breadcrumbs=_task_crumbs(step),
    )


@door("plans.edit", methods=("POST",))
def complete_step(request: Request, pk: int) -> HttpResponse:
    step = find_step(request, pk)
    actions.complete_step(step, actor=request.actor, at=request.at)
    messages.success(request, _("Đã ghi nhận mốc này đã xong."))
    return HttpResponseRedirect(reverse("plans:task", args=[step.task_id]))


@door("plans.edit", methods=("GET", "POST"))
def complete_task(request: Request, pk: int) -> HttpResponse:
    task = find_task(request, pk, "plans.edit")
    form = CompleteForm(request.POST or None, initial={"version": task.version})
    return _page(
        request,
        form,
        lambda values: actions.complete_task(
            task, **values, version=form.cleaned_data["version"], actor=request.actor, at=request.at
        ),
        title=_("Kết thúc nhiệm vụ"),
        submit=_("Lưu kết quả"),
        done=_("Đã lưu kết quả chung của nhiệm vụ."),
        next_url=reverse("plans:task", args=[pk]),
        draft=f"plans.complete_task.{pk}",
        intro=task.content,
        breadcrumbs=_crumbs(task.plan),
    )


@door("plans.edit", methods=("GET", "POST"))
def assign(request: Request, pk: int) -> HttpResponse:
    task = find_task(request, pk, "plans.edit")
    form = AssignForm(units_for_choice(today(request.at)), request.POST or None)
    return _page(
        request,
        form,
        lambda values: actions.assign(task, **values, actor=request.actor, at=request.at),
        title=_("Giao đơn vị"),
        submit=_("Giao"),
        done=_("Đã giao nhiệm vụ cho đơn vị."),
        next_url=reverse("plans:task", args=[pk]),
        intro=task.content,
        breadcrumbs=_crumbs(task.plan),
    )


@door("plans.edit", methods=("GET", "POST"))
def unassign(request: Request, pk: int) -> HttpResponse:
    part = find_part_to_edit(request, pk)
    return _page(
        request,
        ReasonForm(request.POST or None),
        lambda values: actions.unassign(part, **values, actor=request.actor, at=request.at),
        title=_("Rút phần việc của %(unit)s") % {"unit": part.unit.name},
        submit=_("Rút"),
        done=_("Đã rút phần việc."),
        next_url=reverse("plans:task", args=[part.task_id]),
        intro=part.task.content,
        breadcrumbs=_crumbs(part.task.plan),
    )


def _page(
    request: Request,
    form: GuardedForm,
    act: Act,
    *,
    title: str,
    submit: str,
    done: str,
    next_url: str,
    draft: str = "",
    **context: Any,
) -> HttpResponse:
    """Ask, act, tell. A refused value is told at its field; other refusals and conflicts have their own pages."""
    if request.method == "POST" and form.is_valid():
        try:
            act(form.content)
        except NotAccepted as refusal:
            form.take(refusal)
        else:
            messages.success(request, done)
            sent(request, draft)
            return HttpResponseRedirect(next_url)
    return form_page(request, form, title=title, submit=submit, draft=draft, cancel_url=next_url, **context)


def _preview(plan: Plan, request: Request) -> dict[str, Any]:
    """What adopting would do, worked out by the same words; nothing is stored."""
    addressing = Addressing(plan.unit, today(request.at))
    tasks = tasks_of(plan)
    load: dict[int, int] = {}
    unknown = []
    for task in tasks:
        for unit in {unit for unit, _part in addressing.parts(task)}:
            load[unit] = load.get(unit, 0) + 1
        unknown += [{"words": words, "task": task.content} for words in addressing.unknown_of(task)]
    names = Unit.objects.filter(pk__in=load).order_by("sort_key").values_list("pk", "name")
    steps = [step for task in tasks for step in task.steps.all()]
    return {
        "tasks": len(tasks),
        "parts": sum(load.values()),
        "units": [{"name": name, "count": load[pk]} for pk, name in names],
        "unknown": unknown,
        "suspect": [{"raw": step.raw, "task": step.task.content} for step in steps if step.suspect],
    }


def _crumbs(plan: Plan) -> list[tuple[str, str]]:
    return [(_("Kế hoạch"), reverse("plans:list")), (plan.title, reverse("plans:detail", args=[plan.pk]))]


def _task_crumbs(step: TaskStep) -> list[tuple[str, str]]:
    url = reverse("plans:task", args=[step.task_id])
    return [*_crumbs(step.task.plan), (crumb(step.task.content), url)]
