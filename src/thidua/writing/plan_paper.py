"""A plan as the parts of a paper, in the order Nghị định 30/2020/NĐ-CP, Phụ lục I gives them: words only, no measures.

Whoever lays it out (DOCX, PDF) adds nothing but place and face. Every text is plain: no character of it is markup.
"""

from dataclasses import dataclass
from typing import Final, Literal

from thidua.writing.layout import LAYOUT

ColumnRole = Literal["no", "content", "lead", "executor", "coordinators", "units", "time", "other"]
LineStyle = Literal["basis", "heading", "point", "text"]

TYPE_NAMES: Final = {code: name for code, name in LAYOUT.kinds.items() if name}


@dataclass(frozen=True, slots=True)
class BodyLine:
    """One paragraph of the body. `level` counts from 1 for numbered lines, 0 for running text."""

    style: LineStyle
    text: str
    level: int = 0


@dataclass(frozen=True, slots=True)
class PaperRow:
    """One row of a table, a cell a column; a cell's lines are its paragraphs. `is_group`: it heads the rows below."""

    cells: tuple[str, ...]
    is_group: bool = False


@dataclass(frozen=True, slots=True)
class AppendixPaper:
    """An annex: its name (`PHỤ LỤC I`), title, the line "Kèm theo", and one table with its heading."""

    name: str
    title: str | None
    attachment: str | None
    columns: tuple[str, ...]
    roles: tuple[ColumnRole, ...]
    rows: tuple[PaperRow, ...]
    landscape: bool


@dataclass(frozen=True, slots=True)
class PlanPaper:
    """A plan ready to be laid out. `issuer` and `issuer_above` stand in capitals, the number and date lines whole."""

    issuer_above: tuple[str, ...]
    issuer: tuple[str, ...]
    number_line: str
    date_line: str
    type_name: str
    title: str
    body: tuple[BodyLine, ...]
    signature: tuple[str, ...]
    signer: str
    recipients: tuple[str, ...]
    appendices: tuple[AppendixPaper, ...]
