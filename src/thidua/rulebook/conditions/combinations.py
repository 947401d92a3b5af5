"""Conditions made of others: one option of several, another path of the same award, another award's standard."""

from __future__ import annotations

import re
from abc import abstractmethod
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from thidua.rulebook.conditions.base import Condition, condition
from thidua.rulebook.conditions.conjunctions import Conjunction
from thidua.rulebook.conditions.grades import year_meets
from thidua.rulebook.conditions.holding import Fit
from thidua.rulebook.conditions.initiatives import scope_fit
from thidua.rulebook.conditions.outcomes import Finding, weight_of
from thidua.rulebook.conditions.sentences import Flags, either, years_listed
from thidua.rulebook.enums import Result, Verdict

if TYPE_CHECKING:
    from thidua.rulebook.conditions.book import Book, PathOf
    from thidua.rulebook.conditions.case import Case
    from thidua.rulebook.conditions.outcomes import Outcome


_NUMBERED = re.compile(r"\((\d)\)")


@condition("any_of")
@dataclass(frozen=True, kw_only=True)
class AnyOf(Condition):
    """At least one of the lists holds completely."""

    options: tuple[tuple[Condition, ...], ...]

    @property
    def is_open(self) -> bool:
        return all(one.is_open for one in self.inner())

    @cached_property
    def conjunctions(self) -> tuple[Conjunction, ...]:
        """Each option with what binds its conditions."""
        return tuple(Conjunction.of(option) for option in self.options)

    def inner(self) -> tuple[Condition, ...]:
        return tuple(one for option in self.options for one in option)

    def award_codes(self) -> tuple[str, ...]:
        return tuple(code for one in self.inner() for code in one.award_codes())

    def words(self, book: Book) -> Mapping[str, str]:
        options = [" và ".join([_lowered(_asked(book, one)) for one in option]) for option in self.options]
        return {"options": "; ".join(f"({place}) {words}" for place, words in enumerate(options, 1))}

    def holds_shortly(self, case: Case) -> bool:
        return any(option.holds(case) for option in self.conjunctions)

    def judge(self, case: Case) -> Outcome:
        tried = tuple([option.judge(case) for option in self.conjunctions])
        weights = [weight_of(findings) for findings in tried]
        result = _result_of(tried, weights)
        if result is not Result.MET:
            return case.combined(self, result, tried, why=" ".join([_failing(findings) for findings in tried]))
        place = max(range(len(tried)), key=lambda one: (weights[one], _met(tried[one])))
        flags = Flags(is_open=all(finding.outcome.is_open for finding in tried[place]))
        told = " ".join([finding.outcome.sentence for finding in tried[place]])
        return case.combined(self, result, tried, flags, place=place + 1, told=told)


def _asked(book: Book, one: Condition) -> str:
    """What a condition asks, as part of a longer sentence; options inside options are lettered."""
    asked = book.requirement(one).rstrip(".")
    return (
        _NUMBERED.sub(lambda found: f"({chr(ord('a') + int(found[1]) - 1)})", asked) if one.type == "any_of" else asked
    )


def _lowered(words: str) -> str:
    return words[0].lower() + words[1:]


def _met(findings: tuple[Finding, ...]) -> int:
    return sum(finding.outcome.result is Result.MET for finding in findings)


def _result_of(tried: tuple[tuple[Finding, ...], ...], weights: list[int]) -> Result:
    """Held by one option; open when one may still hold: a missing fact before a question for a person."""
    best = max(weights)
    if best == 2:
        return Result.MET
    if best == 0:
        return Result.NOT_MET
    open_ = {
        finding.outcome.result
        for findings, weight in zip(tried, weights, strict=True)
        if weight == 1
        for finding in findings
        if finding.outcome.weight == 1
    }
    return Result.UNKNOWN if Result.UNKNOWN in open_ else Result.TO_JUDGE


def _failing(findings: tuple[Finding, ...]) -> str:
    return " ".join(finding.outcome.sentence for finding in findings if finding.outcome.weight < 2)


class Referring(Condition):
    """A condition answered by judging other paths."""

    @abstractmethod
    def paths(self, case: Case) -> list[PathOf]:
        """Those that count for these facts on the day of the text."""

    def holds_shortly(self, case: Case) -> bool:
        return any(path.conjunction.holds(case) for path in self.paths(case))

    def judge(self, case: Case) -> Outcome:
        return self.judge_paths(case, self.paths(case))

    def judge_paths(self, case: Case, paths: list[PathOf]) -> Outcome:
        """Met when one path holds; held only by open ones, it is open itself."""
        judged = [(path, path.conjunction.judge(case)) for path in paths]
        weights = {path.id: weight_of(findings) for path, findings in judged}
        best = max(weights.values(), default=0)
        holding = [path for path in paths if weights[path.id] == best]
        flags = Flags(is_open=best == 2 and all(path.open_to_selection for path in holding))
        result = (Result.NOT_MET, Result.UNKNOWN, Result.MET)[best]
        if best == 1 and all(_is_for_a_person(findings) for path, findings in judged if weights[path.id] == 1):
            result = Result.TO_JUDGE
        why = " ".join(
            f"Phương án {path.id}: {_failing(findings)}" for path, findings in judged if weights[path.id] < 2
        )
        named = ", ".join(f"phương án {path.id}" for path in holding)
        return case.combined(self, result, tuple(findings for _, findings in judged), flags, found=named, why=why)


def _is_for_a_person(findings: tuple[Finding, ...]) -> bool:
    return all(finding.outcome.result is not Result.UNKNOWN for finding in findings if finding.outcome.weight == 1)


@condition("same_as_path")
@dataclass(frozen=True, kw_only=True)
class SameAsPath(Referring):
    """Any of the named paths of the same award holds."""

    any_of: tuple[str, ...]

    def words(self, book: Book) -> Mapping[str, str]:
        places = [book.cite(book.paths[path][1].basis) for path in self.any_of]
        return {"paths": either(places)}

    def paths(self, case: Case) -> list[PathOf]:
        named = [case.book.paths[path][1] for path in self.any_of]
        return [path for path in named if path.validity.covers(case.text_on)]


@condition("meets_standard_of")
@dataclass(frozen=True, kw_only=True)
class MeetsStandardOf(Referring):
    """Fulfils the standard of one of the awards in the same year; the title itself is not required."""

    any_of: tuple[str, ...]
    year: str

    def award_codes(self) -> tuple[str, ...]:
        return self.any_of

    def words(self, book: Book) -> Mapping[str, str]:
        return {"awards": either([f"“{book.awards[code].name}”" for code in self.any_of])}

    def paths(self, case: Case) -> list[PathOf]:
        named = [path for code in self.any_of for path in case.book.awards[code].paths]
        fitting = [
            path for path in named if case.book.subject_fits(case.facts.subject.kind, path.subjects) is not False
        ]
        return [path for path in fitting if path.validity.covers(case.text_on)]


@condition("year_mix")
@dataclass(frozen=True, kw_only=True)
class YearMix(Condition):
    """Each of some successive years has the title, or the grade with an initiative; an accepted practice outside the
    wording, so that at best ``outcome_if_met`` is returned."""

    years: int
    title: str
    grade: str
    initiative_scope: str
    outcome_if_met: Verdict

    def award_codes(self) -> tuple[str, ...]:
        return (self.title,)

    def words(self, book: Book) -> Mapping[str, str]:
        return {
            "years": str(self.years),
            "title": book.awards[self.title].name,
            "grade": book.words.grades[self.grade],
            "scope": book.words.scopes[self.initiative_scope],
        }

    def judge(self, case: Case) -> Outcome:
        ends = range(case.award_year - case.book.whole("run_may_end_years_before", case.text_on), case.award_year + 1)
        tries = [[self._year(case, year) for year in range(end - self.years + 1, end + 1)] for end in ends]
        best = max(min(years) for years in tries)
        span = years_listed(list(range(case.award_year - self.years + 1, case.award_year + 1)))
        if best is Fit.NO:
            return case.outcome(self, Result.NOT_MET, found=span)
        return case.outcome(self, Result.TO_JUDGE if best is Fit.YES else Result.UNKNOWN, found=span)

    def _year(self, case: Case, year: int) -> Fit:
        return max(self._titled(case, year), self._graded(case, year))

    def _titled(self, case: Case, year: int) -> Fit:
        if case.facts.awards is None:
            return Fit.MAYBE
        held = any(one.award == self.title and one.year == year and not one.is_revoked for one in case.facts.awards)
        return Fit.YES if held and case.year_counts(year) else Fit.NO

    def _graded(self, case: Case, year: int) -> Fit:
        meets = year_meets(case, year, self.grade)
        graded = Fit.MAYBE if meets is None else Fit.YES if meets else Fit.NO
        return min(graded, self._initiative(case, year))

    def _initiative(self, case: Case, year: int) -> Fit:
        if case.facts.initiatives is None:
            return Fit.MAYBE
        fits = [
            scope_fit(case, one.scope, self.initiative_scope)
            for one in case.facts.initiatives
            if one.year == year and (one.recognised or one.accepted) and one.applied is not False
        ]
        return max(fits, default=Fit.NO)
