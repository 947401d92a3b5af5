"""One subject, on one day, before one catalogue: what conditions are judged against."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Final

from thidua.rulebook.conditions.book import Book
from thidua.rulebook.conditions.outcomes import Asked, Outcome, Parts, Used
from thidua.rulebook.conditions.sentences import Flags
from thidua.rulebook.enums import Result
from thidua.rulebook.facts.models import Facts, Held

PLAIN: Final = Flags()


@dataclass(frozen=True, slots=True)
class Window:
    """The years since an earlier award. ``first``: the first counted year, None when its time is not known.

    ``is_inside``: the award was decided within the years themselves, which the clause does not clearly allow.
    """

    opener: Held
    first: int | None
    start: date | None
    is_certain: bool = True
    is_inside: bool = False


class Case:
    """Facts, the day the file was received, and the day whose text is applied.

    ``window`` and ``run`` are set while a path is tried with one earlier award or one run of years.
    """

    def __init__(self, book: Book, facts: Facts, on: date, text_on: date | None = None) -> None:
        self.book = book
        self.facts = facts
        self.on = on
        self.text_on = text_on or on
        self.award_year = facts.award_year or on.year - 1
        self.last_year = self._last_year()
        self.counts_from = _last_discipline_end(facts)
        self.window: Window | None = None
        self.run: tuple[int, ...] | None = None
        self.memo: dict[int, Outcome] = {}

    def _last_year(self) -> int:
        """The last whole year before the proposal: the year before the file, or the current one once it is graded."""
        last = max(self.award_year, self.on.year - 1)
        return self.on.year if self.on.year in (self.facts.grades or {}) else last

    @cached_property
    def women_post_time(self) -> tuple[int, int]:
        """The share of the time in a post that is asked of a woman: (2, 3) is two thirds."""
        return self.book.number("women_post_time", self.text_on).as_integer_ratio()

    def year_counts(self, year: int) -> bool | None:
        """Whether achievements of a year count after discipline (NĐ 152 Đ4.4); None: only part of the year."""
        if not self.facts.discipline:
            return True
        return _after(year, self.counts_from)

    def outcome(self, one: Asked, result: Result, *facts: Used, flags: Flags = PLAIN, **found: object) -> Outcome:
        """The outcome with its sentence; ``found``: what the facts say, as the sentence prints it."""
        return self.book.sentences.outcome(one, result, facts, flags, found)

    def combined(self, one: Asked, result: Result, parts: Parts, flags: Flags = PLAIN, **found: object) -> Outcome:
        """The outcome of a condition made of others, with theirs and all the facts they looked at."""
        facts = tuple(dict.fromkeys([used for part in parts for finding in part for used in finding.outcome.facts]))
        return self.book.sentences.outcome(one, result, facts, flags, found, parts=parts)

    def unknown(self, one: Asked, name: str, *facts: Used) -> Outcome:
        """The outcome for a fact that was not recorded."""
        return self.outcome(one, Result.UNKNOWN, *facts, missing=self.book.sentences.fact_name(name))

    def used(self, name: str, value: object, source: str = "") -> Used:
        """A fact looked at."""
        return Used(name, str(value), source or self.facts.source_of(name))


def _last_discipline_end(facts: Facts) -> tuple[date, date] | None:
    """The earliest and latest day on which the last discipline may have ended; None when one has not ended."""
    earliest, latest = date.min, date.min
    for one in facts.discipline or ():
        if one.ended is None:
            return None
        earliest = max(earliest, one.ended.first_day())
        latest = max(latest, one.ended.last_day())
    return earliest, latest


def _after(year: int, end: tuple[date, date] | None) -> bool | None:
    if end is None:
        return None
    earliest, latest = end
    if date(year, 12, 31) <= earliest:
        return False
    return True if latest <= date(year, 1, 1) else None
