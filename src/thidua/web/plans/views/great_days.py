"""A year of emulation: its theme and its great days, drawn month by month and listed."""

from __future__ import annotations

import calendar
from collections import defaultdict
from datetime import date
from typing import Any

from django import forms
from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from thidua.domain.organisations.models import Unit
from thidua.domain.plans import actions
from thidua.domain.plans.enums import PlanState
from thidua.domain.plans.models import GreatDay, Plan
from thidua.domain.plans.queries import plans_visible_to
from thidua.foundation.access.policy import visible
from thidua.foundation.refusals import NotAccepted
from thidua.shell.doors import door
from thidua.shell.editing import edit_page
from thidua.shell.forms import DayField, GuardedForm, LongTextField, TextField, form_page
from thidua.shell.frame import chosen_year
from thidua.shell.requests import Request, whole_number
from thidua.vietnamese.dates import short_date
from thidua.web.documents.forms import unit_field

YEARS = range(2000, 2101)
ROUND = 5  # years: anniversaries kept with larger ceremonies
GREATEST = 10


class GreatDayForm(GuardedForm):
    name = TextField(label=gettext_lazy("Ngày lễ, ngày kỷ niệm, sự kiện"), max_length=300)
    day = DayField(label=gettext_lazy("Ngày"))
    since_year = forms.IntegerField(
        label=gettext_lazy("Năm diễn ra sự kiện"),
        required=False,
        min_value=1,
        max_value=2100,
        help_text=gettext_lazy("Để tính kỷ niệm bao nhiêu năm; bỏ trống nếu không tính."),
    )
    note = LongTextField(label=gettext_lazy("Ghi chú"), required=False, max_length=2000)


class NewGreatDayForm(GreatDayForm):
    def __init__(self, request: Request, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["unit"] = unit_field(request, "plans.edit", str(_("Đơn vị")))


@door("plans.view")
def year(request: Request) -> HttpResponse:
    """The year asked for, else the one chosen in the top bar; three queries however many days."""
    number = _asked_year(request)
    rows = list(_visible(request).filter(year=number).select_related("unit").order_by("day", "pk"))
    edits = request.actor.holds("plans.edit")
    add = {"label": _("Thêm ngày"), "url": reverse("plans:add_great_day"), "icon": "plus"}
    context = {
        "page_title": _("Năm thi đua %(year)s") % {"year": number},
        "year": number,
        "themes": _themes(request, number),
        "months": _months(number, rows),
        "rows": [_shown(row, request) for row in rows],
        "previous": f"?nam={number - 1}" if number - 1 in YEARS else "",
        "next": f"?nam={number + 1}" if number + 1 in YEARS else "",
        "main_action": add if edits else None,
        "copy_url": f"{reverse('plans:copy_great_days')}?nam={number}" if edits and rows else "",
        "empty": {
            "title": _("Chưa có ngày lễ, kỷ niệm nào của năm %(year)s") % {"year": number},
            "text": _("Các phong trào thi đua trong năm hướng tới những ngày này; ghi một lần, năm sau chép lại."),
            "action": add if edits else None,
            "icon": "calendar-event",
        },
    }
    return render(request, "plans/year.html", context)


def _visible(request: Request, right: str = "plans.view") -> QuerySet[GreatDay]:
    return visible(request.actor, right, GreatDay.objects.all(), at=request.at)


def _themes(request: Request, number: int) -> list[Plan]:
    plans = plans_visible_to(request.actor, at=request.at).filter(year=number, state=PlanState.ADOPTED)
    return list(plans.exclude(theme="").order_by("unit__sort_key", "pk")[:10])


def _shown(row: GreatDay, request: Request) -> dict[str, Any]:
    mine = row.unit_id in request.actor.unit_ids and request.actor.holds("plans.edit")
    return {
        "name": row.name,
        "day": short_date(row.day),
        "iso": row.day.isoformat(),
        "anniversary": _anniversary(row),
        "is_round": _is_round(row),
        "note": row.note,
        "unit": row.unit.name,
        "edit_url": reverse("plans:edit_great_day", args=[row.pk]) if mine else "",
        "remove_url": reverse("plans:remove_great_day", args=[row.pk]) if mine else "",
    }


def _anniversary(row: GreatDay) -> str:
    """ "kỷ niệm 80 năm"; "năm tròn" where it is a ten."""
    if row.since_year is None or row.since_year >= row.year:
        return ""
    count = row.year - row.since_year
    said = _("kỷ niệm %(count)s năm (%(since)s)") % {"count": count, "since": row.since_year}
    if count % GREATEST == 0:
        return f"{said}, {_('năm tròn')}"
    return f"{said}, {_('năm lẻ 5')}" if count % ROUND == 0 else said


def _is_round(row: GreatDay) -> bool:
    return row.since_year is not None and row.year > row.since_year and (row.year - row.since_year) % ROUND == 0


def _months(number: int, rows: list[GreatDay]) -> list[dict[str, Any]]:
    """Twelve small sheets, the great days marked with their names."""
    named: dict[date, list[str]] = defaultdict(list)
    for row in rows:
        named[row.day].append(row.name)
    weeks = calendar.Calendar().monthdatescalendar
    return [
        {
            "name": _("Tháng %(month)s") % {"month": month},
            "weeks": [
                [{"number": day.day if day.month == month else "", "names": _names(named, day, month)} for day in week]
                for week in weeks(number, month)
            ],
        }
        for month in range(1, 13)
    ]


def _names(named: dict[date, list[str]], day: date, month: int) -> str:
    return "; ".join(named.get(day, ())) if day.month == month else ""


@door("plans.edit", methods=("GET", "POST"))
def add(request: Request) -> HttpResponse:
    form = NewGreatDayForm(request, request.POST or None)
    if request.method == "POST" and form.is_valid():
        values = form.content
        try:
            row = actions.add_great_day(values.pop("unit"), **values, actor=request.actor, at=request.at)
        except NotAccepted as refusal:
            form.take(refusal)
        else:
            messages.success(request, _("Đã thêm ngày vào năm thi đua."))
            return HttpResponseRedirect(_page(row.year))
    crumbs = [(_("Năm thi đua"), reverse("plans:year"))]
    return form_page(
        request,
        form,
        title=_("Thêm ngày lễ, kỷ niệm"),
        submit=_("Thêm"),
        cancel_url=reverse("plans:year"),
        breadcrumbs=crumbs,
    )


@door("plans.edit", methods=("GET", "POST"))
def edit(request: Request, pk: int) -> HttpResponse:
    row = get_object_or_404(_visible(request, "plans.edit").select_related("unit"), pk=pk)
    return edit_page(
        request,
        GreatDayForm,
        row,
        initial={name: getattr(row, name) for name in ("name", "day", "since_year", "note")},
        save=lambda values, version: actions.edit_great_day(
            row, version=version, **values, actor=request.actor, at=request.at
        ),
        title=_("Sửa ngày lễ, kỷ niệm"),
        submit=_("Lưu"),
        next_url=_page(row.year),
        saved=_("Đã lưu."),
        draft=f"plans.great_day.{pk}",
    )


@door("plans.edit", methods=("POST",))
def remove(request: Request, pk: int) -> HttpResponse:
    row = get_object_or_404(_visible(request, "plans.edit").select_related("unit"), pk=pk)
    actions.remove_great_day(row, actor=request.actor, at=request.at)
    messages.success(request, _("Đã bỏ ngày khỏi năm thi đua."))
    return HttpResponseRedirect(_page(row.year))


@door("plans.edit", methods=("POST",))
def copy(request: Request) -> HttpResponse:
    """Every unit of the person that has days in the year gets them in the next one."""
    number = _asked_year(request)
    units = Unit.objects.filter(pk__in=_visible(request, "plans.edit").filter(year=number).values("unit"))
    try:
        rows = [
            row
            for unit in units.order_by("pk")
            for row in actions.copy_great_days(unit, year=number, actor=request.actor, at=request.at)
        ]
    except NotAccepted as refusal:
        messages.error(request, refusal.refusal.sentence)
        return HttpResponseRedirect(_page(number))
    told = _("Đã chép %(count)s ngày sang năm %(year)s; xin xem lại những ngày theo âm lịch.")
    messages.success(request, told % {"count": len(rows), "year": number + 1})
    return HttpResponseRedirect(_page(number + 1))


def _asked_year(request: Request) -> int:
    asked = whole_number(request.GET.get("nam", ""))
    return asked if asked is not None and asked in YEARS else chosen_year(request)


def _page(number: int) -> str:
    return f"{reverse('plans:year')}?nam={number}"
