"""One box: people, units, plans, tasks, documents and places, each narrowed to what the actor may see."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db.models import Case, Model, QuerySet, When
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from thidua.domain.documents.models import Document
from thidua.domain.organisations.models import Unit
from thidua.domain.people.models import Person
from thidua.domain.plans.models import Plan, PlanTask
from thidua.foundation.access.policy import visible
from thidua.shell.doors import door
from thidua.shell.forms import LONGEST_CONDITION
from thidua.shell.navigation import links, rail
from thidua.shell.requests import Request
from thidua.vietnamese.folding import fold
from thidua.vietnamese.normalising import clean
from thidua.web.search.ranking import rank

ON_PAGE = 20
SUGGESTED = 4
SHORTEST = 2
CANDIDATES = 200
PLACES = (("imports:new", "imports.use", gettext_lazy("Nhập kế hoạch từ văn bản")),)


@dataclass(frozen=True)
class Kind:
    """One kind of thing the box finds, by the folded column of its model."""

    title: str | Promise
    icon: str
    right: str
    rows: Callable[[], QuerySet[Any]]
    order: str
    route: str
    label: Callable[[Any], str]
    note: Callable[[Any], str]


def _position(person: Person) -> str:
    held = [each for each in person.positions.all() if each.active_to is None]
    return f"{held[0].title}, {held[0].unit.name}" if held else ""


KINDS = (
    Kind(
        title=gettext_lazy("Kế hoạch"),
        icon="calendar-event",
        right="plans.view",
        rows=lambda: Plan.objects.select_related("unit"),
        order="-year",
        route="plans:detail",
        label=lambda row: row.title,
        note=lambda row: f"{row.number} · {row.unit.name}".strip(" ·"),
    ),
    Kind(
        title=gettext_lazy("Cơ quan, đơn vị"),
        icon="building",
        right="organisations.view",
        rows=Unit.objects.all,
        order="sort_key",
        route="organisations:detail",
        label=lambda row: row.name,
        note=lambda row: row.get_kind_display(),
    ),
    Kind(
        title=gettext_lazy("Cá nhân"),
        icon="user",
        right="people.view",
        rows=lambda: Person.objects.prefetch_related("positions__unit"),
        order="sort_key",
        route="people:detail",
        label=lambda row: row.full_name,
        note=_position,
    ),
    Kind(
        title=gettext_lazy("Nhiệm vụ"),
        icon="list-check",
        right="plans.view",
        rows=lambda: PlanTask.objects.select_related("plan__unit"),
        order="order_day",
        route="plans:task",
        label=lambda row: row.content[:160],
        note=lambda row: f"{row.plan.number or row.plan.title} · {row.plan.unit.name}",
    ),
    Kind(
        title=gettext_lazy("Tài liệu"),
        icon="file-text",
        right="documents.view",
        rows=lambda: Document.objects.select_related("unit"),
        order="-created_at",
        route="documents:detail",
        label=lambda row: row.title,
        note=lambda row: f"{row.number} · {row.unit.name}".strip(" ·"),
    ),
)


@door("search.use")
def everything(request: Request) -> HttpResponse:
    query = _asked(request)
    groups = _groups(request, query, ON_PAGE)
    context = {
        "page_title": _("Tra cứu"),
        "query": query,
        "groups": groups,
        "too_short": bool(query) and len(fold(query)) < SHORTEST,
        "nothing": bool(query) and not groups,
    }
    return render(request, "search/page.html", context)


@door("search.use")
def suggest(request: Request) -> HttpResponse:
    """The fragment under the box while one types."""
    query = _asked(request)
    return render(request, "search/suggest.html", {"query": query, "groups": _groups(request, query, SUGGESTED)})


def _asked(request: Request) -> str:
    """What was typed, cleaned and cut: each word of it is one more condition for the database."""
    return clean(request.GET.get("q", ""))[:LONGEST_CONDITION]


def _groups(request: Request, query: str, size: int) -> list[dict[str, Any]]:
    tokens = fold(query).split()
    if len("".join(tokens)) < SHORTEST:
        return []
    groups = [_places(request, tokens)]
    groups += [_found(request, kind, query, tokens, size) for kind in KINDS]
    return [group for group in groups if group["rows"]]


def _found(request: Request, kind: Kind, query: str, tokens: list[str], size: int) -> dict[str, Any]:
    if not request.actor.holds(kind.right):
        return {"rows": []}
    rows = visible(request.actor, kind.right, kind.rows(), at=request.at)
    nearest = _nearest(_matching(rows, query, tokens), kind, query, tokens)[:size]
    return {
        "title": kind.title,
        "icon": kind.icon,
        "rows": [
            {"url": reverse(kind.route, args=[row.pk]), "label": kind.label(row), "note": kind.note(row)}
            for row in nearest
        ],
    }


def _nearest(rows: QuerySet[Any], kind: Kind, query: str, tokens: list[str]) -> list[Any]:
    """The best first; the database only sees to it that names with the whole phrase are among the candidates."""
    place = Case(When(folded__contains=" ".join(tokens), then=0), default=1)
    candidates = rows.order_by(place, kind.order, "pk")[:CANDIDATES]

    def key(row: Any) -> tuple[bool, int, int]:
        numbered = bool(query) and getattr(row, "number", "").casefold() == query.casefold()
        return (not numbered, *rank(kind.label(row), tokens))

    return sorted(candidates, key=key)


def _matching(rows: QuerySet[Any], query: str, tokens: list[str]) -> QuerySet[Any]:
    """Every word in any order, without diacritics; or the exact number of a paper."""
    model: type[Model] = rows.model
    words = rows
    for token in tokens:
        words = words.filter(folded__contains=token)
    if any(field.name == "number" for field in model._meta.get_fields()) and any(
        letter.isdecimal() for letter in query
    ):
        return words | rows.filter(number__iexact=query)
    return words


def _places(request: Request, tokens: list[str]) -> dict[str, Any]:
    """Places of the product by name, so that the box is also the way to any page."""
    own = [{"url": reverse(route), "label": label} for route, right, label in PLACES if request.actor.holds(right)]
    known = [*own, *rail(request.actor, ""), *links(request.actor)]
    rows = [
        {"url": entry["url"], "label": entry["label"], "note": ""}
        for entry in known
        if all(token in fold(str(entry["label"])) for token in tokens)
    ]
    return {"title": _("Đi đến"), "icon": "arrow-right", "rows": rows}
