"""Cutting dated rows so that a unit has one name and one place on each day."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TypeVar

from thidua.domain.organisations.models import Unit, UnitName, UnitPlacement

Dated = TypeVar("Dated", UnitName, UnitPlacement)

ONE_DAY = timedelta(days=1)


def row_on(rows: list[Dated], day: date) -> Dated | None:
    """The row in force on the day."""
    for row in rows:
        if row.active_from <= day and (row.active_to is None or row.active_to >= day):
            return row
    return None


def end_of_free_span(unit: Unit, rows: list[Dated], day: date) -> date | None:
    """The last day for which something new may stand from ``day`` on: the eve of the next row, else the unit's end."""
    following = [row.active_from for row in rows if row.active_from > day]
    return min(following) - ONE_DAY if following else unit.active_to


def end_before(row: Dated, day: date) -> None:
    """The row's last day is the eve of ``day``."""
    row.active_to = day - ONE_DAY
    row.save(update_fields=["active_to"])
