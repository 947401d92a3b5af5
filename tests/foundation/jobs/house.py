"""A process that forks workers which can be killed, on a database of its own of the kind the suite runs on."""

from __future__ import annotations

import json
import os
import random
import select
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Event
from typing import Any
from urllib.parse import urlsplit, urlunsplit

import psycopg
from django.conf import settings
from django.db import connection

ROOT = Path(__file__).resolve().parents[3]
PATIENCE = 60.0
DATABASE = f"thidua_kill_{os.getpid()}"


@contextmanager
def opened(folder: Path, module: str) -> Iterator[House]:
    """``module`` is run as the forking process: it answers one JSON line to each command on its input."""
    if connection.vendor == "sqlite":
        address = f"sqlite:///{folder / 'kill.sqlite3'}"
    else:
        address = urlunsplit(urlsplit(os.environ["THIDUA_DATABASE"])._replace(path=f"/{DATABASE}"))
        _on_server(f"DROP DATABASE IF EXISTS {DATABASE} WITH (FORCE)", f"CREATE DATABASE {DATABASE}")
    house = House(address, folder, module)
    yield house
    house.close()
    if connection.vendor != "sqlite":
        _on_server(f"DROP DATABASE IF EXISTS {DATABASE} WITH (FORCE)")


class House:
    """The process that forks workers, and what it answers."""

    def __init__(self, address: str, data: Path, module: str) -> None:
        environment = os.environ | {
            "DJANGO_SETTINGS_MODULE": "thidua.config.settings",
            "PYTHONPATH": os.pathsep.join([str(ROOT / "src"), str(ROOT)]),
            "THIDUA_DATABASE": address,
            "THIDUA_DATA_DIR": str(data),
            "THIDUA_LOG_LEVEL": "CRITICAL",
        }
        subprocess.run(
            [sys.executable, "-m", "django", "migrate", "-v0", "--skip-checks"], env=environment, cwd=data, check=True
        )
        self.process = subprocess.Popen(
            [sys.executable, "-m", module],
            env=environment,
            cwd=data,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
        )
        self.answers: list[dict[str, Any]] = []
        self.rest = b""
        self.workers: list[int] = []
        self.patience = PATIENCE
        self.wait_for("ready")

    def ask(self, command: str, expected: str) -> dict[str, Any]:
        assert self.process.stdin
        self.process.stdin.write(f"{command}\n".encode())
        self.process.stdin.flush()
        return self.wait_for(expected)

    def wait_for(self, expected: str) -> dict[str, Any]:
        """The next answer that has ``expected``; fails after a minute without one."""
        until = time.monotonic() + self.patience
        while time.monotonic() < until:
            for answer in self.answers:
                if expected in answer:
                    self.answers.remove(answer)
                    return answer
            self._read(until)
        raise AssertionError(f"no answer {expected}")

    def start(self, kind: str, lease: float) -> None:
        self.workers.append(self.ask(f"{kind} {lease}", "pid")["pid"])

    def kill_one(self) -> None:
        os.kill(self.workers.pop(random.randrange(len(self.workers))), signal.SIGKILL)

    def state(self) -> dict[str, Any]:
        return self.ask("state", "unfinished")

    def until(self, reached: Callable[[dict[str, Any]], bool]) -> dict[str, Any]:
        """The first state that is as wished; fails after a minute without one."""
        until = time.monotonic() + self.patience
        while time.monotonic() < until:
            state = self.state()
            if reached(state):
                return state
            Event().wait(0.1)
        raise AssertionError(f"never reached: {self.state()}")

    def stop_workers(self) -> None:
        """SIGTERM: each says that it stopped by itself."""
        for pid in self.workers:
            os.kill(pid, signal.SIGTERM)
            self.wait_for("stopped")
        self.workers.clear()

    def close(self) -> None:
        for pid in self.workers:
            os.kill(pid, signal.SIGKILL)
        self.process.kill()
        self.process.wait()

    def _read(self, until: float) -> None:
        assert self.process.stdout
        ready, _, _ = select.select([self.process.stdout], [], [], max(until - time.monotonic(), 0))
        if ready:
            got = os.read(self.process.stdout.fileno(), 65536)
            assert got, f"the forking process ended: {self.process.wait()}"
            *lines, self.rest = (self.rest + got).split(b"\n")
            self.answers += [json.loads(line) for line in lines]


def _on_server(*statements: str) -> None:
    kept = settings.DATABASES["default"]
    with psycopg.connect(
        host=kept["HOST"],
        port=kept["PORT"] or None,
        user=kept["USER"],
        password=kept["PASSWORD"],
        dbname="postgres",
        autocommit=True,
    ) as server:
        for statement in statements:
            server.execute(statement)
