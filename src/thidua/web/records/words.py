"""Words and marks of records that several pages share."""

from __future__ import annotations

from typing import Any, Final

from django.utils.translation import gettext as _

from thidua.domain.records.enums import CorrectionState, FactKind, Quality
from thidua.domain.records.queries.telling import Told

QUALITY_TONES: Final = {Quality.TYPED: "draft", Quality.CHECKED: "active", Quality.MATCHED: "success"}
KIND_ICONS: Final = {
    FactKind.GRADE: "chart-bar",
    FactKind.AWARD: "award",
    FactKind.INITIATIVE: "bulb",
    FactKind.POST: "briefcase",
    FactKind.SERVICE: "clock",
    FactKind.MOVEMENT: "flag",
    FactKind.RANKING: "trophy",
    FactKind.PRIZE: "medal",
    FactKind.LEAVE: "calendar",
    FactKind.DISCIPLINE: "alert-triangle",
    FactKind.PROCEEDING: "gavel",
    FactKind.FINDING: "scale",
    FactKind.PARTICULAR: "info-circle",
}


def quality_state(quality: str) -> dict[str, Any]:
    known = Quality(quality)
    return {"tone": QUALITY_TONES[known], "word": known.label}


def state_of(told: Told) -> dict[str, Any]:
    """How well it is known; of what no longer counts, that it does not."""
    if told.is_voided:
        return {"tone": "neutral", "word": _("Đã hủy")}
    if told.is_revoked:
        return {"tone": "blocked", "word": _("Đã thu hồi")}
    return quality_state(told.fact.quality)


CORRECTION_TONES: Final = {
    CorrectionState.WAITING: "waiting",
    CorrectionState.ACCEPTED: "success",
    CorrectionState.REFUSED: "blocked",
    CorrectionState.WITHDRAWN: "neutral",
}


def correction_state(state: str) -> dict[str, Any]:
    known = CorrectionState(state)
    return {"tone": CORRECTION_TONES[known], "word": known.label}
