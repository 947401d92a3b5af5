"""Workers that enter a list of achievements are killed at random instants; afterwards every fact is there once."""

from __future__ import annotations

import os
import random
from collections.abc import Iterator
from pathlib import Path
from threading import Event

import pytest

from tests.domain.imports.test_kill import whole
from tests.foundation.jobs.house import House, opened
from thidua.foundation.jobs.claims import TRIES

LEASE = 1.0
PEOPLE = 400
SHORT, LONG = 8, int(os.environ.get("THIDUA_KILLS", "300"))
WHOLE = {"grades": 0, "awards": 0, "origins": 0, "records": 0, "marks": 0, "faults": 0, "parked": 0}


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    with opened(tmp_path, "tests.domain.imports.history_worker") as house:
        house.patience = 480.0
        yield house


def _prove(house: House, kills: int, people: int) -> None:
    rows = people * 2
    assert house.ask(f"seed {people}", "rows")["rows"] == rows
    house.start("work", LEASE)
    for number in range(kills):
        Event().wait(random.uniform(0.05, 0.5))
        house.kill_one()
        house.start("work", LEASE)
        if number % TRIES == TRIES - 1:
            house.ask("resume", "resumed")
    state = whole(house)
    house.stop_workers()
    assert {name: state[name] for name in WHOLE} == WHOLE
    assert (state["state"], state["entered"]) == ("done", rows)


@pytest.mark.proof
@pytest.mark.timeout(900)
def test_every_fact_is_entered_once_though_workers_are_killed(house: House) -> None:
    _prove(house, SHORT, PEOPLE)


@pytest.mark.long
@pytest.mark.timeout(3600)
def test_the_same_for_many_kills(house: House) -> None:
    _prove(house, LONG, PEOPLE * 20)


@pytest.mark.proof
@pytest.mark.timeout(900)
def test_facts_committed_apart_from_their_rows_are_noticed(house: House) -> None:
    """The positive control: the same figures show awards that were entered twice."""
    house.patience = 60.0
    assert house.ask("seed 20", "rows")["rows"] == 40
    house.start("torn", LEASE)
    house.until(lambda told: told["awards"] == 0)  # all are entered, no row says so yet
    house.kill_one()
    house.start("torn", LEASE)
    told = house.until(lambda told: told["awards"] > 0)
    assert told["marks"] < 0
    assert {name: told[name] for name in WHOLE} != WHOLE
