"""Duties that come back: the rule vocabulary of a read plan turned into days.

Rules, joined by "; " where several hold: ``monthly``, ``monthly day N``, ``monthly before day N``, ``quarterly``,
``yearly``, ``continuous``, ``N days before event``.
"""

import calendar
import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Final


class Pace(StrEnum):
    """How a duty comes back."""

    MONTHLY = "monthly"
    MONTHLY_ON = "monthly_on"
    MONTHLY_BEFORE = "monthly_before"
    QUARTERLY = "quarterly"
    YEARLY = "yearly"
    CONTINUOUS = "continuous"
    BEFORE_EVENT = "before_event"


class RuleError(ValueError):
    """A recurrence outside the vocabulary; ``code`` for programs, the Vietnamese sentence for the reader."""

    code = "unknown_rule"

    def __init__(self, rule: str) -> None:
        self.rule = rule
        self.sentence = f"Không hiểu quy tắc lặp lại “{rule}”."
        super().__init__(self.sentence)


@dataclass(frozen=True, slots=True)
class Rule:
    """One recurrence; ``number`` is the day of the month or the days before the event, 0 for the others."""

    pace: Pace
    number: int = 0


_PLAIN: Final = {pace.value: pace for pace in (Pace.MONTHLY, Pace.QUARTERLY, Pace.YEARLY, Pace.CONTINUOUS)}
_NUMBERED: Final = (
    (re.compile(r"monthly day (\d{1,2})"), Pace.MONTHLY_ON),
    (re.compile(r"monthly before day (\d{1,2})"), Pace.MONTHLY_BEFORE),
    (re.compile(r"(\d{1,4}) days? before event"), Pace.BEFORE_EVENT),
)
_LAST_DAY_NUMBER: Final = 31
_ONE_DAY: Final = timedelta(days=1)


def parse_rule(rule: str) -> tuple[Rule, ...]:
    """The recurrences of a rule text; ``RuleError`` outside the vocabulary."""
    return tuple(_parse_one(part.strip()) for part in rule.split(";"))


def occurrences(rule: str, start: date, end: date, *, events: Iterable[date] = ()) -> list[date]:
    """The last day allowed each time the duty falls due from ``start`` to ``end``, both included; in order, once each.

    A duty of a month, quarter or year without a day is due on its last day; a day 29 to 31 that a month lacks is its
    last day; "before day N" is due on the day before the N-th (for N = 1, the end of the month before).
    ``continuous`` has no days; "N days before event" has those of ``events``.
    """
    happenings = list(events)
    days = {day for one in parse_rule(rule) for day in _days_of(one, start, end, happenings)}
    return sorted(day for day in days if start <= day <= end)


def _parse_one(text: str) -> Rule:
    if text in _PLAIN:
        return Rule(_PLAIN[text])
    for pattern, pace in _NUMBERED:
        match = pattern.fullmatch(text)
        if match is None:
            continue
        number = int(match[1])
        if pace is Pace.BEFORE_EVENT or 1 <= number <= _LAST_DAY_NUMBER:
            return Rule(pace, number)
    raise RuleError(text)


def _days_of(rule: Rule, start: date, end: date, events: list[date]) -> Iterable[date]:
    if rule.pace is Pace.CONTINUOUS:
        return []
    if rule.pace is Pace.BEFORE_EVENT:
        return [event - timedelta(days=rule.number) for event in events if event - date.min >= timedelta(rule.number)]
    every = {Pace.QUARTERLY: 3, Pace.YEARLY: 12}.get(rule.pace, 1)
    return [_due_day(rule, year, month) for year, month in _months(start, end) if month % every == 0]


def _months(start: date, end: date) -> Iterable[tuple[int, int]]:
    """Months of the range, and the one after: "before day 1" of it falls in the range."""
    first, last = start.year * 12 + start.month - 1, end.year * 12 + end.month
    return ((number // 12, number % 12 + 1) for number in range(first, min(last, date.max.year * 12 + 11) + 1))


def _due_day(rule: Rule, year: int, month: int) -> date:
    length = calendar.monthrange(year, month)[1]
    if rule.pace is Pace.MONTHLY_ON:
        return date(year, month, min(rule.number, length))
    if rule.pace is not Pace.MONTHLY_BEFORE:
        return date(year, month, length)
    if rule.number == 1:
        return max(date(year, month, 1), date.min + _ONE_DAY) - _ONE_DAY
    return date(year, month, min(rule.number - 1, length))
