"""Initiatives on words. Which kinds of item count is asked of the condition itself, once for each kind."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from thidua.rulebook.conditions.combinations import YearMix
from thidua.rulebook.conditions.holding import Fit
from thidua.rulebook.conditions.initiatives import HasInitiatives, scope_fit
from thidua.rulebook.enums import Result
from thidua.rulebook.facts import Facts
from thidua.rulebook.facts.models import Initiative
from thidua.rulebook.screening.arrays import Array, any_of, at_least, run_ends, threshold
from thidua.rulebook.screening.blocks import Block
from thidua.rulebook.screening.frames import Frame
from thidua.rulebook.screening.operators.base import Marks, Operator, RunOperator, Window, operator
from thidua.rulebook.screening.truths import Truth, certain, unless_recorded

_FITS = {Result.MET: Fit.YES, Result.UNKNOWN: Fit.MAYBE, Result.NOT_MET: Fit.NO}
_ANY_YEAR = "not_stated"


def kinds_of(one: HasInitiatives, frame: Frame, least: Fit) -> list[Initiative]:
    """The kinds of item that count, at least so surely: those of which one alone would do, were one asked for."""
    asked = replace(one, count=1, window=_ANY_YEAR, number=-1)
    found = []
    for kind in frame.words.initiatives:
        result = asked.judge(frame.case(Facts(initiatives=(kind,)))).result
        if _FITS[result] >= least:
            found.append(kind)
    return found


def _planes(block: Block, kinds: list[Initiative]) -> list[Array]:
    return [plane for kind in kinds for plane in block.initiatives(kind)]


@operator(HasInitiatives)
def initiative(one: HasInitiatives, frame: Frame) -> Operator:
    """So many items, of the year judged or of any."""
    sure, some = kinds_of(one, frame, Fit.YES), kinds_of(one, frame, Fit.MAYBE)
    years = frame.bit(frame.award_year) if one.window == "award_year" else frame.past

    def judge(block: Block, _window: Window | None) -> Truth:
        met = at_least([block.counted(plane & years) for plane in _planes(block, sure)], one.count, block.size)
        can = at_least([block.allowed(plane & years) for plane in _planes(block, some)], one.count, block.size)
        return unless_recorded(certain(met, can), block.initiatives_recorded)

    return judge


def initiatives_in_run(one: HasInitiatives, frame: Frame, length: int) -> RunOperator:
    """So many items in a run of years, marked at its last year."""
    sure, some = kinds_of(one, frame, Fit.YES), kinds_of(one, frame, Fit.MAYBE)

    def marks(block: Block) -> Marks:
        known = [block.counted(plane & frame.past) for plane in _planes(block, sure)]
        possible = [block.allowed(plane & frame.past) for plane in _planes(block, some)]
        holds, can = (_in_runs(block, words, length, one.count) for words in (known, possible))
        recorded = block.initiatives_recorded
        if recorded is None:
            return Marks(holds, can)
        return Marks(np.where(recorded, holds, frame.bit(-1)), np.where(recorded, can, frame.every))

    return marks


def _in_runs(block: Block, words: list[Array], length: int, count: int) -> Array:
    if not words:
        return np.zeros_like(block.graded)
    return threshold([word << back for word in words for back in range(length)], count)


@operator(YearMix)
def year_mix(one: YearMix, frame: Frame) -> Operator:
    """Each of some successive years has the title, or the grade with an item: at best for a person to judge."""
    titles = [kind for kind in frame.words.titles if kind.award == one.title and kind.is_dated_by_year]
    items = _scoped(one, frame)
    rank = frame.book.words.grade_rank[one.grade]
    ends = frame.since(frame.award_year - frame.may_end_before) & frame.to(frame.award_year)

    def judge(block: Block, _window: Window | None) -> Truth:
        titled = block.counted(any_of([block.title(kind) for kind in titles] or [np.zeros_like(block.graded)]))
        awards, recorded = block.awards_recorded, block.initiatives_recorded
        graded = _with_item(block, block.open_or_good(rank), items, recorded)
        possible = graded | (titled if awards is None else np.where(awards, titled, frame.every))
        can = (run_ends(possible, one.years) & ends) != 0
        return certain(np.zeros(block.size, dtype=bool), can)

    return judge


def _with_item(block: Block, years: Array, kinds: list[Initiative], recorded: Array | None) -> Array:
    """Those of the years in which there may be an item."""
    item = any_of([*(block.initiatives(kind)[0] for kind in kinds), np.zeros_like(years)])
    return years & (item if recorded is None else np.where(recorded, item, block.frame.every))


def _scoped(one: YearMix, frame: Frame) -> list[Initiative]:
    case = frame.case(Facts())
    return [
        kind
        for kind in frame.words.initiatives
        if (kind.recognised or kind.accepted)
        and kind.applied is not False
        and scope_fit(case, kind.scope, one.initiative_scope) is not Fit.NO
    ]
