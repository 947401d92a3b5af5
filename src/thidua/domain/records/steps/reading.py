"""One value of a fact as typed or read from a file becomes what the column stores, or a sentence says why not."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any, Final

from thidua.foundation.refusals import NotAccepted, not_accepted
from thidua.rulebook import Catalogue
from thidua.vietnamese.dates import read_date
from thidua.vietnamese.folding import fold
from thidua.vietnamese.normalising import clean
from thidua.vietnamese.partial_dates import DateError, PartialDate

FIRST_YEAR: Final = 1900
_SAID: Final = {
    **dict.fromkeys(("true", "1", "yes", "co", "x", "dung", "dat"), True),
    **dict.fromkeys(("false", "0", "no", "khong", "sai", "khong dat"), False),
}


@dataclass(frozen=True)
class Ground:
    """What values are measured by: the law's words and the day of today."""

    book: Catalogue
    today: date


Read = Callable[[str, Any, Ground], Any]  # (column, value, ground) -> what is stored


def text(longest: int) -> Read:
    """One line of text, cleaned; at most so many characters."""

    def read(column: str, value: Any, _ground: Ground) -> str:
        written = clean(str(value)) if value is not None else ""
        if len(written) > longest:
            raise not_accepted("too_long", f"Nội dung dài quá {longest} ký tự.", field=column)
        return written

    return read


def word(choices: Callable[[Catalogue], Collection[str]]) -> Read:
    """A code of the rulebook; empty when not recorded."""

    def read(column: str, value: Any, ground: Ground) -> str:
        code = clean(str(value)) if value is not None else ""
        if code and code not in choices(ground.book):
            raise not_accepted("unknown_word", f"“{code}” không có trong danh mục.", field=column)
        return code

    return read


def partial(column: str, value: Any, ground: Ground) -> str:
    """A date of which only the year or month may be known stays so; nothing lies in the future."""
    if value in (None, ""):
        return ""
    found = _partial(column, value)
    if found.first_day() > ground.today:
        raise not_accepted("in_the_future", "Ngày này ở sau hôm nay.", field=column)
    return str(found)


def _partial(column: str, value: Any) -> PartialDate:
    if isinstance(value, PartialDate):
        return value
    if isinstance(value, date):
        return PartialDate.from_date(value)
    try:
        found = read_date(str(value))
    except DateError as wrong:
        raise not_accepted(wrong.code, wrong.sentence, field=column) from None
    return found if isinstance(found, PartialDate) else PartialDate.from_date(found)


def year(column: str, value: Any, ground: Ground) -> int | None:
    """A year in four digits, not after this one."""
    if value in (None, ""):
        return None
    number = _whole(value)
    if number is None or not FIRST_YEAR <= number <= 9999:
        raise not_accepted("not_a_year", f"Năm “{value}” không đúng; năm viết đủ bốn chữ số.", field=column)
    if number > ground.today.year:
        raise not_accepted("in_the_future", f"Năm {number} chưa đến.", field=column)
    return number


def truth(column: str, value: Any, _ground: Ground) -> bool | None:
    """Yes, no, or not recorded."""
    if value in (None, ""):
        return None
    if isinstance(value, bool):
        return value
    said = fold(str(value)).strip()
    if said in _SAID:
        return _SAID[said]
    raise not_accepted("not_yes_or_no", "Chọn có hoặc không.", field=column)


def flag(column: str, value: Any, ground: Ground) -> bool:
    """Yes or no; nothing said is no."""
    return bool(truth(column, value, ground))


def amount(digits: int, places: int) -> Read:
    """An exact number, not negative, that fits the column."""

    def read(column: str, value: Any, _ground: Ground) -> Decimal | None:
        if value in (None, ""):
            return None
        found = number_of(value)
        if found is None or found < 0 or found >= 10 ** (digits - places):
            raise not_accepted("not_a_number", f"“{value}” không phải là số năm đúng, ví dụ đúng: 12,5.", field=column)
        return found.quantize(Decimal(1).scaleb(-places))

    return read


def number_of(value: Any) -> Decimal | None:
    """The number written with a comma or a point; None where it is no finite number."""
    try:
        found = Decimal(str(value).strip().replace(",", "."))
    except InvalidOperation:
        return None
    return found if found.is_finite() else None


def _whole(value: Any) -> int | None:
    if isinstance(value, bool):
        return None
    if isinstance(value, int):
        return value
    written = str(value).strip()
    return int(written) if len(written) == 4 and written.isascii() and written.isdecimal() else None


def missing(column: str, sentence: str) -> NotAccepted:
    """The refusal of a fact that says too little."""
    return not_accepted("missing", sentence, field=column)
