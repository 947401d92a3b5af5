"""Entering many people at once: an office's whole list, each with an event of its own."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from thidua.domain.organisations.models import Unit
from thidua.domain.people.actions.positions import checked_position, require_for_unit
from thidua.domain.people.actions.registering import checked_person, told_of
from thidua.domain.people.enums import Sex
from thidua.domain.people.models import Person, Position
from thidua.domain.people.queries.citizen_ids import read_citizen_id
from thidua.foundation.actors import Actor
from thidua.foundation.audit.work import work


@dataclass(frozen=True, kw_only=True)
class Registration:
    """One person with the first position; the fields are those of `register`."""

    full_name: str
    unit: Unit
    title: str
    active_from: date
    sex: str = Sex.UNKNOWN
    birth: str = ""
    citizen_id: str = ""
    is_head: bool = False


def register_all(registrations: Sequence[Registration], *, actor: Actor, at: datetime) -> list[Person]:
    """Enter all of them or none, in a number of statements that does not grow with each person.

    Whoever calls has looked for duplicates and let a person decide: none are sought here. Raises NotAccepted for the
    first one that cannot be.
    """
    if not registrations:
        return []
    for unit in {each.unit for each in registrations}:
        require_for_unit(actor, unit, at=at)
    checked = [(each, *_values(each, at)) for each in registrations]
    with work(actor=actor, at=at) as done:
        people = Person.objects.bulk_create([Person(**values) for _each, values, _position in checked], batch_size=200)
        Position.objects.bulk_create(
            [
                Position(person=person, unit=each.unit, is_head=each.is_head, **position)
                for person, (each, _values, position) in zip(people, checked, strict=True)
            ],
            batch_size=200,
        )
        for person, (each, values, position) in zip(people, checked, strict=True):
            after = {**told_of(values), "unit": each.unit, **position}
            done.note("people.register", person, name=person.full_name, after=after)
    return people


def _values(each: Registration, at: datetime) -> tuple[dict[str, Any], dict[str, Any]]:
    person = checked_person(each.full_name, each.sex, each.birth, read_citizen_id(each.citizen_id), at)
    return person, checked_position(each.unit, each.title, each.active_from, None)
