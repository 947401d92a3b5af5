"""Groups of things found: how each kind is looked for, and what of it is shown."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlencode

from django.db.models import Count, Q
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from thidua.domain.people.models import Person
from thidua.domain.people.queries import positions_on
from thidua.domain.people.queries.finding import people_named, people_nearly_named, people_numbered
from thidua.domain.records.enums import FactKind
from thidua.domain.records.models import Subject
from thidua.foundation.access.policy import day_of, visible
from thidua.vietnamese.dates import short_date
from thidua.vietnamese.partial_dates import PartialDate
from thidua.web.search.asking import Asked
from thidua.web.search.kinds import KINDS, Kind, exact, nearly


@dataclass(frozen=True)
class Row:
    url: str
    label: str
    note: str = ""


@dataclass(frozen=True)
class Group:
    """Rows of one kind; ``all_url``: the list of the kind with the same words, where that finds the same."""

    title: str | Promise
    icon: str
    rows: list[Row] = field(default_factory=list)
    all_url: str = ""


def exactly(asked: Asked) -> list[Group]:
    """What holds every word, or bears the very number."""
    groups = [_numbered(asked), *_decisions(asked), _people(asked)]
    groups += [_of_kind(kind, exact(kind, asked), asked, listed=True) for kind in KINDS]
    return [group for group in groups if group.rows]


def roughly(asked: Asked) -> list[Group]:
    """What holds every word but for one slip."""
    people = people_nearly_named(asked.text, size=asked.size, actor=asked.actor, at=asked.at)
    groups = [_of_people(gettext_lazy("Cá nhân"), people, asked)]
    groups += [_of_kind(kind, nearly(kind, asked), asked, listed=False) for kind in KINDS]
    return [group for group in groups if group.rows]


def _numbered(asked: Asked) -> Group:
    found = people_numbered(asked.personal_number, actor=asked.actor, at=asked.at)
    return _of_people(gettext_lazy("Người có số định danh này"), found, asked)


def _people(asked: Asked) -> Group:
    found = people_named(asked.text, size=asked.size, actor=asked.actor, at=asked.at)
    return _of_people(gettext_lazy("Cá nhân"), found, asked, _listed("people:list", asked))


def _of_people(title: Promise, people: list[Person], asked: Asked, all_url: str = "") -> Group:
    posts = positions_on([person.pk for person in people], day_of(asked.at)) if people else {}
    rows = [
        Row(
            reverse("people:detail", args=[person.pk]),
            person.full_name,
            "; ".join(f"{post.title}, {post.unit.name}" for post in posts.get(person.pk, [])[:2]),
        )
        for person in people
    ]
    return Group(title, "user", rows, all_url)


def _of_kind(kind: Kind, rows: list[Any], asked: Asked, *, listed: bool) -> Group:
    shown = [Row(reverse(kind.route, args=[row.pk]), kind.label(row), kind.note(row)) for row in rows]
    return Group(kind.title, kind.icon, shown, _listed(kind.listing, asked, **kind.listed_with) if listed else "")


def _listed(route: str, asked: Asked, **more: str) -> str:
    """None for a text that may stand in no address."""
    return "" if asked.is_private else f"{reverse(route)}?{urlencode({**more, 'q': asked.text})}"


def _decisions(asked: Asked) -> Iterator[Group]:
    """Decisions on awards by their number: one row for each, whose count is of the records the actor may see."""
    keys = asked.number_keys
    if not keys or not asked.actor.holds("records.view"):
        return
    held = Q(awardheld_rows__number_key__in=keys, awardheld_rows__voided_at__isnull=True)
    records = visible(asked.actor, "records.view", Subject.objects.all(), at=asked.at, singly=True).filter(held)
    columns = [f"awardheld_rows__{name}" for name in ("number", "decided", "issuer")]
    found = records.values_list(*columns).annotate(records=Count("pk", distinct=True)).order_by(*columns)
    yield Group(
        gettext_lazy("Quyết định khen thưởng"),
        "award",
        [Row(_award_list(number), _decision(number), _told(*rest)) for number, *rest in found[: asked.size]],
    )


def _award_list(number: str) -> str:
    return f"{reverse('records:facts', args=[FactKind.AWARD.value])}?{urlencode({'so': number})}"


def _decision(number: str) -> str:
    return _("Quyết định số %(number)s") % {"number": number}


def _told(decided: str, issuer: str, records: int) -> str:
    count = ngettext("%(count)s hồ sơ", "%(count)s hồ sơ", records) % {"count": records}
    return " · ".join(part for part in (_day(decided), issuer, count) if part)


def _day(decided: str) -> str:
    """A partial date as people write it."""
    if len(decided) < len("1975-05-12"):
        return "/".join(reversed(decided.split("-")))
    return _("ngày %(day)s") % {"day": short_date(PartialDate.from_text(decided).first_day())}
