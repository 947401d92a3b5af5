"""Rows of a table page by page (a fragment each), with what a page break may have cut still in lines."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

from thidua.reading.containers.pdf.grids import Cell, Grid
from thidua.reading.containers.pdf.lines import Line, lines_of
from thidua.reading.containers.pdf.page import Page
from thidua.reading.containers.pdf.paragraphs import paragraphs_of, text_of
from thidua.reading.words.spacing import neat_lines, undress

_FULL = 2.3  # lines: a widow or orphan line may be carried over
_WIDEST_PADDING = 0.25


@dataclass(slots=True)
class Part:
    """A cell as far as one page shows it. `full`: no further line would have fitted below; `tall`: it spans rows."""

    x0: float
    x1: float
    lines: list[Line] = field(default_factory=list)
    full: bool = True
    tall: bool = False
    repeats: bool = False

    @property
    def text(self) -> str:
        """Its paragraphs, one a line."""
        return cell_text(self.lines, self.x0, self.x1)


@dataclass(slots=True)
class Row:
    """A row by its parts from left to right; `pages` are the first and the last page it stands on."""

    parts: list[Part]
    pages: tuple[int, int]
    heading: bool = False


@dataclass(slots=True)
class Fragment:
    """The rows of one table on one page. `ruled`: its columns are drawn, not guessed."""

    xs: list[float]
    rows: list[Row]
    page: int
    ruled: bool = True


def cell_text(lines: list[Line], x0: float, x1: float) -> str:
    """The paragraphs of a cell; its padding is taken to be the same on both sides."""
    if not lines:
        return ""
    if len(lines) == 1:
        return neat_lines(undress(lines[0].text))
    padding = min(max(min(line.x0 for line in lines) - x0, 0.0), _WIDEST_PADDING * (x1 - x0))
    left, right = x0 + padding, x1 - padding
    texts = (text_of(one, room=right - left) for one in paragraphs_of(lines, left=left, right=right))
    return neat_lines(undress("\n".join(texts)))


def fragment_of(grid: Grid, page: Page) -> Fragment:
    """The rows of a ruled table; a tall cell stands in each row that it spans."""
    lines = {id(cell): _lines(cell, page) for cell in grid.cells}
    rows = []
    for row in range(len(grid.ys) - 1):
        parts = [
            _part(cell, row, lines[id(cell)], page.em)
            for cell in sorted({id(one): one for one in _across(grid, row)}.values(), key=_left)
        ]
        rows.append(Row(parts, (page.number, page.number)))
    return Fragment(grid.xs, rows, page.number)


def _across(grid: Grid, row: int) -> Iterator[Cell]:
    for column in range(len(grid.xs) - 1):
        yield grid.at[row, column]


def _left(cell: Cell) -> float:
    return cell.x0


def _part(cell: Cell, row: int, lines: list[Line], em: float) -> Part:
    full = not lines or cell.bottom - lines[-1].base < _FULL * 1.2 * em
    return Part(cell.x0, cell.x1, lines, full=full, tall=cell.rows > 1, repeats=row > cell.row)


def _lines(cell: Cell, page: Page) -> list[Line]:
    lines = lines_of(cell.words, page=page.number, em=page.em, slack=page.slack)
    if cell.inner:
        lines.extend(_inner_lines(cell.inner, page))
        lines.sort(key=lambda line: line.base)
    return lines


def _inner_lines(grids: Iterable[Grid], page: Page) -> Iterator[Line]:
    """Each cell of a table inside a cell as a paragraph, row by row."""
    for grid in grids:
        for cell in grid.cells:
            inner = _lines(cell, page)
            if inner:
                words = [word for line in inner for word in line.words]
                height = grid.ys[cell.row] + 0.001 * cell.column
                yield replace(inner[0], base=height, words=words, x1=max(line.x1 for line in inner), hard=True)
