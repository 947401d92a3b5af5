"""Long service: time in posts, what opens the award, conduct while in post, eras of service."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import TYPE_CHECKING, TypeAlias

from thidua.rulebook.conditions.base import Condition, condition
from thidua.rulebook.conditions.holding import Fit
from thidua.rulebook.conditions.sentences import Flags, either
from thidua.rulebook.enums import Result
from thidua.vietnamese.dates import short_date

if TYPE_CHECKING:
    from thidua.rulebook.conditions.book import Book
    from thidua.rulebook.conditions.case import Case
    from thidua.rulebook.conditions.outcomes import Outcome, Used
    from thidua.rulebook.facts.models import Post

Span: TypeAlias = tuple[date, date]  # the first day, and the day after the last
Time: TypeAlias = tuple[int, int]  # thirtieths of a month, at the least and at the most
Share: TypeAlias = tuple[int, int]  # two thirds: (2, 3)
_LIST = "list:"
_MONTH = 30
_YEAR = 12 * _MONTH
_NONE = "chưa ghi nhận"
_NO_TIME = -1
_FULL = (1, 1)


@condition("position_service")
@dataclass(frozen=True, kw_only=True)
class PositionService(Condition):
    """Held one of the posts for ``years_min`` years (0: any time) and under ``years_below``.

    Women need two thirds of the time (NĐ 152 Đ4.7), to the month. Time in a higher group too short to be rewarded there
    counts for a lower one (Đ9.2.b). ``before``: held before that day. ``with_era``: took part in that era as well.
    ``listed_years``: the years other posts need on the same path, written in by the loader. ``years_unknown``: the
    years required were not read, so that the time is for a person to judge.
    """

    positions: tuple[str, ...]
    years_min: int | None = None
    years_below: int | None = None
    years_unknown: bool = False
    terms: int | None = None
    consecutive_terms: bool = False
    literal: str | None = None
    literal_range: tuple[int, ...] = ()
    women_reduction: bool = True
    continuous: bool = False
    before: date | None = None
    with_era: str | None = None
    listed_years: Mapping[str, int] = field(default_factory=dict, compare=False)

    def words(self, book: Book) -> Mapping[str, str]:
        least = f"từ đủ {self.years_min} năm" if self.years_min else ""
        below = f" đến dưới {self.years_below} năm" if self.years_below else ""
        time = f"{least}{below}".strip()
        any_time = "số năm chưa đọc được" if self.years_unknown else "không kể thời gian"
        return {
            "posts": either([book.positions.named(code) for code in self.positions]),
            "time": f" {time}" if time else f", {any_time}",
            "asked": time or f"đã giữ chức vụ này, {any_time}",
            "before": f" trước ngày {short_date(self.before)}" if self.before else "",
            "era": f"; thuộc diện {book.words.eras[self.with_era]}" if self.with_era else "",
        }

    def judge(self, case: Case) -> Outcome:
        if case.facts.positions is None:
            return case.unknown(self, "positions")
        if self.with_era and case.facts.eras is None:
            return case.unknown(self, "eras")
        times = self._times(case)
        if times[0][1] == _NO_TIME:
            return case.outcome(self, Result.NOT_MET, found=_NONE)
        used = self._used(case)
        found = _in_words(times[0][0]) if times[0][0] >= 0 else _NONE
        if self.with_era and self.with_era not in (case.facts.eras or ()):
            return case.outcome(self, Result.NOT_MET, *used, found=f"{found}; không thuộc thời kỳ nêu trên")
        if self.years_unknown:
            return case.outcome(self, Result.TO_JUDGE, *used, found=found)
        fit = max(self._fit_of(case, time) for time in times)
        if fit is not Fit.MAYBE:
            return case.outcome(self, Result.MET if fit is Fit.YES else Result.NOT_MET, *used, found=found)
        if times[0][0] == times[0][1] and case.facts.subject.sex:
            return case.outcome(self, Result.TO_JUDGE, *used, found=found)
        return case.unknown(self, "positions_time", *used)

    def _times(self, case: Case) -> tuple[Time, Time]:
        """Time in these posts with time in higher posts that was too short there, and without it: each at the least and
        at the most that is known; below zero when there is no post."""
        (sure, possible), higher = self._own(case), (self._carried(case, sure=True), self._carried(case, sure=False))
        plain = (_time_of(sure), _time_of(possible))
        if not any(higher):
            return plain, plain
        return (_time_of([*sure, *higher[0]]), _time_of([*possible, *higher[1]])), plain

    def _fit_of(self, case: Case, time: Time) -> Fit:
        """Whether a time lies in the band asked for; for women the upper end may be the full or the shortened one."""
        shortened, full = self.shares(case)
        reached = _reaches(time, self.years_min or 0, shortened, full)
        if self.years_below is None or reached is Fit.NO:
            return reached
        over = _reaches(time, self.years_below, shortened, _FULL)
        return min(reached, Fit(Fit.YES - over))

    def shares(self, case: Case) -> tuple[Share, Share]:
        """The share of the time asked of the person: at the least and at the most that is known."""
        who = case.facts.subject
        if not self.women_reduction or who.sex == "m" or who.has_higher_retirement_age:
            return _FULL, _FULL
        return case.women_post_time, case.women_post_time if who.sex == "f" else _FULL

    def _own(self, case: Case) -> tuple[list[Span], list[Span]]:
        """Time in the posts asked for: surely, and possibly."""
        fits = [(post, self.fits(case.book, post)) for post in case.facts.positions or ()]
        sure = [self._span(case, post, sure=True) for post, fit in fits if fit is True]
        possible = [self._span(case, post, sure=False) for post, fit in fits if fit is not False]
        return [span for span in sure if span is not None], [span for span in possible if span is not None]

    def _carried(self, case: Case, *, sure: bool) -> list[Span]:
        """Time in higher groups, from the highest down, as long as it does not suffice there (NĐ 152 Đ9.2.b)."""
        asked = self._step(case.book)
        if asked is None:
            return []
        part, whole = self.shares(case)[0 if sure else 1]
        carried: list[Span] = []
        for code in case.book.positions.above(asked):
            posts = [post for post in case.facts.positions or () if post.group == code]
            carried += [span for post in posts if (span := self._span(case, post, sure=sure)) is not None]
            floor = self.listed_years.get(code, case.book.lowest_years.get(code, 0))
            if time_in(carried) * whole >= floor * _YEAR * part:
                carried = []
        return carried

    def _step(self, book: Book) -> int | None:
        return book.positions.lowest_step(self.positions)

    def fits(self, book: Book, post: Post) -> bool | None:
        """Whether the post is one of those asked for; None: written otherwise than the condition asks."""
        if post.group in self.positions or (post.listed is not None and _LIST + post.listed in self.positions):
            return True
        group = book.positions.groups.get(post.group or "")
        asks_lists = any(code.startswith(_LIST) for code in self.positions)
        by_group_only = post.listed is None and asks_lists and group is not None and group.step is not None
        by_list_only = post.group is None and self._step(book) is not None
        return None if by_group_only or by_list_only else False

    def _span(self, case: Case, post: Post, *, sure: bool) -> Span | None:
        """First day and day after the last, at the least or at the most that is known."""
        last = min(case.on, self.before - timedelta(days=1)) if self.before else case.on
        if post.start is None:
            return None if sure else (date.min, last)
        start = post.start.last_day() if sure else post.start.first_day()
        if post.end is not None:
            last = min(last, post.end.first_day() if sure else post.end.last_day())
        return (start, last + timedelta(days=1)) if start <= last else None

    def _used(self, case: Case) -> tuple[Used, ...]:
        asked = self._step(case.book)
        return tuple(
            case.used(
                f"positions[{place}]", f"{post.group or post.listed}: {post.start} – {post.end or 'nay'}", post.source
            )
            for place, post in enumerate(case.facts.positions or ())
            if self.fits(case.book, post) is not False or _is_higher(case.book, post, asked)
        )


def _is_higher(book: Book, post: Post, asked: int | None) -> bool:
    group = book.positions.groups.get(post.group or "")
    return asked is not None and group is not None and (group.step or 0) > asked


def _time_of(spans: list[Span]) -> int:
    return time_in(spans) if spans else _NO_TIME


def _reaches(time: Time, years: int, low: Share, high: Share) -> Fit:
    """Whether a time known between two bounds is as long as the shares of so many years."""
    if time[0] * high[1] >= years * _YEAR * high[0]:
        return Fit.YES
    return Fit.NO if time[1] * low[1] < years * _YEAR * low[0] else Fit.MAYBE


def time_in(spans: Iterable[Span]) -> int:
    """Time covered in thirtieths of a month, concurrent time once; a part of a month by its days out of thirty."""
    total = 0
    for start, end in _joined(sorted(spans)):
        months = (end.year - start.year) * 12 + end.month - start.month
        total += months * _MONTH + min(end.day, _MONTH) - min(start.day, _MONTH)
    return total


def _joined(spans: list[Span]) -> list[Span]:
    joined: list[Span] = []
    for start, end in spans:
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(joined[-1][1], end))
        else:
            joined.append((start, end))
    return joined


def _in_words(time: int) -> str:
    years, rest = divmod(time // _MONTH, 12)
    parts = [f"{years} năm" if years else "", f"{rest} tháng" if rest else ""]
    return " ".join(part for part in parts if part) or "dưới 1 tháng"


@condition("retirement_trigger")
@dataclass(frozen=True, kw_only=True)
class RetirementTrigger(Condition):
    """Opened by a retirement notice or decision, death, or leaving the leading post (NĐ 152 Đ9.2.a)."""

    def judge(self, case: Case) -> Outcome:
        retirement = case.facts.retirement
        if retirement is None:
            return case.unknown(self, "retirement")
        if retirement.opened is None:
            return case.outcome(self, Result.NOT_MET, case.used("retirement", "chưa có"), found="chưa có")
        used = case.used("retirement", retirement.opened)
        found = short_date(retirement.opened)
        if retirement.opened.last_day() <= case.on:
            return case.outcome(self, Result.MET, used, found=found)
        if retirement.opened.first_day() <= case.on:
            return case.unknown(self, "retirement", used)
        return case.outcome(self, Result.NOT_MET, used, found=found)


@condition("no_violation_in_post")
@dataclass(frozen=True, kw_only=True)
class NoViolationInPost(Condition):
    """No discipline while in the posts counted (NĐ 152 Đ9.3). With nothing recorded it is presumed, to be confirmed."""

    def judge(self, case: Case) -> Outcome:
        recorded = case.facts.discipline
        if not recorded:
            return case.outcome(self, Result.MET, flags=Flags(presumed=recorded is None))
        used = tuple(case.used(f"discipline[{place}]", one.level, one.source) for place, one in enumerate(recorded))
        words = case.book.words.discipline
        in_post = [words.get(one.level, one.level) for one in recorded if one.in_post]
        if in_post:
            return case.outcome(self, Result.NOT_MET, *used, found=", ".join(in_post))
        if any(one.in_post is None for one in recorded):
            return case.unknown(self, "discipline_in_post", *used)
        return case.outcome(self, Result.MET, *used)


@condition("service_era")
@dataclass(frozen=True, kw_only=True)
class ServiceEra(Condition):
    """Takes part continuously in one of the eras."""

    any_of: tuple[str, ...]

    def words(self, book: Book) -> Mapping[str, str]:
        return {"eras": either([book.words.eras[code] for code in self.any_of])}

    def judge(self, case: Case) -> Outcome:
        eras = case.facts.eras
        if eras is None:
            return case.unknown(self, "eras")
        found = ", ".join(case.book.words.eras.get(code, code) for code in eras) or "chưa ghi nhận"
        used = case.used("eras", found)
        met = any(code in self.any_of for code in eras)
        return case.outcome(self, Result.MET if met else Result.NOT_MET, used, found=found)
