"""Photographs taken at a slant are set square; sheets that lie flat are left alone."""

import numpy as np
import pytest
from PIL import Image, ImageDraw

from tests.reading.containers.pdf.papers import rows_in
from tests.reading.containers.scan.papers import ROWS, needs_tesseract, saved, scanned
from tests.reading.containers.scan.photos import Corners, photographed
from thidua.reading.containers import read_blocks
from thidua.reading.containers.scan.cleaning import straightened
from thidua.reading.containers.scan.flattening import flattened
from thidua.reading.containers.scan.pictures import Grey
from thidua.reading.containers.scan.ruling import rules_of

SLANTS: tuple[Corners, ...] = (
    ((0.04, 0.0), (0.04, 0.0), (0.0, 0.0), (0.0, 0.0)),
    ((0.0, 0.03), (0.0, 0.0), (0.0, 0.0), (0.0, 0.03)),
    ((0.03, 0.01), (0.0, 0.03), (0.02, 0.0), (0.01, 0.02)),
)


def _ruled() -> Image.Image:
    """A sheet of 1500 by 2000 dots with a table of 9 by 4 lines."""
    sheet = Image.new("RGB", (1500, 2000), (255, 255, 255))
    draw = ImageDraw.Draw(sheet)
    for y in range(300, 1901, 200):
        draw.line((200, y, 1300, y), fill=(0, 0, 0), width=4)
    for x in (200, 400, 900, 1300):
        draw.line((x, 300, x, 1900), fill=(0, 0, 0), width=4)
    return sheet


def _grey(picture: Image.Image) -> Grey:
    return np.asarray(picture.convert("L"))


def _whole_rules(grey: Grey) -> tuple[int, int]:
    """Lines of the table that run from one end to the other, level and upright; the edges of the sheet apart."""
    across, down = rules_of(straightened(grey), 300)
    level = {round(rule.at / 20) for rule in across if 230 < rule.end - rule.start < 290 and 40 < rule.at < 470}
    upright = {round(rule.at / 20) for rule in down if 340 < rule.end - rule.start < 410 and 30 < rule.at < 330}
    return len(level), len(upright)


@pytest.mark.parametrize("slant", SLANTS)
def test_rules_of_a_slanted_photograph_run_through_again(slant: Corners) -> None:
    photograph = _grey(photographed(_ruled(), slant))
    assert _whole_rules(photograph) != (9, 4)
    assert _whole_rules(flattened(photograph)) == (9, 4)


@pytest.mark.parametrize("angle", [0.0, 1.4])
def test_a_flat_sheet_is_left_alone(angle: float) -> None:
    sheet = _grey(_ruled().rotate(angle, Image.Resampling.BICUBIC, fillcolor=(255, 255, 255)))
    assert flattened(sheet) is sheet


def test_a_blank_sheet_and_a_dark_one_are_left_alone() -> None:
    for value in (255, 0):
        sheet = np.full((900, 700), value, np.uint8)
        assert flattened(sheet) is sheet
    tiny = np.zeros((5, 4), np.uint8)
    assert flattened(tiny) is tiny


@needs_tesseract
@pytest.mark.proof
def test_a_table_photographed_at_a_slant_is_read() -> None:
    picture = photographed(scanned(angle=0.0, noise=6), SLANTS[2])
    rows = rows_in(read_blocks(saved(picture, "JPEG"), filename="a.jpg"))
    assert [(row[0], row[3]) for row in rows] == [(row[0], row[3]) for row in ROWS]
