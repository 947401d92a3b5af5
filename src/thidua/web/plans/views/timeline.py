"""The year or a quarter as a drawing: every task a line, its steps where their days stand, today's line through all.

Drawn on the server: it stands without scripts, prints, and the days are written beside it.
"""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from thidua.domain.plans.enums import OPEN_STATES
from thidua.domain.plans.models import Plan, PlanTask, TaskStep
from thidua.domain.plans.queries import done_by
from thidua.domain.plans.queries.standing import QUARTERS, Share, quarter_days
from thidua.domain.plans.queries.timeline import Span, months_of, steps_in, tasks_of_steps
from thidua.domain.plans.steps.counting import today
from thidua.shell.doors import door
from thidua.shell.forms import FilterForm, TextField
from thidua.shell.frame import chosen_year
from thidua.shell.requests import Request, whole_number
from thidua.vietnamese.dates import short_date
from thidua.vietnamese.numbers import write_number
from thidua.web.plans.drawing import Ruler, bar, late_words
from thidua.web.plans.views.finding import find_plan
from thidua.web.plans.ways import Looked, link, looked_at, ways, whose
from thidua.web.plans.words import own_words

SHOWN = 40  # lines of a page
YEARS = range(2000, 2100)
ROMAN = ("", "I", "II", "III", "IV")
STEPS_TOLD = 4  # days written beside the drawing; the task's page tells all


class TimelineFilter(FilterForm):
    nam = forms.IntegerField(label=gettext_lazy("Năm"), required=False, min_value=2000, max_value=2099)
    quy = forms.ChoiceField(
        label=gettext_lazy("Quý"),
        required=False,
        choices=[("", gettext_lazy("Cả năm")), *[(str(number), f"{ROMAN[number]}") for number in QUARTERS]],
    )
    don_vi = TextField(label=gettext_lazy("Đơn vị"), required=False)
    ke_hoach = forms.IntegerField(required=False, widget=forms.HiddenInput)
    cua = forms.CharField(required=False, widget=forms.HiddenInput)


@door("plans.view")
def timeline(request: Request) -> HttpResponse:
    """?nam= &quy= &ke_hoach= &don_vi= &cua=tat-ca &trang=; as many queries for one task as for ten thousand."""
    plan = _plan(request)
    year, quarter = _year(request, plan), _quarter(request)
    looked = looked_at(request) if plan is None or request.GET.get("don_vi") else Looked(None)
    span = Span(*quarter_days(year, quarter)) if quarter else Span(date(year, 1, 1), date(year, 12, 31))
    whole = Span(date(year, 1, 1), date(year, 12, 31))
    months = months_of(steps_in(request.actor, whole, plan=plan, units=looked.units, at=request.at), at=request.at)
    steps = steps_in(request.actor, span, plan=plan, units=looked.units, at=request.at)
    number = max(1, whole_number(request.GET.get("trang", "")) or 1)
    tasks, more = tasks_of_steps(steps, span, first=(number - 1) * SHOWN, most=SHOWN)
    done = done_by(looked.units, [step for task in tasks for step in _shown(task)]) if looked.units else set()
    ruler = Ruler(span)
    context = {
        "page_title": _title(plan, looked, year, quarter),
        "breadcrumbs": _crumbs(plan),
        "ways": [] if plan else ways(request, "plans:timeline"),
        "views": [] if plan else whose(request, looked, trang=""),
        "filters": TimelineFilter(_asked(request, year)),
        "quarters": [_quarter_figure(request, months, number, chosen=quarter) for number in QUARTERS],
        "finding": _finding(months, year),
        "ruler": {
            "months": ruler.months(),
            "now": ruler.now(today(request.at)),
            "today": short_date(today(request.at)),
        },
        "rows": [_row(task, ruler, request, closed=task.pk in done) for task in tasks],
        "months": [_month(year, month, months) for month in range(1, 13) if (year, month) in months],
        "prev_url": link(request, trang=str(number - 1)) if number > 1 else "",
        "next_url": link(request, trang=str(number + 1)) if more else "",
        "empty": _empty(request),
    }
    return render(request, "plans/timeline.html", context)


def _plan(request: Request) -> Plan | None:
    number = whole_number(request.GET.get("ke_hoach", ""))
    return find_plan(request, number) if number is not None else None


def _year(request: Request, plan: Plan | None) -> int:
    asked = whole_number(request.GET.get("nam", ""))
    if asked in YEARS:
        return asked  # type: ignore[return-value]  # in the range, so a number
    return plan.year if plan and plan.year in YEARS else chosen_year(request)


def _quarter(request: Request) -> int:
    asked = whole_number(request.GET.get("quy", ""))
    return asked if asked in QUARTERS else 0


def _asked(request: Request, year: int) -> dict[str, str]:
    kept = {name: request.GET.get(name, "") for name in ("quy", "don_vi", "ke_hoach", "cua")}
    return {**kept, "nam": str(year)}


def _title(plan: Plan | None, looked: Looked, year: int, quarter: int) -> str:
    when = (
        _("quý %(quarter)s năm %(year)s") % {"quarter": ROMAN[quarter], "year": year}
        if quarter
        else _("năm %(year)s") % {"year": year}
    )
    if plan:
        return _("Tiến trình %(when)s của “%(plan)s”") % {"when": when, "plan": plan.title}
    if looked.name:
        return _("Tiến trình %(when)s: %(unit)s") % {"when": when, "unit": looked.name}
    return _("Tiến trình %(when)s") % {"when": when}


def _crumbs(plan: Plan | None) -> list[tuple[str, str]]:
    if plan is None:
        return [(_("Nhiệm vụ"), reverse("plans:tasks"))]
    return [(_("Kế hoạch"), reverse("plans:list")), (plan.title, reverse("plans:detail", args=[plan.pk]))]


def _quarter_figure(
    request: Request, months: dict[tuple[int, int], Share], number: int, *, chosen: int
) -> dict[str, Any]:
    share = sum((each for (_year, month), each in months.items() if (month + 2) // 3 == number), Share())
    return {
        "label": _("Quý %(number)s") % {"number": ROMAN[number]},
        "value": write_number(share.total),
        "text": _("%(done)s đã xong") % {"done": write_number(share.done)} if share.total else _("không có mốc"),
        "late": late_words(share.late),
        "bar": bar(share),
        "current": number == chosen,
        "url": link(request, quy="" if number == chosen else str(number), trang=""),
    }


def _finding(months: dict[tuple[int, int], Share], year: int) -> str:
    """What the drawing shows, in one sentence."""
    whole = sum(months.values(), Share())
    if not whole.total:
        return ""
    told = _("Năm %(year)s có %(total)s mốc: %(done)s đã xong, %(late)s quá hạn") % {
        "year": year,
        "total": write_number(whole.total),
        "done": write_number(whole.done),
        "late": write_number(whole.late),
    }
    (_year, month), share = max(months.items(), key=lambda pair: (pair[1].total - pair[1].done, -pair[0][1]))
    left = share.total - share.done
    if not left:
        return _("%(told)s; không mốc nào còn chờ.") % {"told": told}
    return _("%(told)s; tháng %(month)s còn nhiều việc nhất (%(left)s mốc chưa xong).") % {
        "told": told,
        "month": month,
        "left": write_number(left),
    }


def _month(year: int, month: int, months: dict[tuple[int, int], Share]) -> dict[str, Any]:
    share = months[year, month]
    return {
        "label": _("Tháng %(month)s") % {"month": month},
        "url": f"{reverse('work:agenda')}?thang={year}-{month:02d}",
        "bar": bar(share),
        "share": share,
    }


def _shown(task: PlanTask) -> list[TaskStep]:
    steps: list[TaskStep] = task.shown  # type: ignore[attr-defined]  # set by the query
    return steps


def _row(task: PlanTask, ruler: Ruler, request: Request, *, closed: bool) -> dict[str, Any]:
    marks = [_mark(step, task, ruler, request, closed=closed) for step in _shown(task)]
    places = [mark["x"] for mark in marks]
    return {
        "url": reverse("plans:task", args=[task.pk]),
        "content": own_words(task),
        "plan": task.plan.title,
        "executor": task.executor_text or task.lead_text,
        "marks": marks,
        "told": marks[:STEPS_TOLD],
        "more": len(marks) - STEPS_TOLD if len(marks) > STEPS_TOLD else 0,
        "line": (places[0], places[-1]) if len(places) > 1 else (),
        "said": "; ".join(f"{mark['day']} {mark['word']}" for mark in marks),
        "tone": "late" if any(mark["tone"] == "late" for mark in marks) else "",
    }


def _mark(step: TaskStep, task: PlanTask, ruler: Ruler, request: Request, *, closed: bool) -> dict[str, Any]:
    day = step.last_day
    assert day is not None  # noqa: S101 - the query asks for dated steps
    tone, word = _tone(step, task, request, closed=closed)
    begins = step.start if step.start and step.start < day else None
    return {
        "x": ruler.at(day),
        "bar_x": ruler.start(begins) if begins else "",
        "bar_width": ruler.width(begins, day) if begins else "",
        "tone": tone,
        "word": word,
        "day": short_date(day)[:5],
        "iso": day.isoformat(),
        "what": " ".join(part for part in (step.actor_text, step.what) if part),
    }


def _tone(step: TaskStep, task: PlanTask, request: Request, *, closed: bool) -> tuple[str, str]:
    """Shape and word of a step; colour is never alone."""
    if closed or step.done_at is not None or task.state not in OPEN_STATES:
        return "success", _("đã xong")
    if step.suspect:
        return "warning", _("ngày cần xem lại")
    if step.last_day is not None and step.last_day < today(request.at):
        return "late", _("quá hạn")
    return "active", _("chưa đến hạn")


def _empty(request: Request) -> dict[str, Any]:
    return {
        "title": _("Không có mốc thời gian nào trong khoảng này"),
        "text": _(
            "Mỗi nhiệm vụ có ngày được vẽ thành một dòng: mốc đã xong, mốc quá hạn và mốc sắp tới so với hôm nay."
        ),
        "action": {"label": _("Xem các kế hoạch"), "url": reverse("plans:list"), "icon": "calendar-event"}
        if request.actor.holds("plans.view")
        else None,
        "icon": "timeline",
    }
