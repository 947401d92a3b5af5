"""Deadlines that fall on a weekend or a public holiday (thidua.periods)."""

import datetime as dt
from collections.abc import Iterator

from thidua.periods.working_days import UnknownYearError, shipped_holidays
from thidua.reading.findings.wording import day, last_counted
from thidua.reading.structure import Deadline, Finding

_WEEKDAYS = {5: "thứ Bảy", 6: "Chủ nhật"}
_ONE_DAY = dt.timedelta(days=1)


def day_off(deadline: Deadline, where: str) -> Iterator[Finding]:
    """One finding when offices are closed on the last day that counts; days worked in exchange are working days."""
    date = last_counted(deadline)
    if date is None or deadline.printed is None or deadline.kind not in {"by", "on"}:
        return
    why = _why_off(date)
    if why is None:
        return
    holiday = date.weekday() not in _WEEKDAYS
    yield Finding(
        where,
        "weekend_deadline",
        "info",
        deadline.raw,
        f"Ngày {day(date)} là {why}." if deadline.inclusive else f"Ngày cuối được tính, {day(date)}, là {why}.",
        "Thời hạn rơi vào ngày nghỉ lễ, tết." if holiday else "Thời hạn rơi vào ngày nghỉ hằng tuần.",
        f"Ngày làm việc liền trước là {day(_worked_before(date))}.",
        deadline.place,
    )


def _why_off(date: dt.date) -> str | None:
    """The weekday or the holiday; years without a table know weekends only."""
    try:
        table = shipped_holidays()
        if table.is_working_day(date):
            return None
        entry = table.holiday(date)
    except UnknownYearError:
        entry = None
    if entry is not None:
        return f"ngày nghỉ ({entry.name})"
    return _WEEKDAYS.get(date.weekday())


def _worked_before(date: dt.date) -> dt.date:
    while _why_off(date) is not None:
        date -= _ONE_DAY
    return date
