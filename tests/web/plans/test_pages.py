"""The pages of a plan and of a task."""

import pytest
from django.test import Client

from tests.factories.cast import Cast, a_unit
from tests.factories.plans import a_deadline, a_draft, a_plan, a_reading, a_row, the_part, the_task
from tests.web.plans.asking import queries_of, signed_in, text_of
from thidua.domain.organisations.enums import UnitKind
from thidua.domain.plans import actions
from thidua.domain.plans.actions import CorrectionInput
from thidua.domain.plans.enums import TaskState
from thidua.domain.plans.models import Assignment, Plan

BOTH = "Sở Văn hóa và Thể thao; Sở Y tế"


def _page(client: Client, plan: Plan) -> str:
    return text_of(client, f"/ke-hoach/{plan.pk}/")


def test_the_head_says_where_number_and_day_come_from(officer: Client, cast: Cast) -> None:
    page = _page(officer, a_plan(cast, number_source="appendix", date=None, date_source=None))
    assert "12/KH-UBND (chỉ ghi ở dòng kèm theo của phụ lục)" in page
    assert "chưa ghi ngày" in page


def test_tasks_stand_by_appendix_and_group_as_printed(officer: Client, cast: Cast) -> None:
    page = _page(
        officer, a_plan(cast, a_row(items=["Gửi danh sách", "Gửi báo cáo"], content="Đăng ký: - Gửi danh sách"))
    )
    assert "Phụ lục. Tiến độ thực hiện" in page
    assert "I. Quý IV" in page
    assert "<li>Gửi danh sách</li>" in page
    assert "Trước ngày 15/12/2026" in page
    assert "(hạn 14/12/2026)" in page


def test_corrections_stand_beside_the_printed_words(officer: Client, cast: Cast) -> None:
    wrong = a_row(deadlines=[a_deadline("2024-12-15", raw="trước 15/12/2024", suspect=True)])
    fix = CorrectionInput(
        field="date", corrected="2026-12-15", reason="in nhầm năm", appendix="PL", key="1", deadline=0
    )
    plan = actions.draft_from_reading(
        cast.units["city"], a_reading(wrong), corrections=[fix], actor=cast.system, at=cast.at
    )
    actions.adopt(plan, actor=cast.system, at=cast.at)
    page = _page(officer, plan)
    assert (
        "<del>2024-12-15</del> → <ins>15/12/2026</ins>" in page
        or "<del>15/12/2024</del> → <ins>15/12/2026</ins>" in page
    )
    assert "in nhầm năm" in page


def test_a_suspect_day_is_marked(officer: Client, cast: Cast) -> None:
    plan = a_plan(cast, a_row(deadlines=[a_deadline("2024-12-15", raw="trước 15/12/2024", suspect=True)]))
    assert "ngày cần xem lại" in _page(officer, plan)


def test_the_owner_sees_every_unit_drawn_with_the_table_beside(office: Client, cast: Cast) -> None:
    page = _page(office, a_plan(cast, a_row(executor=BOTH)))
    assert 'data-chart="tien-do-don-vi"' in page
    assert "0 trong 2 phần việc của 2 đơn vị đã xong" in page
    assert '<th scope="row" class="fw-normal">Sở Y tế</th>' in page


def test_a_unit_sees_its_own_progress_alone(officer: Client, cast: Cast) -> None:
    page = _page(officer, a_plan(cast, a_row(executor=BOTH)))
    assert "tien-do-don-vi" not in page
    assert "Sở Văn hóa và Thể thao: 0/1 phần việc đã xong" in page


def test_children_are_listed(office: Client, cast: Cast) -> None:
    parent = a_plan(cast)
    child = a_draft(cast, unit="culture", title="Kế hoạch của Sở")
    actions.edit(child, version=1, changes={"parent": parent}, actor=cast.system, at=cast.at)
    actions.adopt(child, actor=cast.system, at=cast.at)
    assert "Kế hoạch của Sở" in _page(office, parent)


def test_the_owner_sees_who_has_made_no_plan_yet(office: Client, officer: Client, cast: Cast) -> None:
    parent = a_plan(cast, a_row(executor=BOTH))
    child = a_draft(cast, unit="culture")
    actions.edit(child, version=1, changes={"parent": parent}, actor=cast.system, at=cast.at)
    actions.adopt(child, actor=cast.system, at=cast.at)
    assert "1 đơn vị chưa có kế hoạch" in _page(office, parent)
    assert "đơn vị chưa có kế hoạch" not in _page(officer, parent)


def test_findings_and_unknown_units_are_told_to_whoever_edits(office: Client, officer: Client, cast: Cast) -> None:
    plan = a_plan(cast, a_row(executor="Hợp tác xã Rạng Đông"))
    plan.header["findings"] = [
        {"where": "Phụ lục TT 1", "severity": "error", "why": "Ngày không có thật", "raw": "30/02"}
    ]
    plan.save(update_fields=["header"])
    page = _page(office, plan)
    assert "“Hợp tác xã Rạng Đông”" in page
    assert "Ngày không có thật" in page
    assert "Ngày không có thật" not in _page(officer, plan)


def test_a_stranger_finds_nothing(stranger: Client, officer: Client, cast: Cast) -> None:
    plan = a_draft(cast, unit="culture")
    for address in (f"/ke-hoach/{plan.pk}/", f"/nhiem-vu/{the_task(plan).pk}/", f"/ke-hoach/{plan.pk}/sua/"):
        assert officer.get(address).status_code == 200
        assert stranger.get(address).status_code == 404


@pytest.mark.parametrize("key", ["officer", "standing_office"])
def test_a_plan_costs_the_same_at_one_and_three_rows(cast: Cast, key: str) -> None:
    client = signed_in(cast, key)
    one = queries_of(client, f"/ke-hoach/{a_plan(cast, a_row(executor=BOTH)).pk}/")
    three = a_plan(cast, *(a_row(str(number), executor=BOTH) for number in range(3)))
    assert queries_of(client, f"/ke-hoach/{three.pk}/") == one


def test_a_task_shows_steps_parts_and_reports(office: Client, cast: Cast) -> None:
    plan = a_plan(cast, a_row(executor=BOTH))
    part = the_part(plan, cast.units["culture"])
    actions.report_progress(
        part, state=TaskState.UNDER_WAY, text="Đã gửi văn bản", actor=cast.actor("officer"), at=cast.at
    )
    page = text_of(office, f"/nhiem-vu/{the_task(plan).pk}/")
    assert "Sở Văn hóa và Thể thao: Đang thực hiện" in page
    assert "Đã gửi văn bản" in page
    assert "Văn bản ghi:" in page


def test_a_unit_does_not_read_anothers_report(stranger: Client, cast: Cast) -> None:
    plan = a_plan(cast, a_row(executor=BOTH))
    part = the_part(plan, cast.units["culture"])
    actions.report_progress(part, state=TaskState.UNDER_WAY, text="Chuyện nội bộ", actor=cast.system, at=cast.at)
    assert "Chuyện nội bộ" not in text_of(stranger, f"/nhiem-vu/{the_task(plan).pk}/")


def test_a_task_costs_the_same_with_one_and_three_units(office: Client, cast: Cast) -> None:
    one = the_task(a_plan(cast, a_row(executor="Sở Y tế")))
    three = the_task(a_plan(cast, a_row(executor=f"{BOTH}; phường An Thịnh")))
    assert queries_of(office, f"/nhiem-vu/{one.pk}/") == queries_of(office, f"/nhiem-vu/{three.pk}/")


def test_the_desk_button_reports_for_ones_own_part(officer: Client, office: Client, cast: Cast) -> None:
    plan = a_plan(cast)
    link = f"/phan-viec/{the_part(plan, cast.units['culture']).pk}/bao-cao/"
    task = f"/nhiem-vu/{the_task(plan).pk}/"
    assert link in text_of(officer, task)
    assert link not in text_of(office, task)


def test_only_the_units_with_most_work_left_are_drawn(office: Client, cast: Cast) -> None:
    for number in range(12):
        a_unit(f"w{number}", UnitKind.WARD, f"Ủy ban nhân dân phường Thử Nghiệm {number}", "", cast.units["city"])
    chart = office.get(f"/ke-hoach/{a_plan(cast, a_row(executor='Các phường, xã')).pk}/").context["chart"]
    assert len(chart["spec"]["labels"]) == 10
    assert len(chart["rows"]) > 10
    assert "Biểu đồ vẽ 10 đơn vị" in chart["drawn"]
    assert "Phường Thử Nghiệm 0" in chart["spec"]["labels"]


def test_late_units_stand_first_and_done_ones_are_folded(office: Client, cast: Cast) -> None:
    for number in range(12):
        a_unit(f"w{number}", UnitKind.WARD, f"Ủy ban nhân dân phường Thử Nghiệm {number}", "", cast.units["city"])
    plan = a_plan(cast, a_row(executor="Các phường, xã"))
    Assignment.objects.filter(unit__code="w3").update(state=TaskState.DONE, done_at=cast.at)
    Assignment.objects.filter(unit__code="w5").update(due="2026-11-01", order_day="2026-11-01")
    answer = office.get(f"/nhiem-vu/{the_task(plan).pk}/")
    parts = answer.context["parts"]
    assert parts["first"][0]["unit"] == "Ủy ban nhân dân phường Thử Nghiệm 5"
    assert len(parts["first"]) == 10
    assert [part["unit"] for part in parts["done"]] == ["Ủy ban nhân dân phường Thử Nghiệm 3"]
    assert "Đã xong: 1 đơn vị" in answer.content.decode()


def test_a_unit_that_did_its_part_is_told_so(officer: Client, cast: Cast) -> None:
    plan = a_plan(cast, a_row(executor=BOTH))
    address = f"/nhiem-vu/{the_task(plan).pk}/"
    assert "Phần việc của đơn vị mình: đã xong" not in text_of(officer, address)
    part = the_part(plan, cast.units["culture"])
    actions.report_progress(part, state=TaskState.DONE, text="Xong", actor=cast.actor("officer"), at=cast.at)
    assert "Phần việc của đơn vị mình: đã xong" in text_of(officer, address)


def test_the_plan_above_is_told_with_number_and_issuer(officer: Client, cast: Cast) -> None:
    parent, child = a_plan(cast), a_draft(cast, unit="culture", number="7/KH-SVHTT")
    actions.edit(child, version=1, changes={"parent": parent}, actor=cast.system, at=cast.at)
    assert "12/KH-UBND · Công tác thi đua, khen thưởng năm 2026 · UBND Thành phố Hoa Lư" in _page(officer, child)
