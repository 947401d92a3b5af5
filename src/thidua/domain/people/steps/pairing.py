"""Which entries are worth comparing: those that share a key. Never everybody with everybody.

Every kind of slip leaves some key whole: a number with one digit wrong keeps two of its three parts, a name with a
letter wrong keeps the birthday, swapped day and month keep the name and the year.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from itertools import combinations
from typing import Final

from thidua.domain.people.steps.likeness import Facts, Likeness, Register

LARGEST_BLOCK: Final = 400  # more entries than that under one key share something that says nothing
Keys = Callable[[Facts], Iterable[Hashable]]


def alike(everybody: Sequence[Facts]) -> Iterator[tuple[Facts, Facts, Likeness]]:
    """The pairs that may be one person, each once, the lower key first. Costs time by entries, not by their square."""
    register = Register(everybody)
    for one, other in candidates(everybody):
        likeness = register.likeness(one, other)
        if likeness is not None:
            yield one, other, likeness


def candidates(everybody: Sequence[Facts]) -> Iterator[tuple[Facts, Facts]]:
    """Pairs that share at least one key; each once."""
    seen: set[tuple[int, int]] = set()
    for keys in KINDS:
        for block in _blocks(everybody, keys):
            for one, other in combinations(block, 2):
                pair = (one.key, other.key) if one.key < other.key else (other.key, one.key)
                if one.key != other.key and pair not in seen:
                    seen.add(pair)
                    yield (one, other) if one.key < other.key else (other, one)


def _blocks(everybody: Sequence[Facts], keys: Keys) -> Iterator[list[Facts]]:
    blocks: dict[Hashable, list[Facts]] = defaultdict(list)
    for each in everybody:
        for key in keys(each):
            blocks[key].append(each)
    return (block for block in blocks.values() if 1 < len(block) <= LARGEST_BLOCK)


def _number(one: Facts) -> Iterator[Hashable]:
    """Any two of the three groups of four digits."""
    if one.number:
        head, middle, tail = one.number[:4], one.number[4:8], one.number[8:]
        yield from ((0, head, middle), (1, head, tail), (2, middle, tail))


def _birthday(one: Facts) -> Iterator[Hashable]:
    """The whole date, day and month in either order."""
    parts = one.birth.split("-")
    if len(parts) == 3:
        yield (parts[0], *sorted(parts[1:]))


def _name_and_year(one: Facts) -> Iterator[Hashable]:
    if one.birth:
        yield one.bag, one.birth[:4]


def _name_and_day(one: Facts) -> Iterator[Hashable]:
    """The year may be the slip."""
    parts = one.birth.split("-")
    if len(parts) == 3:
        yield (one.bag, *sorted(parts[1:]))


def _name_and_unit(one: Facts) -> Iterator[Hashable]:
    for unit in one.units:
        yield one.bag, unit


def _unit_and_year(one: Facts) -> Iterator[Hashable]:
    for unit in one.units if one.birth else ():
        yield unit, one.birth[:4]


KINDS: Final[tuple[Keys, ...]] = (_number, _birthday, _name_and_year, _name_and_day, _name_and_unit, _unit_and_year)
