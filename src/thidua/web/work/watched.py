"""The units a council member was given to direct and inspect (R-032): those the grants of the day name, no others."""

from __future__ import annotations

from collections import Counter
from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _

from thidua.domain.organisations.models import Unit
from thidua.domain.plans.enums import PlanState
from thidua.domain.plans.models import Plan
from thidua.domain.plans.queries import plans_visible_to
from thidua.domain.plans.queries.standing import LateTask, Share, UnitStanding, YearOfUnits, watched_units, year_of
from thidua.domain.plans.steps.counting import today
from thidua.shell.doors import door
from thidua.shell.frame import chosen_year
from thidua.shell.requests import Request
from thidua.vietnamese.dates import short_date
from thidua.vietnamese.numbers import write_number
from thidua.web.plans.drawing import bar, late_words, quarter_bars
from thidua.web.plans.words import deadline, moment, own_words, plan_state
from thidua.web.work.city import ROMAN

WORST, COMING = 20, 20


@door("plans.watch")
def listing(request: Request) -> HttpResponse:
    """Every unit assigned, with work or without; as many queries for one as for forty."""
    year = chosen_year(request)
    units = list(watched_units(request.actor, at=request.at))
    counted = _year(request, year)
    standings = {row.unit_id: row for row in counted.standings()}
    own = plans_visible_to(request.actor, at=request.at).filter(unit__in=units, year=year, state=PlanState.ADOPTED)
    plans = Counter(own.values_list("unit_id", flat=True))
    context = {
        "page_title": _("Đơn vị tôi phụ trách năm %(year)s") % {"year": year},
        "page_note": _note(request),
        "heads": [_("Quý %(number)s") % {"number": number} for number in ROMAN],
        "figures": _figures(units, list(standings.values())),
        "rows": [_row(unit, standings.get(unit.pk), plans[unit.pk]) for unit in units],
        "empty": None if units else _nobody(),
    }
    return render(request, "work/watched.html", context)


@door("plans.watch")
def unit(request: Request, pk: int) -> HttpResponse:
    """One of these units: its quarters, what is late, what comes, its own plans."""
    found = get_object_or_404(watched_units(request.actor, at=request.at), pk=pk)
    year = chosen_year(request)
    counted = _year(request, year, only=found)
    standing = next(iter(counted.standings()), None)
    coming = counted.coming(counted.day.replace(month=12, day=31), COMING)
    plans = plans_visible_to(request.actor, at=request.at).filter(unit=found, year=year, state=PlanState.ADOPTED)
    context = {
        "page_title": found.name,
        "page_note": _note(request),
        "breadcrumbs": [(_("Đơn vị tôi phụ trách"), reverse("work:watched"))],
        "heads": [_("Quý %(number)s") % {"number": number} for number in ROMAN],
        "figures": _unit_figures(standing, found),
        "kinds": [_line(standing)] if standing else [],
        "late": [_late(each, request) for each in counted.late_tasks(WORST)],
        "coming": [
            {
                "url": reverse("plans:task", args=[step.task_id]),
                "content": step.what or own_words(step.task),
                "deadline": deadline(step.last_day, request.at),
            }
            for step in coming
        ],
        "plans": [_plan(plan) for plan in plans.order_by("-adopted_at", "pk")],
        "actions": [
            {
                "label": _("Tiến trình theo quý"),
                "url": f"{reverse('plans:timeline')}?don_vi={found.pk}",
                "icon": "timeline",
            }
        ],
    }
    return render(request, "work/watched_unit.html", context)


def _year(request: Request, year: int, *, only: Unit | None = None) -> YearOfUnits:
    units = watched_units(request.actor, at=request.at)
    return year_of(request.actor, units.filter(pk=only.pk) if only else units, year, at=request.at)


def _note(request: Request) -> str:
    return _("Số liệu lúc %(when)s, theo báo cáo của đơn vị trong kế hoạch đang thực hiện.") % {
        "when": moment(request.at)
    }


def _figures(units: list[Unit], rows: list[UnitStanding]) -> list[dict[str, Any]]:
    whole = sum((row.whole for row in rows), Share())
    late = sum(bool(row.whole.late) for row in rows)
    if not units:
        return []
    return [
        {"label": _("đơn vị phụ trách"), "value": write_number(len(units)), "url": "#don-vi", "tone": ""},
        {"label": _("phần việc đã xong"), "value": f"{whole.percent}%", "url": "#don-vi", "tone": ""},
        {
            "label": _("phần việc quá hạn"),
            "value": write_number(whole.late),
            "url": "#don-vi",
            "tone": "late" if late else "",
        },
    ]


def _row(unit: Unit, standing: UnitStanding | None, plans: int) -> dict[str, Any]:
    whole = standing.whole if standing else Share()
    return {
        "name": unit.name,
        "short": unit.short_name,
        "url": reverse("work:watched_unit", args=[unit.pk]),
        "bars": quarter_bars(standing.quarters if standing else (Share(),) * 4),
        "whole": bar(whole),
        "plans": write_number(plans),
        "late": late_words(whole.late),
        "tone": "late" if whole.late else "",
    }


def _unit_figures(standing: UnitStanding | None, unit: Unit) -> list[dict[str, Any]]:
    whole = standing.whole if standing else Share()
    tasks = f"{reverse('plans:timeline')}?don_vi={unit.pk}"
    return [
        {"label": _("phần việc"), "value": write_number(whole.total), "url": tasks, "tone": ""},
        {
            "label": _("đã xong"),
            "value": write_number(whole.done),
            "url": tasks,
            "tone": "success" if whole.done else "",
        },
        {
            "label": _("quá hạn"),
            "value": write_number(whole.late),
            "url": "#qua-han" if whole.late else "",
            "tone": "late" if whole.late else "",
        },
    ]


def _line(standing: UnitStanding) -> dict[str, Any]:
    return {"name": _("Phần việc"), "bars": [bar(share) for share in standing.quarters], "whole": bar(standing.whole)}


def _late(each: LateTask, request: Request) -> dict[str, Any]:
    days = (today(request.at) - each.since).days
    return {
        "url": reverse("plans:task", args=[each.task.pk]),
        "content": own_words(each.task),
        "plan": each.task.plan.title,
        "late": _("quá hạn %(days)s ngày") % {"days": write_number(days)},
        "since": short_date(each.since),
    }


def _plan(plan: Plan) -> dict[str, Any]:
    return {
        "title": plan.title,
        "number": plan.number,
        "url": reverse("plans:detail", args=[plan.pk]),
        "state": plan_state(plan),
    }


def _nobody() -> dict[str, Any]:
    return {
        "title": _("Hôm nay chưa có đơn vị nào được phân công"),
        "text": _(
            "Khi Hội đồng phân công theo dõi đơn vị, tiến độ, việc quá hạn và kế hoạch của đơn vị đó hiện ra ở đây "
            "trong thời gian phân công."
        ),
        "action": {"label": _("Về bàn làm việc"), "url": reverse("work:today"), "icon": "arrow-left"},
        "icon": "eye",
    }
