"""A page as every reader of pages yields it: words and ruling lines in points, from the top left corner down."""

from dataclasses import dataclass, field
from typing import NamedTuple

_PICTURED = 0.4
_FEW_WORDS = 15


class Word(NamedTuple):
    """One word: its run from left to right, the height of its base line. `doubtful`: a recogniser was not sure."""

    x0: float
    x1: float
    base: float
    text: str
    doubtful: bool = False


class Rule(NamedTuple):
    """A ruling line: `at` is its height (or its place from the left), `start` to `end` its run."""

    at: float
    start: float
    end: float


@dataclass(slots=True)
class Page:
    """`number` counts from 1, `em` is the usual size of type, `slack` how far places may err: 0.8 pt, scans more.

    `pictured` is the share of the page under pictures, `encoding` the old font code its text was in.
    """

    number: int
    width: float
    height: float
    words: list[Word] = field(default_factory=list)
    across: list[Rule] = field(default_factory=list)
    down: list[Rule] = field(default_factory=list)
    em: float = 12.0
    slack: float = 0.8
    pictured: float = 0.0
    encoding: str | None = None

    @property
    def is_scan(self) -> bool:
        """A picture covers the page and hardly a word stands beside it (a watermark of the scanner may)."""
        return self.pictured > _PICTURED and len(self.words) < _FEW_WORDS
