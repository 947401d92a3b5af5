"""The units' work in columns; a card moves by a button that reports."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from thidua.domain.plans.enums import OPEN_STATES, TaskState
from thidua.domain.plans.models import Assignment, Plan
from thidua.domain.plans.queries.board import DONE, LATE, NOT_BEGUN, UNDER_WAY, BoardColumn, board
from thidua.domain.plans.queries.work import is_waiting
from thidua.shell.doors import door
from thidua.shell.frame import working_units
from thidua.shell.requests import Request, whole_number
from thidua.vietnamese.numbers import write_number
from thidua.web.plans.views.finding import find_plan
from thidua.web.plans.ways import ways
from thidua.web.plans.words import deadline, own_words, part_name, task_state

SHOWN = 20  # cards of a column
TITLES = {
    NOT_BEGUN: (gettext_lazy("Chưa thực hiện"), "neutral", "not_begun"),
    UNDER_WAY: (gettext_lazy("Đang thực hiện"), "active", "under_way"),
    LATE: (gettext_lazy("Quá hạn"), "late", "late"),
    DONE: (gettext_lazy("Đã hoàn thành"), "success", "done"),
}
MOVES = {
    TaskState.NOT_BEGUN: (
        (TaskState.UNDER_WAY, gettext_lazy("Bắt đầu"), "player-play"),
        (TaskState.DONE, gettext_lazy("Đã xong"), "check"),
    ),
    TaskState.UNDER_WAY: ((TaskState.DONE, gettext_lazy("Đã xong"), "check"),),
    TaskState.DONE: ((TaskState.UNDER_WAY, gettext_lazy("Làm tiếp"), "refresh"),),
    TaskState.NOT_APPLICABLE: ((TaskState.UNDER_WAY, gettext_lazy("Làm tiếp"), "refresh"),),
}


@door("plans.view")
def columns(request: Request) -> HttpResponse:
    """?ke_hoach= every part of one plan that the person may see; one's own units' parts otherwise."""
    plan = _plan(request)
    found = board(request.actor, working_units(request), plan=plan, most=SHOWN, at=request.at)
    crumbs = [(_("Nhiệm vụ"), reverse("plans:tasks"))]
    if plan:
        crumbs = [(_("Kế hoạch"), reverse("plans:list")), (plan.title, reverse("plans:detail", args=[plan.pk]))]
    context = {
        "page_title": _("Bảng công việc của “%(plan)s”") % {"plan": plan.title} if plan else _("Bảng công việc"),
        "breadcrumbs": crumbs,
        "ways": [] if plan else ways(request, "plans:board"),
        "columns": [_column(each, request, plan) for each in found] if any(each.total for each in found) else [],
        "empty": {
            "title": _("Chưa có phần việc nào"),
            "text": _("Phần việc của đơn vị được xếp thành bốn cột; bấm nút trên thẻ để chuyển sang cột kế tiếp."),
            "action": {"label": _("Xem các kế hoạch"), "url": reverse("plans:list"), "icon": "calendar-event"},
            "icon": "columns-3",
        },
    }
    return render(request, "plans/board.html", context)


def _plan(request: Request) -> Plan | None:
    number = whole_number(request.GET.get("ke_hoach", ""))
    return find_plan(request, number) if number is not None else None


def _column(column: BoardColumn, request: Request, plan: Plan | None) -> dict[str, Any]:
    title, tone, listed = TITLES[column.key]
    more = column.total - len(column.rows)
    query = f"?nam=&tinh_trang={listed}" + (f"&ke_hoach={plan.pk}" if plan else "")
    return {
        "key": column.key,
        "title": title,
        "tone": tone,
        "count": write_number(column.total),
        "cards": [_card(part, request, plan) for part in column.rows],
        "more": write_number(more) if more > 0 else "",
        "more_url": f"{reverse('plans:tasks')}{query}",
    }


def _card(part: Assignment, request: Request, plan: Plan | None) -> dict[str, Any]:
    mine = part.unit_id in request.actor.unit_ids and request.actor.holds("tasks.report")
    back = f"?tu=bang-{plan.pk}" if plan else "?tu=bang"
    return {
        "url": reverse("plans:task", args=[part.task_id]),
        "content": own_words(part.task),
        "unit": part.unit.short_name or part.unit.name,
        "part": part_name(part.part),
        "plan": "" if plan else part.task.plan.title,
        "state": task_state(part),
        "deadline": deadline(part.due, request.at) if is_waiting(part) else None,
        "move_url": f"{reverse('plans:report', args=[part.pk])}{back}",
        "moves": _moves(part) if mine else [],
    }


def _moves(part: Assignment) -> list[dict[str, Any]]:
    """What may follow by one press; what asks for more stands on the report's own page."""
    if part.state in OPEN_STATES and not is_waiting(part):
        return []
    return [{"state": state, "label": label, "icon": icon} for state, label, icon in MOVES[TaskState(part.state)]]
