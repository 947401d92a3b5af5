"""What relation words mean for people: through the units where they hold a position on the day."""

from __future__ import annotations

from datetime import date

from django.db.models import Q

from thidua.domain.organisations.policies import above, below
from thidua.domain.people.models import Person, Position
from thidua.foundation.access.models import Grant
from thidua.foundation.access.policy import register, scope_is
from thidua.foundation.actors import Actor, Held
from thidua.foundation.permissions import Relation


def _on(day: date) -> Q:
    return Q(active_from__lte=day) & (Q(active_to__isnull=True) | Q(active_to__gte=day))


def _own_unit_rows(held: Held, _actor: Actor, day: date) -> Q:
    return Q(pk__in=Position.objects.filter(_on(day), unit_id=held.unit_id).values("person_id"))


def _own_unit_grants(person: Person, day: date) -> Q:
    return scope_is("unit", *person.positions.filter(_on(day)).values_list("unit_id", flat=True))


def _subtree_rows(held: Held, _actor: Actor, day: date) -> Q:
    return Q(pk__in=Position.objects.filter(_on(day), unit_id__in=below(held.unit_id, day)).values("person_id"))


def _subtree_grants(person: Person, day: date) -> Q:
    units = person.positions.filter(_on(day)).values_list("unit_id", flat=True)
    return scope_is("unit", *{key for unit in units for key in above(unit, day)})


def _self_rows(_held: Held, actor: Actor, _day: date) -> Q:
    return Q(account_id=actor.account_id, account__isnull=False)


def _self_grants(person: Person, _day: date) -> Q:
    return Q(account_id=person.account_id) if person.account_id else Q(pk__in=Grant.objects.none())


register(Person, Relation.OWN_UNIT, rows=_own_unit_rows, grants=_own_unit_grants)
register(Person, Relation.SUBTREE, rows=_subtree_rows, grants=_subtree_grants)
register(Person, Relation.SELF, rows=_self_rows, grants=_self_grants)
