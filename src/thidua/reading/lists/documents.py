"""Tables of a document (Word, text, PDF) into grids, with the lines that stand above and below each."""

from thidua.reading.blocks import Paragraph
from thidua.reading.containers import read_blocks
from thidua.reading.lists.grids import Grid

_MOST_LINES = 6


def document_grids(data: bytes, *, filename: str) -> list[Grid]:
    """Every table in order. Raises `UnreadableFile` as the container does."""
    grids: list[Grid] = []
    lines: list[tuple[str, str]] = []
    table: int | None = None
    for block in read_blocks(data, filename=filename):
        if isinstance(block, Paragraph):
            lines.append((block.source, block.text))
            continue
        if block.table != table:
            _close(grids, lines)
            grids.append(Grid(f"Bảng {len(grids) + 1}", "table", [], above=tuple(lines[-_MOST_LINES:])))
            table, lines = block.table, []
        _add(grids[-1], block.row, list(block.cells))
    _close(grids, lines)
    for grid in grids:
        grid.rows = [[*row, *[""] * (grid.width - len(row))] for row in grid.rows]
    return grids


def _add(grid: Grid, number: int, cells: list[str]) -> None:
    """Rows the container left out because they are empty keep their numbers."""
    grid.rows.extend([] for _ in range(min(number - 1 - len(grid.rows), 1_000)))
    grid.rows.append([*cells])
    grid.width = max(grid.width, len(cells))


def _close(grids: list[Grid], lines: list[tuple[str, str]]) -> None:
    if grids and lines:
        grids[-1].below = tuple(lines)
