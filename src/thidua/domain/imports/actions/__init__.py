"""From an uploaded file to a plan in force: read, decide, set right, adopt.

Callers import from here: ``from thidua.domain.imports import actions``.
"""

from thidua.domain.imports.actions.adopting import adopt, discard
from thidua.domain.imports.actions.beginning import begin, read_again
from thidua.domain.imports.actions.deciding import confirm_notes, decide
from thidua.domain.imports.actions.editing import edit, edit_many
from thidua.domain.imports.actions.naming import name_units
from thidua.domain.imports.actions.reading import Outcome, read, store

__all__ = [
    "Outcome",
    "adopt",
    "begin",
    "confirm_notes",
    "decide",
    "discard",
    "edit",
    "edit_many",
    "name_units",
    "read",
    "read_again",
    "store",
]
