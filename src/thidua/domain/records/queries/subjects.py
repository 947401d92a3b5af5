"""Whose records there are, and which of them an actor may see."""

from __future__ import annotations

from datetime import datetime

from django.db.models import QuerySet

from thidua.domain.organisations.models import Unit
from thidua.domain.people.models import Person
from thidua.domain.records.models import Subject
from thidua.foundation.access.policy import visible
from thidua.foundation.actors import Actor

RIGHT = "records.view"


def records_visible_to(actor: Actor, *, at: datetime, right: str = RIGHT) -> QuerySet[Subject]:
    """The records the actor may see, with whose they are."""
    return visible(actor, right, Subject.objects.select_related("person", "unit", "keeper"), at=at)


def people_with_records_visible_to(actor: Actor, *, at: datetime, right: str = RIGHT) -> QuerySet[Person]:
    """The people whose record the actor may see, whether or not anything stands in it yet."""
    return visible(actor, right, Person.objects.filter(merged_into__isnull=True), at=at)


def units_with_records_visible_to(actor: Actor, *, at: datetime, right: str = RIGHT) -> QuerySet[Unit]:
    """The units whose record the actor may see, whether or not anything stands in it yet."""
    return visible(actor, right, Unit.objects.all(), at=at)


def record_of(*, person: Person | int | None = None, unit: Unit | int | None = None) -> Subject | None:
    """The record of a person or a unit; None while no fact was entered."""
    rows = Subject.objects.select_related("person", "unit", "keeper")
    if person is not None:
        return rows.filter(person=person).first()
    return rows.filter(unit=unit).first()


def name_of(subject: Subject) -> str:
    """Theirs, if it is a person's or a unit's; else the one registered here."""
    if subject.person is not None:
        return subject.person.full_name
    return subject.unit.name if subject.unit is not None else subject.name
