"""An official paper as its parts, in words only: whoever lays it out adds nothing but place, face and numbers.

Every text is plain, no character of it is markup. What is not known yet is None, and is printed as a blank. Articles,
clauses, points, chapters and headings carry no number: they are counted when the paper is laid out.
"""

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum
from typing import Literal


class Power(StrEnum):
    """By which right somebody signs (Nghị định 30/2020/NĐ-CP, Phụ lục I, mục II.7)."""

    ON_BEHALF = "TM."
    ACTING = "Q."
    FOR = "KT."
    BY_ORDER = "TL."
    BY_AUTHORISATION = "TUQ."


@dataclass(frozen=True, slots=True)
class Text:
    """A paragraph of running text."""

    text: str | None


@dataclass(frozen=True, slots=True)
class Field:
    """A line "label: value" of a form; ``value`` None leaves a blank after the label."""

    label: str
    value: str | None


@dataclass(frozen=True, slots=True)
class Heading:
    """A numbered heading of a report: level 1 is "I.", 2 is "1.", 3 is "a)"."""

    title: str
    level: Literal[1, 2, 3] = 1


@dataclass(frozen=True, slots=True)
class Division:
    """A part, chapter or section of a regulation, with its title on the line below."""

    kind: Literal["Phần", "Chương", "Mục"]
    title: str


@dataclass(frozen=True, slots=True)
class Clause:
    """Khoản: its text and its points (điểm a, b, c, d, đ ...)."""

    text: str | None
    points: tuple[str | None, ...] = ()


@dataclass(frozen=True, slots=True)
class Article:
    """Điều: with a title of its own (regulations), or with text straight after the number (decisions)."""

    text: str | None = ""
    title: str = ""
    clauses: tuple[Clause, ...] = ()


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under one heading row; ``widths`` are shares of the whole width, ``centred`` names columns by place."""

    columns: tuple[str, ...]
    rows: tuple[tuple[str | None, ...], ...]
    widths: tuple[float, ...]
    centred: frozenset[int] = frozenset()

    def __post_init__(self) -> None:
        """ValueError where a row or the widths do not have as many cells as there are columns."""
        if {len(self.widths), *map(len, self.rows)} != {len(self.columns)}:
            raise ValueError("rows and widths must have one cell a column")


Block = Text | Field | Heading | Division | Article | Clause | Table


@dataclass(frozen=True, slots=True)
class Signature:
    """Who signs. ``powers`` are the lines above the post: ((Power.FOR, "CHỦ TỊCH"),); ``note`` stands under it."""

    post: str | None
    name: str | None
    powers: tuple[tuple[Power, str], ...] = ()
    note: str = ""


@dataclass(frozen=True, slots=True)
class Annex:
    """An annex in a section of its own. ``name`` "" gives "Phụ lục", in Roman figures when there are several."""

    title: str
    body: tuple[Block, ...]
    landscape: bool = False
    name: str = ""


@dataclass(frozen=True, slots=True)
class Lookup:
    """How a reader of the printed page finds the record: a code, the address in the QR code, a sentence."""

    code: str
    address: str
    sentence: str


@dataclass(frozen=True, slots=True)
class Paper:
    """One paper. ``kind`` is a code of `LAYOUT.kinds` ("CV": công văn); ``symbol`` what follows the number's stroke."""

    kind: str
    issuer: str
    symbol: str
    title: str
    body: tuple[Block, ...]
    signatures: tuple[Signature, ...]
    issuer_above: str = ""
    number: str | None = None
    place: str | None = None
    day: dt.date | None = None
    urgency: str = ""
    addressees: tuple[str, ...] = ()
    authority: str = ""
    bases: tuple[str, ...] = ()
    recipients: tuple[str, ...] = ()
    annexes: tuple[Annex, ...] = ()
    lookup: Lookup | None = None
