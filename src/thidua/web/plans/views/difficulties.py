"""Difficulties: a unit tells them, the owner of the plan reads them together, answers or amends the plan."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django import forms
from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from thidua.domain.plans import actions
from thidua.domain.plans.enums import OPEN_STATES, DifficultyState, PlanState
from thidua.domain.plans.models import Difficulty, Plan, PlanTask
from thidua.domain.plans.queries.content import label_of
from thidua.foundation.access.policy import may, visible
from thidua.foundation.refusals import NotAccepted
from thidua.shell.doors import door
from thidua.shell.forms import FilterForm, GuardedForm, LongTextField, RowChoice, form_page, sent
from thidua.shell.lists import BulkAction, Column, Empty, ListPage, chosen
from thidua.shell.paging import Order
from thidua.shell.requests import Request, whole_number
from thidua.web.documents.forms import unit_field
from thidua.web.organisations.words import named
from thidua.web.plans.views.finding import find_plan, may_adopt
from thidua.web.plans.words import moment

TONES = {
    DifficultyState.OPEN: "waiting",
    DifficultyState.ANSWERED: "success",
    DifficultyState.AMENDED: "success",
    DifficultyState.DECLINED: "blocked",
}


class DifficultyFilter(FilterForm):
    trang_thai = forms.ChoiceField(
        label=gettext_lazy("Trạng thái"),
        required=False,
        choices=[("", gettext_lazy("Tất cả")), *DifficultyState.choices],
    )


class DifficultyForm(GuardedForm):
    task = RowChoice(
        PlanTask.objects.none(),
        named=label_of,
        label=gettext_lazy("Nhiệm vụ"),
        required=False,
        empty_label=gettext_lazy("Cả kế hoạch"),
    )
    text = LongTextField(label=gettext_lazy("Khó khăn, vướng mắc"), max_length=4000)
    proposal = LongTextField(label=gettext_lazy("Đề xuất, kiến nghị"), required=False, max_length=4000)

    def __init__(self, request: Request, plan: Plan, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        tasks = plan.tasks.filter(state__in=OPEN_STATES).select_related("appendix").order_by("position")
        self.fields["task"].queryset = tasks  # type: ignore[attr-defined]
        self.fields["unit"] = unit_field(request, "plans.edit", str(_("Đơn vị báo cáo")))


class AnswerForm(GuardedForm):
    answer = LongTextField(label=gettext_lazy("Nội dung trả lời"), max_length=4000)
    declined = forms.BooleanField(label=gettext_lazy("Không điều chỉnh kế hoạch theo kiến nghị này"), required=False)


@door("plans.view")
def listing(request: Request, pk: int) -> HttpResponse:
    """What the person may see of a plan's difficulties: the owner all, a unit its own."""
    plan = find_plan(request, pk)
    amends = may_adopt(request, plan) and plan.state == PlanState.ADOPTED
    reports = request.actor.holds("plans.edit") and plan.state == PlanState.ADOPTED
    report = {"label": _("Nêu vướng mắc"), "url": reverse("plans:report_difficulty", args=[pk]), "icon": "message"}
    page: ListPage[Difficulty] = ListPage(
        title=_("Khó khăn, vướng mắc"),
        breadcrumbs=_crumbs(plan),
        rows=_visible(request).filter(plan=plan),
        columns=_columns(),
        orders={"new": Order("at", descending=True)},
        default_order="new",
        url_of=lambda row: reverse("plans:difficulty", args=[row.pk]),
        filters=DifficultyFilter,
        narrow=_narrow,
        empty=Empty(
            _("Chưa có khó khăn, vướng mắc nào"),
            _("Đơn vị báo cáo điều cản trở việc thực hiện; cơ quan ban hành trả lời hoặc điều chỉnh kế hoạch."),
            report if reports else None,
            icon="message",
        ),
        main_action=report if reports else None,
        bulk=[BulkAction("amend", _("Điều chỉnh kế hoạch theo các mục đã chọn"), "pencil")] if amends else (),
        bulk_url=reverse("plans:amend_for", args=[pk]) if amends else "",
        export_name=f"vuong-mac-ke-hoach-{pk}",
    )
    return page.respond(request)


def _columns() -> list[Column[Difficulty]]:
    return [
        Column("text", _("Khó khăn, vướng mắc"), lambda row: row.text, kind="title"),
        Column("task", _("Nhiệm vụ"), lambda row: label_of(row.task) if row.task else _("Cả kế hoạch")),
        Column("unit", _("Đơn vị"), lambda row: named(row.unit), kind="muted"),
        Column("at", _("Báo cáo lúc"), lambda row: row.at, kind="date"),
        Column("state", _("Trạng thái"), _state, kind="state"),
        Column("answer", _("Trả lời"), lambda row: row.answer, shown=False),
        Column("proposal", _("Đề xuất, kiến nghị"), lambda row: row.proposal, shown=False),
    ]


def _state(row: Difficulty) -> dict[str, Any]:
    return {"tone": TONES[DifficultyState(row.state)], "word": DifficultyState(row.state).label}


def _visible(request: Request) -> QuerySet[Difficulty]:
    rows = Difficulty.objects.select_related("unit", "plan__unit", "task__appendix", "amendment")
    return visible(request.actor, "plans.view", rows, at=request.at)


def _narrow(rows: QuerySet[Difficulty], asked: dict[str, Any]) -> QuerySet[Difficulty]:
    return rows.filter(state=asked["trang_thai"]) if asked.get("trang_thai") else rows


@door("plans.edit", methods=("GET", "POST"))
def report(request: Request, pk: int) -> HttpResponse:
    plan = find_plan(request, pk)
    initial = {"task": whole_number(request.GET.get("nhiem-vu", ""))}
    form = DifficultyForm(request, plan, request.POST or None, initial=initial)
    here, draft = reverse("plans:difficulties", args=[pk]), f"plans.difficulty.{pk}"
    if request.method == "POST" and form.is_valid():
        values = form.content
        try:
            actions.report_difficulty(plan, values.pop("unit"), **values, actor=request.actor, at=request.at)
        except NotAccepted as refusal:
            form.take(refusal)
        else:
            messages.success(request, _("Đã gửi báo cáo đến cơ quan ban hành kế hoạch."))
            sent(request, draft)
            return HttpResponseRedirect(here)
    crumbs = [*_crumbs(plan), (_("Khó khăn, vướng mắc"), here)]
    return form_page(
        request,
        form,
        title=_("Nêu khó khăn, vướng mắc"),
        submit=_("Gửi báo cáo"),
        draft=draft,
        cancel_url=here,
        breadcrumbs=crumbs,
    )


@door("plans.view")
def detail(request: Request, pk: int) -> HttpResponse:
    row = get_object_or_404(_visible(request), pk=pk)
    here = reverse("plans:difficulties", args=[row.plan_id])
    answers = row.state == DifficultyState.OPEN and may(request.actor, "plans.edit", row, at=request.at)
    action = {"label": _("Trả lời"), "url": reverse("plans:answer_difficulty", args=[pk]), "icon": "send"}
    context = {
        "page_title": _("Khó khăn, vướng mắc của %(unit)s") % {"unit": row.unit.name},
        "breadcrumbs": [*_crumbs(row.plan), (_("Khó khăn, vướng mắc"), here)],
        "state": _state(row),
        "row": row,
        "facts": _facts(row),
        "main_action": action if answers else None,
    }
    return render(request, "plans/difficulty.html", context)


def _facts(row: Difficulty) -> list[dict[str, Any]]:
    told: list[dict[str, Any]] = [
        {"label": _("Đơn vị"), "text": row.unit.name},
        {"label": _("Báo cáo"), "text": f"{row.by_name}, {moment(row.at)}"},
    ]
    if row.task:
        link = reverse("plans:task", args=[row.task_id])
        told.append({"label": _("Nhiệm vụ"), "text": label_of(row.task), "url": link})
    if row.answered_at:
        told.append({"label": _("Trả lời"), "text": f"{row.answered_by}, {moment(row.answered_at)}"})
    if row.amendment:
        text = _("Phiên bản %(number)s") % {"number": row.amendment.number}
        link = reverse("plans:versions", args=[row.plan_id])
        told.append({"label": _("Đã điều chỉnh kế hoạch"), "text": text, "url": link})
    return told


@door("plans.edit", methods=("GET", "POST"))
def answer(request: Request, pk: int) -> HttpResponse:
    rows = Difficulty.objects.select_related("unit", "plan__unit")
    row = get_object_or_404(visible(request.actor, "plans.edit", rows, at=request.at), pk=pk)
    form = AnswerForm(request.POST or None, initial={"version": row.version})
    here, draft = reverse("plans:difficulty", args=[pk]), f"plans.answer_difficulty.{pk}"
    if request.method == "POST" and form.is_valid():
        version = form.cleaned_data["version"]
        try:
            actions.answer_difficulty(row, **form.content, version=version, actor=request.actor, at=request.at)
        except NotAccepted as refusal:
            form.take(refusal)
        else:
            messages.success(request, _("Đã trả lời; đơn vị đã nhận thông báo."))
            sent(request, draft)
            return HttpResponseRedirect(here)
    return form_page(
        request,
        form,
        title=_("Trả lời khó khăn, vướng mắc"),
        submit=_("Trả lời"),
        intro=row.text,
        draft=draft,
        cancel_url=here,
        breadcrumbs=_crumbs(row.plan),
    )


@door("plans.adopt", methods=("POST",))
def amend_for(request: Request, pk: int) -> HttpResponse:
    """Lead to the form of an amendment with the rows the picked difficulties speak of; nothing is changed yet."""
    plan = find_plan(request, pk, "plans.adopt")
    rows = list(plan.difficulties.filter(pk__in=chosen(request), state=DifficultyState.OPEN).order_by("pk"))
    if not rows:
        messages.error(request, _("Chưa chọn mục nào đang chờ trả lời."))
        return HttpResponseRedirect(reverse("plans:difficulties", args=[pk]))
    query = [("vuong-mac", row.pk) for row in rows] + [("nhiem-vu", row.task_id) for row in rows if row.task_id]
    if not any(row.task_id for row in rows):
        query.append(("them", 1))
    return HttpResponseRedirect(f"{reverse('plans:amend', args=[pk])}?{urlencode(query)}")


def settle(request: Request, plan: Plan, amendment: Any) -> None:
    """The open difficulties an amendment's address names are taken up by it."""
    keys = [key for each in request.GET.getlist("vuong-mac") if (key := whole_number(each)) is not None]
    rows = list(
        plan.difficulties.filter(pk__in=keys, state=DifficultyState.OPEN).select_related("unit", "plan").order_by("pk")
    )
    if rows:
        actions.settle_by_amendment(amendment, rows=rows, actor=request.actor, at=request.at)


def _crumbs(plan: Plan) -> list[tuple[str, str]]:
    return [(_("Kế hoạch"), reverse("plans:list")), (plan.title, reverse("plans:detail", args=[plan.pk]))]
