"""A scan made fit for reading: seals and stamps in red go, shadows are evened out, the sheet is set straight."""

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from thidua.reading.containers.scan.pictures import Colour, Grey

Floats = NDArray[np.float32]
Flags = NDArray[np.bool_]

_RED = 28  # how much a point must lean to red to be ink of a seal
_STEEPEST = 6.0  # degrees
DARK = 150
_MOST_POINTS = 150_000
_LEAST_ANGLE = 0.04
_BLOCK = 20  # dots: dark through and through it is no letter
_MUCH_DARKER = 0.65  # than paper
_FAINT, _PALE = 180, 235  # what is darker than the first is always ink, what is paler than the second always paper


def without_seal(colour: Colour) -> Grey:
    """Grey; where a point is red it counts as bright as its red is, so black letters under a seal stay."""
    red, green, blue = (colour[:, :, channel] for channel in range(3))
    grey = np.asarray(Image.fromarray(np.ascontiguousarray(colour)).convert("L")).copy()
    other = np.maximum(green, blue)
    is_red = (red > other) & (red - other > _RED)
    bright = red[is_red].astype(np.uint16) * 3 // 2
    grey[is_red] = np.minimum(bright, 255).astype(np.uint8)
    return grey


def without_surroundings(grey: Grey) -> Grey:
    """What lies dark around the sheet, a desk or the lid of the scanner, made as bright as the paper."""
    high, wide = (side // _BLOCK for side in grey.shape)
    if not high or not wide:
        return grey
    blocks = grey[: high * _BLOCK, : wide * _BLOCK].reshape(high, _BLOCK, wide, _BLOCK).max(axis=(1, 3))
    paper = int(np.quantile(blocks, 0.9))
    around = _joined_to_the_edge(blocks < paper * _MUCH_DARKER)
    if not around.any():
        return grey
    near = np.repeat(np.repeat(_grown(around), _BLOCK, axis=0), _BLOCK, axis=1)
    bright = np.pad(near, [(0, side - known) for side, known in zip(grey.shape, near.shape, strict=True)], mode="edge")
    lone = grey.copy()
    lone[bright] = paper
    return lone


def _joined_to_the_edge(dark: Flags) -> Flags:
    """Of the dark blocks those that hang together with the edge of the picture."""
    known = np.zeros_like(dark)
    for side in (np.s_[0, :], np.s_[-1, :], np.s_[:, 0], np.s_[:, -1]):
        known[side] = dark[side]
    while True:
        grown = _grown(known) & dark
        if (grown == known).all():
            return known
        known = grown


def _grown(flags: Flags) -> Flags:
    """Each block with its four neighbours."""
    grown = flags.copy()
    grown[1:] |= flags[:-1]
    grown[:-1] |= flags[1:]
    grown[:, 1:] |= flags[:, :-1]
    grown[:, :-1] |= flags[:, 1:]
    return grown


def evened(grey: Grey) -> Grey:
    """The paper made white everywhere: each point against the brightness of the paper around it."""
    height, width = grey.shape
    small = Image.fromarray(grey).resize((max(1, width // 24), max(1, height // 24)), Image.Resampling.BOX)
    paper = _brightest(np.asarray(small), 5)
    around = np.asarray(Image.fromarray(paper).resize((width, height), Image.Resampling.BILINEAR))
    scaled = grey.astype(np.uint16) * 250 // np.maximum(around, 60)
    even: Grey = np.minimum(scaled, 255).astype(np.uint8)
    return even


def _brightest(grey: Grey, reach: int) -> Grey:
    """Each point the brightest of its neighbourhood."""
    wide = np.pad(grey, reach, mode="edge")
    rows = np.max(np.lib.stride_tricks.sliding_window_view(wide, 2 * reach + 1, axis=0), axis=-1)
    both: Grey = np.max(np.lib.stride_tricks.sliding_window_view(rows, 2 * reach + 1, axis=1), axis=-1)
    return both


def cleaned(grey: Grey) -> Grey:
    """The grain of the paper gone: a recogniser takes it for letters where a sheet holds little else.

    What is darker than four times the grain's usual swing stays as it is.
    """
    sample = grey[::7, ::7]
    paper = float(np.median(sample))
    swing = 1.48 * float(np.median(np.abs(sample[sample > paper - 60] - np.float32(paper))))
    clean = grey.copy()
    clean[grey > min(max(paper - 4 * swing, _FAINT), _PALE)] = 255
    return clean


def straightened(grey: Grey) -> Grey:
    """Turned so that lines of text and rules run level; the corners that come in are white."""
    angle = skew_of(grey)
    if abs(angle) < _LEAST_ANGLE:
        return grey
    turned = Image.fromarray(grey).rotate(angle, Image.Resampling.BICUBIC, fillcolor=255)
    return np.asarray(turned)


def skew_of(grey: Grey) -> float:
    """Degrees by which the lines fall to the right: the slope along which the ink gathers most sharply."""
    height, width = grey.shape[0] // 3 * 3, grey.shape[1] // 3 * 3
    small = grey[:height, :width].reshape(height // 3, 3, width // 3, 3).min(axis=(1, 3))  # hairlines stay
    rows, columns = np.nonzero(small < DARK)
    if len(rows) < 200:
        return 0.0
    return angle_of(rows.astype(np.float32), columns.astype(np.float32))


def angle_of(ys: Floats, xs: Floats) -> float:
    """Degrees by which lines of these points fall to the right."""
    step = max(1, len(ys) // _MOST_POINTS)
    ys, xs = ys[::step], xs[::step]
    coarse = _sharpest(ys, xs, np.arange(-_STEEPEST, _STEEPEST + 0.01, 0.25))
    return _sharpest(ys, xs, np.arange(coarse - 0.25, coarse + 0.26, 0.03))


def _sharpest(ys: Floats, xs: Floats, angles: NDArray[np.float64]) -> float:
    best, best_angle = -1.0, 0.0
    for angle in angles:
        levels = ys - xs * np.float32(np.tan(np.radians(angle)))
        counts = np.bincount((levels - levels.min() + 0.5).astype(np.int32))
        score = float(np.square(np.diff(counts.astype(np.float64))).sum())
        if score > best:
            best, best_angle = score, float(angle)
    return best_angle
