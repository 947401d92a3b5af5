"""The month: a grid of weeks on a wide screen, and every day on which something falls due as a list that reads as well
on a phone as on paper. Beside it the days ahead as one list."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from itertools import groupby
from typing import Any

from django import forms
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
from thidua.periods.working_days import UnknownYearError, is_working_day, shipped_holidays
from thidua.shell.doors import door
from thidua.shell.forms import DayField, FilterForm, TextField
from thidua.shell.requests import Request
from thidua.vietnamese.dates import short_date
from thidua.vietnamese.numbers import write_number
from thidua.web.plans.ways import link, looked_at, ways, whose
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
IN_A_CELL = 3  # days of the grid name so many matters; the list below names all
AHEAD = 31  # days of the list ahead
YEARS = range(2000, 2100)
SATURDAY = 5


class MonthFilter(FilterForm):
    don_vi = TextField(label=gettext_lazy("Đơn vị"), required=False)
    thang = forms.CharField(required=False, widget=forms.HiddenInput)
    cua = forms.CharField(required=False, widget=forms.HiddenInput)


class DaysFilter(FilterForm):
    tu = DayField(label=gettext_lazy("Từ ngày"), required=False)
    don_vi = TextField(label=gettext_lazy("Đơn vị"), required=False)
    cua = forms.CharField(required=False, widget=forms.HiddenInput)


@door("calendar.own")
def month(request: Request) -> HttpResponse:
    """?thang=2026-03, the current month otherwise; ?don_vi= a unit; ?cua=tat-ca: all the actor may see."""
    first = _asked_month(request)
    days = _days(request, first, end_of_month(first))
    context = {
        "page_title": _("Lịch tháng %(month)s") % {"month": f"{first.month}/{first.year}"},
        **_frame(request, "work:agenda"),
        "filters": MonthFilter(request.GET),
        "days": days,
        "grid": _grid(first, days, request) if days else None,
        "previous": {"url": link(request, thang=f"{_moved(first, -1):%Y-%m}"), "label": _("Tháng trước")},
        "next": {"url": link(request, thang=f"{_moved(first, 1):%Y-%m}"), "label": _("Tháng sau")},
        "now": {"url": link(request, thang=""), "label": _("Tháng này")},
        "empty": _empty(_("Không có thời hạn nào trong tháng")),
    }
    return render(request, "work/agenda.html", context)


@door("calendar.own")
def days(request: Request) -> HttpResponse:
    """?tu=01/03/2026, today otherwise: a month of days from then on as one list."""
    begin = _asked_day(request)
    last = begin + timedelta(days=AHEAD - 1)
    context = {
        "page_title": _("Thời hạn từ %(begin)s đến %(end)s") % {"begin": short_date(begin), "end": short_date(last)},
        **_frame(request, "work:days"),
        "filters": DaysFilter(request.GET),
        "days": _days(request, begin, last),
        "previous": {"url": _link_from(request, begin - timedelta(days=AHEAD)), "label": _("Trước đó")},
        "next": {"url": _link_from(request, last + timedelta(days=1)), "label": _("Sau đó")},
        "now": {"url": link(request, tu=""), "label": _("Từ hôm nay")},
        "empty": _empty(_("Không có thời hạn nào trong những ngày này")),
    }
    return render(request, "work/agenda.html", context)


def _frame(request: Request, here: str) -> dict[str, Any]:
    looked = looked_at(request)
    return {
        "breadcrumbs": [(_("Bàn làm việc"), reverse("work:today"))],
        "ways": ways(request, here),
        "views": whose(request, looked),
        "page_note": _("Của %(unit)s") % {"unit": looked.name} if looked.name else "",
        "actions": [{"label": _("Đưa vào điện thoại"), "url": reverse("work:feeds"), "icon": "device-mobile"}],
    }


def _days(request: Request, begin: date, last: date) -> list[dict[str, Any]]:
    """The days of the span that hold something; three queries."""
    looked = looked_at(request)
    found = agenda(request.actor, begin, last, units=looked.units, at=request.at)
    steps = list(found.defer("task__folded", "task__plan__header", "task__plan__folded")[:ROWS_AT_MOST])
    done = done_by(looked.units, steps) if looked.units else set()
    return [_day(day, list(rows), done, request) for day, rows in groupby(steps, key=lambda step: step.last_day)]


def _day(day: date | None, steps: Sequence[TaskStep], done: set[int], request: Request) -> dict[str, Any]:
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
        "tone": _tone(step, request, is_open=is_open),
        "deadline": deadline(step.last_day, request.at) if is_open and not step.suspect else plain_day(step.last_day),
    }


def _tone(step: TaskStep, request: Request, *, is_open: bool) -> tuple[str, str]:
    """The mark of a matter in the grid: a tone and its word."""
    if not is_open:
        return "success", _("đã xong")
    if step.suspect:
        return "warning", _("ngày cần xem lại")
    if step.last_day is not None and step.last_day < today(request.at):
        return "late", _("quá hạn")
    return "active", _("chưa đến hạn")


def _grid(first: date, found: list[dict[str, Any]], request: Request) -> dict[str, Any]:
    """Whole weeks that cover the month, each with its number (ISO 8601); days of the months beside stand empty."""
    by_day = {day["iso"]: day for day in found}
    monday = first - timedelta(days=first.weekday())
    last = end_of_month(first)
    weeks = [monday + timedelta(days=7 * number) for number in range(6) if monday + timedelta(days=7 * number) <= last]
    return {
        "heads": WEEKDAYS,
        "weeks": [
            {
                "number": begin.isocalendar().week,
                "days": [_cell(begin, offset, first, by_day, request) for offset in range(7)],
            }
            for begin in weeks
        ],
    }


def _cell(begin: date, offset: int, first: date, by_day: dict[str, Any], request: Request) -> dict[str, Any]:
    day = begin + timedelta(days=offset)
    rows = by_day.get(day.isoformat(), {}).get("rows", [])
    more = len(rows) - IN_A_CELL
    return {
        "number": day.day,
        "iso": day.isoformat(),
        "inside": day.month == first.month,
        "is_today": day == today(request.at),
        "off": _day_off(day),
        "is_off": not _is_worked(day),
        "rows": rows[:IN_A_CELL],
        "more": write_number(more) if more > 0 else "",
    }


def _is_worked(day: date) -> bool:
    """A year without a table of holidays knows its weekends."""
    try:
        return is_working_day(day)
    except UnknownYearError:
        return day.weekday() < SATURDAY


def _day_off(day: date) -> str:
    """A deadline on a day off is said to be so: the office is closed then."""
    try:
        holiday = shipped_holidays().holiday(day)
    except UnknownYearError:
        return ""
    return holiday.name if holiday else ""


def _asked_month(request: Request) -> date:
    text = request.GET.get("thang", "")
    try:
        first = date.fromisoformat(f"{text}-01")
    except ValueError:
        return today(request.at).replace(day=1)
    return first if first.year in YEARS else today(request.at).replace(day=1)


def _asked_day(request: Request) -> date:
    form = DaysFilter(request.GET)
    asked = form.cleaned_data.get("tu") if form.is_valid() else None
    return asked if isinstance(asked, date) and asked.year in YEARS else today(request.at)


def _moved(first: date, months: int) -> date:
    number = first.year * 12 + first.month - 1 + months
    return date(number // 12, number % 12 + 1, 1)


def _link_from(request: Request, day: date) -> str:
    return link(request, tu=short_date(day))


def _empty(title: str) -> dict[str, Any]:
    return {
        "title": title,
        "text": _("Các mốc thời gian của kế hoạch đang thực hiện hiện ra ở đây theo ngày cuối còn nhận."),
        "icon": "calendar",
    }
