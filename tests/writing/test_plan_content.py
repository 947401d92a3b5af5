"""The JSON form of a plan turned into the words of its paper."""

from tests.writing.plans import small_plan
from thidua.writing.plan_content import plan_paper


def test_number_and_date_follow_the_decree() -> None:
    paper = plan_paper(small_plan())
    assert (paper.number_line, paper.date_line) == ("Số: 05/KH-UBND", "Hoa Lư, ngày 09 tháng 01 năm 2026")


def test_a_month_from_march_on_takes_no_zero() -> None:
    plan = small_plan()
    plan["document"]["date"] = "2026-03-10"
    assert plan_paper(plan).date_line == "Hoa Lư, ngày 10 tháng 3 năm 2026"


def test_an_unnumbered_plan_leaves_room_for_the_number_and_keeps_the_symbol() -> None:
    plan = small_plan()
    plan["document"] |= {"number": None, "number_raw": "/KH-UBND", "number_source": None}
    assert plan_paper(plan).number_line == "Số:       /KH-UBND"


def test_a_number_known_from_the_annex_alone_is_not_moved_to_the_head() -> None:
    plan = small_plan()
    plan["document"] |= {"number_source": "appendix", "date_source": "appendix"}
    paper = plan_paper(plan)
    assert paper.number_line == "Số:       /KH-UBND"
    assert paper.date_line == "Hoa Lư, ngày      tháng      năm 2026"
    assert paper.appendices[0].attachment == (
        "(Kèm theo Kế hoạch số 05/KH-UBND ngày 09/01/2026 của Ủy ban nhân dân phường Hoa Lư)"
    )


def test_a_long_peoples_committee_breaks_where_offices_break_it() -> None:
    assert plan_paper(small_plan()).issuer == ("ỦY BAN NHÂN DÂN", "PHƯỜNG HOA LƯ")


def test_part_rows_stand_before_their_first_task() -> None:
    rows = plan_paper(small_plan()).appendices[0].rows
    assert [(row.cells[0], row.is_group) for row in rows] == [
        ("I", True), ("1.", False), ("2.", True), ("", False), ("II", True), ("3.", False),
    ]  # fmt: skip


def test_points_of_a_cell_stand_on_lines_of_their_own() -> None:
    assert (
        plan_paper(small_plan()).appendices[0].rows[3].cells[1]
        == "Họp Hội đồng xét:\n- Xét danh hiệu;\n- Xét bằng khen"
    )


def test_columns_are_told_by_heading_and_content() -> None:
    first, second = plan_paper(small_plan()).appendices
    assert first.roles == ("no", "content", "lead", "executor", "coordinators", "time")
    assert second.roles == ("no", "content", "units", "time")


def test_wide_tables_lie_and_narrow_ones_stand_unless_told() -> None:
    plan = small_plan()
    assert [one.landscape for one in plan_paper(plan).appendices] == [True, False]
    plan["appendices"][0]["landscape"] = False
    assert not plan_paper(plan).appendices[0].landscape


def test_several_annexes_are_numbered_in_roman_figures_a_single_one_is_not() -> None:
    plan = small_plan()
    assert [one.name for one in plan_paper(plan).appendices] == ["PHỤ LỤC I", "PHỤ LỤC II"]
    plan["appendices"] = plan["appendices"][:1]
    assert [one.name for one in plan_paper(plan).appendices] == ["PHỤ LỤC"]


def test_without_an_opening_the_documents_it_stands_on_are_named() -> None:
    plan = small_plan()
    del plan["document"]["opening"]
    plan["document"]["based_on"] = [
        {"number": "12/KH-UBND", "date": "2025-12-30", "issuer": "Sở Nội vụ", "role": "parent_plan"}
    ]
    assert plan_paper(plan).body[0].text == "Thực hiện Kế hoạch số 12/KH-UBND ngày 30/12/2025 của Sở Nội vụ."


def test_duties_of_a_plan_known_without_its_prose_stand_under_their_section() -> None:
    plan = small_plan()
    del plan["sections"][1]["paragraphs"]
    plan["body_deadlines"] = [{"where": "I.1", "raw": "gửi báo cáo trước ngày 15/6/2026", "actor": "Các phòng"}]
    assert plan_paper(plan).body[-1].text == "- Các phòng: gửi báo cáo trước ngày 15/6/2026."
