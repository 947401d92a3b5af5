"""The words of one cell about awards and grades, taken apart: which, for which years, by which decision."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from thidua.domain.imports.steps.history.award_names import award_named
from thidua.domain.imports.steps.history.decisions import NOTHING, Decision, decision_in
from thidua.domain.imports.steps.history.meanings import NONE, grade_of, plain, way_of

_PARTS: Final = re.compile(r"[;\n]+")
_SMALLER: Final = re.compile(r",(?!\s*(?:ngày|số|(?:19|20)\d\d\b))|\s\+\s")
_CITED: Final = re.compile(r"[(\[,–-]?\s*(?:\btheo\s+)?\b(?:QĐ|Quyết định)\b(?![-/]).*$", re.IGNORECASE | re.DOTALL)
_SPAN: Final = re.compile(r"(?<!\d)((?:19[4-9]|20\d)\d)\s*(?:[-–—]|đến(?: năm)?)\s*((?:19[4-9]|20\d)\d)(?!\d)")
_YEAR: Final = re.compile(r"(?<![\d/])((?:19[4-9]|20\d)\d)(?![\d/])")
_YEAR_WORDS: Final = re.compile(
    r"(?:các\s+)?(?:năm(?:\s+học)?|giai\s*đoạn|từ(?:\s+năm)?)\s*(?=[\s,:()]|$)", re.IGNORECASE
)
_WAY: Final = re.compile(r"(?:khen thưởng\s+)?(?:theo\s+)?(?:đột xuất|chuyên đề|thường xuyên).*$", re.IGNORECASE)
_BRACKETS: Final = re.compile(r"\([^()]*\)")
_AROUND: Final = " ,;.:()[]–-•*"
_LONGEST_SPAN: Final = 15


@dataclass(frozen=True, slots=True)
class Piece:
    """``grade`` or ``award`` is the code of what is meant; neither: the words are not known. ``near``: awards that may
    be meant. ``years`` in the words themselves; ``period``: first and last year where they write a span."""

    words: str
    grade: str = ""
    award: str = ""
    near: tuple[str, ...] = ()
    years: tuple[int, ...] = ()
    period: tuple[int, int] | None = None
    decision: Decision = NOTHING
    way: str = ""
    kind: str = ""


@lru_cache(maxsize=50_000)
def pieces_of(text: str, issuer: str, *, is_collective: bool) -> tuple[Piece, ...]:
    """Every award and grade the cell tells of; a name with a comma in it stays whole."""
    found: list[Piece] = []
    for part in _PARTS.split(text):
        if plain(part) in NONE:
            continue
        whole = _piece(part, issuer, is_collective=is_collective)
        smaller = [each for each in _SMALLER.split(part) if plain(each) not in NONE]
        if whole.grade or whole.award or len(smaller) == 1:
            found.append(whole)
        else:
            found += [_piece(each, issuer, is_collective=is_collective) for each in smaller]
    return tuple(found)


def _piece(text: str, issuer: str, *, is_collective: bool) -> Piece:
    said = " ".join(text.split()).strip(" ,;:-–•*")
    cited = _CITED.search(said)
    decision = decision_in(cited.group().strip(_AROUND)) if cited else NOTHING
    rest = said[: cited.start()] if cited else said
    span = _SPAN.search(rest)
    period = (int(span[1]), int(span[2])) if span and 0 <= int(span[2]) - int(span[1]) <= _LONGEST_SPAN else None
    years = tuple(int(each) for each in _YEAR.findall(_SPAN.sub(" ", rest)))
    name = _YEAR_WORDS.sub(" ", _YEAR.sub(" ", _SPAN.sub(" ", rest)))
    name = " ".join(name.split()).strip(_AROUND)
    way, kind = way_of(name)
    base = Piece(said, years=years, period=period, decision=decision, way=way, kind=kind)
    return _meant(base, name, issuer, is_collective=is_collective)


def _meant(base: Piece, name: str, issuer: str, *, is_collective: bool) -> Piece:
    bare = _BRACKETS.sub(" ", name).strip(_AROUND)
    grade = grade_of(bare)
    if grade:
        return _with(base, grade=grade)
    named = award_named(name, issuer, is_collective=is_collective)
    if not named.code and bare != name:
        named = award_named(bare, issuer, is_collective=is_collective)
    if not named.code and base.way:  # "Bằng khen Thủ tướng đột xuất": the way stands outside brackets
        shorter = re.sub(
            r"(?:khen thưởng\s+)?(?:theo\s+)?(?:đột xuất|chuyên đề|thường xuyên).*$", "", bare, flags=re.IGNORECASE
        )
        named = award_named(shorter.strip(_AROUND), issuer, is_collective=is_collective) if shorter != bare else named
    return _with(base, award=named.code, near=named.near)


def _with(base: Piece, *, grade: str = "", award: str = "", near: tuple[str, ...] = ()) -> Piece:
    return Piece(base.words, grade, award, near, base.years, base.period, base.decision, base.way, base.kind)
