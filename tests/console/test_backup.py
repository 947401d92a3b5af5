"""A backup is whole, says so, and notices what is missing or changed."""

from __future__ import annotations

import hashlib
import os
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest


def _run(data: Path, *words: str) -> subprocess.CompletedProcess[str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith("THIDUA_")}
    environment = kept | {"THIDUA_DATA_DIR": str(data), "DJANGO_SETTINGS_MODULE": "thidua.config.settings"}
    command = [sys.executable, "-m", "thidua.console.main", *words]
    return subprocess.run(command, env=environment, capture_output=True, text=True, check=False)


@pytest.fixture
def saved(tmp_path: Path) -> Path:
    """An installation with one file, backed up; gives the folder of the backup."""
    data, target = tmp_path / "data", tmp_path / "saved"
    assert _run(data, "migrate").returncode == 0
    content = "Kế hoạch".encode()
    mark = hashlib.sha256(content).hexdigest()
    path = data / "files" / mark[:2] / mark[2:4] / mark
    path.parent.mkdir(parents=True)
    path.write_bytes(content)
    done = _run(data, "backup", str(target))
    assert done.returncode == 0, done.stderr
    return target


def test_a_whole_backup_is_found_whole(saved: Path) -> None:
    assert _run(saved.parent / "data", "backup-check", str(saved)).returncode == 0


def test_the_copied_database_holds_the_roles(saved: Path) -> None:
    with sqlite3.connect(saved / "thidua.sqlite3") as copy:
        assert copy.execute("SELECT count(*) FROM access_role").fetchone()[0] > 10


def test_a_changed_file_is_noticed(saved: Path) -> None:
    next((saved / "files").glob("??/??/*")).write_bytes(b"x")
    assert _run(saved.parent / "data", "backup-check", str(saved)).returncode == 1


def test_a_missing_file_is_noticed(saved: Path) -> None:
    next((saved / "files").glob("??/??/*")).unlink()
    assert _run(saved.parent / "data", "backup-check", str(saved)).returncode == 1
