"""Time in posts: the second pass, over the long columns, for everybody with a post at once."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cached_property
from typing import TypeAlias

import numpy as np

from thidua.rulebook.conditions.posts import PositionService
from thidua.rulebook.facts import Facts
from thidua.rulebook.screening.arrays import Array
from thidua.rulebook.screening.blocks import Block
from thidua.rulebook.screening.frames import Frame
from thidua.rulebook.screening.operators.base import Operator, Window, operator
from thidua.rulebook.screening.times import NO_TIME, YEAR, PostTimes
from thidua.rulebook.screening.truths import Truth, certain, unless_recorded
from thidua.rulebook.screening.words import PostRows, Profile

Shares: TypeAlias = tuple[tuple[int, int], ...]  # two thirds, (2, 3), for each different person
LEAST, MOST = 0, 1


@operator(PositionService)
def position_service(one: PositionService, frame: Frame) -> Operator:
    """Worked out for whole blocks; of some people within one the answers are picked."""
    return _Posts(one, frame).judge


@dataclass(frozen=True)
class _Posts:
    """One condition, with what it asks of everybody."""

    one: PositionService
    frame: Frame

    def judge(self, block: Block, _window: Window | None = None) -> Truth:
        """Who has no post on record is unknown, who has none fails."""
        found: Truth = block.keep(("position_service", id(self)), self._judge)
        return found

    def _judge(self, block: Block) -> Truth:
        met, can = _OfBlock(self, block).judge()
        truth = self._with_era(block, met, can)
        return unless_recorded(truth, block.posts_recorded)

    def _with_era(self, block: Block, met: Array, can: Array) -> Truth:
        """Where an era is asked for as well: failing without it, unknown where eras were not recorded."""
        if self.one.with_era is None:
            return certain(met, can)
        column = self.frame.words.profiles[Profile.ERAS]
        known = np.array([facts.eras is not None for facts in column.different])
        held = np.array([self.one.with_era in (facts.eras or ()) for facts in column.different])
        era = block.judged(Profile.ERAS, certain(held, held | ~known))
        return certain(met & era.met, (can & era.met) | (era.can & ~era.met))

    @cached_property
    def perhaps(self) -> frozenset[int]:
        """The sorts of posts that may be asked for."""
        return frozenset(place for place, fit in enumerate(self._fits) if fit is not False)

    @cached_property
    def asked(self) -> frozenset[int]:
        """The sorts of posts that are."""
        return frozenset(place for place, fit in enumerate(self._fits) if fit is True)

    @cached_property
    def _fits(self) -> list[bool | None]:
        return [self.one.fits(self.frame.book, post) for post in self.frame.words.posts.sorts]

    @cached_property
    def last_day(self) -> date:
        """The last day that counts."""
        on = self.frame.on
        return min(on, self.one.before - timedelta(days=1)) if self.one.before else on

    @cached_property
    def floors(self) -> tuple[int, ...]:
        """The years each higher group needs, the highest first."""
        book = self.frame.book
        asked = book.positions.lowest_step(self.one.positions)
        higher = [] if asked is None else book.positions.above(asked)
        return tuple(self.one.listed_years.get(code, book.lowest_years.get(code, 0)) for code in higher)

    @cached_property
    def shares(self) -> tuple[Shares, Shares]:
        """The share of the time asked of each different person, at the least and at the most that is known."""
        column = self.frame.words.profiles[Profile.PERSON]
        shares = [self.one.shares(self.frame.case(Facts(subject=facts.subject))) for facts in column.different]
        return tuple(least for least, _ in shares), tuple(most for _, most in shares)


@dataclass(frozen=True)
class _OfBlock:
    """One condition before the posts of a block."""

    asks: _Posts
    block: Block

    @cached_property
    def times(self) -> PostTimes:
        """Shared by all conditions."""
        times: PostTimes = self.block.keep("post_times", _times_of)
        return times

    def judge(self) -> tuple[Array, Array]:
        """With time in higher posts or without it, whichever is better: surely and possibly."""
        longest, plain_longest = self._reckoned(self.asks.perhaps, MOST, sure=False)
        found = longest != NO_TIME
        if self.asks.one.years_unknown:
            return np.zeros_like(found), found
        shortest, plain_shortest = self._reckoned(self.asks.asked, LEAST, sure=True)
        met, can = self._in_band(shortest, longest)
        if self.asks.floors:
            plain_met, plain_can = self._in_band(plain_shortest, plain_longest)
            met, can = met | plain_met, can | plain_can
        return found & met, found & can

    def _reckoned(self, sorts: frozenset[int], bound: int, *, sure: bool) -> tuple[Array, Array]:
        """Time in posts of some sorts, with what higher posts add, and without."""
        spans = self.times.spans(self.asks.last_day, sure=sure)
        plain = self.times.of_sorts(spans, sorts)
        floors = self.asks.floors
        if not floors:
            return plain, plain
        carried = self.times.carried(spans, floors, lambda years: self._needed(years, bound), self.asks.shares[bound])
        return self.times.together(spans, sorts, carried, len(floors)), plain

    def _needed(self, years: int, bound: int) -> Array:
        """The least time that the share of so many years asks of each person; one for all where it is the same."""
        least = np.array([-(-years * YEAR * part // whole) for part, whole in self.asks.shares[bound]], dtype=np.int32)
        index = self.asks.frame.words.profiles[Profile.PERSON].index
        if index is None or (least == least[0]).all():
            return least[:1]
        found: Array = self.block.keep(("needed", least.tobytes()), lambda whole: least[whole.of_all(index)])
        return found

    def _in_band(self, least: Array, most: Array) -> tuple[Array, Array]:
        """Whether a time known between two bounds lies in the band, surely and possibly."""
        years, below = self.asks.one.years_min or 0, self.asks.one.years_below
        met, can = least >= self._needed(years, MOST), most >= self._needed(years, LEAST)
        if below is None:
            return met, can | met
        over = least >= below * YEAR
        maybe_over = most >= self._needed(below, LEAST)
        return met & ~(over | maybe_over), (can | met) & ~over


def _times_of(block: Block) -> PostTimes:
    """The posts of a whole block."""
    frame = block.frame
    own = _posts_of(frame.posts_by_person, block.rows)
    return PostTimes(own, block.size, tuple(frame.book.positions.above(0)), frame.thirtieths)


def _posts_of(posts: PostRows, rows: slice | Array) -> PostRows:
    """The posts of some people, numbered by their places among them; ``rows`` rise."""
    if isinstance(rows, slice):
        begin, end = np.searchsorted(posts.person, (rows.start, rows.stop))
        part = posts.taken(slice(begin, end))
        return replace(part, person=part.person - rows.start)
    part = posts.taken(np.flatnonzero(np.isin(posts.person, rows)))
    return replace(part, person=np.searchsorted(rows, part.person).astype(part.person.dtype))
