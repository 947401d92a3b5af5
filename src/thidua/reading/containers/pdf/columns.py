"""Columns without rules: blanks that run down several lines part them. Two columns are a head or a foot, more a table.

A blank counts while every line leaves it open; a line of running text that crosses it ends the region.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from thidua.reading.containers.pdf.edges import Edges
from thidua.reading.containers.pdf.lines import Line
from thidua.reading.containers.pdf.page import Page, Word
from thidua.reading.containers.pdf.paragraphs import begins_item, ends_sentence, had_room
from thidua.reading.containers.pdf.tables import Fragment, Part, Row

_SEED = 1.0  # blanks in sizes of type: what begins a region, what keeps it open, what parts two columns
_OPEN = 0.55
_TWO = 2.0
_FAR = 2.6
_NARROWEST = 4.0
_ROW_GAP = 1.35
_LONE_MARKER = re.compile(r"^(?:[-–—+•*●▪]|[\dIVX]{1,4}[.)/]?|[a-zA-ZđĐ][.)/])$")
_NUMBER = re.compile(r"^\(?(?:\d{1,3}(?:\.\d{1,3})*|[IVX]{1,5}|[A-HĐ])\s*[.)/:]?$")

Gap = tuple[float, float]


@dataclass(slots=True)
class Region:
    """Lines side by side; `fragment` where they are rows of a table, else the columns are read one after another."""

    columns: list[list[Line]]
    fragment: Fragment | None = None

    def paragraphs(self) -> Iterator[list[Line]]:
        """Each column from above down; a line is joined to the one above only where it plainly goes on."""
        for column in self.columns:
            gathered: list[Line] = []
            left = min((line.x0 for line in column), default=0.0)
            right = max((line.x1 for line in column), default=0.0)
            for line in column:
                if gathered and not _goes_on(gathered, line, left, right):
                    yield gathered
                    gathered = []
                gathered.append(line)
            if gathered:
                yield gathered


def _goes_on(gathered: list[Line], line: Line, left: float, right: float) -> bool:
    above = gathered[-1]
    if ends_sentence(above.text) or begins_item(line.text) or had_room(above, line, left, right):
        return False
    return line.text[0].islower() or begins_item(gathered[0].text)


def regions_in(lines: list[Line], page: Page, edge: Edges) -> Iterator[Line | Region]:
    """The lines in order, those that stand side by side gathered."""
    at = 0
    while at < len(lines):
        region, end = _region(lines, at, page, edge)
        if region is None:
            yield lines[at]
            at += 1
        else:
            yield region
            at = end


def _region(lines: list[Line], at: int, page: Page, edge: Edges) -> tuple[Region | None, int]:
    gaps = _gaps(lines[at], _SEED)
    if not gaps or (len(gaps) == 1 and gaps[0][1] - gaps[0][0] < _TWO * page.em):
        return None, at
    end, gaps = _run(lines, at, gaps, page)
    run = lines[at:end]
    if len(gaps) >= 2:
        rows = _rows(run, gaps, page)
        if end - at >= 3 and len(rows) >= 2:
            return _table(run, rows, gaps, page), end
        return None, at
    return _two_columns(run, gaps[0], at, page, edge)


def _two_columns(run: list[Line], gap: Gap, at: int, page: Page, edge: Edges) -> tuple[Region | None, int]:
    middle = (gap[0] + gap[1]) / 2
    while run and not _both_sides(run[-1], middle) and _is_centred(run[-1], edge):
        run = run[:-1]
    sides: tuple[list[Line], list[Line]] = ([], [])
    for line in run:
        for chunk in _sides(line, middle):
            sides[chunk.x0 >= middle].append(chunk)
    wide = all(max(line.x1 for line in side) - min(line.x0 for line in side) >= _NARROWEST * page.em for side in sides if side)
    if len(run) < 2 or not all(sides) or not wide:
        return None, at
    return Region([*sides]), at + len(run)


def _both_sides(line: Line, middle: float) -> bool:
    return line.x0 < middle < line.x1


def _is_centred(line: Line, edge: Edges) -> bool:
    return abs((line.x0 + line.x1) - (edge.left + edge.right)) <= 0.04 * (edge.right - edge.left)


def _sides(line: Line, middle: float) -> Iterator[Line]:
    for words in ([word for word in line.words if word.x1 <= middle], [word for word in line.words if word.x1 > middle]):
        if words:
            yield Line(words[0].x0, words[-1].x1, line.base, words, line.page, line.em, line.slack)


def _gaps(line: Line, least: float) -> list[Gap]:
    """The wide blanks of a line; what a lone dash or number leaves behind it does not count by itself."""
    wide = [
        (one.x1, other.x0)
        for one, other in zip(line.words, line.words[1:], strict=False)
        if other.x0 - one.x1 >= least * line.em
    ]
    if len(wide) == 1 and _LONE_MARKER.match(" ".join(word.text for word in line.words if word.x1 <= wide[0][0])):
        return []
    return wide


def _run(lines: list[Line], at: int, gaps: list[Gap], page: Page) -> tuple[int, list[Gap]]:
    """How far down the blanks stay open, and what stays open of them. A table may lose blanks of its first line only."""
    end = at + 1
    while end < len(lines) and lines[end].base - lines[end - 1].base <= _FAR * page.em:
        open_still = _narrowed(gaps, lines[end], page.em)
        if not open_still or (len(open_still) == 1 < len(gaps) and end - at > 1):
            break
        gaps = open_still
        end += 1
    return end, gaps


def _narrowed(gaps: list[Gap], line: Line, em: float) -> list[Gap]:
    left = []
    for start, end in gaps:
        pieces = _free(start, end, line.words)
        widest = max(pieces, key=lambda piece: piece[1] - piece[0], default=(0.0, 0.0))
        if widest[1] - widest[0] >= _OPEN * em:
            left.append(widest)
    return left


def _free(start: float, end: float, words: list[Word]) -> list[Gap]:
    pieces = []
    for word in words:
        if word.x1 <= start or word.x0 >= end:
            continue
        if word.x0 > start:
            pieces.append((start, word.x0))
        start = max(start, word.x1)
    return [*pieces, (start, end)] if end > start else pieces


def _rows(run: list[Line], gaps: list[Gap], page: Page) -> list[list[Line]]:
    """Lines gathered to rows: at drawn lines, at wider spaces, else where a number stands in the first column."""
    first = gaps[0][0]
    numbered = [_NUMBER.match(" ".join(word.text for word in line.words if word.x1 <= first + 0.1)) for line in run]
    steps = [below.base - line.base for line, below in zip(run, run[1:], strict=False)]
    pitch = min((step for step in steps if step > 0.8 * page.em), default=1.2 * page.em)
    wider = [step > _ROW_GAP * pitch for step in steps]
    ruled = [_rule_between(line, below, page) for line, below in zip(run, run[1:], strict=False)]
    begun = False
    rows = [[run[0]]]
    for index, line in enumerate(run[1:]):
        is_number = numbered[index + 1] is not None
        if ruled[index] or (is_number and (begun or not any(ruled))) or (wider[index] and not any(ruled)):
            rows.append([])
        begun = begun or is_number
        rows[-1].append(line)
    return rows


def _rule_between(line: Line, below: Line, page: Page) -> bool:
    low, high = min(line.x0, below.x0), max(line.x1, below.x1)
    return any(
        line.base < rule.at < below.base and rule.end - rule.start > 0.6 * (high - low) for rule in page.across
    )


def _table(run: list[Line], rows: list[list[Line]], gaps: list[Gap], page: Page) -> Region:
    inner = [(start + end) / 2 for start, end in gaps]
    xs = [min(line.x0 for line in run) - 1, *inner, max(line.x1 for line in run) + 1]
    numbers = (page.number, page.number)
    made = [Row([_part(row, x0, x1) for x0, x1 in zip(xs, xs[1:], strict=False)], numbers) for row in rows]
    return Region([], Fragment(xs, made, page.number, ruled=False))


def _part(row: list[Line], x0: float, x1: float) -> Part:
    lines = []
    for line in row:
        words = [word for word in line.words if x0 <= (word.x0 + word.x1) / 2 < x1]
        if words:
            lines.append(Line(words[0].x0, words[-1].x1, line.base, words, line.page, line.em, line.slack))
    return Part(x0, x1, lines, full=bool(lines) and lines[-1].base >= row[-1].base)
