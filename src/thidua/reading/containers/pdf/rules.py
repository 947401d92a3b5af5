"""The ruling lines of a page: thin bars, strokes and edges of boxes among its drawn objects, forms looked into."""

import ctypes
from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import Any, NamedTuple

import pypdfium2.raw as pdfium  # type: ignore[import-untyped]

from thidua.reading.containers.pdf.page import Rule
from thidua.reading.containers.pdf.words import Turn

MOST_OBJECTS = 60_000
MOST_SEGMENTS = 20_000
_MOST_BARS = 20_000
_DEEPEST = 8
_THIN = 2.6
_SLOPE = 0.6
_SAME = 1.6
_GAP = 3.2
_SHORTEST = 7.0

Bar = tuple[float, float, float, float]  # left, bottom, right, top in the page's own space


class Matrix(NamedTuple):
    """An affine map of PDF: x' = a x + c y + e, y' = b x + d y + f."""

    a: float
    b: float
    c: float
    d: float
    e: float
    f: float

    def point(self, x: float, y: float) -> tuple[float, float]:
        """The point moved."""
        return self.a * x + self.c * y + self.e, self.b * x + self.d * y + self.f

    def bar(self, bar: Bar) -> Bar:
        """The box around the moved box."""
        xs, ys = zip(*(self.point(x, y) for x in bar[::2] for y in bar[1::2]), strict=True)
        return min(xs), min(ys), max(xs), max(ys)


class Drawing:
    """One walk over the objects of a page, counted; collects bars and the area under pictures."""

    def __init__(self) -> None:
        self.bars: list[Bar] = []
        self.pictured = 0.0
        self._left = MOST_OBJECTS
        self._segments = MOST_SEGMENTS

    def page(self, page: Any) -> None:
        """All objects of the page."""
        for index in range(pdfium.FPDFPage_CountObjects(page)):
            self._object(pdfium.FPDFPage_GetObject(page, index), None, 0)
            if self._left <= 0:
                return

    def _object(self, drawn: Any, matrix: Matrix | None, depth: int) -> None:
        self._left -= 1
        kind = pdfium.FPDFPageObj_GetType(drawn)
        if kind == pdfium.FPDF_PAGEOBJ_PATH:
            self._path(drawn, matrix)
        elif kind == pdfium.FPDF_PAGEOBJ_IMAGE:
            self._picture(drawn, matrix)
        elif kind == pdfium.FPDF_PAGEOBJ_FORM and depth < _DEEPEST:
            self._form(drawn, matrix, depth)

    def _form(self, drawn: Any, matrix: Matrix | None, depth: int) -> None:
        own = _matrix(drawn)
        inner = own if matrix is None else _after(own, matrix)
        for index in range(pdfium.FPDFFormObj_CountObjects(drawn)):
            if self._left <= 0:
                return
            self._object(pdfium.FPDFFormObj_GetObject(drawn, index), inner, depth + 1)

    def _picture(self, drawn: Any, matrix: Matrix | None) -> None:
        bar = _bounds(drawn)
        if bar is not None:
            left, bottom, right, top = bar if matrix is None else matrix.bar(bar)
            self.pictured += max(right - left, 0.0) * max(top - bottom, 0.0)

    def _path(self, drawn: Any, matrix: Matrix | None) -> None:
        if len(self.bars) >= _MOST_BARS:
            return
        bar = _bounds(drawn)
        if bar is None:
            return
        if bar[2] - bar[0] <= _THIN or bar[3] - bar[1] <= _THIN:
            self.bars.append(bar if matrix is None else matrix.bar(bar))
            return
        whole = _matrix(drawn) if matrix is None else _after(_matrix(drawn), matrix)
        self.bars.extend(self._edges(drawn, whole))

    def _edges(self, drawn: Any, matrix: Matrix) -> Iterator[Bar]:
        """Straight runs of a stroked path; the thin parts of a filled one."""
        count = pdfium.FPDFPath_CountSegments(drawn)
        if count <= 1 or count > self._segments:
            return
        self._segments -= count
        runs = _runs(drawn, count, matrix)
        if _is_stroked(drawn):
            for run in runs:
                yield from (_around(pair) for pair in pairwise(run))
        else:
            yield from (_around(run) for run in runs if run)


def _after(first: Matrix, second: Matrix) -> Matrix:
    return Matrix(
        first.a * second.a + first.b * second.c,
        first.a * second.b + first.b * second.d,
        first.c * second.a + first.d * second.c,
        first.c * second.b + first.d * second.d,
        first.e * second.a + first.f * second.c + second.e,
        first.e * second.b + first.f * second.d + second.f,
    )


def _matrix(drawn: Any) -> Matrix:
    raw = pdfium.FS_MATRIX()
    if not pdfium.FPDFPageObj_GetMatrix(drawn, ctypes.byref(raw)):
        return Matrix(1, 0, 0, 1, 0, 0)
    return Matrix(raw.a, raw.b, raw.c, raw.d, raw.e, raw.f)


def _bounds(drawn: Any) -> Bar | None:
    sides = [ctypes.c_float() for _ in range(4)]
    if not pdfium.FPDFPageObj_GetBounds(drawn, *map(ctypes.byref, sides)):
        return None
    left, bottom, right, top = (side.value for side in sides)
    return left, bottom, right, top


def _is_stroked(drawn: Any) -> bool:
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    pdfium.FPDFPath_GetDrawMode(drawn, ctypes.byref(fill), ctypes.byref(stroke))
    return bool(stroke.value)


def _runs(drawn: Any, count: int, matrix: Matrix) -> list[list[tuple[float, float]]]:
    """The points of each subpath; a closed one ends where it began."""
    runs: list[list[tuple[float, float]]] = []
    x, y = ctypes.c_float(), ctypes.c_float()
    for index in range(count):
        segment = pdfium.FPDFPath_GetPathSegment(drawn, index)
        pdfium.FPDFPathSegment_GetPoint(segment, ctypes.byref(x), ctypes.byref(y))
        point = matrix.point(x.value, y.value)
        if not runs or pdfium.FPDFPathSegment_GetType(segment) == pdfium.FPDF_SEGMENT_MOVETO:
            runs.append([])
        runs[-1].append(point)
        if pdfium.FPDFPathSegment_GetClose(segment):
            runs[-1].append(runs[-1][0])
    return runs


def _around(points: Iterable[tuple[float, float]]) -> Bar:
    xs, ys = zip(*points, strict=True)
    return min(xs), min(ys), max(xs), max(ys)


def rules_in(bars: Iterable[Bar], turn: Turn) -> tuple[list[Rule], list[Rule]]:
    """(across, down): bars set upright, pieces of one line put together, what is too short left out."""
    across: list[Rule] = []
    down: list[Rule] = []
    for left, bottom, right, top in bars:
        x0, y0 = turn(left, top)
        x1, y1 = turn(right, bottom)
        x0, x1, y0, y1 = min(x0, x1), max(x0, x1), min(y0, y1), max(y0, y1)
        width, height = x1 - x0, y1 - y0
        if height <= _THIN and width >= height:
            across.append(Rule((y0 + y1) / 2, x0, x1))
        if width <= _THIN and height >= width:
            down.append(Rule((x0 + x1) / 2, y0, y1))
    return joined_rules(across), joined_rules(down)


def joined_rules(rules: list[Rule]) -> list[Rule]:
    """Lines of one height that touch or nearly touch, as one; dots and dashes become the line they draw."""
    done: list[Rule] = []
    for level in _levels(rules):
        at = sum(rule.at for rule in level) / len(level)
        level.sort(key=lambda rule: rule.start)
        start, end = level[0].start, level[0].end
        for rule in level[1:]:
            if rule.start <= end + _GAP:
                end = max(end, rule.end)
                continue
            done.append(Rule(at, start, end))
            start, end = rule.start, rule.end
        done.append(Rule(at, start, end))
    return [rule for rule in done if rule.end - rule.start >= _SHORTEST]


def _levels(rules: list[Rule]) -> Iterator[list[Rule]]:
    level: list[Rule] = []
    for rule in sorted(rules):
        if level and rule.at - level[0].at > _SAME:
            yield level
            level = []
        level.append(rule)
    if level:
        yield level
