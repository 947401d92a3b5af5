"""The distribution list on pages."""

from io import BytesIO

from django.test import Client
from python_calamine import load_workbook

from tests.factories.cast import Cast
from tests.factories.plans import a_plan, a_row
from tests.web.plans.asking import post, queries_of, text_of
from thidua.domain.plans import actions
from thidua.domain.plans.models import Plan, Recipient


def _listed(cast: Cast, *units: str) -> Plan:
    rows = [a_row(str(n), executor=cast.units[key].name) for n, key in enumerate(units or ("culture",), start=1)]
    plan = a_plan(cast, *rows, recipients=["Bộ Nội vụ (để báo cáo)"])
    actions.list_recipients(plan, actor=cast.system, at=cast.at)
    return plan


def test_the_list_is_made_and_shown(office: Client, cast: Cast) -> None:
    plan = a_plan(cast)
    assert "Chưa có danh sách nơi nhận" in text_of(office, f"/ke-hoach/{plan.pk}/noi-nhan/")
    assert post(office, f"/ke-hoach/{plan.pk}/noi-nhan/lap/").status_code == 302
    assert "Sở Văn hóa và Thể thao" in text_of(office, f"/ke-hoach/{plan.pk}/noi-nhan/")


def test_a_unit_says_it_has_the_plan(officer: Client, cast: Cast) -> None:
    plan = _listed(cast)
    row = Recipient.objects.get(unit=cast.units["culture"])
    assert f"/noi-nhan/{row.pk}/da-nhan/" in text_of(officer, f"/ke-hoach/{plan.pk}/")
    assert post(officer, f"/noi-nhan/{row.pk}/da-nhan/").status_code == 302
    assert Recipient.objects.get(pk=row.pk).received_by == "Đặng Văn Bình"
    assert f"/noi-nhan/{row.pk}/da-nhan/" not in text_of(officer, f"/ke-hoach/{plan.pk}/")


def test_nobody_says_so_for_another_unit(stranger: Client, cast: Cast) -> None:
    _listed(cast)
    row = Recipient.objects.get(unit=cast.units["culture"])
    assert post(stranger, f"/noi-nhan/{row.pk}/da-nhan/").status_code == 404


def test_picked_lines_are_marked(office: Client, cast: Cast) -> None:
    plan = _listed(cast)
    row = Recipient.objects.get(unit=None)
    post(office, f"/ke-hoach/{plan.pk}/noi-nhan/ghi-nhan/", selected=[row.pk], action="sent")
    assert Recipient.objects.get(pk=row.pk).sent_at == cast.at
    post(office, f"/ke-hoach/{plan.pk}/noi-nhan/ghi-nhan/", selected=[row.pk], action="received")
    assert Recipient.objects.get(pk=row.pk).received_at == cast.at


def test_units_below_read_the_list_and_mark_nothing(officer: Client, cast: Cast) -> None:
    plan = _listed(cast)
    assert "Ghi nhận đã gửi" not in text_of(officer, f"/ke-hoach/{plan.pk}/noi-nhan/")
    assert post(officer, f"/ke-hoach/{plan.pk}/noi-nhan/ghi-nhan/", action="sent").status_code == 404


def test_the_list_is_taken_along_as_a_workbook(office: Client, cast: Cast) -> None:
    plan = _listed(cast)
    answer = office.get(f"/ke-hoach/{plan.pk}/noi-nhan/?xuat=xlsx")
    rows = load_workbook(BytesIO(answer.content)).get_sheet_by_index(0).to_python()
    assert any("Bộ Nội vụ (để báo cáo)" in row for row in rows)


def test_the_list_costs_the_same_at_one_and_three_rows(office: Client, cast: Cast) -> None:
    one, three = _listed(cast), _listed(cast, "culture", "health", "ward")
    counts = [queries_of(office, f"/ke-hoach/{plan.pk}/noi-nhan/") for plan in (one, three)]
    assert counts[0] == counts[1] <= 12
