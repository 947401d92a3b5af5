"""Which entries are worth comparing: those that share a key, unless what is seen at once rules them out.

Never everybody with everybody. Every kind of slip leaves some key whole: a number with one digit wrong keeps two of its
three parts, a name with a letter wrong keeps the birthday, swapped day and month keep the name and the year.

Entries are sorted by each key in turn and neighbours weighed as columns: the most bits a pair can reach (`likeness`
gives the exact ones) against what is needed. Only what is left is compared word by word.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import log2
from typing import Final

import numpy as np
import numpy.typing as npt

from thidua.domain.people.steps.entries import Bits, Entries, Ints
from thidua.domain.people.steps.likeness import (
    OF_BIRTH,
    OF_NAME,
    OF_NUMBER,
    OF_UNIT,
    Facts,
    Likeness,
    Register,
)

LARGEST_BLOCK: Final = 400  # more entries than that under one key share something that says nothing
_AT_ONCE: Final = 1 << 17  # pairs weighed together: their columns stay in the processor's cache
_NIBBLES: Final = np.int64(0x111111111111)
_MOST_SLIPS: Final = 2
_ROUNDING: Final = 0.001
Floats = npt.NDArray[np.float32]


def alike(everybody: Sequence[Facts]) -> Iterator[tuple[Facts, Facts, Likeness]]:
    """The pairs that may be one person, each once, the lower key first. Costs time by entries, not by their square."""
    register = Register(everybody)
    by_key = {each.key: each for each in everybody}
    for one, other in worth_comparing(Entries.of_facts(everybody)):
        likeness = register.likeness(by_key[one], by_key[other])
        if likeness is not None:
            yield by_key[one], by_key[other], likeness


def worth_comparing(entries: Entries) -> list[tuple[int, int]]:
    """Keys of pairs that `Register.likeness` may find alike, each once, the lower first, in order."""
    weights = _Weights(entries)
    found = [np.zeros((0, 2), np.int64)]
    for who, key in keys_of(entries):
        order = np.argsort(key)
        places, block = who[order], weights.of(who[order])
        for one, other in neighbours(key[order]):
            left = block.may_be_one(one, other)
            if len(left):
                found.append(weights.left(places[one[left]], places[other[left]]))
    pairs = np.unique(np.sort(entries.keys[np.concatenate(found)], axis=1), axis=0)
    return [(int(one), int(other)) for one, other in pairs if one != other]


def register_of(entries: Entries) -> Register:
    """How common names and units are, without an entry made."""
    counts = entries.bag_counts()
    names = Counter(dict(zip(entries.bags, counts.tolist(), strict=False)))
    units, held = np.unique(entries.unit, return_counts=True)
    return Register.counted(names, Counter(dict(zip(units.tolist(), held.tolist(), strict=True))))


def keys_of(entries: Entries) -> Iterator[tuple[Ints, Ints]]:
    """Places of entries, and the key each has there: one pair of columns for each kind of key."""
    numbered = np.flatnonzero(entries.has_number)
    head, middle, tail = (entries.number[numbered] >> bits & 0xFFFF for bits in (32, 16, 0))
    yield numbered, head << 16 | middle  # any two of the three groups of four digits
    yield numbered, head << 16 | tail
    yield numbered, middle << 16 | tail
    whole = np.flatnonzero(entries.day)
    first, last = np.minimum(entries.month, entries.day)[whole], np.maximum(entries.month, entries.day)[whole]
    yield whole, entries.year[whole] << 16 | first << 8 | last  # day and month in either order
    dated = np.flatnonzero(entries.year)
    yield dated, entries.bag[dated] << 16 | entries.year[dated]
    yield whole, entries.bag[whole] << 16 | first << 8 | last  # the year may be the slip
    yield entries.at, entries.bag[entries.at] << 32 | entries.unit
    held = np.flatnonzero(entries.year[entries.at])
    yield entries.at[held], entries.unit[held] << 16 | entries.year[entries.at[held]]


def neighbours(keys: Ints) -> Iterator[tuple[Ints, Ints]]:
    """Places of equal keys among sorted ones, all pairs of a block that is not too large, some at a time."""
    bounds = np.flatnonzero(np.diff(keys, prepend=-1, append=-1))
    sizes = np.diff(bounds)
    ends = np.repeat(bounds[1:], sizes)
    left = np.flatnonzero(np.repeat(sizes, sizes) <= LARGEST_BLOCK)
    for step in range(1, LARGEST_BLOCK):
        left = left[left + step < ends[left]]
        if not len(left):
            return
        for start in range(0, len(left), _AT_ONCE):
            one = left[start : start + _AT_ONCE]
            yield one, one + step


class _Weights:
    """The most bits a pair can have, from columns alone."""

    def __init__(self, entries: Entries) -> None:
        self.entries = entries
        register = register_of(entries)
        self.needed, self.size = np.float32(register.needed - _ROUNDING), np.float32(log2(register.size))
        self.common = np.log2(np.maximum(entries.bag_counts(), 1)).astype(np.float32)
        self.unit = self._units()
        self.birth = entries.year << 16 | entries.month << 8 | entries.day

    def of(self, places: Ints) -> _Block:
        """What most pairs are ruled out by, in the order of a key: neighbours then lie beside each other in memory."""
        return _Block(
            self.entries.number[places],
            self.entries.has_number[places],
            self.unit[places],
            self.needed - (self.size + OF_NAME.best) - OF_BIRTH.same,
        )

    def left(self, one: Ints, other: Ints) -> Ints:
        """Which of these pairs of entries may reach what is needed, a row each."""
        entries = self.entries
        rarity = self.size - np.maximum(self.common[entries.bag[one]], self.common[entries.bag[other]])
        rest = self.of(one).bits(self.of(other)) + self._birth(one, other) - self.needed
        still = np.flatnonzero(rest + np.maximum(rarity + OF_NAME.best, OF_NAME.other) >= 0)
        one, other, rest, rarity = one[still], other[still], rest[still], rarity[still]
        still = np.flatnonzero(rest + self._name(one, other, rarity) >= 0)
        return np.stack((one[still], other[still]), axis=1)

    def _units(self) -> Ints:
        """The unit of each entry; -1 where there is none, -2 where there are several."""
        found = np.full(len(self.entries), _NONE, np.int64)
        found[self.entries.at] = self.entries.unit
        found[np.bincount(self.entries.at, minlength=len(found)) > 1] = _SEVERAL
        return found

    def _birth(self, one: Ints, other: Ints) -> Floats:
        mine, theirs = self.birth[one], self.birth[other]
        differs = mine ^ theirs
        parts = (differs >> 16 != 0).astype(np.int8) + (differs >> 8 & 0xFF != 0) + (differs & 0xFF != 0)
        swapped = (mine & 0xFF == theirs >> 8 & 0xFF) & (theirs & 0xFF == mine >> 8 & 0xFF) & (differs >> 16 == 0)
        found = np.where(parts <= 1, np.float32(OF_BIRTH.near), np.float32(OF_BIRTH.other))
        found[swapped] = OF_BIRTH.swapped
        found[(differs >> 16 == 0) & ((mine & 0xFF == 0) | (theirs & 0xFF == 0))] = OF_BIRTH.agrees
        found[differs == 0] = OF_BIRTH.same
        found[(mine == 0) | (theirs == 0)] = 0
        return found

    def _name(self, one: Ints, other: Ints, rarity: Floats) -> Floats:
        """The same words; a letter or two; a word more; or another name."""
        mine, theirs = self.entries.letters[one], self.entries.letters[other]
        lengths = np.abs(self.entries.length[one] - self.entries.length[other])
        slipped = (np.bitwise_count(mine ^ theirs) <= 2 * _MOST_SLIPS) & (lengths <= _MOST_SLIPS)
        found = np.full(len(one), OF_NAME.other, np.float32)
        within = _is_within(mine, theirs) | _is_within(theirs, mine)
        found[within] = np.maximum(rarity - OF_NAME.word, found)[within]
        found[slipped] = np.maximum(rarity - OF_NAME.slip, found)[slipped]
        same = self.entries.bag[one] == self.entries.bag[other]
        found[same] = (rarity + OF_NAME.best)[same]
        return found


@dataclass(frozen=True, slots=True)
class _Block:
    """Numbers and units of entries; ``least``: what the two must give where birth and name give the most they can."""

    number: Ints
    has_number: npt.NDArray[np.bool_]
    unit: Ints
    least: np.float32

    def may_be_one(self, one: Ints, other: Ints) -> Ints:
        """Which of the pairs of places are left."""
        return np.flatnonzero(self.at(one).bits(self.at(other)) >= self.least)

    def at(self, places: Ints) -> _Block:
        return _Block(self.number[places], self.has_number[places], self.unit[places], self.least)

    def bits(self, other: _Block) -> Floats:
        """The most that numbers and units can give; two wrong digits may be two that changed places."""
        differs = self.number ^ other.number
        differs |= differs >> 2
        differs |= differs >> 1
        found: Floats = _OF_WRONG_DIGITS[np.bitwise_count(differs & _NIBBLES)]
        found[~(self.has_number & other.has_number)] = 0
        return found + self._of_units(other)

    def _of_units(self, other: _Block) -> Floats:
        mine, theirs = self.unit, other.unit
        found = np.where(mine == theirs, np.float32(OF_UNIT.most), np.float32(OF_UNIT.other))
        lowest = np.minimum(mine, theirs)
        if len(lowest) and lowest.min() < 0:
            found[lowest == _SEVERAL] = OF_UNIT.most
            found[(mine == _NONE) | (theirs == _NONE)] = 0
        return found


_NONE, _SEVERAL = -1, -2
_OF_WRONG_DIGITS: Final = np.array(
    [OF_NUMBER.same, OF_NUMBER.near, OF_NUMBER.near, *[OF_NUMBER.other] * 10], np.float32
)


def _is_within(one: Bits, other: Bits) -> npt.NDArray[np.bool_]:
    return np.asarray((one & ~other) == 0)
