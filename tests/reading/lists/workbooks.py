"""Workbooks made for the tests: rows of values written down plainly, with the mess of real offices on top."""

import datetime as dt
import io
import zipfile
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import xlsxwriter

from thidua.reading.lists import ListReading, read_list

Rows = list[list[Any]]
HEADS = ["STT", "Họ và tên", "Ngày sinh", "Số CCCD", "Chức vụ", "Đơn vị công tác", "Danh hiệu đề nghị", "Ghi chú"]
ID = "001185001234"


@dataclass
class Formula:
    """A formula with the value kept beside it."""

    text: str
    value: Any = ""


@dataclass
class Page:
    """One sheet: its rows, from `top` and `left` on, and what a person did to it."""

    rows: Rows
    name: str = "Sheet1"
    top: int = 0
    left: int = 0
    hidden: bool = False
    hidden_rows: tuple[int, ...] = ()
    hidden_columns: tuple[int, ...] = ()
    merged: tuple[tuple[int, int, int, int], ...] = ()
    more: Callable[[Any, Any], None] | None = field(default=None)


def person(number: int, **other: Any) -> list[Any]:
    """A sound row under HEADS."""
    row = {
        "STT": number, "Họ và tên": f"Trần Thị Hoa {chr(64 + number)}", "Ngày sinh": dt.date(1985, 3, number),
        "Số CCCD": f"{int(ID) + number:012d}", "Chức vụ": "Chuyên viên", "Đơn vị công tác": "Phòng Tổng hợp",
        "Danh hiệu đề nghị": "Lao động tiên tiến", "Ghi chú": "",
    }  # fmt: skip
    return [{**row, **other}[head] for head in HEADS]


def people(count: int = 3) -> Rows:
    """A heading and sound rows."""
    return [HEADS, *(person(number) for number in range(1, count + 1))]


def workbook(*pages: Page, **options: Any) -> bytes:
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer, {"in_memory": True, **options}) as book:
        day = book.add_format({"num_format": "dd/mm/yyyy"})
        for page in pages:
            sheet = book.add_worksheet(page.name)
            _write(sheet, page, day)
            if page.hidden:
                sheet.hide()
            if page.more:
                page.more(book, sheet)
    return buffer.getvalue()


def _write(sheet: Any, page: Page, day: Any) -> None:
    for at, row in enumerate(page.rows):
        for column, value in enumerate(row):
            place = (page.top + at, page.left + column)
            if isinstance(value, Formula):
                sheet.write_formula(*place, value.text, None, value.value)
            elif isinstance(value, dt.date):
                sheet.write_datetime(*place, value, day)
            elif isinstance(value, str):
                sheet.write_string(*place, value) if value else None
            elif value is not None:
                sheet.write(*place, value)
    for first_row, first_column, last_row, last_column in page.merged:
        sheet.merge_range(first_row, first_column, last_row, last_column, _at(page, first_row, first_column))
    for number in page.hidden_rows:
        sheet.set_row(number, None, None, {"hidden": True})
    for number in page.hidden_columns:
        sheet.set_column(number, number, None, None, {"hidden": True})


def _at(page: Page, row: int, column: int) -> Any:
    return page.rows[row - page.top][column - page.left]


def read(*pages: Page, **options: Any) -> ListReading:
    return read_list(workbook(*pages, **options), filename="danh-sach.xlsx")


def only(rows: Rows, **about: Any) -> Any:
    """The one list of a workbook of one sheet."""
    return read(Page(rows, **about)).sheets[0]


def kinds(sheet: Any) -> list[tuple[str, str]]:
    """(kind, address) of every problem."""
    return [(problem.kind, problem.address) for problem in sheet.all_problems()]


def rewritten(data: bytes, **parts: bytes | None) -> bytes:
    """The package with parts changed or added; names use "|" for "/" and "!" for "."; None leaves a part out."""
    named = {name.replace("|", "/").replace("!", "."): content for name, content in parts.items()}
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            if name not in named:
                target.writestr(name, source.read(name))
        for name, content in named.items():
            if content is not None:
                target.writestr(name, content)
    return buffer.getvalue()
