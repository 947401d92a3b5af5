"""`thidua serve`: the pages, by gunicorn; with a worker beside it where nothing else starts one."""

from __future__ import annotations

import argparse
import signal
import subprocess
import sys
from typing import Any


def add_parser(commands: argparse._SubParsersAction[Any]) -> None:
    own = commands.add_parser("serve", help="phục vụ các trang")
    own.add_argument("--bind", default="127.0.0.1:8000", help="địa chỉ:cổng (mặc định %(default)s)")
    own.add_argument("--workers", type=int, default=2, help="số tiến trình (mặc định %(default)s)")
    own.add_argument("--with-worker", action="store_true", help="chạy kèm một tiến trình làm việc nền")
    own.set_defaults(run=run)


def run(given: argparse.Namespace) -> int:
    """Serve until told to stop; whoever stops us stops what we started."""
    signal.signal(signal.SIGTERM, _stop)
    started = [subprocess.Popen(command(given.bind, given.workers))]  # noqa: S603 - our own command
    if given.with_worker:
        started.append(start_worker())
    try:
        return started[0].wait()
    finally:
        for process in reversed(started):
            process.terminate()
        for process in started:
            process.wait(timeout=30)


def _stop(_signal: int, _frame: object) -> None:
    raise SystemExit(143)


def command(bind: str, workers: int) -> list[str]:
    """The gunicorn call. Sync workers: behind a reverse proxy they are the simplest thing that is fast enough."""
    return [
        sys.executable,
        "-m",
        "gunicorn",
        "thidua.config.wsgi:application",
        f"--bind={bind}",
        f"--workers={workers}",
        "--timeout=60",
        "--graceful-timeout=20",
        "--max-requests=5000",
        "--max-requests-jitter=500",
        "--log-level=warning",
    ]


def start_worker() -> subprocess.Popen[bytes]:
    return subprocess.Popen([sys.executable, "-m", "thidua.console.main", "worker"])
