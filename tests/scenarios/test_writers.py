"""Twenty writers on one SQLite file: nothing is locked out, no acknowledged edit is lost, the chain stays whole."""

from __future__ import annotations

import json
import os
import sqlite3
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest

SECONDS = 60.0 if os.environ.get("THIDUA_LONG") else 6.0
PROCESSES, THREADS, ROWS = 4, 5, 5


def _environment(folder: Path) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith("THIDUA_")}
    return kept | {"THIDUA_DATA_DIR": str(folder), "DJANGO_SETTINGS_MODULE": "thidua.config.settings"}


def _prepare(folder: Path) -> None:
    subprocess.run([sys.executable, "-m", "django", "migrate", "-v0"], env=_environment(folder), check=True)
    with sqlite3.connect(folder / "thidua.sqlite3") as database:
        for number in range(ROWS):
            database.execute(
                "INSERT INTO organisations_unit (code, kind, name, short_name, folded, sort_key, active_from, version)"
                " VALUES (?, 'ward', 'x', '0', 'x', x'00', '2020-01-01', 1)",
                [str(number)],
            )


def _write(folder: Path, mode: str, seconds: float) -> tuple[Counter[str], Counter[str]]:
    command = [sys.executable, "-m", "tests.scenarios.writers", mode, str(seconds), str(THREADS)]
    crew = [subprocess.Popen(command, env=_environment(folder), stdout=subprocess.PIPE) for _ in range(PROCESSES)]
    acknowledged, told = Counter[str](), Counter[str]()
    for one in crew:
        answer = json.loads(one.communicate()[0].splitlines()[-1])
        acknowledged.update(answer["acknowledged"])
        told.update(answer["told"])
    return acknowledged, told


def _stored(folder: Path) -> dict[str, int]:
    with sqlite3.connect(folder / "thidua.sqlite3") as database:
        return {
            str(key): int(value) for key, value in database.execute("SELECT id, short_name FROM organisations_unit")
        }


def _lost(folder: Path, acknowledged: Counter[str]) -> int:
    stored = _stored(folder)
    return sum(acknowledged[key] - stored.get(key, 0) for key in acknowledged)


@pytest.mark.proof
def test_twenty_writers_lose_nothing_and_are_never_locked_out(tmp_path: Path) -> None:
    _prepare(tmp_path)
    acknowledged, told = _write(tmp_path, "guarded", SECONDS)
    assert set(told) <= {"conflict"}, told
    assert sum(acknowledged.values()) > 100
    assert told["conflict"] > 0, "the writers never met, so nothing was proven"
    assert _lost(tmp_path, acknowledged) == 0
    chain = [sys.executable, "-m", "thidua.console.main", "verify", "audit"]
    assert subprocess.run(chain, env=_environment(tmp_path), capture_output=True, check=False).returncode == 0


@pytest.mark.proof
def test_the_same_writers_without_the_version_lose_edits(tmp_path: Path) -> None:
    """Positive control: the harness sees lost edits when there are any."""
    _prepare(tmp_path)
    acknowledged, _told = _write(tmp_path, "unguarded", 2)
    assert _lost(tmp_path, acknowledged) > 0


@pytest.mark.proof
def test_the_same_writers_with_deferred_transactions_are_locked_out(tmp_path: Path) -> None:
    """Positive control: the harness sees "database is locked" when it happens."""
    _prepare(tmp_path)
    _acknowledged, told = _write(tmp_path, "deferred", 2)
    assert told["database is locked"] > 0


@pytest.mark.long
def test_twenty_writers_for_a_minute(tmp_path: Path) -> None:
    _prepare(tmp_path)
    acknowledged, told = _write(tmp_path, "guarded", 60.0)
    assert set(told) <= {"conflict"}, told
    assert _lost(tmp_path, acknowledged) == 0
