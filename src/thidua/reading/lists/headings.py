"""Where the heading of a list stands and what each column holds: any row, any order, heads merged over two or three."""

import re
from collections import Counter
from dataclasses import dataclass

from thidua.reading.lists.fields import field_of
from thidua.reading.lists.grids import Grid, letter_of, text_of
from thidua.reading.lists.structure import ListColumn, Value

LOOKED_AT = 300
_FEWEST = 2
_DEEPEST = 3
_YEARS = range(1945, 2101)
_YEAR = re.compile(r"(?:[Nn]ăm )?(?:19[4-9]|20\d)\d")
_COLUMN_MARK = re.compile(r"^\(?(?:\d{1,2}|[A-Za-z])\)?$")


@dataclass(frozen=True, slots=True)
class Heading:
    """Rows by their place in the grid, both ends included, and the columns under them."""

    first: int
    last: int
    columns: tuple[ListColumn, ...]


@dataclass(frozen=True, slots=True)
class _Found:
    """Lines that may be the heading, and how many fields they name."""

    named: int
    first: int
    last: int
    labels: list[str]


def _standing(found: _Found) -> tuple[int, int, int]:
    """Most fields first, then fewest lines (a title above is no part of a heading), then the uppermost."""
    return found.named, found.first - found.last, -found.first


def heading_of(grid: Grid) -> Heading | None:
    """The heading that names most fields; the first of equals. None when no row names two."""
    found = (_deepened(grid, place) for place in range(min(len(grid.rows), LOOKED_AT)))
    best = max(filter(None, found), key=_standing, default=None)
    if best is None or best.named < _FEWEST:
        return None
    first, last, labels = best.first, best.last, best.labels
    while last + 1 < len(grid.rows) and is_column_numbers(grid.rows[last + 1]):
        last += 1
    return Heading(first, last, tuple(_columns(labels, grid)))


def is_column_numbers(values: list[Value]) -> bool:
    """The line "(1) (2) (3)" or "A B 1 2" under a heading."""
    texts = [text for value in values if (text := text_of(value))]
    return (
        len(texts) > 2
        and all(_COLUMN_MARK.match(text) for text in texts)
        and len(set(texts)) == len(texts)
        and (texts[0].strip("()").upper() in {"1", "A"})
    )


def _deepened(grid: Grid, place: int) -> _Found | None:
    """The heading that begins here; lower lines join while they name more."""
    labels = _labels(grid, place)
    if labels is None:
        return None
    best = _Found(_named(labels), place, place, labels)
    for last in range(place + 1, min(place + _DEEPEST, len(grid.rows))):
        lower = _labels(grid, last)
        joined = _joined(labels, lower) if lower else None
        if joined is None:
            break
        labels = joined
        if _named(labels) > best.named or _all_years(grid.rows[last]):
            best = _Found(_named(labels), place, last, labels)
    return best


def _labels(grid: Grid, place: int) -> list[str] | None:
    """The row as labels; None when something in it is no label (numbers, days). Years may head columns."""
    values = grid.rows[place]
    if not any(values) or not all(isinstance(value, str) or value is None or value in _YEARS for value in values):
        return None
    return [text_of(value) for value in values] + [""] * (grid.width - len(values))


def _all_years(values: list[Value]) -> bool:
    """A line of nothing but years (2019 | 2020 | ...), two of them at the least."""
    texts = [text for value in values if (text := text_of(value))]
    return len(texts) > 1 and all(_YEAR.fullmatch(text) for text in texts)


def _joined(upper: list[str], lower: list[str]) -> list[str] | None:
    """Labels of two lines: a shared head spreads over the columns below it. None when the lower line is data."""
    joined: list[str] = []
    head = ""
    for above, below in zip(upper, lower, strict=True):
        if above:
            head = above if below and below != above else ""
        elif not below:
            head = ""
        over = above or head
        joined.append(f"{over} - {below}" if over and below and over != below else over if above else below)
    shared = sum(1 for at, above in enumerate(upper) if above and lower[at] and lower[at] != above)
    spread = sum(1 for at, above in enumerate(upper) if not above and lower[at])
    return None if shared > spread or not any(lower) else joined


def _named(labels: list[str]) -> int:
    return len({name for label in labels if label and (name := field_of(label))})


def _columns(labels: list[str], grid: Grid) -> list[ListColumn]:
    """One field a column; a field named twice takes a number."""
    seen: Counter[str] = Counter()
    columns = []
    for index, label in enumerate(labels):
        name = field_of(label) if label else None
        if name:
            seen[name] += 1
            name = name if seen[name] == 1 else f"{name}_{seen[name]}"
        columns.append(ListColumn(index, letter_of(index), label, name, index in grid.hidden_columns))
    return columns
