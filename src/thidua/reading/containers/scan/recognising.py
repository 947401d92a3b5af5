"""A prepared sheet to a page of words: each cell of its tables is read by itself, then what stands outside them."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from thidua.reading.containers.pdf.grids import Grid, grids_of
from thidua.reading.containers.pdf.page import Page, Word
from thidua.reading.containers.scan.numbers import numbers_of, tight
from thidua.reading.containers.scan.numerals import counted
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
_FEW_COLUMNS = 3  # lines of two columns
_LONGEST_NUMBER = 6
_EDGE, _NEAR, _LEAN = 9, 30, 5  # dots: at an edge, near one, and how far a rule leans within a cell
_PALE, _TALLEST = 190, 80

Box = tuple[int, int, int, int]  # left, top, right, bottom in dots


@dataclass(frozen=True, slots=True)
class _Cell:
    """A cell to be read: its box in dots, and whether it stands first in a row of several columns."""

    box: Box
    first: bool


def page_of_sheet(sheet: Sheet, number: int) -> Page:
    """The page with its words and rules. Raises `UnreadableFile`."""
    point = 72 / sheet.dpi
    height, width = sheet.grey.shape
    page = Page(number, width * point, height * point, [], sheet.across, sheet.down, slack=_SLACK)
    grids = grids_of(page)
    cells = [cell for cell in _cells(grids, point) if _has_ink(sheet.grey, cell.box)]
    rest = _without(sheet.grey, grids, point)
    with TemporaryDirectory(prefix="thidua-scan-") as folder:
        words = [*_in_cells(sheet, cells, Path(folder)), *_outside(sheet, rest, Path(folder))]
    page.words = [_word(word, left, top, point) for word, left, top in words]
    page.em = _size(words, point)
    return page


def _cells(grids: Iterable[Grid], point: float) -> Iterator[_Cell]:
    for grid in grids:
        several = len(grid.xs) > _FEW_COLUMNS
        for cell in grid.cells:
            box = (cell.x0 + _INSET, cell.top + _INSET, cell.x1 - _INSET, cell.bottom - _INSET)
            if box[2] - box[0] > _SMALLEST and box[3] - box[1] > _SMALLEST:
                dots = tuple(round(side / point) for side in box)
                yield _Cell(dots, several and cell.column == 0 and cell.columns == 1)  # type: ignore[arg-type]


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


def _in_cells(sheet: Sheet, cells: list[_Cell], folder: Path) -> Iterator[Placed]:
    """All cells in one call; a cell is cut out and set on white. Numbers are read once more by themselves."""
    pieces = [_cleared(sheet.grey[top:bottom, left:right]) for left, top, right, bottom in (one.box for one in cells)]
    pictures = [_saved(piece, folder / f"{number:04d}.png") for number, piece in enumerate(pieces)]
    read: list[list[Recognised]] = [[] for _ in cells]
    for word in recognise(pictures, layout=_BLOCK, dpi=sheet.dpi):
        read[word.picture].append(counted(word, pieces[word.picture], _BORDER))
    _read_numbers(cells, pieces, read, folder, sheet.dpi)
    for cell, words in zip(cells, read, strict=True):
        for word in words:
            yield word, cell.box[0] - _BORDER, cell.box[1] - _BORDER


def _read_numbers(cells: list[_Cell], pieces: list[Grey], read: list[list[Recognised]], folder: Path, dpi: int) -> None:
    """Puts the better reading of each number into `read`."""
    short = [
        place
        for place, cell in enumerate(cells)
        if cell.first and len("".join(word.text for word in read[place])) <= _LONGEST_NUMBER
    ]
    numbers = [tight(pieces[place]) for place in short]
    first = [" ".join(word.text for word in read[place]) for place in short]
    for place, (text, is_sure) in zip(short, numbers_of(first, numbers, folder, dpi), strict=True):
        if text and read[place]:
            read[place] = [replace(read[place][0], text=text, sure=100.0 if is_sure else 0.0)]
        elif text:
            read[place] = [_alone(place, pieces[place], text)]


def _alone(place: int, piece: Grey, text: str) -> Recognised:
    """A number that only its own reading found: its place is that of the ink."""
    ys, xs = np.nonzero(piece < _INK)
    left, right, top, bottom = (int(side) + _BORDER for side in (xs.min(), xs.max(), ys.min(), ys.max()))
    return Recognised(place, (1, 1, 1), left, right, top, bottom, text, 0.0)


def _outside(sheet: Sheet, rest: Grey | None, folder: Path) -> Iterator[Placed]:
    if rest is None:
        return
    picture = _saved(rest, folder / "rest.png")
    for word in recognise([picture], layout=_COLUMNS, dpi=sheet.dpi):
        yield counted(word, rest, _BORDER), -_BORDER, -_BORDER


def _cleared(piece: Grey) -> Grey:
    """What a leaning rule left along the edges goes: lines of the edge that are mostly ink, and what stands upright
    near an edge and is taller than any letter.
    """
    clear = piece.copy()
    for side in (clear[:_EDGE], clear[-_EDGE:], clear[:, :_EDGE].T, clear[:, -_EDGE:].T):
        side[(side < _PALE).mean(axis=1) > 0.5] = 255
    for side in (clear.T, clear.T[::-1]):
        near = range(min(_NEAR, len(side) // 4))
        lines = [place for place in near if _longest_run(side[place : place + _LEAN].min(axis=0) < _PALE) > _TALLEST]
        if lines:
            side[: lines[-1] + _LEAN] = 255
    return clear


def _longest_run(flags: NDArray[np.bool_]) -> int:
    edges = np.diff(np.concatenate([[False], flags, [False]]).astype(np.int8))
    lengths = np.nonzero(edges == -1)[0] - np.nonzero(edges == 1)[0]
    return int(lengths.max(initial=0))


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
