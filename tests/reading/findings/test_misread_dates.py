"""Dates that recognition made up."""

import pytest

from tests.reading.paper import findings_of, plan_with


def _found(time: str) -> list[tuple[str | None, str | None]]:
    plan = plan_with(f"| 1 | Xét thi đua | Phòng A | Các khoa | {time} |")
    return [(one.raw, one.suggestion) for one in findings_of(plan, "ocr_fake_date")]


@pytest.mark.parametrize(
    ("printed", "meant"),
    [
        ("15/l0/2026", "15/10/2026"),
        ("3O/6/2026", "30/6/2026"),
        ("15/3/2O26", "15/3/2026"),
        ("15/3/20226", "15/3/2026"),
        ("15/3/202", "15/3/2026"),
    ],
)
def test_letters_among_figures_and_broken_years(printed: str, meant: str) -> None:
    assert _found(f"Trước ngày {printed}") == [(printed, f"Có lẽ là {meant}; hãy xem bản gốc.")]


def test_what_cannot_be_a_day_gets_no_guess() -> None:
    assert _found("Trước ngày 3l/6/2O26") == [("3l/6/2O26", "Xem bản gốc để ghi lại ngày.")]


@pytest.mark.parametrize("time", ["Trước ngày 15/3/2026", "Tháng 5/2026", "Theo Kế hoạch số 15/3/SL", "30/02/2026"])
def test_control_sound_dates_and_symbols_are_left_alone(time: str) -> None:
    assert _found(time) == []
