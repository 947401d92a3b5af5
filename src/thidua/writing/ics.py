"""Calendars as RFC 5545 text: all-day entries in the office's zone, folded on character boundaries, CRLF throughout.

The same content gives the same bytes: ``DTSTAMP`` is the moment the content last changed, told by the caller, never
the clock, so that a program which asks again can be answered "not changed".
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from enum import StrEnum
from typing import Final

from icalendar import Alarm, Calendar, Event, Timezone, TimezoneStandard, Todo, vText

ZONE: Final = "Asia/Ho_Chi_Minh"
PRODUCT: Final = "-//thidua//Thi dua khen thuong//VI"
REFRESH: Final = timedelta(hours=4)
_OFFSET: Final = timedelta(hours=7)
_ZONE_SINCE: Final = datetime(1975, 6, 13)  # noqa: DTZ001 - RFC 5545 wants local time here; Vietnam is +07:00 since


class EntryKind(StrEnum):
    """An event stands on its day; a to-do is ticked off."""

    EVENT = "event"
    TODO = "todo"


@dataclass(frozen=True)
class Entry:
    """One all-day entry. ``uid`` never changes for the same matter; ``sequence`` grows when the matter changes.

    ``alarms`` are days before the day, told at nine in the morning; a done entry gives none.
    """

    uid: str
    day: date
    summary: str
    description: str = ""
    url: str = ""
    sequence: int = 0
    changed_at: datetime | None = None
    is_done: bool = False
    is_tentative: bool = False
    kind: EntryKind = EntryKind.EVENT
    alarms: tuple[int, ...] = (7, 3, 0)
    categories: tuple[str, ...] = ()


def calendar_text(name: str, entries: Iterable[Entry], *, changed_at: datetime) -> bytes:
    """The calendar file (UTF-8). ``changed_at`` stamps entries that carry no moment of their own."""
    calendar = Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", "PUBLISH")
    calendar.add("name", name)
    calendar.add("x-wr-calname", vText(name))
    calendar.add("x-wr-timezone", ZONE)
    calendar.add("refresh-interval", REFRESH, parameters={"VALUE": "DURATION"})
    calendar.add("x-published-ttl", "PT4H")
    calendar.add_component(_zone())
    for entry in entries:
        calendar.add_component(_component(entry, changed_at))
    return bytes(calendar.to_ical())


class _Words(vText):
    """A text as RFC 5545 3.3.11 escapes it; the library takes a backslash before N for the end of a line."""

    def to_ical(self) -> bytes:
        """Backslashes first, so that none that is added is taken for one of the text."""
        told = str(self).replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")
        return re.sub("\r\n|\r|\n", r"\\n", told).encode()


def _zone() -> Timezone:
    """Vietnam keeps one offset; the block makes all-day alarms right on machines that do not know the zone's name."""
    zone = Timezone()
    zone.add("tzid", ZONE)
    standard = TimezoneStandard()
    standard.add("dtstart", _ZONE_SINCE)
    standard.add("tzoffsetfrom", _OFFSET)
    standard.add("tzoffsetto", _OFFSET)
    standard.add("tzname", "+07")
    zone.add_component(standard)
    return zone


def _component(entry: Entry, changed_at: datetime) -> Event | Todo:
    todo = entry.kind is EntryKind.TODO
    part: Event | Todo = Todo() if todo else Event()
    stamp = (entry.changed_at or changed_at).astimezone(UTC).replace(microsecond=0)
    part.add("uid", entry.uid)
    part.add("dtstamp", stamp)
    part.add("last-modified", stamp)
    part.add("sequence", entry.sequence)
    part.add("summary", _Words(entry.summary))
    part.add("dtstart", entry.day)
    # the day after: the end of an all-day entry is exclusive
    part.add("due" if todo else "dtend", entry.day + timedelta(days=1))
    if entry.description:
        part.add("description", _Words(entry.description))
    if entry.url:
        part.add("url", entry.url)
    if entry.categories:
        part.add("categories", list(entry.categories))
    part.add("status", _status(entry, todo=todo))
    if not todo:
        part.add("transp", "TRANSPARENT")  # a deadline does not make anybody busy
    for days in () if entry.is_done else entry.alarms:
        part.add_component(_alarm(entry.summary, days))
    return part


def _status(entry: Entry, *, todo: bool) -> str:
    if todo:
        return "COMPLETED" if entry.is_done else "NEEDS-ACTION"
    return "TENTATIVE" if entry.is_tentative else "CONFIRMED"


def _alarm(summary: str, days: int) -> Alarm:
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", _Words(summary))
    alarm.add("trigger", timedelta(hours=9) - timedelta(days=days))
    return alarm
