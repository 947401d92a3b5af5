"""The drawn year, the columns and the table of units on a page."""

import io
import re
from typing import Any

import pytest
from django.test import Client
from python_calamine import CalamineWorkbook

from tests.factories.cast import Cast
from tests.factories.plans import a_deadline, a_draft, a_plan, a_row, the_part
from tests.web.plans.asking import post, queries_of, signed_in, text_of
from thidua.domain.plans.models import Plan


def _on(key: str, *days: str, **more: Any) -> dict[str, Any]:
    return a_row(key, f"Việc {key}", deadlines=[a_deadline(day, kind="on", raw=f"ngày {day}") for day in days], **more)


def _plan(cast: Cast, *rows: dict[str, Any]) -> Plan:
    return a_plan(cast, *(rows or (_on("1", "2026-11-10"), _on("2", "2026-12-10"))))


def test_the_year_is_drawn_with_its_days_in_words_beside(officer: Client, cast: Cast) -> None:
    _plan(cast)
    page = text_of(officer, "/tien-trinh/")
    assert 'aria-label="10/11 quá hạn"' in page
    assert 'aria-label="10/12 chưa đến hạn"' in page
    assert "Năm 2026 có 2 mốc: 0 đã xong, 1 quá hạn" in page
    assert "hôm nay 20/11/2026" in page
    assert "<script>" not in page


def test_places_in_a_drawing_are_never_written_the_vietnamese_way(officer: Client, cast: Cast) -> None:
    _plan(cast)
    page = text_of(officer, "/tien-trinh/")
    assert re.search(r'<svg x="\d+\.\d+%"', page)
    assert not re.search(r'="\d+,\d+%"', page)


def test_a_quarter_shows_its_own_steps(officer: Client, cast: Cast) -> None:
    _plan(cast, _on("1", "2026-05-10"), _on("2", "2026-12-10"))
    page = text_of(officer, "/tien-trinh/?quy=2")
    assert "Việc 1" in page
    assert "Việc 2" not in page
    assert "Tiến trình quý II năm 2026" in page


@pytest.mark.parametrize(
    "asked", ["quy=5", "quy=x", "nam=1", "nam=99999", "trang=0", "trang=-1", "don_vi=%00", "cua=x"]
)
def test_what_nobody_can_ask_is_the_whole_year(officer: Client, cast: Cast, asked: str) -> None:
    assert "năm" in text_of(officer, f"/tien-trinh/?{asked}")


def test_one_plan_is_drawn_for_whoever_may_see_it(officer: Client, stranger: Client, cast: Cast) -> None:
    plan = a_draft(cast, _on("1", "2026-05-10"), unit="culture")
    assert "Việc 1" in text_of(officer, f"/tien-trinh/?ke_hoach={plan.pk}")
    assert stranger.get(f"/tien-trinh/?ke_hoach={plan.pk}").status_code == 404


def test_another_unit_is_drawn_as_far_as_the_plans_are_seen(officer: Client, cast: Cast) -> None:
    health = cast.units["health"]
    _plan(cast, _on("1", "2026-05-10", executor="Sở Y tế"))
    a_plan(cast, _on("9", "2026-05-10", executor="Sở Y tế"), unit="health")
    page = text_of(officer, f"/tien-trinh/?don_vi={health.pk}")
    assert "Sở Y tế" in page
    assert "Việc 1" in page
    assert "Việc 9" not in page


def test_the_drawn_year_turns_by_pages_at_equal_cost(officer: Client, cast: Cast) -> None:
    _plan(cast, _on("1", "2026-05-10"))
    one = queries_of(officer, "/tien-trinh/")
    _plan(cast, *[_on(str(number), "2026-06-10") for number in range(45)])
    assert queries_of(officer, "/tien-trinh/") == one <= 15
    assert "?trang=2" in text_of(officer, "/tien-trinh/")
    assert "?trang=" not in text_of(officer, "/tien-trinh/?trang=2").replace("?trang=1", "")


def test_an_empty_year_says_what_the_place_is_for(officer: Client) -> None:
    assert "Không có mốc thời gian nào" in text_of(officer, "/tien-trinh/")


def test_a_card_moves_by_its_button_and_the_board_comes_back(officer: Client, cast: Cast) -> None:
    plan = _plan(cast, _on("1", "2026-12-10"))
    part = the_part(plan, cast.units["culture"])
    assert f'action="/phan-viec/{part.pk}/bao-cao/?tu=bang"' in text_of(officer, "/nhiem-vu/cot/")
    answer = post(officer, f"/phan-viec/{part.pk}/bao-cao/?tu=bang", state="under_way")
    assert answer.headers["Location"] == "/nhiem-vu/cot/"
    part.refresh_from_db()
    assert part.state == "under_way"


def test_anothers_card_has_no_button(cast: Cast) -> None:
    plan = _plan(cast, _on("1", "2026-12-10"))
    page = text_of(signed_in(cast, "chairman"), f"/nhiem-vu/cot/?ke_hoach={plan.pk}")
    assert "Việc 1" in page
    assert "bao-cao" not in page


def test_the_board_costs_the_same_at_one_and_three_rows(officer: Client, cast: Cast) -> None:
    _plan(cast, _on("1", "2026-12-10"))
    one = queries_of(officer, "/nhiem-vu/cot/")
    _plan(cast)
    assert queries_of(officer, "/nhiem-vu/cot/") == one <= 12


def test_an_empty_board_says_what_the_place_is_for(officer: Client) -> None:
    assert "Chưa có phần việc nào" in text_of(officer, "/nhiem-vu/cot/")


def test_units_are_told_by_quarter_with_the_finding(cast: Cast) -> None:
    _plan(cast, _on("1", "2026-02-10"), _on("2", "2026-12-10", executor="Sở Y tế"))
    page = text_of(signed_in(cast, "chairman"), "/tien-do/")
    assert "0 trong 2 phần việc của 2 đơn vị đã xong (0%); 1 đơn vị có việc quá hạn" in page
    assert "số liệu lúc 09:00 20/11/2026" in page.lower()


def test_the_table_of_units_is_narrowed_and_ordered(cast: Cast) -> None:
    _plan(cast, _on("1", "2026-02-10"), _on("2", "2026-12-10", executor="phường An Thịnh"))
    client = signed_in(cast, "chairman")
    assert "Sở Văn hóa" not in text_of(client, "/tien-do/?loai=ward").split("Tiến độ của từng đơn vị")[1]
    assert "Không có đơn vị nào khớp" in text_of(client, "/tien-do/?q=khong-co")
    for order in ("ten", "it-nhat", "x"):
        assert client.get(f"/tien-do/?xep={order}").status_code == 200


def test_the_table_of_units_leaves_as_a_workbook_with_the_same_rows(cast: Cast) -> None:
    _plan(cast, _on("1", "2026-02-10"), _on("2", "2026-12-10", executor="phường An Thịnh"))
    answer = signed_in(cast, "chairman").get("/tien-do/?xuat=xlsx&loai=ward")
    rows = CalamineWorkbook.from_filelike(io.BytesIO(answer.content)).get_sheet_by_index(0).to_python()
    assert [row[0] for row in rows if "phường" in str(row[0])] == ["Ủy ban nhân dân phường An Thịnh"]
    assert not any("Sở Văn hóa" in str(row[0]) for row in rows)


def test_the_table_of_units_costs_the_same_at_one_and_three_units(cast: Cast) -> None:
    client = signed_in(cast, "chairman")
    _plan(cast, _on("1", "2026-02-10"))
    one = queries_of(client, "/tien-do/")
    _plan(cast, _on("2", "2026-03-10", executor="Sở Y tế; Sở Nội vụ"))
    assert queries_of(client, "/tien-do/") == one <= 12


@pytest.mark.parametrize("key", ["officer", "auditor", "council_member"])
def test_the_table_of_units_is_for_those_who_oversee(cast: Cast, key: str) -> None:
    assert signed_in(cast, key).get("/tien-do/").status_code == 403


def test_every_part_of_a_task_is_reached_by_pages(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("thidua.web.plans.views.tasks.PARTS_SHOWN", 2)
    plan = _plan(cast, _on("1", "2026-12-10", executor="Sở Y tế; Sở Nội vụ; Sở Văn hóa và Thể thao"))
    client = signed_in(cast, "standing_office")
    address = f"/nhiem-vu/{plan.tasks.get().pk}/"
    first, second = text_of(client, address), text_of(client, f"{address}?trang=2")
    units = ("Sở Y tế", "Sở Nội vụ", "Sở Văn hóa và Thể thao")
    shown = [[unit for unit in units if f'data-label="Đơn vị">{unit}<' in page] for page in (first, second)]
    assert [len(each) for each in shown] == [2, 1]
    assert sorted(shown[0] + shown[1]) == sorted(units)
