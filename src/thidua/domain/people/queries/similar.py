"""Entries that may be one person, over the whole register."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from thidua.domain.people.models import Person, Position
from thidua.domain.people.steps.likeness import Facts, Likeness
from thidua.domain.people.steps.pairing import alike

_CHUNK = 5000


def everybody() -> list[Facts]:
    """The facts of every entry that is not merged into another; two queries. About 1 kB of memory for each."""
    units: dict[int, set[int]] = defaultdict(set)
    for person, unit in Position.objects.values_list("person_id", "unit_id").iterator(chunk_size=_CHUNK):
        units[person].add(unit)
    rows = Person.objects.filter(merged_into__isnull=True).order_by("pk")
    columns = rows.values_list("pk", "full_name", "birth", "citizen_id", "sex")
    return [
        Facts.of(pk, name=name, birth=birth, number=number or "", sex=sex, units=units.get(pk, ()))
        for pk, name, birth, number, sex in columns.iterator(chunk_size=_CHUNK)
    ]


def similar_entries() -> Iterator[tuple[int, int, Likeness]]:
    """Pairs of entries that may be one person, the lower id first; for everybody, whoever may see them."""
    for one, other, likeness in alike(everybody()):
        yield one.key, other.key, likeness
