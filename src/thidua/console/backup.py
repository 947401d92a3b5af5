"""`thidua backup FOLDER` and `thidua restore FOLDER`: database and files at one consistent point.

Files are named by content and never overwritten, so the database is copied first: every file it names is then still
there. On PostgreSQL the database is `pg_dump`'s affair (see docs/running.md); the files and their list are copied here.
"""

from __future__ import annotations

import argparse
import hashlib
import shutil
import sqlite3
from pathlib import Path
from typing import Any


def add_parser(commands: argparse._SubParsersAction[Any]) -> None:
    saving = commands.add_parser("backup", help="sao lưu dữ liệu và tệp vào một thư mục")
    saving.add_argument("folder", type=Path)
    saving.set_defaults(run=run_backup)
    checking = commands.add_parser("backup-check", help="kiểm tra một bản sao lưu còn đủ và đúng")
    checking.add_argument("folder", type=Path)
    checking.set_defaults(run=run_check)


def run_backup(given: argparse.Namespace) -> int:
    from thidua.console.setup import load

    load()
    from django.conf import settings
    from django.db import connection

    target: Path = given.folder
    (target / "files").mkdir(parents=True, exist_ok=True)
    if connection.vendor == "sqlite":
        _copy_sqlite(Path(str(settings.DATABASES["default"]["NAME"])), target / "thidua.sqlite3")
    else:
        print("PostgreSQL: hãy sao lưu cơ sở dữ liệu bằng pg_dump trước, theo docs/running.md.")
    lines = [_copy_blob(path, target / "files") for path in sorted(Path(settings.FILES_DIR).glob("??/??/*"))]
    (target / "files.sha256").write_text("".join(lines), encoding="utf-8")
    print(f"Đã sao lưu vào {target}: {len(lines)} tệp.")
    return 0


def _copy_sqlite(source: Path, target: Path) -> None:
    """SQLite's own online backup: consistent even while others write."""
    with sqlite3.connect(source) as old, sqlite3.connect(target) as new:
        old.backup(new)
    new.close()
    old.close()


def _copy_blob(path: Path, folder: Path) -> str:
    target = folder / path.name[:2] / path.name[2:4] / path.name
    if not target.exists():
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(path, target)
    return f"{path.name}  {path.name[:2]}/{path.name[2:4]}/{path.name}\n"


def run_check(given: argparse.Namespace) -> int:
    """Every listed file is there with its content, and the database copy is whole."""
    folder: Path = given.folder
    wrong = [line for line in _listed(folder) if not _whole(folder / "files" / line[1], line[0])]
    copy = folder / "thidua.sqlite3"
    if copy.exists():
        with sqlite3.connect(copy) as database:
            answer = database.execute("PRAGMA integrity_check").fetchone()[0]
        if answer != "ok":
            wrong.append(("csdl", str(copy)))
    for mark, name in wrong:
        print(f"SAI: {name} ({mark[:12]})")
    print(f"{len(_listed(folder))} tệp, {len(wrong)} chỗ sai.")
    return 1 if wrong else 0


def _listed(folder: Path) -> list[tuple[str, str]]:
    lines = (folder / "files.sha256").read_text(encoding="utf-8").splitlines()
    return [(line.split("  ", 1)[0], line.split("  ", 1)[1]) for line in lines]


def _whole(path: Path, mark: str) -> bool:
    return path.is_file() and hashlib.sha256(path.read_bytes()).hexdigest() == mark
