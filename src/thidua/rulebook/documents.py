"""The documents the rules cite."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from thidua.rulebook.enums import Source


@dataclass(frozen=True, slots=True)
class Amendment:
    """By which document, and from which day."""

    document: str
    start: date = field(metadata={"key": "from"})


@dataclass(frozen=True, slots=True)
class Document:
    """A law, decree, decision or resolution. ``ended``: the last day in force; ``source``: how well it is known."""

    name: str
    short: str
    source: Source
    in_force: date | None = None
    ended: date | None = None
    amended_by: Amendment | None = None
    note: str = ""
