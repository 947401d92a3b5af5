"""The month: every day on which something falls due, a list that reads as well on a phone as on paper."""

from __future__ import annotations

from datetime import date
from itertools import groupby
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from thidua.domain.plans.enums import OPEN_STATES
from thidua.domain.plans.models import TaskStep
from thidua.domain.plans.queries import agenda, done_by
from thidua.domain.plans.queries.work import end_of_month
from thidua.domain.plans.steps.counting import today
from thidua.periods.working_days import UnknownYearError, shipped_holidays
from thidua.shell.doors import door
from thidua.shell.frame import working_units
from thidua.shell.requests import Request
from thidua.vietnamese.dates import short_date
from thidua.web.plans.words import deadline, own_words, plain_day

WEEKDAYS = (
    gettext_lazy("Thứ Hai"),
    gettext_lazy("Thứ Ba"),
    gettext_lazy("Thứ Tư"),
    gettext_lazy("Thứ Năm"),
    gettext_lazy("Thứ Sáu"),
    gettext_lazy("Thứ Bảy"),
    gettext_lazy("Chủ nhật"),
)
ROWS_AT_MOST = 500
YEARS = range(2000, 2100)


@door("calendar.own")
def month(request: Request) -> HttpResponse:
    """?thang=2026-03, the current month otherwise; ?cua=tat-ca: all the actor may see, not only the own units'."""
    first = _asked(request)
    everything = request.GET.get("cua") == "tat-ca"
    units = None if everything else working_units(request)
    steps = list(agenda(request.actor, first, end_of_month(first), units=units, at=request.at)[:ROWS_AT_MOST])
    done = set() if units is None else done_by(units, steps)
    days = [_day(day, list(found), done, request) for day, found in groupby(steps, key=lambda step: step.last_day)]
    context = {
        "page_title": _("Lịch tháng %(month)s") % {"month": f"{first.month}/{first.year}"},
        "breadcrumbs": [(_("Bàn làm việc"), reverse("work:today"))],
        "days": days,
        "previous": _link(_moved(first, -1), everything=everything),
        "next": _link(_moved(first, 1), everything=everything),
        "views": [
            {"label": _("Của đơn vị tôi"), "url": _link(first, everything=False), "current": not everything},
            {"label": _("Tất cả kế hoạch tôi xem được"), "url": _link(first, everything=True), "current": everything},
        ],
        "empty": {
            "title": _("Không có thời hạn nào trong tháng"),
            "text": _("Các mốc thời gian của kế hoạch đang thực hiện hiện ra ở đây theo ngày cuối còn nhận."),
            "icon": "calendar",
        },
        "actions": [{"label": _("Đưa vào điện thoại"), "url": reverse("work:feeds"), "icon": "device-mobile"}],
    }
    return render(request, "work/agenda.html", context)


def _day(day: date | None, steps: list[TaskStep], done: set[int], request: Request) -> dict[str, Any]:
    assert day is not None  # noqa: S101 - the query asks for dated steps
    return {
        "iso": day.isoformat(),
        "date": short_date(day),
        "weekday": WEEKDAYS[day.weekday()],
        "is_today": day == today(request.at),
        "off": _day_off(day),
        "rows": [_row(step, done, request) for step in steps],
    }


def _row(step: TaskStep, done: set[int], request: Request) -> dict[str, Any]:
    """``done``: tasks in which the own units have nothing left to do."""
    task = step.task
    is_open = task.state in OPEN_STATES and step.done_at is None and task.pk not in done
    assert step.last_day is not None  # noqa: S101 - the query asks for dated steps
    return {
        "url": reverse("plans:task", args=[task.pk]),
        "what": step.what,
        "content": own_words(task),
        "actor": step.actor_text or task.executor_text,
        "plan": task.plan.title,
        "raw": step.raw or task.time_raw,
        "suspect": step.suspect,
        "is_open": is_open,
        "deadline": deadline(step.last_day, request.at) if is_open and not step.suspect else plain_day(step.last_day),
    }


def _day_off(day: date) -> str:
    """A deadline on a day off is said to be so: the office is closed then."""
    try:
        holiday = shipped_holidays().holiday(day)
    except UnknownYearError:
        return ""
    return holiday.name if holiday else ""


def _asked(request: Request) -> date:
    text = request.GET.get("thang", "")
    try:
        first = date.fromisoformat(f"{text}-01")
    except ValueError:
        return today(request.at).replace(day=1)
    return first if first.year in YEARS else today(request.at).replace(day=1)


def _moved(first: date, months: int) -> date:
    number = first.year * 12 + first.month - 1 + months
    return date(number // 12, number % 12 + 1, 1)


def _link(first: date, *, everything: bool) -> str:
    return f"{reverse('work:agenda')}?thang={first:%Y-%m}{'&cua=tat-ca' if everything else ''}"
