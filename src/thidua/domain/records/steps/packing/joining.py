"""Blocks and single changes put together: whole planes laid side by side, no loop over people."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from thidua.domain.records.steps.packing.blocks import Block
from thidua.domain.records.steps.packing.laying import LaidWords
from thidua.domain.records.steps.packing.packed import Packed, Part, Single
from thidua.domain.records.steps.packing.planes import LOST
from thidua.domain.records.steps.packing.scheme import NARROW, WIDE, Scheme
from thidua.rulebook.screening import Words
from thidua.rulebook.screening.arrays import Array
from thidua.rulebook.screening.words import MARGIN

SHORT = 16  # bits of a word for whom that is enough


@dataclass(frozen=True)
class Chosen:
    """A block and which of its subjects are asked for; ``rows`` None: all."""

    first: int
    block: Block
    rows: Array | None = None


def joined(chosen: Sequence[Chosen], changes: Mapping[int, Single], scheme: Scheme, reach: int | None = None) -> Packed:
    """The packed histories of all chosen; a change goes before what a block holds of its subject, or adds it.

    ``reach``: the year the words are read for. Where all marks lie in the few years before it the words are half as
    wide, and read in half the time.
    """
    keys = _keys(chosen)
    known, places = _places(keys, changes) if changes else (set[int](), np.zeros(0, dtype=np.int64))
    if len(known) < len(changes):
        keys = np.concatenate([keys, np.array([key for key in changes if key not in known], dtype=np.int64)])
    singles = list(changes.values())
    own = [single if single.width == NARROW else _apart(single) for single in singles]
    cut = None if reach is None else _cut(chosen, singles, reach - scheme.narrow)
    names = _names([one.block.words for one in chosen], own)
    if cut is None:
        narrow = LaidWords(len(keys), NARROW, scheme.narrow, names)
    else:
        narrow = LaidWords(len(keys), SHORT, scheme.narrow + cut, names, cut)
    begin = 0
    for one in chosen:
        begin = narrow.lay(one.block.words, one.rows, begin)
    narrow.replace(places, own)
    wide, wide_at = _wide(chosen, places, singles, scheme)
    return Packed(keys, narrow.made(), wide, wide_at)


def _names(parts: Iterable[Part], singles: Iterable[Single]) -> list[str]:
    """The planes there are."""
    found = {name: None for part in parts for name in part.planes}
    return list(found | {name: None for single in singles for name in single.planes})


def _cut(chosen: Sequence[Chosen], singles: Sequence[Single], reach: int) -> int | None:
    """How many of the earliest years short words leave out; None where somebody has a mark there.

    What is lost after a discipline is told of all earlier years, so that it says nothing of how far a life goes back.
    """
    planes = [
        plane for one in chosen for name, plane in one.block.words.planes.items() if plane.top and name not in LOST
    ]
    marks = [mark for one in singles if one.width == NARROW for name, mark in one.planes.items() if name not in LOST]
    top = max([reach + 1, *(plane.top for plane in planes), *(mark.bit_length() for mark in marks)])
    lowest = min([top, *(plane.shift for plane in planes), *((mark & -mark).bit_length() - 1 for mark in marks)])
    cut = top - SHORT
    return cut if 0 < cut <= lowest - MARGIN and top <= NARROW else None


def _keys(chosen: Sequence[Chosen]) -> Array:
    parts = [one.block.keys if one.rows is None else one.block.keys[one.rows] for one in chosen]
    keys = np.empty(sum(map(len, parts)), dtype=np.int64)
    begin = 0
    for one, part in zip(chosen, parts, strict=True):
        np.add(part, np.int64(one.first), out=keys[begin : begin + len(part)])
        begin += len(part)
    return keys


def _places(keys: Array, changes: Mapping[int, Single]) -> tuple[set[int], Array]:
    """Which changed subjects a block has, and the place of each change; new ones stand behind the others."""
    changed = np.array(list(changes), dtype=np.int64)
    order = np.argsort(keys, kind="stable")
    found = np.searchsorted(keys, changed, sorter=order)
    inside = found < len(keys)
    at = order[np.minimum(found, max(len(keys) - 1, 0))] if len(keys) else np.zeros(len(changed), dtype=np.int64)
    held = inside & (keys[at] == changed) if len(keys) else np.zeros(len(changed), dtype=bool)
    fresh = len(keys) + np.cumsum(~held) - 1
    return set(changed[held].tolist()), np.where(held, at, fresh).astype(np.int64)


def _apart(single: Single) -> Single:
    """What stands in the narrow words for a subject that has wide ones."""
    return Single(NARROW, {}, single.profiles, single.recorded, single.settled, apart=True)


def _wide(
    chosen: Sequence[Chosen], places: Array, singles: Sequence[Single], scheme: Scheme
) -> tuple[Words | None, Array]:
    """The wide words of all that have any: those of the blocks that did not change, then those of changes."""
    parts: list[tuple[Part, Array, Array]] = []
    begin = 0
    for one in chosen:
        size = one.block.size if one.rows is None else len(one.rows)
        if one.block.wide is not None:
            parts.append((one.block.wide, *_kept(one, begin, places)))
        begin += size
    own = [number for number, single in enumerate(singles) if single.width == WIDE]
    count = sum(len(rows) for _, rows, _ in parts) + len(own)
    if not count:
        return None, np.zeros(0, dtype=np.int64)
    names = _names([part for part, _, _ in parts], [singles[number] for number in own])
    words = LaidWords(count, WIDE, scheme.wide, names)
    begin = 0
    for part, rows, _ in parts:
        begin = words.lay(part, rows, begin)
    words.replace(np.arange(begin, count), [singles[number] for number in own])
    return words.made(), np.concatenate([*(at for _, _, at in parts), places[own]]).astype(np.int64)


def _kept(one: Chosen, begin: int, changed: Array) -> tuple[Array, Array]:
    """The rows of a block's wide part that are asked for and did not change, and their places among all."""
    at = one.block.wide_at.astype(np.int64)
    if one.rows is not None:
        place = np.full(one.block.size, -1, dtype=np.int64)
        place[one.rows] = np.arange(len(one.rows))
        at = place[at]
    rows = np.flatnonzero((at >= 0) & ~np.isin(at + begin, changed))
    return rows, at[rows] + begin
