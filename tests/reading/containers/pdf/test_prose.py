"""Prose of a PDF: paragraphs, columns without rules, what runs on every page."""

import pytest

from tests.reading.containers.pdf.papers import PAGE, blocks_of, one_page, plain, rows_in, texts_in
from thidua.reading.blocks import Paragraph
from thidua.reading.containers import read_blocks
from thidua.reading.plans import read_plan

SENTENCE = (
    "Các đơn vị tiếp tục đổi mới phương thức tổ chức phong trào thi đua, phù hợp với chức năng, nhiệm vụ được giao. "
)
JUSTIFIED = "#set par(justify: true)\n"
INDENTED = JUSTIFIED + "#set par(first-line-indent: (amount: 30pt, all: true), spacing: 0.65em)\n"


@pytest.mark.parametrize("setting", ["", JUSTIFIED, INDENTED])
def test_lines_become_paragraphs_again(setting: str) -> None:
    paragraphs = [SENTENCE * 2, "- Việc thứ nhất của các phòng, ban chuyên môn trực thuộc Ủy ban;", SENTENCE]
    assert texts_in(blocks_of(setting + "\n\n".join(map(plain, paragraphs)))) == [text.strip() for text in paragraphs]


def test_a_paragraph_cut_by_a_page_is_one() -> None:
    long = SENTENCE * 12
    assert texts_in(blocks_of(JUSTIFIED + long)) == [long.strip()]


def test_page_numbers_running_heads_and_feet_go() -> None:
    page = PAGE.replace("margin: 40pt", 'margin: 40pt, numbering: "1", header: [UBND phường Tân An]')
    text = "\n\n#pagebreak()\n".join(f"Đoạn văn số {name}." for name in ("một", "hai", "ba", "bốn"))
    assert texts_in(blocks_of(text, page)) == [f"Đoạn văn số {name}." for name in ("một", "hai", "ba", "bốn")]


def test_a_line_at_the_head_of_two_pages_only_stays() -> None:
    blocks = blocks_of("Tiêu đề\n\nMột.\n#pagebreak()\nTiêu đề\n\nHai.")
    assert texts_in(blocks).count("Tiêu đề") == 2


HEADS = """#grid(columns: (150pt, 170pt), align(center)[ỦY BAN NHÂN DÂN\\ PHƯỜNG TÂN AN\\ Số: 12/KH-UBND],
align(center)[CỘNG HÒA XÃ HỘI\\ Độc lập - Tự do\\ Tân An, ngày 05 tháng 01 năm 2026])
#align(center)[KẾ HOẠCH]
"""


def test_a_head_of_two_columns_is_read_column_by_column() -> None:
    assert texts_in(blocks_of(HEADS)) == [
        "ỦY BAN NHÂN DÂN", "PHƯỜNG TÂN AN", "Số: 12/KH-UBND", "CỘNG HÒA XÃ HỘI", "Độc lập - Tự do",
        "Tân An, ngày 05 tháng 01 năm 2026", "KẾ HOẠCH",
    ]  # fmt: skip


UNRULED = """#table(columns: (30pt, 120pt, 80pt, 80pt), stroke: none, inset: 4pt,
[TT], [Nội dung], [Đơn vị], [Thời gian],
[1], [Đăng ký danh hiệu thi đua của các tập thể], [Phòng Nội vụ], [Quý I],
[2], [Họp Hội đồng], [Văn phòng], [Quý II],
[3], [Tổng kết phong trào thi đua năm học], [Các trường], [Quý III])
"""


def test_a_table_without_rules_is_read_by_its_blanks() -> None:
    assert rows_in(blocks_of(UNRULED)) == [
        ("TT", "Nội dung", "Đơn vị", "Thời gian"),
        ("1", "Đăng ký danh hiệu thi đua của các tập thể", "Phòng Nội vụ", "Quý I"),
        ("2", "Họp Hội đồng", "Văn phòng", "Quý II"),
        ("3", "Tổng kết phong trào thi đua năm học", "Các trường", "Quý III"),
    ]


def test_prose_with_wide_blanks_is_no_table() -> None:
    markup = "#set par(justify: true)\n" + "\n\n".join(f"{number}. #h(20pt) {SENTENCE}" for number in range(1, 4))
    assert rows_in(blocks_of(markup)) == []


def test_each_paragraph_tells_its_page() -> None:
    blocks = blocks_of("Một.\n#pagebreak()\nHai.")
    assert [block.source for block in blocks if isinstance(block, Paragraph)] == ["trang 1, đoạn 1", "trang 2, đoạn 1"]


LEGACY = "CéNG HßA X· HéI CHñ NGHÜA VIÖT NAM §éc lËp - Tù do - H¹nh phóc KÕ ho¹ch c«ng t¸c thi ®ua khen th­ëng n¨m 2026"


def test_old_font_codes_are_turned_and_told() -> None:
    data = one_page(b"BT /F1 12 Tf 40 700 Td (" + LEGACY.encode("cp1252") + b") Tj ET")
    text = " ".join(texts_in(read_blocks(data, filename="a.pdf")))
    assert "thi đua khen thưởng" in text
    plan_lines = b"".join(b"(" + line.encode("cp1252") + b") Tj 0 -24 Td " for line in (
        "KÕ HO¹CH", "C«ng t¸c thi ®ua, khen th­ëng n¨m 2026", "I. Môc ®Ých, yªu cÇu",
        "1. Tæ chøc tèt c¸c phong trµo thi ®ua yªu n­íc.",
    ))  # fmt: skip
    plan = read_plan(one_page(b"BT /F1 12 Tf 40 700 Td " + plan_lines + b"ET"), filename="a.pdf")
    assert [finding.kind for finding in plan.findings if finding.kind == "font_code"] == ["font_code"]


def test_text_in_unicode_is_told_nothing_of_font_codes() -> None:
    blocks = blocks_of(SENTENCE)
    assert all(block.doubts == () for block in blocks)
