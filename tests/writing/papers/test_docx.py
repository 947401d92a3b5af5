"""Papers as DOCX: read back equal, styles and header of Word's own, tables instead of drawings."""

import io
import unicodedata
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import docx
import pytest
from lxml import etree

from tests.writing.papers import papers
from thidua.writing.layout import LAYOUT
from thidua.writing.papers.docx import paper_docx
from thidua.writing.papers.flow import Line, paper_flow
from thidua.writing.papers.paper import Paper, Table

EVERY = ("decision", "letter", "report", "regulation", "blank_decision")


def _opened(paper: Paper) -> Any:
    return docx.Document(io.BytesIO(paper_docx(paper)))


def _paragraphs(document: Any) -> Iterator[Any]:
    """Those of the body and of every cell, in order."""
    for item in document.iter_inner_content():
        if hasattr(item, "rows"):
            for row in item.rows:
                for cell in row.cells:
                    yield from cell.paragraphs
        else:
            yield item


def _texts(paper: Paper) -> list[str]:
    return [paragraph.text for paragraph in _paragraphs(_opened(paper)) if paragraph.text]


@pytest.mark.parametrize("name", EVERY)
def test_every_line_of_the_body_is_there_in_order_and_in_its_style(name: str) -> None:
    paper: Paper = getattr(papers, name)()
    wanted = [(line.part, line.whole) for line in paper_flow(paper) if isinstance(line, Line)]
    body = [(paragraph.style.style_id, paragraph.text) for paragraph in _opened(paper).paragraphs]
    assert [line for line in body if line in wanted] == wanted


@pytest.mark.parametrize("name", EVERY)
def test_every_part_is_well_formed_and_nothing_is_drawn_but_the_code(name: str) -> None:
    with zipfile.ZipFile(io.BytesIO(paper_docx(getattr(papers, name)()))) as package:
        for part in package.namelist():
            if part.endswith((".xml", ".rels")):
                etree.fromstring(package.read(part))
        assert b"<w:drawing" not in package.read("word/document.xml")
        assert ("word/media/image1.png" in package.namelist()) == (name in {"decision", "blank_decision"})


@pytest.mark.parametrize("name", [papers.COMPANY, papers.LONG_NAME, papers.HOSTILE, "H'Hen Niê", "Y-Bih Aleo Êban"])
def test_names_survive(name: str) -> None:
    paper = replace(papers.certificate(name), recipients=(name,), title=name, addressees=(name,))
    texts = _texts(paper)
    assert {name, f"Kính gửi: {name}", f"- {name}."} <= set(texts)
    assert any(f"cho {name} đã" in text for text in texts)
    assert _opened(paper).core_properties.title.endswith(name)


def test_decomposed_names_are_composed_and_what_nobody_sees_is_left_out() -> None:
    name = "Nguyễn Thị Hường"
    hidden = unicodedata.normalize("NFD", name) + "\u200b\x00\u202e"
    assert any(f"cho {name} đã" in text for text in _texts(papers.certificate(hidden)))


def test_styles_are_those_of_the_layout() -> None:
    styles = {style.style_id: style for style in _opened(papers.decision()).styles}
    for key, part in LAYOUT.parts.items():
        style = styles["Header" if key == "page_number" else key]
        assert style.font.size.pt == part.size
        assert (bool(style.font.bold), bool(style.font.italic)) == (part.bold, part.italic)


def test_a_clerk_meets_the_names_word_knows() -> None:
    names = {style.name for style in _opened(papers.decision()).styles}
    assert {"Title", "Body Text", "Heading 1", "Heading 2", "Heading 3", "Header", "Footer", "Table Grid"} <= names


def test_sections_margins_and_headers() -> None:
    body, upright, lying = _opened(papers.decision()).sections
    assert [round(section.page_width.mm) for section in (body, upright, lying)] == [210, 210, 297]
    for section in (body, upright, lying):
        sides = [section.top_margin, section.right_margin, section.bottom_margin, section.left_margin]
        assert [round(side.mm) for side in sides] == [20, 15, 20, 30]
        assert section.different_first_page_header_footer
        assert "PAGE" in section.header.paragraphs[0]._p.xml


def test_the_footer_of_the_first_page_tells_where_to_look_up() -> None:
    footer = _opened(papers.decision()).sections[0].first_page_footer
    assert footer.tables[0].rows[0].cells[1].paragraphs[0].text.endswith("HL26-7KQ4-9XTD")
    assert 'descr="Mã QR dẫn tới https://' in footer.tables[0]._tbl.xml


def test_a_paper_without_a_code_has_no_footer() -> None:
    with zipfile.ZipFile(io.BytesIO(paper_docx(papers.letter()))) as package:
        assert not [name for name in package.namelist() if "footer" in name]


def test_tables_repeat_their_heading_and_keep_rows_whole() -> None:
    table = next(table for table in _opened(papers.report()).tables if table.style.name == "Table Grid")
    assert [bool(row._tr.xpath("w:trPr/w:tblHeader")) for row in table.rows] == [True, False]
    assert all(row._tr.xpath("w:trPr/w:cantSplit") for row in table.rows)


def test_an_unknown_cell_is_a_blank_and_an_empty_one_is_empty() -> None:
    paper = replace(papers.report(), body=(Table(("A", "B"), ((None, ""),), (1, 1)),))
    table = next(table for table in _opened(paper).tables if table.style.name == "Table Grid")
    assert [cell.text for cell in table.rows[1].cells] == ["................", ""]


def test_the_signature_is_kept_with_the_last_line() -> None:
    lines = [paragraph for paragraph in _opened(papers.letter()).paragraphs if paragraph.text.startswith("30.")]
    assert lines[0].paragraph_format.keep_with_next


def test_the_same_paper_gives_the_same_bytes() -> None:
    assert paper_docx(papers.decision()) == paper_docx(papers.decision())
