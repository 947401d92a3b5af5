"""The rail by work, and the few places every page links to. Faces register both when they start."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from django.conf import settings
from django.urls import get_script_prefix, get_urlconf, reverse
from django.utils.functional import Promise

from thidua.foundation.actors import Actor


@dataclass(frozen=True)
class Entry:
    """``order`` is the place in the rail; ``phone`` entries stand in the bottom bar (four at most).

    ``prefixes`` are further paths under which the entry is the current place.
    """

    label: str | Promise
    route: str
    icon: str
    right: str
    order: int
    phone: bool = False
    prefixes: tuple[str, ...] = ()


@dataclass(frozen=True)
class Link:
    """A line of the account menu."""

    label: str | Promise
    route: str
    icon: str
    right: str


_entries: list[Entry] = []
_links: list[Link] = []
_places: dict[str, str] = {}


def register(*entries: Entry) -> None:
    """Add entries to the rail."""
    _entries.extend(entry for entry in entries if entry not in _entries)
    _entries.sort(key=lambda each: each.order)


def register_links(*links: Link) -> None:
    """Add lines to the account menu."""
    _links.extend(link for link in links if link not in _links)


def register_places(**routes: str) -> None:
    """Name the routes of what every page links to: search, inbox, year, unit, session, logout."""
    _places.update(routes)


def place(name: str) -> str:
    """The address of a registered place; empty while nobody registered it."""
    return _address(_places[name]) if name in _places else ""


def rail(actor: Actor, path: str) -> list[dict[str, Any]]:
    """The entries this actor may enter, the current one marked: of several whose addresses begin alike the closest."""
    entered = [entry for entry in _entries if actor.holds(entry.right)]
    closest = max((_here(entry, path) for entry in entered), default=0)
    return [
        {
            "label": entry.label,
            "url": _address(entry.route),
            "icon": entry.icon,
            "phone": entry.phone,
            "current": 0 < closest == _here(entry, path),
        }
        for entry in entered
    ]


def links(actor: Actor) -> list[dict[str, Any]]:
    return [
        {"label": link.label, "url": _address(link.route), "icon": link.icon}
        for link in _links
        if actor.holds(link.right)
    ]


def _address(route: str) -> str:
    """The address of a route without parts to fill in; every page asks for the same thirty."""
    return _reversed(route, get_urlconf() or settings.ROOT_URLCONF, get_script_prefix())


@lru_cache(maxsize=1024)
def _reversed(route: str, urlconf: str, _prefix: str) -> str:
    return reverse(route, urlconf)


def _here(entry: Entry, path: str) -> int:
    """How much of the path is the entry's own; 0 where it is not there."""
    url = _address(entry.route)
    if url == "/" and path == "/":
        return 1
    own = entry.prefixes if url == "/" else (url, *entry.prefixes)
    return max((len(one) for one in own if path.startswith(one)), default=0)
