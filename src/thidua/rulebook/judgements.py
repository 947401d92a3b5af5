"""The answer to "is it eligible": per path, per award, with every condition's finding."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from thidua.rulebook.awards import Award, Path
from thidua.rulebook.conditions.outcomes import Finding
from thidua.rulebook.enums import Verdict
from thidua.rulebook.regimes import Regime


@dataclass(frozen=True, slots=True)
class PathResult:
    """One path. ``text_on``: the day whose text was applied.

    ``last_verified``: what the last checked text gives, where the text for the day was not checked.
    ``is_in_force`` False: the path is no part of the law on the day. ``open_to_selection``: nothing in it is measured.
    """

    id: str
    path: Path | None
    verdict: Verdict
    findings: tuple[Finding, ...]
    text_on: date
    open_to_selection: bool = False
    is_in_force: bool = True
    fits_subject: bool = True
    last_verified: PathResult | None = None


@dataclass(frozen=True, slots=True)
class AwardResult:
    """One award. ``selection``: paths open to selection, listed apart; they never make the award eligible.

    ``last_verdict``: the second line, by the text last checked (``last_text_on``); None where the text was checked.
    """

    award: Award
    on: date
    regime: Regime
    verdict: Verdict
    paths: tuple[PathResult, ...]
    selection: tuple[PathResult, ...] = ()
    last_verdict: Verdict | None = None
    last_text_on: date | None = None

    @property
    def best(self) -> PathResult | None:
        """The path that came furthest."""
        return max(self.paths, key=lambda one: _ORDER.index(one.verdict), default=None)


_ORDER = [Verdict.NOT_ELIGIBLE, Verdict.NEEDS_JUDGEMENT, Verdict.ELIGIBLE]


def best_of(verdicts: list[Verdict]) -> Verdict:
    """One eligible path is enough; one open question keeps the matter open; otherwise, or with no path, it fails."""
    return max(verdicts, key=_ORDER.index, default=Verdict.NOT_ELIGIBLE)
