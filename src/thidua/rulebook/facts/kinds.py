"""The kinds of value a fact may be; each reader takes what was written and refuses anything else in one sentence."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal
from typing import Any, Final, TypeVar

from thidua.rulebook.faults import RuleError
from thidua.vietnamese.partial_dates import DateError, PartialDate

Read = TypeVar("Read")

GRADES: Final = {
    "kht": "khong_hoan_thanh",
    "ht": "hoan_thanh",
    "tot": "hoan_thanh_tot",
    "xs": "hoan_thanh_xuat_sac",
}
_FIRST_YEAR, _LAST_YEAR = 1900, 2200


def shown(value: Any) -> str:
    """A value as a refusal shows it."""
    return "một danh sách hoặc bảng" if isinstance(value, list | tuple | Mapping) else f"“{value}”"


def text(value: Any) -> str:
    """A word or sentence."""
    if isinstance(value, str) and value.strip():
        return value.strip()
    raise RuleError(f"phải là chữ, không phải {shown(value)}")


def truth(value: Any) -> bool:
    """true or false."""
    if isinstance(value, bool):
        return value
    raise RuleError(f"phải là true hoặc false, không phải {shown(value)}")


def year(value: Any) -> int:
    """A year in four digits."""
    number = int(value) if isinstance(value, str) and len(value) == 4 and value.isdecimal() else value
    if isinstance(number, int) and not isinstance(number, bool) and _FIRST_YEAR <= number <= _LAST_YEAR:
        return number
    raise RuleError(f"phải là năm viết đủ bốn chữ số, không phải {shown(value)}")


def count(value: Any) -> int:
    """A whole number, not negative."""
    if isinstance(value, int) and not isinstance(value, bool) and value >= 0:
        return value
    raise RuleError(f"phải là số nguyên không âm, không phải {shown(value)}")


def number(value: Any) -> Decimal:
    """A number, not negative, exact."""
    if isinstance(value, int | float | Decimal) and not isinstance(value, bool):
        exact = Decimal(str(value))
        if exact.is_finite() and exact >= 0:
            return exact
    raise RuleError(f"phải là số không âm, không phải {shown(value)}")


def share(value: Any) -> Decimal:
    """A share of the whole: from 0 to 1 (0.7 is 70%)."""
    exact = number(value)
    if exact > 1:
        raise RuleError(f"phải là phần từ 0 đến 1 (70% viết 0.7), không phải {shown(value)}")
    return exact


def day(value: Any) -> PartialDate:
    """A day, a month ("2015-03") or a year ("2015" or 2015)."""
    if isinstance(value, date):
        return PartialDate.from_date(value)
    if isinstance(value, int) and not isinstance(value, bool):
        return PartialDate(year(value))
    if isinstance(value, str):
        try:
            return PartialDate.from_text(value)
        except DateError as wrong:
            raise RuleError(wrong.sentence) from None
    raise RuleError(f"phải là một ngày dạng “2025-07-01”, không phải {shown(value)}")


def whole_day(value: Any) -> date:
    """A complete day."""
    partial = day(value)
    if not partial.is_complete:
        raise RuleError(f"phải là ngày đủ ngày, tháng, năm, không phải {shown(value)}")
    return partial.first_day()


def grade(value: Any) -> str:
    """A yearly grade, short or in full."""
    word = GRADES.get(value, value) if isinstance(value, str) else None
    if word in GRADES.values():
        return str(word)
    raise RuleError(
        f"mức xếp loại phải là một trong: {', '.join([*GRADES, *GRADES.values()])}; không phải {shown(value)}"
    )


def period(value: Any) -> tuple[int, int]:
    """First and last year: [2018, 2019]."""
    if not isinstance(value, list | tuple) or len(value) != 2:
        raise RuleError(f"phải là [năm đầu, năm cuối], không phải {shown(value)}")
    first, last = (day(one).year for one in value)
    if last < first:
        raise RuleError(f"năm cuối {last} trước năm đầu {first}")
    return first, last


def word_or_number(value: Any) -> str:
    """A place in a ranking: 1 or a word."""
    return str(count(value)) if isinstance(value, int) and not isinstance(value, bool) else text(value)


def at(key: str | int, read: Callable[[Any], Read], value: Any) -> Read:
    """Read the value; a refusal names the key."""
    try:
        return read(value)
    except RuleError as fault:
        raise fault.within(key) from None


def table(value: Any) -> Mapping[str, Any]:
    """A mapping with words as keys."""
    if isinstance(value, Mapping):
        return {str(key): one for key, one in value.items()}
    raise RuleError(f"phải là một bảng khóa - giá trị, không phải {shown(value)}")


def many(read: Callable[[Any], Read]) -> Callable[[Any], tuple[Read, ...]]:
    """A list of such values."""

    def read_many(value: Any) -> tuple[Read, ...]:
        if not isinstance(value, list | tuple):
            raise RuleError(f"phải là một danh sách, không phải {shown(value)}")
        return tuple(at(place, read, one) for place, one in enumerate(value))

    return read_many
