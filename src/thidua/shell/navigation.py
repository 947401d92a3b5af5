"""The rail by work. Faces register their entries; an entry appears when its work exists and the actor may enter."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.functional import Promise

from thidua.foundation.actors import Actor


@dataclass(frozen=True)
class Entry:
    """``order`` is the place in the rail; ``phone`` entries stand in the bottom bar."""

    label: str | Promise
    route: str
    icon: str
    right: str
    order: int
    phone: bool = False
    prefixes: tuple[str, ...] = ()


_entries: list[Entry] = []


def register(*entries: Entry) -> None:
    for entry in entries:
        if entry not in _entries:
            _entries.append(entry)
    _entries.sort(key=lambda each: each.order)


def rail(actor: Actor, path: str) -> list[dict[str, Any]]:
    """The entries this actor may enter, the current one marked."""
    found = []
    for entry in _entries:
        if not actor.holds(entry.right):
            continue
        url = reverse(entry.route)
        found.append({"label": entry.label, "url": url, "icon": entry.icon, "phone": entry.phone, "current": _here(entry, url, path)})
    return found


def _here(entry: Entry, url: str, path: str) -> bool:
    if url == "/":
        return path == "/" or path.startswith(entry.prefixes or ("\0",))
    return path.startswith((url, *entry.prefixes))
