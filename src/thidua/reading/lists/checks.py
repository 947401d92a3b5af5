"""Each recognised column held against what it should hold; every doubt becomes a sentence at its cell."""

import datetime as dt
import re
from collections.abc import Callable
from typing import Final

from thidua.reading.lists.days import EARLIEST, LATEST, read_day
from thidua.reading.lists.grids import Grid, text_of
from thidua.reading.lists.ids import WHOLE, disagreement, read_id
from thidua.reading.lists.structure import ListColumn, ListRow, ListSheet, Problem, Severity, Value
from thidua.vietnamese.legacy import in_unicode

_DIGIT: Final = re.compile(r"\d")
_GENDERS: Final = {
    "nam": "Nam", "nữ": "Nữ", "nu": "Nữ", "m": "Nam", "f": "Nữ", "male": "Nam", "female": "Nữ", "trai": "Nam",
    "gái": "Nữ", "ông": "Nam", "bà": "Nữ",
}  # fmt: skip
_NUMBERISH: Final = frozenset(
    {"order", "quantity", "bonus", "working_time", "year", "is_female", "is_male", "classification"}
)
_DAYS: Final = (
    "birth_date",
    "decision_date",
    "citizen_id_date",
    "birth_male",
    "birth_female",
    "founded_date",
    "position_from",
)
_YEARS: Final = ("birth_year", "year")
_NEEDED: Final = {"full_name": "họ và tên", "unit_name": "tên tập thể", "first_name": "tên"}


_Place = tuple[ListSheet, ListRow, ListColumn]


def check(sheet: ListSheet, grid: Grid) -> None:
    """Fill `mended` and `problems` of the rows."""
    for column in sheet.columns:
        if column.field:
            _CHECKS.get(column.field.rstrip("_0123456789"), _text)(sheet, column, grid)
    _old_fonts(sheet)
    _needed(sheet)
    _agreement(sheet)
    _twice(sheet)


def _old_fonts(sheet: ListSheet) -> None:
    """Words in codes of the years before Unicode are shown with what they mean, for a person to turn."""
    for column in sheet.columns:
        for row in sheet.rows if column.field else ():
            value = row.raw[column.index]
            meant = in_unicode(value) if isinstance(value, str) else None
            if meant is not None:
                sentence = (
                    f"Ô ghi bằng bảng mã cũ “{value}”, có thể là “{meant}”; hãy chuyển cả tệp sang Unicode rồi tải lại."
                )
                _tell((sheet, row, column), "font_code", "error", sentence)


def _tell(place: _Place, kind: str, severity: Severity, sentence: str) -> None:
    sheet, row, column = place
    row.problems += (Problem(kind, severity, sheet.address(row.number, column), sentence),)


def _text(sheet: ListSheet, column: ListColumn, _grid: Grid) -> None:
    """Words are expected: a number among them becomes words; a day does too and is told."""
    index = column.index
    for row in sheet.rows:
        value = row.raw[index]
        if isinstance(value, str):
            continue
        row.mend(index, text_of(value))
        if not isinstance(value, int | float):
            sentence = (
                f"Cột “{column.heading}” cần chữ nhưng Excel hiểu ô này là ngày giờ; hãy đặt kiểu Văn bản, nhập lại."
            )
            _tell((sheet, row, column), "date_in_text", "warning", sentence)


def _name(sheet: ListSheet, column: ListColumn, _grid: Grid) -> None:
    index, has_digit = column.index, _DIGIT.search
    for row in sheet.rows:
        value = row.raw[index]
        if not isinstance(value, str):
            row.mend(index, None)
            sentence = f"Ô họ tên ghi “{text_of(value)}”, không phải tên người."
            _tell((sheet, row, column), "not_a_name", "error", sentence)
        elif has_digit(value):
            sentence = f"Tên “{value}” có chữ số; hãy kiểm tra lại."
            _tell((sheet, row, column), "digits_in_name", "warning", sentence)


def _day(sheet: ListSheet, column: ListColumn, grid: Grid) -> None:
    index = column.index
    for row in sheet.rows:
        value = row.raw[index]
        if value == "" or (value.__class__ is dt.date and EARLIEST <= value <= LATEST):
            continue
        day, kind, severity, sentence = read_day(value, epoch_1904=grid.epoch_1904)
        if day is not value:
            row.mend(index, day)
        if kind and sentence:
            _tell((sheet, row, column), kind, severity, sentence)


def _year(sheet: ListSheet, column: ListColumn, grid: Grid) -> None:
    """A year, or the whole day it lies in; that it is only a year is right here."""
    index = column.index
    for row in sheet.rows:
        value = row.raw[index]
        if value == "":
            continue
        day, kind, severity, sentence = read_day(value, epoch_1904=grid.epoch_1904)
        row.mend(index, day)
        if kind and kind != "date_partial" and sentence:
            _tell((sheet, row, column), kind, severity, sentence)


def _citizen_id(sheet: ListSheet, column: ListColumn, _grid: Grid) -> None:
    index = column.index
    for row in sheet.rows:
        value = row.raw[index]
        if value == "":
            continue
        digits, kind, sentence = read_id(value)
        if digits != value:
            row.mend(index, digits)
        if kind and sentence:
            _tell((sheet, row, column), kind, "warning" if kind == "id_old_card" else "error", sentence)


def _gender(sheet: ListSheet, column: ListColumn, _grid: Grid) -> None:
    index = column.index
    for row in sheet.rows:
        value = row.raw[index]
        if value in {"Nam", "Nữ", ""}:
            continue
        meant = _GENDERS.get(text_of(value).lower().strip(" ."))
        row.mend(index, meant)
        if meant is None:
            sentence = f"Giới tính ghi “{text_of(value)}”; hãy ghi Nam hoặc Nữ."
            _tell((sheet, row, column), "unknown_gender", "error", sentence)


def _number(_sheet: ListSheet, _column: ListColumn, _grid: Grid) -> None:
    """Numbers and marks are taken as they stand."""


def _needed(sheet: ListSheet) -> None:
    """A row must name its person or its unit; a list of both may fill either column."""
    columns = [column for column in sheet.columns if column.field in _NEEDED]
    if not columns:
        return
    first = columns[0]
    indexes = [column.index for column in columns]
    for row in sheet.rows:
        if not any(row.value(index) for index in indexes):
            named = _NEEDED[first.field or ""]
            _tell((sheet, row, first), "missing_name", "error", f"Dòng này thiếu {named}.")


def _agreement(sheet: ListSheet) -> None:
    """Birth and sex against the identity number beside them."""
    ids, birth = sheet.column("citizen_id"), sheet.column("birth_date") or sheet.column("birth_year")
    gender = sheet.column("gender")
    if ids is None or (birth is None and gender is None):
        return
    for row in sheet.rows:
        digits = row.value(ids.index)
        if not isinstance(digits, str) or len(digits) != WHOLE:
            continue
        sentence = disagreement(digits, _of(row, birth), _of(row, gender))
        if sentence:
            _tell((sheet, row, ids), "id_disagrees", "warning", sentence)


def _of(row: ListRow, column: ListColumn | None) -> Value:
    return row.value(column.index) if column else None


def _twice(sheet: ListSheet) -> None:
    """One identity number for two people."""
    column = sheet.column("citizen_id")
    if column is None:
        return
    first: dict[Value, int] = {}
    for row in sheet.rows:
        digits = row.value(column.index)
        if digits and first.setdefault(digits, row.number) != row.number:
            sentence = f"Số định danh {digits} đã có ở dòng {first[digits]}; hãy kiểm tra lại."
            _tell((sheet, row, column), "id_twice", "error", sentence)


_CHECKS: Final[dict[str, Callable[[ListSheet, ListColumn, Grid], None]]] = {
    **dict.fromkeys(_NUMBERISH, _number),
    **dict.fromkeys(_DAYS, _day),
    **dict.fromkeys(_YEARS, _year),
    "full_name": _name, "last_name": _name, "first_name": _name, "citizen_id": _citizen_id, "gender": _gender,
}  # fmt: skip
