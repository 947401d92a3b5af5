"""Which way up a sheet lies: a piece of it is recognised as it is and, where that makes no words, in the other ways."""

from pathlib import Path
from statistics import fmean
from tempfile import TemporaryDirectory

import numpy as np
from PIL import Image

from thidua.reading.containers.scan.pictures import Grey
from thidua.reading.containers.scan.tesseract import recognise

_HIGH, _WIDE = 2.0, 3.2  # inches of the piece
_INK = 140
_BLOCK = 6  # tesseract: one block of text
_LEAST_INK = 600
_LEAST_WORDS = 5
_SURE, _LIKELY, _AHEAD = 75.0, 60.0, 20.0


def quarter_turns(grey: Grey, dpi: int) -> int:
    """How many quarters of a turn against the clock set the sheet upright; 0 where nothing can be told."""
    if int((grey < _INK).sum()) < _LEAST_INK:
        return 0
    with TemporaryDirectory(prefix="thidua-turn-") as folder:
        as_it_is = _sureness(_piece(grey, dpi), dpi, Path(folder))
        if as_it_is >= _SURE:
            return 0
        sure = {turns: _sureness(_piece(np.rot90(grey, turns), dpi), dpi, Path(folder)) for turns in (1, 2, 3)}
    best = max(sure, key=lambda turns: sure[turns])
    return best if sure[best] >= _LIKELY and sure[best] >= as_it_is + _AHEAD else 0


def _piece(grey: Grey, dpi: int) -> Grey:
    """The part of the sheet with the most ink, in the shape of a few lines of text."""
    high, wide = (
        max(1, min(round(inches * dpi), side)) for inches, side in zip((_HIGH, _WIDE), grey.shape, strict=True)
    )
    sums = np.pad(np.cumsum(np.cumsum(grey[::4, ::4] < _INK, axis=0, dtype=np.int64), axis=1), ((1, 0), (1, 0)))
    tall, broad = high // 4, wide // 4
    inked = sums[tall:, broad:] - sums[:-tall, broad:] - sums[tall:, :-broad] + sums[:-tall, :-broad]
    top, left = np.unravel_index(int(inked.argmax()), inked.shape)
    return np.ascontiguousarray(grey[int(top) * 4 : int(top) * 4 + high, int(left) * 4 : int(left) * 4 + wide])


def _sureness(piece: Grey, dpi: int, folder: Path) -> float:
    """How sure recognition is of the words of a piece, 0 to 100; 0 where it finds too few."""
    path = folder / "piece.png"
    Image.fromarray(piece).save(path, compress_level=1)
    words = [word for word in recognise([path], layout=_BLOCK, dpi=dpi) if sum(map(str.isalpha, word.text)) > 1]
    return fmean(word.sure for word in words) if len(words) >= _LEAST_WORDS else 0.0
