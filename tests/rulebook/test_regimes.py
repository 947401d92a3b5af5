"""Which law applies on a day, and the last one whose text was read."""

from __future__ import annotations

from datetime import date

import pytest

from thidua.rulebook import load


@pytest.mark.parametrize(
    ("day", "regime"),
    [
        (date(1990, 1, 1), "R0"),
        (date(2023, 12, 31), "R0"),
        (date(2024, 1, 1), "R1"),
        (date(2025, 6, 30), "R1"),
        (date(2025, 7, 1), "R2"),
        (date(2026, 9, 30), "R2"),
        (date(2026, 10, 1), "R3"),
        (date(2027, 2, 28), "R3"),
        (date(2027, 3, 1), "R4"),
        (date(2090, 1, 1), "R4"),
    ],
)
def test_each_day_has_its_regime(day: date, regime: str) -> None:
    assert load().regimes.on(day).id == regime


@pytest.mark.parametrize(
    ("day", "regime"),
    [(date(2023, 12, 31), None), (date(2024, 1, 1), "R1"), (date(2025, 7, 1), "R2"), (date(2030, 1, 1), "R2")],
)
def test_the_last_text_read_is_the_latest_that_had_begun(day: date, regime: str | None) -> None:
    last = load().regimes.last_read(day)
    assert (last.id if last else None) == regime
