"""Likeness of texts, marks and case apart."""

import re
from functools import lru_cache

from thidua.vietnamese.folding import fold as _fold

_WORD = re.compile(r"\w+")


@lru_cache(maxsize=20_000)
def fold(text: str) -> str:
    """Small letters without accents; kept, since a plan says the same names over and over."""
    return _fold(text)


@lru_cache(maxsize=5_000)
def words_of(text: str) -> frozenset[str]:
    """The set of folded words of a text."""
    return frozenset(_WORD.findall(fold(text)))


def likeness(one: str, other: str) -> float:
    """Share of common words (Jaccard), 0 to 1; 0 when either is empty."""
    left, right = words_of(one), words_of(other)
    return len(left & right) / len(left | right) if left and right else 0.0
