"""Which model holds which kind of fact."""

from __future__ import annotations

from typing import Final

from thidua.domain.records.enums import FactKind
from thidua.domain.records.models.facts import (
    AwardHeld,
    DisciplineMeasure,
    Fact,
    Finding,
    InitiativeHeld,
    LeaveSpan,
    Matter,
    MovementResult,
    Particular,
    PostHeld,
    PrizeHeld,
    RankHeld,
    ServiceSpan,
    YearlyGrade,
)

MODELS: Final[dict[FactKind, type[Fact]]] = {
    FactKind.GRADE: YearlyGrade,
    FactKind.AWARD: AwardHeld,
    FactKind.INITIATIVE: InitiativeHeld,
    FactKind.POST: PostHeld,
    FactKind.SERVICE: ServiceSpan,
    FactKind.MOVEMENT: MovementResult,
    FactKind.RANKING: RankHeld,
    FactKind.PRIZE: PrizeHeld,
    FactKind.LEAVE: LeaveSpan,
    FactKind.DISCIPLINE: DisciplineMeasure,
    FactKind.PROCEEDING: Matter,
    FactKind.FINDING: Finding,
    FactKind.PARTICULAR: Particular,
}
CONDUCT: Final = frozenset({FactKind.DISCIPLINE, FactKind.PROCEEDING})
_KINDS: Final = {model: kind for kind, model in MODELS.items()}


def kind_of(fact: Fact) -> FactKind:
    """The kind the fact is of."""
    return _KINDS[type(fact)]
