"""Last year's words and days carried into another year, each change with its reason: nothing is rolled unasked.

Years of laws and of numbered documents are names and stay. A phase of years ("2021-2025") moves on whole once the new
year lies behind its end.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from thidua.periods.working_days import UnknownYearError, is_working_day

WEEKDAYS: Final = ("thứ Hai", "thứ Ba", "thứ Tư", "thứ Năm", "thứ Sáu", "thứ Bảy", "Chủ nhật")
_FIXED: Final = re.compile(
    r"\d{1,5}\s*/\s*\d{4}\s*/\s*[A-ZĐ][\wĐđ-]*"  # 152/2025/NĐ-CP
    r"|\b(?:Bộ luật|Luật|Pháp lệnh)\b[^;.()]{0,80}?\bnăm\s+\d{4}"
    r"|\b(?:số|Số)\s*:?\s*\d[\w/.-]*\s*,?\s*ngày\s+\d{1,2}\s*(?:[/.-]|tháng)\s*\d{1,2}\s*(?:[/.-]|năm)\s*\d{4}"
)
_SCHOOL: Final = re.compile(r"(năm học\s+)(\d{4})(\s*[-–—]\s*)(\d{4})", re.IGNORECASE)
_PHASE: Final = re.compile(r"\b(20\d\d)(\s*[-–—]\s*)(20\d\d)\b")
_FULL: Final = re.compile(
    r"(?:(?P<weekday>thứ\s+(?:hai|ba|tư|năm|sáu|bảy|bẩy|[2-7])|chủ nhật)(?P<comma>\s*,?\s*(?:ngày\s+)?))?"
    r"\b(?P<d>\d{1,2})(?P<s1>\s*[/.-]\s*|\s+tháng\s+)(?P<m>\d{1,2})(?P<s2>\s*[/.-]\s*|\s+năm\s+)(?P<y>20\d\d)\b",
    re.IGNORECASE,
)
_ANNIVERSARY: Final = re.compile(r"((?:kỷ|kỉ)\s+niệm\s+(?:lần\s+thứ\s+|ngày\s+)?)(\d{1,3})(\s+năm)", re.IGNORECASE)
_YEAR: Final = re.compile(r"(?<![\d/.-])(20\d\d)(?![\d/])|(?<=/)(20\d\d)(?![\d/])")


@dataclass(frozen=True)
class Rolled:
    """The words as they would be and why; no reason at all where nothing speaks of a year."""

    text: str
    reasons: tuple[str, ...] = ()


@dataclass(frozen=True)
class RolledDay:
    """``day``: what is proposed; ``reason``: why it is not just the same day of the other year, or what to know."""

    day: date
    reason: str = ""


def roll_day(day: date, years: int, *, off_days: bool = True) -> RolledDay:
    """The same day some years on; where it is no working day, the last working day before it.

    With ``off_days`` the day may fall on a day off, as the days of great events do. Without that year's holiday table
    only Saturdays and Sundays are known, and the reason says so.
    """
    same, told = _same_day(day, years)
    if off_days:
        return RolledDay(same, told)
    found, known = same, True
    while not (works := _works(found))[0]:
        known = known and works[1]
        found -= timedelta(days=1)
    known = known and _works(found)[1]
    if found != same:
        told = (
            f"{told} {_said(same)} là {weekday(same)}, ngày nghỉ; ngày làm việc liền trước là {_said(found)}.".strip()
        )
    if not known:
        told = f"{told} Chưa có lịch nghỉ lễ năm {same.year}, mới tính thứ Bảy, Chủ nhật.".strip()
    return RolledDay(found, told)


def roll_text(text: str, *, year: int, to: int, days: Callable[[date], date] | None = None) -> Rolled:
    """The words of a plan of ``year`` as they would read in ``to``, with one reason for each kind of change.

    Years next to the plan's own move along; other years stay and are asked about. ``days`` says where a printed day
    goes (the same day of the other year unless told otherwise); a weekday printed beside it is worked out anew.
    """
    rolling = _Rolling(year, to, days or (lambda day: _same_day(day, to - year)[0]))
    return rolling.of(text)


def weekday(day: date) -> str:
    """ "thứ Bảy"."""
    return WEEKDAYS[day.weekday()]


class _Rolling:
    def __init__(self, year: int, to: int, days: Callable[[date], date]) -> None:
        self._year, self._to, self._days = year, to, days
        self._reasons: list[str] = []

    def of(self, text: str) -> Rolled:
        """Each part of the text is taken once, by the first form that fits it."""
        found, at = [], 0
        for fixed in _FIXED.finditer(text):
            found += [self._free(text[at : fixed.start()]), fixed[0]]
            at = fixed.end()
        found.append(self._free(text[at:]))
        return Rolled("".join(found), tuple(dict.fromkeys(self._reasons)))

    def _free(self, text: str) -> str:
        forms = (
            (_SCHOOL, self._school),
            (_FULL, self._day),
            (_PHASE, self._phase),
            (_ANNIVERSARY, self._anniversary),
            (_YEAR, self._plain),
        )
        return self._by(text, forms)

    def _by(self, text: str, forms: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], str]], ...]) -> str:
        if not forms:
            return text
        (pattern, replace), rest = forms[0], forms[1:]
        found, at = [], 0
        for match in pattern.finditer(text):
            found += [self._by(text[at : match.start()], rest), replace(match)]
            at = match.end()
        return "".join([*found, self._by(text[at:], rest)])

    def _school(self, match: re.Match[str]) -> str:
        by = self._to - self._year
        after = f"{match[1]}{int(match[2]) + by}{match[3]}{int(match[4]) + by}"
        return self._told(match[0], after, "Năm học chuyển sang năm mới")

    def _day(self, match: re.Match[str]) -> str:
        try:
            day = date(int(match["y"]), int(match["m"]), int(match["d"]))
        except ValueError:
            self._reasons.append(f"“{match[0]}” không phải là ngày có thật.")
            return match[0]
        if abs(day.year - self._year) > 1:
            self._reasons.append(f"Còn ghi ngày “{match[0]}”; xin xem có còn đúng.")
            return match[0]
        goes = self._days(day)
        wide = len(match["d"]) == 2
        written = f"{goes.day:02d}" if wide else str(goes.day)
        month = f"{goes.month:02d}" if len(match["m"]) == 2 else str(goes.month)
        named = f"{weekday(goes)}{match['comma']}" if match["weekday"] else ""
        if named and match["weekday"][:1].isupper():
            named = named[0].upper() + named[1:]
        return self._told(match[0], f"{named}{written}{match['s1']}{month}{match['s2']}{goes.year}", "Ngày chuyển sang")

    def _phase(self, match: re.Match[str]) -> str:
        begin, end = int(match[1]), int(match[3])
        if begin <= self._to <= end or end <= begin:
            return match[0]
        length = end - begin + 1
        ahead = -(-(self._to - end) // length) * length if self._to > end else 0
        after = f"{begin + ahead}{match[2]}{end + ahead}"
        self._reasons.append(f"Giai đoạn “{match[0]}” không gồm năm {self._to}; có lẽ là “{after}”.")
        return after

    def _anniversary(self, match: re.Match[str]) -> str:
        after = f"{match[1]}{int(match[2]) + self._to - self._year}{match[3]}"
        return self._told(match[0], after, "Số năm kỷ niệm thay đổi")

    def _plain(self, match: re.Match[str]) -> str:
        said = int(match[0])
        if abs(said - self._year) > 1:
            self._reasons.append(f"Còn ghi năm {said}; xin xem có còn đúng.")
            return match[0]
        return self._told(match[0], str(said + self._to - self._year), "Năm chuyển sang")

    def _told(self, before: str, after: str, what: str) -> str:
        self._reasons.append(f"{what}: “{before.strip()}” → “{after.strip()}”.")
        return after


def _same_day(day: date, years: int) -> tuple[date, str]:
    try:
        return day.replace(year=day.year + years), ""
    except ValueError:
        return date(day.year + years, 2, 28), f"Năm {day.year + years} không có ngày 29/02."


def _works(day: date) -> tuple[bool, bool]:
    """Whether people work that day, and whether the year's holidays are known."""
    try:
        return is_working_day(day), True
    except UnknownYearError:
        return day.weekday() < 5, False


def _said(day: date) -> str:
    return f"{day:%d/%m/%Y}"
