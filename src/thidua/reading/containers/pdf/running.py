"""What is printed on every page and belongs to none: page numbers, running heads and feet."""

import re
from collections import Counter
from itertools import pairwise

from thidua.reading.containers.pdf.lines import Line

PAGE_NUMBER = re.compile(r"^\W*(?:trang|page)?\s*\d{1,3}(?:\s*(?:/|of|trên)\s*\d{1,3})?\W*$", re.IGNORECASE)
_PRINTED = re.compile(  # what browsers print at the edges: when, and from where
    r"^(?:\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4},?\s+\d{1,2}:\d{2}(?::\d{2})?(?:\s*[AP]M|\s*[SC]H)?\b|(?:file|https?)://\S+)",
    re.IGNORECASE,
)
_DIGITS = re.compile(r"\d+")
_EDGE_LINES = 3
_EDGE = 0.14  # of the page's height
_PAGES = 3
_COLUMN_GAP = 1.5


def without_running(pages: list[tuple[float, list[Line], tuple[float, float]]]) -> list[list[Line]]:
    """The lines of each page without what runs. Each page comes as (height, lines, (first, last) height of tables)."""
    edges = [_edge_lines(*page) for page in pages]
    counted = Counter(key for edge in edges for key in {_key(line) for line in edge})
    seen: set[tuple[str, int]] = set()
    kept = []
    for (_, lines, _), edge in zip(pages, edges, strict=True):
        kept.append([line for line in lines if not (line in edge and _runs(line, counted, seen))])
        seen |= {_key(line) for line in edge}
    return kept


def _edge_lines(height: float, lines: list[Line], tables: tuple[float, float]) -> list[Line]:
    """The first and last lines of a page, near its edges and beyond its tables."""
    first = [line for line in lines[:_EDGE_LINES] if line.base < _EDGE * height and line.base < tables[0]]
    last = [line for line in lines[-_EDGE_LINES:] if line.base > (1 - _EDGE) * height and line.base > tables[1]]
    return [*first, *(line for line in last if line not in first)]


def _key(line: Line) -> tuple[str, int]:
    return _DIGITS.sub("#", line.text), round(line.base / 8)


def _runs(line: Line, counted: Counter[tuple[str, int]], seen: set[tuple[str, int]]) -> bool:
    if PAGE_NUMBER.match(line.text) or _PRINTED.match(line.text):
        return True
    key = _key(line)
    near = sum(counted[key[0], key[1] + step] for step in (-1, 0, 1))
    if near < _PAGES:
        return False
    return not _is_row(line) or key in seen


def _is_row(line: Line) -> bool:
    """A line of a table without rules; its heading is kept once."""
    gaps = sum(1 for one, other in pairwise(line.words) if _wide(one.x1, other.x0, line.em))
    return gaps > 1


def _wide(left: float, right: float, em: float) -> bool:
    return right - left > _COLUMN_GAP * em
