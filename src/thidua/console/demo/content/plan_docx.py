"""Set a plan's text as a DOCX in the layout of Nghị định 30/2020/NĐ-CP, Phụ lục I."""

import io
import re
import zipfile
from typing import Any

from docx import Document
from docx.enum.section import WD_SECTION
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

from thidua.console.demo.content.plan_text import Appendix, PlanBlocks, split_plan

FONT = "Times New Roman"
_BODY, _TABLE, _SMALL = Pt(14), Pt(13), Pt(11)
_LEFT, _CENTRE, _JUSTIFIED = WD_ALIGN_PARAGRAPH.LEFT, WD_ALIGN_PARAGRAPH.CENTER, WD_ALIGN_PARAGRAPH.JUSTIFY
_HEADING = re.compile(r"^([IVX]+|\d+)\. (?!.*[.;:/]$)")
_ITEM = re.compile(r"(?<=[:;]) (?=- )")
# Widths in mm of an A4 page's 165 (portrait) or 247 (landscape), by number of columns.
_WIDTHS = {4: (12, 75, 48, 30), 5: (12, 100, 45, 45, 45), 6: (12, 82, 36, 36, 41, 40)}
_PORTRAIT_COLUMNS = 4
_EPOCH = (1980, 1, 1, 0, 0, 0)


def write_docx(text_plan: str) -> bytes:
    """Return the DOCX of one plan; the same text gives the same bytes on the same zlib."""
    blocks = split_plan(text_plan)
    document = Document()
    _set_defaults(document)
    _head(document, blocks)
    _body(document, blocks)
    _foot(document, blocks)
    for appendix in blocks.appendices:
        _appendix(document, appendix)
    stream = io.BytesIO()
    document.save(stream)
    return _without_clock(stream.getvalue())


def _set_defaults(document: Any) -> None:
    style = document.styles["Normal"]
    style.font.name, style.font.size = FONT, _BODY
    style.element.rPr.rFonts.set(qn("w:eastAsia"), FONT)
    style.paragraph_format.space_after = Pt(0)
    _set_page(document.sections[0], landscape=False)
    document.sections[0].different_first_page_header_footer = True
    _page_number(document.sections[0].header.paragraphs[0])


def _set_page(section: Any, *, landscape: bool) -> None:
    """A4; top and bottom 20 mm, left 30 mm, right 15 mm, turned with the page."""
    width, height = (Mm(297), Mm(210)) if landscape else (Mm(210), Mm(297))
    section.orientation = 1 if landscape else 0
    section.page_width, section.page_height = width, height
    section.top_margin = section.bottom_margin = Mm(20)
    section.left_margin, section.right_margin = Mm(30), Mm(15)


def _page_number(paragraph: Any) -> None:
    """Number pages from the second on, centred at the top, as the decree asks."""
    paragraph.alignment = _CENTRE
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), "PAGE")
    paragraph._p.append(field)  # noqa: SLF001 - python-docx has no public way to add a field


def _head(document: Any, blocks: PlanBlocks) -> None:
    table = document.add_table(rows=2, cols=2)
    _set_widths(table, (64, 101))
    issuer, nation = table.rows[0].cells
    number, dated = table.rows[1].cells
    *above, last = blocks.issuer
    for line in above:
        _line(issuer, line, size=_TABLE, bold=len(blocks.issuer) == 1 or "PHỐ HOA LƯ" not in line)
    _line(issuer, last, size=_TABLE, bold=True)
    _rule(issuer, inset=20)
    _line(nation, blocks.nation[0], size=_TABLE, bold=True)
    _line(nation, blocks.nation[1], size=_BODY, bold=True)
    _rule(nation, inset=18)
    _line(number, blocks.number, size=_TABLE)
    _line(dated, blocks.place_and_date, size=_BODY, italic=True)
    document.add_paragraph()
    for line in blocks.title:
        _line(document, line, bold=True)


def _body(document: Any, blocks: PlanBlocks) -> None:
    for line in blocks.body:
        heading = bool(_HEADING.match(line))
        paragraph = _line(document, line, align=_JUSTIFIED, bold=heading)
        paragraph.paragraph_format.keep_with_next = heading
        paragraph.paragraph_format.first_line_indent = Mm(12.7)
        paragraph.paragraph_format.space_before = Pt(6)


def _foot(document: Any, blocks: PlanBlocks) -> None:
    document.add_paragraph()
    table = document.add_table(rows=1, cols=2)
    _set_widths(table, (80, 85))
    receivers, signature = table.rows[0].cells
    _line(receivers, blocks.recipients[0], size=Pt(12), bold=True, italic=True, align=_LEFT)
    for line in blocks.recipients[1:]:
        _line(receivers, line, size=_SMALL, align=_LEFT)
    *capacity, signer = blocks.signature
    for line in capacity:
        _line(signature, line, bold=True)
    for _ in range(4):
        signature.add_paragraph()
    _line(signature, signer, bold=True)


def _appendix(document: Any, appendix: Appendix) -> None:
    columns = len(appendix.rows[0])
    section = document.add_section(WD_SECTION.NEW_PAGE)
    section.different_first_page_header_footer = False
    _set_page(section, landscape=columns > _PORTRAIT_COLUMNS)
    for line in appendix.heading:
        _line(document, line, bold=not line.startswith("("), italic=line.startswith("("))
    document.add_paragraph()
    table = document.add_table(rows=0, cols=columns)
    table.style = "Table Grid"
    for place, row in enumerate(appendix.rows):
        _row(table, row, heading=place == 0)
    _set_widths(table, _WIDTHS[columns])


def _row(table: Any, values: list[str], *, heading: bool) -> None:
    row = table.add_row()
    group = not any(values[2:])
    for cell, value in zip(row.cells, values, strict=True):
        for item in _ITEM.split(value):
            _line(cell, item, size=_TABLE, bold=heading or group, align=_CENTRE if heading else _LEFT)
    for mark in ("w:cantSplit", "w:tblHeader") if heading else ("w:cantSplit",):
        row._tr.get_or_add_trPr().append(OxmlElement(mark))  # noqa: SLF001 - no public way for row marks either


def _line(
    holder: Any, text: str, *, size: Any = _BODY, bold: bool = False, italic: bool = False, align: Any = _CENTRE
) -> Any:
    """Add one line; a fresh cell's empty first paragraph is used up before new ones are made."""
    fresh = hasattr(holder, "_tc") and len(holder.paragraphs) == 1 and not holder.paragraphs[0].runs
    paragraph = holder.paragraphs[0] if fresh else holder.add_paragraph()
    paragraph.alignment = align
    run = paragraph.add_run(text)
    run.font.size, run.bold, run.italic = size, bold, italic
    return paragraph


def _rule(cell: Any, *, inset: int) -> None:
    """Draw the line the decree asks for below the issuer and the motto, `inset` mm short of the cell on each side."""
    paragraph = cell.add_paragraph()
    border, edge = OxmlElement("w:pBdr"), OxmlElement("w:top")
    for name, value in (("val", "single"), ("sz", "6"), ("space", "1"), ("color", "000000")):
        edge.set(qn(f"w:{name}"), value)
    border.append(edge)
    paragraph._p.get_or_add_pPr().insert(0, border)  # noqa: SLF001 - borders have no public way
    paragraph.paragraph_format.left_indent = paragraph.paragraph_format.right_indent = Mm(inset)
    paragraph.paragraph_format.line_spacing = Pt(4)


def _set_widths(table: Any, widths: tuple[int, ...]) -> None:
    table.autofit = False
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Mm(width)
    for row in table.rows:
        for cell, width in zip(row.cells, widths, strict=True):
            cell.width = Mm(width)


def _without_clock(packed: bytes) -> bytes:
    """Repack with one fixed date, so that the stored file changes only when its text does."""
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(packed)) as source, zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as target:
        for entry in source.infolist():
            target.writestr(zipfile.ZipInfo(entry.filename, date_time=_EPOCH), source.read(entry), zipfile.ZIP_DEFLATED)
    return stream.getvalue()
