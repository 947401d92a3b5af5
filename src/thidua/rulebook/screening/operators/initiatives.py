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
from thidua.rulebook.screening.arrays import Array, any_of, at_least, in_runs, levels, run_ends
from thidua.rulebook.screening.blocks import Block
from thidua.rulebook.screening.frames import Frame
from thidua.rulebook.screening.operators.base import (
    Counting,
    Marks,
    Operator,
    RunOperator,
    Window,
    operator,
    sure_and_possible,
)
from thidua.rulebook.screening.truths import Truth, certain, unless_recorded

_FITS = {Result.MET: Fit.YES, Result.UNKNOWN: Fit.MAYBE, Result.NOT_MET: Fit.NO}
_ANY_YEAR = "not_stated"


def kinds_of(one: HasInitiatives, frame: Frame) -> tuple[list[Initiative], list[Initiative]]:
    """The kinds of item that surely count, and those that may: of which one alone would do, were one asked for."""
    asked = replace(one, count=1, window=_ANY_YEAR, number=-1)
    fits = {kind: _FITS[asked.judge(frame.case(Facts(initiatives=(kind,)))).result] for kind in frame.words.initiatives}
    return [kind for kind, fit in fits.items() if fit is Fit.YES], [
        kind for kind, fit in fits.items() if fit is not Fit.NO
    ]


def _planes(block: Block, kinds: list[Initiative], most: int) -> list[Array]:
    """The years with one item of a kind, with two, ... up to the most that matter."""
    return [plane for kind in kinds for plane in block.initiatives(kind, most)]


@operator(HasInitiatives)
def initiative(one: HasInitiatives, frame: Frame) -> Operator:
    """So many items, of the year judged or of any."""
    sure, some = kinds_of(one, frame)
    years = frame.bit(frame.award_year) if one.window == "award_year" else frame.past

    def held(block: Block, kinds: list[Initiative], counting: Counting) -> Array:
        planes = _planes(block, kinds, one.count)
        if one.count == 1 and planes:
            planes = [any_of(planes)]
        return at_least([counting(plane & years) for plane in planes], one.count, block.size)

    def judge(block: Block, _window: Window | None) -> Truth:
        met, can = sure_and_possible(block, sure, some, held)
        return unless_recorded(certain(met, can), block.initiatives_recorded)

    return judge


def initiatives_in_run(one: HasInitiatives, frame: Frame, length: int) -> RunOperator:
    """So many items in a run of years, marked at its last year."""
    sure, some = kinds_of(one, frame)

    def held(block: Block, kinds: list[Initiative], counting: Counting) -> Array:
        planes = _planes(block, kinds, one.count)
        if not planes:
            return np.zeros_like(block.graded)
        yearly = [counting(level & frame.past) for level in levels(planes, one.count)]
        return in_runs(yearly, length, one.count)

    def marks(block: Block) -> Marks:
        holds, can = sure_and_possible(block, sure, some, held)
        recorded = block.initiatives_recorded
        if recorded is None:
            return Marks(holds, can)
        years = block.years_of(recorded)
        return Marks(holds & years, can | ~years)

    return marks


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
        possible = graded | (titled if awards is None else titled | ~block.years_of(awards))
        can = (run_ends(possible, one.years) & ends) != 0
        return certain(np.zeros(block.size, dtype=bool), can)

    return judge


def _with_item(block: Block, years: Array, kinds: list[Initiative], recorded: Array | None) -> Array:
    """Those of the years in which there may be an item."""
    item = any_of([*(block.initiatives(kind, 1)[0] for kind in kinds), np.zeros_like(years)])
    return years & (item if recorded is None else item | ~block.years_of(recorded))


def _scoped(one: YearMix, frame: Frame) -> list[Initiative]:
    case = frame.case(Facts())
    return [
        kind
        for kind in frame.words.initiatives
        if (kind.recognised or kind.accepted)
        and kind.applied is not False
        and scope_fit(case, kind.scope, one.initiative_scope) is not Fit.NO
    ]
