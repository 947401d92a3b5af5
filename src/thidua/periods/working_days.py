"""Working days of state offices: Monday to Friday without public holidays, with the Saturdays worked in exchange.

Holidays are dated data (``holidays.toml``), added each year from the official notice; a year that is not in the table
is refused, never guessed.  Counting follows Bộ luật Dân sự 2015: the first day is not counted (Điều 147), a period that
ends on a day off ends with the next working day (Điều 148).
"""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from importlib import resources
from typing import Any, Final, Literal, Self

Source = Literal["read", "recalled", "derived"]

_SATURDAY: Final = 5
_ONE_DAY: Final = timedelta(days=1)


class UnknownYearError(LookupError):
    """No holiday table for a year; ``code`` for programs, the Vietnamese sentence for the reader."""

    code = "no_holiday_table"

    def __init__(self, year: int) -> None:
        self.year = year
        self.sentence = f"Chưa có lịch nghỉ lễ, tết năm {year} nên chưa tính được ngày làm việc; hãy bổ sung lịch nghỉ."
        super().__init__(self.sentence)


class HolidayDataError(ValueError):
    """Holiday data that contradicts itself; the sentence names the date."""


@dataclass(frozen=True, slots=True)
class DayEntry:
    """A day off, or a Saturday worked, with where the knowledge comes from.

    ``source``: "read" in the document or a publication of it, "recalled" without it at hand, "derived" from the rule of
    the law before the year's notice exists.
    """

    day: date
    name: str
    source: Source
    citation: str


@dataclass(frozen=True, slots=True)
class HolidayYear:
    """Days off and worked Saturdays of one year; ``is_announced`` False until the year's notice is entered.

    ``pending`` days are announced as policy without a law that was seen: they count as worked, and pages may say so.
    """

    year: int
    is_announced: bool
    days_off: Mapping[date, DayEntry]
    days_worked: Mapping[date, DayEntry]
    pending: Mapping[date, DayEntry]


@dataclass(frozen=True, slots=True)
class HolidayTable:
    """The years that are known.  ``table | newer`` replaces whole years by the newer table's."""

    years: Mapping[int, HolidayYear]

    @classmethod
    def from_toml(cls, text: str) -> Self:
        """Read the format of ``holidays.toml``; ``HolidayDataError`` for a date outside its year or off and worked."""
        data = tomllib.loads(text)
        read = (_holiday_year(int(number), content) for number, content in data["years"].items())
        return cls({entry.year: entry for entry in read})

    def __or__(self, newer: "HolidayTable") -> "HolidayTable":
        return HolidayTable({**self.years, **newer.years})

    def year(self, number: int) -> HolidayYear:
        """One year's days; ``UnknownYearError`` when nobody has entered it."""
        if number not in self.years:
            raise UnknownYearError(number)
        return self.years[number]

    def holiday(self, day: date) -> DayEntry | None:
        """Why the day is off beyond being a weekend, or None."""
        return self.year(day.year).days_off.get(day)

    def is_working_day(self, day: date) -> bool:
        """Whether state offices work on the day."""
        known = self.year(day.year)
        if day in known.days_worked:
            return True
        return day.weekday() < _SATURDAY and day not in known.days_off


@cache
def shipped_holidays() -> HolidayTable:
    """The table that comes with the product."""
    text = resources.files("thidua.periods").joinpath("holidays.toml").read_text(encoding="utf-8")
    return HolidayTable.from_toml(text)


def is_working_day(day: date, table: HolidayTable | None = None) -> bool:
    """Whether state offices work on the day, by the shipped table unless another is given."""
    return _table(table).is_working_day(day)


def next_working_day(day: date, table: HolidayTable | None = None) -> date:
    """The day itself when it is worked, otherwise the first worked day after it (Điều 148 khoản 5)."""
    holidays = _table(table)
    while not holidays.is_working_day(day):
        day += _ONE_DAY
    return day


def working_days_between(start: date, end: date, table: HolidayTable | None = None) -> int:
    """Working days after ``start`` up to and including ``end``; negative when ``end`` comes first.

    ``working_days_between(a, b) == -working_days_between(b, a)``, so days late are counted after the last day too.
    """
    if end < start:
        return -working_days_between(end, start, table)
    holidays = _table(table)
    days = (start + timedelta(days=offset) for offset in range(1, (end - start).days + 1))
    return sum(holidays.is_working_day(day) for day in days)


def add_working_days(start: date, count: int, table: HolidayTable | None = None) -> date:
    """The ``count``-th working day after ``start`` (before it for a negative count); ``start`` itself for 0."""
    holidays = _table(table)
    step = _ONE_DAY if count >= 0 else -_ONE_DAY
    day, left = start, abs(count)
    while left:
        day += step
        left -= holidays.is_working_day(day)
    return day


def _table(table: HolidayTable | None) -> HolidayTable:
    return shipped_holidays() if table is None else table


def _holiday_year(number: int, content: Mapping[str, Any]) -> HolidayYear:
    days_off = _entries(number, content.get("off", []))
    days_worked = _entries(number, content.get("worked", []))
    both = sorted(days_off.keys() & days_worked.keys())
    if both:
        raise HolidayDataError(f"Ngày {both[0]:%d/%m/%Y} vừa là ngày nghỉ vừa là ngày làm bù.")
    pending = _entries(number, content.get("pending", []))
    return HolidayYear(number, bool(content["announced"]), days_off, days_worked, pending)


def _entries(number: int, rows: list[Mapping[str, Any]]) -> dict[date, DayEntry]:
    entries: dict[date, DayEntry] = {}
    for row in rows:
        for day in row["days"]:
            if day.year != number or day in entries:
                raise HolidayDataError(f"Ngày {day:%d/%m/%Y} nằm ngoài năm {number} hoặc bị ghi hai lần.")
            entries[day] = DayEntry(day, row["name"], row["source"], row["citation"])
    return entries
