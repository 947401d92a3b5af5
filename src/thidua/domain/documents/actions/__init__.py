"""What can be done with papers and with the register of base documents.

Callers import from here: ``from thidua.domain.documents import actions``.
"""

from thidua.domain.documents.actions.bases import edit_base, enter_base, relate
from thidua.domain.documents.actions.filing import (
    add_version,
    describe,
    file_document,
    open_to_below,
    take_over,
)

__all__ = [
    "add_version",
    "describe",
    "edit_base",
    "enter_base",
    "file_document",
    "open_to_below",
    "relate",
    "take_over",
]
