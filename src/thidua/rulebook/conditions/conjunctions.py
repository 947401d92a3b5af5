"""Conditions that must all hold, tried with every earlier award or run of years that may bind them together."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Protocol, runtime_checkable

from thidua.rulebook.conditions.base import Condition, applies
from thidua.rulebook.conditions.outcomes import Finding, Outcome, weight_of
from thidua.rulebook.enums import Result
from thidua.rulebook.validity import ALWAYS

if TYPE_CHECKING:
    from thidua.rulebook.conditions.case import Case, Window

HOLDS: Final = 2  # the weight of what holds


@runtime_checkable
class Opener(Protocol):
    """A condition that names the earlier award from which years are counted."""

    def windows(self, case: Case, years: int) -> tuple[Window, ...]:
        """The windows it can open; ``years``: how many the path asks for."""


@runtime_checkable
class Runner(Protocol):
    """A condition whose years other conditions look at."""

    def runs(self, case: Case) -> tuple[tuple[int, ...], ...]:
        """The runs of years in which it may hold."""


@dataclass(frozen=True, slots=True)
class Conjunction:
    """``opener``: the condition that opens windows; ``runner``: the one whose years others look at."""

    conditions: tuple[Condition, ...]
    opener: Opener | None = None
    runner: Runner | None = None
    years: int = 0
    is_dated: bool = False

    @classmethod
    def of(cls, conditions: tuple[Condition, ...]) -> Conjunction:
        """Find what binds the conditions."""
        return cls(
            conditions,
            opener=next((one for one in conditions if one.opens_windows and isinstance(one, Opener)), None),
            runner=next((one for one in conditions if one.makes_runs and isinstance(one, Runner)), None),
            years=max((getattr(one, "min_years", 0) for one in conditions), default=0),
            is_dated=any(one.validity is not ALWAYS for one in conditions),
        )

    def judge(self, case: Case) -> tuple[Finding, ...]:
        """The findings of the most favourable try."""
        if self.opener is not None:
            return _best(self._with(case, window) for window in self.opener.windows(case, self.years) or (None,))
        if self.runner is not None:
            return _best(self._in_run(case, run) for run in self.runner.runs(case) or (None,))
        return self._all(case)

    def holds(self, case: Case) -> bool:
        """Whether some try holds completely, as `judge` would find; a try is left at the first that does not."""
        if self.opener is not None:
            return any(self._holds(case, window=one) for one in self.opener.windows(case, self.years) or (None,))
        if self.runner is not None:
            return any(self._holds(case, run=one) for one in self.runner.runs(case) or (None,))
        return self._holds(case)

    def _holds(self, case: Case, *, window: Window | None = None, run: tuple[int, ...] | None = None) -> bool:
        with _bound(case, window=window, run=run):
            return all(_does_hold(one, case) for one in self._asked(case))

    def _with(self, case: Case, window: Window | None) -> tuple[Finding, ...]:
        with _bound(case, window=window):
            return self._all(case)

    def _in_run(self, case: Case, run: tuple[int, ...] | None) -> tuple[Finding, ...]:
        with _bound(case, run=run):
            return self._all(case)

    def _all(self, case: Case) -> tuple[Finding, ...]:
        return tuple([Finding(one, outcome_of(one, case)) for one in self._asked(case)])

    def _asked(self, case: Case) -> tuple[Condition, ...]:
        if not self.is_dated:
            return self.conditions
        return tuple([one for one in self.conditions if applies(one, case.text_on)])


def _does_hold(one: Condition, case: Case) -> bool:
    shortly = one.holds_shortly(case)
    return outcome_of(one, case).weight == HOLDS if shortly is None else shortly


def outcome_of(one: Condition, case: Case) -> Outcome:
    """Judge, or take the outcome of an equal condition judged before."""
    number = one.number
    known = case.memo.get(number)
    if known is not None:
        return known
    made = one.judge(case)
    if number >= 0 and not one.is_bound:
        case.memo[number] = made
    return made


@contextmanager
def _bound(case: Case, *, window: Window | None = None, run: tuple[int, ...] | None = None) -> Iterator[None]:
    outer = case.window, case.run
    case.window, case.run = window or case.window, run or case.run
    try:
        yield
    finally:
        case.window, case.run = outer


def _best(tries: Iterator[tuple[Finding, ...]]) -> tuple[Finding, ...]:
    """The try that comes furthest: by its weakest condition, then by how many hold; the later one among equals."""
    return max(reversed(list(tries)), key=_rank)


def _rank(findings: tuple[Finding, ...]) -> tuple[int, int]:
    return weight_of(findings), sum(finding.outcome.result is Result.MET for finding in findings)
