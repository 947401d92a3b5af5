"""Pages to blocks: tables put together across pages, the prose between them in paragraphs, each with its place."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from thidua.reading.blocks import Block, Doubt, Paragraph, TableRow
from thidua.reading.containers.pdf.columns import Region, regions_in
from thidua.reading.containers.pdf.edges import NO_EDGES, Edges, edges_of
from thidua.reading.containers.pdf.grids import Grid, grids_of
from thidua.reading.containers.pdf.joining import Table, goes_on, joined
from thidua.reading.containers.pdf.lines import Line, lines_of
from thidua.reading.containers.pdf.page import Page
from thidua.reading.containers.pdf.paragraphs import paragraphs_of, text_of
from thidua.reading.containers.pdf.running import without_running
from thidua.reading.containers.pdf.tables import Fragment, Row, fragment_of
from thidua.reading.words.spacing import neat_lines, undress

_NO_TABLE = (float("inf"), float("-inf"))


def blocks_of(pages: list[Page]) -> tuple[Block, ...]:
    """The blocks of a document, in reading order."""
    grids = [grids_of(page) for page in pages]
    lines = [lines_of(page.words, page=page.number, em=page.em, slack=page.slack) for page in pages]
    kept = without_running(
        [(page.height, own, _span(inside)) for page, own, inside in zip(pages, lines, grids, strict=True)]
    )
    edges = edges_of(pages, kept, grids)
    writer = _Writer(encoding=next((page.encoding for page in pages if page.encoding), None))
    for page, own, inside, edge in zip(pages, kept, grids, edges, strict=True):
        writer.page(_items(page, own, inside, edge), edge)
    return tuple(writer.finished())


def _span(grids: list[Grid]) -> tuple[float, float]:
    return (grids[0].ys[0], max(grid.ys[-1] for grid in grids)) if grids else _NO_TABLE


Item = Line | Region | Fragment


def _items(page: Page, lines: list[Line], grids: list[Grid], edge: Edges) -> Iterator[Item]:
    """Lines, guessed columns and tables from above down."""
    rest = list(lines)
    for grid in grids:
        above = [line for line in rest if line.base < grid.ys[0]]
        rest = rest[len(above) :]
        yield from regions_in(above, page, edge)
        yield fragment_of(grid, page)
    yield from regions_in(rest, page, edge)


@dataclass(slots=True)
class _Writer:
    """Keeps the open table and the open paragraphs while pages come in; numbers what is written."""

    blocks: list[Block] = field(default_factory=list)
    open_table: list[Fragment] = field(default_factory=list)
    open_lines: list[Line] = field(default_factory=list)
    edge: Edges = NO_EDGES
    encoding: str | None = None
    tables: int = 0
    places: dict[int, int] = field(default_factory=dict)

    def page(self, items: Iterable[Item], edge: Edges) -> None:
        shift = edge.left - self.edge.left if self.open_lines else 0.0
        for line in self.open_lines if shift else ():
            line.x0, line.x1 = line.x0 + shift, line.x1 + shift
        self.edge = edge
        for item in items:
            if isinstance(item, Line):
                self._close_table()
                self.open_lines.append(item)
            elif isinstance(item, Region):
                self._close_lines()
                self._region(item)
            else:
                self._fragment(item)
        self._settle()

    def finished(self) -> list[Block]:
        self._close_table()
        self._close_lines()
        return self.blocks

    def _fragment(self, fragment: Fragment) -> None:
        self._close_lines()
        if self.open_table and not goes_on(self.open_table, fragment):
            self._close_table()
        self.open_table.append(fragment)

    def _region(self, region: Region) -> None:
        if region.fragment is not None:
            self._fragment(region.fragment)
            return
        self._close_table()
        for paragraph in region.paragraphs():
            self._paragraph(paragraph)

    def _settle(self) -> None:
        """Write all but the last paragraph of the page, which the next page may carry on."""
        *whole, last = list(paragraphs_of(self.open_lines, left=self.edge.left, right=self.edge.right)) or [[]]
        for paragraph in whole:
            self._paragraph(paragraph)
        self.open_lines = last

    def _close_lines(self) -> None:
        self._settle()
        if self.open_lines:
            self._paragraph(self.open_lines)
        self.open_lines = []

    def _paragraph(self, lines: list[Line]) -> None:
        text = neat_lines(undress(text_of(lines)))
        page = lines[0].page
        self.places[page] = self.places.get(page, 0) + 1
        if text:
            source = f"trang {page}, đoạn {self.places[page]}"
            self.blocks.append(Paragraph(len(self.blocks), text, source, self._doubts(lines)))

    def _close_table(self) -> None:
        if not self.open_table:
            return
        table = joined(self.open_table)
        self.open_table = []
        self.tables += 1
        for number, row in enumerate(table.rows, start=1):
            cells = _cells(row, table)
            if any(cells):
                source = f"{_pages(row)}, bảng {self.tables}, hàng {number}"
                doubts = self._doubts(line for part in row.parts if not part.repeats for line in part.lines)
                self.blocks.append(TableRow(len(self.blocks), self.tables, number, cells, source, row.heading, doubts))

    def _doubts(self, lines: Iterable[Line]) -> tuple[Doubt, ...]:
        """Words that were not surely read; the first block also tells the old code of the whole text."""
        words = [Doubt("recognition", word.text) for line in lines for word in line.words if word.doubtful]
        told = [Doubt("font_code", self.encoding)] if self.encoding and not self.blocks else []
        return (*told, *words)


def _pages(row: Row) -> str:
    first, last = row.pages
    return f"trang {first}" if first == last else f"trang {first}–{last}"


def _cells(row: Row, table: Table) -> tuple[str, ...]:
    """By column: a wide cell is followed by empty ones, a tall one repeats on each row (as in a DOCX)."""
    cells = [""] * (len(table.xs) - 1)
    for part in row.parts:
        column = min(range(len(cells)), key=lambda place: abs(table.xs[place] - part.x0))
        text = part.text
        cells[column] = f"{cells[column]}\n{text}" if cells[column] and text else cells[column] or text
    return tuple(cells)
