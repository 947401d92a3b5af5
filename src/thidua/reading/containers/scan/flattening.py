"""A photograph taken at a slant: lines that draw together are set parallel, rules level and upright again.

Levels are told by lines of text and rules, uprights by long rules alone; half the ink above is measured apart from
half the ink below, left apart from right. Where the halves agree nothing is done: a scanner lays sheets flat.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from thidua.reading.containers.scan.cleaning import DARK, angle_of
from thidua.reading.containers.scan.pictures import Grey

_COARSE = 3  # dots of the sheet to one of the measured picture
_LEAST_POINTS = 1500
_UPRIGHT = 13  # points of the measured picture: longer than any stroke of a letter
_MASS = 7  # points of the measured picture: broader than any stroke or rule
_LEAST, _MOST = 0.2, 5.0  # degrees out of true
_LEAST_LEVER = 0.15  # of the sheet between the middles of the halves
_ROUNDS = 4

Flags = NDArray[np.bool_]
Points = NDArray[np.float64]  # (x, y) each
Matrix = NDArray[np.float64]  # 3 by 3, of a projection


@dataclass(frozen=True, slots=True)
class _Pair:
    """Two lines of one direction: where each crosses the middle of the sheet, and its slope."""

    first: float
    first_slope: float
    second: float
    second_slope: float

    @property
    def slope(self) -> float:
        return (self.first_slope + self.second_slope) / 2


def flattened(grey: Grey) -> Grey:
    """The sheet as if photographed from straight above; the same where it lies flat or too little tells."""
    height, width = (side // _COARSE * _COARSE for side in grey.shape)
    small = grey[:height, :width].reshape(height // _COARSE, _COARSE, width // _COARSE, _COARSE).min(axis=(1, 3))
    ink = _without_masses(small < DARK)
    matrix = _projection(_points(ink), _points(_long_runs(ink)), small.shape[1], small.shape[0])
    if matrix is None:
        return grey
    scale = np.diag([_COARSE, _COARSE, 1.0])
    back = scale @ np.linalg.inv(matrix) @ np.linalg.inv(scale)
    numbers = (back / back[2, 2]).ravel()[:8].tolist()
    size = grey.shape[1], grey.shape[0]
    how = Image.Transform.PERSPECTIVE, numbers, Image.Resampling.BICUBIC
    return np.asarray(Image.fromarray(grey).transform(size, *how, fillcolor=255))


def _projection(level: Points, upright: Points, width: int, height: int) -> Matrix | None:
    """What sets the points straight, found in a few rounds; None where they are straight or do not become so."""
    whole = np.eye(3)
    first = None
    for _round in range(_ROUNDS):
        levels = _pair(_mapped(level, whole), width, height)
        if levels is None:
            return None
        uprights = _pair(_mapped(upright, whole)[:, ::-1], height, width) or _square_to(levels, width)
        error = _out_of_true(levels, uprights)
        first = error if first is None else first
        if error < _LEAST:
            break
        corners = _corners(levels, uprights, width, height)
        whole = _onto_rectangle(corners) @ whole
    return whole if first is not None and _LEAST <= first <= _MOST and error < first / 2 else None


def _out_of_true(levels: _Pair, uprights: _Pair) -> float:
    """The greatest angle, in degrees, by which lines draw together or levels and uprights are not square."""
    apart = (
        levels.first_slope - levels.second_slope,
        uprights.first_slope - uprights.second_slope,
        levels.slope + uprights.slope,
    )
    return max(abs(float(np.degrees(np.arctan(slope)))) for slope in apart)


def _points(ink: Flags) -> Points:
    ys, xs = np.nonzero(ink)
    return np.column_stack([xs, ys]).astype(np.float64)


def _mapped(points: Points, matrix: Matrix) -> Points:
    plain = points @ matrix[:, :2].T + matrix[:, 2]
    mapped: Points = plain[:, :2] / plain[:, 2:]
    return mapped


def _without_masses(ink: Flags) -> Flags:
    """The ink without broad dark areas: the desk around the sheet, a thumb, a shadow of the spine."""
    if min(ink.shape) < 2 * _MASS:
        return ink
    full = _box(ink, _MASS) == _MASS * _MASS
    thin: Flags = ink & (_box(np.pad(full, _MASS + 1), 2 * _MASS - 3) == 0)  # with two points around
    return thin


def _box(flags: Flags, side: int) -> NDArray[np.int32]:
    """How many are set in each square of that side."""
    sums = np.pad(np.cumsum(np.cumsum(flags, axis=0, dtype=np.int32), axis=1, dtype=np.int32), ((1, 0), (1, 0)))
    counts: NDArray[np.int32] = sums[side:, side:] - sums[:-side, side:] - sums[side:, :-side] + sums[:-side, :-side]
    return counts


def _long_runs(ink: Flags) -> Flags:
    """The ink that stands in long upright runs; a line that leans by a point on its way is still a line."""
    long = np.zeros_like(ink)
    if len(ink) > _UPRIGHT:
        thick = ink.copy()
        thick[:, 1:] |= ink[:, :-1]
        sums = np.pad(np.cumsum(thick, axis=0, dtype=np.int32), ((1, 0), (0, 0)))
        whole = sums[_UPRIGHT:] - sums[:-_UPRIGHT] == _UPRIGHT
        long[_UPRIGHT // 2 : _UPRIGHT // 2 + len(whole)] = whole
    return long


def _pair(points: Points, width: int, height: int) -> _Pair | None:
    """The lines of the upper and the lower half of the points; of one slope where the halves lie too close together.

    None where there are too few points.
    """
    if len(points) < 2 * _LEAST_POINTS:
        return None
    middle = float(np.median(points[:, 1]))
    upper, lower = points[points[:, 1] <= middle], points[points[:, 1] > middle]
    if len(lower) < _LEAST_POINTS or lower[:, 1].mean() - upper[:, 1].mean() < _LEAST_LEVER * height:
        _, slope = _line(points, width)
        return _Pair(height * 0.2, slope, height * 0.8, slope)
    return _Pair(*_line(upper, width), *_line(lower, width))


def _line(points: Points, width: int) -> tuple[float, float]:
    """Where the lines cross the middle of the sheet on average, and their common slope."""
    xs, ys = points[:, 0].astype(np.float32), points[:, 1].astype(np.float32)
    slope = float(np.tan(np.radians(angle_of(ys, xs))))
    return float(ys.mean() + (width / 2 - xs.mean()) * slope), slope


def _square_to(levels: _Pair, width: int) -> _Pair:
    """Uprights for a sheet without any: square to the levels."""
    return _Pair(width * 0.2, -levels.slope, width * 0.8, -levels.slope)


def _corners(levels: _Pair, uprights: _Pair, width: int, height: int) -> Points:
    """Where the four lines meet: above left, above right, below right, below left."""
    above, below = (levels.first, levels.first_slope), (levels.second, levels.second_slope)
    left, right = (uprights.first, uprights.first_slope), (uprights.second, uprights.second_slope)
    corners = []
    for (base, slope), (side, lean) in ((above, left), (above, right), (below, right), (below, left)):
        y = (base + slope * (side - lean * height / 2 - width / 2)) / (1 - slope * lean)
        corners.append((side + lean * (y - height / 2), y))
    return np.array(corners)


def _onto_rectangle(corners: Points) -> Matrix:
    """The projection that sets four corners at those of a rectangle of the same size about the same middle."""
    wide = (np.linalg.norm(corners[1] - corners[0]) + np.linalg.norm(corners[2] - corners[3])) / 2
    high = (np.linalg.norm(corners[3] - corners[0]) + np.linalg.norm(corners[2] - corners[1])) / 2
    right = np.array([(-wide, -high), (wide, -high), (wide, high), (-wide, high)]) / 2 + corners.mean(axis=0)
    rows: list[list[float]] = []
    for (x, y), (u, v) in zip(corners.tolist(), right.tolist(), strict=True):
        rows.append([x, y, 1, 0, 0, 0, -u * x, -u * y])
        rows.append([0, 0, 0, x, y, 1, -v * x, -v * y])
    return np.append(np.linalg.solve(np.array(rows), right.ravel()), 1.0).reshape(3, 3)
