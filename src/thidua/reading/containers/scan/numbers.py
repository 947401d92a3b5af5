"""The numbers in the first column of a table: short, alone in a wide cell, and read badly by a reader of prose.

Each is read several ways, set in a column, in a line and by itself; the reading that most ways agree on is taken. One
way alone changes nothing.
"""

import re
from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np
from PIL import Image

from thidua.reading.containers.scan.numerals import as_counted, strokes_in
from thidua.reading.containers.scan.pictures import Grey
from thidua.reading.containers.scan.tesseract import Recognised, recognise

_MARKER = re.compile(r"^(?:(?P<number>\d{1,3})|(?P<roman>[IVX]{1,4})|(?P<letter>[A-HĐ]))(?P<end>[.)]?)$")
_MISREAD_END = str.maketrans({",": ".", ":": ".", ";": ".", "l": "1", "|": "1", "O": "0"})
_MISREAD_ROMAN = re.compile(r"^[1l|]*I[1lI|]*[.)]?$")
_STROKE = re.compile(r"[1l|]")
_ROMANS = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X")
_MARGIN = 6
_INK, _PAPER = 140, 190
_BETWEEN_LINES, _BETWEEN_WORDS, _AROUND = 26, 150, 40  # dots
_COLUMN, _LINE = 6, 7  # layouts of tesseract: a block of lines, one line
# A wrong number as printed outweighs the right one by one vote; by two where the next number follows the right one.
_FOLLOWS, _LEADS, _SIZED, _STRANGE = 0.5, 1.0, 1.5, -2.0


def tight(piece: Grey) -> Grey:
    """The picture cut down to its ink, the grain of the paper gone."""
    ys, xs = np.nonzero(piece < _INK)
    if not len(ys):
        return piece
    top, left = max(int(ys.min()) - _MARGIN, 0), max(int(xs.min()) - _MARGIN, 0)
    cut = piece[top : int(ys.max()) + _MARGIN + 1, left : int(xs.max()) + _MARGIN + 1].copy()
    cut[cut > _PAPER] = 255
    return cut


def numbers_of(first: Sequence[str], pieces: Sequence[Grey], folder: Path, dpi: int) -> list[tuple[str, bool]]:
    """(text, is it sure) for each cell, from above down; `first` is how each was read among the others."""
    read = list(zip(first, *_readings(pieces, folder, dpi), strict=True))
    counts = [strokes_in(piece) for piece in pieces]
    votes = [
        Counter(_neat(as_counted(text, strokes)) for text in texts if text)
        for texts, strokes in zip(read, counts, strict=True)
    ]
    usual = [max(counted, key=lambda text: counted[text], default="") for counted in votes]
    chosen: list[tuple[str, bool]] = []
    above: list[str] = []
    for place, (texts, counted, piece) in enumerate(zip(read, votes, pieces, strict=True)):
        below = usual[place + 1] if place + 1 < len(usual) else ""
        best, agreeing = _best(counted, above, below, _strokes(piece))
        above.append(best if agreeing > 1 else "")
        heading = _commonest(texts) or texts[0]
        is_sure = counted[best] * 2 > counted.total()
        chosen.append((above[-1], is_sure) if above[-1] else (heading, not _MARKER.match(_neat(heading))))
    return chosen


def _readings(pieces: Sequence[Grey], folder: Path, dpi: int) -> list[list[str]]:
    """What each way makes of the pieces."""
    if not pieces:
        return []
    column, line = _column(pieces), _line(pieces)
    singles = [
        _saved(np.pad(piece, _AROUND, constant_values=255), folder / f"single{number}.png")
        for number, piece in enumerate(pieces)
    ]
    ways = []
    for language in ("vie", "eng"):
        words = recognise([_saved(column[0], folder / "column.png")], layout=_COLUMN, dpi=dpi, language=language)
        ways.append(_by_place(words, column[1], lambda word: (word.top + word.bottom) // 2))
    words = recognise([_saved(line[0], folder / "line.png")], layout=_LINE, dpi=dpi, language="eng")
    ways.append(_by_place(words, line[1], lambda word: (word.left + word.right) // 2))
    alone = [""] * len(pieces)
    for word in recognise(singles, layout=_COLUMN, dpi=dpi, language="eng"):
        alone[word.picture] = f"{alone[word.picture]} {word.text}".strip()
    return [*ways, alone]


def _column(pieces: Sequence[Grey]) -> tuple[Grey, list[int]]:
    """The pieces under each other, and where each ends."""
    width = max(piece.shape[1] for piece in pieces) + 2 * _AROUND
    sheet = np.full((sum(piece.shape[0] + _BETWEEN_LINES for piece in pieces) + _BETWEEN_LINES, width), 255, np.uint8)
    ends, at = [], _BETWEEN_LINES
    for piece in pieces:
        sheet[at : at + piece.shape[0], _AROUND : _AROUND + piece.shape[1]] = piece
        at += piece.shape[0] + _BETWEEN_LINES
        ends.append(at - _BETWEEN_LINES // 2)
    return sheet, ends


def _line(pieces: Sequence[Grey]) -> tuple[Grey, list[int]]:
    """The pieces beside each other on one base line, and where each ends."""
    height = max(piece.shape[0] for piece in pieces)
    width = sum(piece.shape[1] + _BETWEEN_WORDS for piece in pieces) + _BETWEEN_WORDS
    sheet = np.full((height + 2 * _AROUND, width), 255, np.uint8)
    ends, at = [], _BETWEEN_WORDS
    for piece in pieces:
        top = _AROUND + height - piece.shape[0]
        sheet[top : top + piece.shape[0], at : at + piece.shape[1]] = piece
        at += piece.shape[1] + _BETWEEN_WORDS
        ends.append(at - _BETWEEN_WORDS // 2)
    return sheet, ends


def _by_place(words: Sequence[Recognised], ends: list[int], middle: Callable[[Recognised], int]) -> list[str]:
    texts = [""] * len(ends)
    for word in words:
        place = next((number for number, end in enumerate(ends) if middle(word) < end), len(ends) - 1)
        texts[place] = f"{texts[place]} {word.text}".strip()
    return texts


def _saved(picture: Grey, path: Path) -> Path:
    Image.fromarray(picture).save(path, compress_level=1)
    return path


def _strokes(piece: Grey) -> int:
    """How many signs stand apart from left to right."""
    inked = np.concatenate([[False], (piece < _INK).any(axis=0), [False]])
    return int((inked[1:] & ~inked[:-1]).sum())


def _neat(text: str) -> str:
    """Without blanks; what is a figure or a Roman numeral but for its shape is set right."""
    bare = text.replace(" ", "")
    if _MISREAD_ROMAN.match(bare):
        return _STROKE.sub("I", bare)
    return bare.translate(_MISREAD_END)


def _commonest(texts: Sequence[str]) -> str:
    """What two ways or more read, when it is no number: the heading of the column."""
    text, count = Counter(filter(None, texts)).most_common(1)[0] if any(texts) else ("", 0)
    return text if count > 1 else ""


def _best(counted: Counter[str], above: Sequence[str], below: str, strokes: int) -> tuple[str, int]:
    """The likeliest marker and how many ways read it; ("", 0) where none did. A final point counts apart."""
    scores: dict[str, float] = {}
    agreeing: Counter[str] = Counter()
    ended: Counter[str] = Counter()
    for text, count in counted.items():
        match = _MARKER.match(text)
        if match:
            bare = text.rstrip(".)")
            sized = _SIZED if len(text) == strokes else 0.0
            scores[bare] = scores.get(bare, _likely(match, above, below)) + count + sized
            agreeing[bare] += count
            ended[text] += count
    if not scores:
        return "", 0
    bare = max(scores, key=lambda one: scores[one])
    whole = max((one for one in ended if one.rstrip(".)") == bare), key=lambda one: (ended[one], len(one)))
    return whole, agreeing[bare] + (len(whole) == strokes)


def _likely(match: re.Match[str], above: Sequence[str], below: str) -> float:
    """Better when it follows the last of its kind, still more when the next follows it too; a letter out of the blue
    is a misread figure.
    """
    bare = match[0].rstrip(".)")
    known = [one.rstrip(".)") for one in above]
    if match["number"]:
        last = next((one for one in reversed(known) if one.isdigit()), None)
        if last is None or int(bare) != int(last) + 1:
            return 0.0
        return _FOLLOWS + (_LEADS if below.rstrip(".)") == str(int(bare) + 1) else 0.0)
    if match["roman"]:
        return 0.0 if bare in _ROMANS else _STRANGE
    last = next((one for one in reversed(known) if len(one) == 1 and "A" <= one <= "H"), "@")
    return 0.0 if ord(bare) == ord(last) + 1 else _STRANGE
