"""Some people's words at a time, so that what is worked out for them stays in the processor's cache."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from typing import Any

import numpy as np

from thidua.rulebook.facts.models import Initiative
from thidua.rulebook.screening.arrays import Array
from thidua.rulebook.screening.frames import Frame
from thidua.rulebook.screening.truths import Truth
from thidua.rulebook.screening.words import (
    AWARDS_RECORDED,
    INITIATIVES_RECORDED,
    POSTS_RECORDED,
    OpenerKind,
    Profile,
    TitleKind,
)


class Block:
    """A part of the words; ``rows``: a slice of all, or the places of some within ``parent``."""

    def __init__(self, frame: Frame, rows: slice | Array, parent: Block | None = None) -> None:
        self.frame = frame
        self.rows = rows
        self.parent = parent
        self.size = rows.stop - rows.start if isinstance(rows, slice) else len(rows)
        self._known: dict[Hashable, Any] = {}

    def part(self, rows: Array) -> Block:
        """Some of these people."""
        return Block(self.frame, rows, self)

    def keep(self, key: Hashable, make: Callable[[Block], Any]) -> Any:
        """What was worked out before, here or for all of whom these are a part; else it is made and kept."""
        if key not in self._known:
            made = make(self) if self.parent is None else _picked(self.parent.keep(key, make), self.rows)
            self._known[key] = made
        return self._known[key]

    def of_all(self, array: Array) -> Array:
        """The part of an array over all people that belongs to these."""
        found: Array = self.keep(id(array), lambda block: array[block.rows])
        return found

    @property
    def graded(self) -> Array:
        """Years that are graded."""
        return self.of_all(self.frame.words.grades[0])

    def reaching(self, rank: int) -> Array:
        """Years graded at the rank or better."""
        if rank == 0:
            return self.graded
        grades = self.frame.words.grades
        return self.of_all(grades[rank]) if rank < len(grades) else np.zeros(self.size, dtype=self.graded.dtype)

    def good(self, rank: int) -> Array:
        """Years known to have the grade or better, and to count whole."""
        found: Array = self.keep(("good", rank), lambda one: one.counted(one.reaching(rank)))
        return found

    def open_or_good(self, rank: int) -> Array:
        """Years not known to fail the grade."""
        found: Array = self.keep(("open", rank), lambda one: one.allowed(one.reaching(rank) | ~one.graded))
        return found

    def counted(self, years: Array) -> Array:
        """Those of the years that count whole."""
        counting = self._counting
        return years if counting is None else years & counting

    def allowed(self, years: Array) -> Array:
        """Those of the years that are not wholly lost after a discipline."""
        lost = self.frame.words.not_counting
        return years if lost is None else years & ~self.of_all(lost)

    @property
    def loses_years(self) -> bool:
        """Whether years of some may not count, or not whole, because of a discipline."""
        return self.frame.words.not_counting is not None

    @property
    def _counting(self) -> Array | None:
        words = self.frame.words
        if words.not_counting is None or words.part_counting is None:
            return None
        none, part = words.not_counting, words.part_counting
        found: Array = self.keep("counting", lambda one: ~(one.of_all(none) | one.of_all(part)))
        return found

    @property
    def graded_now(self) -> Array:
        """The year of the file, where it is graded."""
        found: Array = self.keep("now", lambda one: one.graded & one.frame.bit(one.frame.on.year))
        return found

    @property
    def whole_years(self) -> Array:
        """All years to the last whole one before the proposal."""
        years: Array = self.graded_now | self.frame.to(self.frame.before_this_year)
        return years

    def last_years(self, count: int) -> Array:
        """The last so many of them."""
        found: Array = self.keep(("last", count), lambda one: one.frame.last_years(one.graded_now, count))
        return found

    def title(self, kind: TitleKind) -> Array:
        """Years of a kind of title."""
        return self.of_all(self.frame.words.titles[kind])

    def opener(self, kind: OpenerKind) -> Array:
        """Last years before the windows that a kind of award opens."""
        return self.of_all(self.frame.words.openers[kind])

    def initiatives(self, kind: Initiative, most: int) -> list[Array]:
        """Years with one item of the kind, with two, and so on up to ``most``."""
        return [self.of_all(plane) for plane in self.frame.words.initiatives[kind][:most]]

    def years_of(self, truths: Array) -> Array:
        """All years of those of whom it is true, none of the others."""
        years: Array = np.negative(truths.astype(self.graded.dtype))
        return years

    @property
    def awards_recorded(self) -> Array | None:
        """Who has awards on record, even if none; None: everybody."""
        return self._recorded(AWARDS_RECORDED)

    @property
    def initiatives_recorded(self) -> Array | None:
        """Who has initiatives on record, even if none; None: everybody."""
        return self._recorded(INITIATIVES_RECORDED)

    @property
    def posts_recorded(self) -> Array | None:
        """Who has posts on record, even if none; None: everybody."""
        return self._recorded(POSTS_RECORDED)

    def _recorded(self, bit: int) -> Array | None:
        words = self.frame.words
        if words.all_recorded(bit):
            return None
        found: Array = self.keep(("recorded", bit), lambda one: (one.of_all(words.recorded) & np.uint8(bit)) != 0)
        return found

    def judged(self, profile: Profile, table: Truth) -> Truth:
        """What was found for each different profile, person by person."""
        key = (profile, *(column.tobytes() for column in table))
        found: Truth = self.keep(key, lambda one: one.looked_up(profile, table))
        return found

    def looked_up(self, profile: Profile, table: Truth) -> Truth:
        """The same, worked out anew."""
        index = self.frame.words.profiles[profile].index
        places = None if index is None else self.of_all(index)
        met, can = (self._column(places, column) for column in (table.met, table.can))
        return Truth(met, met if table.holds is table.met else self._column(places, table.holds), can)

    def _column(self, places: Array | None, column: Array) -> Array:
        """The truths of a column at everybody's place; few different ones are compared, many looked up."""
        true, false = np.flatnonzero(column), np.flatnonzero(~column)
        if places is None or not len(true) or not len(false):
            return np.full(self.size, column[0])
        if min(len(true), len(false)) > _FEW:
            found: Array = column[places]
            return found
        fewer = true if len(true) <= len(false) else false
        found = places == int(fewer[0])
        for place in fewer[1:].tolist():
            found |= places == place
        return found if fewer is true else ~found


_FEW = 8


def _picked(value: Any, rows: Any) -> Any:
    if isinstance(value, np.ndarray):
        return value[rows]
    return Truth(*(one[rows] for one in value)) if isinstance(value, Truth) else value
