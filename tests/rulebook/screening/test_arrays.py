"""Marks of years, against the same questions asked of sets of years."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from thidua.rulebook.screening.arrays import at_least, highest, in_runs, levels, lowest, run_ends, shifted, threshold

YEARS = st.sets(st.integers(0, 15))


def _word(years: set[int]) -> np.ndarray[tuple[int], np.dtype[np.uint16]]:
    return np.array([sum(1 << year for year in years)], dtype=np.uint16)


def _years(word: np.ndarray[tuple[int], np.dtype[np.uint16]]) -> set[int]:
    return {year for year in range(16) if int(word[0]) >> year & 1}


@given(YEARS)
def test_the_earliest_and_the_latest_mark(years: set[int]) -> None:
    assert _years(lowest(_word(years))) == ({min(years)} if years else set())
    assert _years(highest(_word(years))) == ({max(years)} if years else set())


@given(YEARS, st.integers(1, 4))
def test_runs_are_marked_at_their_last_year(years: set[int], length: int) -> None:
    expected = {year for year in years if all(year - back in years for back in range(length))}
    assert _years(run_ends(_word(years), length)) == expected


@given(YEARS, st.integers(-6, 6))
def test_shifting_loses_what_leaves_the_word(years: set[int], by: int) -> None:
    assert _years(shifted(_word(years), by)) == {year + by for year in years if 0 <= year + by < 16}


@given(st.lists(YEARS, min_size=1, max_size=5), st.integers(1, 4))
def test_a_threshold_counts_words_year_by_year(several: list[set[int]], count: int) -> None:
    expected = {year for year in range(16) if sum(year in years for years in several) >= count}
    assert _years(threshold([_word(years) for years in several], count)) == expected


@given(st.lists(YEARS, min_size=1, max_size=5), st.integers(1, 3), st.integers(1, 5))
def test_marks_are_counted_over_runs_of_years(several: list[set[int]], length: int, count: int) -> None:
    held = [sum(year in years for years in several) for year in range(16)]
    expected = {year for year in range(16) if sum(held[max(year - length + 1, 0) : year + 1]) >= count}
    assert _years(in_runs(levels([_word(years) for years in several], count), length, count)) == expected


@given(st.lists(YEARS, max_size=5), st.integers(0, 6))
def test_enough_marks_are_counted_over_all_words(several: list[set[int]], count: int) -> None:
    assert at_least([_word(years) for years in several], count, 1)[0] == (sum(map(len, several)) >= count)


@pytest.mark.parametrize("kind", [np.uint16, np.uint32, np.uint64])
def test_every_width_has_a_latest_mark_in_its_last_year(kind: type[np.unsignedinteger[object]]) -> None:
    word = np.array([1, np.iinfo(kind).max], dtype=kind)
    marks = [int(one) for one in highest(word)]
    assert marks == [1, 1 << (8 * np.dtype(kind).itemsize - 1)]
    assert all(one < two for one, two in pairwise(marks))
