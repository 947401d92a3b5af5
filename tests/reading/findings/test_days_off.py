"""Deadlines on days when offices are closed."""

import pytest

from tests.reading.paper import findings_of, plan_with


def _said(time: str) -> list[tuple[str, str | None]]:
    plan = plan_with(f"| 1 | Xét thi đua | Phòng A | Các khoa | {time} |")
    return [(one.what, one.suggestion) for one in findings_of(plan, "weekend_deadline")]


def test_a_weekend_names_the_working_day_before() -> None:
    assert _said("Ngày 15/3/2026") == [
        ("Ngày 15/3/2026 là Chủ nhật.", "Ngày làm việc liền trước là 13/3/2026."),
    ]


def test_before_a_day_is_judged_by_the_last_day_that_counts() -> None:
    assert _said("Trước ngày 16/3/2026") == [
        ("Ngày cuối được tính, 15/3/2026, là Chủ nhật.", "Ngày làm việc liền trước là 13/3/2026."),
    ]


@pytest.mark.parametrize("time", ["Trước ngày 14/3/2026", "Trước ngày 30/4/2026", "Trước ngày 04/02/2027"])
def test_before_a_day_off_is_right_when_the_day_before_is_worked(time: str) -> None:
    assert _said(time) == []


@pytest.mark.parametrize("day", ["30/4/2026", "01/5/2026", "02/9/2026"])
def test_a_public_holiday_is_a_day_off(day: str) -> None:
    ((what, _),) = _said(f"Ngày {day}")
    assert "là ngày nghỉ (" in what


def test_the_working_day_before_a_long_holiday_lies_before_all_of_it() -> None:
    assert _said("Trước ngày 01/5/2026")[0][1] == "Ngày làm việc liền trước là 29/4/2026."


@pytest.mark.parametrize("time", ["Trước ngày 17/3/2026", "Tháng 5/2026", "Vào dịp 02/9/2026", "Trước ngày 30/02/2026"])
def test_control_working_days_and_times_without_a_day_are_right(time: str) -> None:
    assert _said(time) == []


def test_a_year_without_a_holiday_table_knows_weekends_alone() -> None:
    head = "Số: 12/KH-BVLX\nLong Xuyên, ngày 05 tháng 01 năm 2051\nKẾ HOẠCH\nCông tác thi đua năm 2051\nI. MỤC ĐÍCH\nA."
    found = [
        findings_of(plan_with(f"| 1 | Xét | Phòng A | Các khoa | {time} |", head=head), "weekend_deadline")
        for time in ("Ngày 12/3/2051", "Ngày 01/5/2051")
    ]
    assert [len(one) for one in found] == [1, 0]
