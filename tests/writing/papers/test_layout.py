"""The printed page measured against Nghị định 30/2020/NĐ-CP, Phụ lục I (law_procedure.md, section 13)."""

from dataclasses import replace
from functools import cache
from itertools import pairwise

import pytest

from tests.writing.papers import papers
from tests.writing.papers.measuring import Printed, Run, printed
from thidua.writing.layout import LAYOUT
from thidua.writing.papers.lines import MOTTO, NATION
from thidua.writing.papers.paper import Annex, Paper, Table, Text
from thidua.writing.papers.pdf import papers_pdf

CLOSE = 0.5  # millimetres
LEFT, RIGHT = LAYOUT.mm("left"), LAYOUT.mm("width") - LAYOUT.mm("right")
NAMES = ("decision", "letter", "report", "regulation")
# part of the paper -> text that shows it, on the page of the sample
DECISION = {
    "nation": NATION, "motto": MOTTO, "issuer": "ỦY BAN NHÂN DÂN", "number": "Số: 05/QĐ-UBND",
    "place_date": "Hoa Lư, ngày 09 tháng 02 năm 2026", "type_name": "QUYẾT ĐỊNH",
    "title": "Về việc tặng Bằng khen", "authority": "CHỦ TỊCH ỦY BAN NHÂN DÂN THÀNH PHỐ HOA LƯ",
    "basis": "Căn cứ Luật Tổ chức", "article": "Tặng Bằng khen của Chủ tịch Ủy ban nhân dân thành phố cho",
    "power": "KT. CHỦ TỊCH", "signer": "Nguyễn Thị Ngọc Ánh", "recipients_head": "Nơi nhận:",
    "recipient": "- Như Điều 3;", "lookup": "Bản in từ dữ liệu điện tử",
}  # fmt: skip
LETTER = {
    "issuer_above": "ỦY BAN NHÂN DÂN", "issuer": "SỞ NỘI VỤ", "subject": "V/v hướng dẫn", "urgency": "HỎA TỐC",
    "addressee": "Kính gửi:", "text": "1. Đề nghị các cơ quan",
}  # fmt: skip
REPORT = {
    "heading1": "I. SƠ LƯỢC LÝ LỊCH", "heading2": "1. Quyền hạn", "heading3": "a) Ba năm",
    "cell_head": "Số, ngày quyết", "cell": "Xuất sắc", "sign_note": "(Ký, ghi rõ họ tên)",
}  # fmt: skip
REGULATION = {
    "division": "Chương I", "division_title": "QUY ĐỊNH CHUNG", "article_title": "Điều 1. Phạm vi",
    "clause": "1. Tập thể:", "point": "đ) Các hình thức khác.",
}  # fmt: skip
SHOWN = [
    *(("decision", 0, part, text) for part, text in DECISION.items()),
    ("decision", 1, "annex_name", "Phụ lục I"),
    ("decision", 1, "annex_title", "DANH SÁCH TẬP THỂ"),
    ("decision", 1, "attachment", "(Kèm theo Quyết định số 05/QĐ-UBND ngày 09 tháng 02 năm 2026"),
    *(("letter", 0, part, text) for part, text in LETTER.items()),
    ("letter", 1, "page_number", "2"),
    *(("report", 0, part, text) for part, text in REPORT.items()),
    *(("regulation", 0, part, text) for part, text in REGULATION.items()),
]


@cache
def _pages(name: str) -> list[Printed]:
    paper: Paper = getattr(papers, name)()
    return printed(papers_pdf([paper], at=papers.AT))


def _first(text: str) -> Run:
    return _pages("decision")[0].find(text)


def test_every_part_of_the_layout_is_measured_here() -> None:
    assert {part for _, _, part, _ in SHOWN} == set(LAYOUT.parts)


@pytest.mark.parametrize(("name", "page", "part", "text"), SHOWN, ids=[f"{row[0]}-{row[2]}" for row in SHOWN])
def test_size_weight_and_slope(name: str, page: int, part: str, text: str) -> None:
    look, found = LAYOUT.parts[part], _pages(name)[page].find(text)
    least, most = look.allowed
    assert least - 0.05 <= found.size <= most + 0.05
    assert found.size == pytest.approx(look.size, abs=0.05)
    assert ("Bold" in found.face, "Italic" in found.face) == (look.bold, look.italic)


@pytest.mark.parametrize("name", NAMES)
def test_paper_and_margins(name: str) -> None:
    for page in _pages(name):
        lying = page.width > page.height
        assert sorted((round(page.width), round(page.height))) == [210, 297]
        # the page number above and the look-up code below stand in the margins by design
        bottom = page.height - LAYOUT.mm("bottom")
        inside = [one for one in page.letters if one.base > LAYOUT.mm("top") and one.base < bottom + 1]
        assert min(one.left for one in inside) >= LEFT - CLOSE
        assert max(one.right for one in inside) <= (297 if lying else 210) - LAYOUT.mm("right") + CLOSE
        first = min(one.base - one.size * 0.891 * 25.4 / 72 for one in inside)
        assert first == pytest.approx(LAYOUT.mm("top"), abs=3)


def test_full_pages_reach_both_margins() -> None:
    page = _pages("letter")[0]
    text = [one for one in page.letters if one.base > page.find("1. Đề nghị").base - 1]
    assert min(one.left for one in text) == pytest.approx(LEFT, abs=CLOSE)
    assert max(one.right for one in text) == pytest.approx(RIGHT, abs=CLOSE)
    assert max(one.base for one in text) > 297 - LAYOUT.mm("bottom") - 20


def test_the_parts_stand_in_their_order() -> None:
    order = [
        "nation", "motto", "place_date", "type_name", "title", "authority", "basis", "article", "power", "signer",
        "lookup",
    ]  # fmt: skip
    bases = [_first(DECISION[part]).base for part in order]
    assert bases == sorted(bases)
    assert len(set(bases)) == len(bases)


def test_the_issuer_stands_left_of_the_nation_on_its_line() -> None:
    issuer, nation = _first(DECISION["issuer"]), _first(NATION)
    assert issuer.base == pytest.approx(nation.base, abs=CLOSE)
    assert issuer.right < nation.left
    assert nation.right <= RIGHT + CLOSE


def test_number_and_date_stand_on_one_line_each_under_its_column() -> None:
    number, day = _first(DECISION["number"]), _first(DECISION["place_date"])
    assert number.base == pytest.approx(day.base, abs=CLOSE)
    assert number.middle == pytest.approx(_first(DECISION["issuer"]).middle, abs=CLOSE)
    assert day.middle == pytest.approx(_first(NATION).middle, abs=CLOSE)


def test_motto_under_the_nation_and_name_in_the_middle() -> None:
    assert _first(MOTTO).middle == pytest.approx(_first(NATION).middle, abs=CLOSE)
    for part in ("type_name", "authority"):
        assert _first(DECISION[part]).middle == pytest.approx((LEFT + RIGHT) / 2, abs=CLOSE)


def test_first_lines_are_indented_and_the_rest_justified() -> None:
    page = _pages("letter")[0]
    assert page.find("1. Đề nghị").left == pytest.approx(LEFT + LAYOUT.mm("indent"), abs=CLOSE)
    line = page.line(page.find("1. Đề nghị").base)
    assert line[-1].right == pytest.approx(RIGHT, abs=CLOSE)


def test_lines_and_paragraphs_are_as_far_apart_as_allowed() -> None:
    page = _pages("letter")[0]
    text = sorted({round(one.base, 2) for one in page.letters if one.base >= page.find("1. Đề nghị").base - 0.1})
    steps = [(after - before) * 72 / 25.4 for before, after in pairwise(text)]
    single = LAYOUT.points("text") * 1.149
    assert min(steps) == pytest.approx(single, abs=0.3)
    assert max(steps) >= single + LAYOUT.mm("gap") - 0.3


def test_recipients_left_signature_right_beside_each_other() -> None:
    power, receivers, name = (_first(DECISION[part]) for part in ("power", "recipients_head", "signer"))
    assert receivers.left == pytest.approx(LEFT, abs=CLOSE)
    assert receivers.right < power.left
    assert power.base - receivers.base == pytest.approx(0, abs=1)
    assert name.middle == pytest.approx(power.middle, abs=CLOSE)
    assert name.base - power.base >= LAYOUT.mm("signing_room")


def test_two_signatures_stand_side_by_side_over_the_recipients() -> None:
    page = _pages("report")[0]
    left, right = page.find("HIỆU TRƯỞNG"), page.find("NGƯỜI BÁO CÁO")
    assert left.base == pytest.approx(right.base, abs=CLOSE)
    assert left.right < right.left
    assert page.find("Nơi nhận:").base > page.find("Trần Văn Bưởi").base


def test_page_numbers_begin_on_the_second_page_in_the_middle_of_the_top_margin() -> None:
    first, *others = _pages("letter")
    assert min(one.base for one in first.letters) > LAYOUT.mm("top")
    for number, page in enumerate(others, start=2):
        top = [one for one in page.letters if one.base < LAYOUT.mm("top")]
        assert "".join(one.text for one in top) == str(number)
        assert (top[0].left + top[-1].right) / 2 == pytest.approx((LEFT + RIGHT) / 2, abs=1)


def test_a_wide_annex_lies_and_keeps_the_binding_margin() -> None:
    body, upright, lying = _pages("decision")
    assert [page.width > page.height for page in (body, upright, lying)] == [False, False, True]
    assert lying.find("Phụ lục II").middle == pytest.approx((LEFT + 297 - LAYOUT.mm("right")) / 2, abs=CLOSE)


def test_the_code_is_in_the_bottom_margin_of_each_first_page() -> None:
    for page in _pages("decision"):
        code = page.find("Mã tra cứu: HL26-7KQ4-9XTD")
        assert page.height - LAYOUT.mm("bottom") < code.base < page.height - 4


def test_every_paper_of_a_file_counts_its_own_pages() -> None:
    pages = printed(papers_pdf([papers.letter(), papers.letter()], at=papers.AT))
    tops = ["".join(one.text for one in page.letters if one.base < LAYOUT.mm("top")) for page in pages]
    assert tops == ["", "2", "3"] * 2


def test_short_papers_of_which_one_turns_the_page_are_numbered_all_the_same() -> None:
    lines = tuple(Text(f"{number}") for number in range(60))
    long = replace(papers.letter(), body=lines)
    pages = printed(papers_pdf([papers.certificate("A"), long, papers.certificate("B")], at=papers.AT))
    tops = ["".join(one.text for one in page.letters if one.base < LAYOUT.mm("top")) for page in pages]
    assert tops == ["", "", *map(str, range(2, len(pages) - 1)), ""]
    assert len(pages) > 3


def test_every_annex_counts_its_own_pages() -> None:
    whole = papers.decision()
    rows = tuple((str(number), "Tên tập thể", "Đơn vị") for number in range(1, 101))
    long = Annex("Danh sách", (Table(("TT", "Tên", "Đơn vị"), rows, (1, 4, 4)),))
    pages = printed(papers_pdf([replace(whole, annexes=(long, replace(long, landscape=True)))], at=papers.AT))
    tops = ["".join(one.text for one in page.letters if one.base < 16) for page in pages]
    upright = sum(page.width < page.height for page in pages[1:])
    counted = [*map(str, range(2, upright + 1))], [*map(str, range(2, len(pages) - upright))]
    assert tops == ["", "", *counted[0], "", *counted[1]]
    assert all("TênĐơnvị" in page.text for page in pages[1:])


def test_a_signature_never_stands_alone_on_a_page() -> None:
    body = papers.letter().body
    for count in range(14, 28):
        paper = replace(papers.letter(), body=body[:count], urgency="", addressees=("A",))
        last = printed(papers_pdf([paper], at=papers.AT))[-1]
        assert f"{count}.Đềnghị" in last.text


def test_a_measure_out_of_bounds_is_noticed() -> None:
    """The control: the same measuring on a paper whose margin was moved."""
    page = _pages("decision")[0]
    page_left = min(one.left for one in page.letters)
    assert page_left >= LEFT - CLOSE
    assert not page_left >= LEFT + 10 - CLOSE
