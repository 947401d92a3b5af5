"""Congresses with two numbers."""

import pytest

from tests.reading.paper import findings_of, plan_saying

CONGRESS = "Đại hội đại biểu toàn quốc lần thứ"


def _found(one: str, other: str) -> list[str | None]:
    return [
        one.raw for one in findings_of(plan_saying("II. NỘI DUNG", f"1. {one}", f"2. {other}"), "wrong_event_number")
    ]


def test_two_numbers_of_one_resolution_in_force() -> None:
    found = _found(f"Thực hiện Nghị quyết {CONGRESS} XIV của Đảng.", f"Đưa Nghị quyết {CONGRESS} XIII vào cuộc sống.")
    assert found == [f"{CONGRESS} XIII"]


def test_two_numbers_of_one_congress_ahead() -> None:
    found = _found(f"Thi đua hướng tới {CONGRESS} XIV.", f"Lập thành tích chào mừng {CONGRESS} XV.")
    assert found == [f"{CONGRESS} XV"]


@pytest.mark.parametrize(
    "other",
    [
        f"Thi đua tiến tới {CONGRESS} XV.",
        f"Tổng kết việc thực hiện Nghị quyết {CONGRESS} XIII của Đảng.",
        f"Chỉ thị số 19/CT-UBND về thi đua thực hiện Nghị quyết {CONGRESS} XIII của Đảng.",
        f"Thực hiện Nghị quyết {CONGRESS} XIV của Đảng.",
    ],
)
def test_control_congresses_ahead_behind_and_in_titles_may_differ(other: str) -> None:
    assert _found(f"Thực hiện Nghị quyết {CONGRESS} XIV của Đảng.", other) == []
