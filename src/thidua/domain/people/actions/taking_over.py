"""The posts of a unit that ends."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from django.db.models import Q, QuerySet

from thidua.domain.organisations.actions.checks import require_edit
from thidua.domain.organisations.actions.taking_over import reason_of
from thidua.domain.organisations.models import Unit
from thidua.domain.organisations.queries.handing import Counts, Handover
from thidua.domain.people.models import Person, Position
from thidua.foundation.actors import Actor
from thidua.foundation.audit.work import Work, work
from thidua.foundation.conflicts import save_version


def take_over(handover: Handover, *, actor: Actor, at: datetime) -> Counts:
    """Posts end with the old unit; those of ordinary people go on in the new one from the day.

    Heads stay without a post there: who leads a new unit is said by a decision of appointment, not by a merger.
    """
    require_edit(actor, handover.old, at=at)
    rows = list(_open(handover).order_by("pk"))
    if not rows:
        return {}
    counts = counted(handover)
    with work(actor=actor, at=at) as done:
        for row in rows:
            _move(row, handover, done)
    return counts


def counted(handover: Handover) -> Counts:
    """What `take_over` would move, and what would end."""
    rows = _open(handover)
    going = rows.filter(is_head=False).count() if handover.new else 0
    return {"people.positions": going, "people.positions_ended": rows.count() - going}


def _open(handover: Handover) -> QuerySet[Position]:
    lasting = Q(active_to__isnull=True) | Q(active_to__gte=handover.day)
    return Position.objects.filter(lasting, unit=handover.old).select_related("person")


def _move(row: Position, handover: Handover, done: Work) -> None:
    begun = _begin(row, handover.new, handover.day) if handover.new and not row.is_head else None
    _end(row, handover.day)
    person = row.person
    save_version(person, expected=_version(person), changes={})
    done.note(
        "people.take_over",
        person,
        name=person.full_name,
        before={"unit": handover.old, "title": row.title},
        after={"unit": handover.new if begun else None, "position": begun},
        reason=reason_of(handover),
    )


def _begin(row: Position, unit: Unit, day: date) -> int:
    first = max(row.active_from, day)
    new = Position.objects.create(
        person=row.person, unit=unit, title=row.title, active_from=first, active_to=row.active_to
    )
    return new.pk


def _end(row: Position, day: date) -> None:
    """The last day is the eve; a post that would have begun only then never was."""
    if row.active_from >= day:
        row.delete()
        return
    row.active_to = day - timedelta(days=1)
    row.save(update_fields=["active_to"])


def _version(person: Person) -> int:
    """As stored: one person may hold several posts there."""
    return Person.objects.values_list("version", flat=True).get(pk=person.pk)
