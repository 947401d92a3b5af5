"""Columns without rules: blanks that run down several lines part them. Two columns are a head or a foot, more a table.

A blank counts while every line leaves it open; a line of running text that crosses it ends the region.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from thidua.reading.containers.pdf.edges import Edges
from thidua.reading.containers.pdf.lines import Line
from thidua.reading.containers.pdf.page import Page, Word
from thidua.reading.containers.pdf.paragraphs import begins_item, ends_sentence, had_room
from thidua.reading.containers.pdf.tables import Fragment, Part, Row

_SEED = 1.0  # blanks in sizes of type: what begins a region, what keeps it open, what parts two columns
_OPEN = 0.55
_TWO = 2.0
_TWO_LINES = 2  # on both sides, before a blank of less than `_TWO` parts two columns
_SETTLING = 2
_MARGIN = 1.0
_LONGEST_NUMBER = 6
_FAR = 2.6
_NARROWEST = 4.0
_ROW_GAP = 1.2
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
    return line.text[0].islower() or line.text[0].isdigit() or begins_item(gathered[0].text)


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
    gaps = _seed(lines[at], page.em)
    if not gaps:
        return None, at
    end = _run_end(lines, at, gaps, page)
    run = lines[at:end]
    lasting = _lasting(run, page.em)
    if len(lasting) >= 2 and len(run) >= 3:
        rows = _rows(run, lasting, page)
        return (_table(run, rows, lasting, page), end) if len(rows) >= 2 else (None, at)
    if len(lasting) == 1 and lasting[0][1] - lasting[0][0] >= _SEED * page.em:
        return _two_columns(run, lasting[0], at, page, edge)
    return None, at


def _two_columns(run: list[Line], gap: Gap, at: int, page: Page, edge: Edges) -> tuple[Region | None, int]:
    middle = (gap[0] + gap[1]) / 2
    while run and not _both_sides(run[-1], middle) and _is_centred(run[-1], edge):
        run = run[:-1]
    sides: tuple[list[Line], list[Line]] = ([], [])
    for line in run:
        for chunk in _sides(line, middle):
            sides[chunk.x0 >= middle].append(chunk)
    if gap[1] - gap[0] < _TWO * page.em and sum(1 for line in run if _both_sides(line, middle)) < _TWO_LINES:
        return None, at
    wide = all(_width(side) >= _NARROWEST * page.em for side in sides if side)
    if len(run) < 2 or not all(sides) or not wide:
        return None, at
    return Region([*sides]), at + len(run)


def _both_sides(line: Line, middle: float) -> bool:
    return line.x0 < middle < line.x1


def _is_centred(line: Line, edge: Edges) -> bool:
    return abs((line.x0 + line.x1) - (edge.left + edge.right)) <= 0.04 * (edge.right - edge.left)


def _width(lines: list[Line]) -> float:
    return max(line.x1 for line in lines) - min(line.x0 for line in lines)


def _sides(line: Line, middle: float) -> Iterator[Line]:
    left = [word for word in line.words if word.x1 <= middle]
    for words in (left, line.words[len(left) :]):
        if words:
            yield Line(words[0].x0, words[-1].x1, line.base, words, line.page, line.em, line.slack)


def _gaps(line: Line, least: float) -> list[Gap]:
    """The wide blanks of a line."""
    return [(one.x1, other.x0) for one, other in pairwise(line.words) if other.x0 - one.x1 >= least]


def _seed(line: Line, em: float) -> list[Gap]:
    """The blanks that may begin a region; what a lone dash or number leaves behind it does not count by itself."""
    gaps = _gaps(line, _OPEN * em)
    widest = max((end - start for start, end in gaps), default=0.0)
    if widest < _SEED * em:
        return []
    if len(gaps) == 1 and _LONE_MARKER.match(" ".join(word.text for word in line.words if word.x1 <= gaps[0][0])):
        return []
    return gaps


def _run_end(lines: list[Line], at: int, gaps: list[Gap], page: Page) -> int:
    """How far down the blanks stay open. The second line may close some of them; after that none, but by a title."""
    end = at + 1
    while end < len(lines) and lines[end].base - lines[end - 1].base <= _FAR * page.em:
        still = _narrowed(gaps, lines[end], page.em)
        settling = end - at < _SETTLING and (len(still) > 1 or (bool(still) and len(gaps) <= 2))
        if len(still) < len(gaps) and not settling and not _titled(lines, end, gaps, page):
            break
        if len(gaps) > 1 and _is_below(lines[end], lines[at:end], gaps[0][0]):
            break
        end += 1
        gaps = _lasting(lines[at:end], page.em) or gaps
    return end


def _is_below(line: Line, run: list[Line], first: float) -> bool:
    """Text that begins under a column of numbers and is none stands below the table."""
    begun = [text for each in run if (text := _text_between(each, 0.0, first))]
    text = _text_between(line, 0.0, first)
    return len(text) > _LONGEST_NUMBER and bool(begun) and all(len(each) <= _LONGEST_NUMBER for each in begun)


def _titled(lines: list[Line], end: int, gaps: list[Gap], page: Page) -> bool:
    """A part's title runs over the columns, which go on below it."""
    return len(gaps) > 1 and _is_title(lines[end], gaps) and _stays_open(lines, end + 1, gaps, page)


def _is_title(line: Line, gaps: list[Gap]) -> bool:
    """A part's title over several columns, behind its number in the first one."""
    first, *rest = line.words
    return bool(rest) and _NUMBER.match(first.text) is not None and first.x1 <= gaps[0][1] and rest[0].x0 >= gaps[0][0]


def _stays_open(lines: list[Line], at: int, gaps: list[Gap], page: Page) -> bool:
    return at < len(lines) and len(_narrowed(gaps, lines[at], page.em)) == len(gaps)


def _lasting(run: list[Line], em: float) -> list[Gap]:
    """The blanks that run down the whole region, titles left out."""
    plain = [line for line in run if len(_gaps(line, _SEED * em)) > 0] or run
    loose = [line for line in run if line not in plain]
    spans = sorted((word.x0, word.x1) for line in plain for word in line.words)
    gaps: list[Gap] = []
    reach = spans[0][1]
    for x0, x1 in spans:
        if x0 - reach >= _OPEN * em:
            gaps.append((reach, x0))
        reach = max(reach, x1)
    for line in loose:
        if not _is_title(line, gaps or [(0.0, 0.0)]):
            gaps = _narrowed(gaps, line, em)
    return gaps


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
    """Lines gathered to rows: at drawn lines, else where a number stands in the first column, else at wider spaces."""
    starts = [gap[1] for gap in gaps]
    numbered = [_NUMBER.match(_text_between(line, 0.0, gaps[0][0] + 0.1)) is not None for line in run]
    main = (starts[0], starts[1]) if sum(numbered) > 1 else (0.0, starts[0])
    steps = [below.base - line.base for line, below in pairwise(run)]
    pitch = min((step for step in steps if step > 0.8 * page.em), default=1.2 * page.em)
    ruled = [_rule_between(line, below, page) for line, below in pairwise(run)]
    rows = [[run[0]]]
    for index, line in enumerate(run[1:]):
        wider = steps[index] > _ROW_GAP * pitch and bool(_text_between(line, main[0] - 0.1, main[1] - 0.1))
        begun = any(numbered[: index + 1]) and bool(_text_between(line, 0.0, main[0] - 0.1))
        if ruled[index] if any(ruled) else numbered[index + 1] or begun or wider:
            rows.append([])
        rows[-1].append(line)
    return rows


def _text_between(line: Line, start: float, end: float) -> str:
    return " ".join(word.text for word in line.words if start <= word.x0 < end)


def _rule_between(line: Line, below: Line, page: Page) -> bool:
    low, high = min(line.x0, below.x0), max(line.x1, below.x1)
    return any(line.base < rule.at < below.base and rule.end - rule.start > 0.6 * (high - low) for rule in page.across)


def _table(run: list[Line], rows: list[list[Line]], gaps: list[Gap], page: Page) -> Region:
    inner = [end - _MARGIN for _, end in gaps]
    xs = [min(line.x0 for line in run) - _MARGIN, *inner, max(line.x1 for line in run) + _MARGIN]
    numbers = (page.number, page.number)
    spans = [(x0, x1, _reach(run, x0, x1)) for x0, x1 in pairwise(xs)]
    made = [Row([_part(row, *span) for span in spans], numbers) for row in rows]
    return Region([], Fragment(xs, made, page.number, ruled=False))


def _reach(run: list[Line], x0: float, x1: float) -> float:
    """How far right the words of a column go."""
    return max((word.x1 for line in run for word in line.words if x0 <= word.x0 < x1), default=x1) + _MARGIN


def _part(row: list[Line], x0: float, x1: float, reach: float) -> Part:
    lines = []
    for line in row:
        words = [word for word in line.words if x0 <= word.x0 < x1]
        if words:
            lines.append(Line(words[0].x0, words[-1].x1, line.base, words, line.page, line.em, line.slack))
    return Part(x0, reach, lines, full=bool(lines) and lines[-1].base >= row[-1].base)
