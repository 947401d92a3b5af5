"""Entries that may be one person, over the whole register."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from django.db import connection

from thidua.domain.people.models import Person, Position
from thidua.domain.people.steps.entries import Entries
from thidua.domain.people.steps.likeness import Facts, Likeness
from thidua.domain.people.steps.pairing import register_of, worth_comparing
from thidua.foundation.storing import without_collecting

_CHUNK = 500


def similar_entries() -> Iterator[tuple[int, int, Likeness]]:
    """Pairs of entries that may be one person, the lower id first; for everybody, whoever may see them.

    Two queries over everybody, columns only, about 0.3 kB of memory for each; then the rows of those worth comparing.
    """
    with without_collecting():
        entries = _entries()
        pairs = worth_comparing(entries)
        register = register_of(entries)
    facts = _facts(sorted({key for pair in pairs for key in pair}))
    for one, other in pairs:
        if one in facts and other in facts:  # neither merged meanwhile
            likeness = register.likeness(facts[one], facts[other])
            if likeness is not None:
                yield one, other, likeness


def _entries() -> Entries:
    """Every entry that is not merged into another, as columns."""
    rows = _columns(Person.objects.filter(merged_into__isnull=True), "pk", "folded", "birth", "citizen_id")
    posts = _columns(Position.objects.all(), "person_id", "unit_id")
    keys, names, births, numbers = rows or ((), (), (), ())
    holders, held = posts or ((), ())
    numbers = [each or "" for each in numbers]
    return Entries.of(keys, names=names, births=births, numbers=numbers, units=(holders, held))


def _columns(rows: Any, *names: str) -> tuple[Sequence[Any], ...]:
    """The columns of all rows, straight from the driver: a million of them are read for a few."""
    sql, parameters = rows.values_list(*names).order_by().query.sql_with_params()
    with connection.cursor() as cursor:
        cursor.execute(sql, parameters)
        return tuple(zip(*cursor.fetchall(), strict=True))


def _facts(keys: Sequence[int]) -> dict[int, Facts]:
    units: dict[int, set[int]] = defaultdict(set)
    found: dict[int, Facts] = {}
    for chunk in _parts(keys):
        for person, unit in Position.objects.filter(person_id__in=chunk).values_list("person_id", "unit_id"):
            units[person].add(unit)
        rows = Person.objects.filter(pk__in=chunk, merged_into__isnull=True)
        for pk, name, birth, number, sex in rows.values_list("pk", "full_name", "birth", "citizen_id", "sex"):
            held = units.get(pk, ())
            found[pk] = Facts.of(pk, name=name, birth=birth, number=number or "", sex=sex, units=held)
    return found


def _parts(keys: Sequence[int]) -> Iterable[Sequence[int]]:
    return (keys[start : start + _CHUNK] for start in range(0, len(keys), _CHUNK))
