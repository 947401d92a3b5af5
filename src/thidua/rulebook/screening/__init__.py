"""Many people against the law at once: histories packed into words, verdicts and reasons by whole columns.

Not imported by the package above it: who judges one person does without numpy.
"""

import thidua.rulebook.screening.operators  # noqa: F401 - registers the operations
from thidua.rulebook.screening.histories import history_of, pack
from thidua.rulebook.screening.layout import Layout, obstacle
from thidua.rulebook.screening.packing import pack_rows
from thidua.rulebook.screening.rows import AwardRows, DisciplineRows, GradeRows, History, InitiativeRows
from thidua.rulebook.screening.screening import Screened, Screening, screen
from thidua.rulebook.screening.words import OpenerKind, PostRows, Profile, ProfileColumn, TitleKind, Words

__all__ = [
    "AwardRows",
    "DisciplineRows",
    "GradeRows",
    "History",
    "InitiativeRows",
    "Layout",
    "OpenerKind",
    "PostRows",
    "Profile",
    "ProfileColumn",
    "Screened",
    "Screening",
    "TitleKind",
    "Words",
    "history_of",
    "obstacle",
    "pack",
    "pack_rows",
    "screen",
]
