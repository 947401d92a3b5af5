"""Where a unit stands in the tree, with dates."""

from __future__ import annotations

from datetime import date, datetime

from thidua.domain.organisations.actions.checks import check_within_life, require_edit
from thidua.domain.organisations.actions.reaching import rebuild_reach
from thidua.domain.organisations.actions.spans import end_before, end_of_free_span, row_on
from thidua.domain.organisations.models import Unit, UnitPlacement, UnitReach
from thidua.foundation.actors import Actor
from thidua.foundation.audit.work import work
from thidua.foundation.conflicts import save_version
from thidua.foundation.refusals import not_accepted
from thidua.vietnamese.dates import short_date


def move(
    unit: Unit,
    *,
    parent: Unit,
    active_from: date,
    reason: str = "",
    version: int | None = None,
    actor: Actor,
    at: datetime,
) -> UnitPlacement:
    """Put the unit under ``parent`` from a day on, until its next known move; earlier days keep the old place.

    A place that began on that very day is replaced: it was a mistake.
    """
    for side in (unit, parent):
        require_edit(actor, side, at=at)
    check_within_life(unit, active_from)
    rows = list(unit.placements.select_related("parent").order_by("active_from"))
    current = row_on(rows, active_from)
    if current and current.parent_id == parent.pk:
        raise not_accepted(
            "same_place", f"{unit.name} đã trực thuộc {parent.name} vào ngày {short_date(active_from)}.", field="parent"
        )
    last = end_of_free_span(unit, rows, active_from)
    _check_parent(unit, parent, active_from, last)
    with work(actor=actor, at=at) as done:
        if current and current.active_from == active_from:
            current.delete()
        elif current:
            end_before(current, active_from)
        row = UnitPlacement.objects.create(unit=unit, parent=parent, active_from=active_from, active_to=last)
        rebuild_reach({unit.pk})
        save_version(unit, expected=version or unit.version, changes={})
        before = {"parent": current.parent if current else None}
        after = {"parent": parent, "active_from": active_from}
        done.note("organisations.move", unit, name=unit.name, before=before, after=after, reason=reason)
    return row


def _check_parent(unit: Unit, parent: Unit, first: date, last: date | None) -> None:
    check_within_life(parent, first)
    if parent.active_to and (last is None or last > parent.active_to):
        raise not_accepted(
            "outlives_parent",
            f"{parent.name} kết thúc hoạt động sau ngày {short_date(parent.active_to)}.",
            field="parent",
            mend="Chọn đơn vị còn hoạt động",
        )
    _refuse_circle(unit, parent, first, last)


def _refuse_circle(unit: Unit, parent: Unit, first: date, last: date | None) -> None:
    """On no day may the unit stand above its own parent."""
    below = UnitReach.objects.filter(ancestor=unit, descendant=parent)
    days = below.filter(active_from__lte=last) if last else below
    if days.filter(active_to__isnull=True).exists() or days.filter(active_to__gte=first).exists():
        raise not_accepted(
            "circle",
            f"{parent.name} thuộc {unit.name} trong thời gian này nên không thể quản lý ngược lại.",
            field="parent",
            mend="Chọn đơn vị khác",
        )
