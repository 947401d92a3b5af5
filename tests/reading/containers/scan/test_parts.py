"""The parts of reading a scan, without tesseract."""

from pathlib import Path

import numpy as np
import pytest

from tests.reading.containers.scan.papers import scanned
from thidua.reading.containers.scan import numbers
from thidua.reading.containers.scan.cleaning import (
    cleaned,
    evened,
    skew_of,
    straightened,
    without_seal,
    without_surroundings,
)
from thidua.reading.containers.scan.numbers import numbers_of, tight
from thidua.reading.containers.scan.ruling import rules_of


@pytest.mark.parametrize("angle", [-3.0, -0.7, 0.0, 1.5])
def test_the_lean_of_a_page_is_measured(angle: float) -> None:
    grey = without_seal(np.asarray(scanned(angle=angle, noise=4)))
    assert skew_of(grey) == pytest.approx(-angle, abs=0.1)


def test_red_ink_goes_and_black_letters_stay() -> None:
    colour = np.full((20, 30, 3), 255, np.uint8)
    colour[5:15, 5:25] = (215, 40, 50)
    colour[8:12, 10:20] = (20, 10, 15)
    grey = without_seal(colour)
    assert int(grey[6, 6]) > 250
    assert int(grey[10, 15]) < 60


def test_a_shadow_is_evened_out() -> None:
    grey = np.tile(np.linspace(255, 150, 1800).astype(np.uint8), (400, 1))
    assert int(evened(grey).min()) > 225


def test_a_desk_around_the_sheet_goes_and_a_dark_head_of_a_table_stays() -> None:
    grey = np.full((900, 700), 90, np.uint8)
    grey[60:860, 50:640] = 230
    grey[200:260, 100:600] = 40
    alone = without_surroundings(grey)
    assert {int(alone[10, 10]), int(alone[890, 300]), int(alone[500, 680])} == {230}
    assert int(alone[230, 300]) == 40


def test_a_sheet_without_surroundings_is_left_alone() -> None:
    grey = without_seal(np.asarray(scanned()))
    assert without_surroundings(grey) is grey


def test_the_grain_of_the_paper_goes_and_pale_letters_stay() -> None:
    grain = np.random.default_rng(3).normal(240, 9, (600, 400))
    grain[300:305, 100:300] = 170
    clean = cleaned(np.clip(grain, 0, 255).astype(np.uint8))
    assert int((clean < 255).sum()) < 1100
    assert int(clean[302, 200]) == 170


def test_the_lines_of_a_table_are_found_where_they_stand() -> None:
    grey = straightened(evened(without_seal(np.asarray(scanned(angle=0.7)))))
    across, down = rules_of(grey, 300)
    assert len([rule for rule in across if rule.end - rule.start > 350]) == 6
    assert len([rule for rule in down if rule.end - rule.start > 100]) == 5


def test_a_blank_sheet_has_no_lines_and_no_lean() -> None:
    blank = np.full((400, 300), 255, np.uint8)
    assert (skew_of(blank), rules_of(blank, 300)) == (0.0, ([], []))


def test_a_picture_is_cut_to_its_ink() -> None:
    piece = np.full((100, 100), 255, np.uint8)
    piece[40:50, 30:60] = 0
    assert tight(piece).shape == (22, 42)


@pytest.mark.parametrize(
    ("first", "ways", "chosen"),
    [
        (["8.", "3.", "10."], [["8.", "9.", "10."], ["8.", "9.", "10."], ["8", "9", "10"]], ["8.", "9.", "10."]),
        (["3.", "9."], [["3.", "4."], ["3.", "9."], ["3.", "9."]], ["3.", "9."]),
        (["H"], [["H"], ["II"], ["II"]], ["II"]),
        (["TÌ"], [["TT"], ["TT"], ["4"]], ["TT"]),
        (["Số TT"], [["Số TT"], ["SốTT"], [""]], ["Số TT"]),
        (["Ill"], [["I11"], ["III"], ["H"]], ["III"]),
        (["s."], [["s."], ["22."], ["22"]], ["22."]),
        (["A."], [["A."], ["A"], ["A."]], ["A."]),
    ],
)
def test_the_likeliest_reading_of_a_number_is_taken(
    monkeypatch: pytest.MonkeyPatch, first: list[str], ways: list[list[str]], chosen: list[str]
) -> None:
    monkeypatch.setattr(numbers, "_readings", lambda *_: ways)
    blank = np.full((9, 9), 255, np.uint8)
    assert [text for text, _ in numbers_of(first, [blank] * len(first), Path(), 300)] == chosen
