"""Many rows at once, past the model instances: for those that a file or a register brings by the hundred thousand."""

from __future__ import annotations

import gc
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from itertools import islice
from typing import Any, Final

from django.db import connection, models

_AT_ONCE: Final = 2_000


def insert_rows(model: type[models.Model], columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
    """Insert rows whose cells are what the database keeps (JSON as text), in the order of ``columns`` (field names).

    COPY on PostgreSQL, one prepared statement on SQLite; other columns keep the database's own default or are null.
    Constraints hold as ever; signals and ``save`` are passed by. Call it within a transaction.
    """
    quote = connection.ops.quote_name
    table = quote(model._meta.db_table)
    names = ", ".join(quote(_column(model, name)) for name in columns)
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            with connection.wrap_database_errors, cursor.copy(f"COPY {table} ({names}) FROM STDIN") as copy:
                for row in rows:
                    copy.write_row(row)
        else:
            marks, left = ", ".join(["%s"] * len(columns)), iter(rows)
            while some := list(islice(left, _AT_ONCE)):
                cursor.executemany(f"INSERT INTO {table} ({names}) VALUES ({marks})", some)  # noqa: S608


def _column(model: type[models.Model], name: str) -> str:
    field = model._meta.get_field(name)
    if not isinstance(field, models.Field) or field.column is None:
        raise ValueError(f"{name} is no column of {model._meta.label}")
    return field.column


@contextmanager
def without_collecting() -> Iterator[None]:
    """Hold the search for cycles of garbage while objects are made by the million that have none: each pass would walk
    all of them. What is dropped is freed at once all the same."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()
