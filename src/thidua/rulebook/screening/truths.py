"""What becomes of one condition for many people at once."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from thidua.rulebook.screening.arrays import Array


class Truth(NamedTuple):
    """``met``: the result is met. ``holds``: it does not keep the path from being eligible. ``can``: it does not fail.

    A condition neither met nor failing is unknown or for a person to judge; only a selection holds without being met.
    Each is an array of truths, one a person.
    """

    met: Array
    holds: Array
    can: Array


def certain(met: Array, can: Array) -> Truth:
    """A condition that holds where it is met."""
    return Truth(met, met, can)


def unless_recorded(truth: Truth, recorded: Array | None) -> Truth:
    """Unknown where the facts it needs were not recorded; None: recorded for everybody."""
    if recorded is None:
        return truth
    return certain(truth.met & recorded, truth.can | ~recorded)


def all_hold(truths: list[Truth], size: int) -> Truth:
    """A conjunction: met where every part holds."""
    if not truths:
        everyone = np.ones(size, dtype=bool)
        return certain(everyone, everyone)
    holds, can = truths[0].holds, truths[0].can
    for one in truths[1:]:
        holds, can = holds & one.holds, can & one.can
    return certain(holds, can)


def one_holds(truths: list[Truth], size: int) -> Truth:
    """An alternative: met where one part holds."""
    if not truths:
        nobody = np.zeros(size, dtype=bool)
        return certain(nobody, nobody)
    holds, can = truths[0].holds, truths[0].can
    for one in truths[1:]:
        holds, can = holds | one.holds, can | one.can
    return certain(holds, can)
