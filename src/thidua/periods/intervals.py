"""Spans of days, both ends counted, the last one possibly open; and the spans that have names in this work."""

import calendar
import re
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from thidua.vietnamese.normalising import code
from thidua.vietnamese.numbers import to_roman

_SCHOOL_YEAR: Final = re.compile(r"(?:năm học )?([0-9]{4})-([0-9]{4})", re.IGNORECASE)


class IntervalError(ValueError):
    """A span that cannot be; ``code`` for programs, the Vietnamese sentence for the reader."""

    def __init__(self, code: str, sentence: str) -> None:
        super().__init__(sentence)
        self.code = code
        self.sentence = sentence


@dataclass(frozen=True, slots=True)
class Interval:
    """Days from ``active_from`` to ``active_to``, both included; ``active_to`` None means "until further notice"."""

    active_from: date
    active_to: date | None = None

    def __post_init__(self) -> None:
        if self.active_to is not None and self.active_to < self.active_from:
            raise IntervalError("ends_before_start", "Ngày kết thúc không được trước ngày bắt đầu.")

    def contains(self, day: date) -> bool:
        """Whether the day lies in the span."""
        return self.active_from <= day <= _last(self)

    def covers(self, other: "Interval") -> bool:
        """Whether every day of the other lies in this span."""
        return self.active_from <= other.active_from and _last(self) >= _last(other)

    def overlaps(self, other: "Interval") -> bool:
        """Whether the two share at least one day."""
        return self.intersection(other) is not None

    def intersection(self, other: "Interval") -> "Interval | None":
        """The days they share, or None."""
        start = max(self.active_from, other.active_from)
        end = min(_last(self), _last(other))
        if end < start:
            return None
        is_open = self.active_to is None and other.active_to is None
        return Interval(start, None if is_open else end)

    def is_followed_by(self, other: "Interval") -> bool:
        """Whether the other starts on the very next day."""
        return self.active_to is not None and other.active_from - self.active_to == timedelta(days=1)

    def days(self) -> int | None:
        """Number of days, both ends counted; None when open."""
        return None if self.active_to is None else (self.active_to - self.active_from).days + 1


def year(number: int) -> Interval:
    """01/01 to 31/12."""
    return Interval(date(number, 1, 1), date(number, 12, 31))


def half_year(number: int, half: int) -> Interval:
    """First (1) or second (2) six months of a year."""
    return _months(number, 6, half)


def quarter(number: int, which: int) -> Interval:
    """Quarter 1 to 4 of a year."""
    return _months(number, 3, which)


def month(number: int, which: int) -> Interval:
    """Month 1 to 12 of a year."""
    return _months(number, 1, which)


def school_year(first_year: int) -> Interval:
    """The school year "2024 - 2025" is ``school_year(2024)``: 01/09/2024 to 31/08/2025.

    Teaching ends by 31/5 in the yearly timetables of the Ministry; the span runs on to the eve of the next so that
    every day belongs to exactly one school year.
    """
    return Interval(date(first_year, 9, 1), date(first_year + 1, 8, 31))


def school_year_of(day: date) -> int:
    """First calendar year of the school year a day belongs to."""
    return day.year if day.month >= 9 else day.year - 1


def school_year_name(first_year: int) -> str:
    """``"2024 - 2025"``."""
    return f"{first_year} - {first_year + 1}"


def read_school_year(text: str) -> int:
    """First year of "2024 - 2025", "2024-2025", "năm học 2024–2025"; ``IntervalError`` unless the years follow."""
    match = _SCHOOL_YEAR.fullmatch(code(text))
    if match is None or int(match[2]) != int(match[1]) + 1:
        raise IntervalError("not_a_school_year", f"“{text}” không phải là năm học viết đúng, ví dụ đúng: 2024 - 2025.")
    return int(match[1])


def quarter_of(day: date) -> int:
    """1 to 4."""
    return (day.month + 2) // 3


def half_of(day: date) -> int:
    """1 or 2."""
    return (day.month + 5) // 6


def quarter_name(number: int, which: int) -> str:
    """``"quý II/2026"``."""
    return f"quý {to_roman(which)}/{number}"


def years_within(interval: Interval) -> list[int]:
    """Calendar years wholly inside a closed span, in order; an open span has no last year and is refused."""
    if interval.active_to is None:
        raise IntervalError("open_interval", "Khoảng thời gian chưa có ngày kết thúc.")
    touched = range(interval.active_from.year, interval.active_to.year + 1)
    return [number for number in touched if interval.covers(year(number))]


def overlapping(intervals: list[Interval]) -> list[tuple[Interval, Interval]]:
    """Neighbouring pairs (by start) that share a day; empty when the list is a clean succession."""
    ordered = sorted(intervals, key=lambda span: (span.active_from, _last(span)))
    found = []
    furthest: Interval | None = None
    for span in ordered:
        if furthest is not None and furthest.overlaps(span):
            found.append((furthest, span))
        if furthest is None or _last(span) > _last(furthest):
            furthest = span
    return found


def _last(interval: Interval) -> date:
    return interval.active_to or date.max


def _months(number: int, length: int, which: int) -> Interval:
    if not 1 <= which <= 12 // length:
        raise IntervalError(
            "no_such_part", f"Năm chỉ có {12 // length} phần dài {length} tháng; không có phần {which}."
        )
    last = which * length
    return Interval(date(number, last - length + 1, 1), date(number, last, calendar.monthrange(number, last)[1]))
