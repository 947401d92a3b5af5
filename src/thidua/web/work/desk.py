"""The desk: a line of figures, then what waits, the most urgent first."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from thidua.domain.plans.enums import OPEN_STATES, TaskState
from thidua.domain.plans.models import Assignment
from thidua.domain.plans.queries import my_work
from thidua.domain.plans.queries.waiting import ANSWER, BEFORE, OWED, Wait, waits_of
from thidua.domain.plans.queries.work import DONE, LATE, LATER, MONTH, NO_DATE, WEEK, Group, is_waiting
from thidua.domain.plans.steps.counting import today as day_of
from thidua.shell.doors import door
from thidua.shell.frame import working_units
from thidua.shell.requests import Request
from thidua.vietnamese.dates import long_date, short_date
from thidua.vietnamese.numbers import write_number
from thidua.web.plans.forms import REPORTED
from thidua.web.plans.importing import waiting_imports
from thidua.web.plans.words import deadline, own_words, part_name, task_state, tone_of

SHOWN = 20  # rows of a group on the desk; the list of tasks holds the rest
QUICK = (LATE, WEEK, MONTH)  # groups whose rows carry the short report form
TITLES = {
    LATE: gettext_lazy("Quá hạn"),
    WEEK: gettext_lazy("Tuần này"),
    MONTH: gettext_lazy("Tháng này"),
    LATER: gettext_lazy("Sau đó"),
    NO_DATE: gettext_lazy("Chờ ngày"),
    DONE: gettext_lazy("Đã xong"),
}
TONES = {LATE: "late", WEEK: "warning", DONE: "success"}
LISTS = {LATE: "late", NO_DATE: "no_date", DONE: "done"}


WAYS = (
    (gettext_lazy("Tình hình chung"), "work:city", "chart-bar", "plans.oversee"),
    (gettext_lazy("Đơn vị phụ trách"), "work:watched", "eye", "plans.watch"),
    (gettext_lazy("Bảng công việc"), "plans:board", "columns-3", "tasks.report"),
    (gettext_lazy("Lịch tháng"), "work:agenda", "calendar", "calendar.own"),
)
WAITS = {
    OWED: gettext_lazy("Chờ đơn vị báo cáo"),
    BEFORE: gettext_lazy("Chờ việc trước hoàn thành"),
    ANSWER: gettext_lazy("Chờ trả lời khó khăn, vướng mắc"),
}


@door("notifications.own")
def today(request: Request) -> HttpResponse:
    """Everybody's first page. Whoever has no unit's work sees what the place is for."""
    units = working_units(request)
    groups = my_work(request.actor, units, at=request.at)
    waits = waits_of(request.actor, units, at=request.at) if units else []
    told = [_group(group, request) for group in groups if group.rows]
    context = {
        "page_title": _("Bàn làm việc"),
        "page_note": long_date(day_of(request.at)),
        "figures": [
            *(_figure(group) for group in groups if group.key != LATER),
            *([_waits_figure(waits)] if waits else []),
            *waiting_imports(request),
        ],
        "groups": told,
        "waits": [_wait(each) for each in waits[:SHOWN]],
        "waits_more": write_number(len(waits) - SHOWN) if len(waits) > SHOWN else "",
        "states": REPORTED,
        "empty": None if told or waits else _empty(request),
        "actions": [
            {"label": label, "url": reverse(route), "icon": icon}
            for label, route, icon, right in WAYS
            if request.actor.holds(right)
        ],
    }
    return render(request, "work/today.html", context)


def _figure(group: Group) -> dict[str, Any]:
    tone = TONES.get(group.key, "") if group.total else ""
    return {
        "label": TITLES[group.key],
        "value": write_number(group.total),
        "url": f"#{group.key}" if group.rows else "",
        "tone": tone,
    }


def _waits_figure(waits: list[Wait]) -> dict[str, Any]:
    return {"label": _("Chờ nơi khác"), "value": write_number(len(waits)), "url": "#waits", "tone": ""}


def _wait(each: Wait) -> dict[str, Any]:
    """With whom, since when, until when."""
    more = _("và %(count)s đơn vị khác") % {"count": write_number(each.more)} if each.more else ""
    return {
        "url": reverse("plans:task", args=[each.task.pk]),
        "content": own_words(each.task),
        "plan": each.task.plan.title,
        "what": WAITS[each.kind],
        "whom": " ".join(part for part in (", ".join(each.whom), more) if part),
        "since": short_date(each.since) if each.since else "",
        "until": short_date(each.until) if each.until else "",
        "is_late": each.kind == OWED,
    }


def _group(group: Group, request: Request) -> dict[str, Any]:
    rows = group.rows[:SHOWN]
    more = group.total - len(rows)
    return {
        "key": group.key,
        "title": TITLES[group.key],
        "count": write_number(group.total),
        "rows": [_row(part, request, quick=group.key in QUICK) for part in rows],
        "is_folded": group.key == DONE,
        "more": write_number(more) if more > 0 else "",
        "more_url": f"{reverse('plans:tasks')}?nam=&tinh_trang={LISTS.get(group.key, 'open')}",
    }


def _row(part: Assignment, request: Request, *, quick: bool) -> dict[str, Any]:
    reports = request.actor.holds("tasks.report") and is_waiting(part)
    report = reverse("plans:report", args=[part.pk])
    told = part if is_waiting(part) or part.state not in OPEN_STATES else part.task
    return {
        "url": reverse("plans:task", args=[part.task_id]),
        "content": own_words(part.task),
        "plan": part.task.plan.title,
        "plan_url": reverse("plans:detail", args=[part.task.plan_id]),
        "unit": part.unit.short_name or part.unit.name,
        "part": part_name(part.part),
        "state": task_state(told),
        "deadline": deadline(part.due, request.at, part.printed_due) if is_waiting(part) else None,
        "waiting": _waiting(part),
        "tone": tone_of(told, request.at),
        "report_url": report if reports else "",
        "quick_url": f"{report}?tu=ban" if reports and quick else "",
        "quick_state": TaskState.DONE if part.state == TaskState.UNDER_WAY else TaskState.UNDER_WAY,
    }


def _waiting(part: Assignment) -> str:
    """Why a row has no day: its printed words say for what it waits."""
    if part.due is not None or part.state not in OPEN_STATES:
        return ""
    words = part.task.time_raw or str(_("văn bản không ghi thời gian"))
    adopted = part.task.plan.adopted_at
    since = _("chờ từ %(day)s") % {"day": short_date(timezone.localtime(adopted).date())} if adopted else ""
    return " · ".join(part for part in (words, since) if part)


def _empty(request: Request) -> dict[str, Any]:
    action = None
    if request.actor.holds("imports.use"):
        action = {"label": _("Nhập kế hoạch đầu tiên"), "url": reverse("imports:new"), "icon": "upload"}
    elif request.actor.holds("plans.view"):
        action = {"label": _("Xem các kế hoạch"), "url": reverse("plans:list"), "icon": "calendar-event"}
    return {
        "title": _("Chưa có việc nào chờ"),
        "text": _("Khi một kế hoạch giao việc cho đơn vị của Ông/Bà, việc hiện ra ở đây theo thời hạn gần nhất."),
        "action": action,
        "icon": "circle-check",
    }
