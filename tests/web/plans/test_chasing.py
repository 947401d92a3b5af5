"""The page of who holds what, the preview of a reminder, and the pages of rungs."""

from io import BytesIO
from typing import Any

import pytest
from django.test import Client
from python_calamine import CalamineWorkbook

from tests.factories.cast import NOW, Cast
from tests.factories.plans import a_deadline, a_plan, a_row, the_part
from tests.web.plans.asking import post, queries_of, text_of
from thidua.domain.plans import actions
from thidua.domain.plans.models import ChaseChoice, ChaseLadder, Nudge

PAGE = "/don-doc/"
LATE = a_deadline("2026-11-10", kind="on", raw="ngày 10/11/2026")


def _late(cast: Cast, **more: Any) -> Any:
    return a_plan(cast, a_row(deadlines=[LATE], **more))


def test_the_office_sees_with_whom_since_when_until_when(office: Client, cast: Cast) -> None:
    _late(cast)
    page = text_of(office, PAGE)
    for words in ("Sở Văn hóa và Thể thao", "20/11/2026", "quá hạn 10 ngày", "chưa nhắc"):
        assert words in page


def test_the_last_word_and_the_last_reminder_stand_beside(office: Client, cast: Cast) -> None:
    part = the_part(_late(cast), cast.units["culture"])
    actions.report_progress(part, state="under_way", text="đang làm", actor=cast.system, at=NOW)
    actions.nudge([part], actor=cast.system, at=NOW)
    page = text_of(office, PAGE)
    assert "Đang thực hiện" in page
    assert "chưa nhắc" not in page


def test_others_see_only_what_is_owed_to_their_own_plans(stranger: Client, cast: Cast) -> None:
    _late(cast)
    assert "Không đơn vị nào còn nợ việc" in text_of(stranger, PAGE)


@pytest.mark.parametrize(("query", "found"), [("loc=qua_han", True), ("loc=cho_ngay", False), ("don_vi=y te", False)])
def test_the_list_is_narrowed(office: Client, cast: Cast, query: str, found: bool) -> None:
    _late(cast)
    assert ("quá hạn 10 ngày" in text_of(office, f"{PAGE}?{query}")) is found


def test_the_page_costs_the_same_at_one_and_three_rows(office: Client, cast: Cast) -> None:
    _late(cast)
    one = queries_of(office, PAGE)
    _late(cast, executor="Sở Văn hóa và Thể thao; Sở Y tế")
    assert queries_of(office, PAGE) == one <= 12


def test_chosen_rows_are_previewed_before_anything_leaves(office: Client, cast: Cast) -> None:
    part = the_part(_late(cast), cast.units["culture"])
    answer = office.post(f"{PAGE}xem-truoc/", {"selected": [part.pk], "action": "nudge"})
    assert "Phạm Thị Đào, Đặng Văn Bình" in answer.content.decode()
    assert not Nudge.objects.exists()


def test_confirming_sends(office: Client, cast: Cast) -> None:
    part = the_part(_late(cast), cast.units["culture"])
    answer = post(office, f"{PAGE}nhac/", selected=[part.pk], note="Đề nghị báo cáo.")
    assert (answer.status_code, Nudge.objects.count()) == (302, 1)


def test_a_second_time_a_day_is_said_to_be_so(office: Client, cast: Cast) -> None:
    part = the_part(_late(cast), cast.units["culture"])
    post(office, f"{PAGE}nhac/", selected=[part.pk])
    answer = post(office, f"{PAGE}nhac/", selected=[part.pk])
    assert answer.status_code == 422
    assert "đều đã được nhắc trong ngày" in answer.content.decode()


def test_rows_of_others_cannot_be_asked_about(stranger: Client, cast: Cast) -> None:
    part = the_part(_late(cast), cast.units["culture"])
    post(stranger, f"{PAGE}nhac/", selected=[part.pk])
    assert not Nudge.objects.exists()


def test_nothing_chosen_leads_back(office: Client) -> None:
    assert office.post(f"{PAGE}xem-truoc/", {}).status_code == 302


def test_an_office_writes_its_rungs(office: Client, cast: Cast) -> None:
    unit = cast.units["city"]
    address = f"{PAGE}moc-nhac/{unit.pk}/"
    assert "30, 14, 7, 3, 1, 0" in text_of(office, address)
    values = {"before": "10; 5", "after": "2", "head": 4, "owner": "", "leader": "", "version": 0}
    assert post(office, address, **values).status_code == 302
    assert ChaseLadder.objects.get(unit=unit).rungs == [10, 5, -2]


@pytest.mark.parametrize("before", ["mười", "5,,3", "-5", ""])
def test_what_is_no_list_of_days_is_refused(office: Client, cast: Cast, before: str) -> None:
    address = f"{PAGE}moc-nhac/{cast.units['city'].pk}/"
    assert post(office, address, before=before).status_code == 422


def test_rungs_of_a_plan_can_be_given_up_again(office: Client, cast: Cast) -> None:
    plan = _late(cast)
    address = f"/ke-hoach/{plan.pk}/moc-nhac/"
    post(office, address, before="10", version=0)
    post(office, address, before="10", version=1, usual="on")
    assert not ChaseLadder.objects.exists()


def test_rungs_of_another_office_are_not_found(stranger: Client, cast: Cast) -> None:
    assert stranger.get(f"{PAGE}moc-nhac/{cast.units['city'].pk}/").status_code == 404


def test_a_person_leaves_out_rungs_among_the_options(officer: Client, cast: Cast) -> None:
    values = {"email": "on", "digest_hour": 8, "quiet_from": 20, "quiet_to": 6, "rungs": [7, 1]}
    assert post(officer, "/thong-bao/tuy-chon/", **values).status_code == 302
    assert ChaseChoice.objects.get(account=cast.accounts["officer"]).rungs == [7, 1]


def test_a_row_names_the_unit_shortly_with_the_whole_name_behind_and_in_the_workbook(
    office: Client, cast: Cast
) -> None:
    _late(cast, executor="UBND phường An Thịnh")
    assert 'title="Ủy ban nhân dân phường An Thịnh">UBND phường An Thịnh</td>' in text_of(office, PAGE)
    book = CalamineWorkbook.from_filelike(BytesIO(office.get(f"{PAGE}?xuat=xlsx").content)).get_sheet_by_index(0)
    assert "Ủy ban nhân dân phường An Thịnh" in [cell for row in book.to_python() for cell in row]
