"""The calendar of a year's great days, which drives refer to (R-006); kept by the unit whose year it is."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any, Final

from django.db import IntegrityError, transaction

from thidua.domain.organisations.models import Unit
from thidua.domain.plans.actions.renewing import follow_events
from thidua.domain.plans.models import GreatDay, StepEvent
from thidua.foundation.access.policy import require
from thidua.foundation.actors import Actor
from thidua.foundation.audit.work import work
from thidua.foundation.conflicts import save_version
from thidua.foundation.refusals import NotAccepted, not_accepted
from thidua.periods.rolling import roll_day
from thidua.vietnamese.dates import short_date
from thidua.vietnamese.normalising import clean

LONGEST_NAME: Final = 300


def add_great_day(
    unit: Unit, *, name: str, day: date, since_year: int | None = None, note: str = "", actor: Actor, at: datetime
) -> GreatDay:
    """Enter a great day of the year it falls in; ``since_year`` tells which anniversary it is. Needs ``plans.edit``."""
    require(actor, "plans.edit", unit, at=at)
    facts = _facts(name, day, since_year, note)
    with work(actor=actor, at=at) as done:
        row = _stored(GreatDay(unit=unit, **facts))
        done.note("plans.add_great_day", row, name=row.name, after=facts)
    return row


def edit_great_day(
    row: GreatDay,
    *,
    version: int,
    name: str,
    day: date,
    since_year: int | None = None,
    note: str = "",
    actor: Actor,
    at: datetime,
) -> GreatDay:
    """Put a great day right; Conflict when somebody saved in between."""
    require(actor, "plans.edit", row, at=at)
    facts = _facts(name, day, since_year, note)
    before = {key: getattr(row, key) for key in facts}
    if before == facts and row.version == version:
        return row
    with work(actor=actor, at=at) as done:
        _require_alone(row.unit, facts, but=row.pk)
        save_version(row, expected=version, changes=facts)
        follow_events(great_day=row, actor=actor, at=at)
        done.note("plans.edit_great_day", row, name=row.name, before=before, after=facts)
    return row


def remove_great_day(row: GreatDay, *, actor: Actor, at: datetime) -> None:
    """Take a day off the calendar; the trail keeps it."""
    require(actor, "plans.edit", row, at=at)
    with work(actor=actor, at=at) as done:
        before = {"name": row.name, "day": row.day, "since_year": row.since_year}
        done.note("plans.remove_great_day", row.unit, name=row.name, before=before)
        # what counts back from it keeps the day it knew
        StepEvent.objects.filter(great_day=row).update(great_day=None, day=row.day)
        row.delete()


def copy_great_days(unit: Unit, *, year: int, actor: Actor, at: datetime) -> list[GreatDay]:
    """The days of ``year`` again in the next one, those already there left alone; NotAccepted when nothing is new.

    The day of the month stays: days that follow the moon are put right by hand.
    """
    require(actor, "plans.edit", unit, at=at)
    known = set(GreatDay.objects.filter(unit=unit, year=year + 1).values_list("name", flat=True))
    fresh = [
        GreatDay(
            unit=unit,
            year=year + 1,
            name=row.name,
            day=roll_day(row.day, 1).day,
            since_year=row.since_year,
            note=row.note,
        )
        for row in GreatDay.objects.filter(unit=unit, year=year).order_by("day", "pk")
        if row.name not in known
    ]
    if not fresh:
        raise not_accepted("nothing_to_copy", f"Không có ngày lễ nào của năm {year} còn thiếu trong năm {year + 1}.")
    with work(actor=actor, at=at) as done:
        rows = GreatDay.objects.bulk_create(fresh)
        done.note("plans.copy_great_days", unit, name=unit.name, after={"year": year + 1, "days": len(rows)})
    return rows


def _facts(name: str, day: date, since_year: int | None, note: str) -> dict[str, Any]:
    name = clean(name)
    if not name or len(name) > LONGEST_NAME:
        raise not_accepted("great_day_name", "Cần ghi tên ngày lễ, ngày kỷ niệm, không quá 300 chữ.", field="name")
    if since_year is not None and not 1 <= since_year <= day.year:
        raise not_accepted(
            "great_day_since",
            f"Năm bắt đầu phải không sau năm {day.year}.",
            field="since_year",
            mend="Bỏ trống nếu chưa rõ",
        )
    return {"name": name, "day": day, "year": day.year, "since_year": since_year, "note": note.strip()}


def _stored(row: GreatDay) -> GreatDay:
    facts = {"name": row.name, "day": row.day}
    _require_alone(row.unit, facts)
    try:
        with transaction.atomic():
            row.save()
    except IntegrityError:  # somebody entered the same day meanwhile
        raise _twice(facts) from None
    return row


def _require_alone(unit: Unit, facts: dict[str, Any], but: int | None = None) -> None:
    same = GreatDay.objects.filter(unit=unit, day=facts["day"], name=facts["name"]).values_list("pk", flat=True)
    if set(same) - {but}:
        raise _twice(facts)


def _twice(facts: dict[str, Any]) -> NotAccepted:
    told = f"“{facts['name']}” đã có vào ngày {short_date(facts['day'])}."
    return not_accepted("great_day_twice", told, field="name")
