"""Reading what became of units and people: changes, lines of succession, entries that may be one person."""

from thidua.domain.successions.queries.changes import (
    changes_of,
    changes_visible,
    due_changes,
    next_change_of,
    source_units,
)
from thidua.domain.successions.queries.entries import mergers_visible, open_suggestions, suggestions_visible
from thidua.domain.successions.queries.foreseeing import Foreseen, foresee
from thidua.domain.successions.queries.lines import Line, Link, line_of

__all__ = [
    "Foreseen",
    "Line",
    "Link",
    "changes_of",
    "changes_visible",
    "due_changes",
    "foresee",
    "line_of",
    "mergers_visible",
    "next_change_of",
    "open_suggestions",
    "source_units",
    "suggestions_visible",
]
