"""Columns of histories become words: no loop over people. Whoever does not fit without loss is set apart."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

import numpy as np

from thidua.rulebook.facts.models import Held, Initiative
from thidua.rulebook.faults import RuleError
from thidua.rulebook.screening.arrays import WIDTHS, Array
from thidua.rulebook.screening.layout import Layout
from thidua.rulebook.screening.rows import AwardRows, DisciplineRows, History
from thidua.rulebook.screening.words import (
    AWARDS_RECORDED,
    INITIATIVES_RECORDED,
    MARGIN,
    MOST_ITEMS,
    POSTS_RECORDED,
    OpenerKind,
    TitleKind,
    Words,
    default_profiles,
    everyone,
)


def pack_rows(history: History, layout: Layout, *, first_year: int, width: int = 32) -> Words:
    """The words of the people of the columns; facts may lie from ``first_year + MARGIN`` to the last bit's year.

    Raises RuleError for a width other than 16, 32 or 64.
    """
    if width not in WIDTHS:
        raise RuleError(f"từ phải rộng 16, 32 hoặc 64 năm, không phải {width}")
    return _Packing(history, layout, first_year, width).words()


@dataclass
class _Packing:
    history: History
    layout: Layout
    first_year: int
    width: int

    def __post_init__(self) -> None:
        self.size = self.history.size
        self.apart = everyone(self.size, 0, np.bool_) if self.history.apart is None else self.history.apart.copy()
        self.settled = everyone(self.size, 0, np.int32)

    def words(self) -> Words:
        every = AWARDS_RECORDED | INITIATIVES_RECORDED | POSTS_RECORDED
        recorded = self.history.recorded
        not_counting, part_counting = self._discipline(self.history.discipline)
        return Words(
            size=self.size,
            first_year=self.first_year,
            width=self.width,
            grades=self._grades(),
            not_counting=not_counting,
            part_counting=part_counting,
            titles=dict(self._titles(self.history.awards)),
            openers=dict(self._openers(self.history.awards)),
            initiatives=dict(self._initiatives()),
            profiles=default_profiles(self.history.profiles),
            recorded=everyone(self.size, every, np.uint8) if recorded is None else recorded,
            settled=self.settled,
            apart=self.apart,
            post_rows=lambda: self.history.posts,
        )

    def _plane(self, person: Array, year: Array) -> Array:
        """Marks at the years; who has two rows for one mark is set apart."""
        plane = self._marked(person, year)
        if int(np.bitwise_count(plane).sum(dtype=np.int64)) != len(person):
            self.apart |= np.bincount(person, minlength=self.size) != np.bitwise_count(plane)
        return plane

    def _marked(self, person: Array, year: Array) -> Array:
        kind = WIDTHS[self.width]
        plane = np.zeros(self.size, dtype=kind)
        bits = np.left_shift(kind.type(1), (year - self.first_year).astype(kind))
        np.bitwise_or.at(plane, person, bits)
        return plane

    def _inside(self, person: Array, year: Array) -> Array:
        """Rows whose year has a bit; the people of the others are set apart."""
        fits = (year >= self.first_year + MARGIN) & (year < self.first_year + self.width)
        self.apart[person[~fits]] = True
        return fits

    def _grades(self) -> tuple[Array, ...]:
        rows = self.history.grades
        fits = self._inside(rows.person, rows.year)
        person, year, rank = rows.person[fits], rows.year[fits], rows.rank[fits]
        planes = [self._plane(person, year)]
        for least in range(1, int(rank.max(initial=0)) + 1):
            good = rank >= least
            planes.append(self._marked(person[good], year[good]))
        return tuple(planes)

    def _settle(self, person: Array, ordinal: Array) -> None:
        np.maximum.at(self.settled, person, ordinal.astype(np.int32))

    def _titles(self, rows: AwardRows) -> Iterator[tuple[TitleKind, Array]]:
        own = self._of(rows, self.layout.titles)
        timeless = own & (rows.year == 0) & (rows.period_last == 0)
        self.apart[rows.person[timeless]] = True
        anchor = np.where(rows.year != 0, rows.year, rows.period_last)
        own = own & ~timeless
        own[own] = self._inside(rows.person[own], anchor[own])
        self._settle(rows.person[own], np.maximum(rows.settled[own], _first_days(anchor[own])))
        decided = np.where(rows.decided_year != 0, rows.decided_year - anchor, _NEVER)
        first = np.where(rows.period_last != 0, rows.period_first - anchor, _NEVER)
        last = np.where(rows.period_last != 0, rows.period_last - anchor, _NEVER)
        for columns, of in _groups(own, rows.sort, decided, first, last, (rows.year != 0).astype(np.int64)):
            held = rows.sorts[columns[0]]
            after, begin, end = (None if one == _NEVER else one for one in columns[1:4])
            kind = TitleKind(held.award, held.kind, held.by, after, begin, end, bool(columns[4]))
            yield kind, self._plane(rows.person[of], anchor[of])

    def _openers(self, rows: AwardRows) -> Iterator[tuple[OpenerKind, Array]]:
        own = self._of(rows, self.layout.openers)
        dated = np.where(rows.decided_year == 0, rows.year, rows.decided_year)
        last = np.where(rows.period_last != 0, rows.period_last, dated)
        self.apart[rows.person[own & (last == 0)]] = True
        own = own & (last != 0)
        own[own] = self._inside(rows.person[own], last[own])
        year = np.where(rows.year != 0, rows.year, np.where(rows.period_last != 0, rows.period_last, dated))
        self._settle(rows.person[own], np.maximum(rows.settled[own], _first_days(year[own])))
        self._check_order(rows, own, last)
        decided = np.where(rows.decided_year != 0, rows.decided_year - last, _NEVER)
        for columns, of in _groups(own, rows.sort, decided):
            held = rows.sorts[columns[0]]
            after = None if columns[1] == _NEVER else columns[1]
            yield OpenerKind(held.award, held.kind, held.by, after), self._plane(rows.person[of], last[of])

    def _check_order(self, rows: AwardRows, own: Array, last: Array) -> None:
        """Awards of one code must come in the order of their years, or equal tries could be told apart wrongly."""
        codes = sorted({held.award for held in rows.sorts})
        code = np.array([codes.index(held.award) for held in rows.sorts] or [0])
        person, of, year = rows.person[own], code[rows.sort[own]], last[own]
        order = np.lexsort((np.arange(len(person)), of, person))
        person, of, year = person[order], of[order], year[order]
        wrong = (person[1:] == person[:-1]) & (of[1:] == of[:-1]) & (year[1:] <= year[:-1])
        self.apart[person[1:][wrong]] = True

    def _of(self, rows: AwardRows, codes: frozenset[str]) -> Array:
        wanted = np.array([held.award in codes and not held.is_revoked for held in rows.sorts] or [False])
        found: Array = wanted[rows.sort]
        return found

    def _initiatives(self) -> Iterator[tuple[Initiative, tuple[Array, ...]]]:
        rows = self.history.initiatives
        fits = self._inside(rows.person, rows.year)
        self._settle(rows.person[fits], _first_days(rows.year[fits]))
        for columns, of in _groups(fits, rows.sort):
            yield rows.sorts[columns[0]], tuple(self._counted(rows.person[of], rows.year[of]))

    def _counted(self, person: Array, year: Array) -> Iterator[Array]:
        """At least one in the year, at least two, ... up to the most that any rule asks for."""
        key = person.astype(np.int64) * self.width + (year - self.first_year)
        order = np.argsort(key, kind="stable")
        person, year, key = person[order], year[order], key[order]
        begins = np.flatnonzero(np.r_[True, key[1:] != key[:-1]]) if len(key) else np.zeros(0, dtype=np.int64)
        nth = np.arange(len(key)) - np.repeat(begins, np.diff(np.r_[begins, len(key)]))
        for place in range(min(int(nth.max(initial=-1)) + 1, MOST_ITEMS)):
            yield self._marked(person[nth == place], year[nth == place])

    def _discipline(self, rows: DisciplineRows) -> tuple[Array | None, Array | None]:
        """Years of which nothing counts, and years of which only part does or that are not known."""
        if not len(rows.person):
            return None, None
        none, part = (np.zeros(self.size, dtype=WIDTHS[self.width]) for _ in range(2))
        none[rows.person] = self._below(rows.none_to + 1)
        whole = np.where(rows.whole_from == 0, self.first_year + self.width, rows.whole_from)
        part[rows.person] = self._below(whole) & ~none[rows.person]
        return none, part

    def _below(self, year: Array) -> Array:
        """Marks at all years before the one given."""
        kind = WIDTHS[self.width]
        count = np.clip(year - self.first_year, 0, self.width)
        every = kind.type(2**self.width - 1)
        some = np.left_shift(kind.type(1), np.minimum(count, self.width - 1).astype(kind)) - kind.type(1)
        below: Array = np.where(count == self.width, every, some)
        return below


_NEVER = -10_000


def _first_days(year: Array) -> Array:
    """Ordinals of the first days of the years."""
    different, place = np.unique(year, return_inverse=True)
    days = np.array([date(int(one), 1, 1).toordinal() for one in different] or [0])
    found: Array = days[place]
    return found


def _groups(own: Array, *columns: Array) -> Iterator[tuple[tuple[int, ...], Array]]:
    """The rows with equal values in all columns, group by group."""
    rows = np.flatnonzero(own)
    if not len(rows):
        return
    values = np.stack([np.asarray(column)[rows].astype(np.int64) for column in columns])
    lows = values.min(axis=1)
    key = np.zeros(len(rows), dtype=np.int64)
    for value, low in zip(values, lows, strict=True):
        key = key * (int(value.max()) - int(low) + 1) + (value - low)
    _, first, group = np.unique(key, return_index=True, return_inverse=True)
    for place, at in enumerate(first):
        yield tuple(int(value[at]) for value in values), rows[group == place]


def held_sort(held: Held) -> Held:
    """What of an award is no time."""
    return Held(0, held.award, kind=held.kind, by=held.by, is_revoked=held.is_revoked)
