"""Workbooks: typed cells, frozen heads, and no cell that a spreadsheet would run as a formula."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

import xlsxwriter

WIDEST = 60
NARROWEST = 8
_HEAD = {"bold": True, "align": "center", "valign": "vcenter", "bg_color": "#EFE9E1"}


@dataclass(frozen=True)
class Sheet:
    """One sheet: a title line, an optional note, the heads and the rows (text, number, date, datetime, bool, None)."""

    title: str
    heads: Sequence[str]
    rows: Sequence[Sequence[Any]]
    note: str = ""
    widths: Sequence[int] = field(default_factory=tuple)


def workbook(sheets: Sequence[Sheet]) -> bytes:
    """The XLSX file. Text is written as typed strings: ``=...``, ``+...`` and ``@...`` stay inert and unchanged."""
    buffer = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with xlsxwriter.Workbook(buffer, options) as book:
        styles = _styles(book)
        taken: set[str] = set()
        for sheet in sheets:
            _write(book.add_worksheet(_sheet_name(sheet.title, taken)), sheet, styles)
    return buffer.getvalue()


def _styles(book: xlsxwriter.Workbook) -> dict[str, Any]:
    face = {"font_name": "Times New Roman", "font_size": 12, "valign": "top"}
    border = {**face, "border": 1, "text_wrap": True}
    return {
        "title": book.add_format({**face, "bold": True, "font_size": 14}),
        "note": book.add_format({**face, "italic": True}),
        "head": book.add_format({**border, **_HEAD}),
        "text": book.add_format(border),
        "date": book.add_format({**border, "num_format": "dd/mm/yyyy", "align": "center"}),
        "moment": book.add_format({**border, "num_format": "dd/mm/yyyy hh:mm", "align": "center"}),
        "number": book.add_format({**border, "num_format": "#,##0"}),
    }


def _write(page: Any, sheet: Sheet, styles: dict[str, Any]) -> None:
    page.write_string(0, 0, sheet.title, styles["title"])
    if sheet.note:
        page.write_string(1, 0, sheet.note, styles["note"])
    top = 3
    for column, head in enumerate(sheet.heads):
        page.write_string(top, column, head, styles["head"])
        page.set_column(column, column, _width(sheet, column))
    for number, row in enumerate(sheet.rows, start=top + 1):
        for column, value in enumerate(row):
            _cell(page, number, column, value, styles)
    page.freeze_panes(top + 1, 0)
    page.repeat_rows(top)
    page.set_landscape()
    page.set_paper(9)
    page.fit_to_pages(1, 0)
    if sheet.rows:
        page.autofilter(top, 0, top + len(sheet.rows), len(sheet.heads) - 1)


def _cell(page: Any, row: int, column: int, value: Any, styles: dict[str, Any]) -> None:
    if value is None or value == "":
        page.write_blank(row, column, None, styles["text"])
    elif isinstance(value, bool):
        page.write_string(row, column, "x" if value else "", styles["text"])
    elif isinstance(value, datetime):
        page.write_datetime(row, column, value, styles["moment"])
    elif isinstance(value, date):
        page.write_datetime(row, column, datetime(value.year, value.month, value.day), styles["date"])  # noqa: DTZ001
    elif isinstance(value, int | float):
        page.write_number(row, column, value, styles["number"])
    else:
        page.write_string(row, column, str(value)[:32767], styles["text"])


def _width(sheet: Sheet, column: int) -> int:
    if column < len(sheet.widths):
        return sheet.widths[column]
    longest = max([len(sheet.heads[column]), *(len(str(row[column] or "")) for row in sheet.rows[:200])])
    return max(NARROWEST, min(WIDEST, longest + 2))


def _sheet_name(title: str, taken: set[str]) -> str:
    plain = "".join(" " if letter in "[]:*?/\\" else letter for letter in title).strip("' ")[:28] or "Danh sách"
    name, number = plain, 2
    while name.lower() in taken:
        name, number = f"{plain[:26]} {number}", number + 1
    taken.add(name.lower())
    return name
