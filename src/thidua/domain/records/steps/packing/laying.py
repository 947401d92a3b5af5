"""Words that grow: whole parts of blocks side by side, then single subjects in their places."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

import numpy as np

from thidua.domain.records.steps.packing.packed import POST_COLUMNS, Part, ProfileTexts, Single
from thidua.domain.records.steps.packing.planes import planes_as_fields
from thidua.domain.records.steps.packing.profiles import profile_of_text
from thidua.rulebook import Facts
from thidua.rulebook.facts.models import Post
from thidua.rulebook.screening import PostRows, Profile, ProfileColumn, Words
from thidua.rulebook.screening.arrays import WIDTHS, Array

NOTHING = "{}"  # the text of a profile in which nothing is recorded


@dataclass
class LaidWords:
    """``names``: of all planes that will be laid; they lie in one piece of memory, which is had more quickly than many.
    ``cut``: how many of the earliest years are left out."""

    size: int
    width: int
    first_year: int
    names: Sequence[str]
    cut: int = 0

    def __post_init__(self) -> None:
        planes = np.zeros((len(self.names), self.size), dtype=WIDTHS[self.width])
        self.planes = dict(zip(self.names, planes, strict=True))
        self.recorded = np.zeros(self.size, dtype=np.uint8)
        self.settled = np.zeros(self.size, dtype=np.int32)
        self.apart = np.zeros(self.size, dtype=np.bool_)
        self.profiles = {profile.value: _Profiles(self.size) for profile in Profile}
        self.posts = _Posts()

    def lay(self, part: Part, rows: Array | None, begin: int) -> int:
        """A part, or some of its rows; tells where the next one begins."""
        end = begin + (part.size if rows is None else len(rows))
        here = slice(begin, end)
        for name, plane in part.planes.items():
            if rows is None:
                plane.laid(self.planes[name][here], self.cut)
            else:
                whole = np.zeros(part.size, dtype=WIDTHS[self.width])
                plane.laid(whole, self.cut)
                self.planes[name][here] = whole[rows]
        for name, profile in part.profiles.items():
            self.profiles[name].lay(profile, rows, here)
        for own, theirs in (
            (self.recorded, part.recorded),
            (self.settled, part.settled),
            (self.apart, part.apart),
        ):
            own[here] = theirs if rows is None else theirs[rows]
        self.posts.lay(part, rows, begin)
        return end

    def replace(self, places: Array, singles: Sequence[Single]) -> None:
        """Subjects with words of their own, at their places."""
        if not len(places):
            return
        for plane in self.planes.values():
            plane[places] = 0
        for name, (at, marks) in _columns(places, [one.planes for one in singles]).items():
            moved = np.array(marks, dtype=np.uint64) >> np.uint64(self.cut)
            self.planes[name][at] = moved.astype(WIDTHS[self.width])
        for name, texts in self.profiles.items():
            texts.replace(places, [one.profiles.get(name, NOTHING) for one in singles])
        self.recorded[places] = [one.recorded for one in singles]
        self.settled[places] = [one.settled for one in singles]
        self.apart[places] = [one.apart for one in singles]
        self.posts.replace(places, singles)

    def made(self) -> Words:
        return Words(
            size=self.size,
            first_year=self.first_year,
            width=self.width,
            **planes_as_fields(self.planes, self.size, self.width),
            profiles={profile: self.profiles[profile.value].made() for profile in Profile},
            recorded=self.recorded,
            settled=self.settled,
            apart=self.apart,
            post_rows=cache(self.posts.made),
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

    def lay(self, profile: ProfileTexts, rows: Array | None, here: slice) -> None:
        """Where all of a part share one text, its place alone is kept."""
        table = [self._place(text) for text in profile.different]
        index = profile.index
        self.laid.append((here, table[0] if index is None else (table, index if rows is None else index[rows])))

    def replace(self, places: Array, texts: Sequence[str]) -> None:
        """Subjects with texts of their own."""
        own = [self._place(text) for text in texts]
        index = self._written()
        index[places] = own
        self.index = index

    def _written(self) -> Array:
        """In the smallest whole numbers that hold all places."""
        kind = np.min_scalar_type(max(len(self.texts) - 1, 0))
        if self.index is None:
            self.index = np.zeros(self.size, dtype=kind)
            for here, what in self.laid:
                self.index[here] = np.array(what[0], dtype=kind)[what[1]] if isinstance(what, tuple) else what
            self.laid = []
        return self.index.astype(kind, copy=False)

    def made(self) -> ProfileColumn:
        if len(self.texts) <= 1:
            return ProfileColumn(None, tuple(map(profile_of_text, self.texts)) or (Facts(),))
        return ProfileColumn(self._written(), tuple(map(profile_of_text, self.texts)))


class _Posts:
    """Time in posts, which few screenings ask for: nothing is put together before one does."""

    def __init__(self) -> None:
        self.laid: list[tuple[Part, Array | None, int]] = []
        self.changed: list[tuple[Array, Sequence[Single]]] = []

    def lay(self, part: Part, rows: Array | None, begin: int) -> None:
        if len(part.posts[0]):
            self.laid.append((part, rows, begin))

    def replace(self, places: Array, singles: Sequence[Single]) -> None:
        self.changed.append((places, singles))

    def made(self) -> PostRows:
        sorts: dict[tuple[str | None, str | None], int] = {}
        gone = np.concatenate([places for places, _ in self.changed]) if self.changed else None
        parts = [_rows_laid(*one, gone, sorts) for one in self.laid]
        own = list(self._own(sorts))
        if own:
            parts.append(tuple(np.array(own, dtype=np.int64).T))
        if not parts:
            return PostRows()
        columns = [np.concatenate(column).astype(np.int32) for column in zip(*parts, strict=True)]
        named = dict(zip(("person", "sort", *POST_COLUMNS), columns, strict=True))
        return PostRows(tuple(Post(group, listed) for group, listed in sorts), **named)

    def _own(self, sorts: dict[tuple[str | None, str | None], int]) -> Iterator[tuple[int, ...]]:
        """The posts of single subjects."""
        for places, singles in self.changed:
            for place, one in zip(places.tolist(), singles, strict=True):
                for post in one.posts:
                    yield (place, sorts.setdefault((post[0], post[1]), len(sorts)), *post[2:])


def _rows_laid(
    part: Part, rows: Array | None, begin: int, gone: Array | None, sorts: dict[tuple[str | None, str | None], int]
) -> tuple[Array, ...]:
    """The posts of a part or of some of its rows, without those of subjects that are ``gone`` from it."""
    person, sort, *days = part.posts
    place = person.astype(np.int64)
    if rows is not None:
        of = np.full(part.size, -1, dtype=np.int64)
        of[rows] = np.arange(len(rows))
        place = of[place]
    kept = place >= 0
    place = place + begin
    if gone is not None:
        kept &= ~np.isin(place, gone)
    table = np.array([sorts.setdefault(one, len(sorts)) for one in part.post_sorts] or [0], dtype=np.int32)
    return (place[kept], table[sort][kept], *(one[kept] for one in days))
