"""Words and days of one year carried into the next, with their reasons."""

from datetime import date

import pytest

from thidua.periods.rolling import roll_day, roll_text, weekday


def _rolled(text: str, year: int = 2026, to: int = 2027) -> str:
    return roll_text(text, year=year, to=to).text


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("Tổng kết năm 2026", "Tổng kết năm 2027"),
        ("Kế hoạch năm 2027", "Kế hoạch năm 2028"),
        ("Trước ngày 15/5/2026", "Trước ngày 15/5/2027"),
        ("Trước ngày 05/03/2026", "Trước ngày 05/03/2027"),
        ("ngày 15 tháng 5 năm 2026", "ngày 15 tháng 5 năm 2027"),
        ("Quý I/2026", "Quý I/2027"),
        ("tháng 12/2025", "tháng 12/2026"),
        ("năm học 2025-2026", "năm học 2026-2027"),
        ("kỷ niệm 80 năm Quốc khánh", "kỷ niệm 81 năm Quốc khánh"),
        ("thứ Sáu, ngày 15/5/2026", "thứ Bảy, ngày 15/5/2027"),
        ("Thứ sáu ngày 15/5/2026", "Thứ Bảy ngày 15/5/2027"),
    ],
)
def test_years_next_to_the_plans_own_move_along(before: str, after: str) -> None:
    rolled = roll_text(before, year=2026, to=2027)
    assert rolled.text == after
    assert rolled.reasons


@pytest.mark.parametrize(
    "text",
    [
        "Nghị định số 152/2025/NĐ-CP",
        "Luật Thi đua, khen thưởng năm 2022",
        "Kế hoạch số 12/KH-UBND ngày 10/12/2025 của UBND Thành phố",
        "Quyết định số 34/QĐ-UBND ngày 5 tháng 1 năm 2026",
        "Phong trào giai đoạn 2026-2030",
        "Hàng tháng, trước ngày 25",
    ],
)
def test_names_of_documents_and_phases_under_way_stay_and_are_not_asked(text: str) -> None:
    rolled = roll_text(text, year=2026, to=2027)
    assert (rolled.text, rolled.reasons) == (text, ())


@pytest.mark.parametrize(
    ("year", "to", "before", "after"),
    [
        (2025, 2026, "giai đoạn 2021 – 2025", "giai đoạn 2026 – 2030"),
        (2025, 2032, "giai đoạn 2021-2025", "giai đoạn 2031-2035"),
        (2030, 2031, "nhiệm kỳ 2025-2030", "nhiệm kỳ 2031-2036"),
    ],
)
def test_a_phase_that_ended_moves_on_whole(year: int, to: int, before: str, after: str) -> None:
    rolled = roll_text(before, year=year, to=to)
    assert rolled.text == after
    assert "Giai đoạn" in rolled.reasons[0]


@pytest.mark.parametrize("text", ["Cụm trưởng năm 2019", "từ ngày 01/7/2023"])
def test_a_year_further_off_stays_and_is_asked_about(text: str) -> None:
    rolled = roll_text(text, year=2026, to=2027)
    assert rolled.text == text
    assert "xin xem có còn đúng" in rolled.reasons[0]


def test_an_impossible_day_is_told_and_left() -> None:
    rolled = roll_text("Trước 31/6/2026", year=2026, to=2027)
    assert rolled.text == "Trước 31/6/2026"
    assert "không phải là ngày có thật" in rolled.reasons[0]


def test_the_caller_says_where_a_day_goes_and_the_weekday_follows() -> None:
    rolled = roll_text("thứ Sáu, ngày 15/05/2026", year=2026, to=2027, days=lambda _day: date(2027, 5, 14))
    assert rolled.text == "thứ Sáu, ngày 14/05/2027"


def test_rolling_several_years_at_once() -> None:
    assert _rolled("Tổng kết năm 2026, trước 20/11/2026", to=2029) == "Tổng kết năm 2029, trước 20/11/2029"


def test_a_day_off_gives_way_to_the_working_day_before() -> None:
    rolled = roll_day(date(2025, 5, 16), 1, off_days=False)  # a Friday; 16/05/2026 is a Saturday
    assert rolled.day == date(2026, 5, 15)
    assert "thứ Bảy" in rolled.reason


def test_a_holiday_gives_way_too() -> None:
    assert roll_day(date(2024, 9, 2), 2, off_days=False).day < date(2026, 9, 2)


def test_the_day_of_a_great_event_stays() -> None:
    assert roll_day(date(2025, 5, 16), 1).day == date(2026, 5, 16)


def test_the_leap_day_becomes_the_last_of_february_and_says_so() -> None:
    rolled = roll_day(date(2028, 2, 29), 1)
    assert rolled.day == date(2029, 2, 28)
    assert "29/02" in rolled.reason


def test_a_year_without_a_holiday_table_is_said() -> None:
    rolled = roll_day(date(2026, 3, 10), 30, off_days=False)
    assert "Chưa có lịch nghỉ lễ năm 2056" in rolled.reason
    assert rolled.day.weekday() < 5


def test_weekdays_are_named() -> None:
    assert [weekday(date(2026, 11, 16 + each)) for each in range(7)][4:] == ["thứ Sáu", "thứ Bảy", "Chủ nhật"]
