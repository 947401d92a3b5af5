"""Positions: where a person works, with dates."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django.db.models import Q

from thidua.domain.organisations.models import Unit
from thidua.domain.people.models import Person, Position
from thidua.foundation.access.policy import require
from thidua.foundation.actors import Actor
from thidua.foundation.audit.work import work
from thidua.foundation.conflicts import save_version
from thidua.foundation.refusals import not_accepted
from thidua.vietnamese.dates import short_date
from thidua.vietnamese.normalising import clean

RIGHT = "people.edit"
TITLE_LENGTH = 160


def place(
    person: Person,
    *,
    unit: Unit,
    title: str,
    active_from: date,
    active_to: date | None = None,
    is_head: bool = False,
    reason: str = "",
    actor: Actor,
    at: datetime,
) -> Position:
    """Give the person a position at a unit, beside those already held. Asks the right over both."""
    require(actor, RIGHT, person, at=at)
    require_for_unit(actor, unit, at=at)
    values = checked_position(unit, title, active_from, active_to)
    _refuse_same(person, unit, values)
    with work(actor=actor, at=at) as done:
        row = Position.objects.create(person=person, unit=unit, is_head=is_head, **values)
        save_version(person, expected=person.version, changes={})
        after = {"unit": unit, "is_head": is_head, **values}
        done.note("people.place", person, name=person.full_name, after=after, reason=reason)
    return row


def end_position(position: Position, *, last_day: date, reason: str = "", actor: Actor, at: datetime) -> Position:
    """The last day in the position; an end already set can be corrected."""
    person = position.person
    require(actor, RIGHT, person, at=at)
    if last_day < position.active_from:
        raise not_accepted(
            "dates_reversed",
            f"Ngày thôi giữ chức vụ đứng trước ngày bắt đầu ({short_date(position.active_from)}).",
            field="last_day",
        )
    if position.active_to == last_day:
        return position
    with work(actor=actor, at=at) as done:
        before = {"active_to": position.active_to}
        position.active_to = last_day
        position.save(update_fields=["active_to"])
        save_version(person, expected=person.version, changes={})
        after = {"position": position.pk, "unit": position.unit, "title": position.title, "active_to": last_day}
        done.note("people.end_position", person, name=person.full_name, before=before, after=after, reason=reason)
    return position


def require_for_unit(actor: Actor, unit: Unit, *, at: datetime) -> None:
    """The right to edit people, over the unit where somebody is to be placed."""
    require(actor, RIGHT, unit, at=at)


def checked_position(unit: Unit, title: str, active_from: date, active_to: date | None) -> dict[str, Any]:
    """The columns of a position that can be."""
    title = clean(title)
    if not title:
        raise not_accepted("title_missing", "Chưa có chức vụ, chức danh.", field="title")
    if len(title) > TITLE_LENGTH:
        raise not_accepted("title_too_long", f"Chức vụ dài quá {TITLE_LENGTH} ký tự.", field="title")
    if active_to and active_to < active_from:
        raise not_accepted("dates_reversed", "Ngày kết thúc đứng trước ngày bắt đầu.", field="active_to")
    if active_from < unit.active_from:
        raise not_accepted(
            "before_founding",
            f"{unit.name} thành lập ngày {short_date(unit.active_from)}, sau ngày này.",
            field="active_from",
        )
    if unit.active_to and (active_from > unit.active_to):
        raise not_accepted(
            "after_closing", f"{unit.name} đã kết thúc hoạt động sau ngày {short_date(unit.active_to)}.", field="unit"
        )
    return {"title": title, "active_from": active_from, "active_to": active_to}


def _refuse_same(person: Person, unit: Unit, values: dict[str, Any]) -> None:
    first, last = values["active_from"], values["active_to"]
    same = person.positions.filter(
        Q(active_to__isnull=True) | Q(active_to__gte=first), unit=unit, title=values["title"]
    )
    if last:
        same = same.filter(active_from__lte=last)
    if same.exists():
        raise not_accepted(
            "position_held",
            f"{person.full_name} đang giữ chức vụ này tại {unit.name} trong thời gian đó.",
            field="active_from",
            mend="Kết thúc chức vụ cũ trước hoặc sửa ngày",
        )
