"""What can be done to units. Every verb is one transaction with its event; dates are whole days, both ends included."""

from thidua.domain.organisations.actions.closing import close, record_successor
from thidua.domain.organisations.actions.founding import Founding, found, found_all
from thidua.domain.organisations.actions.naming import add_alias, edit, refresh_names, remove_alias, rename
from thidua.domain.organisations.actions.placing import move
from thidua.domain.organisations.actions.reaching import rebuild_reach

__all__ = [
    "Founding",
    "add_alias",
    "close",
    "edit",
    "found",
    "found_all",
    "move",
    "rebuild_reach",
    "record_successor",
    "refresh_names",
    "remove_alias",
    "rename",
]
