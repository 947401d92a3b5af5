"""The words of a plan's columns ("executor", "lead", "coordinators") turned into units."""

from __future__ import annotations

from datetime import date

from thidua.domain.organisations.models import Unit
from thidua.domain.organisations.queries.resolution.asking import NameIndex, name_index
from thidua.domain.organisations.queries.resolution.result import Group, Match, Resolution, Unknown

__all__ = ["Group", "Match", "NameIndex", "Resolution", "Unknown", "name_index", "resolve"]


def resolve(text: str, *, owner: Unit, day: date, index: NameIndex | None = None) -> Resolution:
    """Which units ``text`` names in a plan of ``owner`` that is in force on ``day``.

    Pass the `name_index` when there is more than one text: it holds all the names and is made by five queries.
    """
    return (index or name_index(owner, day)).resolve(text)
