"""Days in cells: real dates, dates typed as text, and numbers that Excel counts days by. They are told apart."""

import datetime as dt
from functools import lru_cache

from thidua.reading.lists.structure import Severity, Value
from thidua.vietnamese.dates import read_date
from thidua.vietnamese.partial_dates import DateError, PartialDate

EARLIEST = dt.date(1900, 1, 1)
LATEST = dt.date(2100, 12, 31)
_EPOCH_1900, _EPOCH_1904 = dt.date(1899, 12, 30), dt.date(1904, 1, 1)
_FIRST_SERIAL, _LAST_SERIAL = 3_000, 80_000
_YEARS = range(1900, 2101)

Verdict = tuple[Value, str | None, Severity, str | None]
"""(date, year or None; kind of problem or None; its severity; sentence or None)."""


def read_day(value: Value, *, epoch_1904: bool) -> Verdict:
    """What a cell of dates holds. A year alone is kept as a whole number."""
    if isinstance(value, dt.datetime):
        return _in_range(value.date())
    if isinstance(value, dt.date):
        return _in_range(value)
    if isinstance(value, str):
        return _typed(value)
    if isinstance(value, bool) or not isinstance(value, int | float):
        return None, "not_a_date", "error", f"Ô ghi “{value}”, không phải ngày tháng."
    return _number(value, epoch_1904=epoch_1904)


def _in_range(day: dt.date) -> Verdict:
    if EARLIEST <= day <= LATEST:
        return day, None, "info", None
    return (
        None,
        "date_out_of_range",
        "error",
        f"Ngày {day:%d/%m}/{day.year} nằm ngoài khoảng 1900 đến 2100; hãy kiểm tra lại.",
    )


@lru_cache(maxsize=8_000)
def _typed(text: str) -> Verdict:
    bare = " ".join(text.split())
    try:
        found = read_date(bare)
    except DateError as error:
        return None, "not_a_date", "error", f"“{bare}” không đọc được thành ngày: {error.sentence}"
    if isinstance(found, PartialDate):
        return _partial(found, bare)
    return _in_range(found)


def _partial(found: PartialDate, bare: str) -> Verdict:
    if found.year not in _YEARS:
        return None, "date_out_of_range", "error", f"Năm {found.year} nằm ngoài khoảng 1900 đến 2100; hãy kiểm tra lại."
    what = "tháng và năm" if found.month else "năm"
    value: Value = str(found) if found.month else found.year
    return value, "date_partial", "info", f"“{bare}” chỉ có {what}; bổ sung ngày đầy đủ nếu hồ sơ cần."


def _number(value: float, *, epoch_1904: bool) -> Verdict:
    if value in _YEARS:
        return int(value), "date_partial", "info", f"Ô chỉ ghi năm {int(value)}; bổ sung ngày đầy đủ nếu hồ sơ cần."
    if not _FIRST_SERIAL <= value <= _LAST_SERIAL:
        return None, "not_a_date", "error", f"Ô ghi số {value:g}, không phải ngày tháng; hãy nhập dạng ngày/tháng/năm."
    day = (_EPOCH_1904 if epoch_1904 else _EPOCH_1900) + dt.timedelta(days=int(value))
    system = "1904" if epoch_1904 else "1900"
    sentence = f"Ô ghi số {int(value)} (Excel đếm ngày, hệ {system}), hiểu là {day:%d/%m/%Y}; hãy đặt lại kiểu Ngày."
    return day, "date_serial", "warning", sentence
