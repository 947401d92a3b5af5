"""Workers that enter fifty thousand people are killed at random instants; afterwards everybody is there once."""

from __future__ import annotations

import os
import random
from collections.abc import Iterator
from pathlib import Path
from threading import Event
from typing import Any

import pytest

from tests.foundation.jobs.house import House, opened
from thidua.foundation.jobs.claims import TRIES

LEASE = 1.0
SHORT, LONG = 20, int(os.environ.get("THIDUA_KILLS", "300"))
ROWS = 50_000
WHOLE = {"people": 0, "numbers": 0, "positions": 0, "marks": 0, "told": 0, "faults": 0, "parked": 0}
PATIENCE = 480.0


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    with opened(tmp_path, "tests.domain.imports.roster_worker") as house:
        house.patience = PATIENCE
        yield house


def _slaughter(house: House, kind: str, kills: int) -> None:
    """Kill one of two workers at a random moment, again and again while there is work.

    On a busy machine a worker may die five times before its first part is whole; what is given up for that is let go
    on, as an administrator would.
    """
    house.start(kind, LEASE)
    house.start(kind, LEASE)
    for number in range(kills):
        Event().wait(random.uniform(0.05, 0.5))
        house.kill_one()
        house.start(kind, LEASE)
        if number % TRIES == TRIES - 1:
            house.ask("resume", "resumed")


def whole(house: House) -> dict[str, Any]:
    """How all stands when no work is left; what the last kills had given up is let go on, as above."""
    state = house.until(lambda told: not told["unfinished"])
    if state["parked"]:
        house.ask("resume", "resumed")
        state = house.until(lambda told: not told["unfinished"])
    return state


def _prove(house: House, kills: int, rows: int) -> None:
    assert house.ask(f"seed {rows} 1", "rows")["rows"] == rows
    _slaughter(house, "work", kills)
    state = whole(house)
    house.stop_workers()
    assert {name: state[name] for name in WHOLE} == WHOLE
    assert (state["state"], state["entered"]) == ("done", rows)


@pytest.mark.proof
@pytest.mark.timeout(900)
def test_fifty_thousand_people_are_entered_once_though_workers_are_killed(house: House) -> None:
    _prove(house, SHORT, ROWS)


@pytest.mark.long
@pytest.mark.timeout(3600)
def test_the_same_for_hundreds_of_kills(house: House) -> None:
    _prove(house, LONG, ROWS)


@pytest.mark.proof
@pytest.mark.timeout(900)
def test_people_committed_apart_from_their_rows_are_noticed(house: House) -> None:
    """The positive control: the same figures show people who were entered twice.

    They have no numbers here: one who has is never entered again, whatever the marks say.
    """
    assert house.ask("seed 500 0", "rows")["rows"] == 500
    house.start("torn", LEASE)
    house.until(lambda told: told["people"] == 0)  # all are entered, no row says so yet
    house.kill_one()
    house.start("torn", LEASE)
    assert house.until(lambda told: told["people"] > 0)["marks"] < 0
