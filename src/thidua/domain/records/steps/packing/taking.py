"""Some people's words out of many."""

from __future__ import annotations

from dataclasses import fields, replace
from functools import cache, partial

import numpy as np

from thidua.rulebook.screening import PostRows, ProfileColumn, Words
from thidua.rulebook.screening.arrays import Array


def taken(words: Words, rows: Array) -> Words:
    """The words of the people at the places, in that order."""

    def some(plane: Array | None) -> Array | None:
        return None if plane is None else plane[rows]

    return replace(
        words,
        size=len(rows),
        grades=tuple(plane[rows] for plane in words.grades),
        not_counting=some(words.not_counting),
        part_counting=some(words.part_counting),
        titles={kind: plane[rows] for kind, plane in words.titles.items()},
        openers={kind: plane[rows] for kind, plane in words.openers.items()},
        initiatives={kind: tuple(plane[rows] for plane in planes) for kind, planes in words.initiatives.items()},
        profiles={name: ProfileColumn(some(one.index), one.different) for name, one in words.profiles.items()},
        recorded=words.recorded[rows],
        settled=words.settled[rows],
        apart=words.apart[rows],
        post_rows=cache(partial(_posts, words, rows)),
    )


def _posts(words: Words, rows: Array) -> PostRows:
    posts = words.posts
    if not len(posts.person):
        return posts
    place = np.full(words.size, -1, dtype=np.int64)
    place[rows] = np.arange(len(rows))
    own = place[posts.person]
    kept = np.flatnonzero(own >= 0)
    columns = {one.name: getattr(posts, one.name)[kept] for one in fields(posts) if one.name not in {"sorts", "person"}}
    return PostRows(sorts=posts.sorts, person=own[kept].astype(np.int32), **columns)
