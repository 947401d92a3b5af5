"""Joining what a page or a line break cut, through a word if need be."""

import re
from functools import lru_cache

from thidua.vietnamese.syllables import is_syllable

_LAST_WORD = re.compile(r"\w*$")
_FIRST_WORD = re.compile(r"^\w*")


@lru_cache(maxsize=5_000)
def _known(word: str) -> bool:
    return is_syllable(word)


def cut_in_two(left: str, right: str) -> bool:
    """Are these two halves of one syllable, parted by a page or line break?"""
    if not (left.isalpha() and right.isalpha() and right.islower()):
        return False
    return _known(left + right) and not (_known(left) and _known(right))


def join_cut(left: str, right: str, between: str = " ") -> str:
    """Join two pieces of running text; with nothing between where the cut went through a word."""
    if not left or not right:
        return left or right
    last, first = _LAST_WORD.findall(left)[0], _FIRST_WORD.findall(right)[0]
    return left + right if cut_in_two(last, first) else f"{left}{between}{right}"
