"""What relation words mean for people: through the units where they hold a position on the day."""

from __future__ import annotations

from datetime import date

from django.db.models import Exists, OuterRef, Q, QuerySet

from thidua.domain.organisations.policies import above, below
from thidua.domain.people.models import Person, Position
from thidua.foundation.access.models import Grant
from thidua.foundation.access.policy import register, scope_is
from thidua.foundation.actors import Actor, Held
from thidua.foundation.permissions import Relation


def _on(day: date) -> Q:
    return Q(active_from__lte=day) & (Q(active_to__isnull=True) | Q(active_to__gte=day))


def _holding(units: Q, day: date) -> QuerySet[Position]:
    """Posts by which people belong to the units: those held on the day, and of people who hold none anywhere the
    posts they had."""
    elsewhere = Position.objects.filter(_on(day), person=OuterRef("person"))
    return Position.objects.filter(units).filter(_on(day) | ~Exists(elsewhere))


def _held(units: Q, day: date) -> Q:
    return Q(pk__in=_holding(units, day).values("person_id"))


def _held_singly(units: Q, day: date) -> Q:
    return Q(Exists(_holding(units & Q(person=OuterRef("pk")), day)))


def _units_of(person: Person, day: date) -> set[int]:
    now = set(person.positions.filter(_on(day)).values_list("unit_id", flat=True))
    return now or set(person.positions.values_list("unit_id", flat=True))


def _own_unit_rows(held: Held, _actor: Actor, day: date) -> Q:
    return _held(Q(unit_id=held.unit_id), day)


def _own_unit_singly(held: Held, _actor: Actor, day: date) -> Q:
    return _held_singly(Q(unit_id=held.unit_id), day)


def _own_unit_grants(person: Person, day: date) -> Q:
    return scope_is("unit", *_units_of(person, day))


def _subtree_rows(held: Held, _actor: Actor, day: date) -> Q:
    return _held(Q(unit_id__in=below(held.unit_id, day)), day)


def _subtree_singly(held: Held, _actor: Actor, day: date) -> Q:
    return _held_singly(Q(Exists(below(held.unit_id, day).filter(descendant=OuterRef("unit")))), day)


def _subtree_grants(person: Person, day: date) -> Q:
    return scope_is("unit", *{key for unit in _units_of(person, day) for key in above(unit, day)})


def _self_rows(_held: Held, actor: Actor, _day: date) -> Q:
    return Q(account_id=actor.account_id, account__isnull=False)


def _self_grants(person: Person, _day: date) -> Q:
    return Q(account_id=person.account_id) if person.account_id else Q(pk__in=Grant.objects.none())


register(Person, Relation.OWN_UNIT, rows=_own_unit_rows, grants=_own_unit_grants, singly=_own_unit_singly)
register(Person, Relation.SUBTREE, rows=_subtree_rows, grants=_subtree_grants, singly=_subtree_singly)
register(Person, Relation.SELF, rows=_self_rows, grants=_self_grants)
