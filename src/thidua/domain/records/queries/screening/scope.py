"""Whose records are screened: those of a unit, or of several together, that the actor may screen; where they stand,
what may be known."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

import numpy as np
from django.db.models import Case, QuerySet, When

from thidua.domain.organisations.models import Unit, UnitPlacement, UnitReach
from thidua.domain.organisations.queries import in_force
from thidua.domain.people.models import Person, Position
from thidua.domain.records.models import Subject
from thidua.domain.records.queries.called import called
from thidua.domain.records.queries.roadmaps import of_reached
from thidua.foundation.access.policy import visible
from thidua.foundation.actors import Actor
from thidua.rulebook.screening.arrays import Array

_PART = 5_000  # keys in one statement
SCREEN, CONDUCT = "records.screen", "records.conduct"


@dataclass(frozen=True)
class Scope:
    """``asked``: the units asked for, called together ``name``. ``keys``: of the records in the order they are told;
    ``places``: of a single unit the one of each right below it (its own key where somebody stands in it directly), of
    several the one asked for; named in ``units``.

    ``conduct``: of whom discipline and proceedings may be known; ``heads``: who leads a unit; ``unrecorded``: how many
    people of the unit have no record at all.
    """

    asked: tuple[Unit, ...]
    name: str
    keys: Array
    places: Array
    units: Mapping[int, str]
    conduct: Array
    heads: Array
    unrecorded: int

    @property
    def size(self) -> int:
        return len(self.keys)


def scope_of(*units: Unit, on: date, actor: Actor, at: datetime) -> Scope:
    """The records of the units and of all below them on the day, each once; a fixed number of statements."""
    reached = _reached(units, on)
    records = visible(actor, SCREEN, of_reached(Subject.objects.all(), reached, on), at=at)
    known = visible(actor, CONDUCT, Subject.objects.order_by(), at=at)
    records = records.annotate(known=Case(When(pk__in=known.values("pk"), then=True), default=False))
    columns = ("pk", "person_id", "unit_id", "keeper_id", "known")
    rows = list(records.order_by("person__sort_key", "sort_key", "pk").values_list(*columns))
    posts = _posts(reached, on, actor, at)
    parts = _parts(units, on)
    whole = units[0].pk
    found = [posts.of.get(person, (kept or own or whole, False)) for _, person, own, kept, _ in rows]
    return Scope(
        asked=units,
        name=called(units),
        keys=np.array([row[0] for row in rows], dtype=np.int64),
        places=np.array([parts.of.get(key, whole) for key, _ in found], dtype=np.int64),
        units={**({whole: units[0].name} if len(units) == 1 else {}), **parts.names},
        conduct=np.array([row[4] for row in rows], dtype=bool),
        heads=np.array([is_head for _, is_head in found], dtype=bool),
        unrecorded=posts.unrecorded,
    )


@dataclass(frozen=True)
class _Posts:
    """``of``: where each person of the unit works, and whether they lead it; of several posts the leading one."""

    of: Mapping[int | None, tuple[int, bool]]
    unrecorded: int


def _posts(reached: QuerySet[UnitReach, int], on: date, actor: Actor, at: datetime) -> _Posts:
    without = visible(actor, SCREEN, Person.objects.filter(merged_into=None, record=None), at=at)
    held = Position.objects.filter(in_force(on), unit_id__in=reached).order_by("is_head", "-pk")
    held = held.annotate(lacks=Case(When(person_id__in=without.values("pk"), then=True), default=False))
    rows = list(held.values_list("person_id", "unit_id", "is_head", "lacks"))
    of: dict[int | None, tuple[int, bool]] = {person: (key, head) for person, key, head, _ in rows}
    return _Posts(of, len({person for person, _, _, lacks in rows if lacks}))


@dataclass(frozen=True)
class _Parts:
    """``of``: each unit's own one right below the unit asked for; of several, the one asked for above it."""

    of: Mapping[int, int]
    names: Mapping[int, str]


def _reached(units: Sequence[Unit], on: date) -> QuerySet[UnitReach, int]:
    """Ids of the units and of everything below them on the day, as a subquery."""
    keys = [unit.pk for unit in units]
    return UnitReach.objects.filter(in_force(on), ancestor_id__in=keys).values_list("descendant_id", flat=True)


def _parts(units: Sequence[Unit], on: date) -> _Parts:
    reach = UnitReach.objects.filter(in_force(on))
    if len(units) == 1:
        below_it = UnitPlacement.objects.filter(in_force(on), parent=units[0])
        reach = reach.filter(ancestor_id__in=below_it.values("unit_id"))
    else:
        reach = reach.filter(ancestor_id__in=[unit.pk for unit in units])
    # the highest last: where one of several stands below another, that one counts
    rows = list(reach.order_by("depth").values_list("descendant_id", "ancestor_id", "ancestor__name"))
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
