"""A prepared sheet to a page of words: each cell of its tables is read by itself, then what stands outside them."""

from collections.abc import Iterable, Iterator
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

import numpy as np
from PIL import Image

from thidua.reading.containers.pdf.grids import Grid, grids_of
from thidua.reading.containers.pdf.page import Page, Word
from thidua.reading.containers.scan.pictures import Grey
from thidua.reading.containers.scan.preparing import Sheet
from thidua.reading.containers.scan.tesseract import Recognised, recognise

_SLACK = 2.0
_INSET = 2.2  # points kept away from a rule
_BORDER = 16  # white dots around what is handed over: tesseract reads badly up to the edge
_INK = 140
_LEAST_INK = 12
_BASE = 0.78  # of the height of a line, from above
_BLOCK, _COLUMNS = 6, 3  # tesseract: one block of text; find the columns
_SMALLEST = 4.0

Box = tuple[int, int, int, int]  # left, top, right, bottom in dots


def page_of_sheet(sheet: Sheet, number: int) -> Page:
    """The page with its words and rules. Raises `UnreadableFile`."""
    point = 72 / sheet.dpi
    height, width = sheet.grey.shape
    page = Page(number, width * point, height * point, [], sheet.across, sheet.down, slack=_SLACK)
    grids = grids_of(page)
    boxes = [box for box in _cells(grids, point) if _has_ink(sheet.grey, box)]
    rest = _without(sheet.grey, grids, point)
    with TemporaryDirectory(prefix="thidua-scan-") as folder:
        words = [*_in_cells(sheet, boxes, Path(folder)), *_outside(sheet, rest, Path(folder))]
    page.words = [_word(word, left, top, point) for word, left, top in words]
    page.em = _size(words, point)
    return page


def _cells(grids: Iterable[Grid], point: float) -> Iterator[Box]:
    for grid in grids:
        for cell in grid.cells:
            box = (cell.x0 + _INSET, cell.top + _INSET, cell.x1 - _INSET, cell.bottom - _INSET)
            if box[2] - box[0] > _SMALLEST and box[3] - box[1] > _SMALLEST:
                yield tuple(round(side / point) for side in box)  # type: ignore[misc]


def _has_ink(grey: Grey, box: Box) -> bool:
    left, top, right, bottom = box
    return int((grey[top:bottom, left:right] < _INK).sum()) >= _LEAST_INK


def _without(grey: Grey, grids: Iterable[Grid], point: float) -> Grey | None:
    """The sheet with its tables whitened; None where nothing is left to read."""
    rest = grey.copy()
    for grid in grids:
        left, top, right, bottom = (
            round(side / point) for side in (grid.xs[0] - 3, grid.ys[0] - 3, grid.xs[-1] + 3, grid.ys[-1] + 3)
        )
        rest[max(top, 0) : bottom, max(left, 0) : right] = 255
    return rest if int((rest < _INK).sum()) > 20 * _LEAST_INK else None


Placed = tuple[Recognised, int, int]


def _in_cells(sheet: Sheet, boxes: list[Box], folder: Path) -> Iterator[Placed]:
    """All cells in one call; a cell is cut out and set on white."""
    pictures = []
    for number, (left, top, right, bottom) in enumerate(boxes):
        pictures.append(_saved(_cleared(sheet.grey[top:bottom, left:right]), folder / f"{number:04d}.png"))
    for word in recognise(pictures, layout=_BLOCK, dpi=sheet.dpi):
        left, top, _, _ = boxes[word.picture]
        yield word, left - _BORDER, top - _BORDER


def _outside(sheet: Sheet, rest: Grey | None, folder: Path) -> Iterator[Placed]:
    if rest is None:
        return
    picture = _saved(rest, folder / "rest.png")
    for word in recognise([picture], layout=_COLUMNS, dpi=sheet.dpi):
        yield word, -_BORDER, -_BORDER


def _cleared(piece: Grey) -> Grey:
    """What a leaning rule left along the edges goes: lines of the edge that are mostly ink."""
    clear = piece.copy()
    edge = 9
    for side in (clear[:edge], clear[-edge:], clear[:, :edge].T, clear[:, -edge:].T):
        side[(side < 190).mean(axis=1) > 0.5] = 255
    return clear


def _saved(piece: Grey, path: Path) -> Path:
    Image.fromarray(np.pad(piece, _BORDER, constant_values=255)).save(path, compress_level=1)
    return path


def _word(word: Recognised, left: int, top: int, point: float) -> Word:
    base = word.top + _BASE * (word.bottom - word.top)
    return Word((word.left + left) * point, (word.right + left) * point, (base + top) * point, word.text, word.doubtful)


def _size(words: list[Placed], point: float) -> float:
    """The height of lines stands for the size of type."""
    heights = [(word.bottom - word.top) * point for word, _, _ in words]
    return min(max(median(heights), 8.0), 20.0) if heights else 12.0
