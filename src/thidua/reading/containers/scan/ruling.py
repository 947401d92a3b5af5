"""Ruling lines in a scan: long straight runs of ink, found level and upright."""

import numpy as np
from numpy.typing import NDArray

from thidua.reading.containers.pdf.page import Rule
from thidua.reading.containers.pdf.rules import joined_rules
from thidua.reading.containers.scan.pictures import Grey

_DARK = 165
_SHORTEST_LEVEL, _SHORTEST_UPRIGHT = 0.38, 0.3  # inches: longer than any stroke of a letter
_FILLED = 0.9
_MOST_RUNS = 20_000

Ink = NDArray[np.bool_]


def rules_of(grey: Grey, dpi: int) -> tuple[list[Rule], list[Rule]]:
    """(across, down) in points."""
    ink = _halved(grey) < _DARK
    half = dpi / 2
    across = _runs(ink, round(_SHORTEST_LEVEL * half), 72 / half)
    down = _runs(np.ascontiguousarray(ink.T), round(_SHORTEST_UPRIGHT * half), 72 / half)
    return across, down


def _halved(grey: Grey) -> Grey:
    """Half the size; the darkest of four points stays, so that hairlines do."""
    height, width = grey.shape[0] // 2 * 2, grey.shape[1] // 2 * 2
    fours = grey[:height, :width].reshape(height // 2, 2, width // 2, 2)
    halved: Grey = fours.min(axis=(1, 3))
    return halved


def _runs(ink: Ink, length: int, point: float) -> list[Rule]:
    """Runs of at least `length` points, nearly filled with ink, as rules; those of one line are joined."""
    if ink.shape[1] <= length:
        return []
    thick = ink.copy()
    thick[1:] |= ink[:-1]  # a line that steps down by one point on its way is still a line
    sums = np.cumsum(thick, axis=1, dtype=np.int32)
    windows = sums[:, length:] - sums[:, :-length]
    long = windows >= _FILLED * length
    covered = np.zeros_like(thick)
    covered[:, 1 : 1 + long.shape[1]] = long
    edges = np.diff(np.pad(covered, ((0, 0), (1, 1))).astype(np.int8), axis=1)
    rows, starts = np.nonzero(edges == 1)
    ends = np.nonzero(edges == -1)[1]
    runs = zip(rows[:_MOST_RUNS].tolist(), starts.tolist(), ends.tolist(), strict=False)
    return joined_rules([Rule(row * point, start * point, (end + length - 1) * point) for row, start, end in runs])
