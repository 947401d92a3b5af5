"""Blocks and single changes put together: whole planes laid side by side, no loop over people."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from thidua.domain.records.steps.packing.blocks import Block
from thidua.domain.records.steps.packing.packed import POST_COLUMNS, Packed, Part, Single
from thidua.domain.records.steps.packing.planes import LOST, planes_as_fields
from thidua.domain.records.steps.packing.profiles import profile_of_text
from thidua.domain.records.steps.packing.scheme import NARROW, WIDE, Scheme
from thidua.rulebook import Facts
from thidua.rulebook.facts.models import Post
from thidua.rulebook.screening import PostRows, Profile, ProfileColumn, Words
from thidua.rulebook.screening.arrays import WIDTHS, Array
from thidua.rulebook.screening.words import MARGIN

SHORT = 16  # bits of a word for whom that is enough
NOTHING = "{}"  # the text of a profile in which nothing is recorded


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
    known, places = _places(keys, changes)
    keys = np.concatenate([keys, np.array([key for key in changes if key not in known], dtype=np.int64)])
    singles = list(changes.values())
    cut = None if reach is None else _cut(chosen, singles, reach - scheme.narrow)
    narrow = _Words(len(keys), NARROW, scheme.narrow) if cut is None else _short(len(keys), scheme, cut)
    begin = 0
    for one in chosen:
        begin = narrow.lay(one.block.words, one.rows, begin)
    narrow.replace(places, [single if single.width == NARROW else _apart(single) for single in singles])
    wide, wide_at = _wide(chosen, places, singles, scheme)
    return Packed(keys, narrow.made(), wide, wide_at)


def _short(size: int, scheme: Scheme, cut: int) -> _Words:
    return _Words(size, SHORT, scheme.narrow + cut, cut)


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
    parts = [
        (one.block.keys if one.rows is None else one.block.keys[one.rows]).astype(np.int64) + one.first
        for one in chosen
    ]
    return np.concatenate(parts) if parts else np.zeros(0, dtype=np.int64)


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
    words = _Words(count, WIDE, scheme.wide)
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


@dataclass
class _Words:
    """Words that grow: first whole parts side by side, then single subjects in their places."""

    size: int
    width: int
    first_year: int
    cut: int = 0
    planes: dict[str, Array] = field(default_factory=dict)
    profiles: dict[str, _Profiles] = field(default_factory=dict)
    post_sorts: dict[tuple[str | None, str | None], int] = field(default_factory=dict)
    posts: list[tuple[Array, ...]] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.recorded = np.zeros(self.size, dtype=np.uint8)
        self.settled = np.zeros(self.size, dtype=np.int32)
        self.apart = np.zeros(self.size, dtype=np.bool_)
        self.profiles = {profile.value: _Profiles(self.size) for profile in Profile}

    def _plane(self, name: str) -> Array:
        if name not in self.planes:
            self.planes[name] = np.zeros(self.size, dtype=WIDTHS[self.width])
        return self.planes[name]

    def lay(self, part: Part, rows: Array | None, begin: int) -> int:
        """A part, or some of its rows; tells where the next one begins."""
        end = begin + (part.size if rows is None else len(rows))
        here = slice(begin, end)
        for name, plane in part.planes.items():
            if rows is None:
                plane.laid(self._plane(name)[here], self.cut)
            else:
                whole = np.zeros(part.size, dtype=WIDTHS[self.width])
                plane.laid(whole, self.cut)
                self._plane(name)[here] = whole[rows]
        for name, profile in part.profiles.items():
            index = profile.index
            self.profiles[name].lay(profile.different, index if index is None or rows is None else index[rows], here)
        for own, theirs in (
            (self.recorded, part.recorded),
            (self.settled, part.settled),
            (self.apart, part.apart),
        ):
            own[here] = theirs if rows is None else theirs[rows]
        self._lay_posts(part, rows, begin)
        return end

    def _lay_posts(self, part: Part, rows: Array | None, begin: int) -> None:
        person, sort, *days = part.posts
        if not len(person):
            return
        place = person.astype(np.int64)
        if rows is not None:
            of = np.full(part.size, -1, dtype=np.int64)
            of[rows] = np.arange(len(rows))
            place = of[place]
            kept = np.flatnonzero(place >= 0)
            place, sort, days = place[kept], sort[kept], [one[kept] for one in days]
        table = np.array([self._sort(one) for one in part.post_sorts] or [0], dtype=np.int32)
        self.posts.append((place + begin, table[sort], *days))

    def _sort(self, post: tuple[str | None, str | None]) -> int:
        return self.post_sorts.setdefault(post, len(self.post_sorts))

    def replace(self, places: Array, singles: Sequence[Single]) -> None:
        """Subjects with words of their own, at their places."""
        if not len(places):
            return
        for plane in self.planes.values():
            plane[places] = 0
        for name, (at, marks) in _columns(places, [one.planes for one in singles]).items():
            self._plane(name)[at] = (np.array(marks, dtype=np.uint64) >> np.uint64(self.cut)).astype(WIDTHS[self.width])
        for name, texts in self.profiles.items():
            texts.replace(places, [one.profiles.get(name, NOTHING) for one in singles])
        self.recorded[places] = [one.recorded for one in singles]
        self.settled[places] = [one.settled for one in singles]
        self.apart[places] = [one.apart for one in singles]
        self._replace_posts(places, singles)

    def _replace_posts(self, places: Array, singles: Sequence[Single]) -> None:
        if self.posts:
            gone = np.zeros(self.size, dtype=bool)
            gone[places] = True
            self.posts = [tuple(column[~gone[rows[0]]] for column in rows) for rows in self.posts]
        own = [
            (place, self._sort((post[0], post[1])), *post[2:])
            for place, one in zip(places.tolist(), singles, strict=True)
            for post in one.posts
        ]
        if own:
            self.posts.append(tuple(np.array(own, dtype=np.int64).T))

    def made(self) -> Words:
        columns = [np.concatenate(column) for column in zip(*self.posts, strict=True)] if self.posts else []
        named = zip(("person", "sort", *POST_COLUMNS), columns, strict=False)
        sorts = tuple(Post(group, listed) for group, listed in self.post_sorts)
        posts = {name: column.astype(np.int32) for name, column in named}
        return Words(
            size=self.size,
            first_year=self.first_year,
            width=self.width,
            **planes_as_fields(self.planes, self.size, self.width),
            profiles={profile: self.profiles[profile.value].made() for profile in Profile},
            recorded=self.recorded,
            settled=self.settled,
            apart=self.apart,
            posts=PostRows(sorts, **posts) if posts else PostRows(),
        )


def _columns(places: Array, rows: Iterable[Mapping[str, int]]) -> dict[str, tuple[list[int], list[int]]]:
    """Marks of single subjects, plane by plane."""
    found: dict[str, tuple[list[int], list[int]]] = {}
    for place, row in zip(places.tolist(), rows, strict=True):
        for name, mark in row.items():
            at, marks = found.setdefault(name, ([], []))
            at.append(place)
            marks.append(mark)
    return found


class _Profiles:
    """The texts of one profile; as long as all subjects share one there is no index."""

    def __init__(self, size: int) -> None:
        self.size = size
        self.texts: dict[str, int] = {}
        self.laid: list[tuple[slice, Any]] = []
        self.index: Array | None = None

    def _place(self, text: str) -> int:
        return self.texts.setdefault(text, len(self.texts))

    def lay(self, different: Sequence[str], index: Array | None, here: slice) -> None:
        """``index`` None: all are as the first."""
        table = np.array([self._place(text) for text in different], dtype=np.int32)
        self.laid.append((here, table[0] if index is None else (table, index)))

    def replace(self, places: Array, texts: Sequence[str]) -> None:
        """Subjects with texts of their own."""
        own = np.array([self._place(text) for text in texts], dtype=np.int32)
        index = self._written()
        index[places] = own
        self.index = index

    def _written(self) -> Array:
        if self.index is None:
            self.index = np.zeros(self.size, dtype=np.int32)
            for here, what in self.laid:
                table = what[0] if isinstance(what, tuple) else None
                self.index[here] = what if table is None else table[what[1]]
            self.laid = []
        return self.index

    def made(self) -> ProfileColumn:
        if len(self.texts) <= 1:
            return ProfileColumn(None, tuple(map(profile_of_text, self.texts)) or (Facts(),))
        return ProfileColumn(self._written(), tuple(map(profile_of_text, self.texts)))
