"""What can become of a change of units: (verb, from, to)."""

from __future__ import annotations

from typing import Final

from thidua.domain.successions.enums import ChangeState
from thidua.foundation.refusals import Refusal, Refused

CHANGE_STEPS: Final = (
    ("carry_out", ChangeState.PLANNED, ChangeState.DONE),
    ("cancel", ChangeState.PLANNED, ChangeState.CANCELLED),
)


def change_after(state: str, verb: str) -> ChangeState:
    """The state ``verb`` leads to; Refused for a change that is done or cancelled already."""
    for name, source, target in CHANGE_STEPS:
        if name == verb and source == state:
            return target
    raise Refused(
        Refusal(
            code="change_state",
            sentence="Thay đổi này đã thực hiện hoặc đã hủy.",
            needed=f"thay đổi ở bước “{ChangeState.PLANNED.label}”",
            found=f"thay đổi ở bước “{ChangeState(state).label}”",
            mend="Nếu cần, lập một thay đổi mới",
        )
    )
