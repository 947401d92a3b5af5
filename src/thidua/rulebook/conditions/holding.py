"""Awards held before: which count, since when, how many, in what order."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import IntEnum, StrEnum
from functools import cached_property
from typing import TYPE_CHECKING

from thidua.rulebook.conditions.base import Condition, condition
from thidua.rulebook.conditions.case import Window
from thidua.rulebook.conditions.grades import is_recent
from thidua.rulebook.conditions.sentences import either, years_listed
from thidua.rulebook.enums import Result, Verdict
from thidua.vietnamese.dates import short_date

if TYPE_CHECKING:
    from thidua.rulebook.conditions.book import Book
    from thidua.rulebook.conditions.case import Case
    from thidua.rulebook.conditions.outcomes import Outcome, Used
    from thidua.rulebook.facts.models import Held


_INSIDE = "quyết định trong chính khoảng thời gian phải có thành tích"
_UNSURE = "loại hình khen thưởng của lần đó chưa chắc được tính"


class Fit(IntEnum):
    """Whether something counts."""

    NO = 0
    MAYBE = 1
    YES = 2


class AwardWindow(StrEnum):
    """In which time an award must have been received."""

    ANY_TIME = "any_time"
    BEFORE_WINDOW = "before_window"
    SINCE_PRIOR_AWARD = "since_prior_award"


class Consecutive(StrEnum):
    """What "successive" means."""

    BY_YEAR = "by_year"
    BY_AWARD_SEQUENCE = "by_award_sequence"


def used_award(case: Case, held: Held) -> Used:
    """The award as a fact looked at."""
    return case.used(f"awards[{held.number}]", held.shown(), held.source)


def year_of(held: Held) -> int | None:
    """The year an award stands for: its own, the last of its period, or that of its decision."""
    if held.year is not None:
        return held.year
    if held.period is not None:
        return held.period[1]
    return held.decided.year if held.decided else None


def is_past(case: Case, held: Held) -> Fit:
    """Whether it had been received when the file came."""
    if held.decided is not None:
        if held.decided.first_day() > case.on:
            return Fit.NO
        return Fit.YES if held.decided.last_day() <= case.on else Fit.MAYBE
    year = year_of(held)
    return Fit.NO if year is not None and year > case.on.year else Fit.YES


@condition("held_award")
@dataclass(frozen=True, kw_only=True)
class HeldAward(Condition):
    """Holds one of ``any_of``, ``times`` times, in the window; see the catalogue for each field.

    ``inside_window``: what becomes of it when the only fitting award was decided inside the years required.
    ``covers_years``: for titles in sequence, how many years one title stands for.
    """

    any_of: tuple[str, ...]
    times: int
    window: AwardWindow
    consecutive: Consecutive | None = None
    ending: str | None = None
    not_counted_kinds: tuple[str, ...] = ()
    uncertain_kinds: tuple[str, ...] = ()
    issued_by: tuple[str, ...] = ()
    opens_window: bool = False
    inside_window: Verdict | None = None
    covers_years: int | None = None

    @property
    def sentences(self) -> str:
        if self.opens_window:
            return "held_award_opening"
        return f"held_award_{self.consecutive.value}" if self.consecutive else "held_award"

    @property
    def opens_windows(self) -> bool:
        return self.opens_window

    @cached_property
    def is_bound(self) -> bool:
        return self.window is not AwardWindow.ANY_TIME

    def award_codes(self) -> tuple[str, ...]:
        return self.any_of

    def words(self, book: Book) -> Mapping[str, str]:
        issuers = either([book.words.issuers[code] for code in self.issued_by]) if self.issued_by else ""
        return {
            "awards": either([f"“{book.awards[code].name}”" for code in self.any_of]),
            "times": str(self.times),
            "issuers": f" do {issuers} tặng" if issuers else "",
            "since": " kể từ lần khen thưởng trước" if self.window is AwardWindow.SINCE_PRIOR_AWARD else "",
        }

    def judge(self, case: Case) -> Outcome:
        if case.facts.awards is None:
            return case.unknown(self, "awards")
        if self.opens_window:
            return self._opening(case)
        if self.consecutive is Consecutive.BY_YEAR:
            return self._by_year(case)
        if self.consecutive is Consecutive.BY_AWARD_SEQUENCE:
            return self._by_sequence(case)
        return self._counted(case)

    def fit(self, case: Case, held: Held) -> Fit:
        """Whether an award is one of those asked for, by its name, its kind, its giver and its day."""
        if held.award not in self.any_of or held.is_revoked or held.kind in self.not_counted_kinds:
            return Fit.NO
        return min(self._kind_fit(case, held), self._issuer_fit(held), is_past(case, held))

    def _kind_fit(self, case: Case, held: Held) -> Fit:
        if held.kind is None:
            asked = self.not_counted_kinds or self.uncertain_kinds
            return Fit.MAYBE if asked and not case.book.awards[held.award].annual_title else Fit.YES
        return Fit.MAYBE if held.kind in self.uncertain_kinds else Fit.YES

    def _issuer_fit(self, held: Held) -> Fit:
        if not self.issued_by:
            return Fit.YES
        if held.by is None:
            return Fit.MAYBE
        return Fit.YES if held.by in self.issued_by else Fit.NO

    def windows(self, case: Case, years: int) -> tuple[Window, ...]:
        """One window after each award that may open it; and, where the clause leaves it open, one around it."""
        found: list[Window] = []
        for held in case.facts.awards or ():
            fit = self.fit(case, held)
            if fit is Fit.NO:
                continue
            found.append(_window_after(held, fit))
            if self.inside_window and _decided_within(case, held, years):
                first = case.last_year - years + 1
                found.append(Window(held, first, date(first, 1, 1), is_certain=fit is Fit.YES, is_inside=True))
        return tuple(found)

    def _opening(self, case: Case) -> Outcome:
        window = case.window
        if window is None or self._held_times(case) < self.times:
            return case.outcome(self, Result.NOT_MET)
        used = used_award(case, window.opener)
        found = _told(window.opener)
        if window.is_inside:
            return case.outcome(self, Result.TO_JUDGE, used, found=f"{found}, {_INSIDE}")
        if not window.is_certain:
            return case.outcome(self, Result.TO_JUDGE, used, found=f"{found}, {_UNSURE}")
        return case.outcome(self, Result.MET, used, found=found)

    def _held_times(self, case: Case) -> int:
        return sum(self.fit(case, held) is not Fit.NO for held in case.facts.awards or ())

    def _counted(self, case: Case) -> Outcome:
        if self.window is AwardWindow.SINCE_PRIOR_AWARD and case.window is None:
            return case.outcome(self, Result.NOT_MET, found="chưa có lần khen thưởng để tính")
        fits = [(held, self._fit_in_window(case, held)) for held in case.facts.awards or ()]
        sure = [held for held, fit in fits if fit is Fit.YES]
        maybe = [held for held, fit in fits if fit is Fit.MAYBE]
        used = tuple(used_award(case, held) for held in (*sure, *maybe))
        if len(sure) >= self.times:
            return case.outcome(self, Result.MET, *used, found=_listed(sure))
        if len(sure) + len(maybe) >= self.times:
            return case.unknown(self, "award_details", *used)
        return case.outcome(self, Result.NOT_MET, *used, found=_listed(sure) or "chưa có")

    def _fit_in_window(self, case: Case, held: Held) -> Fit:
        fit = self.fit(case, held)
        if fit is Fit.NO or self.window is AwardWindow.ANY_TIME or case.window is None:
            return fit
        return min(fit, _in_window(case, held, case.window))

    def _by_year(self, case: Case) -> Outcome:
        sure, possible = self._years(case, Fit.YES), self._years(case, Fit.MAYBE)
        held = tuple(one for one in case.facts.awards or () if self.fit(case, one) is not Fit.NO)
        used = tuple(used_award(case, one) for one in held)
        ends = _run_ends(sure, self.times)
        if any(is_recent(case, end) for end in ends):
            return case.outcome(self, Result.MET, *used, found=years_listed(list(sure)))
        if any(is_recent(case, end) for end in _run_ends(possible, self.times)):
            return case.unknown(self, "award_details", *used)
        if ends:
            return case.outcome(self, Result.TO_JUDGE, *used, found=years_listed(list(sure)))
        return case.outcome(self, Result.NOT_MET, *used, found=years_listed(list(sure)) or "chưa có")

    def _years(self, case: Case, least: Fit) -> set[int]:
        found = set()
        for held in case.facts.awards or ():
            year = year_of(held)
            if year is None or self.fit(case, held) < least or year > case.on.year:
                continue
            counts = case.year_counts(year)
            if counts is True or (counts is None and least is Fit.MAYBE):
                found.add(year)
        return found

    def _by_sequence(self, case: Case) -> Outcome:
        fits = [(held, self._counts(case, held)) for held in case.facts.awards or ()]
        sure = [held for held, fit in fits if fit is Fit.YES]
        maybe = [held for held, fit in fits if fit is Fit.MAYBE]
        used = tuple(used_award(case, held) for held in (*sure, *maybe))
        if len(sure) + len(maybe) < self.times:
            return case.outcome(self, Result.NOT_MET, *used, found=_listed(sure) or "chưa có")
        if len(sure) < self.times or any(year_of(held) is None for held in sure):
            return case.unknown(self, "award_details", *used)
        spans = sorted(self._span(held) for held in sure)
        joined = _longest_chain(spans) >= self.times
        return case.outcome(self, Result.MET if joined else Result.TO_JUDGE, *used, found=_listed(sure))

    def _counts(self, case: Case, held: Held) -> Fit:
        year = year_of(held)
        counts = True if year is None else case.year_counts(year)
        discounted = Fit.NO if counts is False else Fit.MAYBE if counts is None else Fit.YES
        return min(self.fit(case, held), discounted)

    def _span(self, held: Held) -> tuple[int, int]:
        """The years a title stands for."""
        if held.period is not None and held.period[0] < held.period[1]:
            return held.period
        last = year_of(held) or 0
        return last - (self.covers_years or 1) + 1, last


def _window_after(held: Held, fit: Fit) -> Window:
    """Years after the period written in the decision; where none is written, after the decision (NĐ 152 Đ33.7)."""
    certain = fit is Fit.YES
    last = held.period[1] if held.period else held.year if held.decided is None else None
    if last is not None:
        return Window(held, last + 1, date(last + 1, 1, 1), is_certain=certain)
    if held.decided is not None:
        return Window(held, held.decided.year + 1, held.decided.first_day(), is_certain=certain)
    return Window(held, None, None, is_certain=certain)


def _decided_within(case: Case, held: Held, years: int) -> bool:
    first = date(case.last_year - years + 1, 1, 1)
    return held.decided is not None and first <= held.decided.last_day()


def _in_window(case: Case, held: Held, window: Window) -> Fit:
    """Whether an award was received for the years since the one that opens them."""
    if held.number == window.opener.number:
        return Fit.NO
    if window.first is None or window.start is None:
        return Fit.MAYBE
    year = held.year if held.year is not None else held.period[1] if held.period else None
    if year is not None:
        return _counted_year(case, year) if year >= window.first else Fit.NO
    if held.decided is None:
        return Fit.MAYBE
    if held.decided.last_day() <= window.start:
        return Fit.NO
    return _counted_year(case, held.decided.year) if held.decided.first_day() > window.start else Fit.MAYBE


def _counted_year(case: Case, year: int) -> Fit:
    if year > max(case.on.year, case.award_year):
        return Fit.NO
    counts = case.year_counts(year)
    return Fit.YES if counts else Fit.NO if counts is False else Fit.MAYBE


def _run_ends(years: set[int], length: int) -> list[int]:
    """The last years of all runs of so many successive years."""
    return [year for year in years if all(year - back in years for back in range(length))]


def _longest_chain(spans: list[tuple[int, int]]) -> int:
    """How many spans follow one another without gap or overlap, at best."""
    best: dict[int, int] = {}
    for first, last in spans:
        best[last] = max(best.get(last, 0), best.get(first - 1, 0) + 1)
    return max(best.values(), default=0)


def _told(held: Held) -> str:
    if held.period:
        return f"thành tích {held.period[0]}–{held.period[1]}"
    if held.year:
        return f"năm {held.year}"
    return f"quyết định ngày {short_date(held.decided)}" if held.decided else "chưa ghi thời gian"


def named_award(case: Case, held: Held) -> str:
    """An award by its name, with what is known of its time."""
    return f"“{case.book.awards[held.award].name}”, {_told(held)}"


def _listed(held: list[Held]) -> str:
    return "; ".join(_told(one) for one in held)


@condition("years_after_award")
@dataclass(frozen=True, kw_only=True)
class YearsAfterAward(Condition):
    """At least so many years between an earlier award (the latest, if so written) and the proposal."""

    any_of: tuple[str, ...]
    years_min: int
    until: str
    which: str | None = None

    def award_codes(self) -> tuple[str, ...]:
        return self.any_of

    def words(self, book: Book) -> Mapping[str, str]:
        return {
            "awards": either([f"“{book.awards[code].name}”" for code in self.any_of]),
            "years": str(self.years_min),
        }

    def judge(self, case: Case) -> Outcome:
        if case.facts.awards is None:
            return case.unknown(self, "awards")
        held = [one for one in case.facts.awards if one.award in self.any_of and not one.is_revoked]
        held = [one for one in held if is_past(case, one) is not Fit.NO]
        if not held:
            return case.outcome(self, Result.NOT_MET, found="chưa được tặng")
        if self.which == "latest":
            held = [max(held, key=lambda one: year_of(one) or 0)]
        fits = [(self._waited(case, one), one) for one in held]
        best, one = max(fits, key=lambda pair: pair[0])
        used = used_award(case, one)
        if best is Fit.MAYBE:
            return case.unknown(self, "award_time", used)
        return case.outcome(self, Result.MET if best is Fit.YES else Result.NOT_MET, used, found=_told(one))

    def _waited(self, case: Case, held: Held) -> Fit:
        """Whether the time is over, counted from the end of the achievement written, else from the decision."""
        if held.period is not None or (held.decided is None and held.year is not None):
            first = date((held.period[1] if held.period else held.year or 0) + 1, 1, 1)
            return Fit.YES if years_later(first, self.years_min) <= case.on else Fit.NO
        if held.decided is None:
            return Fit.MAYBE
        if years_later(held.decided.last_day(), self.years_min) <= case.on:
            return Fit.YES
        return Fit.MAYBE if years_later(held.decided.first_day(), self.years_min) <= case.on else Fit.NO


def years_later(day: date, years: int) -> date:
    """The same day so many years on; 29 February becomes 1 March."""
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return date(day.year + years, 3, 1)


@condition("once_only")
@dataclass(frozen=True, kw_only=True)
class OnceOnly(Condition):
    """Not received before. ``award``: the award the path belongs to, written in by the loader."""

    award: str = ""

    def judge(self, case: Case) -> Outcome:
        held = self._held(case)
        if held is None:
            return case.unknown(self, "held_before")
        used = case.used("held_before", "có" if held else "chưa")
        return case.outcome(self, Result.NOT_MET if held else Result.MET, used)

    def _held(self, case: Case) -> bool | None:
        if case.facts.held_before is not None or case.facts.awards is None:
            return case.facts.held_before
        return any(one.award == self.award and not one.is_revoked for one in case.facts.awards)
