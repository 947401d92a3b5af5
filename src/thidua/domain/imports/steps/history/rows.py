"""One row of a list of achievements: whom it names and which facts it tells, with everything that cannot be taken.

A row is read from its cells as they are kept: text, or a number as Excel had it. The same reading serves the file and
a cell mended on the page.
"""

from __future__ import annotations

import datetime as dt
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any, Final

from thidua.domain.imports.enums import ColumnRole as R
from thidua.domain.imports.steps.history.columns import Column, Sheet
from thidua.domain.imports.steps.history.facts import Told, facts_of
from thidua.domain.imports.steps.history.meanings import plain
from thidua.domain.imports.steps.history.shapes import Shape
from thidua.domain.imports.steps.roster_values import kind_by_name
from thidua.reading.lists import ListRow
from thidua.reading.lists.days import read_day
from thidua.reading.lists.grids import text_of
from thidua.reading.lists.ids import read_id
from thidua.reading.lists.structure import Value
from thidua.vietnamese.dates import short_date

Cell = str | int | float
LONGEST_CELL: Final = 1_000
_LEAGUES: Final = ("doan thanh nien", "doan tncs", "doan khoi", "doan the")  # Đoàn is a surname as well


@dataclass(slots=True)
class Who:
    """Words that name the subject; ``birth`` as stored ("1975-05"), ``citizen_id`` twelve digits or nothing. Shared by
    all rows of a sheet that name it in the same words: nobody changes it."""

    name: str = ""
    birth: str = ""
    citizen_id: str = ""
    unit: str = ""
    is_collective: bool = False

    def as_dict(self) -> dict[str, Any]:
        return {"name": self.name, "birth": self.birth, "id": self.citizen_id, "unit": self.unit,
                "collective": self.is_collective}  # fmt: skip


@dataclass(slots=True)
class RowRead:
    """``facts``: {"kind", "values", "source"} as `records.enter` takes them; ``faults``: (place of the column or -1,
    sentence); ``unknown``: (place of the column, words, codes of awards that may be meant). Rows that say the same
    share the facts and what is unknown."""

    who: Who
    facts: list[dict[str, Any]] = field(default_factory=list)
    faults: list[tuple[int, str]] = field(default_factory=list)
    unknown: list[tuple[int, str, tuple[str, ...]]] = field(default_factory=list)


@dataclass(slots=True)
class Line:
    """A row of the file on its way to become a `RosterRow`, whose columns these are."""

    sheet: int
    number: int
    name: str
    folded: str
    values: dict[str, Any]
    problems: list[dict[str, str]] = field(default_factory=list)
    others: list[int] = field(default_factory=list)
    verdict: str = ""


class Cells:
    """The rows of one sheet as they are kept, column by column; days as people write them."""

    def __init__(self, columns: Sequence[Column]) -> None:
        self._places = [column["index"] for column in columns]
        self._texts = _Texts()

    def of(self, row: ListRow) -> list[Cell]:
        raw, texts = row.raw, self._texts
        width = len(raw)
        return [
            (texts[value] if (value := raw[place]).__class__ is str else _kept(value)) if place < width else ""
            for place in self._places
        ]


class _Texts(dict[Any, str]):
    """Each text of a sheet composed once."""

    def __missing__(self, value: str) -> str:
        kept = self[value] = unicodedata.normalize("NFC", value).strip()[:LONGEST_CELL]
        return kept


def read_row(cells: Sequence[Cell], shape: Shape, *, section: str, otherwise: str, this_year: int) -> RowRead:
    """``section``: the part of the list the row stands in ("II. Tập thể"); ``otherwise``: the source of facts that
    name no decision. Words that an earlier row of the shape had are not read again."""
    named = section, shape.naming(cells)
    if named not in shape.named:
        shape.named[named] = _named(cells, shape, section)
    who, amiss = shape.named[named]
    said = who.is_collective, shape.telling(cells)
    if said not in shape.said:
        shape.said[said] = _said(cells, shape, is_collective=who.is_collective, this_year=this_year)
    facts, faults, unknown, sourced = shape.said[said]
    if not sourced:
        facts = [fact if fact["source"] else {**fact, "source": otherwise} for fact in facts]
    return RowRead(who, facts, amiss + faults, unknown)


def _named(cells: Sequence[Cell], shape: Shape, section: str) -> tuple[Who, list[tuple[int, str]]]:
    """Whom the row names, and what is wrong with how it does."""
    who = _who(cells, shape, section)
    return who, [(place, _placed(sentence, place, shape)) for place, sentence in _check_who(who, cells, shape)]


def _said(cells: Sequence[Cell], shape: Shape, *, is_collective: bool, this_year: int) -> tuple[Any, ...]:
    """Facts, faults, unknown words; whether each fact has a source of its own."""
    told = Told(cells, shape, is_collective=is_collective, this_year=this_year)
    facts_of(told)
    faults = [(place, _placed(sentence, place, shape)) for place, sentence in told.faults]
    return told.facts, faults, told.unknown, all(fact["source"] for fact in told.facts)


def _placed(sentence: str, place: int, shape: Shape) -> str:
    if place < 0:
        return sentence
    column = shape.columns[place]
    return f"Cột {column['letter']} ({column['heading']}): {sentence}"


def _kept(value: Value) -> Cell:
    if isinstance(value, float):
        return int(value) if value.is_integer() and abs(value) < 1e15 else value
    if value is None or isinstance(value, bool):
        return "" if value is None else str(value)
    if isinstance(value, dt.date):
        return short_date(value.date() if isinstance(value, dt.datetime) else value)
    return value if isinstance(value, int) else str(value)


def _who(cells: Sequence[Cell], shape: Shape, section: str) -> Who:
    name = shape.text(cells, R.FULL_NAME)
    if not name:
        parts = (shape.text(cells, R.LAST_NAME), shape.text(cells, R.FIRST_NAME))
        name = " ".join(part for part in parts if part)
    collective = shape.text(cells, R.COLLECTIVE)
    unit = shape.text(cells, R.UNIT)
    if collective and not name:
        return Who(_clean(collective), unit=_clean(unit), is_collective=True)
    has_life = bool(shape.text(cells, R.CITIZEN_ID) or shape.text(cells, R.BIRTH))
    is_collective = not has_life and _is_collective(_clean(name), section)
    return Who(
        _clean(name), unit=_clean(unit or ("" if is_collective else _unit_of(section))), is_collective=is_collective
    )


@lru_cache(maxsize=50_000)
def _clean(text: str) -> str:
    return " ".join(text.split())


@lru_cache(maxsize=20_000)
def _is_collective(name: str, section: str) -> bool:
    """By the part of the list it stands in, or by the first words of an official name."""
    if "tap the" in plain(section):
        return True
    said = plain(name)
    surname = said.startswith("doan ") and not said.startswith(_LEAGUES)
    return bool(kind_by_name(name)) and not surname and "ca nhan" not in plain(section)


@lru_cache(maxsize=2_000)
def _unit_of(section: str) -> str:
    """A part of the list that is headed by a unit's name."""
    said = section.lstrip("IVXABCDEĐ0123456789.-) ").strip() if section else ""
    return said if said and kind_by_name(said) else ""


def _check_who(who: Who, cells: Sequence[Cell], shape: Shape) -> list[tuple[int, str]]:
    """Fill number and birth; (place, sentence) of what is wrong."""
    faults: list[tuple[int, str]] = []
    if not who.name:
        faults.append((shape.place(R.FULL_NAME, R.COLLECTIVE), "Dòng này không ghi tên người hoặc tên tập thể."))
    if who.is_collective:
        return faults
    place = shape.place(R.CITIZEN_ID)
    if place >= 0 and cells[place] != "":
        digits, kind, sentence = read_id(cells[place])
        if kind == "id_wrong_province":  # whoever is registered under it is found by it; nobody else is made of it
            digits = "".join(filter(str.isdecimal, text_of(cells[place])))
        who.citizen_id = digits if digits and len(digits) == 12 else ""
        if sentence and not digits:
            faults.append((place, sentence))
    place = shape.place(R.BIRTH)
    if place >= 0 and cells[place] != "":
        who.birth, sentence = _birth(cells[place])
        if sentence:
            faults.append((place, sentence))
    return faults


@lru_cache(maxsize=50_000)
def _birth(cell: Cell) -> tuple[str, str | None]:
    value, kind, _severity, sentence = read_day(cell, epoch_1904=False)
    if value is None:
        return "", sentence
    if kind == "date_serial":
        return "", f"Ô ngày sinh ghi số {text_of(cell)}; hãy ghi dạng ngày/tháng/năm."
    return (value.isoformat() if isinstance(value, dt.date) else str(value)), None


def shape_of(sheet: Sheet) -> Shape:
    """The columns of a sheet, ready to be asked for each of its rows."""
    return Shape(sheet["columns"], sheet["year"])
