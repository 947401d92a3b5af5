"""A sheet or table before it is understood: rows of values and what the file says about them."""

from dataclasses import dataclass, field
from typing import Literal

from thidua.reading.lists.structure import Value

Area = tuple[tuple[int, int], tuple[int, int]]


@dataclass(slots=True)
class Grid:
    """`rows[i]` is row `first + i` of the sheet, columns counted from 0. Addresses are as in the sheet (`C7`)."""

    name: str
    kind: Literal["sheet", "table"]
    rows: list[list[Value]]
    first: int = 1
    merged: tuple[Area, ...] = ()
    hidden: bool = False
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()
    formulas: frozenset[str] = frozenset()
    broken: frozenset[str] = frozenset()
    above: tuple[tuple[str, str], ...] = ()
    below: tuple[tuple[str, str], ...] = ()
    epoch_1904: bool = False
    width: int = field(default=0)

    def __post_init__(self) -> None:
        self.width = max((len(row) for row in self.rows), default=0)


def letter_of(index: int) -> str:
    """Column letters: 0 is A, 26 is AA."""
    letters = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def text_of(value: Value) -> str:
    """A value as one line of text; numbers that are whole without a point."""
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
        return str(int(value))
    return " ".join(str(value).split()) if value is not None else ""
