"""A plan as DOCX: read back equal, in the layout of Nghị định 30/2020/NĐ-CP, open to a clerk's editing."""

import io
from typing import Any

import docx
from docx.shared import Mm

from tests.writing.plans import HOSTILE, hostile_plan, small_plan
from thidua.reading.plans import read_plan
from thidua.writing.docx import plan_docx
from thidua.writing.plan_content import plan_paper


def _written(plan: dict[str, Any]) -> bytes:
    return plan_docx(plan_paper(plan))


def _opened(plan: dict[str, Any]) -> Any:
    return docx.Document(io.BytesIO(_written(plan)))


def test_what_is_laid_out_reads_back_equal() -> None:
    got = read_plan(_written(small_plan()), filename="a.docx").as_dict()
    again = read_plan(_written({**got, "document": {**small_plan()["document"], **got["document"]}}), filename="a.docx")  # type: ignore[dict-item]  # JSON
    assert again.as_dict()["appendices"] == got["appendices"]
    for key in ("number", "type", "issuer", "place", "date", "title", "signer", "signer_title", "recipients"):
        assert got["document"][key] == small_plan()["document"][key]  # type: ignore[index]  # JSON
    for expected, read in zip(small_plan()["appendices"], got["appendices"], strict=True):  # type: ignore[call-overload]  # JSON
        assert expected["columns"] == read["columns"]
        assert expected["groups"] == read["groups"]
        for one, other in zip(expected["tasks"], read["tasks"], strict=True):
            assert one == {key: other[key] for key in one}


def test_the_same_paper_gives_the_same_bytes() -> None:
    assert _written(small_plan()) == _written(small_plan())


def test_nothing_in_the_words_is_markup() -> None:
    document = _opened(hostile_plan())
    assert document.tables[2].rows[2].cells[1].text == HOSTILE
    assert HOSTILE in [paragraph.text for paragraph in document.paragraphs]
    assert document.core_properties.title.endswith(HOSTILE)


def test_characters_xml_cannot_carry_are_dropped() -> None:
    plan = small_plan()
    plan["document"]["signer"] = "Lê\x00 Thị\x0b Mai"
    assert "Lê Thị Mai" in _opened(plan).tables[1].rows[0].cells[1].text


def test_margins_paper_and_face() -> None:
    document = _opened(small_plan())
    first, second, third = document.sections
    assert (round(first.page_width.mm), round(first.page_height.mm)) == (210, 297)
    assert (round(first.left_margin.mm), round(first.right_margin.mm)) == (30, 15)
    assert (round(first.top_margin.mm), round(first.bottom_margin.mm)) == (20, 20)
    assert round(second.page_width.mm) == 297
    assert round(third.page_width.mm) == 210
    defaults = document.styles.element.xpath("w:docDefaults//w:rFonts")[0]
    assert set(defaults.values()) == {"Times New Roman"}


def test_page_numbers_stand_top_centre_from_the_second_page_on() -> None:
    section = _opened(small_plan()).sections[0]
    assert section.different_first_page_header_footer
    assert "PAGE" in section.header.paragraphs[0]._p.xml
    assert section.header.paragraphs[0].style.paragraph_format.alignment == 1
    assert section.first_page_header.is_linked_to_previous


def test_the_heading_of_a_table_is_repeated_and_rows_are_kept_whole() -> None:
    rows = _opened(small_plan()).tables[2].rows
    assert [bool(row._tr.xpath("w:trPr/w:tblHeader")) for row in rows] == [True] + [False] * 6
    assert all(row._tr.xpath("w:trPr/w:cantSplit") for row in rows)


def test_widths_fill_the_text_of_the_page() -> None:
    table = _opened(small_plan()).tables[2]
    assert abs(sum(column.width for column in table.columns) - Mm(252)) < Mm(1)


def test_headings_are_headings_to_word() -> None:
    styles = {paragraph.text: paragraph.style.name for paragraph in _opened(small_plan()).paragraphs}
    assert styles["I. MỤC ĐÍCH, YÊU CẦU"] == "Heading 1"
    assert styles["1. Mục đích"] == "Heading 2"
