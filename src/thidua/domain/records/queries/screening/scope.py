"""Whose records are screened: those of a unit that the actor may screen, where they stand, what may be known."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime

import numpy as np
from django.db.models import Case, When

from thidua.domain.organisations.models import Unit, UnitPlacement, UnitReach
from thidua.domain.organisations.policies import below
from thidua.domain.organisations.queries import in_force
from thidua.domain.people.models import Person, Position
from thidua.domain.records.models import Subject
from thidua.domain.records.queries.roadmaps import of_unit
from thidua.foundation.access.policy import visible
from thidua.foundation.actors import Actor
from thidua.rulebook.screening.arrays import Array

_PART = 5_000  # keys in one statement
SCREEN, CONDUCT = "records.screen", "records.conduct"


@dataclass(frozen=True)
class Scope:
    """``keys``: of the records in the order they are told; ``places``: the unit of each right below the one asked for
    (its own key where somebody stands in it directly), named in ``units``.

    ``conduct``: of whom discipline and proceedings may be known; ``heads``: who leads a unit; ``unrecorded``: how many
    people of the unit have no record at all.
    """

    unit: Unit
    keys: Array
    places: Array
    units: Mapping[int, str]
    conduct: Array
    heads: Array
    unrecorded: int

    @property
    def size(self) -> int:
        return len(self.keys)


def scope_of(unit: Unit, *, on: date, actor: Actor, at: datetime) -> Scope:
    """The records of the unit and of all below it on the day; a fixed number of statements."""
    records = visible(actor, SCREEN, of_unit(Subject.objects.all(), unit.pk, on), at=at)
    known = visible(actor, CONDUCT, Subject.objects.order_by(), at=at)
    records = records.annotate(known=Case(When(pk__in=known.values("pk"), then=True), default=False))
    columns = ("pk", "person_id", "unit_id", "keeper_id", "known")
    rows = list(records.order_by("person__sort_key", "sort_key", "pk").values_list(*columns))
    posts = _posts(unit, on, actor, at)
    parts = _parts(unit, on)
    found = [posts.of.get(person, (kept or own or unit.pk, False)) for _, person, own, kept, _ in rows]
    return Scope(
        unit=unit,
        keys=np.array([row[0] for row in rows], dtype=np.int64),
        places=np.array([parts.of.get(key, unit.pk) for key, _ in found], dtype=np.int64),
        units={unit.pk: unit.name, **parts.names},
        conduct=np.array([row[4] for row in rows], dtype=bool),
        heads=np.array([is_head for _, is_head in found], dtype=bool),
        unrecorded=posts.unrecorded,
    )


@dataclass(frozen=True)
class _Posts:
    """``of``: where each person of the unit works, and whether they lead it; of several posts the leading one."""

    of: Mapping[int | None, tuple[int, bool]]
    unrecorded: int


def _posts(unit: Unit, on: date, actor: Actor, at: datetime) -> _Posts:
    without = visible(actor, SCREEN, Person.objects.filter(merged_into=None, record=None), at=at)
    held = Position.objects.filter(in_force(on), unit_id__in=below(unit.pk, on)).order_by("is_head", "-pk")
    held = held.annotate(lacks=Case(When(person_id__in=without.values("pk"), then=True), default=False))
    rows = list(held.values_list("person_id", "unit_id", "is_head", "lacks"))
    of: dict[int | None, tuple[int, bool]] = {person: (key, head) for person, key, head, _ in rows}
    return _Posts(of, len({person for person, _, _, lacks in rows if lacks}))


@dataclass(frozen=True)
class _Parts:
    """``of``: each unit's own one right below the unit asked for."""

    of: Mapping[int, int]
    names: Mapping[int, str]


def _parts(unit: Unit, on: date) -> _Parts:
    below_it = UnitPlacement.objects.filter(in_force(on), parent=unit)
    reach = UnitReach.objects.filter(in_force(on), ancestor_id__in=below_it.values("unit_id"))
    rows = list(reach.values_list("descendant_id", "ancestor_id", "ancestor__name"))
    return _Parts({low: top for low, top, _ in rows}, {top: name for _, top, name in rows})


def names_of(keys: Iterable[int]) -> dict[int, str]:
    """What the records are called, by key."""
    found: dict[int, str] = {}
    wanted = list(keys)
    for begin in range(0, len(wanted), _PART):
        rows = Subject.objects.filter(pk__in=wanted[begin : begin + _PART])
        columns = ("pk", "person__full_name", "unit__name", "name")
        found |= {pk: person or unit or own for pk, person, unit, own in rows.values_list(*columns)}
    return found
