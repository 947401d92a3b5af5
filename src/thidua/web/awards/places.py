"""Whose rules they are: the State's, or those of a place."""

from __future__ import annotations

from django.utils.translation import gettext as _

from thidua.rulebook import Catalogue
from thidua.rulebook.awards import Award

STATE = "nha-nuoc"


def place_of(award: Award) -> str:
    """The key of a place as it stands in an address."""
    return award.place or STATE


def places(book: Catalogue) -> dict[str, str]:
    """Key -> name, the State first."""
    return {STATE: _("Nhà nước"), **{overlay.place.code: overlay.place.name for overlay in book.overlays}}
