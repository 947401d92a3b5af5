"""Workers are killed with SIGKILL at random instants; afterwards every effect is there exactly once."""

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
from pathlib import Path
from threading import Event
from typing import Any
from urllib.parse import urlsplit, urlunsplit

import psycopg
import pytest
from django.conf import settings
from django.db import connection

ROOT = Path(__file__).resolve().parents[3]
LEASE = 1.0
SHORT, LONG = 20, int(os.environ.get("THIDUA_KILLS", "300"))
PATIENCE = 60.0
DATABASE = f"thidua_kill_{os.getpid()}"


class House:
    """The process that forks workers, and what it answers."""

    def __init__(self, address: str, data: Path) -> None:
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
            [sys.executable, "-m", "tests.foundation.jobs.kill_worker"],
            env=environment,
            cwd=data,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
        )
        self.answers: list[dict[str, Any]] = []
        self.rest = b""
        self.workers: list[int] = []
        self.wait_for("ready")

    def ask(self, command: str, expected: str) -> dict[str, Any]:
        assert self.process.stdin
        self.process.stdin.write(f"{command}\n".encode())
        self.process.stdin.flush()
        return self.wait_for(expected)

    def wait_for(self, expected: str) -> dict[str, Any]:
        """The next answer that has ``expected``; fails after a minute without one."""
        until = time.monotonic() + PATIENCE
        while time.monotonic() < until:
            for answer in self.answers:
                if expected in answer:
                    self.answers.remove(answer)
                    return answer
            self._read(until)
        raise AssertionError(f"no answer {expected}")

    def start(self, kind: str) -> None:
        self.workers.append(self.ask(f"{kind} {LEASE}", "pid")["pid"])

    def kill_one(self) -> None:
        os.kill(self.workers.pop(random.randrange(len(self.workers))), signal.SIGKILL)

    def state(self) -> dict[str, Any]:
        return self.ask("state", "unfinished")

    def until(self, reached: Callable[[dict[str, Any]], bool]) -> dict[str, Any]:
        """The first state that is as wished; fails after a minute without one."""
        until = time.monotonic() + PATIENCE
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


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    """A database of its own, of the kind the suite runs on, with workers that can be killed."""
    if connection.vendor == "sqlite":
        address = f"sqlite:///{tmp_path / 'kill.sqlite3'}"
    else:
        address = urlunsplit(urlsplit(os.environ["THIDUA_DATABASE"])._replace(path=f"/{DATABASE}"))
        _on_server(f"DROP DATABASE IF EXISTS {DATABASE} WITH (FORCE)", f"CREATE DATABASE {DATABASE}")
    opened = House(address, tmp_path)
    yield opened
    opened.close()
    if connection.vendor != "sqlite":
        _on_server(f"DROP DATABASE IF EXISTS {DATABASE} WITH (FORCE)")


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
            server.execute(statement)  # type: ignore[call-overload]


def slaughter(house: House, kind: str, kills: int) -> float:
    """Kill one of two workers after a random moment, ``kills`` times; returns how late the latest pick-up was."""
    latest = 0.0
    house.start(kind)
    house.start(kind)
    for number in range(kills):
        Event().wait(random.uniform(0.02, 0.2))
        house.kill_one()
        house.start(kind)
        if number % 5 == 4:
            latest = max(latest, house.state()["late"])
    return latest


def until_done(house: House) -> dict[str, Any]:
    return house.until(lambda state: not state["unfinished"])


def prove(house: House, kills: int) -> None:
    house.ask(f"seed {kills * 8} {kills}", "jobs")
    late = slaughter(house, "work", kills)
    state = until_done(house)
    house.stop_workers()
    assert (state["twice"], state["missing"], state["faults"], state["parked"]) == (0, 0, 0, 0)
    assert late <= LEASE, "a dead worker's job was not picked up within two leases"
    assert house.state()["late"] == 0


@pytest.mark.proof
def test_every_effect_is_done_exactly_once_though_workers_are_killed(house: House) -> None:
    prove(house, SHORT)


@pytest.mark.long
@pytest.mark.timeout(1200)
def test_the_same_for_hundreds_of_kills(house: House) -> None:
    prove(house, LONG)


@pytest.mark.proof
def test_an_effect_committed_apart_from_its_done_mark_is_caught(house: House) -> None:
    """The positive control: the same check sees what a broken worker does twice."""
    for _round in range(10):
        house.ask("seed 100 0", "jobs")
        slaughter(house, "broken", SHORT)
        if until_done(house)["twice"]:
            return
    raise AssertionError("the check does not notice a broken worker")


@pytest.mark.proof
def test_a_living_worker_keeps_its_job_for_many_leases(house: House) -> None:
    """The positive control comes first: with a heart that does not beat another worker takes the job over."""
    house.ask(f"seed_slow {LEASE * 2.5}", "jobs")
    house.start("mute")
    house.start("mute")
    house.until(lambda state: state["hands"] > 1)
    house.kill_one()
    house.kill_one()
    house.start("work")
    house.start("work")
    until_done(house)
    before = house.state()["hands"]
    house.ask(f"seed_slow {LEASE * 2.5}", "jobs")
    assert until_done(house)["hands"] == before + 1
    house.stop_workers()
