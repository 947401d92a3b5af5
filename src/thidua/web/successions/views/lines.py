"""The line of a unit through time: names, places, what it came from and what became of it."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _

from thidua.domain.organisations.models import Unit
from thidua.domain.organisations.queries import units_visible
from thidua.domain.successions.queries import Link, changes_of, line_of
from thidua.foundation.access.policy import day_of, may
from thidua.shell.doors import door
from thidua.shell.requests import Request
from thidua.vietnamese.dates import short_date
from thidua.web.organisations.words import span
from thidua.web.organisations.words import state as unit_state
from thidua.web.successions.words import state, summary


@door("organisations.view")
def history(request: Request, pk: int) -> HttpResponse:
    """A drawing of steps, oldest first, with the same as a table beside; the changes that made it; names and places."""
    unit = get_object_or_404(units_visible(request.actor, at=request.at), pk=pk)
    day, line = day_of(request.at), line_of(unit)
    links = [*line.before, *line.after]
    context = {
        "page_title": _("Lịch sử: %(name)s") % {"name": unit.name},
        "breadcrumbs": [
            (_("Cơ quan, đơn vị"), reverse("organisations:list")),
            (unit.name, reverse("organisations:detail", args=[pk])),
        ],
        "state": unit_state(unit, day),
        "unit_row": unit,
        "steps": _steps(unit, links),
        "rows": [_row(link) for link in links],
        "changes": [
            {
                "url": reverse("successions:detail", args=[change.pk]),
                "kind": change.get_kind_display(),
                "day": short_date(change.effective_date),
                "summary": summary(change),
                "state": state(change),
            }
            for change in changes_of(unit, actor=request.actor)[:50]
        ],
        "timeline": _names_and_places(unit),
        "main_action": _order_action(unit)
        if unit.active_to is None and may(request.actor, "organisations.edit", unit, at=request.at)
        else None,
    }
    return render(request, "successions/history.html", context)


def _order_action(unit: Unit) -> dict[str, str]:
    url = reverse("successions:choose", args=[unit.pk])
    return {"label": _("Thay đổi tổ chức"), "url": url, "icon": "arrows-exchange"}


def _steps(unit: Unit, links: list[Link]) -> list[dict[str, Any]]:
    """The units of each step, the furthest forebears first, the unit itself in its place."""
    by_step: dict[int, list[Unit]] = {0: [unit]}
    for link in links:
        by_step.setdefault(link.steps, []).append(link.unit)
    return [
        {"own": step == 0, "units": [_told(each) for each in by_step[step]], "label": _label(step)}
        for step in sorted(by_step)
    ]


def _label(step: int) -> str:
    if step == 0:
        return _("Đơn vị này")
    return _("Trước đó") if step < 0 else _("Sau đó")


def _told(unit: Unit) -> dict[str, str]:
    url = reverse("organisations:detail", args=[unit.pk])
    return {"name": unit.name, "url": url, "span": span(unit.active_from, unit.active_to)}


def _row(link: Link) -> dict[str, Any]:
    old, new = (link.unit, link.neighbour) if link.steps < 0 else (link.neighbour, link.unit)
    return {"day": short_date(link.day), "old": _told(old), "new": _told(new), "basis": link.basis}


def _names_and_places(unit: Unit) -> list[dict[str, Any]]:
    told = [
        (row.active_from, _("Mang tên %(name)s") % {"name": row.name}, span(row.active_from, row.active_to), "tag")
        for row in unit.names.all()
    ]
    for place in unit.placements.select_related("parent"):
        title = _("Trực thuộc %(name)s") % {"name": place.parent.name}
        told.append((place.active_from, title, span(place.active_from, place.active_to), "sitemap"))
    told.sort(key=lambda each: each[0], reverse=True)
    return [{"when": when, "title": title, "iso": day.isoformat(), "icon": icon} for day, title, when, icon in told]
