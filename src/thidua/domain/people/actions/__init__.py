"""What can be done to people and their positions. Every verb is one transaction with its event."""

from thidua.domain.people.actions.accounts import link_account
from thidua.domain.people.actions.positions import end_position, place
from thidua.domain.people.actions.registering import PossibleDuplicate, edit, register
from thidua.domain.people.actions.registering_many import Registration, register_all
from thidua.domain.people.actions.revealing import check_reason, reveal_citizen_id

__all__ = [
    "PossibleDuplicate",
    "Registration",
    "check_reason",
    "edit",
    "end_position",
    "link_account",
    "place",
    "register",
    "register_all",
    "reveal_citizen_id",
]
