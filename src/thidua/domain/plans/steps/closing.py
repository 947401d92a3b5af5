"""The day a printed time ends on, and the day it counts to where days off count to the next working day."""

from __future__ import annotations

from datetime import date, timedelta

from thidua.domain.plans.enums import ClosingRule
from thidua.domain.plans.steps.counting import last_day
from thidua.periods.working_days import UnknownYearError, is_working_day, next_working_day


def closing_day(printed: date, rule: str) -> date:
    """The day up to which something is taken; without that year's holiday table the printed day stands."""
    if rule != ClosingRule.NEXT_WORKING_DAY:
        return printed
    try:
        return next_working_day(printed)
    except UnknownYearError:
        return printed


def printed_last_day(kind: str, day: date | None, last: date | None, *, raw: str = "") -> date | None:
    """The last day as the words print it, told from the printed day and the day it was made to count to.

    That day itself or the eve of it, as the words say ("trước ngày"), if a rule leads from it to ``last``; where a
    person set how the day counts against the words, whichever of the two does.
    """
    if day is None or last is None:
        return last
    said = last_day(kind, day, raw=raw)
    candidates = [each for each in (said, day, day - timedelta(days=1)) if each is not None]
    found = (each for each in candidates for rule in ClosingRule if closing_day(each, rule) == last)
    return next(found, last)


def is_day_off(day: date) -> bool:
    """Whether offices are closed; False in a year nobody has entered the holidays of."""
    try:
        return not is_working_day(day)
    except UnknownYearError:
        return False
