"""A plan as PDF: tagged, in Vietnamese, in the shipped face alone, and no word of it taken for markup."""

from typing import Any

import pypdfium2
import pytest

from tests.writing.plans import HOSTILE, hostile_plan, small_plan
from thidua.reading.plans import read_plan
from thidua.writing.docx import plan_docx
from thidua.writing.pdf import UnprintableText, plan_pdf
from thidua.writing.plan_content import plan_paper


def _written(plan: dict[str, Any]) -> bytes:
    return plan_pdf(plan_paper(plan))


def _pages(data: bytes) -> list[str]:
    return [page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(data)]


def _words(text: str) -> str:
    return " ".join(text.split())


def test_what_is_laid_out_reads_back_equal() -> None:
    word = read_plan(plan_docx(plan_paper(small_plan())), filename="a.docx").as_dict()
    got = read_plan(_written(small_plan()), filename="a.pdf").as_dict()
    for key in ("document", "sections", "appendices", "body_deadlines"):
        assert got[key] == word[key]


def test_tagged_in_vietnamese() -> None:
    data = _written(small_plan())
    assert b"/Lang(vi-VN)" in data
    assert b"/StructTreeRoot" in data
    assert b"/Marked true" in data


def test_only_the_shipped_face_is_used() -> None:
    data = _written(small_plan())
    fonts = {name.split(b"+")[1].split(b"/")[0].split(b"\n")[0].strip() for name in data.split(b"/BaseFont/")[1:]}
    assert fonts
    assert all(name.startswith(b"LiberationSerif") for name in fonts)


def test_letters_the_face_lacks_are_refused_by_name() -> None:
    plan = small_plan()
    plan["document"]["title"] = "Kế hoạch 漢"
    with pytest.raises(UnprintableText, match="U\\+6F22"):
        _written(plan)


def test_nothing_in_the_words_is_markup() -> None:
    text = _words(" ".join(_pages(_written(hostile_plan()))))
    assert text.count(_words(HOSTILE)) >= 4


def test_page_numbers_start_on_the_second_page_and_anew_in_each_annex() -> None:
    plan = small_plan()
    plan["sections"][1]["paragraphs"] *= 60
    plan["appendices"][0]["tasks"] *= 12
    numbers = [_words(page).split()[0] for page in _pages(_written(plan))]
    body, annex = numbers.index("PHỤ"), [at for at, word in enumerate(numbers) if word == "PHỤ"]
    assert numbers[1:body] == [str(number) for number in range(2, body + 1)]
    assert numbers[annex[0] + 1 : annex[1]] == [str(number) for number in range(2, annex[1] - annex[0] + 1)]


def test_wide_annexes_lie() -> None:
    document = pypdfium2.PdfDocument(_written(small_plan()))
    assert [page.get_width() > page.get_height() for page in document] == [False, True, False]


def test_a_row_taller_than_a_page_is_not_lost() -> None:
    plan = small_plan()
    plan["appendices"][0]["tasks"][0]["content"] = " ".join(f"từ{number}" for number in range(3000))
    text = _words(" ".join(_pages(_written(plan))))
    assert "từ2999" in text


def test_headings_of_a_table_are_repeated_on_its_next_page() -> None:
    plan = small_plan()
    plan["appendices"][0]["tasks"] *= 12
    pages = _pages(_written(plan))
    assert sum("Đơn vị phối hợp" in _words(page) for page in pages) >= 2
