"""Rows of work among headings and parts."""

from tests.reading.paper import plan_with


def test_a_row_whose_words_are_those_of_headings_is_a_row() -> None:
    plan = plan_with(
        "| 1 | Đăng ký thi đua | Phòng A | Các khoa | Trước ngày 10/02/2026 |",
        "| 2 | Hướng dẫn phong trào thi đua | Phòng B | Phối hợp | Hạn cuối ngày 15/10/2026 |",
        "| 3 | Tổng kết | Phòng A | Các khoa | Trước ngày 10/12/2026 |",
    )
    assert [task.key for _, task in plan.tasks()] == ["1", "2", "3"]


def test_numbers_with_a_zero_in_front_begin_anew_in_each_part() -> None:
    plan = plan_with(
        "| I | Công tác A | | | |",
        "| 01 | Đăng ký thi đua | Phòng A | Các khoa | Trước ngày 10/02/2026 |",
        "| II | Công tác B | | | |",
        "| 01 | Tổng kết | Phòng A | Các khoa | Trước ngày 10/12/2026 |",
    )
    assert [task.key for _, task in plan.tasks()] == ["I.01", "II.01"]


def test_a_heading_of_two_lines_printed_again_is_one_table() -> None:
    upper = "| TT | Nội dung | Phân công thực hiện |  | Thời gian |"
    lower = "|  |  | Chủ trì | Phối hợp |  |"
    broken = "|  |  | C hủ trì | Phối hợp |  |"
    row = "| {} | Việc thứ {} | Phòng A | Các khoa | Trước ngày 10/0{}/2026 |"
    plan = plan_with(lower, row.format(1, "nhất", 2), upper, broken, row.format(2, "hai", 3), columns=upper)
    assert [(appendix.id, task.key) for appendix, task in plan.tasks()] == [("PL", "1"), ("PL", "2")]


def test_the_title_of_a_part_cut_by_a_page_is_joined() -> None:
    row = "| 1 | Đăng ký thi đua | Phòng A | Các khoa | Trước ngày 10/02/2026 |"
    plan = plan_with("| II. Công tác tổ | | | | |", "| chức phong trào thi đua | | | | |", row)
    assert [group.title for group in plan.appendices[0].groups] == ["Công tác tổ chức phong trào thi đua"]
    assert [task.key for _, task in plan.tasks()] == ["1"]
