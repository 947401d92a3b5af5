"""The kinds of things found by a folded column: units, plans, tasks, documents, records kept for others."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import reduce
from operator import or_
from typing import Any

from django.db.models import Case, Model, Q, QuerySet, When
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy

from thidua.domain.documents.models import Document
from thidua.domain.organisations.models import Unit
from thidua.domain.plans.models import Plan, PlanTask
from thidua.domain.records.enums import SubjectKind
from thidua.domain.records.models import Subject
from thidua.foundation.access.policy import visible
from thidua.vietnamese.folding import words
from thidua.web.search.asking import Asked
from thidua.web.search.ranking import rank

CANDIDATES = 200


@dataclass(frozen=True)
class Kind:
    """``listing``: the full list, which takes the words as "q" beside ``listed_with``."""

    title: str | Promise
    icon: str
    right: str
    rows: Callable[[], QuerySet[Any]]
    order: str
    route: str
    listing: str
    label: Callable[[Any], str]
    note: Callable[[Any], str]
    listed_with: Mapping[str, str] = field(default_factory=dict)
    singly: bool = False


def _kept(kind: SubjectKind, icon: str) -> Kind:
    """Records of those known here only, by name or by their tax or household number."""
    return Kind(
        title=kind.label,
        icon=icon,
        right="records.view",
        rows=lambda: Subject.objects.filter(keeper__isnull=False, kind=kind).select_related("keeper"),
        order="sort_key",
        route="records:detail",
        listing="records:list",
        label=lambda row: row.name,
        note=lambda row: row.keeper.name,
        listed_with={"loai": kind.value},
        singly=True,
    )


KINDS = (
    Kind(
        title=gettext_lazy("Cơ quan, đơn vị"),
        icon="building",
        right="organisations.view",
        rows=Unit.objects.all,
        order="sort_key",
        route="organisations:detail",
        listing="organisations:list",
        label=lambda row: row.name,
        note=lambda row: row.get_kind_display(),
    ),
    Kind(
        title=gettext_lazy("Kế hoạch"),
        icon="calendar-event",
        right="plans.view",
        rows=lambda: Plan.objects.select_related("unit"),
        order="-year",
        route="plans:detail",
        listing="plans:list",
        label=lambda row: row.title,
        note=lambda row: f"{row.number} · {row.unit.name}".strip(" ·"),
    ),
    Kind(
        title=gettext_lazy("Tài liệu"),
        icon="file-text",
        right="documents.view",
        rows=lambda: Document.objects.select_related("unit"),
        order="-created_at",
        route="documents:detail",
        listing="documents:list",
        label=lambda row: row.title,
        note=lambda row: f"{row.number} · {row.unit.name}".strip(" ·"),
    ),
    Kind(
        title=gettext_lazy("Nhiệm vụ"),
        icon="list-check",
        right="plans.view",
        rows=lambda: PlanTask.objects.select_related("plan__unit"),
        order="order_day",
        route="plans:task",
        listing="plans:tasks",
        label=lambda row: row.content[:160],
        note=lambda row: f"{row.plan.number or row.plan.title} · {row.plan.unit.name}",
    ),
    _kept(SubjectKind.HOUSEHOLD, "home"),
    _kept(SubjectKind.ENTERPRISE, "briefcase"),
    _kept(SubjectKind.FOREIGNER, "user"),
    _kept(SubjectKind.FOREIGN_COLLECTIVE, "users"),
)


def exact(kind: Kind, asked: Asked) -> list[Any]:
    """Those with every word in any order, or with the exact number; the nearest first."""
    if not asked.actor.holds(kind.right):
        return []
    wanted = Q()
    for token in asked.tokens:
        wanted &= Q(folded__contains=token)
    return _nearest(_visible(kind, asked).filter(wanted | _numbered(kind, asked)), kind, asked)[: asked.size]


def nearly(kind: Kind, asked: Asked) -> list[Any]:
    """Those with every word but for one slip."""
    if not asked.actor.holds(kind.right):
        return []
    either = [_all(kept) & _any(map(_all, instead)) for kept, instead in asked.meant.groups]
    rows = _visible(kind, asked).filter(_any(either))
    # the columns hold texts, not words: "an" stands in "ban" too
    found = [row for row in _nearest(rows, kind, asked) if asked.meant.fits(words(row.folded))]
    return found[: asked.size]


def _visible(kind: Kind, asked: Asked) -> QuerySet[Any]:
    return visible(asked.actor, kind.right, kind.rows(), at=asked.at, singly=kind.singly)


def _all(tokens: Iterable[str]) -> Q:
    return Q(*(Q(folded__contains=token) for token in sorted(tokens)))


def _any(conditions: Iterable[Q]) -> Q:
    """One of them; nothing where there are none, asked of the database all the same."""
    return reduce(or_, conditions, Q(folded="\x01"))


def _nearest(rows: QuerySet[Any], kind: Kind, asked: Asked) -> list[Any]:
    """The best first; the database only sees to it that names with the whole phrase are among the candidates."""
    place = Case(When(folded__contains=" ".join(asked.tokens), then=0), default=1)
    candidates = rows.order_by(place, kind.order, "pk")[:CANDIDATES]

    def key(row: Any) -> tuple[bool, int, int]:
        numbered = bool(asked.text) and getattr(row, "number", "").casefold() == asked.text.casefold()
        return (not numbered, *rank(kind.label(row), asked.tokens))

    return sorted(candidates, key=key)


def _numbered(kind: Kind, asked: Asked) -> Q:
    """The number of a paper, however it is written here or there; the code of a record."""
    model: type[Model] = kind.rows().model
    fields = {each.name for each in model._meta.get_fields()}
    if "code" in fields and kind.right == "records.view":
        return Q(code=asked.text) if any(map(str.isdecimal, asked.text)) else Q(pk__in=[])
    if "number" not in fields:
        return Q(pk__in=[])
    return reduce(or_, (_written(key) for key in asked.number_keys), Q(pk__in=[]))


def _written(key: str) -> Q:
    """A column that begins with the number: "05 /kh–ubnd" for the key "5/kh-ubnd"."""
    if "/" not in key:
        return Q(number__iexact=key)
    parts = [part for part in re.split(r"([/-])", key) if part]
    signs = {"/": " ?/ ?", "-": " ?[-–—] ?"}
    pattern = "".join(signs.get(part, re.escape(part)) for part in parts)
    return Q(folded__contains=parts[0], folded__regex=f"^(so:? ?)?0*{pattern}( |$)")
