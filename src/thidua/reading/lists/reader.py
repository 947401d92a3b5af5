"""The whole reading of one file of lists."""

import re
from collections.abc import Iterator
from pathlib import PurePath

from thidua.reading.errors import UnreadableFile
from thidua.reading.lists.bodies import body_of
from thidua.reading.lists.checks import check
from thidua.reading.lists.documents import document_grids
from thidua.reading.lists.grids import Grid, letter_of, text_of
from thidua.reading.lists.headings import Heading, heading_of
from thidua.reading.lists.structure import ListColumn, ListReading, ListSheet, Problem
from thidua.reading.lists.workbooks import workbook_grids

LARGEST_FILE = 20 * 1024 * 1024
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_MOST_TOLD = 2_000
_SHOWN = 5
_ADDRESS = re.compile(r"([A-Z]+)(\d+)")


def read_list(data: bytes, *, filename: str, checked: bool = True) -> ListReading:
    """The lists of a workbook (.xlsx) or of the tables of a document. Raises `UnreadableFile` with one sentence.

    Without ``checked`` the cells stay as they are, for one who knows better what the columns hold.
    """
    grids = _grids(data, filename)
    sheets = [_sheet(grid, heading, checked=checked) for grid, heading in _headed(grids)]
    found = [sheet for sheet in sheets if sheet.columns]
    if not found:
        raise UnreadableFile("no_list", _why_none(grids))
    return ListReading(sheets if grids[0].kind == "sheet" else found)


def _why_none(grids: list[Grid]) -> str:
    if not any(any(map(any, grid.rows)) for grid in grids):
        return "Tệp không có bảng hay dòng dữ liệu nào; hãy kiểm tra lại tệp."
    return (
        "Không thấy dòng tiêu đề cột nào (như “Họ và tên”, “Đơn vị công tác”, “Danh hiệu đề nghị”); hãy thêm dòng tiêu "
        "đề phía trên danh sách rồi gửi lại."
    )


def _grids(data: bytes, filename: str) -> list[Grid]:
    extension = PurePath(filename).suffix.lower()
    if len(data) > LARGEST_FILE:
        raise UnreadableFile("too_large", "Tệp lớn hơn 20 MB; hãy tách danh sách rồi gửi lại.")
    if extension == ".xlsm":
        raise UnreadableFile("macro", "Tệp .xlsm có thể chứa macro nên không được nhận; hãy lưu lại dạng .xlsx.")
    if extension in {".xls", ".xlsb", ".ods"} or (extension == ".xlsx" and data.startswith(_OLE)):
        raise UnreadableFile(
            "old_excel",
            "Bảng tính đời cũ, dạng khác .xlsx hoặc có mật khẩu; hãy mở bằng Excel, bỏ mật khẩu rồi lưu dạng .xlsx.",
        )
    if extension != ".xlsx":
        return document_grids(data, filename=filename)
    if not data.startswith(b"PK"):
        raise UnreadableFile(
            "not_xlsx", "Tệp mang đuôi .xlsx nhưng nội dung không phải bảng tính Excel; hãy lưu lại bằng Excel."
        )
    return workbook_grids(data)


def _headed(grids: list[Grid]) -> Iterator[tuple[Grid, Heading | None]]:
    """Each with its heading. A table of a document that has none and follows one as wide goes on with that one's."""
    before: tuple[int, Heading] | None = None
    for grid in grids:
        heading = heading_of(grid)
        if heading is None and grid.kind == "table" and before and before[0] == grid.width and not grid.above:
            heading = Heading(-1, -1, before[1].columns)
        before = (grid.width, heading) if heading else None
        yield grid, heading


def _sheet(grid: Grid, heading: Heading | None, *, checked: bool) -> ListSheet:
    if heading is None:
        return _without_list(grid)
    body = body_of(grid, heading)
    sheet = ListSheet(
        name=grid.name, kind=grid.kind, hidden=grid.hidden, columns=_used(heading, grid), rows=body.rows,
        heading_rows=tuple(grid.first + place for place in range(max(heading.first, 0), heading.last + 1)),
        title=(*grid.above, *_title(grid, heading)), notes=(*body.notes, *grid.below),
    )  # fmt: skip
    if checked:
        check(sheet, grid)
    _about_hidden(sheet)
    _about_formulas(sheet, grid)
    return sheet


def _without_list(grid: Grid) -> ListSheet:
    sheet = ListSheet(grid.name, grid.kind, hidden=grid.hidden)
    if any(map(any, grid.rows)):
        sentence = f"Trang tính “{grid.name}” không có dòng tiêu đề cột nào nhận ra được nên không đọc."
        sheet.problems.append(Problem("no_heading", "warning", grid.name, sentence))
    return sheet


def _used(heading: Heading, grid: Grid) -> tuple[ListColumn, ...]:
    """Columns with a heading or with anything below it."""
    rows = grid.rows[heading.last + 1 :]
    return tuple(
        column
        for column in heading.columns
        if column.heading or any(column.index < len(row) and row[column.index] != "" for row in rows)
    )


def _title(grid: Grid, heading: Heading) -> list[tuple[str, str]]:
    """Everything above the heading."""
    return [
        (f"{letter_of(index)}{grid.first + place}", text)
        for place in range(heading.first)
        for index, value in enumerate(grid.rows[place])
        if (text := text_of(value))
    ]


def _about_hidden(sheet: ListSheet) -> None:
    if sheet.hidden:
        sentence = f"Trang tính “{sheet.name}” đang bị ẩn; dữ liệu vẫn được đọc."
        sheet.problems.append(Problem("hidden_sheet", "warning", sheet.name, sentence))
    hidden = [row for row in sheet.rows if row.hidden]
    if hidden:
        told = ", ".join(str(row.number) for row in hidden[:_SHOWN]) + (" …" if len(hidden) > _SHOWN else "")
        sentence = (
            f"Có {len(hidden)} dòng đang bị ẩn hoặc bị lọc ({told}); dữ liệu vẫn được đọc, hãy xác nhận có lấy không."
        )
        sheet.problems.append(Problem("hidden_rows", "warning", f"dòng {told}", sentence))
    for column in sheet.columns:
        if column.hidden:
            sentence = f"Cột {column.letter} (“{column.heading}”) đang bị ẩn; dữ liệu vẫn được đọc."
            sheet.problems.append(Problem("hidden_column", "warning", column.letter, sentence))


def _about_formulas(sheet: ListSheet, grid: Grid) -> None:
    """Formulas give the value Excel kept last; cells whose formula failed have none."""
    rows = {row.number: row for row in sheet.rows}
    letters = {column.letter: column for column in sheet.columns}
    told = 0
    for address in sorted(grid.formulas | grid.broken, key=_order):
        match = _ADDRESS.fullmatch(address)
        row = rows.get(int(match[2])) if match else None
        if match is None or row is None or match[1] not in letters or told >= _MOST_TOLD:
            continue
        told += 1
        row.problems += (_formula(address, row.value(letters[match[1]].index), is_broken=address in grid.broken),)
    if told >= _MOST_TOLD:
        sentence = f"Bảng có {len(grid.formulas)} ô công thức; hãy dán lại thành giá trị (Paste Values) rồi gửi lại."
        sheet.problems.append(Problem("many_formulas", "warning", sheet.name, sentence))


def _order(address: str) -> tuple[int, str]:
    return int(address.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ") or 0), address


def _formula(address: str, value: object, *, is_broken: bool) -> Problem:
    if is_broken:
        sentence = f"Ô {address} báo lỗi của Excel (như #N/A, #REF!); hãy sửa rồi gửi lại."
        return Problem("cell_error", "error", address, sentence)
    if value is None:
        sentence = f"Ô {address} là công thức chưa được tính; hãy mở bằng Excel, lưu lại rồi gửi."
        return Problem("formula_empty", "error", address, sentence)
    sentence = f"Ô {address} là công thức; đã lấy giá trị Excel lưu lần cuối, hãy kiểm tra lại."
    return Problem("formula", "info", address, sentence)
