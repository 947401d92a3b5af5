"""Asking one plan's index of names, each text once."""

from __future__ import annotations

from datetime import date

from thidua.domain.organisations.models import Unit
from thidua.domain.organisations.queries.resolution.cellwise import resolve_text
from thidua.domain.organisations.queries.resolution.index import Names, names_for
from thidua.domain.organisations.queries.resolution.result import Resolution


class NameIndex:
    """Ask `resolve`; no query is made after the index is built."""

    def __init__(self, names: Names) -> None:
        self.names = names
        self._answers: dict[str, Resolution] = {}

    def resolve(self, text: str) -> Resolution:
        """See `resolution.resolve`."""
        if text not in self._answers:
            self._answers[text] = resolve_text(self.names, text)
        return self._answers[text]


def name_index(owner: Unit, day: date) -> NameIndex:
    """All names as seen from a plan of ``owner`` in force on ``day``; five queries."""
    return NameIndex(names_for(owner, day))
