"""What one screening fixes for everybody: the day, the text applied, and which bits the years of the rules are."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from typing import Any

import numpy as np

from thidua.rulebook.catalogue import Catalogue
from thidua.rulebook.conditions.case import Case
from thidua.rulebook.facts import Facts
from thidua.rulebook.faults import RuleError
from thidua.rulebook.screening.arrays import WIDTHS, Array
from thidua.rulebook.screening.times import thirtieths_to
from thidua.rulebook.screening.words import MARGIN, PostRows, Words


@dataclass(frozen=True)
class Frame:
    """``award_year``: the year judged, the same for all. Raises RuleError where the words do not reach the day."""

    book: Catalogue
    words: Words
    on: date
    text_on: date
    award_year: int

    def __post_init__(self) -> None:
        first = self.words.first_year
        if not first + 2 * MARGIN <= self.award_year <= self.on.year < first + self.words.width:
            raise RuleError(f"các từ chỉ chứa các năm {first + MARGIN}–{first + self.words.width - 1}")

    def case(self, facts: Facts) -> Case:
        """Facts before the law of the day, as `judge` sees them."""
        return Case(self.book, facts, self.on, self.text_on)

    @cached_property
    def every(self) -> Any:
        """All years."""
        return WIDTHS[self.words.width].type(2**self.words.width - 1)

    def bit(self, year: int) -> Any:
        """One year; no mark for one outside the words."""
        place = year - self.words.first_year
        return self._mark(1 << place if 0 <= place < self.words.width else 0)

    def since(self, year: int) -> Any:
        """The year and all later ones."""
        place = min(max(year - self.words.first_year, 0), self.words.width)
        return self._mark((2**self.words.width - 1) >> place << place)

    def to(self, year: int) -> Any:
        """The year and all earlier ones."""
        return self.every & ~self.since(year + 1)

    def _mark(self, value: int) -> Any:
        return WIDTHS[self.words.width].type(value)

    @cached_property
    def without_lost_years(self) -> Frame:
        """The same for people of whom every year counts."""
        if self.words.not_counting is None:
            return self
        return replace(self, words=replace(self.words, not_counting=None, part_counting=None))

    @cached_property
    def posts_by_person(self) -> PostRows:
        """The rows of posts, those of a person together, in the order of people."""
        posts = self.words.posts
        in_order = bool((posts.person[1:] >= posts.person[:-1]).all())
        return posts if in_order else posts.taken(np.argsort(posts.person, kind="stable"))

    @cached_property
    def thirtieths(self) -> Array:
        """Time to each day that occurs in posts, and to the day of the file, and one day more."""
        posts = self.words.posts
        columns = (posts.start, posts.sure_start, posts.end, posts.sure_end)
        return thirtieths_to(1 + max(self.on.toordinal(), *(int(column.max(initial=0)) for column in columns)))

    @cached_property
    def may_end_before(self) -> int:
        """How many years before the year judged a run may end."""
        return self.book.whole("run_may_end_years_before", self.text_on)

    @cached_property
    def recent(self) -> Any:
        """The years in which a run is fresh enough not to be asked about."""
        return self.since(self.award_year - self.may_end_before)

    @cached_property
    def past(self) -> Any:
        """The years up to that of the file."""
        return self.to(self.on.year)

    @cached_property
    def before_this_year(self) -> int:
        """The last whole year where the year of the file is not graded yet."""
        return max(self.award_year, self.on.year - 1)

    def last_years(self, graded_now: Array, count: int) -> Array:
        """The last so many years before the proposal; the year of the file is one of them once it is graded."""
        last = self.before_this_year
        fixed = self.since(last - count + 1) & self.to(last)
        if last == self.on.year:
            return np.full_like(graded_now, fixed)
        now, earliest = self.bit(self.on.year), self.bit(last - count + 1)
        years: Array = (fixed & ~earliest) | graded_now | ((graded_now ^ now) >> count)
        return years
