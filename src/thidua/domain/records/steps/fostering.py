"""The states of a fostering plan as a table (verb, from, to), and the days on which its head is told of a step."""

from __future__ import annotations

from datetime import date
from typing import Final

from thidua.domain.records.enums import FosteringState
from thidua.foundation.refusals import Refusal, Refused

FOSTERING_STEPS: Final = (
    ("run", FosteringState.DRAFT, FosteringState.RUNNING),
    ("reach", FosteringState.RUNNING, FosteringState.REACHED),
    ("stop", FosteringState.DRAFT, FosteringState.STOPPED),
    ("stop", FosteringState.RUNNING, FosteringState.STOPPED),
)
OPEN: Final = frozenset({FosteringState.DRAFT, FosteringState.RUNNING})
RUNGS: Final = (14, 3, 0, -7)  # days before a step is due; after the last nothing is told any more
CHECKED_FROM: Final = (12, 1)  # month and day from which the yearly check is asked for


def fostering_after(state: str, verb: str) -> FosteringState:
    """The state the verb leads to; Refused where it cannot be done."""
    for name, source, target in FOSTERING_STEPS:
        if (name, source) == (verb, state):
            return target
    raise Refused(
        Refusal(
            code="fostering_state",
            sentence="Kế hoạch bồi dưỡng không còn ở trạng thái làm được việc này.",
            found=f"đang “{FosteringState(state).label}”",
        )
    )


def rung_of(due: date, day: date) -> int | None:
    """The latest rung that the day has come to; None while the step is far away."""
    left = (due - day).days
    reached = [rung for rung in RUNGS if left <= rung]
    return min(reached) if reached else None


def asks_for_check(day: date) -> bool:
    """Whether the year's check is due by now."""
    return (day.month, day.day) >= CHECKED_FROM
