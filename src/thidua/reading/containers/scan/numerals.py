"""Roman numerals of strokes alone (I, II, III): counted in the picture, for they are what recognition misreads most."""

import re
from collections import Counter
from dataclasses import replace
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from thidua.reading.containers.scan.pictures import Grey
from thidua.reading.containers.scan.tesseract import Recognised

_LIKE_STROKES = re.compile(r"^(?=.*[IHÍÌỊĨỈ])(?P<strokes>[IHÍÌỊĨỈLl1|!]{1,5})(?P<end>[.,:)/-]?)$")
_END = str.maketrans({",": ".", ":": "."})
_FIRST, _LAST = 0.22, 0.7  # of the height of a letter: below its serifs, above a full stop
_MOST = 3
_LEAST_HEIGHT = 9  # dots
_WIDEST = 0.42  # of the height
_UNEVEN = 1.7
_MOSTLY = 0.75  # of the rows show the strokes and nothing else
_BAR = 1.8  # strokes wide

Flags = NDArray[np.bool_]
Run = tuple[int, int]


def counted(word: Recognised, picture: Grey, border: int) -> Recognised:
    """The word with its strokes counted where it may be such a numeral; `border` is the white around the picture."""
    if not _LIKE_STROKES.match(word.text):
        return word
    top, bottom = max(word.top - border, 0), max(word.bottom - border, 0)
    left, right = max(word.left - border - 2, 0), max(word.right - border + 2, 0)
    return replace(word, text=as_counted(word.text, strokes_in(picture[top:bottom, left:right])))


def as_counted(text: str, strokes: int) -> str:
    """`text` with as many strokes as were counted, where it may be such a numeral and any were."""
    match = _LIKE_STROKES.match(text)
    if match is None or not strokes or match["strokes"] == "I" * strokes:
        return text
    return "I" * strokes + match["end"].translate(_END)


def strokes_in(piece: Grey) -> int:
    """How many upright strokes the picture of a word is made of, a point behind them apart; 0 when it is no numeral."""
    dark = _letters(piece)
    height = len(dark)
    if height < _LEAST_HEIGHT:
        return 0
    rows = [_runs(_around(dark, row)) for row in range(round(_FIRST * height), round(_LAST * height) + 1)]
    usual = Counter(map(len, rows)).most_common(1)[0][0]
    sound = [runs for runs in rows if len(runs) == usual]
    if not 0 < usual <= _MOST or len(sound) < _MOSTLY * len(rows) or _has_bar(rows, sound):
        return 0
    above, below = sound[0], sound[-1]
    upright = all(abs(sum(one) - sum(other)) <= one[1] - one[0] for one, other in zip(above, below, strict=True))
    return usual if upright and _alike(sound, height) else 0


def _has_bar(rows: list[list[Run]], sound: list[list[Run]]) -> bool:
    """Does something lie across the strokes, as in an H? Specks beside them are narrower."""
    stroke = max(end - start for runs in sound for start, end in runs)
    return any(end - start > _BAR * stroke for runs in rows for start, end in runs)


def _letters(piece: Grey) -> Flags:
    """What is ink, between the top and the foot of the letters: specks above them do not count."""
    if not piece.size:
        return np.zeros((0, 0), np.bool_)
    dark: Flags = piece < (int(piece.min()) + 255) // 2
    inked = dark.sum(axis=1)
    if not inked.any():
        return dark[:0]
    (full,) = np.nonzero(inked >= 0.5 * np.median(inked[inked > 0]))
    return dark[int(full[0]) : int(full[-1]) + 1]


def _around(dark: Flags, row: int) -> Flags:
    """The ink at one height, told by most of three rows."""
    band = dark[max(row - 1, 0) : row + 2]
    most: Flags = band.mean(axis=0) > 0.5
    return most


def _runs(flags: Flags) -> list[Run]:
    edges = np.diff(np.concatenate([[False], flags, [False]]).astype(np.int8))
    return list(zip(np.nonzero(edges == 1)[0].tolist(), np.nonzero(edges == -1)[0].tolist(), strict=True))


def _alike(rows: list[list[Run]], height: int) -> bool:
    """Strokes are of one width and stand evenly."""
    widths = [end - start for runs in rows for start, end in runs]
    gaps = [right[0] - left[1] for runs in rows for left, right in pairwise(runs)]
    even = all(max(sizes) <= _UNEVEN * min(sizes) + 2 for sizes in (widths, gaps) if sizes)
    return even and max(widths) <= _WIDEST * height
