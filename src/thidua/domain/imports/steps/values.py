"""What a person types as a corrected value, in the form in which it is kept."""

from __future__ import annotations

from datetime import date

from thidua.domain.imports.steps.targets import DAY_FIELDS, Target
from thidua.foundation.refusals import not_accepted
from thidua.vietnamese.dates import DateError, read_date, short_date
from thidua.vietnamese.normalising import clean

YEARS = range(2000, 2101)


def kept_value(target: Target, typed: str) -> str:
    """ISO for days ("15/3/2026", "ngày 15 tháng 3 năm 2026"), digits for the year, cleaned text for the rest."""
    text = clean(typed)
    if target.field in DAY_FIELDS:
        return _day(text) if text else ""
    if target.field == "year" and not (text.isdecimal() and len(text) == 4 and int(text) in YEARS):
        raise not_accepted("year", "Năm của kế hoạch là số có bốn chữ số.", field="year", mend="Ghi lại, ví dụ 2026")
    if target.field in {"content", "title"} and not text:
        raise not_accepted("empty_value", "Nội dung này không được để trống.", field=target.field)
    return text


def shown_value(target: Target, kept: str) -> str:
    """Days as 15/03/2026, everything else as it is kept."""
    if target.field not in DAY_FIELDS or not kept:
        return kept
    try:
        return short_date(date.fromisoformat(kept))
    except ValueError:
        return kept


def _day(text: str) -> str:
    try:
        return date.fromisoformat(text).isoformat()
    except ValueError:
        pass
    try:
        found = read_date(text)
    except DateError as wrong:
        raise not_accepted("day", str(wrong), field="value") from None
    if not isinstance(found, date):
        raise not_accepted("day_partial", "Cần đủ ngày, tháng, năm.", field="value", mend="Ghi lại, ví dụ 15/03/2026")
    return found.isoformat()
