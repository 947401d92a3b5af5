"""The bytes of a block: a JSON header, then plain arrays one after another, little-endian; nothing that runs.

A plane is kept as narrow as its marks allow: moved down to its lowest year, in the smallest whole number that holds
it, and only with the subjects that have a mark where those are few.
"""

from __future__ import annotations

import json
import struct
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, Final

import numpy as np

from thidua.domain.records.steps.packing.packed import POST_COLUMNS, Packed, Part, Plane, ProfileTexts
from thidua.domain.records.steps.packing.planes import named_planes
from thidua.domain.records.steps.packing.profiles import profile_as_text
from thidua.rulebook.screening import Profile, Words
from thidua.rulebook.screening.arrays import Array
from thidua.rulebook.screening.words import ProfileColumn

MAGIC: Final = b"thidua-words\n"
_LENGTH: Final = struct.Struct("<I")
_FEW: Final = 4  # a plane is kept with its subjects where at most one in so many has a mark


class Torn(ValueError):
    """The bytes are not a block: they were cut, or are of another form."""


@dataclass
class _Arrays:
    """Arrays on their way into bytes; each is known by its place."""

    listed: list[tuple[str, int]] = field(default_factory=list)
    parts: list[bytes] = field(default_factory=list)

    def add(self, array: Array) -> int:
        plain = np.ascontiguousarray(array, dtype=array.dtype.newbyteorder("<"))
        self.listed.append((plain.dtype.str, plain.size))
        self.parts.append(plain.tobytes())
        return len(self.listed) - 1


def block_as_bytes(packed: Packed, first: int) -> bytes:
    """``first``: the key from which the block counts its subjects' keys."""
    arrays = _Arrays()
    header: dict[str, Any] = {"size": packed.words.size, "keys": arrays.add(_smallest(packed.keys - first))}
    header["words"] = _words(packed.words, arrays)
    if packed.wide is not None:
        header["wide"] = {**_words(packed.wide, arrays), "at": arrays.add(_smallest(packed.wide_at))}
    header["arrays"] = arrays.listed
    told = json.dumps(header, ensure_ascii=False, separators=(",", ":")).encode()
    return b"".join([MAGIC, _LENGTH.pack(len(told)), told, *arrays.parts])


def _smallest(values: Array) -> Array:
    """In the smallest unsigned whole numbers that hold them."""
    most = int(values.max(initial=0))
    return values.astype(np.min_scalar_type(most))


def _words(words: Words, arrays: _Arrays) -> dict[str, Any]:
    posts = words.posts
    return {
        "size": words.size,
        "planes": [[name, *_plane(plane, arrays)] for name, plane in named_planes(words)],
        "profiles": {profile.value: _profile(profile, words.profiles[profile], arrays) for profile in Profile},
        "columns": [arrays.add(one) for one in (words.recorded, words.settled, words.apart.view(np.uint8))],
        "post_sorts": [[post.group, post.listed] for post in posts.sorts],
        "posts": [arrays.add(getattr(posts, name).astype(np.int32)) for name in ("person", "sort", *POST_COLUMNS)],
    }


def _plane(plane: Array, arrays: _Arrays) -> tuple[int, int, int, int | None]:
    marked = int(np.bitwise_or.reduce(plane, initial=0))
    shift = (marked & -marked).bit_length() - 1 if marked else 0
    values = (plane >> plane.dtype.type(shift)).astype(np.min_scalar_type(marked >> shift))
    at = np.flatnonzero(plane)
    if len(at) * _FEW > len(plane):
        return arrays.add(values), shift, marked.bit_length(), None
    return arrays.add(values[at]), shift, marked.bit_length(), arrays.add(_smallest(at))


def _profile(profile: Profile, column: ProfileColumn, arrays: _Arrays) -> tuple[list[str], int | None]:
    texts = [profile_as_text(profile, facts) for facts in column.different]
    if column.index is None:
        return texts[:1], None
    used, index = np.unique(column.index, return_inverse=True)
    kept = [texts[place] for place in used] or texts[:1]
    return kept, None if len(kept) == 1 else arrays.add(_smallest(index))


@dataclass(frozen=True)
class Block:
    """``keys``: counted from the block's first; ``wide`` at the places ``wide_at``."""

    size: int
    keys: Array
    words: Part
    wide: Part | None
    wide_at: Array


def block_of_bytes(data: bytes | memoryview) -> Block:
    """Read a block; its arrays look into the bytes. Raises Torn."""
    begin = len(MAGIC) + _LENGTH.size
    if bytes(data[: len(MAGIC)]) != MAGIC or len(data) < begin:
        raise Torn("dữ liệu không phải là một khối hồ sơ đã đóng gói")
    (length,) = _LENGTH.unpack(data[len(MAGIC) : begin])
    try:
        header = json.loads(bytes(data[begin : begin + length]))
        arrays = list(_arrays(header["arrays"], data, begin + length))
        return _block(header, arrays)
    except (ValueError, KeyError, IndexError) as wrong:
        raise Torn("khối hồ sơ đã đóng gói bị hỏng") from wrong


def _arrays(listed: list[tuple[str, int]], data: bytes | memoryview, begin: int) -> Iterator[Array]:
    kinds = {name: np.dtype(name) for name in {name for name, _ in listed}}
    for name, size in listed:
        kind = kinds[name]
        yield np.frombuffer(data, kind, size, begin)
        begin += size * kind.itemsize


def _block(header: dict[str, Any], arrays: list[Array]) -> Block:
    wide = header.get("wide")
    return Block(
        header["size"],
        arrays[header["keys"]],
        _part(header["words"], arrays),
        _part(wide, arrays) if wide else None,
        arrays[wide["at"]] if wide else np.zeros(0, dtype=np.int32),
    )


def _part(told: dict[str, Any], arrays: list[Array]) -> Part:
    def some(place: int | None) -> Array | None:
        return None if place is None else arrays[place]

    recorded, settled, apart = (arrays[place] for place in told["columns"])
    return Part(
        size=told["size"],
        planes={name: Plane(arrays[values], shift, top, some(at)) for name, values, shift, top, at in told["planes"]},
        profiles={name: ProfileTexts(texts, some(index)) for name, (texts, index) in told["profiles"].items()},
        recorded=recorded,
        settled=settled,
        apart=apart.view(np.bool_),
        post_sorts=[(group, listed) for group, listed in told["post_sorts"]],
        posts=tuple(arrays[place] for place in told["posts"]),
    )
