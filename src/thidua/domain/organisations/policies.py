"""What relation words mean for units."""

from __future__ import annotations

from datetime import date

from django.db.models import Exists, OuterRef, Q, QuerySet

from thidua.domain.organisations.models import Unit, UnitReach
from thidua.foundation.access.policy import register, scope_is
from thidua.foundation.actors import Actor, Held
from thidua.foundation.permissions import Relation


def _on(day: date) -> Q:
    return Q(active_from__lte=day) & (Q(active_to__isnull=True) | Q(active_to__gte=day))


def below(unit_id: int | None, day: date) -> QuerySet[UnitReach, int]:
    """Ids of the unit and of everything below it on the day, as a subquery."""
    return UnitReach.objects.filter(_on(day), ancestor_id=unit_id).values_list("descendant_id", flat=True)


def above(unit_id: int | None, day: date) -> QuerySet[UnitReach, int]:
    """Ids of the unit and of everything above it on the day, as a subquery."""
    return UnitReach.objects.filter(_on(day), descendant_id=unit_id).values_list("ancestor_id", flat=True)


def own_unit(field: str) -> tuple[object, object, object]:
    """`own_unit` for a model whose ``field`` is the unit's id ("pk" for Unit, "unit_id" elsewhere)."""

    def rows(held: Held, _actor: Actor, _day: date) -> Q:
        return Q(**{field: held.unit_id})

    def grants(row: object, _day: date) -> Q:
        return scope_is("unit", getattr(row, field))

    return rows, grants, rows


def subtree(field: str) -> tuple[object, object, object]:
    """`subtree` for a model whose ``field`` is the unit's id."""

    def rows(held: Held, _actor: Actor, day: date) -> Q:
        return Q(**{f"{field}__in": below(held.unit_id, day)})

    def singly(held: Held, _actor: Actor, day: date) -> Q:
        return Q(Exists(below(held.unit_id, day).filter(descendant=OuterRef(field))))

    def grants(row: object, day: date) -> Q:
        return scope_is("unit", *above(getattr(row, field), day))

    return rows, grants, singly


def register_units(model: type, field: str) -> None:
    """Register both words for a model that belongs to one unit."""
    for word, maker in ((Relation.OWN_UNIT, own_unit), (Relation.SUBTREE, subtree)):
        rows, grants, singly = maker(field)
        register(model, word, rows=rows, grants=grants, singly=singly)  # type: ignore[arg-type]


register_units(Unit, "pk")


def in_reach(held: Held, word: str, day: date, *, through: str) -> Q:
    """Filter on rows whose foreign key ``through`` is a unit within the grant's reach; joined, so that the first rows
    come without gathering the rest. Nothing for words that reach no unit."""
    if word == Relation.OWN_UNIT:
        return Q(**{through: held.unit_id})
    if word == Relation.SUBTREE:
        reach = {
            f"{through}__reached__{name}": value
            for name, value in (("ancestor", held.unit_id), ("active_from__lte", day))
        }
        last = f"{through}__reached__active_to"
        return Q(**reach) & (Q(**{f"{last}__isnull": True}) | Q(**{f"{last}__gte": day}))
    return Q(pk__in=[])
