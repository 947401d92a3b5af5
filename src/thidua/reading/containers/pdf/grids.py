"""Ruling lines to tables: lines that meet make a grid, its cells are what no wall parts; tables in cells stay there."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import pairwise

from thidua.reading.containers.pdf.page import Page, Rule, Word

_TOUCH = 3.0
_SAME = 3.5
_OPEN_SIDE = 12.0
_COVERED = 0.6
_MOST_RULES = 300
_MOST_CELLS = 20_000


@dataclass(slots=True)
class Cell:
    """One cell; `row`, `column` of its upper left corner and how far it spans."""

    x0: float
    top: float
    x1: float
    bottom: float
    row: int
    column: int
    rows: int
    columns: int
    words: list[Word] = field(default_factory=list)
    inner: list["Grid"] = field(default_factory=list)


@dataclass(slots=True)
class Grid:
    """A ruled table of one page: `xs` and `ys` are its lines."""

    xs: list[float]
    ys: list[float]
    cells: list[Cell]
    at: dict[tuple[int, int], Cell]

    def cell_at(self, x: float, y: float) -> Cell | None:
        """The cell around a point."""
        return self.at.get((bisect_right(self.ys, y) - 1, bisect_right(self.xs, x) - 1))

    def holds(self, other: "Grid") -> Cell | None:
        """The one cell in which the other grid lies wholly."""
        corner = self.cell_at(other.xs[0] + 1, other.ys[0] + 1)
        if corner is None or other is self:
            return None
        return corner if other.xs[-1] <= corner.x1 + 1 and other.ys[-1] <= corner.bottom + 1 else None


def grids_of(page: Page) -> list[Grid]:
    """The outermost tables of a page from above down, words in their cells; words outside stay in `page.words`."""
    grids = [grid for group in _groups(page) if (grid := _grid(*group)) is not None]
    grids.sort(key=lambda grid: (grid.xs[0] - grid.xs[-1]) * (grid.ys[-1] - grid.ys[0]))
    outer: list[Grid] = []
    for grid in grids:
        if not _nested(grid, outer):
            outer.append(grid)
    page.words = list(_left_over(page.words, outer, page.em))
    return sorted(outer, key=lambda grid: grid.ys[0])


def _nested(grid: Grid, outer: list[Grid]) -> bool:
    for other in outer:
        cell = other.holds(grid)
        if cell is not None:
            if not _nested(grid, cell.inner):
                cell.inner.append(grid)
            return True
    return False


def _left_over(words: Iterable[Word], grids: list[Grid], em: float) -> Iterator[Word]:
    lift = 0.3 * em
    for word in words:
        if not _housed(word, grids, lift):
            yield word


def _housed(word: Word, grids: list[Grid], lift: float) -> bool:
    x, y = (word.x0 + word.x1) / 2, word.base - lift
    for grid in grids:
        if grid.xs[0] <= x <= grid.xs[-1] and grid.ys[0] <= y <= grid.ys[-1]:
            cell = grid.cell_at(x, y)
            if cell is not None:
                if not cell.inner or not _housed(word, cell.inner, lift):
                    cell.words.append(word)
                return True
    return False


def _groups(page: Page) -> Iterator[tuple[list[Rule], list[Rule]]]:
    """Lines that meet, group by group; an underline meets nothing and is in none."""
    across, down = _longest(page.across), _longest(page.down)
    parent = list(range(len(across) + len(down)))

    def root(one: int) -> int:
        while parent[one] != one:
            parent[one] = parent[parent[one]]
            one = parent[one]
        return one

    touch = _TOUCH + page.slack
    for index, flat in enumerate(across):
        for other, tall in enumerate(down, start=len(across)):
            if flat.start - touch <= tall.at <= flat.end + touch and tall.start - touch <= flat.at <= tall.end + touch:
                parent[root(index)] = root(other)
    groups: dict[int, tuple[list[Rule], list[Rule]]] = {}
    for index, rule in enumerate([*across, *down]):
        groups.setdefault(root(index), ([], []))[index >= len(across)].append(rule)
    yield from groups.values()


def _longest(rules: list[Rule]) -> list[Rule]:
    if len(rules) <= _MOST_RULES:
        return rules
    return sorted(rules, key=lambda rule: rule.start - rule.end)[:_MOST_RULES]


def _grid(across: list[Rule], down: list[Rule]) -> Grid | None:
    if len(across) < 2 or not down:
        return None
    xs = _with_open_sides(_positions(down), across)
    ys = _with_open_sides(_positions(across), down)
    if len(xs) < 2 or len(ys) < 2 or not 2 <= (len(xs) - 1) * (len(ys) - 1) <= _MOST_CELLS:
        return None
    xs, ys = _standing(xs, ys, down), _standing(ys, xs, across)
    if len(xs) < 2 or len(ys) < 2:
        return None
    cells = _cells(xs, ys, across, down)
    if len(cells) < 2:
        return None
    at = {
        (row, column): cell
        for cell in cells
        for row in range(cell.row, cell.row + cell.rows)
        for column in range(cell.column, cell.column + cell.columns)
    }
    return Grid(xs, ys, cells, at)


def _positions(rules: list[Rule]) -> list[float]:
    """The places of lines; a double line is one."""
    places: list[list[float]] = []
    for at in sorted(rule.at for rule in rules):
        if places and at - places[-1][-1] <= _SAME:
            places[-1].append(at)
        else:
            places.append([at])
    return [sum(level) / len(level) for level in places]


def _with_open_sides(places: list[float], crossing: list[Rule]) -> list[float]:
    """A side without a line of its own, where two or more crossing lines run on."""
    starts = sorted(rule.start for rule in crossing if rule.start < places[0] - _OPEN_SIDE)
    ends = sorted(rule.end for rule in crossing if rule.end > places[-1] + _OPEN_SIDE)
    before = [starts[0]] if len(starts) > 1 else []
    after = [ends[-1]] if len(ends) > 1 else []
    return [*before, *places, *after]


def _standing(places: list[float], marks: list[float], rules: list[Rule]) -> list[float]:
    """The outer places and those inner ones where a wall stands; a stroke that fills no side of a cell is none."""
    walls = _walls(places, marks, rules)
    inner = [at for at, wall in zip(places[1:-1], walls[1:-1], strict=True) if any(wall)]
    return [places[0], *inner, places[-1]]


def _walls(places: list[float], marks: list[float], rules: list[Rule]) -> list[list[bool]]:
    """`walls[i][j]`: does a line at `places[i]` run from `marks[j]` to the next mark?"""
    walls = []
    for at in places:
        runs = [rule for rule in rules if abs(rule.at - at) <= _SAME]
        walls.append([_covers(runs, start, end) for start, end in pairwise(marks)])
    return walls


def _covers(runs: list[Rule], start: float, end: float) -> bool:
    covered = sum(max(0.0, min(run.end, end) - max(run.start, start)) for run in runs)
    return covered >= _COVERED * (end - start)


def _cells(xs: list[float], ys: list[float], across: list[Rule], down: list[Rule]) -> list[Cell]:
    """Greedy rectangles from above and left: as far right, then as far down, as no wall stands."""
    upright, flat = _walls(xs, ys, down), _walls(ys, xs, across)
    rows, columns = len(ys) - 1, len(xs) - 1
    taken = [[False] * columns for _ in range(rows)]
    cells: list[Cell] = []
    for row in range(rows):
        for column in range(columns):
            if taken[row][column]:
                continue
            right = column + 1
            while right < columns and not upright[right][row] and not taken[row][right]:
                right += 1
            below = row + 1
            while below < rows and _goes_on_down(below, column, right, upright, flat):
                below += 1
            for line in taken[row:below]:
                line[column:right] = [True] * (right - column)
            cells.append(Cell(xs[column], ys[row], xs[right], ys[below], row, column, below - row, right - column))
    return cells


def _goes_on_down(below: int, column: int, right: int, upright: list[list[bool]], flat: list[list[bool]]) -> bool:
    return not any(flat[below][column:right]) and not any(upright[x][below] for x in range(column + 1, right))
