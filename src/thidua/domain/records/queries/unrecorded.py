"""People of whom nothing is recorded: they are in no list of records, and no roadmap can be worked out for them."""

from __future__ import annotations

from datetime import date, datetime

from django.db.models import Exists, OuterRef, QuerySet

from thidua.domain.organisations.policies import below
from thidua.domain.organisations.queries import in_force
from thidua.domain.people.models import Person, Position
from thidua.domain.records.models import Subject
from thidua.domain.records.queries.subjects import people_with_records_visible_to
from thidua.foundation.actors import Actor


def unrecorded_people(actor: Actor, *, unit: int | None, day: date, at: datetime) -> QuerySet[Person]:
    """Of those whose records the actor may see: who holds a post on the day, at the unit or below it where one is
    given, and has no record."""
    held = Position.objects.filter(in_force(day), person=OuterRef("pk"))
    if unit is not None:
        held = held.filter(unit_id__in=below(unit, day))
    people = people_with_records_visible_to(actor, at=at)
    return people.filter(Exists(held), ~Exists(Subject.objects.filter(person=OuterRef("pk"))))
