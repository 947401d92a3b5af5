"""Dates as Vietnamese offices write and read them: day before month, always; what is not known stays unknown.

A date of which only the year or the month is known is a ``PartialDate``; it never becomes the first of January.
Zeros in the long form follow Nghị định 30/2020/NĐ-CP, Phụ lục I: before days under 10 and months 1 and 2.
"""

import re
from collections.abc import Callable
from datetime import date, timedelta
from typing import Final

from thidua.vietnamese.folding import fold
from thidua.vietnamese.normalising import clean
from thidua.vietnamese.numbers import from_roman
from thidua.vietnamese.partial_dates import DateError, PartialDate, checked, days_in

__all__ = ["DateError", "PartialDate", "long_date", "read_date", "short_date"]

Meaning = Callable[[re.Match[str], date | None], date | PartialDate]


def read_date(text: str, *, today: date | None = None) -> date | PartialDate:
    """The date a person wrote; a ``PartialDate`` where the day or month is not known.

    Understood: 03/02/2026, 3-2-2026, 3.2.2026, 2026-02-03, "ngày 02 tháng 9 năm 2026", 05/1960, "tháng 5 năm 1960",
    1960, 00/00/1948, "cuối tháng 3/2026".  With ``today`` also 3/2 (of this year), "hôm nay", "cuối tháng", "cuối quý".
    Never month before day, never a two-digit year.  ``DateError`` says in Vietnamese what is wrong.
    """
    written = clean(text)
    if not written:
        raise DateError("empty", "Chưa nhập ngày.")
    plain = fold(written).rstrip(".,;")
    for pattern, meaning in _FORMS:
        match = pattern.fullmatch(plain)
        if match is not None:
            return meaning(match, today)
    raise DateError("not_a_date", f"“{written}” không phải là ngày viết đúng, ví dụ đúng: 03/02/2026.")


def long_date(day: date) -> str:
    """``"ngày 02 tháng 9 năm 2026"``, ``"ngày 15 tháng 01 năm 2026"``."""
    month = f"{day.month:02d}" if day.month < 3 else str(day.month)
    return f"ngày {day.day:02d} tháng {month} năm {day.year:04d}"


def short_date(day: date | PartialDate) -> str:
    """``"02/09/2026"``; of a partial date what is known: "09/2026", "2026"."""
    if isinstance(day, date):
        return f"{day.day:02d}/{day.month:02d}/{day.year:04d}"
    parts = [*(f"{part:02d}" for part in (day.day, day.month) if part), f"{day.year:04d}"]
    return "/".join(parts)


def _whole(match: re.Match[str], _today: date | None) -> date | PartialDate:
    day, month, year = (int(match[part]) for part in ("day", "month", "year"))
    if day == 0:  # registers of old people print 00/00/1948 where only the year is known
        return PartialDate(year, month or None)
    return checked(year, month, day)


def _short_year(match: re.Match[str], _today: date | None) -> date:
    raise DateError("short_year", f"Năm “{match['year']}” viết thiếu; hãy viết đủ bốn chữ số.")


def _month(match: re.Match[str], _today: date | None) -> PartialDate:
    return PartialDate(int(match["year"]), int(match["month"]) or None)


def _year(match: re.Match[str], _today: date | None) -> PartialDate:
    return PartialDate(int(match["year"]))


def _day_of_this_year(match: re.Match[str], today: date | None) -> date:
    return checked(_year_of(match, today), int(match["month"]), int(match["day"]))


def _end_of_month(match: re.Match[str], today: date | None) -> date:
    year = _year_of(match, today)
    month = int(match["month"]) if match["month"] else _known(today).month
    first = checked(year, month, 1)
    return first.replace(day=days_in(year, month))


def _end_of_quarter(match: re.Match[str], today: date | None) -> date:
    year = _year_of(match, today)
    month = 3 * _quarter(match["quarter"]) if match["quarter"] else (_known(today).month + 2) // 3 * 3
    return date(year, month, days_in(year, month))


def _end_of_year(match: re.Match[str], today: date | None) -> date:
    return checked(_year_of(match, today), 12, 31)


def _relative(match: re.Match[str], today: date | None) -> date:
    return _known(today) + timedelta(days={"hom qua": -1, "hom nay": 0, "ngay mai": 1}[match[0]])


def _quarter(written: str) -> int:
    return int(written) if written.isdigit() else from_roman(written.upper()) or 0


def _year_of(match: re.Match[str], today: date | None) -> int:
    return int(match["year"]) if match["year"] else _known(today).year


def _known(today: date | None) -> date:
    if today is None:
        raise DateError("missing_year", "Thiếu năm; hãy viết đủ ngày, tháng, năm.")
    return today


_DAY: Final = r"(?:ngay )?(?P<day>\d{1,2})"
_OF_YEAR: Final = r"(?:,? nam |/)(?P<year>\d{4})"
_OR_THIS_YEAR: Final = rf"(?:{_OF_YEAR}|,? nam nay)?"
_FORMS: Final[tuple[tuple[re.Pattern[str], Meaning], ...]] = tuple(
    (re.compile(pattern, re.ASCII), meaning)
    for pattern, meaning in (
        (rf"{_DAY} ?(?P<sep>[/.-]) ?(?P<month>\d{{1,2}}) ?(?P=sep) ?(?P<year>\d{{4}})", _whole),
        (rf"{_DAY} ?(?P<sep>[/.-]) ?(?P<month>\d{{1,2}}) ?(?P=sep) ?(?P<year>\d{{2}})", _short_year),
        (
            r"(?P<year>\d{4})(?P<sep>[/.-])(?P<month>\d{1,2})(?P=sep)(?P<day>\d{1,2})(?:[t ]00:00(?::00(?:\.0+)?)?)?",
            _whole,
        ),
        (rf"{_DAY}(?: thang |/)(?P<month>\d{{1,2}}),? nam (?P<year>\d{{4}})", _whole),
        (r"(?:thang )?(?P<month>\d{1,2}) ?[/.-] ?(?P<year>\d{4})", _month),
        (r"thang (?P<month>\d{1,2}),? nam (?P<year>\d{4})", _month),
        (r"(?P<year>\d{4})-(?P<month>\d{2})", _month),
        (r"(?:nam )?(?P<year>\d{4})", _year),
        (rf"{_DAY}(?: thang | ?[/-] ?)(?P<month>\d{{1,2}}){_OR_THIS_YEAR}", _day_of_this_year),
        (rf"cuoi thang(?: nay| (?P<month>\d{{1,2}}))?{_OR_THIS_YEAR}", _end_of_month),
        (rf"cuoi quy(?: nay| (?P<quarter>iv|i{{1,3}}|[1-4]))?{_OR_THIS_YEAR}", _end_of_quarter),
        (r"cuoi nam(?: nay| (?P<year>\d{4}))?", _end_of_year),
        (r"hom qua|hom nay|ngay mai", _relative),
    )
)
"""The grammar, on folded text; the first form that fits the whole text gives the meaning."""
