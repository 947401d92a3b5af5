"""An award through the periods of the law."""

from datetime import date, timedelta
from itertools import pairwise

import pytest

from thidua.rulebook import load
from thidua.web.awards.periods import Period, periods


def _of(code: str) -> list[Period]:
    return list(periods(load(), load().awards[code]))


@pytest.mark.parametrize("code", sorted(load().awards))
def test_periods_follow_one_another_without_gap(code: str) -> None:
    found = _of(code)
    assert found[0].start is None
    assert found[-1].end is None
    for one, following in pairwise(found):
        assert one.end is not None
        assert following.start == one.end + timedelta(days=1)


def test_the_regimes_are_the_periods_of_an_award_that_follows_them() -> None:
    starts = [None, date(2024, 1, 1), date(2025, 7, 1), date(2026, 10, 1), date(2027, 3, 1)]
    assert [one.start for one in _of("labour-order-3")] == starts


def test_local_rules_turn_on_their_own_days() -> None:
    assert date(2025, 12, 10) in [one.start for one in _of("capital-honorary-citizen")]


def test_what_begins_and_ends_is_told() -> None:
    second = next(one for one in _of("labour-order-3") if one.start == date(2025, 7, 1))
    assert [path.id for path in second.begun] == ["LO3-g-a", "LO3-g-b"]
    honorary = next(one for one in _of("capital-honorary-citizen") if one.start == date(2025, 12, 10))
    assert ([path.id for path in honorary.begun], [path.id for path in honorary.ended]) == (["CHC-r2"], ["CHC-r1"])


def test_a_period_covers_its_days_alone() -> None:
    first, second = _of("labour-order-3")[:2]
    assert first.covers(date(2023, 12, 31))
    assert not first.covers(date(2024, 1, 1))
    assert second.covers(date(2024, 1, 1))
    assert not second.covers(date(2023, 12, 31))
