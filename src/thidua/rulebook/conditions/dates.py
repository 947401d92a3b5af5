"""Deadlines and dates of works."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING

from thidua.rulebook.conditions.base import Condition, condition
from thidua.rulebook.conditions.holding import Fit, is_past, used_award, year_of
from thidua.rulebook.enums import Result
from thidua.vietnamese.dates import short_date

if TYPE_CHECKING:
    from thidua.rulebook.conditions.book import Book
    from thidua.rulebook.conditions.case import Case
    from thidua.rulebook.conditions.outcomes import Outcome

EDUCATION = "education"


class DeadlineKind(StrEnum):
    """From what a last day is reckoned."""

    YEAR_END_AFTER_DECISION = "year_end_after_decision"
    DAY_OF_YEAR = "day_of_year"
    BEFORE_DAY_OF_YEAR = "before_day_of_year"


@condition("time_between")
@dataclass(frozen=True, kw_only=True)
class TimeBetween(Condition):
    """The last day for a file.

    ``year_end_after_decision``: ``day``/``month`` of the year ``years_after`` that of the decision granting the last of
    the titles. ``day_of_year``: that day of the year after the award year; for a school-year system ``school_day`` /
    ``school_month`` of the year in which the school year ends. ``before_day_of_year``: the day before.
    """

    what: str
    deadline: DeadlineKind
    month: int
    day: int
    years_after: int = 0
    of_award: str | None = None
    school_month: int | None = None
    school_day: int | None = None

    @property
    def sentences(self) -> str:
        return f"time_between_{self.deadline.value}"

    def award_codes(self) -> tuple[str, ...]:
        return (self.of_award,) if self.of_award else ()

    def words(self, book: Book) -> Mapping[str, str]:
        return {
            "what": self.what,
            "day": f"{self.day:02d}/{self.month:02d}",
            "award": book.awards[self.of_award].name if self.of_award else "",
            "school": f"{self.school_day:02d}/{self.school_month:02d}" if self.school_day else "",
        }

    def judge(self, case: Case) -> Outcome:
        received = case.facts.stage.received or case.on
        used = case.used("received", received)
        if self.deadline is DeadlineKind.YEAR_END_AFTER_DECISION:
            return self._after_decision(case, received)
        last = self._last_day(case, received)
        late = received > last
        found = short_date(received)
        return case.outcome(self, Result.NOT_MET if late else Result.MET, used, found=found, last=short_date(last))

    def _last_day(self, case: Case, received: date) -> date:
        stage = case.facts.stage
        if self.deadline is DeadlineKind.BEFORE_DAY_OF_YEAR:
            return date(received.year, self.month, self.day) - timedelta(days=1)
        if stage.system == EDUCATION and self.school_month and self.school_day:
            return date(stage.school_year or received.year, self.school_month, self.school_day)
        year = case.facts.award_year + 1 if case.facts.award_year else received.year
        return date(year, self.month, self.day)

    def _after_decision(self, case: Case, received: date) -> Outcome:
        if case.facts.awards is None:
            return case.unknown(self, "awards")
        held = [one for one in case.facts.awards if one.award == self.of_award and not one.is_revoked]
        held = [one for one in held if is_past(case, one) is not Fit.NO]
        if not held:
            return case.outcome(self, Result.NOT_MET, found=short_date(received), last="chưa có quyết định")
        latest = max(held, key=lambda one: (year_of(one) or 0, str(one.decided or "")))
        if latest.decided is None:
            return case.unknown(self, "decided", used_award(case, latest))
        last = date(latest.decided.year + self.years_after, self.month, self.day)
        result = Result.NOT_MET if received > last else Result.MET
        used = (used_award(case, latest), case.used("received", received))
        return case.outcome(self, result, *used, found=short_date(received), last=short_date(last))


@condition("work_published_since")
@dataclass(frozen=True, kw_only=True)
class WorkPublishedSince(Condition):
    """The work was published or used since a day."""

    date: date

    def figures(self) -> Mapping[str, str]:
        return {"day": short_date(self.date)}

    def judge(self, case: Case) -> Outcome:
        published = case.facts.work_published
        if published is None:
            return case.unknown(self, "work_published")
        used = case.used("work_published", published)
        if published.first_day() >= self.date:
            return case.outcome(self, Result.MET, used, found=short_date(published))
        if published.last_day() < self.date:
            return case.outcome(self, Result.NOT_MET, used, found=short_date(published))
        return case.unknown(self, "work_published", used)
