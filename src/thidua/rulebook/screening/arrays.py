"""Words of years: one unsigned whole number a person, bit ``b`` for the year ``first + b``."""

from __future__ import annotations

from typing import Any, Final, TypeAlias

import numpy as np
import numpy.typing as npt

Array: TypeAlias = npt.NDArray[Any]
WIDTHS: Final[dict[int, np.dtype[Any]]] = {16: np.dtype(np.uint16), 32: np.dtype(np.uint32), 64: np.dtype(np.uint64)}


def shifted(word: Array, years: int) -> Array:
    """The same marks so many years later (earlier, where below zero); what leaves the word is lost."""
    moved: Array = word << years if years >= 0 else word >> -years
    return moved


def run_ends(word: Array, length: int) -> Array:
    """The last years of all runs of so many successive marked years."""
    ends = word
    for back in range(1, length):
        ends = ends & (word << back)
    return ends


def lowest(word: Array) -> Array:
    """The earliest mark alone."""
    alone: Array = word & (~word + word.dtype.type(1))
    return alone


def highest(word: Array) -> Array:
    """The latest mark alone."""
    filled = word
    step = 1
    while step < 8 * word.dtype.itemsize:
        filled = filled | (filled >> step)
        step *= 2
    alone: Array = filled & ~(filled >> 1)
    return alone


def at_least(words: list[Array], count: int, size: int) -> Array:
    """Whether there are so many marks in all words of a person together."""
    if count <= 0:
        return np.ones(size, dtype=bool)
    if not words:
        return np.zeros(size, dtype=bool)
    if count == 1:
        held: Array = any_of(words) != 0
        return held
    total = np.bitwise_count(words[0])
    for word in words[1:]:
        total = total + np.bitwise_count(word)
    return total >= count


def any_of(words: list[Array]) -> Array:
    """The years marked in one of the words at least."""
    found = words[0]
    for word in words[1:]:
        found = found | word
    return found


def threshold(words: list[Array], count: int) -> Array:
    """The years marked in so many of the words at least."""
    reached: list[Array | None] = [None] * count
    for word in words:
        for level in range(count - 1, 0, -1):
            below = reached[level - 1]
            if below is not None:
                both, held = below & word, reached[level]
                reached[level] = both if held is None else held | both
        first = reached[0]
        reached[0] = word if first is None else first | word
    last = reached[-1]
    return last if last is not None else words[0] & words[0].dtype.type(0)
