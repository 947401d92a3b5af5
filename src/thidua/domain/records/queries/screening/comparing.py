"""The same records screened twice, for two days or by two editions of the rules: who gains, who loses, and why."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from thidua.domain.records.queries.screening.asking import Answer, Screening
from thidua.domain.records.queries.screening.standing import Standing
from thidua.rulebook.screening.arrays import Array

_RANK = np.array([0, 1, 2, 0, 0, 0, 0], dtype=np.int8)  # by `Standing`


@dataclass(frozen=True)
class Comparison:
    """One award before and after. ``gains``, ``loses``: places of the records in the scope; who was not judged by
    either is in neither."""

    before: Answer
    after: Answer
    gains: Array
    loses: Array

    def reasons(self, place: int, screenings: tuple[Screening, Screening]) -> list[str]:
        """What is not fulfilled on the side that is worse for the record."""
        first, second = screenings
        if place in self.gains:
            return self.before.missing(place, first.asked.law)
        return self.after.missing(place, second.asked.law)


def compared(before: Screening, after: Screening, code: str) -> Comparison:
    """The award by both; both screenings are of the same scope."""
    one, other = before.answers[code], after.answers[code]
    known = (one.standing != Standing.LATER) & (other.standing != Standing.LATER)
    step = np.where(known, _RANK[other.standing] - _RANK[one.standing], 0)
    return Comparison(one, other, np.flatnonzero(step > 0), np.flatnonzero(step < 0))
