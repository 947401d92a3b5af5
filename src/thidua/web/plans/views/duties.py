"""What became of a duty: one of them with both wordings and days, and all of a plan's as a list."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.db.models import Q, QuerySet
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _

from thidua.domain.organisations.models import Unit
from thidua.domain.plans import actions
from thidua.domain.plans.enums import PlanState, Verdict
from thidua.domain.plans.models import Correction, Duty, Plan, PlanTask
from thidua.domain.plans.queries.cascade import duties_visible_to
from thidua.domain.plans.queries.cascade.duties import in_force
from thidua.foundation.access.policy import visible
from thidua.foundation.audit.names import action_name
from thidua.foundation.audit.queries import history_of
from thidua.shell.doors import door
from thidua.shell.editing import edit_page
from thidua.shell.lists import Column, Empty, ListPage
from thidua.shell.paging import Order
from thidua.shell.requests import Request
from thidua.vietnamese.folding import fold
from thidua.web.organisations.words import named
from thidua.web.plans.cascade_forms import (
    AGAIN,
    CHANGED,
    DECIDED,
    LATE,
    SAME,
    SHORT,
    UNSURE,
    DecideForm,
    DutyFilter,
    plan_name,
)
from thidua.web.plans.verdicts import SHORT as SHORT_DAYS
from thidua.web.plans.verdicts import change_line, change_words, spare_words, verdict_state
from thidua.web.plans.views.cascade import crumbs
from thidua.web.plans.views.finding import find_plan, may_edit
from thidua.web.plans.views.pages import shown_correction
from thidua.web.plans.words import moment, own_words, step_words


def find_duty(request: Request, pk: int) -> Duty:
    """404 unless the child's plan may be seen."""
    return get_object_or_404(duties_visible_to(request.actor, at=request.at, with_dropped=True), pk=pk)


def find_duty_to_decide(request: Request, pk: int) -> Duty:
    """404 unless either plan may be edited."""
    plans = visible(request.actor, "plans.edit", Plan.objects.all(), at=request.at).order_by().values("pk")
    rows = duties_visible_to(request.actor, at=request.at)
    return get_object_or_404(rows.filter(Q(cascade__parent__in=plans) | Q(cascade__child__in=plans)), pk=pk)


@door("plans.view")
def detail(request: Request, pk: int) -> HttpResponse:
    """Both wordings, both days, the days between, and why."""
    duty = find_duty(request, pk)
    cascade = duty.cascade
    stands = duty.dropped_at is None
    decides = stands and (may_edit(request, cascade.parent) or may_edit(request, cascade.child))
    answers = list(cascade.child.tasks.filter(pk__in=duty.answers).prefetch_related("steps").order_by("position"))
    items = cascade.duties.filter(task=duty.task_id).exclude(item="").select_related("task")
    context = {
        "page_title": _("Nội dung cấp trên giao"),
        "breadcrumbs": [
            *crumbs(cascade.child),
            (_("Đối chiếu với kế hoạch cấp trên"), reverse("plans:compared", args=[cascade.child_id])),
        ],
        "state": verdict_state(duty),
        "duty": duty,
        "facts": _facts(duty),
        "above": _wording(cascade.parent, [duty.task], request),
        "below": _wording(cascade.child, answers, request),
        "reason": duty.reason,
        "spare": spare_words(duty),
        "unsure": not duty.sure and not duty.decided,
        "decided": _decided(duty),
        "changed": [change_words(each) for each in duty.changed],
        "changed_at": moment(duty.changed_at) if duty.changed_at else "",
        "items": [
            {"text": each.words, "state": verdict_state(each), "reason": each.reason}
            for each in sorted(items, key=lambda each: int(each.item))
        ],
        "corrections": [shown_correction(each) for each in Correction.objects.filter(task=duty.task_id)],
        "timeline": _timeline(duty),
        **_actions(request, duty, decides=decides),
    }
    return render(request, "plans/duty.html", context)


def _facts(duty: Duty) -> list[dict[str, str]]:
    cascade = duty.cascade
    return [
        {
            "label": _("Kế hoạch cấp trên"),
            "text": plan_name(cascade.parent),
            "url": reverse("plans:detail", args=[cascade.parent_id]),
        },
        {
            "label": _("Kế hoạch của đơn vị"),
            "text": plan_name(cascade.child),
            "url": reverse("plans:detail", args=[cascade.child_id]),
        },
    ]


def _wording(plan: Plan, tasks: list[PlanTask], request: Request) -> dict[str, Any]:
    return {"unit": plan.unit.name, "rows": [_said(task, request) for task in tasks]}


def _said(task: PlanTask, request: Request) -> dict[str, Any]:
    return {
        "no": task.no,
        "words": own_words(task),
        "items": task.items,
        "url": reverse("plans:task", args=[task.pk]),
        "time_raw": task.time_raw,
        "executor": task.executor_text,
        "steps": [step_words(step, request.at, is_open=False) for step in task.steps.all() if step.origin_id is None],
    }


def _decided(duty: Duty) -> dict[str, str] | None:
    if not duty.decided or duty.decided_at is None:
        return None
    return {
        "by": duty.decided_by,
        "at": moment(duty.decided_at),
        "reason": duty.decided_reason,
        "found": str(Verdict(duty.found).label),
    }


def _timeline(duty: Duty) -> list[dict[str, Any]]:
    return [
        {
            "when": moment(event.at),
            "iso": event.at.isoformat(),
            "who": event.actor_name,
            "title": action_name(event.action),
            "text": event.reason,
        }
        for event in history_of(duty)[:12]
    ]


def _actions(request: Request, duty: Duty, *, decides: bool) -> dict[str, Any]:
    if not decides:
        return {}
    child = duty.cascade.child
    label = _("Xem lại kết luận") if duty.decided else _("Kết luận")
    main = {"label": label, "url": reverse("plans:decide", args=[duty.pk]), "icon": "gavel"}
    left = child.state == PlanState.DRAFT and (duty.decided or duty.found) == Verdict.LEFT_OUT
    if left and may_edit(request, child) and not child.tasks.filter(copied_from=duty.task_id).exists():
        take = {"label": _("Thêm vào dự thảo"), "url": reverse("plans:take_up", args=[duty.pk]), "icon": "plus"}
        return {"main_action": {**take, "method": "post"}, "actions": [main]}
    return {"main_action": main}


@door("plans.edit", methods=("GET", "POST"))
def decide(request: Request, pk: int) -> HttpResponse:
    duty = find_duty_to_decide(request, pk)

    def save(values: dict[str, Any], version: int) -> Duty:
        return actions.decide(
            duty,
            verdict=values["decided"],
            reason=values["reason"],
            version=version,
            actor=request.actor,
            at=request.at,
        )

    return edit_page(
        request,
        DecideForm,
        duty,
        initial={"decided": duty.decided or duty.found},
        save=save,
        title=_("Kết luận"),
        submit=_("Lưu kết luận"),
        next_url=reverse("plans:duty", args=[pk]),
        saved=_("Đã lưu kết luận."),
        draft=f"plans.decide.{pk}",
        intro=f"{own_words(duty.task)} – {duty.reason}",
        breadcrumbs=[
            *crumbs(duty.cascade.child),
            (_("Nội dung kế hoạch cấp trên giao"), reverse("plans:duty", args=[pk])),
        ],
    )


@door("plans.edit", methods=("POST",))
def take_up(request: Request, pk: int) -> HttpResponse:
    duty = find_duty_to_decide(request, pk)
    find_plan(request, duty.cascade.child_id, "plans.edit")
    task = actions.take_up(duty, actor=request.actor, at=request.at)
    messages.success(request, _("Đã thêm vào dự thảo với nội dung và thời hạn của cấp trên. Mời ghi rõ ai thực hiện."))
    return HttpResponseRedirect(reverse("plans:edit_task", args=[task.pk]))


@door("plans.view")
def listing(request: Request, pk: int) -> HttpResponse:
    """Every duty in every plan below: what figures and totals lead to, and what a change touched."""
    plan = find_plan(request, pk)
    changes = request.GET.get("luu_y") == CHANGED
    page: ListPage[Duty] = ListPage(
        title=_("Nội dung giao cho các đơn vị"),
        rows=in_force(duties_visible_to(request.actor, at=request.at, with_dropped=changes), plan),
        columns=_columns(),
        orders={"new": Order("id")},
        url_of=lambda row: reverse("plans:duty", args=[row.pk]),
        tone_of=lambda row: spare_words(row)["tone"],
        empty=Empty(
            _("Chưa có kế hoạch nào được đối chiếu"),
            _("Khi các đơn vị gửi kế hoạch thực hiện kế hoạch này, từng nội dung giao cho họ hiện ra ở đây."),
            {"label": _("Xem đơn vị nào chưa gửi"), "url": reverse("plans:senders", args=[pk]), "icon": "send"},
            icon="list-check",
        ),
        filters=DutyFilter,
        narrow=_narrow,
        export_name="noi-dung-cac-don-vi",
        breadcrumbs=crumbs(plan),
        context={"actions": [{"label": _("Ma trận"), "url": reverse("plans:matrix", args=[pk]), "icon": "table"}]},
    )
    return page.respond(request)


def _columns() -> list[Column[Duty]]:
    return [
        Column("duty", _("Nội dung cấp trên giao"), lambda row: own_words(row.task), kind="title"),
        Column("unit", _("Đơn vị"), lambda row: named(row.cascade.child.unit)),
        Column("verdict", _("Kết quả"), verdict_state, kind="state"),
        Column("above", _("Ngày cấp trên"), lambda row: row.parent_day, kind="date"),
        Column("below", _("Ngày của đơn vị"), lambda row: row.child_day, kind="date"),
        Column("spare", _("So sánh"), lambda row: spare_words(row)["words"], kind="brief"),
        Column("changed", _("Cấp trên thay đổi"), change_line, kind="muted", shown=False),
        Column("changed_at", _("Thay đổi lúc"), lambda row: row.changed_at, kind="date", shown=False),
        Column("reason", _("Lý do"), lambda row: row.decided_reason or row.reason, kind="muted", shown=False),
        Column("by", _("Người kết luận"), lambda row: row.decided_by, kind="muted", shown=False),
        Column("no", _("TT"), lambda row: row.task.no, shown=False),
    ]


def _narrow(rows: QuerySet[Any], asked: dict[str, Any]) -> QuerySet[Any]:
    for word in fold(asked.get("q") or "").split():
        rows = rows.filter(task__folded__contains=word)
    if asked.get("don_vi"):
        units = Unit.objects.all()
        for word in fold(asked["don_vi"]).split():
            units = units.filter(folded__contains=word)
        rows = rows.filter(cascade__child__unit__in=units.values("pk"))
    if asked.get("viec"):
        rows = rows.filter(task=asked["viec"])
    if asked.get("ket_qua"):
        rows = rows.filter(verdict=asked["ket_qua"])
    return rows.filter(_days(asked.get("ngay") or ""), _marks(asked.get("luu_y") or ""))


def _days(asked: str) -> Q:
    """Rows that wait have the parent's own day; nothing is compared there."""
    ours = Q(suspect=False) & ~Q(verdict__in=[Verdict.WAITS, Verdict.NOT_OURS, Verdict.PARENT_OWN])
    spans = {LATE: Q(spare_days__lt=0), SAME: Q(spare_days=0), SHORT: Q(spare_days__gt=0, spare_days__lt=SHORT_DAYS)}
    return ours & spans[asked] if asked in spans else Q()


def _marks(asked: str) -> Q:
    marks = {
        UNSURE: Q(sure=False, decided=""),
        AGAIN: Q(look_again=True),
        CHANGED: Q(changed_at__isnull=False) & ~Q(verdict__in=[Verdict.NOT_OURS, Verdict.PARENT_OWN]),
        DECIDED: ~Q(decided=""),
    }
    return marks.get(asked, Q())
