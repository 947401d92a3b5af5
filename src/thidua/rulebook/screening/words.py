"""Histories packed into words: what `screen` reads, and its layout.

A *plane* is an array with one unsigned word a person; bit ``b`` stands for the year ``first_year + b``. Planes nobody
has a mark in are left out. The word of one person is what all planes hold at that person's place:

=====================  =============================================================================================
plane                  bit ``b`` of a person
=====================  =============================================================================================
``grades[0]``          the year is graded
``grades[r]``          graded at rank ``r`` of the vocabulary's grades or better (r = 1, 2, 3)
``not_counting``       because of a discipline nothing of the year counts (NĐ 152, article 4.4)
``part_counting``      only part of the year counts, or the end of the discipline is not known
``titles[kind]``       a title of that kind was received for the year; one title a year and kind
``openers[kind]``      an award from which years are counted: its last year; the counted years begin after it
``initiatives[kind]``  tuple: the year has at least one, at least two, ... items of that kind (up to ``MOST_ITEMS``)
=====================  =============================================================================================

The kinds of titles, awards and items are those that occur, each with everything a condition may ask of it (by whom,
of which kind, how much later decided). Facts that are no years stand in *profiles*: an index a person into the list of
different ones. ``recorded`` has bit 0 where the awards, bit 1 where the initiatives, bit 2 where the posts were
recorded at all.

Time in posts does not fit into years: ``posts`` are long columns, one row a post, read by a second pass for the paths
of long service alone.

``settled``: the day (its ordinal) from which every event of a person is past. ``apart``: the history does not fit into
words without loss. People who are apart, or not settled on the day asked for, are never answered from their words.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property
from types import MappingProxyType
from typing import Final, NamedTuple

import numpy as np

from thidua.rulebook.facts import Facts
from thidua.rulebook.facts.models import Held, Initiative, Post
from thidua.rulebook.screening.arrays import Array

MARGIN: Final = 3  # years below the first fact, so that runs can look back
MOST_ITEMS: Final = 4
AWARDS_RECORDED: Final = 1
INITIATIVES_RECORDED: Final = 2
POSTS_RECORDED: Final = 4


class Profile(StrEnum):
    """Which facts a profile holds."""

    PERSON = "person"
    PROCEEDINGS = "proceedings"
    JUDGEMENTS = "judgements"
    SERVICE = "service"
    PRIZES = "prizes"
    MOVEMENTS = "movements"
    ERAS = "eras"
    RETIREMENT = "retirement"
    CONDUCT = "conduct"


PROFILE_FACTS: Final[Mapping[Profile, tuple[str, ...]]] = MappingProxyType(
    {
        Profile.PERSON: ("subject", "attributes"),
        Profile.PROCEEDINGS: ("proceedings",),
        Profile.JUDGEMENTS: ("judgements",),
        Profile.SERVICE: ("service", "is_service_continuous", "service_grade_ok"),
        Profile.PRIZES: ("prizes",),
        Profile.MOVEMENTS: ("movements",),
        Profile.ERAS: ("eras",),
        Profile.RETIREMENT: ("retirement",),
        Profile.CONDUCT: ("discipline",),
    }
)


class TitleKind(NamedTuple):
    """A title by what a condition may ask. ``decided_after``: years from the marked year to the decision, None: not
    recorded; ``first``, ``last``: the period written, in years from the marked one; ``is_dated_by_year``: the decision
    names the year itself."""

    award: str
    kind: str | None
    by: str | None
    decided_after: int | None
    first: int | None
    last: int | None
    is_dated_by_year: bool

    def held(self, year: int) -> Held:
        """Such a title for a year, its day of decision left out: it is past wherever words are read."""
        period = None if self.first is None or self.last is None else (year + self.first, year + self.last)
        return Held(0, self.award, year if self.is_dated_by_year else None, None, period, self.kind, self.by)


class OpenerKind(NamedTuple):
    """An award that opens years. ``decided_after``: years from the last year before the window to the decision."""

    award: str
    kind: str | None
    by: str | None
    decided_after: int | None

    def held(self, year: int) -> Held:
        """Such an award for a year, past."""
        return Held(0, self.award, year, kind=self.kind, by=self.by)


@dataclass(frozen=True, slots=True)
class ProfileColumn:
    """``index``: one number a person into ``different``; None: all are as the first."""

    index: Array | None
    different: tuple[Facts, ...]


def no_rows() -> Array:
    """A column without rows."""
    return np.zeros(0, dtype=np.int32)


@dataclass(frozen=True)
class PostRows:
    """One row a post; ``sort``: place in ``sorts``, of which group and list are read. Days are ordinals.

    ``start``, ``end``: first and last day of the longest time it may have been held; ``sure_start``, ``sure_end``: of
    the shortest. End 0: still held; ``sure_start`` 0: the start is not known.
    """

    sorts: tuple[Post, ...] = ()
    person: Array = field(default_factory=no_rows)
    sort: Array = field(default_factory=no_rows)
    start: Array = field(default_factory=no_rows)
    sure_start: Array = field(default_factory=no_rows)
    end: Array = field(default_factory=no_rows)
    sure_end: Array = field(default_factory=no_rows)

    def taken(self, rows: slice | Array) -> PostRows:
        """Some of the rows, or all in another order."""
        columns = (self.person, self.sort, self.start, self.sure_start, self.end, self.sure_end)
        return PostRows(self.sorts, *(column[rows] for column in columns))


@dataclass(frozen=True)
class Words:
    """The packed histories of ``size`` people; see the module for the layout. ``width``: bits (years) of a word."""

    size: int
    first_year: int
    width: int
    grades: tuple[Array, ...]
    not_counting: Array | None
    part_counting: Array | None
    titles: Mapping[TitleKind, Array]
    openers: Mapping[OpenerKind, Array]
    initiatives: Mapping[Initiative, tuple[Array, ...]]
    profiles: Mapping[Profile, ProfileColumn]
    recorded: Array
    settled: Array
    apart: Array = field(repr=False)
    post_rows: Callable[[], PostRows] = field(default=PostRows, repr=False)  # asked for once, when posts are read

    @cached_property
    def posts(self) -> PostRows:
        """Time in posts."""
        return self.post_rows()

    def all_recorded(self, bit: int) -> bool:
        """Whether everybody's awards (initiatives, posts) were recorded, even if none."""
        return bool(self._recorded_by_all & bit)

    @cached_property
    def _recorded_by_all(self) -> int:
        return int(np.bitwise_and.reduce(self.recorded, initial=0xFF))

    @property
    def nbytes(self) -> int:
        """Memory of the words."""
        planes = [*self.grades, *self.titles.values(), *self.openers.values(), self.recorded, self.settled, self.apart]
        planes += [plane for several in self.initiatives.values() for plane in several]
        planes += [plane for plane in (self.not_counting, self.part_counting) if plane is not None]
        planes += [column.index for column in self.profiles.values() if column.index is not None]
        return sum(plane.nbytes for plane in planes)


def default_profiles(given: Mapping[Profile, ProfileColumn] | None = None) -> Mapping[Profile, ProfileColumn]:
    """All profiles; those not given hold nothing recorded for anyone."""
    empty = ProfileColumn(None, (Facts(),))
    return MappingProxyType({profile: (given or {}).get(profile, empty) for profile in Profile})


def everyone(size: int, value: int, kind: type[np.generic]) -> Array:
    """The same value for all."""
    return np.full(size, value, dtype=kind)
