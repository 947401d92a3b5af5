"""The source parted in two: prose (with layout tables laid flat) and task tables (with their headings once)."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from thidua.reading.blocks import Block, Paragraph, Place, TableRow
from thidua.reading.plans.columns import Role, roles_of
from thidua.reading.words.folding import fold
from thidua.reading.words.spacing import one_line

_PAGE_NUMBER = re.compile(r"^(?:[-–]\s*)?(?:trang\s+)?\d{1,3}(?:\s*/\s*\d{1,3})?(?:\s*[-–])?$", re.IGNORECASE)
APPENDIX = re.compile(
    r"^(?:\(?\s*)?ph[ụu]\s*l[ụu]c(?:\s+(?:số\s*)?:?\s*([0-9]{1,2}|[IVX]{1,4})(?!\w))?\s*[:.\-–]?\s*(.*)$", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Line:
    """One paragraph of prose with its place."""

    text: str
    place: Place


@dataclass(frozen=True, slots=True)
class Row:
    """One printed row of a task table; `after_cut` when a repeated heading or a page break stands above it."""

    cells: tuple[str, ...]
    place: Place
    after_cut: bool


@dataclass
class RawTable:
    """A task table as printed. `heading`: the prose lines between its "PHỤ LỤC" line and itself; `heads`: the lines of
    its column headings.
    """

    columns: tuple[str, ...]
    roles: tuple[Role, ...]
    place: Place
    heading: list[Line]
    rows: list[Row] = field(default_factory=list)
    heads: list[tuple[str, ...]] = field(default_factory=list)


@dataclass
class Layout:
    """Prose before the first appendix, and the tables."""

    prose: list[Line] = field(default_factory=list)
    tables: list[RawTable] = field(default_factory=list)
    appendix_headings: int = 0


def lay_out(blocks: Iterable[Block]) -> Layout:
    """One pass over the blocks."""
    walk = _Walk()
    for block in blocks:
        if isinstance(block, Paragraph):
            walk.paragraph(block)
        else:
            walk.row(block)
    walk.flush()
    return walk.layout


class _Walk:
    def __init__(self) -> None:
        self.layout = Layout()
        self.open: RawTable | None = None
        self.heading: list[Line] = []
        self.in_appendix = False
        self.cut = self.parted = False
        self.flat: list[TableRow] = []

    def paragraph(self, block: Paragraph) -> None:
        self.flush()
        if _PAGE_NUMBER.match(block.text):
            self.cut = True
            return
        self.parted = True
        self._line(Line(block.text, Place(block.index, block.index)))

    def _line(self, line: Line) -> None:
        named = APPENDIX.match(line.text)
        if named and _is_heading(named, line.text, inside=self.open is not None or self.in_appendix):
            self.layout.appendix_headings += 1
            self.open, self.in_appendix, self.heading = None, True, [line]
        elif self.in_appendix:
            self.heading.append(line)
        else:
            self.layout.prose.append(line)

    def row(self, block: TableRow) -> None:
        cells = tuple(one_line(cell) for cell in block.cells)
        roles = roles_of(cells)
        if roles is not None:
            self.flush()
            self._heading_row(block, cells, roles)
            self.parted = False
        elif self.open is None or self._foreign(block):
            self.flat.append(block)
        elif self._repeats(cells):
            self.cut = True
        elif not self._second_heading(cells) and not _is_column_numbers(cells):
            self.open.rows.append(Row(block.cells, Place(block.index, block.index), self.cut))
            self.cut = False

    def _foreign(self, block: TableRow) -> bool:
        """A table of another shape behind the open one (a signature block, a form) is not part of it."""
        open_columns = len(self.open.columns) if self.open else 0
        if self.parted and len(block.cells) != open_columns:
            return True
        return len(block.cells) < min(open_columns, 3) or (len(block.cells) < open_columns and _is_foot(block))

    def _heading_row(self, block: TableRow, cells: tuple[str, ...], roles: tuple[Role, ...]) -> None:
        place = Place(block.index, block.index)
        if self._repeats(cells):
            self.cut = True
        elif self.open is not None and not self.open.rows and not self.cut:
            self.open.columns, self.open.roles = cells, roles
            self.open.heads.append(cells)
        else:
            self.open = RawTable(cells, roles, place, self.heading, heads=[cells])
            self.layout.tables.append(self.open)
            self.heading, self.cut = [], False

    def _repeats(self, cells: tuple[str, ...]) -> bool:
        """One of the heading's lines printed again on the next page."""
        return self.open is not None and any(_same_heading(head, cells) for head in self.open.heads)

    def _second_heading(self, cells: tuple[str, ...]) -> bool:
        """A second line of headings under merged ones ("Phân công": "Chủ trì" | "Phối hợp")."""
        table = self.open
        if table is None or table.rows or len(cells) != len(table.columns) or cells[0]:
            return False
        merged = tuple(cell or above for cell, above in zip(cells, table.columns, strict=True))
        roles = roles_of(merged)
        if roles is None or roles == table.roles or any(len(cell) > 40 for cell in cells):
            return False
        if not {"content", "time"} & set(table.roles) <= set(roles):
            return False  # it unsays what the first line said: the rest of a row cut off above, not a heading
        table.columns, table.roles = merged, roles
        table.heads.append(cells)
        return True

    def flush(self) -> None:
        """Lay a layout table flat: its first column from top to bottom, then the next."""
        rows, self.flat = self.flat, []
        for column in range(max((len(row.cells) for row in rows), default=0)):
            for row in rows:
                if column < len(row.cells):
                    for text in row.cells[column].split("\n"):
                        if text:
                            self._line(Line(text, Place(row.index, row.index)))


def _is_heading(match: re.Match[str], text: str, *, inside: bool) -> bool:
    """ "PHỤ LỤC 1" heads an appendix; "(Phụ lục 1 - ...)" and "Phụ lục kèm theo ..." in the prose only point to it."""
    if text.startswith("(") or (
        text.rstrip().endswith((")", ";")) and not text.isupper() and "kèm theo" not in text.lower()
    ):
        return False
    word = text[: len("Phụ lục")]
    return word.isupper() or (match[1] is not None and len(text) < 60) or (inside and not match[2]) or not match[2]


def _same_heading(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Blanks apart: a narrow column may break a word at one place and not at the other."""
    return [fold(cell).replace(" ", "") for cell in one] == [fold(cell).replace(" ", "") for cell in other]


def _is_column_numbers(cells: tuple[str, ...]) -> bool:
    """The line "(1) (2) (3)" under a heading."""
    figures = [cell.strip("() ") for cell in cells]
    return len(figures) > 2 and figures == [str(number) for number in range(1, len(figures) + 1)]


def _is_foot(row: TableRow) -> bool:
    joined = fold(" ".join(row.cells))
    return "noi nhan" in joined or re.search(r"\b(?:tm|kt|tl|tuq)\.", joined) is not None
