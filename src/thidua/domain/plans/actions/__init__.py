"""What can be done with plans; each verb in one transaction, with its right, its step, its rows and its trail.

Callers import from here: ``from thidua.domain.plans import actions``.
"""

from thidua.domain.plans.actions.addressing import assign, unassign
from thidua.domain.plans.actions.adopting import adopt, withdraw
from thidua.domain.plans.actions.drafting import draft, draft_from_reading
from thidua.domain.plans.actions.editing import add_task, edit, edit_task
from thidua.domain.plans.actions.feeds import fetched, open_feed, revoke_feed
from thidua.domain.plans.actions.progress import complete_step, complete_task, report_progress
from thidua.domain.plans.actions.settling import settle_step
from thidua.domain.plans.steps.inputs import CorrectionInput, StepInput

__all__ = [
    "CorrectionInput",
    "StepInput",
    "add_task",
    "adopt",
    "assign",
    "complete_step",
    "complete_task",
    "draft",
    "draft_from_reading",
    "edit",
    "edit_task",
    "fetched",
    "open_feed",
    "report_progress",
    "revoke_feed",
    "settle_step",
    "unassign",
    "withdraw",
]
