"""The words of one subject as a text of its own: small, quick to write thousands of times, quick to read."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any, Final

import numpy as np

from thidua.domain.records.steps.packing.blocks import Torn
from thidua.domain.records.steps.packing.packed import POST_COLUMNS, Single
from thidua.domain.records.steps.packing.planes import named_planes
from thidua.domain.records.steps.packing.profiles import profile_as_text
from thidua.domain.records.steps.packing.scheme import Scheme
from thidua.rulebook.screening import Profile, Words
from thidua.rulebook.screening.arrays import Array

_SHORT: Final[dict[str, Any]] = {"ensure_ascii": False, "separators": (",", ":")}


def singles_as_bytes(words: Words, scheme: Scheme) -> Iterator[bytes]:
    """One text a subject, in the order of the words."""
    marks = _marks(words)
    profiles = _profiles(words)
    posts = _posts(words)
    columns = zip(words.recorded.tolist(), words.settled.tolist(), words.apart.tolist(), strict=True)
    head = f'{{"scheme":{json.dumps(scheme.name)},"width":{words.width},'
    for place, (recorded, settled, apart) in enumerate(columns):
        own = "" if apart else ",".join(marks[place])
        kept = "" if apart else json.dumps(posts.get(place, []), **_SHORT)[1:-1]
        told = f'"recorded":{recorded},"settled":{settled},"apart":{json.dumps(apart)},"posts":[{kept}]'
        yield f'{head}"planes":{{{own}}},"profiles":{profiles[place]},{told}}}'.encode()


def _marks(words: Words) -> list[list[str]]:
    """The planes in which each subject has a mark, as text."""
    found: list[list[str]] = [[] for _ in range(words.size)]
    for name, plane in named_planes(words):
        quoted = json.dumps(name, ensure_ascii=False)
        at = np.flatnonzero(plane)
        for place, word in zip(at.tolist(), plane[at].tolist(), strict=True):
            found[place].append(f"{quoted}:{word}")
    return found


def _profiles(words: Words) -> list[str]:
    """All profiles of each subject as text; few are different, so each is written once."""
    told: list[list[str]] = []
    indexes: list[Array] = []
    for profile in Profile:
        column = words.profiles[profile]
        told.append([json.dumps({profile.value: profile_as_text(profile, one)}, **_SHORT) for one in column.different])
        indexes.append(np.zeros(words.size, dtype=np.int32) if column.index is None else column.index)
    if not words.size:
        return []
    rows, place = np.unique(np.stack(indexes, axis=1), axis=0, return_inverse=True)
    texts = ["{" + ",".join(told[number][one][1:-1] for number, one in enumerate(row)) + "}" for row in rows.tolist()]
    return [texts[one] for one in place.reshape(-1).tolist()]


def _posts(words: Words) -> dict[int, list[list[Any]]]:
    rows, found = words.posts, dict[int, list[list[Any]]]()
    days = [getattr(rows, name).tolist() for name in POST_COLUMNS]
    for person, sort, *four in zip(rows.person.tolist(), rows.sort.tolist(), *days, strict=True):
        post = rows.sorts[sort]
        found.setdefault(person, []).append([post.group, post.listed, *four])
    return found


def single_of_bytes(data: bytes | memoryview, scheme: Scheme) -> Single | None:
    """Read one subject's words; None for those of another scheme. Raises Torn."""
    try:
        told = json.loads(bytes(data))
        return Single(**told) if told.pop("scheme") == scheme.name else None
    except (ValueError, TypeError, AttributeError, KeyError) as wrong:
        raise Torn("phần hồ sơ vừa thay đổi bị hỏng") from wrong
