"""One unit: what it is, where it stands, who works there, what it was called."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _

from thidua.domain.organisations import queries
from thidua.domain.organisations.models import Unit
from thidua.domain.people.queries import people_of_unit
from thidua.foundation.access.policy import day_of, may
from thidua.shell.doors import door
from thidua.shell.requests import Request
from thidua.vietnamese.dates import short_date
from thidua.vietnamese.numbers import write_number
from thidua.web.organisations.words import span, state

SHOWN = 50  # rows of children or people on the unit's own page; the lists show the rest


@door("organisations.view")
def detail(request: Request, pk: int) -> HttpResponse:
    unit = get_object_or_404(queries.units_visible(request.actor, at=request.at), pk=pk)
    day = day_of(request.at)
    last_day = min(day, unit.active_to or day)
    may_edit = may(request.actor, "organisations.edit", unit, at=request.at)
    place = queries.place_of(unit, last_day)
    children = list(queries.children_of([pk], last_day))
    context = {
        "page_title": unit.name,
        "breadcrumbs": _trail(place.parent if place else None),
        "state": state(unit, day),
        "facts": _facts(unit, place.parent if place else None),
        "unit_row": unit,
        "children": children[:SHOWN],
        "children_more": _more(pk, len(children)),
        "people": _people(request, unit),
        "people_url": f"{reverse('people:list')}?don_vi={pk}",
        "may_see_people": request.actor.holds("people.view"),
        "names": list(unit.names.order_by("-active_from")),
        "aliases": list(unit.aliases.order_by("folded")),
        "heirs": list(unit.successors.select_related("successor").order_by("active_from")),
        "forebears": list(unit.predecessors.select_related("predecessor").order_by("active_from")),
        "timeline": _timeline(unit),
        "may_edit": may_edit,
        "actions": _actions(unit, request, may_edit=may_edit),
        "main_action": {
            "label": _("Thay đổi tổ chức"),
            "url": reverse("successions:choose", args=[pk]),
            "icon": "arrows-exchange",
        }
        if may_edit and unit.active_to is None
        else None,
    }
    return render(request, "organisations/detail.html", context)


def _trail(parent: Unit | None) -> list[tuple[str, str]]:
    trail = [(_("Cơ quan, đơn vị"), reverse("organisations:list"))]
    if parent:
        trail.append((parent.name, reverse("organisations:detail", args=[parent.pk])))
    return trail


def _facts(unit: Unit, parent: Unit | None) -> list[dict[str, Any]]:
    parent_url = reverse("organisations:detail", args=[parent.pk]) if parent else ""
    facts = [
        {"label": _("Tên viết gọn"), "text": unit.short_name},
        {"label": _("Loại"), "text": unit.get_kind_display()},
        {"label": _("Trực thuộc"), "text": parent.name if parent else "", "url": parent_url},
        {"label": _("Hoạt động từ ngày"), "text": short_date(unit.active_from)},
        {"label": _("Đến hết ngày"), "text": short_date(unit.active_to) if unit.active_to else ""},
        {"label": _("Mã đơn vị"), "text": unit.code},
    ]
    return [fact for fact in facts if fact["text"]]


def _more(pk: int, count: int) -> dict[str, str] | None:
    if count <= SHOWN:
        return None
    label = _("Xem tất cả %(count)s đơn vị trực thuộc") % {"count": write_number(count)}
    return {"label": label, "url": f"{reverse('organisations:list')}?thuoc={pk}"}


def _people(request: Request, unit: Unit) -> list[Any]:
    if not request.actor.holds("people.view"):
        return []
    return list(people_of_unit(unit, actor=request.actor, at=request.at)[:SHOWN])


def _timeline(unit: Unit) -> list[dict[str, Any]]:
    """Names and places in one line of time, newest first."""
    told = [
        (row.active_from, _("Mang tên %(name)s") % {"name": row.name}, span(row.active_from, row.active_to), "tag")
        for row in unit.names.all()
    ]
    for place in unit.placements.select_related("parent"):
        title = _("Trực thuộc %(name)s") % {"name": place.parent.name}
        told.append((place.active_from, title, span(place.active_from, place.active_to), "sitemap"))
    told.sort(key=lambda each: each[0], reverse=True)
    return [{"when": when, "title": title, "iso": day.isoformat(), "icon": icon} for day, title, when, icon in told]


def _actions(unit: Unit, request: Request, *, may_edit: bool) -> list[dict[str, str]]:
    found = [
        (_("Sơ đồ"), "organisations:tree", "sitemap"),
        (_("Lịch sử"), "successions:history", "history"),
    ]
    if may(request.actor, "records.view", unit, at=request.at):
        found.append((_("Hồ sơ thành tích"), "records:unit", "award"))
    if may_edit:
        found.append((_("Sửa thông tin"), "organisations:edit", "edit"))
        if unit.active_to:
            found.append((_("Ghi đơn vị kế thừa"), "organisations:record_successor", "arrow-right"))
    told = [{"label": label, "url": reverse(route, args=[unit.pk]), "icon": icon} for label, route, icon in found]
    return [*_days_of(unit, request), *told]


def _days_of(unit: Unit, request: Request) -> list[dict[str, str]]:
    """The unit's drawn year and its calendar, for whoever may see plans."""
    if not request.actor.holds("plans.view"):
        return []
    return [
        {"label": _("Tiến trình"), "url": f"{reverse('plans:timeline')}?don_vi={unit.pk}", "icon": "timeline"},
        {"label": _("Lịch của đơn vị"), "url": f"{reverse('work:feeds')}?don_vi={unit.pk}", "icon": "device-mobile"},
    ]
