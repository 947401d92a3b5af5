"""Conditions that must hold together or of which one is enough, with the tries `judge` makes."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from thidua.rulebook.awards import Path
from thidua.rulebook.conditions.base import Condition, applies
from thidua.rulebook.conditions.combinations import AnyOf, MeetsStandardOf
from thidua.rulebook.conditions.conjunctions import Conjunction
from thidua.rulebook.conditions.grades import GradeAtLeast
from thidua.rulebook.conditions.initiatives import HasInitiatives
from thidua.rulebook.screening.arrays import Array
from thidua.rulebook.screening.blocks import Block
from thidua.rulebook.screening.frames import Frame
from thidua.rulebook.screening.operators.base import Marks, Operator, RunOperator, Window, made, operator
from thidua.rulebook.screening.operators.grades import grade_run, runs_tried
from thidua.rulebook.screening.operators.initiatives import initiatives_in_run
from thidua.rulebook.screening.truths import Truth, all_hold, certain, one_holds
from thidua.rulebook.screening.words import Profile


def asked(conditions: Sequence[Condition], frame: Frame) -> tuple[Condition, ...]:
    """Those that are law on the day of the text."""
    return tuple(one for one in conditions if applies(one, frame.text_on))


def conjunction(bound: Conjunction, frame: Frame) -> Operator:
    """All conditions of an option or of a path without an opening award."""
    if isinstance(bound.runner, GradeAtLeast):
        return _in_runs(bound, bound.runner, frame)
    parts = [made(one, frame) for one in asked(bound.conditions, frame)]
    return lambda block, window: all_hold([part(block, window) for part in parts], block.size)


@operator(AnyOf)
def any_of(one: AnyOf, frame: Frame) -> Operator:
    """One of the options."""
    options = [conjunction(option, frame) for option in one.conjunctions]
    return lambda block, window: one_holds([option(block, window) for option in options], block.size)


def _in_runs(bound: Conjunction, runner: GradeAtLeast, frame: Frame) -> Operator:
    """Conditions that look at one run of years: met where there is a run in which all hold."""
    length, tried = runner.years_consecutive, runs_tried(runner, frame)
    conditions = asked(bound.conditions, frame)
    in_run = [_run_operator(one, frame, length) for one in conditions if _looks_at_run(one)]
    beside = [made(one, frame) for one in conditions if not _looks_at_run(one)]

    def judge(block: Block, window: Window | None) -> Truth:
        marks = [part(block) for part in (tried, *in_run)]
        holds, can = marks[0].holds, marks[0].can
        for one in marks[1:]:
            holds, can = holds & one.holds, can & one.can
        runs = certain(holds != 0, can != 0)
        return all_hold([runs, *(part(block, window) for part in beside)], block.size) if beside else runs

    return judge


def _looks_at_run(one: Condition) -> bool:
    if isinstance(one, AnyOf):
        return any(_looks_at_run(inner) for inner in one.inner())
    return one.makes_runs or (isinstance(one, HasInitiatives) and one.is_bound)


def _run_operator(one: Condition, frame: Frame, length: int) -> RunOperator:
    if isinstance(one, GradeAtLeast) and one.makes_runs:
        return grade_run(one, frame)
    if isinstance(one, HasInitiatives) and one.is_bound:
        return initiatives_in_run(one, frame, length)
    if isinstance(one, AnyOf):
        return _option_in_run(one, frame, length)
    plain = made(one, frame)
    return lambda block: _everywhere(plain(block, None), block)


def _option_in_run(one: AnyOf, frame: Frame, length: int) -> RunOperator:
    options = [
        [_run_operator(inner, frame, length) for inner in asked(option.conditions, frame)]
        for option in one.conjunctions
    ]

    def marks(block: Block) -> Marks:
        holds = can = np.zeros_like(block.graded)
        for option in options:
            found = [part(block) for part in option]
            holds = holds | _common([mark.holds for mark in found], frame)
            can = can | _common([mark.can for mark in found], frame)
        return Marks(holds, can)

    return marks


def _common(words: list[Array], frame: Frame) -> Array:
    common: Array = frame.every
    for word in words:
        common = common & word
    return common


def _everywhere(truth: Truth, block: Block) -> Marks:
    return Marks(block.years_of(truth.holds), block.years_of(truth.can))


@operator(MeetsStandardOf)
def meets_standard_of(one: MeetsStandardOf, frame: Frame) -> Operator:
    """The standard of another award, by one of its paths that fits the person."""
    paths = [path for code in one.any_of for path in frame.book.awards[code].paths]
    tries = [
        (_fitting(path, frame), conjunction(path.conjunction, frame))
        for path in paths
        if path.validity.covers(frame.text_on)
    ]
    tries = [(fitting, judge) for fitting, judge in tries if fitting.any()]

    def judge(block: Block, window: Window | None) -> Truth:
        found = []
        for fitting, standard in tries:
            fits = block.judged(Profile.PERSON, certain(fitting, fitting)).met
            truth = standard(block, window)
            found.append(certain(truth.holds & fits, truth.can & fits))
        return one_holds(found, block.size)

    return judge


def _fitting(path: Path, frame: Frame) -> Array:
    """The different people the path may be for."""
    people = frame.words.profiles[Profile.PERSON].different
    return np.array([frame.book.subject_fits(one.subject.kind, path.subjects) is not False for one in people])
