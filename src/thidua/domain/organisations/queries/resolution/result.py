"""What became of the words."""

from __future__ import annotations

from dataclasses import dataclass

from thidua.domain.organisations.models import Unit


@dataclass(frozen=True)
class Match:
    """A unit and the words that named it.

    ``how``: name (official or short), alias, stripped (without the city's name), old_name, acronym, level ("UBND
    Thành phố"), head (through the title of its head), group. ``within``: the body before the brackets, when the words
    were "Sở A (Ban B)" and B is part of A.
    """

    unit: Unit
    words: str
    how: str
    within: Unit | None = None


@dataclass(frozen=True)
class Group:
    """Words that name a group. An open one names nobody on purpose; ``note`` says why, or what is to be known."""

    words: str
    code: str
    title: str
    units: tuple[Unit, ...] = ()
    note: str = ""

    @property
    def is_open(self) -> bool:
        return not self.units


@dataclass(frozen=True)
class Unknown:
    """Words nobody recognised, with at most three units that may be meant."""

    words: str
    reason: str
    suggestions: tuple[Unit, ...] = ()


@dataclass(frozen=True)
class Resolution:
    """``matches`` in the order of the text, each unit once."""

    text: str
    matches: tuple[Match, ...] = ()
    groups: tuple[Group, ...] = ()
    unknown: tuple[Unknown, ...] = ()

    @property
    def units(self) -> tuple[Unit, ...]:
        return tuple(match.unit for match in self.matches)

    @property
    def open_groups(self) -> tuple[Group, ...]:
        return tuple(group for group in self.groups if group.is_open)

    @property
    def is_settled(self) -> bool:
        """Nothing is left for a person to decide."""
        return not self.unknown
