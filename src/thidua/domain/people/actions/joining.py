"""Two entries of one person become one: each noun that points to people brings its own hand."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.db.models import Q

from thidua.domain.people.models import Person, Position
from thidua.domain.people.steps.journal import Dropped, Line, Moved
from thidua.foundation.access.policy import require
from thidua.foundation.actors import Actor
from thidua.foundation.audit.work import work

POSITION = "people.position"


@dataclass(frozen=True)
class Joining:
    """Everything of ``merged`` goes to ``kept``."""

    kept: Person
    merged: Person


@dataclass(frozen=True, kw_only=True)
class PersonHand:
    """``take_over(joining, *, actor, at)`` moves what points to the merged entry and tells each row it touched.

    ``moves`` and ``keeps`` (with the reason) list every field of the noun's models that points to a person.
    ``undone(joining, *, at)`` is called after everything was put back: what the noun computes from its rows follows.
    """

    noun: str
    take_over: Callable[..., list[Line]]
    undone: Callable[..., None] | None = None
    moves: tuple[str, ...] = ()
    keeps: Mapping[str, str] = field(default_factory=dict)


_hands: dict[str, PersonHand] = {}


def register_hand(hand: PersonHand) -> None:
    """Called once by the noun when it starts."""
    _hands[hand.noun] = hand


def hands() -> list[PersonHand]:
    return list(_hands.values())


def take_over(joining: Joining, *, actor: Actor, at: datetime) -> list[Line]:
    """Positions and the account go to the kept entry; of two equal posts in one time one stays, as long as both.

    Needs ``people.edit`` for both entries.
    """
    for person in (joining.kept, joining.merged):
        require(actor, "people.edit", person, at=at)
    rows = list(joining.merged.positions.order_by("pk"))
    lines = [line for row in rows for line in _take_position(row, joining.kept)]
    lines += _take_account(joining)
    if lines:
        with work(actor=actor, at=at) as done:
            before, after = {"entry": joining.merged.pk}, {"entry": joining.kept.pk, "rows": len(lines)}
            done.note("people.join", joining.kept, name=joining.kept.full_name, before=before, after=after)
    return lines


def _take_position(row: Position, kept: Person) -> list[Line]:
    same = _same_post(row, kept)
    if same is None:
        Position.objects.filter(pk=row.pk).update(person=kept)
        return [Moved(POSITION, row.pk, "person_id", row.person_id, kept.pk)]
    wider = {
        "active_from": min(same.active_from, row.active_from),
        "active_to": _later(same.active_to, row.active_to),
        "is_head": same.is_head or row.is_head,
    }
    lines: list[Line] = [
        Moved(POSITION, same.pk, name, _plain(getattr(same, name)), _plain(value))
        for name, value in wider.items()
        if getattr(same, name) != value
    ]
    Position.objects.filter(pk=same.pk).update(**wider)
    lines.append(Dropped(POSITION, row.pk, _columns(row)))
    row.delete()
    return lines


def _same_post(row: Position, kept: Person) -> Position | None:
    """The kept entry's post at the same unit under the same title in an overlapping time."""
    held = kept.positions.filter(Q(active_to__isnull=True) | Q(active_to__gte=row.active_from), unit=row.unit_id)
    if row.active_to:
        held = held.filter(active_from__lte=row.active_to)
    return next((each for each in held.order_by("pk") if each.title.casefold() == row.title.casefold()), None)


def _take_account(joining: Joining) -> list[Line]:
    account = joining.merged.account_id
    if account is None or joining.kept.account_id is not None:
        return []
    lines: list[Line] = []
    for person, after in ((joining.merged, None), (joining.kept, account)):  # in this order: one account, one entry
        lines.append(Moved("people.person", person.pk, "account_id", person.account_id, after))
        Person.objects.filter(pk=person.pk).update(account_id=after)
        person.account_id = after
    return lines


def _later(one: date | None, other: date | None) -> date | None:
    return None if one is None or other is None else max(one, other)


def _columns(row: Position) -> dict[str, Any]:
    return {each.attname: _plain(getattr(row, each.attname)) for each in row._meta.concrete_fields}


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date) else value
