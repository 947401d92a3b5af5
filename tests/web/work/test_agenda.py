"""The month on a page."""

from typing import Any

import pytest
from django.test import Client

from tests.factories.cast import Cast
from tests.factories.plans import a_deadline, a_plan, a_row, the_part
from tests.web.plans.asking import queries_of, text_of
from thidua.domain.plans import actions
from thidua.domain.plans.enums import TaskState


def _on(day: str, content: str, **more: Any) -> dict[str, Any]:
    return a_row(day, content, deadlines=[a_deadline(day, kind="on", raw=f"ngày {day}")], **more)


def test_days_of_the_month_with_their_weekday(officer: Client, cast: Cast) -> None:
    a_plan(cast, _on("2026-11-25", "Việc tháng này"), _on("2026-12-25", "Việc tháng sau"))
    page = text_of(officer, "/lich/")
    assert "Thứ Tư, 25/11/2026" in page
    assert "Việc tháng này" in page
    assert "Việc tháng sau" not in page
    assert "Việc tháng sau" in text_of(officer, "/lich/?thang=2026-12")


def test_today_is_marked(officer: Client, cast: Cast) -> None:
    a_plan(cast, _on("2026-11-20", "Việc hôm nay"))
    assert "Hôm nay" in text_of(officer, "/lich/")


def test_other_units_days_are_shown_when_asked(officer: Client, cast: Cast) -> None:
    a_plan(cast, _on("2026-11-25", "Việc của ngành y tế", executor="Sở Y tế"))
    assert "Việc của ngành y tế" not in text_of(officer, "/lich/")
    assert "Việc của ngành y tế" in text_of(officer, "/lich/?cua=tat-ca")


@pytest.mark.parametrize("asked", ["", "2026-13", "hôm qua", "9999-12", "0001-01", "2026-11-01x"])
def test_a_month_nobody_knows_is_this_month(officer: Client, asked: str) -> None:
    assert "Lịch tháng 11/2026" in text_of(officer, f"/lich/?thang={asked}")


def test_neighbouring_months_are_one_step_away(officer: Client) -> None:
    page = text_of(officer, "/lich/?thang=2026-12")
    assert "?thang=2026-11" in page
    assert "?thang=2027-01" in page


def test_the_month_costs_the_same_at_one_and_three_rows(officer: Client, cast: Cast) -> None:
    a_plan(cast, _on("2026-11-25", "Việc"))
    one = queries_of(officer, "/lich/")
    a_plan(cast, _on("2026-11-26", "Việc"), _on("2026-11-27", "Việc"))
    assert queries_of(officer, "/lich/") == one <= 12


def test_what_ones_own_unit_has_done_is_not_late(officer: Client, cast: Cast) -> None:
    plan = a_plan(cast, _on("2026-11-18", "Việc đã trễ", executor="Sở Văn hóa và Thể thao; Sở Y tế"))
    assert "quá hạn" in text_of(officer, "/lich/")
    part = the_part(plan, cast.units["culture"], "2026-11-18")
    actions.report_progress(part, state=TaskState.DONE, text="Xong", actor=cast.actor("officer"), at=cast.at)
    assert "quá hạn" not in text_of(officer, "/lich/")
    assert "Đã xong" in text_of(officer, "/lich/")
    assert "quá hạn" in text_of(officer, "/lich/?cua=tat-ca")


def test_the_grid_numbers_its_weeks_and_marks_today_and_days_off(officer: Client, cast: Cast) -> None:
    a_plan(cast, _on("2026-11-25", "Việc tháng này"))
    page = text_of(officer, "/lich/")
    assert '<th scope="row">44</th>' in page
    assert '<th scope="row">49</th>' in page
    assert "is-off is-today" not in page
    assert " is-today" in page


def test_a_holiday_is_named_in_the_grid(officer: Client, cast: Cast) -> None:
    a_plan(cast, _on("2026-09-02", "Việc ngày lễ"))
    assert "Quốc khánh" in text_of(officer, "/lich/?thang=2026-09")


def test_more_than_a_cell_holds_leads_to_the_day_below(officer: Client, cast: Cast) -> None:
    rows = [
        a_row(str(number), f"Việc {number}", deadlines=[a_deadline("2026-11-25", kind="on")]) for number in range(5)
    ]
    a_plan(cast, *rows)
    page = text_of(officer, "/lich/")
    assert '<a href="#ngay-2026-11-25">và 2 việc nữa</a>' in page
    assert 'id="ngay-2026-11-25"' in page


def test_a_unit_asked_by_name_shows_its_days(officer: Client, cast: Cast) -> None:
    a_plan(cast, _on("2026-11-25", "Việc của ngành y tế", executor="Sở Y tế"))
    assert "Việc của ngành y tế" in text_of(officer, "/lich/?don_vi=so+y+te")
    assert "Việc của ngành y tế" not in text_of(officer, "/lich/?don_vi=noi+vu")


def test_the_days_ahead_are_one_list(officer: Client, cast: Cast) -> None:
    a_plan(cast, _on("2026-11-19", "Việc hôm qua"), _on("2026-12-05", "Việc tháng sau"))
    page = text_of(officer, "/lich/danh-sach/")
    assert "Thời hạn từ 20/11/2026 đến 20/12/2026" in page
    assert "Việc tháng sau" in page
    assert "Việc hôm qua" not in page
    assert "Việc hôm qua" in text_of(officer, "/lich/danh-sach/?tu=01/11/2026")


@pytest.mark.parametrize("asked", ["", "32/13/2026", "01/01/0001", "31/12/9999", "x"])
def test_days_nobody_knows_begin_today(officer: Client, asked: str) -> None:
    assert "Thời hạn từ 20/11/2026" in text_of(officer, f"/lich/danh-sach/?tu={asked}")


def test_the_days_ahead_cost_the_same_at_one_and_three_rows(officer: Client, cast: Cast) -> None:
    a_plan(cast, _on("2026-11-25", "Việc"))
    one = queries_of(officer, "/lich/danh-sach/")
    a_plan(cast, _on("2026-11-26", "Việc"), _on("2026-11-27", "Việc"))
    assert queries_of(officer, "/lich/danh-sach/") == one <= 12
