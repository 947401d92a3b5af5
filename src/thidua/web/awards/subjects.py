"""Whom an award is for, in the three kinds a reader asks by."""

from __future__ import annotations

from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from thidua.rulebook import Catalogue

PERSON, COLLECTIVE, HOUSEHOLD = "ca-nhan", "tap-the", "ho-gia-dinh"
NAMES: Final[dict[str, str | Promise]] = {PERSON: _("Cá nhân"), COLLECTIVE: _("Tập thể"), HOUSEHOLD: _("Hộ gia đình")}
_PERSONS: Final = frozenset({"individual", "overseas_vietnamese", "foreigner"})


def kinds_of(book: Catalogue, subjects: tuple[str, ...]) -> tuple[str, ...]:
    """The kinds among the subjects of a rule, persons first."""
    found = {_kind(book, subject) for subject in subjects}
    return tuple(kind for kind in NAMES if kind in found)


def _kind(book: Catalogue, subject: str) -> str:
    if subject == "household":
        return HOUSEHOLD
    return PERSON if book.words.subject_kinds[subject] & _PERSONS else COLLECTIVE
