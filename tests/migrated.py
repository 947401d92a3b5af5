"""The database as the migrations leave it, kept under ``var/tests`` so that the next run need not migrate anew.

SQLite in memory only: the test database is filled from the kept file, then Django migrates it as ever, finds nothing
left to do, and takes up what models have gained. A change of any migration, of what migrations call, or of Django
makes another file.
"""

from __future__ import annotations

import hashlib
import os
import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from importlib.util import find_spec
from pathlib import Path

import django
from django.apps import apps
from django.db import connection

KEPT = Path(__file__).resolve().parents[1] / "var" / "tests"
CALLED = re.compile(r"^from (thidua\.[\w.]+) import", re.MULTILINE)


@contextmanager
def filled() -> Iterator[None]:
    """While open, the test database to be made is there already, where an earlier run kept it."""
    if not _in_memory():
        yield
        return
    with closing(sqlite3.connect(connection.creation._get_test_db_name(), uri=True)) as ours:  # type: ignore[attr-defined]
        with suppress(sqlite3.OperationalError):  # nothing is kept, or another run just replaced it
            _copy(_kept(), ours)
        yield


def _copy(kept: Path, ours: sqlite3.Connection) -> None:
    with closing(sqlite3.connect(f"{kept.as_uri()}?mode=ro", uri=True)) as source:
        source.backup(ours)


def keep() -> None:
    """Keep the database as it is now, instead of what earlier runs kept."""
    kept = _kept()
    if not _in_memory() or kept.exists():
        return
    KEPT.mkdir(parents=True, exist_ok=True)
    written = kept.with_suffix(f".{os.getpid()}")
    connection.ensure_connection()
    with closing(sqlite3.connect(written)) as copy:
        connection.connection.backup(copy)
    for old in KEPT.glob("*.sqlite3"):
        old.unlink(missing_ok=True)
    written.replace(kept)


def _in_memory() -> bool:
    return connection.vendor == "sqlite" and connection.settings_dict["TEST"]["NAME"] is None


def _kept() -> Path:
    mark = hashlib.sha256(f"{django.VERSION} {sqlite3.sqlite_version}".encode())
    for path in _read():
        mark.update(f"{path.name} ".encode() + path.read_bytes())
    return KEPT / f"{mark.hexdigest()[:20]}.sqlite3"


def _read() -> Iterator[Path]:
    """Every migration, and every module of ours in a folder that a migration takes something from."""
    called: set[Path] = set()
    for app in sorted(apps.get_app_configs(), key=lambda each: each.label):
        for path in sorted(Path(app.path, "migrations").glob("*.py")):
            yield path
            called |= {_folder(name) for name in CALLED.findall(path.read_text(encoding="utf-8"))}
    for folder in sorted(called):
        yield from sorted(folder.glob("*.py"))


def _folder(module: str) -> Path:
    spec = find_spec(module)
    assert spec is not None
    assert spec.origin is not None
    return Path(spec.origin).parent
