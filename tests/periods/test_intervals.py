from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from thidua.periods.intervals import (
    Interval,
    IntervalError,
    half_of,
    half_year,
    month,
    overlapping,
    quarter,
    quarter_name,
    quarter_of,
    read_school_year,
    school_year,
    school_year_name,
    school_year_of,
    year,
    years_within,
)

days = st.dates(min_value=date(1950, 1, 1), max_value=date(2100, 12, 31))
lengths = st.one_of(st.none(), st.integers(0, 1500))
intervals = st.builds(
    lambda start, length: Interval(start, None if length is None else start + timedelta(days=length)), days, lengths
)


@given(intervals, days)
def test_a_span_contains_exactly_the_days_from_its_first_to_its_last(span: Interval, day: date) -> None:
    too_late = span.active_to is not None and day > span.active_to
    assert span.contains(day) == (day >= span.active_from and not too_late)


@given(intervals, intervals)
def test_spans_overlap_both_ways_or_not_at_all(one: Interval, other: Interval) -> None:
    assert one.overlaps(other) == other.overlaps(one)
    assert one.intersection(other) == other.intersection(one)


@given(intervals, intervals, days)
def test_the_intersection_has_the_days_of_both(one: Interval, other: Interval, day: date) -> None:
    shared = one.intersection(other)
    assert (shared is not None and shared.contains(day)) == (one.contains(day) and other.contains(day))


@given(intervals, intervals)
def test_a_span_covers_what_it_shares_wholly(one: Interval, other: Interval) -> None:
    assert one.covers(other) == (one.intersection(other) == other)


def test_both_ends_belong_to_the_span() -> None:
    span = Interval(date(2026, 1, 1), date(2026, 1, 31))
    assert span.days() == 31
    assert span.contains(date(2026, 1, 1))
    assert span.contains(date(2026, 1, 31))
    assert not span.contains(date(2026, 2, 1))


def test_an_open_span_has_no_length() -> None:
    assert Interval(date(2026, 1, 1)).days() is None


def test_a_span_cannot_end_before_it_starts() -> None:
    with pytest.raises(IntervalError, match="không được trước"):
        Interval(date(2026, 1, 2), date(2026, 1, 1))


def test_the_next_span_starts_the_day_after() -> None:
    assert year(2025).is_followed_by(year(2026))
    assert not year(2025).is_followed_by(year(2027))
    assert not Interval(date(2025, 1, 1)).is_followed_by(year(2026))


@given(st.integers(1950, 2100))
def test_parts_of_a_year_follow_one_another_and_fill_it(number: int) -> None:
    for parts in (
        [month(number, which) for which in range(1, 13)],
        [quarter(number, which) for which in range(1, 5)],
        [half_year(number, which) for which in (1, 2)],
    ):
        assert parts[0].active_from == date(number, 1, 1)
        assert parts[-1].active_to == date(number, 12, 31)
        assert all(one.is_followed_by(other) for one, other in pairwise(parts))


@given(days)
def test_a_day_lies_in_its_quarter_half_and_school_year(day: date) -> None:
    assert quarter(day.year, quarter_of(day)).contains(day)
    assert half_year(day.year, half_of(day)).contains(day)
    assert school_year(school_year_of(day)).contains(day)


@pytest.mark.parametrize("which", [0, 5])
def test_there_are_four_quarters(which: int) -> None:
    with pytest.raises(IntervalError):
        quarter(2026, which)


def test_a_school_year_starts_in_september() -> None:
    assert school_year(2024) == Interval(date(2024, 9, 1), date(2025, 8, 31))
    assert school_year_of(date(2025, 8, 31)) == 2024
    assert school_year_of(date(2025, 9, 1)) == 2025


@pytest.mark.parametrize("written", ["2024 - 2025", "2024-2025", "2024–2025", "Năm học 2024 - 2025"])
def test_a_school_year_is_read(written: str) -> None:
    assert read_school_year(written) == 2024


@given(st.integers(1950, 2100))
def test_a_written_school_year_reads_back(first_year: int) -> None:
    assert read_school_year(school_year_name(first_year)) == first_year


@pytest.mark.parametrize("written", ["2024", "2024 - 2026", "2025 - 2024", "24 - 25", ""])
def test_what_is_no_school_year_is_refused(written: str) -> None:
    with pytest.raises(IntervalError, match="năm học"):
        read_school_year(written)


def test_quarters_are_named_in_roman_numerals() -> None:
    assert quarter_name(2026, 2) == "quý II/2026"


def test_only_whole_years_are_counted() -> None:
    assert years_within(Interval(date(2020, 1, 2), date(2024, 12, 31))) == [2021, 2022, 2023, 2024]
    assert years_within(Interval(date(2020, 3, 1), date(2020, 4, 1))) == []
    with pytest.raises(IntervalError, match="chưa có ngày kết thúc"):
        years_within(Interval(date(2020, 1, 1)))


def test_a_clean_succession_has_no_overlap() -> None:
    assert overlapping([year(2026), year(2024), year(2025)]) == []


def test_an_overlap_is_found_behind_a_long_span() -> None:
    long_span = Interval(date(2020, 1, 1), date(2026, 6, 30))
    assert overlapping([year(2021), long_span, year(2026)]) == [(long_span, year(2021)), (long_span, year(2026))]


@given(st.lists(intervals, max_size=6))
def test_no_overlap_is_missed(spans: list[Interval]) -> None:
    expected = any(one.overlaps(other) for i, one in enumerate(spans) for other in spans[:i])
    assert bool(overlapping(spans)) == expected
