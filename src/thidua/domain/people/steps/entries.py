"""All entries of a register as columns of numbers, so that millions of pairs are weighed without looking at one.

Each column has one value for each entry, in the order given; int64 unless said.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
import numpy.typing as npt

from thidua.domain.people.steps.likeness import Facts
from thidua.vietnamese.folding import words

Ints = npt.NDArray[np.int64]
Bits = npt.NDArray[np.uint64]
_LETTERS: Final = b"abcdefghijklmnopqrstuvwxyz"
_DEEP: Final = b"nhgtaui"  # letters that stand three times in many names
_NUMBER, _BIRTH = 12, 10
_NO_DIGIT: Final = 15


@dataclass(frozen=True, slots=True)
class Entries:
    """``number``: its digits in groups of four bits from the left, 15 where there is none; ``has_number``: bool.
    ``year``, ``month``, ``day``: 0 where not known. ``bag``: equal for equal folded words in any order; ``letters``: a
    bit for each letter of the name, a second where it stands twice, a third for common ones; ``length``: letters of
    the name. ``at``, ``unit``: place of an entry and a unit of it, as many as there are such pairs, each once."""

    keys: Ints
    number: Ints
    has_number: npt.NDArray[np.bool_]
    year: Ints
    month: Ints
    day: Ints
    bag: Ints
    bags: Sequence[tuple[str, ...]]
    letters: Bits
    length: Ints
    at: Ints
    unit: Ints

    @classmethod
    def of(
        cls,
        keys: Sequence[int],
        *,
        names: Iterable[str],
        births: Sequence[str],
        numbers: Sequence[str],
        units: tuple[Sequence[int], Sequence[int]],
    ) -> Entries:
        """``names``: folded; ``units``: keys of entries and of units, side by side. Pairs of entries that are not among
        ``keys`` are passed over."""
        bag, bags = _bags(names)
        joined = [" ".join(each) for each in bags]
        lengths = np.array([len(each) - each.count(" ") for each in joined] or [0], np.int64)
        birth = _digits(births, _BIRTH)
        at, unit = _posts(np.array(keys, np.int64), units)
        return cls(
            np.array(keys, np.int64), *_numbers(numbers), *_births(birth), bag, bags, _letters(joined)[bag],
            lengths[bag], at, unit,
        )  # fmt: skip

    @classmethod
    def of_facts(cls, everybody: Sequence[Facts]) -> Entries:
        keys = [each.key for each in everybody]
        posts = [(each.key, unit) for each in everybody for unit in each.units]
        return cls.of(
            keys,
            names=[" ".join(each.bag) for each in everybody],
            births=[each.birth for each in everybody],
            numbers=[each.number for each in everybody],
            units=([key for key, _unit in posts], [unit for _key, unit in posts]),
        )

    def __len__(self) -> int:
        return len(self.keys)

    def bag_counts(self) -> Ints:
        """How often each bag stands, by bag."""
        return np.bincount(self.bag, minlength=len(self.bags)).astype(np.int64)


def _bags(names: Iterable[str]) -> tuple[Ints, list[tuple[str, ...]]]:
    """The bag of each name, by its place among the different ones."""
    by_name: dict[str, int] = {}
    by_bag: dict[tuple[str, ...], int] = {}
    found = []
    for name in names:
        place = by_name.get(name)
        if place is None:
            parts = name.split()
            bag = tuple(sorted(parts if "".join(parts).isalnum() else words(name)))
            place = by_name[name] = by_bag.setdefault(bag, len(by_bag))
        found.append(place)
    return np.array(found, np.int64), list(by_bag)


def _digits(texts: Sequence[str], width: int) -> npt.NDArray[np.uint8]:
    """One row of bytes for each text, filled with zeros. What is not ASCII is a question mark."""
    try:
        packed = np.array(texts or [""], f"S{width}")
    except UnicodeEncodeError:
        packed = np.array([text.encode("ascii", "replace") for text in texts], f"S{width}")
    return packed.view(np.uint8).reshape(-1, width)[: len(texts)]


def _numbers(numbers: Sequence[str]) -> tuple[Ints, npt.NDArray[np.bool_]]:
    digits = _digits(numbers, _NUMBER)
    packed = np.zeros(len(digits), np.int64)
    for place in range(_NUMBER):
        digit = digits[:, place]
        packed = packed << 4 | np.where(digit == 0, _NO_DIGIT, digit & 15)
    return packed, digits[:, 0] != 0


def _births(digits: npt.NDArray[np.uint8]) -> tuple[Ints, Ints, Ints]:
    """Year, month and day of "1975-05-12" as far as it goes."""

    def value(first: int, last: int) -> Ints:
        found = np.zeros(len(digits), np.int64)
        for place in range(first, last):
            found = found * 10 + (digits[:, place] & 15)
        return found

    return value(0, 4), value(5, 7), value(8, 10)


def _letters(names: Sequence[str]) -> Bits:
    """A letter more or less changes one bit, a wrong one two; a name within another has no bit that the other lacks."""
    found = np.zeros(max(1, len(names)), np.uint64)
    bytes_of = np.array([name.encode("ascii", "replace") for name in names] or [b""], "S")
    matrix = np.ascontiguousarray(bytes_of).view(np.uint8).reshape(len(found), -1)
    bit = 0
    for letter in _LETTERS:
        count = (matrix == letter).sum(axis=1)
        for least in (1, 2, 3) if letter in _DEEP else (1, 2):
            found |= (count >= least).astype(np.uint64) << np.uint64(bit)
            bit += 1
    return found


def _posts(keys: Ints, units: tuple[Sequence[int], Sequence[int]]) -> tuple[Ints, Ints]:
    """Places of entries beside their units, each pair once."""
    holders, held = (np.array(each, np.int64) for each in units)
    if not len(keys) or not len(holders):
        return np.zeros(0, np.int64), np.zeros(0, np.int64)
    pairs = np.unique(holders << 32 | held)  # in order: each is then looked for beside the one before
    holders, held = pairs >> 32, pairs & 0xFFFFFFFF
    order: Any = np.argsort(keys)
    place = np.minimum(np.searchsorted(keys, holders, sorter=order), len(keys) - 1)
    known = keys[order[place]] == holders
    return order[place][known], held[known]
