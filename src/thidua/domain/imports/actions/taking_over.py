"""Readings of a unit that ends which still wait for somebody."""

from __future__ import annotations

from datetime import datetime

from django.db.models import QuerySet

from thidua.domain.imports.enums import ImportState
from thidua.domain.imports.models import PlanImport
from thidua.domain.organisations.actions.checks import require_edit
from thidua.domain.organisations.actions.taking_over import reason_of
from thidua.domain.organisations.queries.handing import Counts, Handover
from thidua.foundation.actors import Actor
from thidua.foundation.audit.work import work
from thidua.foundation.conflicts import save_version

WAITING = (ImportState.WAITING, ImportState.READ, ImportState.FAILED)


def take_over(handover: Handover, *, actor: Actor, at: datetime) -> Counts:
    """The heir goes on with them; without an heir they stay. Finished ones keep the unit that uploaded them."""
    require_edit(actor, handover.old, at=at)
    rows = list(_waiting(handover).order_by("pk")) if handover.new else []
    if not rows:
        return {}
    with work(actor=actor, at=at) as done:
        for row in rows:
            save_version(row, expected=row.version, changes={"unit": handover.new})
            before, after = {"unit": handover.old}, {"unit": handover.new}
            name, reason = row.document.title, reason_of(handover)
            done.note("imports.take_over", row, name=name, before=before, after=after, reason=reason)
    return {"imports.waiting": len(rows)}


def counted(handover: Handover) -> Counts:
    """What `take_over` would move."""
    return {"imports.waiting": _waiting(handover).count() if handover.new else 0}


def _waiting(handover: Handover) -> QuerySet[PlanImport]:
    return PlanImport.objects.filter(unit=handover.old, state__in=WAITING).select_related("document")
