"""Workers are killed with SIGKILL at random instants; afterwards every effect is there exactly once."""

from __future__ import annotations

import os
import random
from collections.abc import Iterator
from pathlib import Path
from threading import Event
from typing import Any

import pytest

from tests.foundation.jobs.house import House, opened

LEASE = 1.0
SHORT, LONG = 20, int(os.environ.get("THIDUA_KILLS", "300"))


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    with opened(tmp_path, "tests.foundation.jobs.kill_worker") as house:
        yield house


def slaughter(house: House, kind: str, kills: int) -> float:
    """Kill one of two workers after a random moment, ``kills`` times; returns how late the latest pick-up was."""
    latest = 0.0
    house.start(kind, LEASE)
    house.start(kind, LEASE)
    for number in range(kills):
        Event().wait(random.uniform(0.02, 0.2))
        house.kill_one()
        house.start(kind, LEASE)
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
    house.start("mute", LEASE)
    house.start("mute", LEASE)
    house.until(lambda state: state["hands"] > 1)
    house.kill_one()
    house.kill_one()
    house.start("work", LEASE)
    house.start("work", LEASE)
    until_done(house)
    before = house.state()["hands"]
    house.ask(f"seed_slow {LEASE * 2.5}", "jobs")
    assert until_done(house)["hands"] == before + 1
    house.stop_workers()
