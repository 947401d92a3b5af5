"""The list of people, by given name."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, cast

from django.db.models import Exists, OuterRef, QuerySet
from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from thidua.domain.organisations.models import UnitReach
from thidua.domain.organisations.queries import in_force, units_for_choice
from thidua.domain.people import queries
from thidua.domain.people.models import Person, Position
from thidua.foundation.access.policy import day_of, visible
from thidua.foundation.actors import Actor
from thidua.foundation.permissions import Relation
from thidua.shell.doors import door
from thidua.shell.forms import LONGEST_CONDITION
from thidua.shell.lists import Column, Empty, ListPage
from thidua.shell.paging import Order
from thidua.shell.requests import Request
from thidua.vietnamese.normalising import clean
from thidua.web.organisations.unit_words import UnitsMeant, UnitWordsField
from thidua.web.people.forms import PersonFilter, birth_for


@door("people.view")
def person_list(request: Request) -> HttpResponse:
    whole = request.actor.holds("people.edit")  # it reaches whom the list shows
    page: ListPage[Person] = ListPage(
        title=_("Cá nhân"),
        rows=_rows(request).defer("folded", "identity_key", "citizen_id"),
        columns=[
            Column("name", _("Họ và tên"), lambda row: row.full_name, kind="title", order="name"),
            Column("title", _("Chức vụ"), lambda row: row.told_title),  # type: ignore[attr-defined]
            Column("unit", _("Đơn vị"), lambda row: row.told_unit, kind="muted"),  # type: ignore[attr-defined]
            Column("sex", _("Giới tính"), lambda row: row.get_sex_display()),
            Column("birth", _("Ngày sinh"), lambda row: birth_for(row.birth, whole=whole), shown=False),
        ],
        orders={"name": Order("sort_key")},
        default_order="name",
        url_of=lambda row: reverse("people:detail", args=[row.pk]),
        empty=Empty(
            _("Chưa có cá nhân nào"),
            _("Hồ sơ của những người được xét thi đua, khen thưởng trong phạm vi Ông/Bà quản lý."),
            _register_action(request),
            icon="users",
        ),
        filters=_filter_form(request),
        narrow=lambda rows, asked: _narrow(rows, asked, request),
        prepare=lambda rows: _tell_positions(rows, request),
        main_action=_register_action(request),
        export_name="ca-nhan",
        context={"actions": _other_lists(request)},
    )
    return page.respond(request)


def _rows(request: Request) -> QuerySet[Person]:
    """Narrowed by the words at once: with them the people are looked up another way than without."""
    words = clean(request.GET.get("q", ""))[:LONGEST_CONDITION]
    return queries.people_matching(words, actor=request.actor, at=request.at)


def _other_lists(request: Request) -> list[dict[str, Any]]:
    if not request.actor.holds("people.edit"):
        return []
    found = [{"label": _("Hồ sơ có thể trùng"), "url": reverse("successions:suggestions"), "icon": "users"}]
    if request.actor.holds("imports.use"):
        found.append({"label": _("Nhập từ Excel"), "url": reverse("imports:rosters"), "icon": "upload"})
    return found


def _filter_form(request: Request) -> type[PersonFilter]:
    """Only units whose people the actor may see can be meant."""
    units = visible(_watching(request.actor), "people.view", units_for_choice(day_of(request.at)), at=request.at)

    class Narrowed(PersonFilter):
        def __init__(self, data: Any = None, **kwargs: Any) -> None:
            super().__init__(data, **kwargs)
            cast(UnitWordsField, self.fields["don_vi"]).offered = units

    return Narrowed


def _watching(actor: Actor) -> Actor:
    """The actor without what it may see of itself: that reaches a person and no unit."""
    reach = tuple(pair for pair in actor.rights.get("people.view", ()) if pair[1] != Relation.SELF.value)
    return replace(actor, rights={"people.view": reach})


def _register_action(request: Request) -> dict[str, Any] | None:
    if not request.actor.holds("people.edit"):
        return None
    return {"label": _("Lập hồ sơ cá nhân"), "url": reverse("people:register"), "icon": "user-plus"}


def _narrow(rows: QuerySet[Person], asked: dict[str, Any], request: Request) -> QuerySet[Person]:
    day = day_of(request.at)
    held = Position.objects.filter(in_force(day), person=OuterRef("pk"))
    meant: UnitsMeant | None = asked.get("don_vi")
    if meant:
        reached = UnitReach.objects.filter(in_force(day), ancestor__in=meant.keys())
        posts = Position.objects.filter(in_force(day), unit_id__in=reached.values("descendant_id"))
        rows = rows.filter(pk__in=posts.values("person_id"))  # gathered once, not asked about each person
    if asked.get("con"):
        rows = rows.filter(Exists(held)) if asked["con"] == "1" else rows.filter(~Exists(held))
    return rows


def _tell_positions(rows: list[Person], request: Request) -> None:
    positions = queries.positions_on([row.pk for row in rows], day_of(request.at))
    for row in rows:
        held = positions.get(row.pk, [])
        row.told_title = "; ".join(each.title for each in held)  # type: ignore[attr-defined]
        row.told_unit = "; ".join(dict.fromkeys(each.unit.name for each in held))  # type: ignore[attr-defined]
