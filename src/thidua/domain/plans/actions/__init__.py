"""What can be done with plans; each verb in one transaction, with its right, its step, its rows and its trail.

Callers import from here: ``from thidua.domain.plans import actions``.
"""

from thidua.domain.plans.actions.addressing import assign, unassign
from thidua.domain.plans.actions.adopting import adopt
from thidua.domain.plans.actions.amending import amend
from thidua.domain.plans.actions.answering import Answer, answer, answer_head
from thidua.domain.plans.actions.asking import ask_for_plans
from thidua.domain.plans.actions.awaiting import name_awaited, settle_waiting
from thidua.domain.plans.actions.citing import match_citations
from thidua.domain.plans.actions.closing import choose_closing
from thidua.domain.plans.actions.comparing import compare, compare_again
from thidua.domain.plans.actions.copying import copy_from
from thidua.domain.plans.actions.deciding import decide
from thidua.domain.plans.actions.depending import MOST_DAYS as MOST_DAYS_BETWEEN
from thidua.domain.plans.actions.depending import depend, shift_behind, undepend
from thidua.domain.plans.actions.difficulties import answer_difficulty, report_difficulty, settle_by_amendment
from thidua.domain.plans.actions.drafting import draft, draft_from_reading
from thidua.domain.plans.actions.editing import add_task, edit, edit_task
from thidua.domain.plans.actions.feeds import fetched, open_feed, revoke_feed
from thidua.domain.plans.actions.great_days import (
    add_great_day,
    copy_great_days,
    edit_great_day,
    remove_great_day,
)
from thidua.domain.plans.actions.ladders import choose_rungs, drop_ladder, set_ladder
from thidua.domain.plans.actions.linking import link, unlink
from thidua.domain.plans.actions.nudging import AT_MOST as NUDGED_AT_MOST
from thidua.domain.plans.actions.nudging import nudge
from thidua.domain.plans.actions.progress import complete_step, complete_task, report_progress
from thidua.domain.plans.actions.proposing import decide_proposal, keep_proposals
from thidua.domain.plans.actions.recurring import set_rule
from thidua.domain.plans.actions.sending import (
    add_recipient,
    confirm_receipt,
    list_recipients,
    mark_received,
    mark_sent,
)
from thidua.domain.plans.actions.settling import settle_step
from thidua.domain.plans.actions.taking_up import take_up
from thidua.domain.plans.actions.twinning import join_events, part_events
from thidua.domain.plans.actions.withdrawing import withdraw
from thidua.domain.plans.steps.inputs import (
    CorrectionInput,
    Events,
    HeadChange,
    NewTask,
    RuleChange,
    StepChange,
    StepInput,
    TaskChange,
)

__all__ = [
    "MOST_DAYS_BETWEEN",
    "NUDGED_AT_MOST",
    "Answer",
    "CorrectionInput",
    "Events",
    "HeadChange",
    "NewTask",
    "RuleChange",
    "StepChange",
    "StepInput",
    "TaskChange",
    "add_great_day",
    "add_recipient",
    "add_task",
    "adopt",
    "amend",
    "answer",
    "answer_difficulty",
    "answer_head",
    "ask_for_plans",
    "assign",
    "choose_closing",
    "choose_rungs",
    "compare",
    "compare_again",
    "complete_step",
    "complete_task",
    "confirm_receipt",
    "copy_from",
    "copy_great_days",
    "decide",
    "decide_proposal",
    "depend",
    "draft",
    "draft_from_reading",
    "drop_ladder",
    "edit",
    "edit_great_day",
    "edit_task",
    "fetched",
    "join_events",
    "keep_proposals",
    "link",
    "list_recipients",
    "mark_received",
    "mark_sent",
    "match_citations",
    "name_awaited",
    "nudge",
    "open_feed",
    "part_events",
    "remove_great_day",
    "report_difficulty",
    "report_progress",
    "revoke_feed",
    "set_ladder",
    "set_rule",
    "settle_by_amendment",
    "settle_step",
    "settle_waiting",
    "shift_behind",
    "take_up",
    "unassign",
    "undepend",
    "unlink",
    "withdraw",
]
