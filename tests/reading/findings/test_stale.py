"""Rows carried over from last year's plan."""

import pytest

from tests.reading.paper import findings_of, plan_with


def _stale(content: str, time: str) -> list[tuple[str, str | None]]:
    plan = plan_with(f"| 1 | {content} | Phòng A | Các khoa | {time} |")
    return [(one.severity, one.suggestion) for one in findings_of(plan, "stale_year_in_content")]


def test_a_half_year_reviewed_a_year_late_is_last_years_row() -> None:
    assert _stale("Sơ kết 6 tháng đầu năm 2025", "Trước ngày 20/7/2026") == [("warning", "Có lẽ là năm 2026.")]


@pytest.mark.parametrize(
    ("content", "time"),
    [
        ("Sơ kết 6 tháng đầu năm 2026", "Trước ngày 20/7/2026"),
        ("Báo cáo 9 tháng năm 2025", "Trước ngày 20/01/2026"),
        ("Tổng kết công tác năm 2025", "Trước ngày 20/7/2026"),
        ("Sơ kết 6 tháng đầu năm 2025", "Thường xuyên"),
    ],
)
def test_control_reviews_in_their_time_are_right(content: str, time: str) -> None:
    assert _stale(content, time) == []


def test_a_row_wholly_in_the_past_is_an_error() -> None:
    found = _stale("Xét danh hiệu năm 2025", "Trước ngày 30/6/2025")
    assert found == [("error", "Có lẽ là năm 2026.")]


def test_a_past_day_in_a_row_of_this_year_is_no_stale_row() -> None:
    assert _stale("Xét danh hiệu năm 2026", "Trước ngày 30/6/2025") == []
