"""People as lists."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import date, datetime

from django.db.models import QuerySet

from thidua.domain.organisations.models import Unit
from thidua.domain.organisations.queries.names import in_force
from thidua.domain.people.models import Person, Position
from thidua.foundation.access.policy import day_of, visible
from thidua.foundation.actors import Actor
from thidua.vietnamese.folding import fold


def people_visible(actor: Actor, *, at: datetime, singly: bool = False) -> QuerySet[Person]:
    """The people the actor may see, each once: entries merged into another are left out.

    ``singly`` where one or few of them are wanted: the same people, asked about one by one.
    """
    return visible(actor, "people.view", Person.objects.filter(merged_into__isnull=True), at=at, singly=singly)


def kept_entry(pk: int) -> int:
    """The entry that stands for this one now: itself, or the last it was merged into. One query where it was not."""
    seen = {pk}
    while True:
        after = Person.objects.filter(pk=pk).values_list("merged_into_id", flat=True).first()
        if after is None or after in seen:
            return pk
        pk = after
        seen.add(pk)


def searched(people: QuerySet[Person], text: str) -> QuerySet[Person]:
    """Of few people those whose name holds every word, diacritics forgotten; `people_matching` is for the register."""
    for word in fold(text).split():
        people = people.filter(folded__contains=word)
    return people


def positions_on(people: Iterable[int], day: date) -> dict[int, list[Position]]:
    """Positions held on the day by person id, heads first; one query, with units."""
    found: dict[int, list[Position]] = defaultdict(list)
    rows = Position.objects.filter(in_force(day), person_id__in=list(people)).select_related("unit")
    for row in rows.order_by("-is_head", "active_from", "pk"):
        found[row.person_id].append(row)
    return found


def people_of_unit(unit: Unit, *, actor: Actor, at: datetime) -> QuerySet[Position]:
    """Positions held at the unit today by people the actor may see: heads first, then by given name."""
    rows = Position.objects.filter(in_force(day_of(at)), unit=unit, person__in=people_visible(actor, at=at))
    return rows.select_related("person").order_by("-is_head", "person__sort_key", "pk")
