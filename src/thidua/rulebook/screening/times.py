"""Time in posts of many people at once: reckoned once for all paths that look at the same posts.

Days are counted in thirtieths of a month from the first month of all, a 31st as a 30th, as `time_in` counts them; so
that the time of joined spans is the length of their union.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Any, Final

import numpy as np

from thidua.rulebook.conditions.posts import time_in
from thidua.rulebook.screening.arrays import Array
from thidua.rulebook.screening.words import PostRows

YEAR: Final = time_in([(date(2000, 1, 1), date(2001, 1, 1))])
MONTH: Final = YEAR // 12
NO_TIME: Final = -1  # no span at all; a span of no length is 0
_EPOCH: Final = date(1970, 1, 1).toordinal()
_FIRST: Final = 1969 * YEAR  # from the year 1 to the epoch
_STEP: Final = 1 << 22  # more than any day, in thirtieths of a month
_DAYS: Final = 1 << 22  # more than the ordinal of any day


def thirtieths_to(last: int) -> Array:
    """From the first month of all to each day, by its ordinal, up to the last one given."""
    days = (np.arange(last + 1) - _EPOCH).astype("datetime64[D]")
    months = days.astype("datetime64[M]")
    in_month = (days - months.astype("datetime64[D]")).astype(np.int64) + 1
    time: Array = _FIRST + months.astype(np.int64) * MONTH + np.minimum(in_month, MONTH)
    return time


@dataclass(frozen=True)
class Spans:
    """Spans of rows in the order of people and of their starts, so that whatever they are joined from comes in order.
    ``people``: how many there are, numbered from 0; ``start`` and ``end``: thirtieths of a month, those of each person
    beyond all of the person before."""

    people: int
    sort: Array
    start: Array
    end: Array

    @cached_property
    def person(self) -> Array:
        """Whose they are."""
        return self.start // _STEP

    @cached_property
    def _by_sort(self) -> tuple[Array, Array]:
        """Rows by sort, each sort's in their order, and where each sort begins."""
        order = np.argsort(self.sort, kind="stable")
        most = int(self.sort.max(initial=-1)) + 1
        return order, np.searchsorted(self.sort[order], np.arange(most + 1))

    def of_sorts(self, sorts: Sequence[int]) -> Array:
        """The rows of these sorts, in order."""
        order, begins = self._by_sort
        found = [order[begins[sort] : begins[sort + 1]] for sort in sorts if sort < len(begins) - 1]
        return found[0] if len(found) == 1 else np.sort(np.concatenate([_NO_ROWS, *found]))

    def times(self, rows: Array) -> Array:
        """Time covered by rows, for everybody; concurrent time once."""
        total = np.full(self.people, NO_TIME, dtype=np.int32)
        owner, time = self.owned(rows)
        total[owner] = time
        return total

    def owned(self, rows: Array) -> tuple[Array, Array]:
        """Whoever has one of the rows, and the time their rows cover. The rows may hold one twice, but in order."""
        if not len(rows):
            return _NO_ROWS, _NO_ROWS
        person, begin = self.person[rows], self.start[rows]
        reach = np.maximum.accumulate(self.end[rows])
        np.maximum(begin[1:], reach[:-1], out=begin[1:])
        first = np.flatnonzero(np.r_[True, person[1:] != person[:-1]])
        return person[first], np.add.reduceat(reach - begin, first)


_NO_ROWS: Final = np.zeros(0, dtype=np.int64)


@dataclass(frozen=True)
class _Ordered:
    """Rows by person and start. ``first``, ``last``: days; ``start``, ``end``: as in Spans, unclipped; ``above``: what
    sets the person's time apart; ``unknown``: whether the start is."""

    sort: Array
    first: Array
    last: Array
    above: Array
    start: Array
    end: Array
    unknown: Array

    @classmethod
    def of(cls, rows: PostRows, thirtieths: Array, *, sure: bool) -> _Ordered:
        """At the least or at the most that is known."""
        first, last = (rows.sure_start, rows.sure_end) if sure else (rows.start, rows.end)
        order = np.argsort(rows.person * np.int64(_DAYS) + first)
        first, last, above = first[order], last[order], rows.person[order] * np.int64(_STEP)
        held = last == 0
        last = np.where(held, _DAYS, last)
        end = above + np.where(held, _STEP - 1, thirtieths[np.where(held, 0, last + 1)])
        return cls(
            rows.sort[order],
            np.maximum(first, 1),
            last,
            above,
            above + thirtieths[first],
            end,
            rows.sure_start[order] == 0,
        )


@dataclass(frozen=True)
class Carried:
    """Time in the higher groups that did not suffice there (NĐ 152, 9.2.b): ``since`` which rung, counted from the
    highest, and how much, NO_TIME where nothing is carried."""

    since: Array
    time: Array


@dataclass(frozen=True)
class PostTimes:
    """The posts of ``people`` people, numbered from 0; ``ladder``: the groups of posts above one another, the highest
    first; ``thirtieths``: of each day. Everything is reckoned once."""

    rows: PostRows
    people: int
    ladder: tuple[str, ...]
    thirtieths: Array
    _known: dict[Hashable, Any] = field(default_factory=dict, repr=False)

    def keep(self, key: Hashable, make: Callable[[], Any]) -> Any:
        """What was reckoned before."""
        if key not in self._known:
            self._known[key] = make()
        return self._known[key]

    def spans(self, last_day: date, *, sure: bool) -> Spans:
        """The spans of all rows that have one by a day; ``sure``: the shortest they can be, else the longest."""
        spans: Spans = self.keep((last_day, sure), lambda: self._clipped(last_day.toordinal(), sure=sure))
        return spans

    def _clipped(self, day: int, *, sure: bool) -> Spans:
        """An unknown start is long ago, to the very day; or it leaves nothing sure."""
        rows: _Ordered = self.keep(("ordered", sure), lambda: _Ordered.of(self.rows, self.thirtieths, sure=sure))
        last, end = np.minimum(rows.last, day), np.minimum(rows.end, rows.above + self.thirtieths[day + 1])
        if rows.unknown.any():
            last = np.where(rows.unknown, 0 if sure else day, last)
            end = np.where(rows.unknown, rows.above + self.thirtieths[day], end)
        held = np.flatnonzero(rows.first <= last)
        return Spans(self.people, rows.sort[held], rows.start[held], end[held])

    def of_sorts(self, spans: Spans, sorts: frozenset[int]) -> Array:
        """The time of everybody in posts of these sorts."""
        grouped = self._grouped
        if len(grouped) > 1 and grouped < sorts:
            found: Array = self.keep((id(spans), sorts), lambda: self._beside(spans, sorts, sorts - grouped))
        else:
            found = self.keep((id(spans), sorts), lambda: spans.times(spans.of_sorts(sorted(sorts))))
        return found

    @cached_property
    def _grouped(self) -> frozenset[int]:
        """Sorts written by their group on the ladder alone: any list may mean them."""
        sorts = enumerate(self.rows.sorts)
        return frozenset(place for place, post in sorts if post.listed is None and post.group in self.ladder)

    def _beside(self, spans: Spans, sorts: frozenset[int], few: frozenset[int]) -> Array:
        """As for the groups alone, but for people who have other posts as well."""
        time = self.of_sorts(spans, sorts - few).copy()
        own = np.zeros(self.people, dtype=bool)
        own[spans.person[spans.of_sorts(sorted(few))]] = True
        rows = self.keep((id(spans), "grouped"), lambda: spans.of_sorts(sorted(sorts - few)))
        mine = np.concatenate([rows[own[spans.person[rows]]], spans.of_sorts(sorted(few))])
        owner, found = spans.owned(np.sort(mine))
        time[owner] = found
        return time

    def carried(self, spans: Spans, floors: tuple[int, ...], needs: Callable[[int], Any], of: Hashable) -> Carried:
        """What is carried down below the highest groups, of which each needs its floor of years; ``needs``: the least
        time that so many years ask of each person, equal for equal ``of``."""
        carried: Carried = self.keep((id(spans), floors, of), lambda: self._lower(spans, floors, needs, of))
        return carried

    def _lower(self, spans: Spans, floors: tuple[int, ...], needs: Callable[[int], Any], of: Hashable) -> Carried:
        """One rung further down."""
        size = self.people
        if not floors:
            return Carried(np.zeros(size, dtype=np.int8), np.full(size, NO_TIME, dtype=np.int32))
        above = self.carried(spans, floors[:-1], needs, of)
        rung = len(floors) - 1
        since, time = above.since.copy(), above.time.copy()
        own = spans.of_sorts(self._sorts_of(rung))
        if len(own):
            here = np.zeros(size, dtype=bool)
            here[spans.person[own]] = True
            owner, found = spans.owned(self._rows(spans, since, here, rung))
            time[owner] = found
        enough = np.maximum(time, 0) >= needs(floors[-1])
        since[enough], time[enough] = rung + 1, NO_TIME
        return Carried(since, time)

    def _rows(self, spans: Spans, since: Array, whose: Array, rung: int) -> Array:
        """The rows carried to a rung, of some people, in order."""
        found = [_NO_ROWS]
        for higher in range(rung + 1):
            rows = spans.of_sorts(self._sorts_of(higher))
            person = spans.person[rows]
            found.append(rows[whose[person] & (since[person] <= higher)])
        return np.sort(np.concatenate(found))

    def _sorts_of(self, rung: int) -> list[int]:
        return [place for place, post in enumerate(self.rows.sorts) if post.group == self.ladder[rung]]

    def together(self, spans: Spans, sorts: frozenset[int], carried: Carried, rung: int) -> Array:
        """The time in posts of these sorts together with what is carried down from above a rung."""
        own = self.of_sorts(spans, sorts)
        if not rung:
            return own
        time: Array = np.where(own == NO_TIME, carried.time, own)
        both = (own != NO_TIME) & (carried.time != NO_TIME)
        if both.any():
            rows = spans.of_sorts(sorted(sorts))
            mine = np.concatenate([rows[both[spans.person[rows]]], self._rows(spans, carried.since, both, rung - 1)])
            owner, found = spans.owned(np.sort(mine))
            time[owner] = found
        return time
