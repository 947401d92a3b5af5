"""Sheets put on the glass sideways or upside down."""

from functools import lru_cache

import numpy as np
import pytest

from tests.reading.containers.pdf.papers import rows_in
from tests.reading.containers.scan.papers import ROWS, needs_tesseract, saved, scanned
from thidua.reading.containers import read_blocks
from thidua.reading.containers.scan.cleaning import cleaned, evened, straightened, without_seal
from thidua.reading.containers.scan.pictures import Grey
from thidua.reading.containers.scan.turning import quarter_turns


@lru_cache(maxsize=1)
def _sheet() -> Grey:
    return cleaned(straightened(evened(without_seal(np.asarray(scanned())))))


@needs_tesseract
@pytest.mark.proof
@pytest.mark.parametrize("turned", [0, 1, 2, 3])
def test_the_way_up_is_told(turned: int) -> None:
    assert quarter_turns(np.rot90(_sheet(), turned), 300) == (4 - turned) % 4


@needs_tesseract
def test_a_sheet_without_words_is_left_as_it_lies() -> None:
    blank = np.full((900, 700), 255, np.uint8)
    drawing = blank.copy()
    drawing[200:400, 100:600], drawing[230:370, 130:570] = 0, 255
    assert (quarter_turns(blank, 300), quarter_turns(drawing, 300)) == (0, 0)


@needs_tesseract
@pytest.mark.proof
@pytest.mark.parametrize("angle", [90, 180, 270])
def test_a_table_is_read_whichever_way_it_lies(angle: int) -> None:
    picture = scanned(noise=8).rotate(angle, expand=True)
    rows = rows_in(read_blocks(saved(picture, "PNG"), filename="a.png"))
    assert [(row[0], row[3]) for row in rows] == [(row[0], row[3]) for row in ROWS]
