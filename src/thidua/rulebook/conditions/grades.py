"""Yearly grades of work: of one year, of a run of years, of every year since an earlier award."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from typing import TYPE_CHECKING

from thidua.rulebook.conditions.base import Condition, condition
from thidua.rulebook.conditions.sentences import either, years_listed
from thidua.rulebook.enums import Result

if TYPE_CHECKING:
    from thidua.rulebook.conditions.book import Book
    from thidua.rulebook.conditions.case import Case
    from thidua.rulebook.conditions.outcomes import Outcome, Used


class Of(StrEnum):
    """Whose grades."""

    SUBJECT = "subject"
    COLLECTIVE = "collective"


class Ending(StrEnum):
    """When a run of years must end."""

    AWARD_YEAR = "award_year"
    NOT_STATED = "not_stated"
    SERVICE_TIME = "service_time"


def year_meets(case: Case, year: int, grade: str, titles: tuple[str, ...] = ()) -> bool | None:
    """Whether a year has the grade or better, or one of the titles; None when it is not known."""
    counts = case.year_counts(year)
    if counts is False:
        return False
    if titles and _has_title(case, year, titles):
        return counts
    found = (case.facts.grades or {}).get(year)
    if found is None:
        return None
    ranks = case.book.words.grade_rank
    return counts if ranks[found] >= ranks[grade] else False


def _has_title(case: Case, year: int, titles: tuple[str, ...]) -> bool:
    return any(held.award in titles and held.year == year and not held.is_revoked for held in case.facts.awards or ())


def used_grades(case: Case, years: list[int]) -> tuple[Used, ...]:
    """The grades of the years, as recorded."""
    grades = case.facts.grades or {}
    return tuple(case.used(f"grades.{year}", grades[year]) for year in years if year in grades)


def split(case: Case, years: list[int], grade: str, titles: tuple[str, ...]) -> tuple[list[int], list[int], list[int]]:
    """The years that have the grade, that have not, and of which it is not known."""
    good: list[int] = []
    bad: list[int] = []
    open_: list[int] = []
    for year in years:
        meets = year_meets(case, year, grade, titles)
        (open_ if meets is None else good if meets else bad).append(year)
    return good, bad, open_


def counted_years(case: Case, first: int, enough: int) -> list[int]:
    """The years from the first to the last before the proposal; after a discipline, those since its end.

    A year only part of which counts is left out where enough whole years follow it.
    """
    years = [year for year in range(first, case.last_year + 1) if case.year_counts(year) is not False]
    while len(years) > enough and case.year_counts(years[0]) is None:
        years = years[1:]
    return years


@condition("grade_at_least")
@dataclass(frozen=True, kw_only=True)
class GradeAtLeast(Condition):
    """The grade in ``years_consecutive`` successive years; for seniority, in the whole time of service."""

    grade: str
    of: Of
    ending: Ending
    years_consecutive: int = 1
    or_titles: tuple[str, ...] = ()
    literal: str | None = None

    @property
    def sentences(self) -> str:
        return "grade_at_least_service" if self.ending is Ending.SERVICE_TIME else "grade_at_least"

    @property
    def makes_runs(self) -> bool:
        return self.years_consecutive > 1

    @cached_property
    def is_bound(self) -> bool:
        return self.makes_runs

    def award_codes(self) -> tuple[str, ...]:
        return self.or_titles

    def words(self, book: Book) -> Mapping[str, str]:
        titles = "".join(f" hoặc đạt danh hiệu “{book.awards[code].name}”" for code in self.or_titles)
        span = f"{self.years_consecutive} năm liên tục" if self.years_consecutive > 1 else "năm xét"
        return {
            "grade": book.words.grades[self.grade],
            "span": span,
            "titles": titles,
            "literal": self.literal or book.words.grades[self.grade],
        }

    def judge(self, case: Case) -> Outcome:
        if self.ending is Ending.SERVICE_TIME:
            return self._in_service(case)
        if self.years_consecutive > 1:
            return self._in_run(case)
        return self._in_year(case, case.award_year)

    def _in_service(self, case: Case) -> Outcome:
        held = case.facts.service_grade_ok
        if held is None:
            return case.unknown(self, "service_grade_ok")
        return case.outcome(
            self, Result.MET if held else Result.NOT_MET, case.used("service_grade_ok", "có" if held else "không")
        )

    def _in_year(self, case: Case, year: int) -> Outcome:
        meets = year_meets(case, year, self.grade, self.or_titles)
        used = used_grades(case, [year])
        if meets is None:
            return case.unknown(self, f"grade:{year}", *used)
        words = case.book.words.grades
        found = words.get((case.facts.grades or {}).get(year, ""), "đạt danh hiệu tương ứng")
        return case.outcome(self, Result.MET if meets else Result.NOT_MET, *used, found=f"năm {year}: {found}")

    def runs(self, case: Case) -> tuple[tuple[int, ...], ...]:
        """Runs in which no year is known to fail, latest first."""
        last = max(case.award_year, case.last_year)
        first = min([*(case.facts.grades or {}), *_title_years(case, self.or_titles), last])
        found = []
        for end in range(last, first - 1, -1):
            run = tuple(range(end - self.years_consecutive + 1, end + 1))
            if all(year_meets(case, year, self.grade, self.or_titles) is not False for year in run):
                found.append(run)
        return tuple(found)

    def _in_run(self, case: Case) -> Outcome:
        runs = (case.run,) if case.run else self.runs(case)
        known = [run for run in runs if all(year_meets(case, year, self.grade, self.or_titles) for year in run)]
        recent = [run for run in known if is_recent(case, run[-1])]
        if recent:
            return self._told(case, Result.MET, recent[0])
        if known:
            return self._told(case, Result.TO_JUDGE, known[0])
        possible = [run for run in runs if is_recent(case, run[-1])]
        if possible:
            missing = split(case, list(possible[0]), self.grade, self.or_titles)[2]
            return case.unknown(self, f"grade:{years_listed(missing)}", *used_grades(case, list(possible[0])))
        years = list(range(case.award_year - self.years_consecutive + 1, case.award_year + 1))
        return case.outcome(self, Result.NOT_MET, *used_grades(case, years), found=years_listed(years))

    def _told(self, case: Case, result: Result, run: tuple[int, ...]) -> Outcome:
        return case.outcome(self, result, *used_grades(case, list(run)), found=years_listed(list(run)))


def _title_years(case: Case, titles: tuple[str, ...]) -> list[int]:
    return [held.year for held in case.facts.awards or () if held.award in titles and held.year]


def is_recent(case: Case, end: int) -> bool:
    """Whether a run ending in the year is fresh enough not to be asked about."""
    return end >= case.award_year - case.book.whole("run_may_end_years_before", case.text_on)


@condition("continuous_grade")
@dataclass(frozen=True, kw_only=True)
class ContinuousGrade(Condition):
    """Every year since an earlier award up to the proposal, at least ``min_years`` of them.

    For a collective: an unbroken run of ``min_years`` years at ``grade`` (or a title) reaching the proposal, the other
    years since the award at ``rest_grade`` or better.
    """

    grade: str
    min_years: int
    since_award: str
    until: str
    of: Of
    or_titles: tuple[str, ...] = ()
    rest_grade: str | None = None
    until_text: str | None = None

    @property
    def sentences(self) -> str:
        return f"continuous_grade_{self.of.value}"

    @cached_property
    def is_bound(self) -> bool:
        return True

    def award_codes(self) -> tuple[str, ...]:
        return (self.since_award, *self.or_titles)

    def words(self, book: Book) -> Mapping[str, str]:
        titles = either([f"“{book.awards[code].name}”" for code in self.or_titles]) if self.or_titles else ""
        return {
            "grade": book.words.grades[self.grade],
            "years": str(self.min_years),
            "award": book.awards[self.since_award].name,
            "titles": f" (hoặc đạt danh hiệu {titles})" if titles else "",
            "rest": book.words.grades[self.rest_grade] if self.rest_grade else "",
        }

    def judge(self, case: Case) -> Outcome:
        if case.window is None:
            return _without_window(self, case)
        if case.window.first is None:
            return case.unknown(self, "award_time")
        years = counted_years(case, case.window.first, self.min_years)
        used = used_grades(case, years)
        span = f"{years[0]}–{years[-1]}" if years else "chưa đủ năm nào"
        if len(years) < self.min_years:
            return case.outcome(self, Result.NOT_MET, *used, span=span, counted=len(years), weak="chưa đủ số năm")
        run, rest = years[-self.min_years :], years[: -self.min_years]
        if self.of is Of.SUBJECT:
            run, rest = years, []
        return self._judge_years(case, run, rest, used, span)

    def _judge_years(self, case: Case, run: list[int], rest: list[int], used: tuple[Used, ...], span: str) -> Outcome:
        _, bad, open_ = split(case, run, self.grade, self.or_titles)
        _, bad_rest, open_rest = split(case, rest, self.rest_grade or self.grade, self.or_titles)
        weak, missing = sorted(bad + bad_rest), sorted(open_ + open_rest)
        counted = len(run) + len(rest)
        if weak:
            why = f"các năm chưa đạt: {years_listed(weak)}"
            return case.outcome(self, Result.NOT_MET, *used, span=span, counted=counted, weak=why)
        if missing:
            return case.unknown(self, f"grade:{years_listed(missing)}", *used)
        return case.outcome(self, Result.MET, *used, span=span, counted=counted)


@condition("grade_years_within")
@dataclass(frozen=True, kw_only=True)
class GradeYearsWithin(Condition):
    """A number of years at the grade or better within the window."""

    grade: str
    min_count: int
    window: str

    @cached_property
    def is_bound(self) -> bool:
        return True

    def words(self, book: Book) -> Mapping[str, str]:
        return {"grade": book.words.grades[self.grade], "count": str(self.min_count)}

    def judge(self, case: Case) -> Outcome:
        if case.window is None:
            return _without_window(self, case)
        if case.window.first is None:
            return case.unknown(self, "award_time")
        years = counted_years(case, case.window.first, self.min_count)
        good, _, open_ = split(case, years, self.grade, ())
        used = used_grades(case, good)
        if len(good) >= self.min_count:
            return case.outcome(self, Result.MET, *used, found=years_listed(good))
        if len(good) + len(open_) >= self.min_count:
            return case.unknown(self, f"grade:{years_listed(open_)}", *used)
        return case.outcome(self, Result.NOT_MET, *used, found=years_listed(good) or "không có năm nào")


def _without_window(one: Condition, case: Case) -> Outcome:
    """No earlier award opens the years: not known when awards were not recorded, otherwise not met."""
    if case.facts.awards is None:
        return case.unknown(one, "awards")
    return case.outcome(
        one, Result.NOT_MET, span="chưa tính", counted=0, weak="chưa có lần khen thưởng để tính", found="chưa tính"
    )
