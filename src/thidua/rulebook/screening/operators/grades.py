"""Yearly grades on words: of the year judged, of the service, of every year since an award."""

from __future__ import annotations

import numpy as np

from thidua.rulebook.conditions.grades import ContinuousGrade, Ending, GradeAtLeast, GradeYearsWithin
from thidua.rulebook.screening.arrays import Array, run_ends
from thidua.rulebook.screening.blocks import Block
from thidua.rulebook.screening.frames import Frame
from thidua.rulebook.screening.operators.base import Marks, Operator, RunOperator, Window, operator
from thidua.rulebook.screening.operators.profiles import by_profile
from thidua.rulebook.screening.truths import Truth, certain, unless_recorded
from thidua.rulebook.screening.words import Profile


@operator(GradeAtLeast)
def grade_at_least(one: GradeAtLeast, frame: Frame) -> Operator:
    """One year's grade, or that of the whole service. Runs are judged with the conditions that look at their years."""
    if one.ending is Ending.SERVICE_TIME:
        return by_profile(one, frame, Profile.SERVICE)
    rank, year = frame.book.words.grade_rank[one.grade], frame.bit(frame.award_year)
    return lambda block, _window: certain((block.good(rank) & year) != 0, (block.open_or_good(rank) & year) != 0)


def grade_run(one: GradeAtLeast, frame: Frame) -> RunOperator:
    """Runs of the grade, marked at their last year; an older run, or one not fully known, is only possible."""
    rank, length = frame.book.words.grade_rank[one.grade], one.years_consecutive

    def marks(block: Block) -> Marks:
        known, possible = run_ends(block.good(rank), length), run_ends(block.open_or_good(rank), length)
        return Marks(known & frame.recent, known | (possible & frame.recent))

    return marks


def runs_tried(one: GradeAtLeast, frame: Frame) -> RunOperator:
    """The runs `judge` looks at: from the first graded year on, none with a year known to fail."""
    rank, length = frame.book.words.grade_rank[one.grade], one.years_consecutive

    def marks(block: Block) -> Marks:
        years = block.whole_years
        first = block.graded & (~block.graded + block.graded.dtype.type(1))
        later = ~(first - first.dtype.type(1))
        tried = run_ends(block.open_or_good(rank), length) & ((later & years) | block.last_years(1))
        return Marks(tried, tried)

    return marks


def counted_years(block: Block, window: Window, enough: int) -> tuple[Array, Array]:
    """The years since the award and those of them that are judged: a year only part of which counts is left out where
    enough whole ones follow."""
    years = block.allowed(window.years & block.whole_years)
    judged = block.counted(years)
    return years, years if judged is years else judged | (years & block.last_years(enough))


@operator(ContinuousGrade)
def continuous_grade(one: ContinuousGrade, frame: Frame) -> Operator:
    """Every year since the award at the grade, and enough of them."""
    rank, least = frame.book.words.grade_rank[one.grade], one.min_years

    def judge(block: Block, window: Window | None) -> Truth:
        if window is None:
            return no_window(block)
        years, judged = counted_years(block, window, least)
        enough = np.bitwise_count(years) >= least
        met = enough & ((judged & ~block.good(rank)) == 0)
        return certain(met, enough & ((judged & ~block.open_or_good(rank)) == 0))

    return judge


@operator(GradeYearsWithin)
def grade_years_within(one: GradeYearsWithin, frame: Frame) -> Operator:
    """So many years at the grade since the award."""
    rank, least = frame.book.words.grade_rank[one.grade], one.min_count

    def judge(block: Block, window: Window | None) -> Truth:
        if window is None:
            return no_window(block)
        _, judged = counted_years(block, window, least)
        met = np.bitwise_count(judged & block.good(rank)) >= least
        return certain(met, np.bitwise_count(judged & block.open_or_good(rank)) >= least)

    return judge


def no_window(block: Block) -> Truth:
    """No award opens years: not met, unknown where awards were not recorded."""
    none = np.zeros(block.size, dtype=bool)
    return unless_recorded(certain(none, none), block.awards_recorded)
