"""What hangs on a unit itself when it ends: the units under it, and the roles given for it."""

from __future__ import annotations

from datetime import datetime

from django.db.models import Q, QuerySet

from thidua.domain.organisations.actions.checks import require_edit
from thidua.domain.organisations.actions.placing import move
from thidua.domain.organisations.models import UnitPlacement
from thidua.domain.organisations.queries.handing import Counts, Handover
from thidua.domain.organisations.queries.lists import place_of
from thidua.foundation.access.moving import grants_from, move_grants
from thidua.foundation.actors import Actor
from thidua.vietnamese.dates import short_date


def take_over(handover: Handover, *, actor: Actor, at: datetime) -> Counts:
    """The units under the old one stand under the new one from the day on, and so do the roles given for it.

    The new unit itself, where it stood under the old one, moves up to where that stood. Without a new unit the children
    stay (so that `close` refuses) and the roles end. Asks the right over both units.
    """
    old, new, day = handover.old, handover.new, handover.day
    require_edit(actor, old, at=at)
    children = 0
    if new is not None:
        require_edit(actor, new, at=at)
        children = _move_children(handover, actor=actor, at=at)
    besides = {handover.by_account} if handover.by_account else set()
    grants = move_grants(
        "unit",
        old.pk,
        new.pk if new else None,
        day=day,
        besides=besides,
        reason=reason_of(handover),
        actor=actor,
        at=at,
    )
    return {"organisations.children": children, "organisations.grants": grants}


def counted(handover: Handover) -> Counts:
    """What `take_over` would move."""
    return {
        "organisations.children": _children(handover).count(),
        "organisations.grants": grants_from("unit", handover.old.pk, handover.day).count(),
    }


def reason_of(handover: Handover) -> str:
    """Why something of the old unit moved or ended, for whoever reads its history."""
    to = f" chuyển sang {handover.new.name}" if handover.new else " kết thúc hoạt động"
    basis = f". Căn cứ: {handover.basis}" if handover.basis else ""
    return f"{handover.old.name}{to} từ ngày {short_date(handover.day)}{basis}"


def _children(handover: Handover) -> QuerySet[UnitPlacement]:
    open_then = Q(active_to__isnull=True) | Q(active_to__gte=handover.day)
    return UnitPlacement.objects.filter(open_then, parent=handover.old).select_related("unit").order_by("pk")


def _move_children(handover: Handover, *, actor: Actor, at: datetime) -> int:
    rows = list(_children(handover))
    place = place_of(handover.old, handover.day)
    for row in rows:
        parent = handover.new
        if parent and row.unit_id == parent.pk:
            parent = place.parent if place else None
        if parent is None:  # the new unit stood under the top of the tree: nothing is above it now
            continue
        day = max(handover.day, row.active_from)
        move(row.unit, parent=parent, active_from=day, reason=reason_of(handover), actor=actor, at=at)
    return len(rows)
