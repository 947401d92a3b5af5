"""Paths whose years are counted from an earlier award: every such award is tried, as `judge` tries it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final

import numpy as np

from thidua.rulebook.conditions.conjunctions import Conjunction
from thidua.rulebook.conditions.holding import Fit, HeldAward
from thidua.rulebook.facts import Facts
from thidua.rulebook.screening.arrays import Array, at_least, lowest
from thidua.rulebook.screening.arrays import any_of as merged
from thidua.rulebook.screening.blocks import Block
from thidua.rulebook.screening.frames import Frame
from thidua.rulebook.screening.operators.base import Window, made
from thidua.rulebook.screening.operators.combinations import asked
from thidua.rulebook.screening.truths import Truth
from thidua.rulebook.screening.words import OpenerKind

_WEIGHT: Final = 16  # a rank is the weight of the weakest condition, then how many are met


class Windowed:
    """The conditions of a path, judged with the most favourable award."""

    def __init__(self, bound: Conjunction, opener: HeldAward, frame: Frame) -> None:
        self.frame = frame
        self.opener = opener
        self.years = bound.years
        self.conditions = asked(bound.conditions, frame)
        self.operators = [made(one, frame) for one in self.conditions]
        self.bound = [place for place, one in enumerate(self.conditions) if one.is_bound or one is opener]
        self.place = next((place for place, one in enumerate(self.conditions) if one is opener), None)
        case = frame.case(Facts())
        fits = {kind: opener.fit(case, kind.held(frame.award_year)) for kind in frame.words.openers}
        self.kinds = [kind for kind, fit in fits.items() if fit is not Fit.NO]
        self.sure = [kind for kind, fit in fits.items() if fit is Fit.YES]

    def judge(self, block: Block) -> list[Truth]:
        """What becomes of each condition; for people without such an award as if none were needed to look at."""
        found = _Best(self.without_award(block), self.bound, block.size)
        if not self.kinds:
            return found.truths
        planes = [block.opener(kind) for kind in self.kinds]
        held = merged(planes)
        enough = held != 0 if self.opener.times == 1 else at_least(planes, self.opener.times, block.size)
        self._try_all(block, held, enough, found)
        return found.truths

    def without_award(self, block: Block) -> list[Truth]:
        """The same for people who have none."""
        return [operator(block, None) for operator in self.operators]

    def _try_all(self, block: Block, held: Array, enough: Array, found: _Best) -> None:
        rows = np.flatnonzero(held != 0)
        left = held[rows]
        while len(rows):
            part, at = block.part(rows), lowest(left)
            since = ~(at | (at - at.dtype.type(1)))
            sure = (at & self._marked(part, self.sure)) != 0
            found.offer(rows, self._tried(part, Window(since, sure, is_inside=False), enough[rows]))
            if self.opener.inside_window:
                self._try_inside(part, rows, at, enough[rows], found)
            left = left ^ at
            more = np.flatnonzero(left != 0)
            rows, left = rows[more], left[more]

    def _try_inside(self, part: Block, rows: Array, at: Array, enough: Array, found: _Best) -> None:
        """Years that end with the last whole one, around an award decided within them."""
        within = np.flatnonzero((at & self._decided_within(part)) != 0)
        if not len(within):
            return
        inside = part.part(within)
        window = Window(self._inside_years(inside), np.zeros(len(within), dtype=bool), is_inside=True)
        found.offer(rows[within], self._tried(inside, window, enough[within]))

    def _inside_years(self, block: Block) -> Array:
        """The years required, to the last whole one, and later ones."""
        frame = self.frame
        first = frame.before_this_year - self.years + 1
        if frame.before_this_year == frame.on.year:
            return np.full(block.size, frame.since(first))
        years: Array = np.where(block.graded_now != 0, frame.since(first + 1), frame.since(first))
        return years

    def _decided_within(self, block: Block) -> Array:
        """Marks of awards decided in the years required or later."""
        years, found = self._inside_years(block), np.zeros_like(block.graded)
        for kind in self.kinds:
            if kind.decided_after is not None:
                after = kind.decided_after
                decided = years >> after if after >= 0 else years << -after
                found = found | (block.opener(kind) & (decided | self._top(after)))
        return found

    def _top(self, after: int) -> Array:
        """Awards of the last years, whose decision lies beyond the words."""
        words = self.frame.words
        top: Array = self.frame.since(words.first_year + words.width - max(after, 0))
        return top

    def _tried(self, block: Block, window: Window, enough: Array) -> list[Truth]:
        truths = [operator(block, window) for operator in self.operators]
        if self.place is not None:
            opening = truths[self.place]
            met, can = opening.met & enough, opening.can & enough
            truths[self.place] = Truth(met, met, can)
        return truths

    def _marked(self, block: Block, kinds: list[OpenerKind]) -> Array:
        return merged([block.opener(kind) for kind in kinds]) if kinds else np.zeros_like(block.graded)


@dataclass
class _Best:
    """The try that came furthest, person by person; the later among equals. ``bound``: which depend on it."""

    truths: list[Truth]
    bound: list[int]
    size: int
    rank: Array = field(init=False)

    def __post_init__(self) -> None:
        self.rank = np.full(self.size, -1, dtype=np.int8)
        for place in self.bound:
            met, _, can = self.truths[place]
            own = met.copy()
            self.truths[place] = Truth(own, own, can.copy())

    def offer(self, rows: Array, truths: list[Truth]) -> None:
        """A try for some people, each tried before at most as late as now."""
        rank = _rank(truths)
        better = np.flatnonzero(rank >= self.rank[rows])
        chosen = rows[better]
        self.rank[chosen] = rank[better]
        for place in self.bound:
            own, offered = self.truths[place], truths[place]
            own.met[chosen], own.can[chosen] = offered.met[better], offered.can[better]


def _rank(truths: list[Truth]) -> Array:
    holds, can = truths[0].holds, truths[0].can
    met = truths[0].met.astype(np.int8)
    for one in truths[1:]:
        holds, can, met = holds & one.holds, can & one.can, met + one.met
    ranked: Array = met + np.int8(_WEIGHT) * (holds.astype(np.int8) + can)
    return ranked


def windowed(bound: Conjunction, frame: Frame) -> Windowed | None:
    """The tries of a path with an opening award; None where the path has none."""
    opener = bound.opener
    return Windowed(bound, opener, frame) if isinstance(opener, HeldAward) else None
