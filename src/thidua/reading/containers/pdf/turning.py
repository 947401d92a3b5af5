"""From the page's own space (origin below left) to reading space (origin above left), turned so that text stands."""

import ctypes
from typing import Any, NamedTuple

import pypdfium2.raw as pdfium  # type: ignore[import-untyped]

from thidua.reading.containers.pdf.words import Turn

_LARGEST_SIDE = 14_400.0  # points: the largest page PDF knows (ISO 32000-1, annex C)
_FALLBACK = (0.0, 0.0, 595.0, 842.0)


class Frame(NamedTuple):
    """The page's box."""

    left: float
    bottom: float
    right: float
    top: float


def frame_of(page: Any) -> Frame:
    """The visible box of the page; A4 where the file states nonsense."""
    box = pdfium.FS_RECTF()
    if not pdfium.FPDF_GetPageBoundingBox(page, ctypes.byref(box)):
        return Frame(*_FALLBACK)
    frame = Frame(box.left, box.bottom, box.right, box.top)
    sane = 1 < frame.right - frame.left <= _LARGEST_SIDE and 1 < frame.top - frame.bottom <= _LARGEST_SIDE
    return frame if sane else Frame(*_FALLBACK)


def turn_for(frame: Frame, quarters: int) -> Turn:
    """The map for text that stands `quarters` turned counter-clockwise in the page's own space."""
    left, bottom, right, top = frame
    turns: tuple[Turn, Turn, Turn, Turn] = (
        lambda x, y: (x - left, top - y),
        lambda x, y: (y - bottom, x - left),
        lambda x, y: (right - x, y - bottom),
        lambda x, y: (top - y, right - x),
    )
    return turns[quarters]


def size_of(frame: Frame, quarters: int) -> tuple[float, float]:
    """Width and height in reading space."""
    width, height = frame.right - frame.left, frame.top - frame.bottom
    return (height, width) if quarters % 2 else (width, height)
