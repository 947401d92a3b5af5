"""Figures of a collective: shares and numbers of members, discipline, Party organisation, age."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from thidua.rulebook.conditions.base import Condition, condition
from thidua.rulebook.conditions.holding import years_later
from thidua.rulebook.conditions.statements import yes_or_no
from thidua.rulebook.enums import Result
from thidua.vietnamese.dates import short_date
from thidua.vietnamese.numbers import write_number

if TYPE_CHECKING:
    from thidua.rulebook.conditions.book import Book
    from thidua.rulebook.conditions.case import Case
    from thidua.rulebook.conditions.outcomes import Outcome

_MEMBERS_WITH = "members_with:"


def percent(share: Decimal) -> str:
    """A share as a text writes it: "70%", "78,9%"."""
    return f"{write_number((share * 100).normalize())}%"


def _counted(what: str, book: Book) -> str:
    if what.startswith(_MEMBERS_WITH):
        return f"thành viên đạt danh hiệu “{book.awards[what.removeprefix(_MEMBERS_WITH)].name}”"
    return "thành viên hoàn thành nhiệm vụ được giao"


def _award_in(what: str) -> tuple[str, ...]:
    return (what.removeprefix(_MEMBERS_WITH),) if what.startswith(_MEMBERS_WITH) else ()


@condition("collective_share")
@dataclass(frozen=True, kw_only=True)
class CollectiveShare(Condition):
    """A share of the members."""

    what: str
    min: Decimal
    year: str

    def award_codes(self) -> tuple[str, ...]:
        return _award_in(self.what)

    def words(self, book: Book) -> Mapping[str, str]:
        return {"what": _counted(self.what, book), "min": percent(self.min)}

    def judge(self, case: Case) -> Outcome:
        share = case.facts.collective.shares.get(self.what)
        if share is None:
            return case.unknown(self, f"share:{self.what}")
        used = case.used(f"collective.{self.what}", share)
        return case.outcome(self, Result.MET if share >= self.min else Result.NOT_MET, used, found=percent(share))


@condition("collective_count")
@dataclass(frozen=True, kw_only=True)
class CollectiveCount(Condition):
    """A number of members."""

    what: str
    min: int
    year: str

    def award_codes(self) -> tuple[str, ...]:
        return _award_in(self.what)

    def words(self, book: Book) -> Mapping[str, str]:
        return {"what": _counted(self.what, book), "min": f"{self.min:02d}"}

    def judge(self, case: Case) -> Outcome:
        count = case.facts.collective.counts.get(self.what)
        if count is None:
            return case.unknown(self, f"count:{self.what}")
        used = case.used(f"collective.{self.what}", count)
        return case.outcome(
            self, Result.MET if count >= self.min else Result.NOT_MET, used, found=f"{count:02d}" if count else "0"
        )


@condition("members_not_disciplined")
@dataclass(frozen=True, kw_only=True)
class MembersNotDisciplined(Condition):
    """Nobody disciplined from the level up in the year."""

    from_level: str
    year: str

    def words(self, book: Book) -> Mapping[str, str]:
        return {"level": book.words.discipline[self.from_level]}

    def judge(self, case: Case) -> Outcome:
        levels = case.facts.collective.members_disciplined
        if levels is None:
            return case.unknown(self, "members_disciplined")
        ranks = case.book.words.discipline_rank
        heavy = [level for level in levels if ranks.get(level, len(ranks)) >= ranks[self.from_level]]
        used = case.used("collective.members_disciplined", ", ".join(levels) or "không có")
        named = ", ".join(case.book.words.discipline.get(level, level) for level in heavy)
        return case.outcome(self, Result.NOT_MET if heavy else Result.MET, used, found=named)


@condition("party_org_clean")
@dataclass(frozen=True, kw_only=True)
class PartyOrganisationClean(Condition):
    """Party and mass organisations graded clean and strong; unknown if not recorded."""

    def judge(self, case: Case) -> Outcome:
        return yes_or_no(self, case, "collective.party_org_clean", case.facts.collective.party_org_clean)


@condition("existence_years")
@dataclass(frozen=True, kw_only=True)
class ExistenceYears(Condition):
    """Years of building and development."""

    min: int

    def figures(self) -> Mapping[str, str]:
        return {"min": str(self.min)}

    def judge(self, case: Case) -> Outcome:
        founded = case.facts.collective.founded
        if founded is None:
            return case.unknown(self, "collective.founded")
        used = case.used("collective.founded", founded)
        if years_later(founded.last_day(), self.min) <= case.on:
            return case.outcome(self, Result.MET, used, found=short_date(founded))
        if years_later(founded.first_day(), self.min) <= case.on:
            return case.unknown(self, "collective.founded_day", used)
        return case.outcome(self, Result.NOT_MET, used, found=short_date(founded))


@condition("anniversary_round")
@dataclass(frozen=True, kw_only=True)
class AnniversaryRound(Condition):
    """The anniversary year ends with the digit."""

    year_ends_with: int

    def figures(self) -> Mapping[str, str]:
        return {"digit": str(self.year_ends_with)}

    def judge(self, case: Case) -> Outcome:
        years = case.facts.anniversary_years
        if years is None:
            return case.unknown(self, "anniversary_years")
        used = case.used("anniversary_years", years)
        is_round = years > 0 and years % 10 == self.year_ends_with
        return case.outcome(self, Result.MET if is_round else Result.NOT_MET, used, found=str(years))


@condition("time_span")
@dataclass(frozen=True, kw_only=True)
class TimeSpan(Condition):
    """The achievement lasted at least so many years."""

    what: str
    years_min: int

    def figures(self) -> Mapping[str, str]:
        return {"what": self.what, "years": str(self.years_min)}

    def judge(self, case: Case) -> Outcome:
        years = case.facts.time_span_years
        if years is None:
            return case.unknown(self, "time_span_years")
        used = case.used("time_span_years", years)
        return case.outcome(
            self, Result.MET if years >= self.years_min else Result.NOT_MET, used, found=write_number(years)
        )
