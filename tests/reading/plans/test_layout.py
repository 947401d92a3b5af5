"""Prose and tables told apart: tables in the body, repeated headings, page numbers, foot tables, forms behind a
table.
"""

import pytest

from tests.reading.paper import COLUMNS, HEAD, paper, plan_with
from thidua.reading.plans.columns import roles_of
from thidua.reading.structure import PlanReading

ROW = "| {} | Việc {} | Phòng A | Các khoa | Quý I |"
FOOT = "Nơi nhận:\n- Sở Y tế;\n- Lưu: VT.\nGIÁM ĐỐC\nHồ Ngọc Lan"


def _read(*lines: str) -> PlanReading:
    return paper("\n".join([HEAD, *lines])).read_text()


def test_prose_behind_a_table_in_the_body_is_still_prose() -> None:
    plan = _read(
        "II. NHIỆM VỤ",
        COLUMNS,
        ROW.format(1, "a"),
        "III. TỔ CHỨC THỰC HIỆN",
        "1. Các khoa",
        "- Gửi báo cáo trước ngày 15/11/2026.",
        FOOT,
    )
    assert [section.path for section in plan.sections] == ["I", "II", "III", "III.1"]
    assert len(plan.body_deadlines) == 1
    assert plan.document.signer == "Hồ Ngọc Lan"
    assert plan.document.recipients == ("Sở Y tế", "Lưu: VT")


def test_a_heading_printed_again_and_page_numbers_do_not_part_a_table() -> None:
    plan = _read(
        "PHỤ LỤC", COLUMNS, ROW.format(1, "a"), "Trang 3", COLUMNS, ROW.format(2, "b"), "- 4 -", ROW.format(3, "c")
    )
    assert [task.key for task in plan.appendices[0].tasks] == ["1", "2", "3"]


def test_a_line_of_column_numbers_is_no_row() -> None:
    plan = plan_with("| (1) | (2) | (3) | (4) | (5) |", ROW.format(1, "a"))
    assert [task.content for task in plan.appendices[0].tasks] == ["Việc a"]


def test_two_appendices_are_numbered_as_printed() -> None:
    plan = _read(
        "PHỤ LỤC I", "Việc quý", COLUMNS, ROW.format(1, "a"), "PHỤ LỤC II", "Việc năm", COLUMNS, ROW.format(1, "b")
    )
    assert [(one.id, one.name, one.title) for one in plan.appendices] == [
        ("PL1", "Phụ lục 1", "Việc quý"),
        ("PL2", "Phụ lục 2", "Việc năm"),
    ]


def test_a_mention_of_an_appendix_in_brackets_is_prose() -> None:
    plan = _read("(Phụ lục 1 - Tiến độ thực hiện)", "II. TỔ CHỨC THỰC HIỆN", "1. Các khoa", "- Làm tốt.")
    assert [section.path for section in plan.sections] == ["I", "II", "II.1"]


def test_a_table_of_another_shape_behind_prose_is_laid_flat() -> None:
    plan = _read(
        COLUMNS, ROW.format(1, "a"), "Biểu mẫu kèm theo", "| Họ tên | Chức vụ | Điểm |", "| Lò Văn A | Bác sĩ | 9 |"
    )
    assert len(plan.appendices[0].tasks) == 1


def test_a_syllable_cut_by_a_page_is_joined_whole() -> None:
    plan = _read(
        "PHỤ LỤC",
        COLUMNS,
        "| 1 | Tổng kết phong tr | Phòng A | Các khoa | Trước ngày |",
        COLUMNS,
        "| | ào thi đua | | | 15/3/2026 |",
    )
    (task,) = plan.appendices[0].tasks
    assert (task.content, str(task.deadlines[0].date)) == ("Tổng kết phong trào thi đua", "2026-03-15")


def test_a_new_unnumbered_row_with_its_own_time_is_a_task() -> None:
    plan = plan_with("| | Việc một | Phòng A | Các khoa | Quý I |", "| | Việc hai | Phòng A | Các khoa | Quý II |")
    assert [(task.key, task.no) for task in plan.appendices[0].tasks] == [("1", None), ("2", None)]


def test_sub_numbers_stand_under_the_row_that_heads_them() -> None:
    plan = plan_with("| 1 | Xét danh hiệu | | | |", ROW.format("1.1", "a"), ROW.format("1.2", "b"), ROW.format(2, "c"))
    assert [(task.key, task.group) for task in plan.appendices[0].tasks] == [("1.1", "1."), ("1.2", "1."), ("2", None)]


def test_lettered_rows_stand_under_the_row_that_heads_them() -> None:
    plan = plan_with("| 1 | Xét danh hiệu | | | |", ROW.format("a)", "x"), ROW.format("b)", "y"))
    assert [task.key for task in plan.appendices[0].tasks] == ["1-a", "1-b"]


@pytest.mark.parametrize(
    ("cells", "roles"),
    [
        (
            (
                "TT",
                "Nội dung",
                "Lãnh đạo, chủ trì",
                "Đơn vị thực hiện",
                "Đơn vị tham mưu, phối hợp",
                "Thời gian thực hiện",
            ),
            ("no", "content", "lead", "executor", "coordinators", "time"),
        ),
        (
            ("STT", "Nhiệm vụ", "Cơ quan chủ trì", "Cơ quan phối hợp", "Thời hạn"),
            ("no", "content", "executor", "coordinators", "time"),
        ),
        (("Số TT", "Công việc", "Đơn vị thực hiện, phối hợp", "Tiến độ"), ("no", "content", "units", "time")),
        (
            ("TT", "Tên nhiệm vụ", "Người phụ trách", "Bộ phận thực hiện", "Hạn hoàn thành", "Ghi chú"),
            ("no", "content", "lead", "executor", "time", "other"),
        ),
        (("TT", "Đầu việc", "Thời gian", "Phân công"), ("no", "content", "time", "executor")),
    ],
)
def test_columns_are_known_by_their_headings(cells: tuple[str, ...], roles: tuple[str, ...]) -> None:
    assert roles_of(cells) == roles


@pytest.mark.parametrize(
    "cells",
    [
        ("TT", "Họ và tên", "Chức vụ"),
        ("Nơi nhận", "", "GIÁM ĐỐC"),
        ("1", "Xét thi đua", "Phòng A", "Quý I"),
        ("TT", "Nội dung" * 20, "Hạn"),
    ],
)
def test_other_rows_are_no_headings(cells: tuple[str, ...]) -> None:
    assert roles_of(cells) is None


def test_names_on_lines_of_their_own_are_parted_and_wrapped_names_are_not() -> None:
    plan = paper(
        f"{HEAD}{COLUMNS}\n| 1 | Việc | Phòng Y tế // Phòng Nội vụ | Văn phòng HĐND và // UBND xã | Quý I |"
    ).read_docx()
    (task,) = plan.appendices[0].tasks
    assert (task.executor, task.coordinators) == ("Phòng Y tế; Phòng Nội vụ", "Văn phòng HĐND và UBND xã")
    assert [one.kind for one in plan.findings if one.kind == "units_glued"] == []


def test_points_of_a_cell_are_listed() -> None:
    content = "Họp Hội đồng Thi đua - Khen thưởng xét: - Xét cờ thi đua; - Xét bằng khen năm học 2025 - 2026."
    plan = plan_with(f"| 1 | {content} | Phòng A | Các khoa | Quý I |")
    assert plan.appendices[0].tasks[0].items == ("Xét cờ thi đua", "Xét bằng khen năm học 2025 - 2026")
