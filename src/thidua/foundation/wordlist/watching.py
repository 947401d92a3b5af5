"""Triggers by which a table teaches the list the words of its column ``folded``; migrations of the nouns call them.

A migration that lets SQLite rebuild such a table (altering a column does) drops its triggers: it must `watch` again;
`missing` tells the doctor.
"""

from __future__ import annotations

from collections.abc import Callable

from django.db import connection
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

from thidua.foundation.wordlist.models import Word

_SIGNS = ",.;:/-()[]'\"+&–_\\"
_NEW_WORDS_SQLITE = """INSERT INTO wordlist_word (word)
    SELECT DISTINCT each.value FROM json_each({parts}) AS each
    WHERE length(each.value) BETWEEN 1 AND {longest} AND each.value NOT GLOB '*[0-9]*'
    AND NOT EXISTS (SELECT 1 FROM wordlist_word AS known WHERE known.word = each.value)"""
_TRIGGER_SQLITE = """CREATE TRIGGER {table}_learn_{verb} AFTER {when} ON {table}
    BEGIN {learn}; END"""
_NEW_WORDS_POSTGRESQL = """SELECT DISTINCT part FROM {rows} regexp_split_to_table({text}, '[^[:alnum:]]+') AS part
    WHERE length(part) BETWEEN 1 AND {longest} AND part !~ '[0-9]'
    AND NOT EXISTS (SELECT 1 FROM wordlist_word AS known WHERE known.word = part)"""
# who adds a new word waits for whoever is adding one: two writers cannot wait for each other's words in a circle
_FUNCTION_POSTGRESQL = """CREATE OR REPLACE FUNCTION wordlist_learn() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
    IF EXISTS ({new}) THEN
        PERFORM pg_advisory_xact_lock(7226511);
        INSERT INTO wordlist_word (word) {new} ON CONFLICT DO NOTHING;
    END IF;
    RETURN NULL; END $$"""
_TRIGGER_POSTGRESQL = """CREATE TRIGGER {table}_learn AFTER INSERT OR UPDATE OF folded ON {table}
    FOR EACH ROW EXECUTE FUNCTION wordlist_learn()"""


Execute = Callable[[str, None], object]


def watch(schema_editor: BaseDatabaseSchemaEditor, table: str) -> None:
    """Let the table teach its words from now on, and those it has already."""
    keep(schema_editor.execute, table, schema_editor.connection.vendor)


def unwatch(schema_editor: BaseDatabaseSchemaEditor, table: str) -> None:
    """The reverse of `watch`; the words stay."""
    for statement in _forgotten(table, schema_editor.connection.vendor):
        schema_editor.execute(statement, None)


def keep(execute: Execute, table: str, vendor: str) -> None:
    """The triggers anew, and every word of the table that is not yet known."""
    for statement in (*_forgotten(table, vendor), *_statements(table, vendor), learn_all(table, vendor)):
        execute(statement, None)


def unknown(table: str) -> int:
    """How many words of the table the list lacks."""
    asked = learn_all(table, connection.vendor).removeprefix("INSERT INTO wordlist_word (word)")
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT COUNT(*) FROM ({asked.removesuffix('ON CONFLICT DO NOTHING')}) AS found")  # noqa: S608
        return int(cursor.fetchone()[0])


def missing(table: str) -> bool:
    """Whether the table teaches its words no more."""
    if connection.vendor == "sqlite":
        asked = "SELECT COUNT(*) = 2 FROM sqlite_master WHERE type = 'trigger' AND name IN (%s, %s)"
        names = [f"{table}_learn_insert", f"{table}_learn_update"]
    else:
        asked = "SELECT COUNT(*) = 1 FROM pg_trigger WHERE tgname = %s AND tgenabled <> 'D'"
        names = [f"{table}_learn"]
    with connection.cursor() as cursor:
        cursor.execute(asked, names)
        return not cursor.fetchone()[0]


def learn_all(table: str, vendor: str) -> str:
    """The statement that adds every word of the table that is not yet known."""
    if vendor == "sqlite":
        new = _NEW_WORDS_SQLITE.format(parts=_parts(f"{table}.folded"), longest=Word.LONGEST)
        return new.replace("FROM json_each", f"FROM {table}, json_each")
    new = _NEW_WORDS_POSTGRESQL.format(rows=f"{table},", text=f"{table}.folded", longest=Word.LONGEST)
    return f"INSERT INTO wordlist_word (word) {new} ON CONFLICT DO NOTHING"


def _statements(table: str, vendor: str) -> list[str]:
    if vendor == "sqlite":
        learn = _NEW_WORDS_SQLITE.format(parts=_parts("NEW.folded"), longest=Word.LONGEST)
        return [
            _TRIGGER_SQLITE.format(table=table, verb=verb, when=when, learn=learn)
            for verb, when in (("insert", "INSERT"), ("update", "UPDATE OF folded"))
        ]
    new = _NEW_WORDS_POSTGRESQL.format(rows="", text="NEW.folded", longest=Word.LONGEST)
    return [_FUNCTION_POSTGRESQL.format(new=new), _TRIGGER_POSTGRESQL.format(table=table)]


def _forgotten(table: str, vendor: str) -> list[str]:
    if vendor == "sqlite":
        return [f"DROP TRIGGER IF EXISTS {table}_learn_{verb}" for verb in ("insert", "update")]
    return [f"DROP TRIGGER IF EXISTS {table}_learn ON {table}"]


def _parts(column: str) -> str:
    """The column as a JSON array of its words; signs part words as blanks do."""
    text = column
    for sign in _SIGNS:
        quoted = sign.replace("'", "''")
        text = f"replace({text}, '{quoted}', ' ')"
    return f"""'[' || replace(json_quote({text}), ' ', '","') || ']'"""
