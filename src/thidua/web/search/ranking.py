"""Which of the things found stands first: the nearer to what was typed, the earlier."""

from __future__ import annotations

import re
from collections.abc import Sequence
from enum import IntEnum

from thidua.vietnamese.folding import fold

_AUTHORITY = re.compile(r"^(?:ubnd|uy ban nhan dan) ")
_PLACE_KIND = re.compile(r"^(?:phuong|xa|dac khu|thi tran|thi xa|quan|huyen|thanh pho|tinh) ")


class Nearness(IntEnum):
    """How a name answers the words typed, the nearest first."""

    STARTS = 0
    PHRASE = 1
    WORDS = 2
    PREFIXES = 3
    INNER = 4


def rank(label: str, tokens: Sequence[str]) -> tuple[Nearness, int]:
    """A key to sort by: how near ``label`` is to the folded ``tokens``, then the shorter name."""
    name = fold(label)
    return _nearness(name, tokens), len(name)


def _nearness(name: str, tokens: Sequence[str]) -> Nearness:
    phrase = " ".join(tokens)
    if any(_begins(start, phrase) for start in _starts(name)):
        return Nearness.STARTS
    if _has(name, rf"\b{re.escape(phrase)}\b"):
        return Nearness.PHRASE
    if all(_has(name, rf"\b{re.escape(token)}\b") for token in tokens):
        return Nearness.WORDS
    if all(_has(name, rf"\b{re.escape(token)}") for token in tokens):
        return Nearness.PREFIXES
    return Nearness.INNER


def _starts(name: str) -> tuple[str, ...]:
    """The name, and the proper name of a place without "UBND" and "phường", for that is what people type."""
    place = _AUTHORITY.sub("", name)
    return name, place, _PLACE_KIND.sub("", place)


def _begins(name: str, phrase: str) -> bool:
    return _has(name, rf"^{re.escape(phrase)}(?!\w)")


def _has(name: str, pattern: str) -> bool:
    return re.search(pattern, name) is not None
