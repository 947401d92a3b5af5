"""What a date can be when not all of it is known, and the sentences for dates that cannot be."""

import calendar
import re
from dataclasses import dataclass
from datetime import date
from functools import total_ordering
from typing import Final, Self

_FIRST_YEAR: Final = 1000
_LAST_YEAR: Final = 9999
_STORED: Final = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?")


class DateError(ValueError):
    """A text that is not one possible date; ``code`` for programs, the Vietnamese sentence for the reader."""

    def __init__(self, code: str, sentence: str) -> None:
        super().__init__(sentence)
        self.code = code
        self.sentence = sentence


@total_ordering
@dataclass(frozen=True, slots=True)
class PartialDate:
    """A date known to the year, the month or the day.  Order: by year, then month, then day; unknown comes first."""

    year: int
    month: int | None = None
    day: int | None = None

    def __post_init__(self) -> None:
        if self.month is None and self.day is not None:
            raise DateError("day_without_month", "Đã có ngày thì phải có tháng.")
        if self.month is not None and not 1 <= self.month <= 12:
            raise DateError("impossible_month", f"Không có tháng {self.month}.")
        checked(self.year, self.month or 1, self.day or 1)

    @classmethod
    def from_text(cls, stored: str) -> Self:
        """Read the stored form: "1960", "1960-05" or "1960-05-12"."""
        match = _STORED.fullmatch(stored)
        if match is None:
            raise DateError("not_a_date", f"“{stored}” không đúng dạng năm, năm-tháng hoặc năm-tháng-ngày.")
        return cls(*(int(part) if part else None for part in match.groups()))  # type: ignore[arg-type]

    @classmethod
    def from_date(cls, day: date) -> Self:
        """The same day, complete."""
        return cls(day.year, day.month, day.day)

    def __str__(self) -> str:
        """The stored form; sorts as text in the same order as the dates themselves."""
        parts = [f"{self.year:04d}", *(f"{part:02d}" for part in (self.month, self.day) if part)]
        return "-".join(parts)

    def __lt__(self, other: object) -> bool:
        if not isinstance(other, PartialDate):
            return NotImplemented
        return self._order() < other._order()

    @property
    def is_complete(self) -> bool:
        """Whether the day is known."""
        return self.day is not None

    def first_day(self) -> date:
        """The earliest day it can be."""
        return date(self.year, self.month or 1, self.day or 1)

    def last_day(self) -> date:
        """The latest day it can be."""
        month = self.month or 12
        return date(self.year, month, self.day or days_in(self.year, month))

    def _order(self) -> tuple[int, int, int]:
        return self.year, self.month or 0, self.day or 0


def days_in(year: int, month: int) -> int:
    """Number of days of a month."""
    return calendar.monthrange(year, month)[1]


def checked(year: int, month: int, day: int) -> date:
    """The date, or a ``DateError`` that says why there is none."""
    if not _FIRST_YEAR <= year <= _LAST_YEAR:
        raise DateError("impossible_year", f"Năm {year} không hợp lệ; năm viết đủ bốn chữ số.")
    if not 1 <= month <= 12:
        raise DateError("impossible_month", _why_no_month(year, month, day))
    if not 1 <= day <= days_in(year, month):
        raise DateError("impossible_day", _why_no_day(year, month, day))
    return date(year, month, day)


def _why_no_month(year: int, month: int, day: int) -> str:
    why = f"Không có tháng {month}."
    if 1 <= day <= 12 < month <= days_in(year, day):
        why += f" Viết ngày trước, tháng sau: {month:02d}/{day:02d}/{year}."
    return why


def _why_no_day(year: int, month: int, day: int) -> str:
    if (month, day) == (2, 29):
        return f"Không có ngày 29/02/{year}: năm {year} không phải năm nhuận."
    return f"Không có ngày {day:02d}/{month:02d}/{year}: tháng {month} chỉ có {days_in(year, month)} ngày."
