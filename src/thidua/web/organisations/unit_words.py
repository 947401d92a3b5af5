"""A unit asked for by words of its name: a choice of ten thousand would be longer than the list it narrows."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any, Final

from django.db.models import QuerySet

from thidua.domain.organisations.models import Unit
from thidua.domain.organisations.queries import searched
from thidua.shell.forms import TextField
from thidua.shell.requests import whole_number

MOST_KEYS: Final = 500


@dataclass(frozen=True)
class UnitsMeant:
    """``units``: those the words may mean, not asked yet; ``said``: the name where it is one, else the words."""

    units: QuerySet[Unit]
    said: str

    def keys(self) -> Collection[int] | QuerySet[Unit, int]:
        """Their numbers; where they are more than a database takes in one list, the question itself."""
        rows = self.units.order_by().values_list("pk", flat=True)
        some = list(rows[: MOST_KEYS + 1])
        return some if len(some) <= MOST_KEYS else rows

    def __str__(self) -> str:
        return self.said


class UnitWordsField(TextField):
    """Gives `UnitsMeant`, or None for nothing. A unit's number is taken too, for it stands in addresses.

    ``offered`` are the units it may be; the form that knows the reader sets them.
    """

    offered: QuerySet[Unit] = Unit.objects.none()

    def clean(self, value: Any) -> Any:
        typed = super().clean(value)
        if not typed:
            return None
        units = self._meant(typed)
        names = list(units.values_list("name", flat=True)[:2])
        return UnitsMeant(units, names[0] if len(names) == 1 else typed)

    def prepare_value(self, value: Any) -> Any:
        """The name, also where an address holds the number."""
        number = whole_number(str(value or ""))
        name = None if number is None else self.offered.filter(pk=number).values_list("name", flat=True).first()
        return name or value

    def _meant(self, typed: str) -> QuerySet[Unit]:
        """The one with the number; the one of just that name; else all whose names hold every word."""
        number = whole_number(typed)
        if number is not None:
            return self.offered.filter(pk=number)
        holding = searched(self.offered.order_by("sort_key", "pk"), typed)
        same = holding.filter(name=typed)
        return same if same.exists() else holding
