"""Which letters a font has: a name on a certificate must never fall back to another face or to an empty box.

Reads the ``cmap`` table of a TrueType font (OpenType specification, "cmap", formats 4 and 12), and the
``unicode-range`` of a style sheet's faces (CSS Fonts 4), the only part of a compressed web font that can be read
without a decompressor.
"""

from __future__ import annotations

import itertools
import re
import struct
import unicodedata
from collections import defaultdict
from pathlib import Path
from typing import Final

FONTS: Final = Path(__file__).parent / "fonts"
TONES: Final = ("", "\u0300", "\u0301", "\u0303", "\u0309", "\u0323")
BASES: Final = "aăâeêioôơuưy"
PUNCTUATION: Final = "0123456789.,;:!?()[]/-–—…“”‘’\"'%&+=°×•"
_FACE = re.compile(r"@font-face\s*\{(.*?)\}", re.DOTALL)
_RANGE = re.compile(r"U\+([0-9A-Fa-f]+)(?:-([0-9A-Fa-f]+))?")


class UnreadableFont(ValueError):
    """The file is no TrueType font, or it has no Unicode table."""


def vietnamese_letters() -> str:
    """Every letter of the alphabet with every tone, small and capital, and what stands between words in a paper."""
    toned = {unicodedata.normalize("NFC", base + tone) for base, tone in itertools.product(BASES, TONES)}
    small = {*"bcdđghklmnpqrstvxfjwz", *toned}
    return "".join(sorted(small | {letter.upper() for letter in small} | set(PUNCTUATION)))


def letters_of(font: Path) -> frozenset[str]:
    """Every letter a TrueType file has a glyph for; raises UnreadableFont."""
    try:
        return frozenset(map(chr, _covered(font.read_bytes())))
    except (struct.error, IndexError) as broken:
        raise UnreadableFont(f"{font.name}: {broken}") from None


def missing_letters(font: Path) -> str:
    """The letters of `vietnamese_letters` a TrueType file has no glyph for; raises UnreadableFont."""
    covered = letters_of(font)
    return "".join(letter for letter in vietnamese_letters() if letter not in covered)


def missing_from_sheet(css: str, family: str) -> dict[str, str]:
    """Per weight, the letters that no face of the family claims by its ``unicode-range``; empty when all are there."""
    claimed: dict[str, set[int]] = defaultdict(set, {"400": set()})
    for face in _FACE.findall(css):
        if _value(face, "font-family").strip("\"'") == family:
            claimed[_value(face, "font-weight") or "400"] |= _points(_value(face, "unicode-range"))
    missing = {
        weight: "".join(letter for letter in vietnamese_letters() if ord(letter) not in points)
        for weight, points in claimed.items()
    }
    return {weight: letters for weight, letters in missing.items() if letters}


def _value(face: str, name: str) -> str:
    found = re.search(rf"(?:^|[;\s]){name}\s*:\s*([^;]+)", face)
    return found[1].strip() if found else ""


def _points(ranges: str) -> set[int]:
    """No range at all claims everything."""
    if not ranges:
        return {ord(letter) for letter in vietnamese_letters()}
    return {
        point for first, last in _RANGE.findall(ranges) for point in range(int(first, 16), int(last or first, 16) + 1)
    }


def _covered(data: bytes) -> set[int]:
    if data[:4] not in {b"\x00\x01\x00\x00", b"OTTO", b"true"}:
        raise UnreadableFont("not a TrueType font")
    table = _table(data, b"cmap")
    (count,) = struct.unpack_from(">H", data, table + 2)
    covered: set[int] = set()
    for place in range(count):
        platform, _encoding, offset = struct.unpack_from(">HHL", data, table + 4 + 8 * place)
        if platform in {0, 3}:
            covered |= _subtable(data, table + offset)
    return covered


def _table(data: bytes, wanted: bytes) -> int:
    (count,) = struct.unpack_from(">H", data, 4)
    for place in range(count):
        tag, _sum, offset, _length = struct.unpack_from(">4sLLL", data, 12 + 16 * place)
        if tag == wanted:
            return int(offset)
    raise UnreadableFont(f"no table {wanted.decode()}")


def _subtable(data: bytes, start: int) -> set[int]:
    (kind,) = struct.unpack_from(">H", data, start)
    if kind == 4:
        return _segments(data, start)
    if kind == 12:
        return _groups(data, start)
    return set()


def _segments(data: bytes, start: int) -> set[int]:
    """Format 4: segments of the basic plane; a glyph number of 0 means there is none."""
    (double,) = struct.unpack_from(">H", data, start + 6)
    count = double // 2
    ends, starts, deltas, offsets = (
        struct.unpack_from(f">{count}H", data, start + 14 + skip)
        for skip in (0, double + 2, 2 * double + 2, 3 * double + 2)
    )
    covered: set[int] = set()
    for number in range(count):
        for point in range(starts[number], ends[number] + 1):
            glyph = point
            if offsets[number]:
                here = start + 14 + 3 * double + 2 + 2 * number
                (glyph,) = struct.unpack_from(">H", data, here + offsets[number] + 2 * (point - starts[number]))
                if not glyph:
                    continue
            if (glyph + deltas[number]) & 0xFFFF and point != 0xFFFF:
                covered.add(point)
    return covered


def _groups(data: bytes, start: int) -> set[int]:
    """Format 12: groups of any plane."""
    (count,) = struct.unpack_from(">L", data, start + 12)
    covered: set[int] = set()
    for number in range(count):
        first, last, glyph = struct.unpack_from(">LLL", data, start + 16 + 12 * number)
        covered.update(point for point in range(first, last + 1) if glyph + point - first)
    return covered
