"""Strokes of Roman numerals counted in pictures of words."""

import numpy as np
import pypdfium2
import pytest

from tests.reading.containers.pdf.papers import printed
from thidua.reading.containers.scan.cleaning import without_seal
from thidua.reading.containers.scan.numerals import as_counted, counted, strokes_in
from thidua.reading.containers.scan.pictures import Grey
from thidua.reading.containers.scan.tesseract import Recognised

FONTS = ("Liberation Serif", "Liberation Sans")


def _drawn(word: str, font: str = FONTS[0], *, dpi: int = 300, weight: str = "bold") -> Grey:
    """A word as a picture cut close, with a margin."""
    page = f'#set page(width: 90pt, height: 40pt, margin: 10pt)\n#set text(size: 13pt, font: "{font}")\n'
    bitmap = pypdfium2.PdfDocument(printed(f'#text(weight: "{weight}")[{word}]', page))[0].render(scale=dpi / 72)
    grey = without_seal(np.asarray(bitmap.to_pil().convert("RGB")))
    ys, xs = np.nonzero(grey < 140)
    cut: Grey = grey[ys.min() - 4 : ys.max() + 5, xs.min() - 2 : xs.max() + 3]
    return cut


@pytest.mark.parametrize("font", FONTS)
@pytest.mark.parametrize("weight", ["regular", "bold"])
@pytest.mark.parametrize(("word", "strokes"), [("I.", 1), ("II.", 2), ("III.", 3), ("II", 2), ("III", 3)])
def test_strokes_are_counted(word: str, strokes: int, font: str, weight: str) -> None:
    assert strokes_in(_drawn(word, font, weight=weight)) == strokes


@pytest.mark.parametrize("dpi", [150, 200])
def test_a_coarse_scan_is_counted_too(dpi: int) -> None:
    assert strokes_in(_drawn("III.", dpi=dpi)) == 3


@pytest.mark.parametrize("seed", range(8))
def test_grain_does_not_spoil_the_count(seed: int) -> None:
    chance = np.random.default_rng(seed)
    pieces = [_drawn(word, dpi=150) for word in ("II.", "III.")]
    grainy = [np.clip(piece * 0.9 + chance.normal(20, 22, piece.shape), 0, 255).astype(np.uint8) for piece in pieces]
    assert [strokes_in(piece) for piece in grainy] == [2, 3]


@pytest.mark.parametrize("word", ["H.", "IV.", "V", "VI", "X", "HI", "Đ", "A.", "8."])
def test_other_letters_are_no_strokes(word: str) -> None:
    assert strokes_in(_drawn(word)) == 0


def test_blank_and_tiny_pictures_have_none() -> None:
    assert strokes_in(np.full((40, 40), 255, np.uint8)) == 0
    assert strokes_in(np.zeros((0, 9), np.uint8)) == 0
    assert strokes_in(np.zeros((4, 4), np.uint8)) == 0


@pytest.mark.parametrize(
    ("text", "strokes", "told"),
    [("H.", 2, "II."), ("HI,", 3, "III."), ("IHÍ", 2, "II"), ("H.", 0, "H."), ("11", 2, "11"), ("TT", 2, "TT")],
)
def test_only_what_may_be_such_a_numeral_is_changed(text: str, strokes: int, told: str) -> None:
    assert as_counted(text, strokes) == told


def test_a_word_is_counted_where_it_stands() -> None:
    picture = np.pad(_drawn("III."), 30, constant_values=255)
    height, width = picture.shape
    word = Recognised(0, (1, 1, 1), 30 + 16, width - 30 + 16, 30 + 16, height - 30 + 16, "HI.", 40.0)
    assert counted(word, picture, 16).text == "III."
