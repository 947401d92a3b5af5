"""Sheets as a telephone photographs them: at a slant, on a dark desk."""

import numpy as np
from PIL import Image

Corners = tuple[tuple[float, float], ...]
DESK = (90, 80, 70)


def photographed(sheet: Image.Image, corners: Corners) -> Image.Image:
    """The sheet with each corner moved inwards by a share of its width and height: above left, then clockwise."""
    width, height = sheet.size
    ends = ((0, 0), (width, 0), (width, height), (0, height))
    signs = ((1, 1), (-1, 1), (-1, -1), (1, -1))
    moved = [
        (x + right * across * width, y + down * along * height)
        for (x, y), (right, down), (across, along) in zip(ends, signs, corners, strict=True)
    ]
    return sheet.transform(
        sheet.size, Image.Transform.PERSPECTIVE, _numbers(moved, ends), Image.Resampling.BICUBIC, fillcolor=DESK
    )


def _numbers(to: list[tuple[float, float]], source: tuple[tuple[int, int], ...]) -> list[float]:
    """The projection by which the drawing program looks up each point of the photograph in the sheet."""
    rows, values = [], []
    for (x, y), (u, v) in zip(to, source, strict=True):
        rows += [[x, y, 1, 0, 0, 0, -u * x, -u * y], [0, 0, 0, x, y, 1, -v * x, -v * y]]
        values += [u, v]
    return [float(number) for number in np.linalg.solve(np.array(rows, float), np.array(values, float))]
