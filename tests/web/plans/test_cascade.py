"""Pages of plans above and below: the child's side, the matrix, duties, units that have sent nothing."""

import io
from typing import Any

import pytest
from django.test import Client
from python_calamine import CalamineWorkbook

from tests.factories.cascades import ANSWERS, a_cascade, a_child, a_parent, compare_now, linked, the_duty
from tests.factories.cast import NOW, Cast
from tests.factories.plans import a_draft, a_plan, a_row, amend_day
from tests.web.plans.asking import post, queries_of, signed_in, text_of
from thidua.domain.plans import actions
from thidua.domain.plans.models import Cascade, Duty, Plan, Request
from thidua.foundation.notifications.models import Notice


def _compared(client: Client, plan: Plan, query: str = "") -> str:
    return text_of(client, f"/ke-hoach/{plan.pk}/doi-chieu/{query}")


def _matrix(client: Client, plan: Plan, query: str = "") -> str:
    return text_of(client, f"/ke-hoach/{plan.pk}/ma-tran/{query}")


def test_what_is_left_out_stands_first_with_its_reason(officer: Client, cast: Cast) -> None:
    page = _compared(officer, a_cascade(cast).child)
    assert page.index('id="left_out"') < page.index('id="waits"') < page.index('id="answered"')
    assert "không có dòng, mục nào" in page
    assert "muộn hơn 5 ngày" in page
    assert "Liên hoan tiếng hát người làm bảo tàng" in page


def test_a_plan_without_a_parent_says_what_the_page_is_for(officer: Client, cast: Cast) -> None:
    plan = a_child(cast)
    page = _compared(officer, plan)
    assert "Chưa nối với kế hoạch cấp trên" in page
    assert f"/ke-hoach/{plan.pk}/cap-tren/" in page


def test_a_draft_takes_a_left_out_duty_with_one_step(officer: Client, cast: Cast) -> None:
    cascade = a_cascade(cast, draft=True)
    duty = the_duty(cascade, "4")
    assert f"/doi-chieu/{duty.pk}/dua-vao/" in _compared(officer, cascade.child)
    post(officer, f"/doi-chieu/{duty.pk}/dua-vao/")
    assert cascade.child.tasks.get(copied_from=duty.task).steps.count() == 1
    assert f"/doi-chieu/{duty.pk}/dua-vao/" not in _compared(officer, cascade.child)


def test_days_to_spare_are_marked_below_the_number_asked_for(officer: Client, cast: Cast) -> None:
    child = a_cascade(cast).child
    assert "Còn dưới 7 ngày" not in _compared(officer, child)
    assert "Còn dưới 11 ngày" in _compared(officer, child, "?ngay=11")
    assert officer.get(f"/ke-hoach/{child.pk}/doi-chieu/?ngay=²").status_code == 200


def test_confirming_the_plan_the_document_names_links_and_compares(officer: Client, cast: Cast) -> None:
    parent, child = a_parent(cast), a_child(cast)
    page = text_of(officer, f"/ke-hoach/{child.pk}/cap-tren/")
    assert "số 12/KH-UBND ngày 10/12/2025" in page
    assert f'<option value="{parent.pk}" selected>' in page
    post(officer, f"/ke-hoach/{child.pk}/cap-tren/", parent=parent.pk, version=child.version)
    compare_now(NOW)
    assert Cascade.objects.filter(parent=parent, child=child, stale=False).exists()


def test_another_parent_without_a_reason_is_asked_for_it(officer: Client, cast: Cast) -> None:
    cascade = a_cascade(cast)
    other = a_parent(cast, number="15/KH-UBND")
    child = Plan.objects.get(pk=cascade.child_id)
    answer = post(officer, f"/ke-hoach/{child.pk}/cap-tren/", parent=other.pk, version=child.version, reason="")
    assert answer.status_code == 422
    assert "Cần ghi lý do" in answer.content.decode()


def test_the_matrix_draws_a_cell_for_every_duty_of_every_unit(office: Client, cast: Cast) -> None:
    cascade = a_cascade(cast)
    page = _matrix(office, cascade.parent)
    for key in "1234":
        assert f'/doi-chieu/{the_duty(cascade, key).pk}/"' in page
    assert '<span class="visually-hidden">Còn thiếu' in page
    assert page.count("Chưa gửi kế hoạch") > 2  # the ward, the commune and health have sent nothing


def test_rows_that_are_the_parents_own_come_only_when_asked_for(office: Client, cast: Cast) -> None:
    parent = a_cascade(cast).parent
    assert "Họp Hội đồng" not in _matrix(office, parent)
    assert "Họp Hội đồng" in _matrix(office, parent, "?ca_rieng=on")


@pytest.mark.parametrize(
    ("query", "shown", "hidden"),
    [
        ("?ket_qua=left_out", "Giải thưởng Sáng tạo", "Hội nghị tổng kết"),
        ("?quy=1", "Đăng ký danh hiệu", "Hội nghị tổng kết"),
        ("?loai=ward", "phường An Thịnh", "SVHTT"),
        ("?da_gui=on", "SVHTT", "phường An Thịnh"),
        ("?don_vi=van+hoa", "SVHTT", "phường An Thịnh"),
    ],
)
def test_the_matrix_is_narrowed(office: Client, cast: Cast, query: str, shown: str, hidden: str) -> None:
    page = _matrix(office, a_cascade(cast).parent, query)
    table = page[page.index('id="results"') :]
    assert shown in table
    assert hidden not in table


def test_a_unit_sees_its_own_column_alone(cast: Cast) -> None:
    parent = a_cascade(cast).parent
    page = _matrix(signed_in(cast, "ward_officer"), parent)
    table = page[page.index('id="results"') :]
    assert "phường An Thịnh" in table
    assert "SVHTT" not in table
    assert "/doi-chieu/" not in table


def test_the_draft_of_a_unit_is_nobody_elses_business(office: Client, cast: Cast) -> None:
    cascade = a_cascade(cast, draft=True)
    assert f"/doi-chieu/{the_duty(cascade, '1').pk}/" not in _matrix(office, cascade.parent)
    assert office.get(f"/ke-hoach/{cascade.child_id}/doi-chieu/").status_code == 404
    assert office.get(f"/doi-chieu/{the_duty(cascade, '1').pk}/").status_code == 404
    assert "Đang soạn" in text_of(office, f"/ke-hoach/{cascade.parent_id}/don-vi/?tinh_trang=draft")


def test_the_workbook_holds_words_for_everything_under_the_filter(office: Client, cast: Cast) -> None:
    parent = a_cascade(cast).parent
    answer = office.get(f"/ke-hoach/{parent.pk}/ma-tran/?xuat=xlsx&da_gui=on")
    rows: list[list[Any]] = CalamineWorkbook.from_filelike(io.BytesIO(answer.content)).get_sheet_by_index(0).to_python()
    told = {row[1]: row[2] for row in rows if len(row) > 2}
    assert told["Gửi hồ sơ đề nghị tặng Giải thưởng Sáng tạo Thủ đô lần thứ IV"] == "Còn thiếu"
    assert "Sở Văn hóa và Thể thao" in [row[2] for row in rows if len(row) > 2]


def test_the_matrix_asks_as_often_for_one_unit_as_for_three(office: Client, cast: Cast) -> None:
    parent = a_parent(cast)
    linked(cast, parent, a_child(cast))
    address = f"/ke-hoach/{parent.pk}/ma-tran/"
    one = queries_of(office, address)
    for unit in ("health", "ward"):
        linked(cast, parent, a_child(cast, *ANSWERS, unit=unit))
    assert queries_of(office, address) == one <= 12


def test_a_childs_page_asks_as_often_for_one_duty_as_for_five(officer: Client, cast: Cast) -> None:
    small = linked(cast, a_parent(cast, a_row("1")), a_child(cast, a_row("1")))
    few = queries_of(officer, f"/ke-hoach/{small.child_id}/doi-chieu/")
    large = linked(cast, a_parent(cast, number="20/KH-UBND"), a_child(cast, number="31/KH-SVHTT"))
    assert queries_of(officer, f"/ke-hoach/{large.child_id}/doi-chieu/") == few


def test_both_wordings_and_both_days_stand_beside_each_other(office: Client, cast: Cast) -> None:
    duty = the_duty(a_cascade(cast), "1")
    page = text_of(office, f"/doi-chieu/{duty.pk}/")
    assert "Kế hoạch cấp trên ghi" in page
    assert "“Trước ngày 15/03/2026”" in page
    assert "19/03/2026" in page
    assert "muộn hơn 5 ngày" in page


def test_deciding_shows_who_and_why_and_keeps_what_was_found(office: Client, cast: Cast) -> None:
    duty = the_duty(a_cascade(cast), "4")
    post(office, f"/doi-chieu/{duty.pk}/ket-luan/", decided="not_ours", reason="không có sáng kiến", version=1)
    page = text_of(office, f"/doi-chieu/{duty.pk}/")
    assert "không có sáng kiến" in page
    assert "Kết quả đối chiếu: Còn thiếu." in page


def test_two_who_decide_at_once_see_both(office: Client, cast: Cast) -> None:
    duty = the_duty(a_cascade(cast), "4")
    values = {"decided": "not_ours", "reason": "a", "version": 1}
    post(office, f"/doi-chieu/{duty.pk}/ket-luan/", **values)
    answer = post(signed_in(cast, "officer"), f"/doi-chieu/{duty.pk}/ket-luan/", **{**values, "decided": "partly"})
    assert answer.status_code == 409
    assert Duty.objects.get(pk=duty.pk).decided == "not_ours"


def test_a_stranger_finds_no_duty(stranger: Client, cast: Cast) -> None:
    duty = the_duty(a_cascade(cast), "4")
    assert stranger.get(f"/doi-chieu/{duty.pk}/").status_code == 404
    assert post(stranger, f"/doi-chieu/{duty.pk}/ket-luan/", decided="partly", reason="x").status_code == 404


def test_a_change_of_the_parent_is_listed_for_its_owner(office: Client, cast: Cast) -> None:
    cascade = a_cascade(cast)
    step = cascade.parent.tasks.get(key="1").steps.get()
    amend_day(step, step.date.replace(month=4), actor=cast.system, at=NOW)
    compare_now(NOW)
    page = text_of(office, f"/ke-hoach/{cascade.parent_id}/noi-dung/?luu_y=changed&cot=duty&cot=changed")
    assert "Ngày: 15/03/2026 → 15/04/2026" in page
    assert "Hội nghị tổng kết" not in page


@pytest.mark.parametrize("query", ["ngay=late", "ket_qua=left_out", "luu_y=unsure", "luu_y=again", "viec=x", "q=giai"])
def test_the_list_of_duties_takes_every_condition(office: Client, cast: Cast, query: str) -> None:
    parent = a_cascade(cast).parent
    assert office.get(f"/ke-hoach/{parent.pk}/noi-dung/?{query}").status_code == 200


def test_units_and_how_far_they_have_come(office: Client, cast: Cast) -> None:
    parent = a_cascade(cast).parent
    a_plan(cast, a_row(), unit="health", number="5/KH-SYT")
    a_draft(cast, a_row(), unit="ward")
    base = f"/ke-hoach/{parent.pk}/don-vi/"
    for state, unit in (("linked", "Văn hóa"), ("adopted", "Y tế"), ("draft", "An Thịnh"), ("none", "Bình Đông")):
        page = text_of(office, f"{base}?tinh_trang={state}")
        table = page[page.index('id="results"') :]
        assert unit in table
        assert sum(name in table for name in ("Văn hóa", "Y tế", "phường An Thịnh", "Bình Đông")) == 1


def test_asking_shows_first_what_would_leave_then_sends_it_once(office: Client, cast: Cast) -> None:
    parent = a_cascade(cast).parent
    chosen = [cast.units["ward"].pk, cast.units["culture"].pk]
    base = f"/ke-hoach/{parent.pk}/don-vi/"
    shown = post(office, f"{base}xem-truoc/", selected=chosen).content.decode()
    assert "đề nghị đơn vị của Ông/Bà" in shown
    assert not Notice.objects.filter(key__startswith="plans.asked").exists()
    post(office, f"{base}de-nghi/", selected=chosen, until="01/12/2026")
    assert [each.unit for each in Request.objects.all()] == [cast.units["ward"]]
    assert "gửi trước hết 01/12/2026" in text_of(office, f"{base}?tinh_trang=none")
    again = post(office, f"{base}de-nghi/", selected=chosen, until="01/12/2026")
    assert again.status_code == 422


def test_whoever_may_not_edit_the_plan_is_offered_no_asking(officer: Client, cast: Cast) -> None:
    parent = a_parent(cast)
    assert "Đề nghị gửi kế hoạch" not in text_of(officer, f"/ke-hoach/{parent.pk}/don-vi/")
    assert post(officer, f"/ke-hoach/{parent.pk}/don-vi/de-nghi/", selected=[1]).status_code == 404


def test_the_list_of_units_asks_as_often_for_one_as_for_four(office: Client, cast: Cast) -> None:
    one = a_parent(cast, a_row("1", executor="Sở Y tế"))
    four = a_parent(cast, number="15/KH-UBND")
    few = queries_of(office, f"/ke-hoach/{one.pk}/don-vi/")
    assert queries_of(office, f"/ke-hoach/{four.pk}/don-vi/") == few


def test_the_plans_page_leads_to_all_of_it(office: Client, cast: Cast) -> None:
    parent = a_cascade(cast).parent
    page = text_of(office, f"/ke-hoach/{parent.pk}/")
    for end in ("ma-tran", "don-vi", "doi-chieu"):
        assert f"/ke-hoach/{parent.pk}/{end}/" in page


def test_asking_for_a_fresh_comparison(officer: Client, cast: Cast) -> None:
    cascade = a_cascade(cast)
    post(officer, f"/ke-hoach/{cascade.child_id}/doi-chieu/lai/")
    assert "đang đối chiếu lại" in _compared(officer, cascade.child)
    compare_now(NOW)
    assert "đang đối chiếu lại" not in _compared(officer, cascade.child)


def test_lists_ask_no_more_for_more_duties(office: Client, cast: Cast) -> None:
    parent = a_parent(cast)
    linked(cast, parent, a_child(cast, ANSWERS[0]))
    address = f"/ke-hoach/{parent.pk}/noi-dung/"
    few = queries_of(office, address)
    linked(cast, parent, a_child(cast, unit="health"))
    assert queries_of(office, address) == few <= 12


def test_a_row_the_parent_dropped_stands_among_the_changes_on_both_sides(office: Client, cast: Cast) -> None:
    cascade = a_cascade(cast)
    duty = the_duty(cascade, "1")
    change = actions.TaskChange(cascade.parent.tasks.get(key="1").pk, drop=True)
    parent = Plan.objects.get(pk=cascade.parent_id)
    actions.amend(parent, changes=[change], effective_date=NOW.date(), reason="x", actor=cast.system, at=NOW)
    compare_now(NOW)
    child = signed_in(cast, "officer")
    page = text_of(child, f"/ke-hoach/{cascade.child_id}/doi-chieu/?thay_doi=1")
    assert "Cấp trên đã bỏ (1)" in page
    assert f"/doi-chieu/{duty.pk}/" in page
    assert "1 nội dung cấp trên đã thay đổi" in text_of(child, f"/ke-hoach/{cascade.child_id}/doi-chieu/")
    assert "Cấp trên đã bỏ nội dung này" in text_of(child, f"/doi-chieu/{duty.pk}/")
    assert child.get(f"/doi-chieu/{duty.pk}/ket-luan/").status_code == 404
    changes = text_of(office, f"/ke-hoach/{cascade.parent_id}/noi-dung/?luu_y=changed&cot=duty&cot=changed")
    assert "Cấp trên đã bỏ nội dung này" in changes
    assert f"/doi-chieu/{duty.pk}/" not in text_of(office, f"/ke-hoach/{cascade.parent_id}/noi-dung/")
