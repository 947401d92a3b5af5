"""Units as lists and as a tree."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime

from django.db.models import QuerySet

from thidua.domain.organisations.models import Unit, UnitPlacement
from thidua.domain.organisations.queries.names import in_force
from thidua.foundation.access.policy import visible
from thidua.foundation.actors import Actor
from thidua.vietnamese.folding import fold


def units_visible(actor: Actor, *, at: datetime) -> QuerySet[Unit]:
    """The units the actor may see."""
    return visible(actor, "organisations.view", Unit.objects.all(), at=at)


def searched(units: QuerySet[Unit], text: str) -> QuerySet[Unit]:
    """Units whose code, name, short name, alias or old name holds every word, diacritics forgotten."""
    for word in fold(text).split():
        units = units.filter(folded__contains=word)
    return units


def units_for_choice(day: date) -> QuerySet[Unit]:
    """Units in force on the day, in alphabetical order."""
    return Unit.objects.filter(in_force(day)).order_by("sort_key", "pk")


def place_of(unit: Unit, day: date) -> UnitPlacement | None:
    """Where the unit stands on the day."""
    return unit.placements.filter(in_force(day)).select_related("parent").first()


def parents_on(units: Iterable[Unit], day: date) -> dict[int, Unit]:
    """Each unit's parent on the day by the unit's id; one query. Closed units show their last place."""
    found: dict[int, Unit] = {}
    rows = UnitPlacement.objects.filter(unit__in=[unit.pk for unit in units]).select_related("parent")
    for row in rows.order_by("unit_id", "active_from"):
        if row.active_from <= day or row.unit_id not in found:
            found[row.unit_id] = row.parent
    return found


def children_of(parents: Iterable[int], day: date) -> QuerySet[UnitPlacement]:
    """Placements in force on the day right below ``parents``, with their units, in alphabetical order."""
    rows = UnitPlacement.objects.filter(in_force(day), parent_id__in=list(parents))
    return rows.select_related("unit").order_by("unit__sort_key", "unit_id")


def top_units(units: QuerySet[Unit], day: date) -> QuerySet[Unit]:
    """Those with nothing above them on the day."""
    placed = UnitPlacement.objects.filter(in_force(day)).values("unit_id")
    return units.filter(in_force(day)).exclude(pk__in=placed).order_by("sort_key", "pk")
