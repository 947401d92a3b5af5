"""The words of a page with their places, as PDFium finds them in the text layer; turned text is set upright."""

import ctypes
import math
import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Iterator
from typing import Any

import pypdfium2.raw as pdfium  # type: ignore[import-untyped]

from thidua.reading.containers.pdf.page import Rule, Word
from thidua.reading.errors import UnreadableFile

MOST_CHARACTERS = 60_000  # of one page: a page of type holds 6,000
_WORD = re.compile(r"[^ \t\r\n\x00\x0b\x0c\x02\ufffe]+[\x02\ufffe]?")  # PDFium glues lines at a hyphen: part them
_HYPHENS = str.maketrans({"\x02": "-", "\ufffe": "-", "\ufffd": None})
_ODD = re.compile("[\x02\ufffe\ufffd]")
_NEW_LINE = "\r\n"
_LOOKED_AT = 40
_WITHIN = 1.0
_GLUE = 0.15  # of the size of type: letters this close are of one word
_SIZES = (4.0, 40.0)

Turn = Callable[[float, float], tuple[float, float]]


class TextLayer:
    """The characters of one page; closed by `close`."""

    def __init__(self, page: Any) -> None:
        self._layer = pdfium.FPDFText_LoadPage(page)
        self._box, self._x, self._y = pdfium.FS_RECTF(), ctypes.c_double(), ctypes.c_double()
        self._refs = tuple(map(ctypes.byref, (self._box, self._x, self._y)))
        self.text = self._read() if self._layer else ""
        self.spans = [match.span() for match in _WORD.finditer(self.text)]

    def close(self) -> None:
        """Give the layer back to PDFium."""
        if self._layer:
            pdfium.FPDFText_ClosePage(self._layer)
            self._layer = None

    def _read(self) -> str:
        count = pdfium.FPDFText_CountChars(self._layer)
        if count <= 0:
            return ""
        if count > MOST_CHARACTERS:
            raise UnreadableFile(
                "too_long", "Một trang của tệp PDF chứa quá nhiều chữ so với một kế hoạch; hãy kiểm tra lại tệp."
            )
        buffer = (ctypes.c_ushort * (count * 2 + 2))()
        got = pdfium.FPDFText_GetText(self._layer, 0, count, buffer)
        text = bytes(buffer)[: 2 * max(got - 1, 0)].decode("utf-16-le", errors="replace")
        return text if len(text) == count else self._one_by_one(count)

    def _one_by_one(self, count: int) -> str:
        """Where text and characters do not run side by side (signs beyond the first plane, dropped controls)."""
        codes = (pdfium.FPDFText_GetUnicode(self._layer, index) for index in range(count))
        return "".join(chr(code) if 0 < code < 0x110000 and not 0xD800 <= code < 0xE000 else " " for code in codes)

    def _samples(self) -> list[int]:
        return [first for first, _ in self.spans[:: max(1, len(self.spans) // _LOOKED_AT)]]

    def quarter_turns(self) -> int:
        """How many quarters most of the text stands turned, counter-clockwise, in the page's own space."""
        angles = (pdfium.FPDFText_GetCharAngle(self._layer, place) for place in self._samples())
        turns = Counter(-round(angle / (math.pi / 2)) % 4 for angle in angles if angle >= 0)
        return turns.most_common(1)[0][0] if turns else 0

    def size(self) -> float:
        """The usual size of type in points; 12 where the file tells none."""
        sizes: Counter[float] = Counter()
        matrix = pdfium.FS_MATRIX()
        for place in self._samples():
            pdfium.FPDFText_GetMatrix(self._layer, place, ctypes.byref(matrix))
            sizes[round(pdfium.FPDFText_GetFontSize(self._layer, place) * math.hypot(matrix.c, matrix.d), 1)] += 1
        common = sizes.most_common(1)[0][0] if sizes else 0.0
        return common if _SIZES[0] <= common <= _SIZES[1] else 12.0

    def place(self, first: int, last: int) -> tuple[float, float, float, float, float, float]:
        """(left, bottom, right, top) around two characters and the origin of the first, in the page's own space."""
        box, (boxed, x, y) = self._box, self._refs
        pdfium.FPDFText_GetLooseCharBox(self._layer, first, boxed)
        left, bottom, right, top = box.left, box.bottom, box.right, box.top
        if last != first:
            pdfium.FPDFText_GetLooseCharBox(self._layer, last, boxed)
            left, right = min(left, box.left), max(right, box.right)
            bottom, top = min(bottom, box.bottom), max(top, box.top)
        pdfium.FPDFText_GetCharOrigin(self._layer, first, x, y)
        return left, bottom, right, top, self._x.value, self._y.value


def words_of(layer: TextLayer, turn: Turn, walls: list[Rule], em: float) -> list[Word]:
    """Every word upright; one that runs through a wall of a table is parted there."""
    places = sorted(wall.at for wall in walls)
    words: list[Word] = []
    above = 0
    for first, end in layer.spans:
        word = _word(layer, first, end, turn)
        if words and layer.text[above:first] == _NEW_LINE and _touches(words[-1], word, em, places):
            words[-1] = Word(words[-1].x0, word.x1, words[-1].base, words[-1].text + word.text)
        elif _crossed(word, places, walls):
            words.extend(_parted(layer, first, end, turn, places))
        else:
            words.append(word)
        above = end
    return words


def _touches(word: Word, following: Word, em: float, places: list[float]) -> bool:
    """PDFium takes a page of few words for one written downwards and breaks its lines at every letter."""
    if abs(word.base - following.base) > _GLUE * em or not -em < following.x0 - word.x1 < _GLUE * em:
        return False
    return bisect_right(places, word.x1 - _WITHIN) == bisect_right(places, following.x0 + _WITHIN)


def _word(layer: TextLayer, first: int, end: int, turn: Turn) -> Word:
    left, bottom, right, top, x, y = layer.place(first, end - 1)
    x0, _ = turn(left, bottom)
    x1, _ = turn(right, top)
    text = layer.text[first:end]
    if not text.isalnum() and _ODD.search(text):
        text = text.translate(_HYPHENS)
    return Word(min(x0, x1), max(x0, x1), turn(x, y)[1], text)


def _crossed(word: Word, places: list[float], walls: list[Rule]) -> bool:
    at = bisect_right(places, word.x0 + _WITHIN)
    if at >= len(places) or places[at] >= word.x1 - _WITHIN:
        return False
    return any(
        word.x0 + _WITHIN < wall.at < word.x1 - _WITHIN and wall.start <= word.base <= wall.end for wall in walls
    )


def _parted(layer: TextLayer, first: int, end: int, turn: Turn, places: list[float]) -> Iterator[Word]:
    """The pieces of a word by the columns its letters stand in."""
    start, column = first, -1
    for index in range(first, end):
        letter = _word(layer, index, index + 1, turn)
        here = bisect_right(places, (letter.x0 + letter.x1) / 2)
        if here != column and index > start:
            yield _word(layer, start, index, turn)
            start = index
        column = here
    yield _word(layer, start, end, turn)
