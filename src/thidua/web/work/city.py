"""How the whole stands, on one page that a leader reads on a phone: five figures, the worst, the quarters, the changes,
the week ahead. Every figure leads to what it counts; when and from what it was counted stands above."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from thidua.domain.organisations.enums import UnitKind
from thidua.domain.plans.models import TaskStep
from thidua.domain.plans.queries.standing import (
    Changes,
    LateTask,
    Share,
    UnitStanding,
    YearOfUnits,
    by_kind,
    overseen_units,
    year_of,
)
from thidua.domain.plans.steps.counting import today
from thidua.shell.doors import door
from thidua.shell.frame import chosen_year, unit_names
from thidua.shell.requests import Request
from thidua.vietnamese.dates import short_date
from thidua.vietnamese.numbers import write_number
from thidua.web.plans.drawing import bar
from thidua.web.plans.words import moment, own_words

WORST, COMING, KINDS = 3, 4, 4
WEEK = timedelta(days=6)  # today and the six days after it
ROMAN = ("I", "II", "III", "IV")


@door("plans.oversee")
def city(request: Request) -> HttpResponse:
    """As many queries for six hundred units as for one."""
    return render(request, "work/city.html", city_shown(request))


def city_shown(request: Request) -> dict[str, Any]:
    """What the page says; the paper says the same."""
    year = chosen_year(request)
    units = overseen_units(request.actor, at=request.at)
    counted = year_of(request.actor, units, year, at=request.at)
    rows = counted.standings()
    since = yesterday(request.at)
    falling = counted.falling(counted.day + WEEK)
    return {
        "page_title": _("Tình hình thi đua năm %(year)s") % {"year": year},
        "page_note": _("%(whose)s · lúc %(when)s, theo báo cáo của các đơn vị")
        % {
            "whose": _whose(request),
            "when": moment(request.at),
        },
        "figures": _figures(counted, rows, falling.soon),
        "worst": [_worst(each, request) for each in counted.late_tasks(WORST)],
        "late_url": f"{reverse('plans:tasks')}?nam={year}&tinh_trang=late",
        "heads": [_("Quý %(number)s") % {"number": number} for number in ROMAN],
        "kinds": [_kind(kind, shares) for kind, shares in list(by_kind(rows).items())[:KINDS]],
        "progress_url": reverse("plans:progress"),
        "changes": _changes(counted.changes(since), falling.late, year),
        "since": short_date(timezone.localtime(since).date()),
        "coming": [_coming(step) for step in counted.coming(counted.day + WEEK, COMING)],
        "coming_url": f"{reverse('work:days')}?cua=tat-ca",
        "empty": None if rows else _empty(),
        "pdf_url": reverse("work:city_pdf"),
    }


def yesterday(at: datetime) -> datetime:
    """The beginning of the day before."""
    begun = timezone.localtime(at).replace(hour=0, minute=0, second=0, microsecond=0)
    return begun - timedelta(days=1)


def _whose(request: Request) -> str:
    """The units the grants name, two of them at most."""
    return ", ".join(name for _pk, name in unit_names(request)[:2])


def _figures(counted: YearOfUnits, rows: list[UnitStanding], soon: int) -> list[dict[str, Any]]:
    whole = sum((row.whole for row in rows), Share())
    behind = sum(bool(row.whole.late) for row in rows)
    tasks = f"{reverse('plans:tasks')}?nam={counted.year}"
    plans = f"{reverse('plans:list')}?nam={counted.year}&trang_thai=adopted"
    return [
        _figure(_("phần việc đã xong"), f"{whole.percent}%", reverse("plans:progress")),
        _figure(
            _("phần việc quá hạn"), write_number(whole.late), f"{tasks}&tinh_trang=late", "late" if whole.late else ""
        ),
        _figure(
            _("đơn vị có việc quá hạn"),
            f"{write_number(behind)}/{write_number(len(rows))}",
            f"{reverse('plans:progress')}?xep=",
        ),
        _figure(
            _("phần việc đến hạn trong 7 ngày"),
            write_number(soon),
            f"{reverse('work:days')}?cua=tat-ca",
            "warning" if soon else "",
        ),
        _figure(_("kế hoạch đang thực hiện"), write_number(len(counted.plans)), plans),
    ]


def _figure(label: str, value: str, url: str, tone: str = "") -> dict[str, Any]:
    return {"label": label, "value": value, "url": url, "tone": tone}


def _worst(each: LateTask, request: Request) -> dict[str, Any]:
    days = (today(request.at) - each.since).days
    return {
        "url": reverse("plans:task", args=[each.task.pk]),
        "content": own_words(each.task),
        "who": _who(each),
        "late": ngettext("quá hạn %(days)s ngày", "quá hạn %(days)s ngày", days) % {"days": write_number(days)},
        "since": short_date(each.since),
    }


def _who(each: LateTask) -> str:
    """ "Sở Y tế" or "12 đơn vị"."""
    if each.units <= 2 and each.names:
        return ", ".join(each.names[:2])
    return _("%(count)s đơn vị") % {"count": write_number(each.units)}


def _kind(kind: str, shares: tuple[Share, ...]) -> dict[str, Any]:
    return {"name": UnitKind(kind).label, "bars": [bar(share) for share in shares], "whole": bar(sum(shares, Share()))}


def _changes(found: Changes, fell_late: int, year: int) -> list[dict[str, Any]]:
    """What happened, each with the list where it is seen; nothing is said of what did not happen."""
    tasks = f"{reverse('plans:tasks')}?nam={year}"
    told = [
        (found.done, _("phần việc được báo đã xong"), f"{tasks}&tinh_trang=done", "check"),
        (found.reported, _("phần việc được báo đang làm"), f"{tasks}&tinh_trang=under_way", "progress"),
        (fell_late, _("phần việc vừa thành quá hạn"), f"{tasks}&tinh_trang=late", "clock-exclamation"),
        (
            found.adopted,
            _("kế hoạch vừa ban hành"),
            f"{reverse('plans:list')}?nam={year}&trang_thai=adopted",
            "rubber-stamp",
        ),
        (found.difficulties, _("khó khăn, vướng mắc được báo"), reverse("plans:list"), "message"),
    ]
    return [
        {"count": write_number(count), "label": label, "url": url, "icon": icon}
        for count, label, url, icon in told
        if count
    ]


def _coming(step: TaskStep) -> dict[str, Any]:
    assert step.last_day is not None  # noqa: S101 - the query asks for dated steps
    return {
        "url": reverse("plans:task", args=[step.task_id]),
        "day": short_date(step.last_day)[:5],
        "iso": step.last_day.isoformat(),
        "content": step.what or own_words(step.task),
        "who": step.actor_text or step.task.executor_text,
    }


def _empty() -> dict[str, Any]:
    return {
        "title": _("Chưa có việc nào để tổng hợp"),
        "text": _("Khi kế hoạch của năm được ban hành và các đơn vị báo cáo, tình hình chung hiện ra ở đây."),
        "action": {"label": _("Xem các kế hoạch"), "url": reverse("plans:list"), "icon": "calendar-event"},
        "icon": "chart-bar",
    }
