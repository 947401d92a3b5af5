"""Words set in lines."""

from collections.abc import Iterable
from dataclasses import dataclass

from thidua.reading.containers.pdf.page import Word

_SAME_LINE = 0.45  # of the size of type: raised and lowered signs stay on their line


@dataclass(slots=True)
class Line:
    """One printed line. `hard`: it begins a paragraph of its own and ends it (a cell of a table inside a cell)."""

    x0: float
    x1: float
    base: float
    words: list[Word]
    page: int
    em: float
    slack: float
    hard: bool = False

    @property
    def text(self) -> str:
        """The words with one blank between them."""
        return " ".join(word.text for word in self.words)

    @property
    def width(self) -> float:
        """From the first letter to the last."""
        return self.x1 - self.x0


def lines_of(words: Iterable[Word], *, page: int, em: float, slack: float) -> list[Line]:
    """Words of one column, in any order, as lines from above down."""
    lines: list[Line] = []
    within = _SAME_LINE * em
    gathered: list[Word] = []
    for word in sorted(words, key=_height):
        if gathered and word.base - gathered[0].base > within:
            lines.append(_line(gathered, page, em, slack))
            gathered = []
        gathered.append(word)
    if gathered:
        lines.append(_line(gathered, page, em, slack))
    return lines


def _height(word: Word) -> float:
    return word.base


def _line(words: list[Word], page: int, em: float, slack: float) -> Line:
    if len(words) > 1:
        words = sorted(words)
    return Line(words[0].x0, max(word.x1 for word in words), words[0].base, words, page, em, slack)
