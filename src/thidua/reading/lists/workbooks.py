"""A workbook (.xlsx) into grids: limits counted while unpacking, then the values by calamine.

calamine gives the value Excel stored last for a formula; the addresses of formulas come from our own pass.
"""

import re
from collections.abc import Iterator
from io import BytesIO
from pathlib import PurePosixPath

from lxml import etree
from python_calamine import CalamineError, CalamineSheet, CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

from thidua.reading.containers.archive import Archive, open_archive
from thidua.reading.errors import UnreadableFile
from thidua.reading.lists.grids import Grid
from thidua.reading.lists.scanning import Scanned, drain, scan
from thidua.reading.lists.structure import Value

_BOOK, _LINKS = "xl/workbook.xml", "xl/_rels/workbook.xml.rels"
_RELATED = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_HARMLESS_OUTSIDE = frozenset({"hyperlink", "image"})
_OUTSIDE = re.compile(rb"<(?:\w+:)?Relationship\b[^>]*>")
_LARGEST_RELATIONS = 8 * 1024 * 1024
_MOST_SHEETS = 100


def workbook_grids(data: bytes) -> list[Grid]:
    """The sheets in order. Raises `UnreadableFile` with a sentence about Excel."""
    try:
        return list(_grids(data))
    except UnreadableFile as refusal:
        sentence = refusal.sentence.replace("Word", "Excel").replace(".docx", ".xlsx")
        raise UnreadableFile(refusal.code, sentence) from refusal


def _grids(data: bytes) -> Iterator[Grid]:
    archive = open_archive(data)
    names = archive.names()
    if _BOOK not in names:
        raise UnreadableFile(
            "not_xlsx", "Tệp nén này không phải bảng tính Excel (thiếu xl/workbook.xml); hãy lưu lại dạng .xlsx."
        )
    scanned = _scanned(archive, names)
    book_xml = _tree(archive.read(_BOOK))
    paths = _paths(book_xml, archive)
    epoch_1904 = any(node.get("date1904") in {"1", "true"} for node in _named(book_xml, "workbookPr"))
    book = _opened(data)
    for sheet in book.sheets_metadata[:_MOST_SHEETS]:
        if sheet.typ is SheetTypeEnum.WorkSheet:
            seen = scanned.get(paths.get(sheet.name, ""), Scanned())
            yield _grid(book, sheet.name, seen, hidden=sheet.visible is not SheetVisibleEnum.Visible, epoch=epoch_1904)


def _scanned(archive: Archive, names: list[str]) -> dict[str, Scanned]:
    """Every part unpacked once, so that what is declared small and is not is found before anything reads it."""
    scanned = {}
    for name in names:
        if name.lower().startswith("xl/externallinks/"):
            raise UnreadableFile(
                "external_link",
                "Bảng tính nối sang tệp khác (liên kết ngoài); hãy ngắt liên kết (Data, Edit Links) rồi gửi lại.",
            )
        if name.startswith("xl/worksheets/") and name.endswith(".xml"):
            scanned[name] = scan(archive, name)
        elif name.endswith(".rels"):
            _refuse_outside(archive, name)
        else:
            drain(archive, name)
    return scanned


def _refuse_outside(archive: Archive, name: str) -> None:
    data = archive.read(name)
    if len(data) > _LARGEST_RELATIONS:
        raise UnreadableFile("too_many_relations", "Bảng tính chứa quá nhiều liên kết; hãy lưu lại bằng Excel.")
    for relation in _OUTSIDE.findall(data):
        kind = re.search(rb'\bType="[^"]*?([^"/]*)"', relation)
        word = kind[1].decode(errors="replace") if kind else ""
        if b'TargetMode="External"' in relation and word not in _HARMLESS_OUTSIDE:
            raise UnreadableFile(
                "external_link", f"Bảng tính kéo nội dung từ bên ngoài ({word}); hãy bỏ liên kết ngoài rồi gửi lại."
            )
        if word in {"oleObject", "package", "vbaProject"}:
            raise UnreadableFile("ole", f"Bảng tính nhúng đối tượng ({word}); hãy bỏ đối tượng nhúng rồi gửi lại.")


def _tree(data: bytes) -> etree._Element:
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        return etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise _broken(error) from error


def _named(tree: etree._Element, name: str) -> Iterator[etree._Element]:
    return tree.iter(f"{{*}}{name}")


def _paths(book: etree._Element, archive: Archive) -> dict[str, str]:
    """Sheet name to part name."""
    if _LINKS not in archive.names():
        return {}
    links = _tree(archive.read(_LINKS))
    targets = {node.get("Id"): node.get("Target", "") for node in _named(links, "Relationship")}
    sheets = ((node.get("name", ""), targets.get(node.get(_RELATED), "")) for node in _named(book, "sheet"))
    return {name: str(PurePosixPath("xl") / target).removeprefix("/") for name, target in sheets}


def _opened(data: bytes) -> CalamineWorkbook:
    try:
        return CalamineWorkbook.from_filelike(BytesIO(data))
    except (CalamineError, OSError, ValueError) as error:
        raise _broken(error) from error


def _grid(book: CalamineWorkbook, name: str, seen: Scanned, *, hidden: bool, epoch: bool) -> Grid:
    try:
        sheet = book.get_sheet_by_name(name)
        start = sheet.start
        rows = _rows(sheet) if start else []
        merged = tuple(sheet.merged_cell_ranges or ())
    except (CalamineError, OSError, ValueError) as error:
        raise _broken(error) from error
    row, column = start or (0, 0)
    if column:
        rows = [[*[""] * column, *values] for values in rows]
    return Grid(
        name=name, kind="sheet", rows=rows, first=row + 1, merged=merged, hidden=hidden,
        hidden_rows=frozenset(seen.hidden_rows), hidden_columns=frozenset(seen.hidden_columns),
        formulas=frozenset(seen.formulas), broken=frozenset(seen.broken), epoch_1904=epoch,
    )  # fmt: skip


def _rows(sheet: CalamineSheet) -> list[list[Value]]:
    """The rows from the first filled one on, a text that stands in many cells kept once."""
    once: dict[str, str] = {}
    rows: list[list[Value]]
    keep = once.setdefault
    rows = [[keep(value, value) if isinstance(value, str) else value for value in row] for row in sheet.iter_rows()]
    return rows[-sheet.height :]  # whether empty rows above are counted is calamine's choice


def _broken(error: Exception) -> UnreadableFile:
    return UnreadableFile(
        "broken_workbook", f"Bảng tính bị hỏng, không mở được ({error}); hãy mở bằng Excel, lưu lại rồi gửi lại."
    )
