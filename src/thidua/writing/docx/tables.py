"""The table of an annex: its heading repeated on each page, a row kept whole, part rows bold."""

from thidua.writing.docx.markup import cell, paragraph, table
from thidua.writing.page import column_widths
from thidua.writing.plan_paper import AppendixPaper, PaperRow

_CENTRED = frozenset({"no", "time"})
_WHOLE = "<w:cantSplit/>"


def appendix_table(appendix: AppendixPaper) -> str:
    """The whole table."""
    widths = column_widths(appendix)
    heads = "".join(
        cell(paragraph(name, "CellHead"), width, '<w:vAlign w:val="center"/>')
        for name, width in zip(appendix.columns, widths, strict=True)
    )
    heading = f"<w:tr><w:trPr>{_WHOLE}<w:tblHeader/></w:trPr>{heads}</w:tr>"
    return table(heading + "".join(_row(row, appendix, widths) for row in appendix.rows), widths, ruled=True)


def _row(row: PaperRow, appendix: AppendixPaper, widths: tuple[float, ...]) -> str:
    marks = "<w:b/>" if row.is_group else ""
    cells = "".join(
        cell(_lines(text, "CellCentre" if role in _CENTRED else "Cell", marks), width)
        for text, role, width in zip(row.cells, appendix.roles, widths, strict=True)
    )
    return f"<w:tr><w:trPr>{_WHOLE}</w:trPr>{cells}</w:tr>"


def _lines(text: str, style: str, marks: str) -> str:
    return "".join(paragraph(line, style, marks=marks) for line in text.split("\n"))
