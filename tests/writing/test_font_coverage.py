from __future__ import annotations

import struct
import unicodedata
from pathlib import Path

import pytest

from thidua.writing.font_coverage import (
    FONTS,
    UnreadableFont,
    missing_from_sheet,
    missing_letters,
    vietnamese_letters,
)

SHEET = Path(__file__).resolve().parents[2] / "src/thidua/shell/static/thidua/fonts.css"


def _font(*points: int) -> bytes:
    """A font of nothing but a cmap of format 12 with these letters."""
    groups = b"".join(struct.pack(">LLL", point, point, 7) for point in points)
    subtable = struct.pack(">HHLLL", 12, 0, 16 + len(groups), 0, len(points)) + groups
    cmap = struct.pack(">HHHHL", 0, 1, 3, 10, 12) + subtable
    return (
        struct.pack(">4sHHHH", b"\x00\x01\x00\x00", 1, 0, 0, 0)
        + struct.pack(">4sLLL", b"cmap", 0, 28, len(cmap))
        + cmap
    )


def test_the_alphabet_has_its_twelve_vowels_in_six_tones_and_its_consonants() -> None:
    vowels = [letter for letter in vietnamese_letters() if unicodedata.normalize("NFD", letter)[0].lower() in "aeiouy"]
    assert len(vowels) == 12 * 6 * 2
    assert {"Đ", "đ"} <= set(vietnamese_letters())


@pytest.mark.parametrize("font", sorted(FONTS.glob("*.ttf")), ids=lambda path: path.name)
def test_every_font_for_papers_has_every_vietnamese_letter(font: Path) -> None:
    assert missing_letters(font) == ""


def test_a_font_without_a_letter_is_told_which(tmp_path: Path) -> None:
    font = tmp_path / "thiếu.ttf"
    font.write_bytes(_font(*(ord(letter) for letter in vietnamese_letters() if letter not in "ợỹ")))
    assert missing_letters(font) == "ợỹ"


@pytest.mark.parametrize("content", [b"", b"wOF2" + bytes(40), b"\x00\x01\x00\x00\x00\x09", _font(65)[:40]])
def test_what_is_no_font_is_told_and_not_passed(tmp_path: Path, content: bytes) -> None:
    font = tmp_path / "hỏng.ttf"
    font.write_bytes(content)
    with pytest.raises(UnreadableFont):
        missing_letters(font)


def test_the_pages_face_claims_every_vietnamese_letter_in_every_weight() -> None:
    assert missing_from_sheet(SHEET.read_text(encoding="utf-8"), "Be Vietnam Pro") == {}


def test_a_sheet_without_the_vietnamese_part_is_found() -> None:
    latin = '@font-face { font-family: "X"; font-weight: 600; unicode-range: U+0000-00FF, U+2000-206F; }'
    assert "ợ" in missing_from_sheet(latin, "X")["600"]


def test_a_sheet_without_the_face_is_found() -> None:
    assert "ợ" in missing_from_sheet("body { color: black; }", "X")["400"]
