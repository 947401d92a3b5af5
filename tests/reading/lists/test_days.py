"""Days in cells: real dates, typed dates and numbers Excel counts by are told apart."""

import datetime as dt

import pytest

from thidua.reading.lists.days import read_day

DAY = dt.date(1985, 3, 15)
MOMENT = dt.datetime.combine(DAY, dt.time(8, 30))


@pytest.mark.parametrize("value", [DAY, MOMENT, "15/3/1985", "15-03-1985", "15.03.1985"])
def test_a_day_is_read_without_a_word(value: object) -> None:
    assert read_day(value, epoch_1904=False) == (DAY, None, "info", None)  # type: ignore[arg-type]  # cells of any kind


@pytest.mark.parametrize(("epoch_1904", "serial"), [(False, 31121.0), (True, 29659.0)])
def test_a_number_is_a_day_by_the_count_of_its_workbook_and_told(epoch_1904: bool, serial: float) -> None:
    day, kind, severity, sentence = read_day(serial, epoch_1904=epoch_1904)
    assert (day, kind, severity) == (DAY, "date_serial", "warning")
    assert "15/03/1985" in (sentence or "")


@pytest.mark.parametrize(("value", "meant"), [("1985", 1985), (1985.0, 1985), ("3/1985", "1985-03")])
def test_a_year_or_month_alone_is_kept_as_it_is(value: object, meant: object) -> None:
    assert read_day(value, epoch_1904=False)[:2] == (meant, "date_partial")  # type: ignore[arg-type]  # cells


@pytest.mark.parametrize(
    "value", ["31/02/1985", "15/13/1985", "không rõ", 12.0, True, dt.time(8), dt.date(1750, 1, 1), "1750"]
)
def test_what_is_no_day_has_no_value_and_says_why(value: object) -> None:
    day, _, severity, sentence = read_day(value, epoch_1904=False)  # type: ignore[arg-type]  # cells of any kind
    assert (day, severity) == (None, "error")
    assert sentence
