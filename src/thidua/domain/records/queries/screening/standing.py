"""What the words say of one award: how far each record is, by the path that came furthest."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import IntEnum
from typing import Final

import numpy as np

from thidua.rulebook.awards import Path
from thidua.rulebook.screening import Screened
from thidua.rulebook.screening.arrays import Array
from thidua.rulebook.screening.compiled import APART, NOT_ELIGIBLE

# marks beside those of the conditions: a matter that blocks, and a kind of subject that is not known finely enough
BLOCKED: Final = np.uint64(1 << 63)
KIND_OPEN: Final = np.uint64(1 << 62)


class Standing(IntEnum):
    """Of one record before one award. SHORT: exactly one condition fails. LATER: it has to be judged by itself and was
    not yet. OTHER: the award is not for such subjects. EMPTY: nothing is recorded."""

    NOT = 0
    JUDGE = 1
    ELIGIBLE = 2
    SHORT = 3
    LATER = 4
    OTHER = 5
    EMPTY = 6


@dataclass(frozen=True)
class Furthest:
    """``verdict``: as in Screened; ``path``: place in ``paths``, -1 where none is for the subject.

    ``failing``: the conditions of the path that fail, a mask; ``open_``: those not known or to be judged.
    """

    paths: Sequence[Path]
    verdict: Array
    path: Array
    failing: Array
    open_: Array

    @property
    def standing(self) -> Array:
        """As `Standing`, without those judged by themselves."""
        of_verdict = np.array([Standing.NOT, Standing.JUDGE, Standing.ELIGIBLE, Standing.LATER], dtype=np.uint8)
        found = of_verdict[self.verdict]
        short = (np.bitwise_count(self.failing) == 1) & (self.failing != BLOCKED)
        found[(self.verdict == NOT_ELIGIBLE) & short] = Standing.SHORT
        found[self.path < 0] = Standing.OTHER
        return found


def furthest(screened: Sequence[Screened], fits: Sequence[Array], apart: Array) -> Furthest:
    """The path with the best verdict; of failing ones that with the fewest failing conditions.

    ``fits``: path by path, who may be of a kind it is for. A path that is no part of the law is none.
    """
    size = len(apart)
    best, path = (np.full(size, -1, dtype=np.int16) for _ in range(2))
    failing, open_ = (np.zeros(size, dtype=np.uint64) for _ in range(2))
    verdict = np.zeros(size, dtype=np.uint8)
    for place, one in enumerate(screened):
        own_failing, own_open = _masks(one)
        fewest = 63 - np.bitwise_count(own_failing).astype(np.int16)
        in_force = one.asked != 0 or one.by_last_text != NOT_ELIGIBLE
        rank = np.where(fits[place] & in_force, one.by_last_text.astype(np.int16) * 64 + fewest, -1)
        better = rank > best
        best[better], path[better] = rank[better], place
        verdict[better] = one.by_last_text[better]
        failing[better], open_[better] = own_failing[better], own_open[better]
    verdict[apart] = APART
    path[apart] = np.maximum(path[apart], 0)
    return Furthest([one.path for one in screened], verdict, path, failing, open_)


def _masks(one: Screened) -> tuple[Array, Array]:
    """The failing and the open conditions of the path; what blocks and who it is have marks of their own."""
    count = len(one.path.conditions)
    own = np.uint64((1 << count) - 1)
    not_met, unknown = one.not_met.astype(np.uint64), one.unknown.astype(np.uint64)
    blocks, blocks_perhaps = ((mask >> np.uint64(count + 1) & np.uint64(1)) * BLOCKED for mask in (not_met, unknown))
    kind_open = (unknown >> np.uint64(count) & np.uint64(1)) * KIND_OPEN
    return (not_met & own) | blocks, (unknown & own) | blocks_perhaps | kind_open
