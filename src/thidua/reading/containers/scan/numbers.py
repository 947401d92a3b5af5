"""The numbers in the first column of a table: short, alone in a wide cell, and read badly by a reader of prose.

Each is read several ways; the reading that most ways agree on, or that goes on from the number above, is taken; one
way alone changes nothing.
"""

import re
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from thidua.reading.containers.scan.pictures import Grey
from thidua.reading.containers.scan.tesseract import recognise

_MARKER = re.compile(r"^(?:(?P<number>\d{1,3})|(?P<roman>[IVX]{1,4})|(?P<letter>[A-HĐ]))(?P<end>[.)]?)$")
_MISREAD_END = str.maketrans({",": ".", ":": ".", ";": ".", "l": "1", "|": "1", "O": "0"})
_FIGURES = "0123456789.IVXABCD"
_ROMANS = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X")
_WAYS = (("vie", 6, ""), ("eng", 6, ""), ("vie", 8, _FIGURES))  # language, layout, letters allowed
_MARGIN = 6
_INK = 140
_FOLLOWS, _STRANGE = 1.5, -2.0


def tight(piece: Grey) -> Grey:
    """The picture cut down to its ink."""
    ys, xs = np.nonzero(piece < _INK)
    if not len(ys):
        return piece
    top, left = max(int(ys.min()) - _MARGIN, 0), max(int(xs.min()) - _MARGIN, 0)
    return piece[top : int(ys.max()) + _MARGIN + 1, left : int(xs.max()) + _MARGIN + 1]


def numbers_of(first: Sequence[str], pictures: list[Path], dpi: int) -> list[tuple[str, bool]]:
    """(text, is it sure) for each cell, from above down; `first` is how each was read among the others."""
    votes = [Counter([_neat(text)]) for text in first]
    for language, layout, letters in _WAYS:
        for number, text in enumerate(_read(pictures, layout, dpi, language, letters)):
            votes[number][_neat(text)] += 1
    chosen: list[tuple[str, bool]] = []
    above: list[str] = []
    for text, counted in zip(first, votes, strict=True):
        best, agreeing = _best(counted, above)
        chosen.append((best if agreeing > 1 else text, agreeing > 1 or not _MARKER.match(_neat(text))))
        above.append(best)
    return chosen


def _read(pictures: list[Path], layout: int, dpi: int, language: str, letters: str) -> list[str]:
    texts = [""] * len(pictures)
    for word in recognise(pictures, layout=layout, dpi=dpi, language=language, letters=letters):
        texts[word.picture] = f"{texts[word.picture]} {word.text}".strip()
    return texts


def _neat(text: str) -> str:
    return text.replace(" ", "").translate(_MISREAD_END)


def _best(counted: Counter[str], above: Sequence[str]) -> tuple[str, int]:
    """The likeliest marker and how many ways read it; ("", 0) where none did. A final point counts apart."""
    scores: dict[str, float] = {}
    agreeing: Counter[str] = Counter()
    ended: Counter[str] = Counter()
    for text, count in counted.items():
        match = _MARKER.match(text)
        if match:
            bare = text.rstrip(".)")
            scores[bare] = scores.get(bare, _likely(match, above)) + count
            agreeing[bare] += count
            ended[bare + match["end"]] += count
    if not scores:
        return "", 0
    bare = max(scores, key=lambda one: scores[one])
    whole = max((one for one in ended if one.rstrip(".)") == bare), key=lambda one: (ended[one], len(one)))
    return whole, agreeing[bare]


def _likely(match: re.Match[str], above: Sequence[str]) -> float:
    """Better when it follows the last of its kind; a letter out of the blue is a misread figure."""
    bare = match[0].rstrip(".)")
    known = [one.rstrip(".)") for one in above]
    if match["number"]:
        last = next((one for one in reversed(known) if one.isdigit()), None)
        return _FOLLOWS if last is not None and int(bare) == int(last) + 1 else 0.0
    if match["roman"]:
        return _FOLLOWS / 3 if bare in _ROMANS else _STRANGE
    last = next((one for one in reversed(known) if len(one) == 1 and "A" <= one <= "H"), "@")
    return 0.0 if ord(bare) == ord(last) + 1 else _STRANGE
