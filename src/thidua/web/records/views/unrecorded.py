"""People of whom nothing is recorded yet: who they are, and what to enter first."""

from __future__ import annotations

from typing import Any, Final

from django.db.models import QuerySet
from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from thidua.domain.organisations.models import Unit
from thidua.domain.organisations.queries import units_for_choice
from thidua.domain.people.models import Person
from thidua.domain.people.queries import positions_on
from thidua.domain.records.queries.unrecorded import unrecorded_people
from thidua.foundation.access.policy import day_of, visible
from thidua.shell.doors import door
from thidua.shell.lists import COUNT_UP_TO, Column, Empty, ListPage
from thidua.shell.paging import Order
from thidua.shell.requests import Request
from thidua.vietnamese.folding import fold
from thidua.vietnamese.numbers import write_number
from thidua.web.records.roadmap_forms import people_filter_of
from thidua.web.records.views.finding import trail

SCREEN: Final = "records.screen"
SHOWN: Final = 8


@door(SCREEN)
def unrecorded_list(request: Request) -> HttpResponse:
    """Their names lead to where the first fact is entered."""
    year = day_of(request.at).year - 1
    page: ListPage[Person] = ListPage(
        title=_("Chưa có dữ kiện thành tích"),
        rows=people_without(request, None).defer("citizen_id", "identity_key"),
        columns=[
            Column("name", _("Họ và tên"), lambda row: row.full_name, kind="title", order="name"),
            Column("title", _("Chức vụ"), lambda row: row.told_title),  # type: ignore[attr-defined]
            Column("unit", _("Đơn vị"), lambda row: row.told_unit, kind="muted"),  # type: ignore[attr-defined]
            Column("first", _("Cần ghi trước hết"), lambda _row: first_facts(year), kind="words"),
        ],
        orders={"name": Order("sort_key")},
        default_order="name",
        url_of=lambda row: reverse("records:person", args=[row.pk]),
        empty=Empty(
            _("Ai cũng đã có dữ kiện"),
            _("Người chưa có dữ kiện nào hiện ở đây, vì chưa tính được lộ trình cho họ."),
            {"label": _("Xem lộ trình"), "url": reverse("records:roadmaps"), "icon": "flag"},
            icon="circle-check",
        ),
        filters=people_filter_of(visible(request.actor, SCREEN, units_for_choice(day_of(request.at)), at=request.at)),
        narrow=lambda rows, asked: _narrow(rows, asked, request),
        prepare=lambda rows: tell_posts(rows, request),
        main_action=import_action(request),
        export_name="chua-co-du-kien",
        breadcrumbs=[*trail(), (_("Lộ trình khen thưởng"), reverse("records:roadmaps"))],
    )
    return page.respond(request)


def first_facts(year: int) -> str:
    """What a roadmap begins with."""
    told = _("Xếp loại năm %(year)s và các năm trước; danh hiệu, khen thưởng đã có; quá trình giữ chức vụ")
    return told % {"year": year}


def import_action(request: Request) -> dict[str, Any] | None:
    """Many at once come from a list."""
    if not request.actor.holds("imports.use"):
        return None
    return {"label": _("Nhập lịch sử từ Excel"), "url": reverse("imports:rosters"), "icon": "upload"}


def people_without(request: Request, unit: Unit | None) -> QuerySet[Person]:
    """Whom the reader may see and nothing is recorded of, of one unit and those below it or of all."""
    key = unit.pk if unit else None
    return unrecorded_people(request.actor, unit=key, day=day_of(request.at), at=request.at)


def some_of(request: Request, unit: Unit | None) -> dict[str, Any] | None:
    """The first few for a page about something else, and the way to all; None where there is nobody."""
    rows = people_without(request, unit)
    first = list(rows.order_by("sort_key", "pk")[:SHOWN])
    if not first:
        return None
    tell_posts(first, request)
    count = rows.order_by()[: COUNT_UP_TO + 1].count() if len(first) == SHOWN else len(first)
    words = write_number(count) if count <= COUNT_UP_TO else _("hơn %(count)s") % {"count": write_number(COUNT_UP_TO)}
    address = reverse("records:unrecorded")
    return {
        "people": first,
        "count": words,
        "more": count > len(first),
        "first": first_facts(day_of(request.at).year - 1),
        "url": f"{address}?don_vi={unit.pk}" if unit else address,
        "action": import_action(request),
    }


def tell_posts(rows: list[Person], request: Request) -> None:
    """What each holds today; one query."""
    posts = positions_on([row.pk for row in rows], day_of(request.at))
    for row in rows:
        held = posts.get(row.pk, [])
        row.told_title = "; ".join(each.title for each in held)  # type: ignore[attr-defined]
        row.told_unit = "; ".join(dict.fromkeys(each.unit.name for each in held))  # type: ignore[attr-defined]


def _narrow(rows: QuerySet[Person], asked: dict[str, Any], request: Request) -> QuerySet[Person]:
    for word in fold(asked.get("q") or "").split():
        rows = rows.filter(folded__contains=word)
    unit: Unit | None = asked.get("don_vi")
    return rows.filter(pk__in=people_without(request, unit).values("pk")) if unit is not None else rows
