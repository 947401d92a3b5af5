"""Rules of duties that come back: their words, and which days are made anew when a rule changes."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Final

from thidua.foundation.refusals import not_accepted
from thidua.periods.recurrences import Pace, Rule, RuleError, occurrences, parse_rule

_MONTH = (Pace.MONTHLY, Pace.MONTHLY_ON, Pace.MONTHLY_BEFORE)
_LEFT_OPEN: Final = (Pace.BEFORE_EVENT, Pace.CONTINUOUS)
_WORDS: Final = {
    Pace.MONTHLY: "hằng tháng",
    Pace.MONTHLY_ON: "ngày {n} hằng tháng",
    Pace.MONTHLY_BEFORE: "trước ngày {n} hằng tháng",
    Pace.QUARTERLY: "hằng quý",
    Pace.YEARLY: "hằng năm",
    Pace.CONTINUOUS: "thường xuyên",
    Pace.BEFORE_EVENT: "{n} ngày trước sự kiện",
}


def checked_rule(rule: str) -> tuple[Rule, ...]:
    """The parts of a rule; NotAccepted for one outside the vocabulary."""
    try:
        return parse_rule(rule)
    except RuleError as wrong:
        raise not_accepted("rule_unknown", wrong.sentence, field="rule") from None


def rule_words(rule: str) -> str:
    """The rule for people: "ngày 25 hằng tháng"; a rule outside the vocabulary stands as it is."""
    try:
        parts = parse_rule(rule)
    except RuleError:
        return rule
    return "; ".join(_WORDS[part.pace].format(n=part.number) for part in parts)


def is_clear_rule(rule: str) -> bool:
    """Whether the rule alone says the days: one known, and none that counts back from an event."""
    try:
        return bool(rule) and not any(part.pace in _LEFT_OPEN for part in parse_rule(rule))
    except RuleError:
        return False


def asks_events(rule: str) -> bool:
    """Whether the rule counts back from the days of an event."""
    return any(part.pace is Pace.BEFORE_EVENT for part in checked_rule(rule))


def renewed_days(
    rule: str, *, year: int, since: date, events: Iterable[date] = (), before: str = "", kept: Iterable[date] = ()
) -> list[date]:
    """The days of a changed rule in the year, from ``since`` on.

    A month, quarter or year for which a day of the old rule (``before``) is kept gets no second one, as long as the
    duty comes back as often as before.
    """
    if since.year > year:
        return []
    begin, happenings, same = max(since, date(year, 1, 1)), list(events), _lengths(before)
    found: set[date] = set()
    for part in rule.split(";"):
        (one,) = checked_rule(part.strip())
        covered = {_period(one, day) for day in kept} if _length(one) in same else set()
        days = occurrences(part.strip(), begin, date(year, 12, 31), events=happenings)
        found |= {day for day in days if _period(one, day) not in covered}
    return sorted(found - set(kept))


def _lengths(rule: str) -> set[int]:
    try:
        return {_length(part) for part in parse_rule(rule)} - {0} if rule else set()
    except RuleError:
        return set()


def _length(rule: Rule) -> int:
    """Months of one round; 0 where there is no round."""
    if rule.pace in _MONTH:
        return 1
    return {Pace.QUARTERLY: 3, Pace.YEARLY: 12}.get(rule.pace, 0)


def _period(rule: Rule, day: date) -> tuple[int, int]:
    length = _length(rule) or 1
    return day.year, (day.month - 1) // length
