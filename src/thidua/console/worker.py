"""`thidua worker`: does the work that waits, until told to stop."""

from __future__ import annotations

import argparse
import os
import signal
from collections.abc import Callable
from datetime import timedelta
from threading import Event
from types import FrameType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    _Commands = argparse._SubParsersAction[argparse.ArgumentParser]  # noqa: SLF001 - its only name
DEFAULT_LEASE = 60.0


def add_parser(commands: _Commands) -> None:
    parser = commands.add_parser("worker", help="chạy các việc đang chờ (gửi thư, nhắc việc, xuất tệp)")
    parser.add_argument("--once", action="store_true", help="làm hết việc đang đến hạn rồi thoát")
    parser.add_argument(
        "--lease",
        type=_seconds,
        default=DEFAULT_LEASE,
        metavar="GIÂY",
        help="việc của tiến trình chết được làm lại sau ngần này",
    )
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Work until SIGTERM or Ctrl+C: the job in hand is ended, or left between two steps; exit code 0."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "thidua.config.settings")
    import django
    from django.utils import timezone

    django.setup()
    from thidua.foundation.jobs.worker import Worker
    from thidua.rulebook import load

    load()  # the law is read once, before the first job that asks it

    worker = Worker(clock=timezone.now, lease=timedelta(seconds=arguments.lease), stopping=Event())
    for each in (signal.SIGTERM, signal.SIGINT):
        signal.signal(each, _sets(worker.stopping))
    worker.run(until_empty=arguments.once)
    return 0


def _sets(stopping: Event) -> Callable[[int, FrameType | None], None]:
    def stop(_signal: int, _frame: FrameType | None) -> None:
        stopping.set()

    return stop


def _seconds(text: str) -> float:
    value = float(text)
    if value <= 0:
        raise argparse.ArgumentTypeError("phải lớn hơn 0")
    return value
