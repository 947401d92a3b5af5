"""What can be done about units and people that turn into others. Every verb is one transaction with its event."""

from thidua.domain.successions.actions.carrying_out import cancel, carry_out
from thidua.domain.successions.actions.entries import merge_entries, reject, undo_merge
from thidua.domain.successions.actions.finding import ask_for_search, store_suggestions
from thidua.domain.successions.actions.ordering import NewUnit, dissolve, merge, move, rename, split

__all__ = [
    "NewUnit",
    "ask_for_search",
    "cancel",
    "carry_out",
    "dissolve",
    "merge",
    "merge_entries",
    "move",
    "reject",
    "rename",
    "split",
    "store_suggestions",
    "undo_merge",
]
