"""Awards held before, on words. Which kinds of award count is asked of the condition itself, once for each kind."""

from __future__ import annotations

import numpy as np

from thidua.rulebook.conditions.dates import TimeBetween
from thidua.rulebook.conditions.holding import AwardWindow, Consecutive, Fit, HeldAward
from thidua.rulebook.facts import Facts
from thidua.rulebook.screening.arrays import Array, any_of, at_least, highest, run_ends, shifted
from thidua.rulebook.screening.blocks import Block
from thidua.rulebook.screening.frames import Frame
from thidua.rulebook.screening.operators.base import Counting, Operator, Window, operator, sure_and_possible
from thidua.rulebook.screening.operators.grades import no_window
from thidua.rulebook.screening.truths import Truth, certain, unless_recorded
from thidua.rulebook.screening.words import TitleKind


def kinds_of(one: HeldAward, frame: Frame) -> tuple[list[TitleKind], list[TitleKind]]:
    """The kinds of title that surely count, and those that may."""
    case = frame.case(Facts())
    fits = {kind: one.fit(case, kind.held(frame.award_year)) for kind in frame.words.titles}
    return [kind for kind, fit in fits.items() if fit is Fit.YES], [
        kind for kind, fit in fits.items() if fit is not Fit.NO
    ]


def _marked(block: Block, kinds: list[TitleKind]) -> Array:
    """The years of any of the kinds."""
    return any_of([block.title(kind) for kind in kinds]) if kinds else np.zeros_like(block.graded)


@operator(HeldAward)
def held_award(one: HeldAward, frame: Frame) -> Operator:
    """Titles counted, in successive years, or one following the other."""
    if one.opens_window:
        return _without_opener
    if one.consecutive is Consecutive.BY_YEAR:
        return _by_year(one, frame)
    if one.consecutive is Consecutive.BY_AWARD_SEQUENCE:
        return _by_sequence(one, frame)
    return _in_window(one, frame) if one.window is AwardWindow.SINCE_PRIOR_AWARD else _at_any_time(one, frame)


def _without_opener(block: Block, window: Window | None) -> Truth:
    if window is None:
        return no_window(block)
    return certain(window.sure & (not window.is_inside), np.ones(block.size, dtype=bool))


def _by_year(one: HeldAward, frame: Frame) -> Operator:
    sure, some = kinds_of(one, frame)

    def runs(block: Block, kinds: list[TitleKind], counting: Counting) -> Array:
        return run_ends(counting(_marked(block, kinds)) & frame.past, one.times)

    def judge(block: Block, _window: Window | None) -> Truth:
        known, possible = sure_and_possible(block, sure, some, runs)
        can = (known if possible is known else known | (possible & frame.recent)) != 0
        return unless_recorded(certain((known & frame.recent) != 0, can), block.awards_recorded)

    return judge


def _by_sequence(one: HeldAward, frame: Frame) -> Operator:
    sure, some = kinds_of(one, frame)

    def enough(block: Block, kinds: list[TitleKind], counting: Counting) -> Array:
        return at_least([counting(block.title(kind)) for kind in kinds], one.times, block.size)

    def judge(block: Block, _window: Window | None) -> Truth:
        known = [block.counted(block.title(kind)) for kind in sure]
        joined = _chained(known, [_span(kind, one) for kind in sure], one.times)
        held, can = sure_and_possible(block, sure, some, enough)
        met = held & (joined != 0 if joined is not None else False)
        return unless_recorded(certain(met, can), block.awards_recorded)

    return judge


def _span(kind: TitleKind, one: HeldAward) -> tuple[int, int]:
    """The years a title stands for, from its marked year: before the first of them, and the last."""
    if kind.first is not None and kind.last is not None and kind.first < kind.last:
        return kind.first - 1, kind.last
    return -(one.covers_years or 1), 0


def _chained(titles: list[Array], spans: list[tuple[int, int]], times: int) -> Array | None:
    """Last years of chains of so many titles that follow one another without gap or overlap."""
    ends: list[Array] = [shifted(title, last) for title, (_, last) in zip(titles, spans, strict=True)]
    chain = any_of(ends) if ends else None
    for _ in range(times - 1):
        if chain is None:
            return None
        chain = any_of([end & shifted(chain, last - before) for end, (before, last) in zip(ends, spans, strict=True)])
    return chain


def _at_any_time(one: HeldAward, frame: Frame) -> Operator:
    sure, some = kinds_of(one, frame)

    def judge(block: Block, _window: Window | None) -> Truth:
        met = at_least([block.title(kind) for kind in sure], one.times, block.size)
        is_same = len(some) == len(sure)
        can = met if is_same else at_least([block.title(kind) for kind in some], one.times, block.size)
        return unless_recorded(certain(met, can), block.awards_recorded)

    return judge


def _in_window(one: HeldAward, frame: Frame) -> Operator:
    sure, some = kinds_of(one, frame)

    def judge(block: Block, window: Window | None) -> Truth:
        if window is None:
            return no_window(block)
        years = window.years & frame.past

        def enough(block: Block, kinds: list[TitleKind], counting: Counting) -> Array:
            return at_least([counting(block.title(kind) & years) for kind in kinds], one.times, block.size)

        met, can = sure_and_possible(block, sure, some, enough)
        return unless_recorded(certain(met, can), block.awards_recorded)

    return judge


@operator(TimeBetween)
def time_between(one: TimeBetween, frame: Frame) -> Operator:
    """The last day for a file, reckoned from the decision on the latest title."""
    kinds = [kind for kind in frame.words.titles if kind.award == one.of_award]
    kinds.sort(key=lambda kind: -1_000_000 if kind.decided_after is None else kind.decided_after)

    def judge(block: Block, _window: Window | None) -> Truth:
        if not kinds:
            return no_window(block)
        in_time = open_ = np.zeros_like(block.graded)
        for kind in kinds:  # of several titles of one year the one decided last is the latest
            title = block.title(kind)
            in_time = (in_time & ~title) | (title & _years_in_time(one, frame, kind))
            open_ = (open_ & ~title) | (title if kind.decided_after is None else title & title.dtype.type(0))
        latest = highest(_marked(block, kinds))
        truth = certain((latest & in_time) != 0, (latest & (in_time | open_)) != 0)
        return unless_recorded(truth, block.awards_recorded)

    return judge


def _years_in_time(one: TimeBetween, frame: Frame, kind: TitleKind) -> Array:
    """The marked years whose decision leaves the file in time."""
    if kind.decided_after is None:
        none: Array = frame.bit(-1)
        return none
    first = frame.on.year - one.years_after - kind.decided_after
    if (frame.on.month, frame.on.day) > (one.month, one.day):
        first += 1
    years: Array = frame.since(first)
    return years
