"""The readable table: what was understood, what is printed, what is doubtful."""

from tests.reading.paper import invented, plan_with
from thidua.reading.text import WIDTH, render


def test_the_table_names_head_tasks_and_findings() -> None:
    text = render(plan_with("| 1 | Xét thi đua | Phòng A | Các khoa | Trước ngày 30/02/2026 |"))
    for words in ("12/KH-BVLX", "05/01/2026", "Xét thi đua", "Phòng A; Các khoa", "[NGHI SAI]", "LỖI", "1 lỗi"):
        assert words in text


def test_duties_of_the_prose_are_shown_with_their_section() -> None:
    text = render(invented("ward").read_text())
    assert "THỜI HẠN TRONG PHẦN LỜI" in text
    assert "Các tổ dân phố: chậm nhất 10/11/2027" in text


def test_expected_days_and_ranges_are_marked() -> None:
    text = render(invented("ministry").read_text())
    assert "trước 20/01/2025 [dự kiến]" in text
    assert "từ 01/01/2024 đến 31/03/2024" in text


def test_lines_keep_to_the_width() -> None:
    assert all(len(line) <= WIDTH for line in render(invented("hospital").read_text()).split("\n"))
