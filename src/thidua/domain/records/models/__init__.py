"""Subjects, their facts, the care for both, and the packed history."""

from thidua.domain.records.models.care import (
    Correction,
    FosteringCheck,
    FosteringPlan,
    FosteringStep,
    ReviewCampaign,
    ReviewMark,
)
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
from thidua.domain.records.models.packed import PackedBlock, PackedChange
from thidua.domain.records.models.roadmap import RoadmapLine, RoadmapState
from thidua.domain.records.models.subject import Subject

__all__ = [
    "AwardHeld",
    "Correction",
    "DisciplineMeasure",
    "Fact",
    "Finding",
    "FosteringCheck",
    "FosteringPlan",
    "FosteringStep",
    "InitiativeHeld",
    "LeaveSpan",
    "Matter",
    "MovementResult",
    "PackedBlock",
    "PackedChange",
    "Particular",
    "PostHeld",
    "PrizeHeld",
    "RankHeld",
    "ReviewCampaign",
    "ReviewMark",
    "RoadmapLine",
    "RoadmapState",
    "ServiceSpan",
    "Subject",
    "YearlyGrade",
]
