"""What a unit was called when."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django.db.models import Q

from thidua.domain.organisations.models import Unit, UnitName


def name_on(unit: Unit, day: date) -> str:
    """The official name on ``day``; before the first name the first, after the last the last."""
    return names_on([unit.pk], day).get(unit.pk, unit.name)


def names_on(units: Iterable[int], day: date) -> dict[int, str]:
    """`name_on` for many units by id; one query."""
    found: dict[int, str] = {}
    rows = UnitName.objects.filter(unit_id__in=list(units)).order_by("unit_id", "active_from")
    for unit, name, first in rows.values_list("unit_id", "name", "active_from"):
        if first <= day or unit not in found:
            found[unit] = name
    return found


def in_force(day: date) -> Q:
    """Filter on anything with ``active_from`` and ``active_to``: in force on the day."""
    return Q(active_from__lte=day) & (Q(active_to__isnull=True) | Q(active_to__gte=day))
