"""The index of the words of names: FTS5 on SQLite, a GIN index on PostgreSQL.

FTS5 reads the folded column, since it would not fold đ itself; triggers keep it in the transaction of the name.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from django.db import DatabaseError, connection, transaction

from thidua.foundation.wordlist.upkeep import MEND

TABLE: Final = "people_person"
_SQLITE: Final = (
    """CREATE VIRTUAL TABLE people_words USING fts5(folded, content='people_person', content_rowid='id',
    detail=none, columnsize=0, prefix='1 2 3 4 5 6', tokenize='unicode61 remove_diacritics 0')""",
    "INSERT INTO people_words (people_words) VALUES ('rebuild')",
    """CREATE TRIGGER people_words_insert AFTER INSERT ON people_person
    BEGIN INSERT INTO people_words (rowid, folded) VALUES (NEW.id, NEW.folded); END""",
    """CREATE TRIGGER people_words_delete AFTER DELETE ON people_person
    BEGIN INSERT INTO people_words (people_words, rowid, folded) VALUES ('delete', OLD.id, OLD.folded); END""",
    """CREATE TRIGGER people_words_update AFTER UPDATE OF folded ON people_person WHEN OLD.folded <> NEW.folded
    BEGIN INSERT INTO people_words (people_words, rowid, folded) VALUES ('delete', OLD.id, OLD.folded);
    INSERT INTO people_words (rowid, folded) VALUES (NEW.id, NEW.folded); END""",
)
_POSTGRESQL: Final = ("CREATE INDEX people_words ON people_person USING gin (to_tsvector('simple', folded))",)
_GONE_SQLITE: Final = (
    *(f"DROP TRIGGER IF EXISTS people_words_{verb}" for verb in ("insert", "delete", "update")),
    "DROP TABLE IF EXISTS people_words",
)
_GONE_POSTGRESQL: Final = ("DROP INDEX IF EXISTS people_words",)
_STANDS: Final = {
    "sqlite": "SELECT COUNT(*) = 4 FROM sqlite_master WHERE name IN "
    "('people_words', 'people_words_insert', 'people_words_delete', 'people_words_update')",
    "postgresql": "SELECT COUNT(*) = 1 FROM pg_index JOIN pg_class ON pg_class.oid = indexrelid "
    "WHERE relname = 'people_words' AND indisvalid",
}


def made(vendor: str) -> tuple[str, ...]:
    """The statements that make the index and fill it."""
    return _SQLITE if vendor == "sqlite" else _POSTGRESQL


def unmade(vendor: str) -> tuple[str, ...]:
    """The statements that take it away."""
    return _GONE_SQLITE if vendor == "sqlite" else _GONE_POSTGRESQL


def rebuild() -> None:
    """Make the index anew from the names."""
    with connection.cursor() as cursor:
        for statement in (*unmade(connection.vendor), *made(connection.vendor)):
            cursor.execute(statement)


def faults() -> Iterator[str]:
    """Where the index is not what the names give; PostgreSQL itself answers for the content of its own."""
    with connection.cursor() as cursor:
        cursor.execute(_STANDS[connection.vendor])
        if not cursor.fetchone()[0]:
            yield f"Chỉ mục tìm người theo tên không còn đủ. {MEND}"
            return
    if connection.vendor == "sqlite" and not _agrees():
        yield f"Chỉ mục tìm người theo tên không khớp họ tên. {MEND}"


def _agrees() -> bool:
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("INSERT INTO people_words (people_words, rank) VALUES ('integrity-check', 1)")
    except DatabaseError:
        return False
    return True
