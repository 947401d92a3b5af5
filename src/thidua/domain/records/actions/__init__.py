"""What can be done with records; each verb in one transaction, with its right, its rows, its packing and its trail.

Callers import from here: ``from thidua.domain.records import actions``.
"""

from thidua.domain.records.actions.correcting import confirm_quality, correct, revoke_award, void
from thidua.domain.records.actions.entering import enter, enter_all, refusals_of
from thidua.domain.records.actions.fostering import (
    add_step,
    check_fostering,
    edit_fostering,
    edit_step,
    finish_step,
    foster,
    reach_fostering,
    run_fostering,
    stop_fostering,
)
from thidua.domain.records.actions.preparing import NewFact
from thidua.domain.records.actions.proposing import answer_correction, propose_correction, withdraw_correction
from thidua.domain.records.actions.revealing import reveal_conduct
from thidua.domain.records.actions.reviewing import close_campaign, mark_reviewed, open_campaign
from thidua.domain.records.actions.roadmapping import ask_roadmaps
from thidua.domain.records.actions.screening import ask_screening
from thidua.domain.records.actions.subjects import edit_subject, register_subject, subject_of, subjects_of
from thidua.domain.records.actions.voiding import void_all
from thidua.domain.records.actions.wholeness import confirm_whole

__all__ = [
    "NewFact",
    "add_step",
    "answer_correction",
    "ask_roadmaps",
    "ask_screening",
    "check_fostering",
    "close_campaign",
    "confirm_quality",
    "confirm_whole",
    "correct",
    "edit_fostering",
    "edit_step",
    "edit_subject",
    "enter",
    "enter_all",
    "finish_step",
    "foster",
    "mark_reviewed",
    "open_campaign",
    "propose_correction",
    "reach_fostering",
    "refusals_of",
    "register_subject",
    "reveal_conduct",
    "revoke_award",
    "run_fostering",
    "stop_fostering",
    "subject_of",
    "subjects_of",
    "void",
    "void_all",
    "withdraw_correction",
]
