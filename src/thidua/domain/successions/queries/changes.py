"""Changes of units, planned and done."""

from __future__ import annotations

from datetime import date

from django.db.models import Prefetch, QuerySet

from thidua.domain.organisations.models import Unit
from thidua.domain.successions.enums import ChangeState, SideRole
from thidua.domain.successions.models import ChangeSide, UnitChange
from thidua.foundation.actors import Actor

_SIDES = Prefetch("sides", ChangeSide.objects.select_related("unit", "parent").order_by("role", "position"))


def changes_visible(actor: Actor) -> QuerySet[UnitChange]:
    """Changes with their sides: seen by whoever may see units, as units are."""
    rows = UnitChange.objects.select_related("document").prefetch_related(_SIDES)
    return rows if actor.holds("organisations.view") else rows.none()


def changes_of(unit: Unit, *, actor: Actor) -> QuerySet[UnitChange]:
    """Those in which the unit has a part, newest first."""
    own = ChangeSide.objects.filter(unit=unit).values("change_id")
    return changes_visible(actor).filter(pk__in=own).order_by("-effective_date", "-pk")


def next_change_of(unit: Unit) -> UnitChange | None:
    """What is planned for the unit."""
    own = ChangeSide.objects.filter(unit=unit, role=SideRole.SOURCE).values("change_id")
    return UnitChange.objects.filter(pk__in=own, state=ChangeState.PLANNED).order_by("effective_date", "pk").first()


def due_changes(day: date) -> QuerySet[UnitChange]:
    """Planned ones whose day has come, in the order of the days."""
    rows = UnitChange.objects.filter(state=ChangeState.PLANNED, effective_date__lte=day)
    return rows.order_by("effective_date", "pk")


def source_units(change: UnitChange) -> list[Unit]:
    """The units that change."""
    sides = change.sides.filter(role=SideRole.SOURCE).select_related("unit").order_by("position")
    return [side.unit for side in sides if side.unit is not None]
