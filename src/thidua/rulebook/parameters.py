"""Figures of the law by date: base salary, shares, working days, ways of reckoning."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction
from typing import Any

from thidua.rulebook.citations import Citations
from thidua.rulebook.enums import Source
from thidua.rulebook.faults import RuleError


@dataclass(frozen=True, slots=True)
class Dated:
    """One value and the days for which it holds, both included. ``value``: a number, a fraction "2/3" or a word."""

    value: Any
    basis: Citations
    source: Source
    start: date | None = field(metadata={"key": "from"})
    end: date | None = field(metadata={"key": "to"})

    def covers(self, day: date) -> bool:
        """Whether the value holds on the day."""
        return (self.start is None or self.start <= day) and (self.end is None or day <= self.end)

    def number(self) -> Fraction:
        """The value as an exact number; RuleError when it is a word."""
        try:
            return Fraction(self.value)
        except (ValueError, TypeError, ZeroDivisionError):
            raise RuleError(f"“{self.value}” không phải là số") from None


@dataclass(frozen=True, slots=True)
class Parameter:
    """One figure through time. ``unit``: đồng, ngày làm việc, phần, lần …; ``choices``: the words it may take."""

    label: str
    unit: str
    values: tuple[Dated, ...]
    choices: Mapping[str, str] = field(default_factory=dict)
    note: str = ""

    def at(self, day: date) -> Dated | None:
        """The value of the day; None where the law sets none."""
        return next((value for value in self.values if value.covers(day)), None)
