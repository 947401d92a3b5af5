"""Fostering plans: the list with its drawing, one plan with its steps and checks, and every act on it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any, Final

from django.contrib import messages
from django.db.models import QuerySet
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override

from thidua.domain.people.models import Person
from thidua.domain.records import actions
from thidua.domain.records.enums import FosteringState
from thidua.domain.records.models import FosteringCheck, FosteringPlan, FosteringStep
from thidua.domain.records.papers.fostering import fostering_paper, name_of_paper
from thidua.domain.records.queries import name_of
from thidua.domain.records.queries.fostering import (
    counts_by_unit,
    heads_for,
    plan_with_parts,
    plans_visible_to,
    proposal_for,
    unit_of,
)
from thidua.domain.records.steps.fostering import OPEN
from thidua.foundation.access.policy import day_of, may
from thidua.foundation.refusals import NotAccepted, NotPermitted, Refused
from thidua.rulebook import RuleError, load
from thidua.shell.doors import door
from thidua.shell.editing import edit_page
from thidua.shell.forms import GuardedForm, form_page
from thidua.shell.lists import Column, Empty, ListPage
from thidua.shell.paging import Order
from thidua.shell.requests import Request, whole_number
from thidua.vietnamese.dates import short_date
from thidua.vietnamese.folding import fold
from thidua.vietnamese.numbers import write_number
from thidua.web.records.fostering_chart import by_unit
from thidua.web.records.fostering_forms import AimForm, CheckForm, FosterForm, FosteringFilter, StepForm, StopForm
from thidua.web.records.views.finding import find_record, trail
from thidua.web.records.views.why import paper_answer, printing_unit

RIGHT, VIEW = "records.foster", "records.view"
STATES: Final = {
    FosteringState.DRAFT: "draft",
    FosteringState.RUNNING: "active",
    FosteringState.REACHED: "honour",
    FosteringState.STOPPED: "neutral",
}


@door(RIGHT)
def listing(request: Request) -> HttpResponse:
    rows = plans_visible_to(request.actor, at=request.at, right=RIGHT)
    day = day_of(request.at)
    counted = counts_by_unit(rows)
    page: ListPage[FosteringPlan] = ListPage(
        title=_("Kế hoạch bồi dưỡng"),
        rows=rows,
        columns=_columns(day),
        orders={"year": Order("target_year"), "created": Order("created_at", descending=True)},
        default_order="year",
        url_of=lambda row: reverse("records:fostering_plan", args=[row.pk]),
        empty=Empty(
            _("Chưa có kế hoạch bồi dưỡng nào"),
            _("Bồi dưỡng một người hoặc tập thể đạt danh hiệu: các bước, hạn, người phụ trách, kiểm tra hằng năm."),
            {"label": _("Mở lộ trình khen thưởng"), "url": reverse("records:roadmaps"), "icon": "flag"},
            icon="bulb",
        ),
        filters=FosteringFilter,
        narrow=_narrow,
        figures=_figures(counted),
        export_name="ke-hoach-boi-duong",
        template="records/fostering_list.html",
        context={"chart": by_unit(counted) if len(counted) > 1 else None},
        main_action={"label": _("Chọn từ lộ trình"), "url": reverse("records:roadmaps"), "icon": "flag"},
    )
    return page.respond(request)


def _columns(day: date) -> list[Column[FosteringPlan]]:
    return [
        Column("name", _("Cá nhân, tập thể"), lambda row: name_of(row.subject), kind="title"),
        Column("award", _("Danh hiệu, hình thức"), _award),
        Column("year", _("Năm phấn đấu"), lambda row: str(row.target_year), order="year"),
        Column("state", _("Tình trạng"), _state, kind="state"),
        Column("head", _("Người phụ trách"), lambda row: row.head_name or _("chưa phân công"), kind="muted"),
        Column("unit", _("Đơn vị"), lambda row: row.unit.name, kind="muted", shown=False),
        Column("steps", _("Bước đã xong"), _steps_done, shown=False),
        Column("due", _("Hạn gần nhất"), lambda row: _next_due(row, day), kind="deadline"),
    ]


def _award(row: FosteringPlan) -> str:
    known = load().awards.get(row.award)
    return known.name if known else row.award


def _state(row: FosteringPlan) -> dict[str, Any]:
    state = FosteringState(row.state)
    return {"tone": STATES[state], "word": state.label}


def _steps_done(row: FosteringPlan) -> str:
    return f"{row.steps_done}/{row.steps_all}"  # type: ignore[attr-defined]


def _next_due(row: FosteringPlan, day: date) -> dict[str, Any] | None:
    due: date | None = row.next_due  # type: ignore[attr-defined]
    return deadline(due, day) if due and row.state in OPEN else None


def deadline(due: date, day: date) -> dict[str, Any]:
    """A step's day as lists and pages show it."""
    left = (due - day).days
    words = _("quá hạn %(days)s ngày") % {"days": -left} if left < 0 else _("còn %(days)s ngày") % {"days": left}
    tone = "late" if left < 0 else "warning" if left <= 14 else ""
    return {"words": words, "date": short_date(due), "tone": tone, "iso": due.isoformat()}


def _narrow(rows: QuerySet[FosteringPlan], asked: dict[str, Any]) -> QuerySet[FosteringPlan]:
    for word in fold(asked.get("q") or "").split():
        rows = rows.filter(subject__person__folded__contains=word) | rows.filter(subject__folded__contains=word)
    if asked.get("tinh_trang"):
        rows = rows.filter(state=asked["tinh_trang"])
    return rows.filter(target_year=asked["nam"]) if asked.get("nam") else rows


def _figures(counted: list[Any]) -> list[dict[str, Any]]:
    return [
        {
            "label": state.label,
            "value": write_number(sum(getattr(row, state.value) for row in counted)),
            "url": f"?tinh_trang={state.value}",
            "tone": "",
        }
        for state in (FosteringState.RUNNING, FosteringState.DRAFT, FosteringState.REACHED, FosteringState.STOPPED)
    ]


@door(RIGHT, methods=("GET", "POST"))
def foster(request: Request, pk: int, award: str) -> HttpResponse:
    """A new plan out of a line of the roadmap, filled with what is missing."""
    subject = find_record(request, pk, RIGHT)
    day = day_of(request.at)
    existing = FosteringPlan.objects.filter(subject=subject, award=award, state__in=OPEN).first()
    if existing is not None and request.method == "GET":
        messages.info(request, _("Đã có kế hoạch bồi dưỡng cho danh hiệu, hình thức này."))
        return HttpResponseRedirect(_url(existing))
    try:
        proposal = proposal_for(subject, award, on=day, at=request.at)
    except RuleError:
        raise Http404 from None
    unit = unit_of(subject, day)
    form = FosterForm(
        request.POST or None,
        people=heads_for(unit, day) if unit else Person.objects.none(),
        initial={"target_year": proposal.year, "steps": "\n".join(proposal.steps)},
    )
    if request.method == "POST" and form.is_valid():
        values = {**form.content, "steps": form.content["steps"].splitlines()}
        try:
            plan = actions.foster(subject, award=award, **values, actor=request.actor, at=request.at)
        except NotAccepted as refusal:
            form.take(refusal)
        else:
            messages.success(request, _("Đã lập kế hoạch bồi dưỡng."))
            return HttpResponseRedirect(_url(plan))
    return form_page(
        request,
        form,
        title=_("Lập kế hoạch bồi dưỡng"),
        submit=_("Lập kế hoạch"),
        intro=_("%(name)s phấn đấu đạt “%(award)s”") % {"name": name_of(subject), "award": load().awards[award].name},
        breadcrumbs=trail(subject),
        cancel_url=reverse("records:roadmap", args=[pk]),
        draft=f"records.foster.{pk}.{award}",
    )


@door(VIEW)
def page(request: Request, pk: int) -> HttpResponse:
    plan = _find(request, pk, VIEW)
    day = day_of(request.at)
    is_open = plan.state in OPEN
    may_edit = may(request.actor, RIGHT, plan, at=request.at)
    acts = may_edit and is_open
    context = {
        "page_title": _("Bồi dưỡng: %(name)s") % {"name": name_of(plan.subject)},
        "breadcrumbs": [*trail(plan.subject), (_("Lộ trình"), reverse("records:roadmap", args=[plan.subject_id]))],
        "state": _state(plan),
        "facts": _facts(plan),
        "plan": plan,
        "acts": acts,
        "steps": [_told(step, day) for step in plan.ordered],  # type: ignore[attr-defined]
        "checks": _checks(plan),
        "may_check": acts and plan.state == FosteringState.RUNNING,
        "papers": _papers(plan),
        "main_action": _main_action(plan) if acts else None,
        "actions": _other_actions(plan) if acts else [],
        "day": short_date(day),
    }
    return render(request, "records/fostering.html", context)


def _facts(plan: FosteringPlan) -> list[dict[str, Any]]:
    facts = [
        {
            "label": _("Danh hiệu, hình thức"),
            "text": _award(plan),
            "url": reverse("records:why", args=[plan.subject_id, plan.award]),
        },
        {"label": _("Năm phấn đấu"), "text": str(plan.target_year)},
        {"label": _("Người phụ trách"), "text": plan.head_name or _("chưa phân công")},
        {"label": _("Đơn vị"), "text": plan.unit.name},
        {"label": _("Ghi chú"), "text": plan.note},
    ]
    return [fact for fact in facts if fact["text"]]


def _told(step: FosteringStep, day: date) -> dict[str, Any]:
    return {
        "row": step,
        "done": short_date(step.done_date) if step.done_date else "",
        "deadline": deadline(step.due_date, day) if step.due_date and not step.done_date else None,
        "due": short_date(step.due_date) if step.due_date else "",
    }


def _checks(plan: FosteringPlan) -> list[dict[str, Any]]:
    found: list[FosteringCheck] = sorted(plan.checks.all(), key=lambda check: -check.year)
    return [
        {"when": _("Năm %(year)s") % {"year": one.year}, "title": one.finding, "who": one.by_name, "tone": "success"}
        for one in found
    ]


def _papers(plan: FosteringPlan) -> list[dict[str, Any]]:
    forms = (("pdf", _("Tải bản in PDF"), "file-type-pdf"), ("docx", _("Tải bản Word"), "file-type-docx"))
    return [
        {"label": label, "icon": icon, "url": reverse("records:fostering_paper", args=[plan.pk, form])}
        for form, label, icon in forms
    ]


def _main_action(plan: FosteringPlan) -> dict[str, Any]:
    if plan.state == FosteringState.DRAFT:
        url = reverse("records:run_fostering", args=[plan.pk]) + f"?ban={plan.version}"
        return {"label": _("Thực hiện kế hoạch"), "url": url, "icon": "player-play", "method": "post"}
    url = reverse("records:reach_fostering", args=[plan.pk]) + f"?ban={plan.version}"
    return {"label": _("Ghi nhận đã đạt"), "url": url, "icon": "trophy", "method": "post"}


def _other_actions(plan: FosteringPlan) -> list[dict[str, Any]]:
    found = [
        {"label": _("Sửa"), "url": reverse("records:edit_fostering", args=[plan.pk]), "icon": "edit"},
        {"label": _("Dừng"), "url": reverse("records:stop_fostering", args=[plan.pk]), "icon": "player-stop"},
    ]
    if plan.state == FosteringState.RUNNING:
        check = {"label": _("Kiểm tra năm"), "url": reverse("records:check_fostering", args=[plan.pk])}
        found.insert(0, {**check, "icon": "clipboard-check"})
    return found


@door(VIEW)
def paper(request: Request, pk: int, form: str) -> HttpResponse:
    if form not in {"docx", "pdf"}:
        raise Http404
    plan = _find(request, pk, VIEW)
    with override("vi"):  # a paper of the office is Vietnamese whatever the language of the page
        made = fostering_paper(plan, unit=printing_unit(request), day=day_of(request.at), signer=request.actor.name)
        return paper_answer(made, name_of_paper(plan), form)


@door(RIGHT, methods=("GET", "POST"))
def edit(request: Request, pk: int) -> HttpResponse:
    plan = _find(request, pk)
    day = day_of(request.at)
    return edit_page(
        request,
        lambda *args, **kwargs: AimForm(*args, people=heads_for(plan.unit, day), **kwargs),
        plan,
        initial={"target_year": plan.target_year, "head": plan.head_id, "note": plan.note},
        save=lambda values, version: actions.edit_fostering(
            plan, version=version, **values, actor=request.actor, at=request.at
        ),
        title=_("Sửa kế hoạch bồi dưỡng"),
        submit=_("Lưu"),
        next_url=_url(plan),
        saved=_("Đã lưu kế hoạch bồi dưỡng."),
        draft=f"records.edit_fostering.{pk}",
        breadcrumbs=trail(plan.subject),
    )


@door(RIGHT, methods=("GET", "POST"))
def add_step(request: Request, pk: int) -> HttpResponse:
    plan = _find(request, pk)
    return _acted(
        request,
        plan,
        StepForm(request.POST or None),
        lambda values: actions.add_step(plan, **values, actor=request.actor, at=request.at),
        title=_("Thêm bước"),
        saved=_("Đã thêm bước."),
    )


@door(RIGHT, methods=("GET", "POST"))
def edit_step(request: Request, pk: int) -> HttpResponse:
    step = _find_step(request, pk)
    return edit_page(
        request,
        StepForm,
        step,
        initial={"content": step.content, "due_date": step.due_date},
        save=lambda values, version: actions.edit_step(
            step, version=version, **values, actor=request.actor, at=request.at
        ),
        title=_("Sửa bước"),
        submit=_("Lưu"),
        next_url=_url(step.plan),
        saved=_("Đã lưu bước."),
        draft=f"records.edit_step.{pk}",
        breadcrumbs=trail(step.plan.subject),
    )


@door(RIGHT, methods=("POST",))
def finish_step(request: Request, pk: int) -> HttpResponse:
    """Done today, or open again."""
    step = _find_step(request, pk)
    done = None if step.done_date else day_of(request.at)
    actions.finish_step(step, version=step.version, done_date=done, actor=request.actor, at=request.at)
    messages.success(request, _("Đã ghi nhận bước đã xong.") if done else _("Đã mở lại bước."))
    return HttpResponseRedirect(_url(step.plan))


@door(RIGHT, methods=("POST",))
def run(request: Request, pk: int) -> HttpResponse:
    return _moved(request, pk, actions.run_fostering, _("Kế hoạch bồi dưỡng đang được thực hiện."))


@door(RIGHT, methods=("POST",))
def reach(request: Request, pk: int) -> HttpResponse:
    return _moved(request, pk, actions.reach_fostering, _("Đã ghi nhận đạt danh hiệu."))


def _moved(request: Request, pk: int, act: Callable[..., Any], saved: str) -> HttpResponse:
    """A refusal is told on the plan's page, where it can be mended."""
    plan = _find(request, pk)
    version = whole_number(request.GET.get("ban", "")) or plan.version
    try:
        act(plan, version=version, actor=request.actor, at=request.at)
    except NotPermitted:
        raise
    except Refused as refusal:
        told = refusal.refusal
        messages.error(request, f"{told.sentence} {told.mend}." if told.mend else told.sentence)
    else:
        messages.success(request, saved)
    return HttpResponseRedirect(_url(plan))


@door(RIGHT, methods=("GET", "POST"))
def check(request: Request, pk: int) -> HttpResponse:
    plan = _find(request, pk)
    form = CheckForm(request.POST or None, initial={"year": day_of(request.at).year})
    return _acted(
        request,
        plan,
        form,
        lambda values: actions.check_fostering(plan, **values, actor=request.actor, at=request.at),
        title=_("Kiểm tra kế hoạch bồi dưỡng"),
        saved=_("Đã ghi nhận xét."),
    )


@door(RIGHT, methods=("GET", "POST"))
def stop(request: Request, pk: int) -> HttpResponse:
    plan = _find(request, pk)
    return _acted(
        request,
        plan,
        StopForm(request.POST or None, initial={"version": plan.version}),
        lambda values: actions.stop_fostering(plan, version=plan.version, **values, actor=request.actor, at=request.at),
        title=_("Dừng kế hoạch bồi dưỡng"),
        saved=_("Đã dừng kế hoạch bồi dưỡng."),
    )


def _acted(
    request: Request,
    plan: FosteringPlan,
    form: GuardedForm,
    act: Callable[[dict[str, Any]], Any],
    *,
    title: str,
    saved: str,
) -> HttpResponse:
    if request.method == "POST" and form.is_valid():
        try:
            act(form.content)
        except NotPermitted:
            raise
        except Refused as refusal:
            form.take(refusal)
        else:
            messages.success(request, saved)
            return HttpResponseRedirect(_url(plan))
    intro = f"{name_of(plan.subject)}: {_award(plan)}"
    return form_page(
        request, form, title=title, submit=_("Lưu"), intro=intro, breadcrumbs=trail(plan.subject), cancel_url=_url(plan)
    )


def _find(request: Request, pk: int, right: str = RIGHT) -> FosteringPlan:
    rows = plan_with_parts(plans_visible_to(request.actor, at=request.at, right=right))
    return get_object_or_404(rows.select_related("subject__keeper"), pk=pk)


def _find_step(request: Request, pk: int) -> FosteringStep:
    plans = plans_visible_to(request.actor, at=request.at, right=RIGHT).order_by()
    rows = FosteringStep.objects.select_related("plan__subject__person", "plan__subject__unit", "plan__unit")
    return get_object_or_404(rows.filter(plan__in=plans.values("pk")), pk=pk)


def _url(plan: FosteringPlan) -> str:
    return reverse("records:fostering_plan", args=[plan.pk])
