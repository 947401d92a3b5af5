"""Plans, their tasks as printed, the dated steps, who does them, and how all that changes."""

from thidua.domain.plans.models.cascade import Cascade, Duty, Request
from thidua.domain.plans.models.changes import Amendment, ClosingChoice, Correction, Difficulty, Withdrawal
from thidua.domain.plans.models.feeds import CalendarFeed
from thidua.domain.plans.models.plan import Appendix, Plan
from thidua.domain.plans.models.sending import Citation, GreatDay, Proposal, Recipient, StepEvent
from thidua.domain.plans.models.task import PlanTask, TaskDependency, TaskStep
from thidua.domain.plans.models.work import Assignment, Chase, ChaseChoice, ChaseLadder, Nudge, ProgressNote

__all__ = [
    "Amendment",
    "Appendix",
    "Assignment",
    "CalendarFeed",
    "Cascade",
    "Chase",
    "ChaseChoice",
    "ChaseLadder",
    "Citation",
    "ClosingChoice",
    "Correction",
    "Difficulty",
    "Duty",
    "GreatDay",
    "Nudge",
    "Plan",
    "PlanTask",
    "ProgressNote",
    "Proposal",
    "Recipient",
    "Request",
    "StepEvent",
    "TaskDependency",
    "TaskStep",
    "Withdrawal",
]
