"""Packed histories of many subjects, and the single history of one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

import numpy as np

from thidua.rulebook.screening import Words
from thidua.rulebook.screening.arrays import Array

POST_COLUMNS = ("start", "sure_start", "end", "sure_end")


@dataclass(frozen=True)
class Packed:
    """``keys``: of the subjects, in the order of the words. ``wide``: those whose history goes further back than the
    words of the others reach, at the places ``wide_at``; they are apart in ``words``."""

    keys: Array
    words: Words
    wide: Words | None = None
    wide_at: Array = field(default_factory=lambda: np.zeros(0, dtype=np.int32))


@dataclass(frozen=True)
class Part:
    """Words of one width before they are put together. ``planes``: by name; the same for the texts of profiles.

    ``posts``: one row a post: the place of the subject, the place in ``post_sorts``, four days as ordinals.
    """

    size: int
    planes: Mapping[str, Plane]
    profiles: Mapping[str, ProfileTexts]
    recorded: Array
    settled: Array
    apart: Array
    post_sorts: Sequence[tuple[str | None, str | None]]
    posts: tuple[Array, ...]


class Plane(NamedTuple):
    """Marks: ``values`` moved left by ``shift``, all below bit ``top``; ``at``: whose they are, None: of all."""

    values: Array
    shift: int
    top: int
    at: Array | None = None

    def laid(self, into: Array, cut: int) -> None:
        """The marks in an array that holds none yet, without the lowest ``cut`` years."""
        years = self.shift - cut
        if self.at is not None:
            # places and marks of any other types take thrice as long to write
            into[self.at.astype(np.intp)] = self._moved(into.dtype, years)
        elif years > 0:
            np.left_shift(self.values, into.dtype.type(years), out=into, dtype=into.dtype, casting="unsafe")
        else:
            into[:] = self._moved(into.dtype, years)

    def _moved(self, kind: np.dtype[Any], years: int) -> Array:
        if years < 0:
            return (self.values.astype(np.uint64) >> np.uint64(-years)).astype(kind)
        moved = self.values.astype(kind)
        if years:
            moved <<= years
        return moved


@dataclass(frozen=True)
class ProfileTexts:
    """``index``: one place in ``different`` a subject, or one for all."""

    different: Sequence[str]
    index: Array | None


@dataclass(frozen=True)
class Single:
    """One subject's own words. ``width``: bits of a word; ``posts``: group, list, four days."""

    width: int
    planes: Mapping[str, int]
    profiles: Mapping[str, str]
    recorded: int
    settled: int
    apart: bool
    posts: Sequence[Sequence[Any]] = ()
