"""From the printed day to the last day that counts, and from a rule to its days."""

from __future__ import annotations

from datetime import date, datetime
from typing import Final

from thidua.domain.plans.enums import ClosingRule, StepKind
from thidua.periods.deadlines import VIETNAM, Deadline, DeadlineKind, RuleError, WeekendRule, kind_of, occurrences
from thidua.periods.working_days import UnknownYearError
from thidua.vietnamese.folding import fold

NO_DAY: Final = date.max  # where lists put what has no day: last
_DATED: Final = (StepKind.BY, StepKind.ON, StepKind.AROUND, StepKind.RANGE, StepKind.MONTH, StepKind.RECURRING)


def last_day(kind: str, day: date | None, *, raw: str = "", closing_rule: str = ClosingRule.PRINTED) -> date | None:
    """The last day still in time: X-1 for "trước ngày X", the day itself for "chậm nhất", "trong ngày" and ranges.

    Where the printed words say neither, a step of kind BY that mentions "trước" (or has no words) is strict, any other
    counts its day. The next working day is taken only where the plan says so; without that year's holiday table the
    printed day stands.
    """
    if day is None or kind not in _DATED:
        return None
    strict = kind == StepKind.BY and _is_strict(raw)
    word = DeadlineKind.BEFORE if strict else DeadlineKind.NO_LATER_THAN
    if closing_rule == ClosingRule.NEXT_WORKING_DAY:
        try:
            return Deadline.on(day, word, weekend=WeekendRule.NEXT_WORKING_DAY).last_day
        except UnknownYearError:
            return Deadline.on(day, word).last_day
    return Deadline.on(day, word).last_day


def days_of(rule: str, *, year: int, since: date | None) -> list[date]:
    """The days of a recurring duty in the plan's year, none before ``since``; none for a rule that gives no days."""
    begin = max(date(year, 1, 1), since or date(year, 1, 1))
    try:
        return occurrences(rule, begin, date(year, 12, 31))
    except RuleError:
        return []


def is_late(last: date | None, at: datetime) -> bool:
    """Whether the day is over in Hà Nội at ``at``: 00:00:00 of the next day is late, one second before is not."""
    return last is not None and last < today(at)


def today(at: datetime) -> date:
    """The day of ``at`` (aware, any zone) in Hà Nội."""
    return at.astimezone(VIETNAM).date()


def _is_strict(raw: str) -> bool:
    said = kind_of(raw)
    if said is not None:
        return said is DeadlineKind.BEFORE
    return not raw.strip() or "truoc" in fold(raw)
