"""Which rows are the heading of a table of tasks."""

from thidua.reading.plans.columns import roles_of


def test_a_heading_names_its_columns() -> None:
    assert roles_of(("STT", "Nội dung", "Đơn vị thực hiện", "Thời gian")) == ("no", "content", "executor", "time")


def test_control_a_numbered_row_is_no_heading_whatever_its_words() -> None:
    row = ("19.", "Xây dựng Kế hoạch công tác thi đua", "Văn phòng Sở", "Theo thời gian ban hành của tỉnh")
    assert roles_of(row) is None
    assert roles_of(("", *row[1:])) is not None
