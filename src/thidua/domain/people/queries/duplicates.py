"""People who may be entered twice. A person decides; nothing is joined by itself."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q

from thidua.domain.people.models import Person
from thidua.domain.people.queries.lists import people_visible
from thidua.foundation.actors import Actor
from thidua.vietnamese.folding import identity_key
from thidua.vietnamese.names import official_name

AT_MOST = 10


@dataclass(frozen=True)
class Duplicate:
    """``why``: citizen_id (the same number) or name (alike name, births that do not contradict)."""

    person: Person
    why: str


def likely_same(
    *, full_name: str, birth: str, citizen_id: str, actor: Actor, at: datetime, besides: int | None = None
) -> list[Duplicate]:
    """At most ten among the people the actor may see anyway: others are not given away by a warning."""
    key = identity_key(official_name(full_name))
    alike = Q(identity_key=key) if birth else Q(pk__in=[])
    same_number = Q(citizen_id=citizen_id) if citizen_id else Q(pk__in=[])
    rows = people_visible(actor, at=at).filter(alike | same_number).exclude(pk=besides or 0).order_by("sort_key", "pk")
    found = []
    for person in rows[: AT_MOST * 5]:
        if citizen_id and person.citizen_id == citizen_id:
            found.append(Duplicate(person, "citizen_id"))
        elif _may_be_same(person, birth, citizen_id):
            found.append(Duplicate(person, "name"))
    return found[:AT_MOST]


def _may_be_same(person: Person, birth: str, citizen_id: str) -> bool:
    """Births agree as far as both are known, and the numbers do not tell the two apart."""
    if citizen_id and person.citizen_id:
        return False
    return bool(person.birth) and (person.birth.startswith(birth) or birth.startswith(person.birth))
