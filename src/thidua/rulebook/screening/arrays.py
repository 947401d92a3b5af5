"""Words of years: one unsigned whole number a person, bit ``b`` for the year ``first + b``."""

from __future__ import annotations

from typing import Any, Final, TypeAlias

import numpy as np
import numpy.typing as npt

Array: TypeAlias = npt.NDArray[Any]
_STRIPPED: Final = 4  # up to so many marks of one word are taken off one by one, which is quicker than counting them
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
    if len(words) == 1 and count <= _STRIPPED:
        left = words[0]
        for _ in range(count - 1):
            left = left & (left - left.dtype.type(1))
        held: Array = left != 0
        return held
    if count == 1:
        some: Array = any_of(words) != 0
        return some
    total = np.bitwise_count(words[0])
    for word in words[1:]:
        total = total + np.bitwise_count(word)
    return total >= count


def any_of(words: list[Array]) -> Array:
    """The years marked in one of the words at least."""
    if len(words) == 1:
        return words[0]
    found: Array = words[0] | words[1]
    for word in words[2:]:
        found |= word
    return found


def levels(words: list[Array], count: int) -> list[Array]:
    """The years marked in one of the words at least, in two at least, ... up to ``count``; shorter where no year can
    be marked so often."""
    reached: list[Array] = []
    for word in words:
        grown = reached[-1] & word if 0 < len(reached) < count else None
        for level in range(len(reached) - 1, 0, -1):
            reached[level] = reached[level] | (reached[level - 1] & word)
        if reached:
            reached[0] = reached[0] | word
        else:
            reached.append(word)
        if grown is not None:
            reached.append(grown)
    return reached


def threshold(words: list[Array], count: int) -> Array:
    """The years marked in so many of the words at least."""
    reached = levels(words, count)
    return reached[count - 1] if len(reached) >= count else words[0] & words[0].dtype.type(0)


def summed(one: list[Array], other: list[Array], count: int) -> list[Array]:
    """Levels, as `levels` gives them, of the marks of both together."""
    found: list[Array] = []
    for level in range(1, min(len(one) + len(other), count) + 1):
        ways = [one[own - 1] & other[level - own - 1] for own in range(1, level) if _both(own, level, one, other)]
        found.append(any_of([*one[level - 1 : level], *other[level - 1 : level], *ways]))
    return found


def _both(own: int, level: int, one: list[Array], other: list[Array]) -> bool:
    return own <= len(one) and level - own <= len(other)


def in_runs(yearly: list[Array], length: int, count: int) -> Array:
    """The last years of all runs of so many years with so many marks; ``yearly``: levels of the single years."""
    total = yearly
    for back in range(1, length):
        total = summed(total, [level << back for level in yearly], count)
    return total[count - 1] if len(total) >= count else yearly[0] & yearly[0].dtype.type(0)
