"""Cutting a cell into the smallest pieces that could each be a name, keeping what stood between them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from thidua.reading.words.units import looks_like_unit

_HARD: Final = re.compile(r"\s*(?:;|\n|\r|•|(?:^|(?<=\s))[+*](?=\s))\s*")
# "Văn phòng HĐND và UBND" is one office: nothing is cut between the two bodies that share it
_SOFT: Final = re.compile(
    r"\s*,\s*|(?<!HĐND)\s+(?:và|&|cùng|với|phối hợp với)\s+|(?<=HĐND)\s+và\s+(?!UBND)|\s+[-–—]\s+|\s*/\s*",
    re.IGNORECASE,
)
_GLUE: Final = re.compile(r"\s+(?=(?:Sở|Phòng|Ban|Văn phòng|Trung tâm|Hội đồng|Các|Công an|Bệnh viện|Trường)\s)")
_EDGE: Final = " \t,.;:-–—•+*"


@dataclass(frozen=True)
class Atom:
    """A piece and what separated it from the piece before."""

    text: str
    before: str


def cells(text: str) -> list[str]:
    """The parts of a text that are certainly separate: between semicolons, lines and bullets, outside brackets."""
    return [part for part in (piece.strip(_EDGE) for piece in _cut(text, _HARD)) if part]


def atoms(cell: str) -> list[Atom]:
    """The pieces between commas, "và" and dashes."""
    found: list[Atom] = []
    position, before = 0, ""
    for match in _outside_brackets(cell, _SOFT):
        found.append(Atom(cell[position : match.start()], before))
        position, before = match.end(), match.group()
    found.append(Atom(cell[position:], before))
    return [atom for atom in found if atom.text.strip(_EDGE)]


def unglued(text: str) -> list[Atom]:
    """The pieces when every capital word that begins names begins one here: "Phòng Y tế Phòng Nội vụ"."""
    starts = [0, *(match.end() for match in _outside_brackets(text, _GLUE) if match.start() > 0)]
    ends = [*starts[1:], len(text)]
    return [Atom(text[start:end].strip(), " " if start else "") for start, end in zip(starts, ends, strict=True)]


def joined(pieces: list[Atom]) -> str:
    """The words as they stood."""
    return pieces[0].text + "".join(piece.before + piece.text for piece in pieces[1:])


def brackets(text: str) -> tuple[str, str]:
    """What stands before and in the last brackets: "Sở A (Ban B)" -> ("Sở A", "Ban B"); no brackets: ("", "")."""
    match = re.fullmatch(r"(.+?)\s*\(([^()]+)\)\s*", text)
    return (match[1].strip(_EDGE), match[2].strip(_EDGE)) if match else ("", "")


def head_of(pieces: list[Atom]) -> str:
    """The word that an enumeration leaves out: "Sở Nội vụ, Tài chính" -> "Sở" for the second."""
    for piece in reversed(pieces):
        if begins_name(piece.text):
            return piece.text.split()[0]
    return ""


def begins_name(text: str) -> bool:
    """Whether a name may begin here, so that unrecognised pieces are not joined across it."""
    return looks_like_unit(text)


def _cut(text: str, pattern: re.Pattern[str]) -> list[str]:
    pieces: list[str] = []
    start = 0
    for match in _outside_brackets(text, pattern):
        pieces.append(text[start : match.start()])
        start = match.end()
    return [*pieces, text[start:]]


def _outside_brackets(text: str, pattern: re.Pattern[str]) -> list[re.Match[str]]:
    return [
        match
        for match in pattern.finditer(text)
        if text.count("(", 0, match.start()) <= text.count(")", 0, match.start())
    ]
