"""Lists of people and units: taken in, checked row by row, decided, entered; nothing before somebody has seen it."""

from thidua.domain.imports.actions.rosters.beginning import begin_roster, discard_roster
from thidua.domain.imports.actions.rosters.checking import check_roster
from thidua.domain.imports.actions.rosters.deciding import confirm_roster, decide_rows
from thidua.domain.imports.actions.rosters.entering import close_roster, enter_rows
from thidua.domain.imports.actions.rosters.history.columns import accept_columns
from thidua.domain.imports.actions.rosters.history.mending import mend_row
from thidua.domain.imports.actions.rosters.history.undoing import begin_undo, close_undo, undo_rows

__all__ = [
    "accept_columns",
    "begin_roster",
    "begin_undo",
    "check_roster",
    "close_roster",
    "close_undo",
    "confirm_roster",
    "decide_rows",
    "discard_roster",
    "enter_rows",
    "mend_row",
    "undo_rows",
]
