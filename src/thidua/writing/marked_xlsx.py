"""The same workbook given back, with a red remark at the end of every row that has one.

Nothing else of the package is touched: layout, formulas, other sheets stay byte for byte. The remark is an inline
string (ECMA-376 Part 1, 18.3.1.53), so neither the shared strings nor the styles need to grow.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Mapping
from xml.sax.saxutils import escape

from lxml import etree

_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_RELATIONS = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_ROW = re.compile(rb"<row\b([^>]*?)(/>|>)", re.DOTALL)
_NUMBER = re.compile(rb'\br="(\d+)"')
_SPANS = re.compile(rb'\s+spans="[^"]*"')
_CELL = re.compile(rb'<c\b[^>]*?\br="([A-Z]+)\d+"')
_BAD = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


class NotMarkable(ValueError):
    """The package has no such sheet, or its rows are written with a prefix: give a list of the remarks instead."""


def marked(data: bytes, *, sheet: str, remarks: Mapping[int, str], heading_row: int, heading: str) -> bytes:
    """``remarks``: number of the row -> text, put in the first column right of all filled cells.

    ``heading`` stands above them in ``heading_row``. Rows of remarks that the sheet does not have are passed over.
    """
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        part = _part_of(package, sheet)
        rows = package.read(part)
        if b"<sheetData" not in rows:
            raise NotMarkable(sheet)
        wanted = {**remarks, **({heading_row: heading} if heading_row else {})}
        return _repacked(package, part, _with_remarks(rows, wanted, _next_column(rows)))


def _part_of(package: zipfile.ZipFile, sheet: str) -> str:
    """The name of the part that holds the sheet, by its relation."""
    book = _tree(package, "xl/workbook.xml")
    relations = _tree(package, "xl/_rels/workbook.xml.rels")
    targets = {each.get("Id"): str(each.get("Target")) for each in relations}
    for each in book.iter(f"{_MAIN}sheet"):
        if each.get("name") == sheet:
            target = targets.get(each.get(f"{_RELATIONS}id"), "")
            part = target.lstrip("/") if target.startswith("/") else f"xl/{target}"
            if part in package.namelist():
                return part
    raise NotMarkable(sheet)


def _tree(package: zipfile.ZipFile, name: str) -> etree._Element:
    try:
        return etree.fromstring(package.read(name), etree.XMLParser(resolve_entities=False, no_network=True))
    except (KeyError, etree.XMLSyntaxError) as error:
        raise NotMarkable(name) from error


def _next_column(rows: bytes) -> str:
    """The letters of the first column in which no row has a cell."""
    last = max((_index(found.group(1)) for found in _CELL.finditer(rows)), default=0)
    return _letters(last + 1)


def _index(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number


def _letters(index: int) -> str:
    letters = ""
    while index:
        index, left = divmod(index - 1, 26)
        letters = chr(65 + left) + letters
    return letters


def _with_remarks(rows: bytes, remarks: Mapping[int, str], column: str) -> bytes:
    """Each row's text is copied as it is, the remark put before its end."""
    out, copied, number = [], 0, 0
    for found in _ROW.finditer(rows):
        told = _NUMBER.search(found.group(1))
        number = int(told.group(1)) if told else number + 1
        remark = remarks.get(number)
        if remark is None:
            continue
        cell = _cell(f"{column}{number}", remark)
        out.append(rows[copied : found.start()] + b"<row" + _SPANS.sub(b"", found.group(1)) + b">")
        end = found.end() if found.group(2) == b"/>" else rows.index(b"</row>", found.end())
        out.append(rows[found.end() : end] + cell)
        copied = end
        if found.group(2) == b"/>":
            out.append(b"</row>")
    return b"".join([*out, rows[copied:]])


def _cell(address: str, remark: str) -> bytes:
    text = escape(_BAD.sub("", remark))
    red = '<rPr><b/><color rgb="FFB3261E"/></rPr>'
    return f'<c r="{address}" t="inlineStr"><is><r>{red}<t xml:space="preserve">{text}</t></r></is></c>'.encode()


def _repacked(package: zipfile.ZipFile, part: str, content: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as copy:
        for info in package.infolist():
            copy.writestr(info, content if info.filename == part else package.read(info.filename))
    return out.getvalue()
