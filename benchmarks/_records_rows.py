"""A million invented records as rows of the product's own tables, past its actions; the same numbers every time.

The people are those of `_screening_people`, each from a year between 2018 and 2025 on, so that there are some eight
facts a person; one in four has held a post on the ladder of long service.
"""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime
from typing import Any

import numpy as np
from benchmarks._screening_people import GRADES, KINDS, YEARS, People, history, invent

AT = datetime(2026, 6, 15, tzinfo=UTC)
_PART = 200_000


def load(size: int, *, with_facts: bool = True) -> dict[str, int]:
    """Fill the migrated database; tells how many rows each table got. Without facts there are only people."""
    from thidua.domain.people.models import Person
    from thidua.domain.records.models import (
        AwardHeld,
        DisciplineMeasure,
        InitiativeHeld,
        PostHeld,
        Subject,
        YearlyGrade,
    )

    people = thinned(invent(size))
    made = {
        Person: (("id", "full_name", "sort_key", "folded", "identity_key", "sex"), _persons(size)),
        Subject: (("id", "kind", "fine_kind", "person_id"), _subjects(people)),
        YearlyGrade: (("subject_id", "year", "grade"), _grades(people)),
        AwardHeld: (
            ("subject_id", "award", "kind", "year", "decided", "period_first", "period_last"),
            _awards(people),
        ),
        InitiativeHeld: (
            ("subject_id", "year", "kind", "scope", "recognised", "applied", "replicable", "accepted"),
            _initiatives(people),
        ),
        DisciplineMeasure: (("subject_id", "level", "ended"), _measures(people)),
        PostHeld: (("subject_id", "group", "start", "end"), _posts(size)),
    }
    found = {}
    for model, (columns, rows) in made.items():
        if not with_facts and model not in {Person, Subject}:
            continue
        begin = time.perf_counter()
        found[model.__name__] = _insert(model, columns, rows)
        print(f"  {model.__name__}: {found[model.__name__]:,} rows in {time.perf_counter() - begin:.0f} s", flush=True)
    return found


def thinned(people: People, seed: int = 11) -> People:
    """Everybody from a year of their own on."""
    begins = np.random.default_rng(seed).integers(2018, 2026, people.size)
    for year in YEARS:
        before = begins > year
        people.grade[year][before] = -1
        for yearly in (people.gef, people.pef, people.mpc, people.pmc, *people.items.values()):
            yearly[year][before] = 0
    return people


def _persons(size: int) -> Iterator[tuple[Any, ...]]:
    for key in range(1, size + 1):
        name = f"Người {key}"
        yield key, name, name.encode(), name, name, "male" if key % 2 else "female"


def _subjects(people: People) -> Iterator[tuple[Any, ...]]:
    for key, kind in enumerate(people.kind.tolist(), start=1):
        yield key, "individual", KINDS[kind] or "", key


def _grades(people: People) -> Iterator[tuple[Any, ...]]:
    table = np.stack([people.grade[year] for year in YEARS], axis=1)
    for key, ranks in enumerate(table.tolist(), start=1):
        for year, rank in zip(YEARS, ranks, strict=True):
            if rank >= 0:
                yield key, year, GRADES[rank]


def _awards(people: People) -> Iterator[tuple[Any, ...]]:
    """In the order of subjects, as they would have come over the years."""
    rows = history(people).awards
    order = np.lexsort((rows.decided_year, rows.person))
    columns = (rows.person, rows.sort, rows.year, rows.decided_year, rows.period_first, rows.period_last)
    for person, sort, year, decided, first, last in zip(*(column[order].tolist() for column in columns), strict=True):
        held = rows.sorts[sort]
        yield person + 1, held.award, held.kind or "", year or None, f"{decided}-12-20", first or None, last or None


def _initiatives(people: People) -> Iterator[tuple[Any, ...]]:
    rows = history(people).initiatives
    order = np.argsort(rows.person, kind="stable")
    columns = (rows.person, rows.sort, rows.year)
    for person, sort, year in zip(*(column[order].tolist() for column in columns), strict=True):
        one = rows.sorts[sort]
        yield person + 1, year, one.kind, one.scope, one.recognised, one.applied, one.replicable, one.accepted


def _measures(people: People) -> Iterator[tuple[Any, ...]]:
    for person in np.flatnonzero(people.clean_from).tolist():
        yield person + 1, "khien_trach", f"{int(people.clean_from[person]) - 1}-06-30"


def _posts(size: int) -> Iterator[tuple[Any, ...]]:
    from thidua.rulebook import load as law

    groups = list(law().positions.groups)
    dice = np.random.default_rng(5)
    for key in np.flatnonzero(dice.random(size) < 0.25).tolist():
        start, years = int(dice.integers(1985, 2015)), int(dice.integers(1, 12))
        group = groups[int(dice.integers(0, len(groups)))]
        yield key + 1, group, f"{start}-03-01", f"{start + years}-02-28"


def _insert(model: Any, columns: tuple[str, ...], rows: Iterable[tuple[Any, ...]]) -> int:
    """The columns given vary; all others hold what the model fills in."""
    from django.db import connection

    fixed = {name: value for name, value in _defaults(model).items() if name not in columns}
    insert = _copy if connection.vendor == "postgresql" else _insert_many
    return insert(model._meta.db_table, columns, fixed, rows)


def _defaults(model: Any) -> dict[str, Any]:
    given = {"entered_at": AT, "quality": "checked", "version": 1}
    return {
        field.column: given.get(field.column, field.get_default())
        for field in model._meta.concrete_fields
        if not field.primary_key
    }


def _insert_many(table: str, columns: tuple[str, ...], fixed: dict[str, Any], rows: Iterable[tuple[Any, ...]]) -> int:
    from django.db import connection, transaction

    names = ", ".join(f'"{name}"' for name in (*columns, *fixed))
    marks = ", ".join(["?"] * len(columns) + [_literal(value) for value in fixed.values()])
    count = 0
    with transaction.atomic():
        connection.ensure_connection()
        for part in _parts(rows):
            count += len(part)
            connection.connection.executemany(f'INSERT INTO "{table}" ({names}) VALUES ({marks})', part)
    return count


def _copy(table: str, columns: tuple[str, ...], fixed: dict[str, Any], rows: Iterable[tuple[Any, ...]]) -> int:
    """What does not vary becomes the columns' default for the time of the copy."""
    from django.db import connection

    count = 0
    with connection.cursor() as cursor:
        for name, value in fixed.items():
            if value is not None:
                cursor.execute(f'ALTER TABLE "{table}" ALTER COLUMN "{name}" SET DEFAULT {_literal(value)}')
        cursor.execute("SET session_replication_role = replica")  # the rows are sound: references are not looked up
        names = ", ".join(f'"{name}"' for name in columns)
        with cursor.copy(f'COPY "{table}" ({names}) FROM STDIN') as copy:
            for part in _parts(rows):
                count += len(part)
                copy.write("".join(["\t".join(map(_text, row)) + "\n" for row in part]))
        cursor.execute("SET session_replication_role = origin")
        for name, value in fixed.items():
            if value is not None:
                cursor.execute(f'ALTER TABLE "{table}" ALTER COLUMN "{name}" DROP DEFAULT')
        if "id" in columns:
            cursor.execute(f"SELECT setval(pg_get_serial_sequence('{table}', 'id'), {count})")
    return count


def _parts(rows: Iterable[tuple[Any, ...]]) -> Iterator[list[tuple[Any, ...]]]:
    part: list[tuple[Any, ...]] = []
    for row in rows:
        part.append(row)
        if len(part) == _PART:
            yield part
            part = []
    yield part


def _text(value: Any) -> str:
    if value is None:
        return "\\N"
    if isinstance(value, bool):
        return "t" if value else "f"
    return f"\\\\x{value.hex()}" if isinstance(value, bytes) else str(value)


def _literal(value: Any) -> str:
    from django.db import connection

    if value is None:
        return "NULL"
    if isinstance(value, bool):
        return ("TRUE" if value else "FALSE") if connection.vendor == "postgresql" else str(int(value))
    if isinstance(value, int):
        return str(value)
    if isinstance(value, datetime | date):
        return f"'{value.isoformat(sep=' ') if isinstance(value, datetime) else value.isoformat()}'"
    if isinstance(value, bytes):
        return f"'\\x{value.hex()}'" if connection.vendor == "postgresql" else f"x'{value.hex()}'"
    return "'[]'" if isinstance(value, list) else f"'{value}'"
