"""The DOCX of the demo's city plan: the official layout, and the same words as the text."""

import io
import zipfile
from typing import Any

import docx
import pytest

from thidua.console.demo.content.documents import DOCX_PLAN, plan_docx, plan_text
from thidua.console.demo.content.plan_docx import FONT, write_docx
from thidua.console.demo.content.plan_text import split_plan


@pytest.fixture(scope="module")
def document() -> Any:
    return docx.Document(io.BytesIO(plan_docx()))


def members(packed: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(packed)) as package:
        return {name: package.read(name) for name in package.namelist()}


def cell_text(cell: Any) -> str:
    return " ".join(paragraph.text for paragraph in cell.paragraphs)


def test_the_stored_file_is_what_the_writer_makes_of_the_text() -> None:
    assert members(plan_docx()) == members(write_docx(plan_text(DOCX_PLAN)))


def test_a_changed_text_gives_another_file() -> None:
    changed = plan_text(DOCX_PLAN).replace("Số: 412/KH-UBND", "Số: 413/KH-UBND")
    assert members(plan_docx()) != members(write_docx(changed))


def test_pages_are_a4_with_the_official_margins(document: Any) -> None:
    for section in document.sections:
        assert sorted(round(side.mm) for side in (section.page_width, section.page_height)) == [210, 297]
        margins = (section.top_margin, section.bottom_margin, section.left_margin, section.right_margin)
        assert [round(margin.mm) for margin in margins] == [20, 20, 30, 15]


def test_the_text_is_times_new_roman_14(document: Any) -> None:
    font = document.styles["Normal"].font
    assert (font.name, font.size.pt) == (FONT, 14)


def test_task_tables_have_borders_and_repeat_their_heading(document: Any) -> None:
    for table in document.tables[-2:]:
        assert table.style.name == "Table Grid"
        assert "w:tblHeader" in table.rows[0]._tr.xml


def test_task_tables_hold_the_rows_of_the_text(document: Any) -> None:
    appendices = split_plan(plan_text(DOCX_PLAN)).appendices
    printed = [[[cell_text(cell) for cell in row.cells] for row in table.rows] for table in document.tables[-2:]]
    assert printed == [appendix.rows for appendix in appendices]


def test_body_paragraphs_hold_the_lines_of_the_text(document: Any) -> None:
    printed = [paragraph.text for paragraph in document.paragraphs]
    assert [line for line in split_plan(plan_text(DOCX_PLAN)).body if line not in printed] == []


def test_a_text_without_the_landmarks_of_a_plan_is_refused() -> None:
    with pytest.raises(ValueError, match="CỘNG HÒA"):
        write_docx("Một văn bản không phải kế hoạch")
