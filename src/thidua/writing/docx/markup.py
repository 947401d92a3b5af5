"""WordprocessingML by plain strings: paragraphs, runs, cells. Every text passes `plain`, so none of it is markup."""

import re
from xml.sax.saxutils import escape

# Characters XML 1.0 cannot carry at all.
_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_TWIPS = 56.6929


def plain(text: str) -> str:
    """Text as character data; what XML cannot carry is dropped, tabs and odd breaks become blanks."""
    return escape(_ILLEGAL.sub("", text.replace("\t", " ").replace("\r", " ")))


def twips(millimetres: float) -> int:
    """Twentieths of a point, the unit of lengths in WordprocessingML."""
    return round(millimetres * _TWIPS)


def run(text: str, marks: str = "") -> str:
    """One run. `marks` are run properties ready made; line breaks in the text become breaks of the line."""
    properties = f"<w:rPr>{marks}</w:rPr>" if marks else ""
    body = "<w:br/>".join(f'<w:t xml:space="preserve">{plain(line)}</w:t>' for line in text.split("\n"))
    return f"<w:r>{properties}{body}</w:r>"


def paragraph(text: str, style: str, properties: str = "", marks: str = "") -> str:
    """One paragraph in a named style; empty text gives an empty line."""
    content = run(text, marks) if text else ""
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{properties}</w:pPr>{content}</w:p>'


def rule(inset: float) -> str:
    """A thin line, `inset` millimetres short of the column on each side."""
    side = twips(inset)
    return (
        '<w:p><w:pPr><w:pStyle w:val="Rule"/><w:pBdr><w:top w:val="single" w:sz="6" w:space="1" w:color="000000"/>'
        f'</w:pBdr><w:ind w:left="{side}" w:right="{side}"/></w:pPr></w:p>'
    )


def cell(content: str, width: float, marks: str = "") -> str:
    """One cell; it must hold a paragraph, even when empty."""
    return f'<w:tc><w:tcPr><w:tcW w:w="{twips(width)}" w:type="dxa"/>{marks}</w:tcPr>{content}</w:tc>'


def table(rows: str, widths: tuple[float, ...], *, ruled: bool) -> str:
    """A table of fixed column widths in millimetres."""
    grid = "".join(f'<w:gridCol w:w="{twips(width)}"/>' for width in widths)
    style = "TableGrid" if ruled else "TableNormal"
    return (
        f'<w:tbl><w:tblPr><w:tblStyle w:val="{style}"/><w:tblW w:w="{twips(sum(widths))}" w:type="dxa"/>'
        f'<w:tblLayout w:type="fixed"/></w:tblPr><w:tblGrid>{grid}</w:tblGrid>{rows}</w:tbl>'
    )
