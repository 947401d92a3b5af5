"""A list as it was read. Rows keep their values in columns' order; a cell with its address is made when asked for."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Literal

Value = str | float | int | bool | dt.date | dt.datetime | dt.time | dt.timedelta | None
Severity = Literal["error", "warning", "info"]
JsonObject = dict[str, object]


@dataclass(frozen=True, slots=True)
class Problem:
    """Something wrong or doubtful: `address` says where (`C7`), `sentence` what and how to mend it, in Vietnamese."""

    kind: str
    severity: Severity
    address: str
    sentence: str

    def as_dict(self) -> JsonObject:
        return {"kind": self.kind, "severity": self.severity, "address": self.address, "sentence": self.sentence}


@dataclass(frozen=True, slots=True)
class ListColumn:
    """One column: its letter, its heading as printed (merged heads joined by " - "), the field it holds or None."""

    index: int
    letter: str
    heading: str
    field: str | None
    hidden: bool = False

    def as_dict(self) -> JsonObject:
        return {"letter": self.letter, "heading": self.heading, "field": self.field, "hidden": self.hidden}


@dataclass(frozen=True, slots=True)
class ListCell:
    """One cell: what stood there (`raw`) and what it means (`value`: None where it means nothing certain)."""

    address: str
    raw: Value
    value: Value


@dataclass(slots=True)
class ListRow:
    """One row. `number` is that of the sheet, counted from 1; `section` the title of the part it stands under."""

    number: int
    raw: list[Value]
    hidden: bool = False
    section: str | None = None
    mended: dict[int, Value] | None = None
    problems: tuple[Problem, ...] = ()

    def mend(self, index: int, value: Value) -> None:
        """Say what a cell means where that is not what stands in it."""
        if self.mended is None:
            self.mended = {}
        self.mended[index] = value

    def value(self, index: int) -> Value:
        """What the cell of a column means; empty text counts as None."""
        if self.mended is not None and index in self.mended:
            return self.mended[index]
        return self.raw[index] if self.raw[index] != "" else None


@dataclass(slots=True)
class ListSheet:
    """One sheet or one table. `title` and `notes` are what stands above and below, with their addresses."""

    name: str
    kind: Literal["sheet", "table"]
    columns: tuple[ListColumn, ...] = ()
    rows: list[ListRow] = field(default_factory=list)
    heading_rows: tuple[int, ...] = ()
    title: tuple[tuple[str, str], ...] = ()
    notes: tuple[tuple[str, str], ...] = ()
    problems: list[Problem] = field(default_factory=list)
    hidden: bool = False

    def column(self, name: str) -> ListColumn | None:
        """The column of a field."""
        return next((column for column in self.columns if column.field == name), None)

    def get(self, row: ListRow, name: str) -> Value:
        """The value of a field in a row; None where there is no such column."""
        column = self.column(name)
        return row.value(column.index) if column else None

    def cells(self, row: ListRow) -> Iterator[tuple[ListColumn, ListCell]]:
        """The filled cells of a row."""
        for column in self.columns:
            raw = row.raw[column.index]
            if raw != "":
                yield column, ListCell(self.address(row.number, column), raw, row.value(column.index))

    def address(self, number: int, column: ListColumn) -> str:
        """`C7` in a workbook; in a table of Word the row and the column in words."""
        return f"{column.letter}{number}" if self.kind == "sheet" else f"hàng {number}, cột {column.index + 1}"

    def all_problems(self) -> Iterator[Problem]:
        """Those of the sheet, then those of its rows in order."""
        yield from self.problems
        for row in self.rows:
            yield from row.problems

    def as_dict(self) -> JsonObject:
        return {
            "name": self.name,
            "kind": self.kind,
            "hidden": self.hidden,
            "title": [{"address": address, "text": text} for address, text in self.title],
            "heading_rows": list(self.heading_rows),
            "columns": [column.as_dict() for column in self.columns],
            "rows": [self._row(row) for row in self.rows],
            "notes": [{"address": address, "text": text} for address, text in self.notes],
            "problems": [problem.as_dict() for problem in self.problems],
        }

    def _row(self, row: ListRow) -> JsonObject:
        cells = {
            column.field or column.heading or column.letter: {
                "address": cell.address,
                "value": _plain(cell.value),
                **({"raw": _plain(cell.raw)} if cell.raw != cell.value else {}),
            }
            for column, cell in self.cells(row)
        }
        return {
            "number": row.number,
            "hidden": row.hidden,
            "section": row.section,
            "cells": cells,
            "problems": [problem.as_dict() for problem in row.problems],
        }


def _plain(value: Value) -> object:
    """A value as JSON carries it; whole numbers without a point."""
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
        return int(value)
    if isinstance(value, dt.date | dt.time):
        return value.isoformat()
    return str(value) if isinstance(value, dt.timedelta) else value


@dataclass(slots=True)
class ListReading:
    """All lists of one file; sheets without a list say so in their `problems`."""

    sheets: list[ListSheet]

    def lists(self) -> list[ListSheet]:
        """The sheets that hold a list."""
        return [sheet for sheet in self.sheets if sheet.columns]

    def as_dict(self) -> JsonObject:
        return {"sheets": [sheet.as_dict() for sheet in self.sheets]}
