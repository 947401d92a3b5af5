"""What every container yields: the source as an ordered list of paragraphs and table rows, each with its place."""

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True)
class Doubt:
    """What a reader of pages was not sure of: a word (`recognition`), or the whole text's old code (`font_code`)."""

    kind: Literal["recognition", "font_code"]
    text: str


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph of the source; `source` names its place for a person (`dòng 12`, `đoạn 3`)."""

    index: int
    text: str
    source: str
    doubts: tuple[Doubt, ...] = ()


@dataclass(frozen=True, slots=True)
class TableRow:
    """One row of a table; cells keep their own line breaks. `heading` marks a row Word itself repeats as heading."""

    index: int
    table: int
    row: int
    cells: tuple[str, ...]
    source: str
    heading: bool = False
    doubts: tuple[Doubt, ...] = ()


Block = Paragraph | TableRow


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """A run of blocks, both ends included, by their `index`."""

    first: int
    last: int

    def until(self, other: "Place") -> "Place":
        """The run that covers both."""
        return Place(min(self.first, other.first), max(self.last, other.last))
