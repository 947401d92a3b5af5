"""Which entries are worth comparing: those that share a key, unless what is seen at once rules them out.

Never everybody with everybody. Every kind of slip leaves some key whole: a number with one digit wrong keeps two of its
three parts, a name with a letter wrong keeps the birthday, swapped day and month keep the name and the year.

Entries are sorted by each key in turn and neighbours weighed as columns: the most bits a pair can reach (`likeness`
gives the exact ones) against what is needed. Only what is left is compared word by word.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
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
        for one, other in neighbours(who, key):
            left = weights.can_be_one(one, other)
            pair = np.stack((entries.keys[one[left]], entries.keys[other[left]]), axis=1)
            found.append(np.sort(pair, axis=1))
    pairs = np.unique(np.concatenate(found), axis=0)
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


def neighbours(who: Ints, key: Ints) -> Iterator[tuple[Ints, Ints]]:
    """Places of entries with the same key, all pairs of a block that is not too large, some at a time."""
    order = np.argsort(key, kind="stable")
    sorted_keys, places = key[order], who[order]
    bounds = np.flatnonzero(np.diff(sorted_keys, prepend=-1, append=-1))
    sizes = np.diff(bounds)
    ends = np.repeat(bounds[1:], sizes)
    left = np.flatnonzero(np.repeat(sizes, sizes) <= LARGEST_BLOCK)
    for step in range(1, LARGEST_BLOCK):
        left = left[left + step < ends[left]]
        if not len(left):
            return
        for start in range(0, len(left), _AT_ONCE):
            one = left[start : start + _AT_ONCE]
            yield places[one], places[one + step]


class _Weights:
    """The most bits a pair can have, from columns alone."""

    def __init__(self, entries: Entries) -> None:
        self.entries = entries
        register = register_of(entries)
        self.needed, self.size = register.needed, np.float32(log2(register.size))
        self.common = np.log2(np.maximum(entries.bag_counts(), 1))[entries.bag].astype(np.float32)
        self.unit = self._units()
        self.birth = entries.year << 16 | entries.month << 8 | entries.day

    def can_be_one(self, one: Ints, other: Ints) -> Ints:
        """Which of these pairs are left: those that may reach what is needed."""
        rarity = self.size - np.maximum(self.common[one], self.common[other])
        rest = self._number(one, other) + self._unit(one, other) - np.float32(self.needed - _ROUNDING)
        left = np.flatnonzero(rest + np.maximum(rarity + OF_NAME.best, OF_NAME.other) + OF_BIRTH.same >= 0)
        one, other, rest = one[left], other[left], rest[left] + self._birth(one[left], other[left])
        rarity = rarity[left]
        still = np.flatnonzero(rest + np.maximum(rarity + OF_NAME.best, OF_NAME.other) >= 0)
        one, other, rest, left, rarity = one[still], other[still], rest[still], left[still], rarity[still]
        return left[rest + self._name(one, other, rarity) >= 0]

    def _units(self) -> Ints:
        """The unit of each entry; -1 where there is none, -2 where there are several."""
        found = np.full(len(self.entries), -1, np.int64)
        found[self.entries.at] = self.entries.unit
        found[np.bincount(self.entries.at, minlength=len(found)) > 1] = -2
        return found

    def _unit(self, one: Ints, other: Ints) -> Floats:
        mine, theirs = self.unit[one], self.unit[other]
        found = np.full(len(one), OF_UNIT.other, np.float32)
        found[(mine == -1) | (theirs == -1)] = 0
        found[((mine == theirs) & (mine >= 0)) | ((mine == -2) & (theirs != -1)) | ((theirs == -2) & (mine != -1))] = (
            OF_UNIT.most
        )
        return found

    def _number(self, one: Ints, other: Ints) -> Floats:
        """Two wrong digits may be two that changed places."""
        both = self.entries.has_number[one] & self.entries.has_number[other]
        differs = self.entries.number[one] ^ self.entries.number[other]
        differs |= differs >> 2
        wrong = np.bitwise_count((differs | differs >> 1) & _NIBBLES)
        bits = np.array([OF_NUMBER.same, OF_NUMBER.near, OF_NUMBER.near, OF_NUMBER.other], np.float32)
        return np.where(both, bits[np.minimum(wrong, 3)], np.float32(0))

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


def _is_within(one: Bits, other: Bits) -> npt.NDArray[np.bool_]:
    return np.asarray((one & ~other) == 0)
