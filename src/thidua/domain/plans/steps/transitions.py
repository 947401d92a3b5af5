"""The states of plans and tasks as tables: (verb, from, to)."""

from __future__ import annotations

from typing import Final

from thidua.domain.plans.enums import DifficultyState, PlanState, ProposalState, TaskState
from thidua.foundation.refusals import Refusal, Refused

PLAN_STEPS: Final = (
    ("adopt", PlanState.DRAFT, PlanState.ADOPTED),
    ("withdraw", PlanState.ADOPTED, PlanState.WITHDRAWN),
)

# a finished part may be reported on again (more evidence) or taken up again; it never becomes "not begun"
TASK_STEPS: Final = (
    (TaskState.NOT_BEGUN, TaskState.UNDER_WAY),
    (TaskState.NOT_BEGUN, TaskState.DONE),
    (TaskState.NOT_BEGUN, TaskState.NOT_APPLICABLE),
    (TaskState.UNDER_WAY, TaskState.UNDER_WAY),
    (TaskState.UNDER_WAY, TaskState.DONE),
    (TaskState.UNDER_WAY, TaskState.NOT_APPLICABLE),
    (TaskState.DONE, TaskState.DONE),
    (TaskState.DONE, TaskState.UNDER_WAY),
    (TaskState.NOT_APPLICABLE, TaskState.UNDER_WAY),
)


# what a unit reported is answered once: by guidance, by an amendment, or by a reasoned no
DIFFICULTY_STEPS: Final = (
    (DifficultyState.OPEN, DifficultyState.ANSWERED),
    (DifficultyState.OPEN, DifficultyState.AMENDED),
    (DifficultyState.OPEN, DifficultyState.DECLINED),
)

PROPOSAL_STEPS: Final = (
    (ProposalState.OPEN, ProposalState.TAKEN),
    (ProposalState.OPEN, ProposalState.DECLINED),
    (ProposalState.DECLINED, ProposalState.OPEN),
)


def require_difficulty_step(state: str, target: str) -> DifficultyState:
    """``target`` when it may follow ``state``; Refused otherwise."""
    if (state, target) in DIFFICULTY_STEPS:
        return DifficultyState(target)
    raise Refused(
        Refusal(
            code="difficulty_state",
            sentence="Khó khăn, vướng mắc này đã được trả lời.",
            needed=f"đang “{DifficultyState.OPEN.label}”",
            found=f"đang “{DifficultyState(state).label}”",
        )
    )


def require_proposal_step(state: str, target: str) -> ProposalState:
    """``target`` when it may follow ``state``; Refused otherwise."""
    if (state, target) in PROPOSAL_STEPS:
        return ProposalState(target)
    raise Refused(
        Refusal(
            code="proposal_state",
            sentence="Nội dung này không chuyển sang trạng thái đó được.",
            needed=f"trạng thái có thể chuyển sang “{ProposalState(target).label}”",
            found=f"đang “{ProposalState(state).label}”",
        )
    )


def plan_after(state: str, verb: str) -> PlanState:
    """The state ``verb`` leads to; Refused when the plan is in another state than the verb needs."""
    for name, source, target in PLAN_STEPS:
        if name == verb and source == state:
            return target
    needed = [source.label for name, source, _target in PLAN_STEPS if name == verb]
    raise Refused(
        Refusal(
            code="plan_state",
            sentence="Kế hoạch không còn ở bước cho phép việc này.",
            needed=f"kế hoạch ở bước “{needed[0]}”",
            found=f"kế hoạch ở bước “{PlanState(state).label}”",
        )
    )


def require_task_step(state: str, target: str) -> TaskState:
    """``target`` as a state when it may follow ``state``; Refused otherwise."""
    if (state, target) in TASK_STEPS:
        return TaskState(target)
    raise Refused(
        Refusal(
            code="task_state",
            sentence="Nhiệm vụ không chuyển thẳng sang trạng thái này được.",
            needed=f"trạng thái có thể chuyển sang “{TaskState(target).label}”",
            found=f"đang “{TaskState(state).label}”",
            mend="Chọn một trạng thái khác, ví dụ “Đang thực hiện”",
        )
    )
