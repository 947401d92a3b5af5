from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.vietnamese.texts import any_text
from thidua.vietnamese.dates import DateError, PartialDate, long_date, read_date, short_date

TODAY = date(2026, 2, 3)
days = st.dates(min_value=date(1000, 1, 1))


@given(days)
def test_the_long_form_reads_back(day: date) -> None:
    assert read_date(long_date(day)) == day


@given(days)
def test_the_short_form_reads_back(day: date) -> None:
    assert read_date(short_date(day)) == day
    assert read_date(day.isoformat()) == day


@given(days)
def test_the_short_form_of_a_partial_date_reads_back(day: date) -> None:
    for partial in (PartialDate(day.year), PartialDate(day.year, day.month)):
        assert read_date(short_date(partial)) == partial
        assert read_date(str(partial)) == partial


def refusal_of(text: str) -> DateError | None:
    try:
        read_date(text, today=TODAY)
    except DateError as refused:
        return refused
    return None


@given(any_text)
def test_any_text_is_a_date_or_refused_with_a_sentence(text: str) -> None:
    refused = refusal_of(text)
    assert refused is None or (refused.code and refused.sentence.endswith("."))


@pytest.mark.parametrize(
    "written",
    [
        "03/02/2026",
        "3/2/2026",
        "3-2-2026",
        "3.2.2026",
        "03 / 02 / 2026",
        "2026-02-03",
        "2026/02/03",
        "2026-02-03 00:00:00",
        "2026-02-03T00:00:00",
        "ngày 03 tháng 02 năm 2026",
        "NGÀY 3 THÁNG 2 NĂM 2026",
        "3 tháng 2, năm 2026",
        "ngày 03/02/2026.",
        "ngày 03/02 năm 2026",
        "ngày\u00a003/02/2026",
        "０３/０２/２０２６",
        "3/2",
        "ngày 3 tháng 2",
        "3/2 năm nay",
        "hôm nay",
    ],
)
def test_the_third_of_february_in_many_hands(written: str) -> None:
    assert read_date(written, today=TODAY) == date(2026, 2, 3)


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("cuối tháng", date(2026, 2, 28)),
        ("cuối tháng này", date(2026, 2, 28)),
        ("cuối tháng 3", date(2026, 3, 31)),
        ("cuối tháng 2/2024", date(2024, 2, 29)),
        ("cuối quý", date(2026, 3, 31)),
        ("cuối quý II/2026", date(2026, 6, 30)),
        ("cuối quý 4 năm 2025", date(2025, 12, 31)),
        ("cuối năm", date(2026, 12, 31)),
        ("cuối năm 2027", date(2027, 12, 31)),
        ("ngày mai", date(2026, 2, 4)),
        ("hôm qua", date(2026, 2, 2)),
    ],
)
def test_days_named_by_their_place(written: str, day: date) -> None:
    assert read_date(written, today=TODAY) == day


@pytest.mark.parametrize(
    ("written", "partial"),
    [
        ("1960", PartialDate(1960)),
        ("năm 1960", PartialDate(1960)),
        ("00/00/1948", PartialDate(1948)),
        ("05/1960", PartialDate(1960, 5)),
        ("5-1960", PartialDate(1960, 5)),
        ("tháng 5 năm 1960", PartialDate(1960, 5)),
        ("tháng 5/1960", PartialDate(1960, 5)),
        ("1960-05", PartialDate(1960, 5)),
        ("00/05/1960", PartialDate(1960, 5)),
        ("00/1960", PartialDate(1960)),
    ],
)
def test_what_is_not_known_stays_unknown(written: str, partial: PartialDate) -> None:
    assert read_date(written) == partial


@pytest.mark.parametrize(
    ("written", "why"),
    [
        ("30/02/1975", "Không có ngày 30/02/1975: tháng 2 chỉ có 28 ngày."),
        ("30/02/2024", "Không có ngày 30/02/2024: tháng 2 chỉ có 29 ngày."),
        ("29/02/2025", "Không có ngày 29/02/2025: năm 2025 không phải năm nhuận."),
        ("31/04/2026", "Không có ngày 31/04/2026: tháng 4 chỉ có 30 ngày."),
        ("12/31/2026", "Không có tháng 31. Viết ngày trước, tháng sau: 31/12/2026."),
        ("32/13/2026", "Không có tháng 13."),
        ("13/2026", "Không có tháng 13."),
        ("05/00/1960", "Không có tháng 0."),
        ("3/2/26", "Năm “26” viết thiếu; hãy viết đủ bốn chữ số."),
        ("", "Chưa nhập ngày."),
        ("mùng ba tết", "“mùng ba tết” không phải là ngày viết đúng, ví dụ đúng: 03/02/2026."),
    ],
)
def test_an_impossible_date_is_refused_with_its_reason(written: str, why: str) -> None:
    with pytest.raises(DateError) as refused:
        read_date(written, today=TODAY)
    assert refused.value.sentence == why


@pytest.mark.parametrize("written", ["3/2", "cuối tháng", "hôm nay", "cuối năm", "cuối quý"])
def test_without_today_a_missing_year_is_asked_for(written: str) -> None:
    with pytest.raises(DateError, match="Thiếu năm"):
        read_date(written)


def test_the_29th_of_february_of_this_year_needs_a_leap_year() -> None:
    assert read_date("29/2", today=date(2024, 1, 1)) == date(2024, 2, 29)
    with pytest.raises(DateError, match="nhuận"):
        read_date("29/2", today=TODAY)


@pytest.mark.parametrize("written", ["03/02-2026", "2026-02-03 08:30:00", "3/2/2026 và 5/2/2026", "ngày", "45000"])
def test_nothing_is_guessed(written: str) -> None:
    with pytest.raises(DateError):
        read_date(written, today=TODAY)


@pytest.mark.parametrize(
    ("day", "written"),
    [
        (date(2026, 9, 2), "ngày 02 tháng 9 năm 2026"),
        (date(2026, 1, 15), "ngày 15 tháng 01 năm 2026"),
        (date(2026, 2, 9), "ngày 09 tháng 02 năm 2026"),
        (date(2026, 3, 10), "ngày 10 tháng 3 năm 2026"),
        (date(2026, 12, 31), "ngày 31 tháng 12 năm 2026"),
    ],
)
def test_zeros_stand_before_days_under_ten_and_months_under_three(day: date, written: str) -> None:
    assert long_date(day) == written


def test_the_interface_writes_day_month_year() -> None:
    assert short_date(date(2026, 9, 2)) == "02/09/2026"
    assert short_date(PartialDate(1960, 5)) == "05/1960"
    assert short_date(PartialDate(1960)) == "1960"
