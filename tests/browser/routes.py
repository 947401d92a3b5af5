"""Every address of the product that shows something, found by the resolver, and where people find it by links.

A new page is in the matrix the moment its route exists: nobody has to remember it here.
"""

from __future__ import annotations

import hashlib
import re
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

from django.test import Client
from django.urls import Resolver404, URLPattern, URLResolver, get_resolver, resolve, reverse
from django.urls.exceptions import NoReverseMatch
from lxml import html

from tests.browser.worlds import World
from tests.factories.cast import PEOPLE

VISITOR = ""
FIRST_ROLES = (
    "standing_office",
    "officer",
    "administrator",
    "chairman",
    "council_member",
    "person_concerned",
    "auditor",
    VISITOR,
)
ALL_ROLES = (*FIRST_ROLES, *(key for key, *_rest in PEOPLE if key not in FIRST_ROLES))
PAGES_A_ROUTE = 3  # so many things of one kind are looked at where their states differ
BY_HAND: dict[str, dict[str, Any]] = {  # addresses that stand in letters, not on pages
    "account_reset_password_from_key": {"uidb36": "1", "key": "set-password"},
    "account_confirm_email": {"key": "khong-co"},
    "calendar_feed": {"secret": "khong-co"},
    "reports:retention_due": {"cls": "retention_unit_awards"},  # the class in which something is due
}
# what a person is led to by a redirect, or finds behind more links than are followed: the thing of `World.made`
MADE = {"jobs:own": "job", "plans:edit_task": "draft_task", "plans:steps": "draft_task"}

# what is a reader's own on any page
OWN = re.compile(
    rb'name="(?:csrfmiddlewaretoken|one_time_key)" value="[^"]*"|hx-headers=\'[^\']*\'|[?&](?:sau|truoc)=[^"&]*'
)
# lists of one plan's parts: whatever plans links lead to first, the one whose lists are filled is among those looked at
FILLED = {
    "plans:recipients": "plan",
    "plans:difficulties": "plan",
    "plans:duties": "plan",
    "imports:name_units": "import_open",
    "imports:roster": "history",
    "imports:roster_columns": "asked_history",
    "records:fostering_plan": "fostering",
    "reports:request": "request",
}


@dataclass(frozen=True)
class Route:
    """``takes`` are the names of its arguments; ``posts``: a form is sent to the same address."""

    name: str
    takes: tuple[str, ...]
    posts: bool


@dataclass(frozen=True)
class Visit:
    """What one role found at one address. ``page``: a whole page, no fragment, file or redirect. ``mark``: equal for
    contents that differ in nothing but the tokens of forms and the reader's name, whatever frame is around."""

    role: str
    url: str
    status: int
    page: bool
    mark: str


def routes() -> list[Route]:
    """The product's routes that answer to GET."""
    found = {route.name: route for route in _walk(get_resolver("thidua.config.urls"), "", ())}
    return [found[name] for name in sorted(found)]


def _walk(resolver: URLResolver, space: str, taken: tuple[str, ...]) -> Iterator[Route]:
    for entry in resolver.url_patterns:
        takes = (*taken, *entry.pattern.regex.groupindex)
        if isinstance(entry, URLResolver):
            yield from _walk(entry, f"{space}{entry.namespace}:" if entry.namespace else space, takes)
        elif entry.name and "GET" in _methods(entry):
            yield Route(f"{space}{entry.name}", takes, "POST" in _methods(entry))


def _methods(entry: URLPattern) -> Sequence[str]:
    """The methods of a door; addresses of libraries have none and take both."""
    door = getattr(entry.callback, "door", None)
    return door.methods if door else ("GET", "POST")


def signed_in(world: World, role: str) -> Client:
    """The role's session, freshly proven by password."""
    client = Client(raise_request_exception=False)
    if role == VISITOR:
        return client
    account = world.cast.accounts[role]
    client.force_login(account, backend="allauth.account.auth_backends.AuthenticationBackend")
    session = client.session
    session["account_authentication_methods_user"] = str(account.pk)
    session["account_authentication_methods"] = [
        {"method": "password", "at": time.time(), "reauthenticated": True, "username": account.username}
    ]
    session.save()
    return client


@dataclass
class Map:
    """Where the roles of a world came."""

    visits: dict[str, list[Visit]] = field(default_factory=dict)

    def pages(self, route: str) -> list[Visit]:
        """The whole pages of a route, as the first role that may open it sees them."""
        found = [visit for visit in self.visits.get(route, ()) if visit.page and visit.status == 200]
        return [visit for visit in found if visit.role == found[0].role]

    def by_role(self, route: str) -> list[Visit]:
        """One page of a route for each role that may open it."""
        found = [visit for visit in self.visits.get(route, ()) if visit.page and visit.status == 200]
        return list({visit.role: visit for visit in reversed(found)}.values())


def mapped(world: World, *, roles: Sequence[str] = FIRST_ROLES, each: int = PAGES_A_ROUTE) -> Map:
    """Let each role follow the links from its first page, up to ``each`` pages of each route."""
    known = {route.name: route for route in routes()}
    found = Map()
    for role in roles:
        _Walker(world, role, known, found, each).walk()
    return found


class _Walker:
    """One role on its way through the links."""

    def __init__(self, world: World, role: str, known: dict[str, Route], found: Map, each: int) -> None:
        self.each = each
        self.client, self.role, self.known, self.found = signed_in(world, role), role, known, found
        self.world, self.made = world, world.made
        self.been: dict[str, dict[str, int]] = {}  # route -> path -> status
        self.ahead: list[str] = []

    def walk(self) -> None:
        self.ahead = ["/", *filter(None, (_address(route) for route in self.known.values())), *self._filled()]
        self._follow()
        self.ahead = [url for route in self.known.values() if route.takes for url in self._guessed(route)]
        self._follow()

    def _filled(self) -> list[str]:
        given = {route: self.made[thing] for route, thing in FILLED.items() if thing in self.made}
        return [_address(self.known[route], pk=pk) for route, pk in given.items()]

    def _follow(self) -> None:
        while self.ahead:
            self._go(self.ahead.pop(0))

    def _go(self, url: str) -> None:
        route = self._wanted(url)
        if not route:
            return
        answer = self.client.get(url)
        self.been.setdefault(route, {})[urlsplit(url).path] = answer.status_code
        page = _is_page(answer)
        mark = self._mark(url, answer.content) if page else ""
        self.found.visits.setdefault(route, []).append(Visit(self.role, url, answer.status_code, page, mark))
        if page and answer.status_code == 200:
            self.ahead += _links(answer.content, url)

    def _mark(self, url: str, body: bytes) -> str:
        body = OWN.sub(b"", body[body.find(b"<main") : body.rfind(b"</main>")] or body)
        account = self.world.cast.accounts.get(self.role)
        for own in (account.full_name, account.username) if account else ():
            body = body.replace(own.encode(), b"")
        return hashlib.sha256(url.encode() + body).hexdigest()

    def _wanted(self, url: str) -> str:
        """The route behind the link, if more of its pages are wanted. A page that its bare address does not show may
        show under a link's query."""
        path = urlsplit(url).path
        try:
            route = resolve(path).view_name
        except Resolver404:
            return ""
        been = self.been.get(route, {})
        again = path in been and been[path] >= 400 and url != path and len(been) == 1
        fresh = path not in been and len(been) < self.each
        return route if route in self.known and (fresh or again) else ""

    def _guessed(self, route: Route) -> list[str]:
        """For a route no link led to: the arguments with which its neighbours were reached."""
        if self.been.get(route.name) or route.name in BY_HAND:
            return []
        if route.name in MADE and MADE[route.name] in self.made:
            return [_address(route, pk=self.made[MADE[route.name]])]
        space = route.name.rpartition(":")[0]
        near = [path for name, paths in self.been.items() if name.rpartition(":")[0] == space for path in sorted(paths)]
        given = [resolve(path).kwargs for path in near]
        return list(filter(None, (_address(route, **one) for one in given if set(one) == set(route.takes))))[:2]


def _address(route: Route, **given: Any) -> str:
    try:
        return reverse(route.name, kwargs=given or BY_HAND.get(route.name))
    except NoReverseMatch:
        return ""


def _is_page(answer: Any) -> bool:
    if answer.streaming or not answer.get("Content-Type", "").startswith("text/html"):
        return False
    return b"<html" in answer.content[:500]


def _links(content: bytes, base: str) -> list[str]:
    """The addresses of links, forms and fragments on a page, in the order they stand."""
    tree = html.fromstring(content)
    paths = []
    for name in ("href", "action", "hx-get", "data-url"):
        for value in tree.xpath(f"//*[@{name}]/@{name}"):
            parts = urlsplit(value)
            if not parts.scheme and not parts.netloc and (parts.path or base).startswith("/"):
                paths.append((parts.path or base) + (f"?{parts.query}" if parts.query else ""))
    return list(dict.fromkeys(paths))
