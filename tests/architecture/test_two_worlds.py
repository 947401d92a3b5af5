"""Two worlds that differ only in what a reader may not see give that reader the same answers, byte for byte.

Every address of the product is asked, with what people type into its search and its lists, its exports among them;
and the database is asked equally often in both worlds. Only what is new in each answer is taken out: the tokens.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse, reverse_lazy
from django.utils import timezone

from tests.architecture.hidden import DECISION, NUMBER, hide
from tests.architecture.places import address
from tests.architecture.routes import Route, ours
from tests.architecture.world import World
from tests.factories.cast import PEOPLE
from thidua.domain.people.queries import finding
from thidua.foundation.access.queries import actor_for

ROLES = [key for key, _role, _unit, _name in PEOPLE]
SHORT = {"officer", "stranger", "council_secretary", "chairman"}
NAMES = ("tran van bach", "bach", "bahc", "tran", "nguech khuat", "nguehc", "kin", "ke hoach")
NUMBERS = ("777", NUMBER, DECISION, "777/KH-KIN", "0109999999")
TYPED = (*NAMES, *NUMBERS)
LISTED = ("bach", "kin")
TOKENS = re.compile(
    rb'name="(?:csrfmiddlewaretoken|one_time_key)" value="[^"]*"'
    rb'|"X-CSRFToken": ?"[^"]*"|hx-headers=\'[^\']*\'|DTSTAMP:\w+'
    rb"|<strong>[0-9a-f]{16}</strong>"  # the number of a refused request
    rb"|[0-9]{2}/[0-9]{2}/[0-9]{4} [0-9]{2}:[0-9]{2}"  # when a page was printed
)
SEARCHES = {reverse_lazy("search:all"), reverse_lazy("search:suggest")}
TIMED = {"doctor:page"}  # tells how long it took


@pytest.fixture(autouse=True)
def _clock(monkeypatch: pytest.MonkeyPatch) -> None:
    """Both worlds are asked at one moment."""
    moment = timezone.now()
    monkeypatch.setattr(timezone, "now", lambda: moment)


def _marked(key: str) -> object:
    return pytest.param(key, marks=pytest.mark.proof if key in SHORT else pytest.mark.long)


def searches() -> list[str]:
    """What the one box and its suggestions are asked."""
    return [f"{reverse(name)}?q={typed}" for name in ("search:all", "search:suggest") for typed in TYPED]


def lists(world: World, key: str) -> list[str]:
    """The lists the role has a door to: bare, searched and exported."""
    found = []
    actor = actor_for(world.cast.accounts[key], at=timezone.now())
    for route in _pages():
        if _is_list(route) and route.door and actor.holds(route.door.right):
            here = reverse(route.name)
            found += [here, *(f"{here}?q={typed}" for typed in LISTED), f"{here}?xuat=xlsx"]
    return found


def _is_list(route: Route) -> bool:
    return not route.arguments and route.face == "web" and not route.name.startswith("search:")


def _pages() -> list[Route]:
    return [each for each in ours() if each.takes("GET") and each.door and each.name not in TIMED]


def everything(world: World, key: str) -> list[str]:
    """Lists, and the page behind every address with an argument."""
    return [*searches(), *lists(world, key), *(address(route.name, world) for route in _pages() if route.arguments)]


def answers(client: Client, urls: list[str]) -> dict[str, Any]:
    """Status, body without tokens, and the number of queries, by address."""
    return {url: _answer(client, url) for url in urls}


def _answer(client: Client, url: str) -> tuple[int, str, Any, int]:
    with CaptureQueriesContext(connection) as asked:
        answer = _asked(client, url)
        body = b"".join(answer) if getattr(answer, "streaming", False) else answer.content
    return answer.status_code, answer.headers.get("Location", ""), _plain(body), _count(asked)


def _asked(client: Client, url: str) -> Any:
    """The one box posts what was typed, and is led on from there; everything else is an address."""
    path, _mark, query = url.partition("?q=")
    if path in SEARCHES and query:
        return client.post(path, {"q": query}, follow=True)
    return client.get(url)


def _count(asked: CaptureQueriesContext) -> int:
    """Without what keeps the session itself: that it is used is written once a minute."""
    return sum(
        "SAVEPOINT" not in each["sql"] and "django_session" not in each["sql"] for each in asked.captured_queries
    )


def _plain(body: bytes) -> Any:
    if body.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(body)) as parts:
            return {name: parts.read(name) for name in parts.namelist() if not name.startswith("docProps/")}
    return TOKENS.sub(b"", body)


def _differing(client: Client, world: World, key: str, urls: list[str]) -> Iterator[str]:
    """Addresses that answer otherwise once there is more that the reader may not see."""
    client.force_login(world.cast.accounts[key])
    answers(client, urls[:1])  # what the first page of a session alone asks for
    before = answers(client, urls)
    hidden = hide(world, actor_for(world.cast.accounts[key], at=timezone.now()))
    assert hidden, f"{key} sees everything: nothing was proven"
    after = answers(client, urls)
    for url in urls:
        if before[url] != after[url]:
            yield f"{url}: {_told(before[url], after[url])}"


def _told(before: tuple[Any, ...], after: tuple[Any, ...]) -> str:
    """Status and number of queries of both, and where the bodies part."""
    heads = f"{before[0]} with {before[3]} queries, then {after[0]} with {after[3]}"
    if not isinstance(before[2], bytes) or not isinstance(after[2], bytes):
        return heads
    place = next(
        (place for place, (one, other) in enumerate(zip(before[2], after[2], strict=False)) if one != other), 0
    )
    return (
        f"{heads}; {before[2][max(0, place - 60) : place + 60]!r}, then {after[2][max(0, place - 60) : place + 60]!r}"
    )


@pytest.mark.parametrize("few", [0, 5000], ids=["wide", "narrow"])
@pytest.mark.parametrize("key", [_marked(key) for key in ROLES])
def test_searching_tells_nothing_of_what_one_may_not_see(
    client: Client, world: World, monkeypatch: pytest.MonkeyPatch, key: str, few: int
) -> None:
    monkeypatch.setattr(finding, "FEW", few)
    differing = list(_differing(client, world, key, searches()))
    assert differing == [], "\n".join(differing)


@pytest.mark.proof
@pytest.mark.parametrize("key", ["stranger"])
def test_lists_and_exports_tell_nothing_of_what_one_may_not_see(client: Client, world: World, key: str) -> None:
    differing = list(_differing(client, world, key, lists(world, key)))
    assert differing == [], "\n".join(differing)


@pytest.mark.long
@pytest.mark.timeout(1800)
@pytest.mark.parametrize("key", ROLES)
def test_no_address_tells_anything_of_what_one_may_not_see(client: Client, world: World, key: str) -> None:
    differing = list(_differing(client, world, key, everything(world, key)))
    assert differing == [], "\n".join(differing)


@pytest.mark.parametrize(
    "place",
    [
        "thidua.domain.people.queries.finding.visible",
        "thidua.web.search.kinds.visible",
        "thidua.web.search.groups.visible",
    ],
)
def test_a_search_that_forgets_rights_would_be_found(
    client: Client, world: World, monkeypatch: pytest.MonkeyPatch, place: str
) -> None:
    monkeypatch.setattr(place, lambda _actor, _right, rows, **_named: rows)
    monkeypatch.setattr(finding, "FEW", 0)
    assert list(_differing(client, world, "stranger", searches()))


def test_a_list_that_forgets_rights_would_be_found(
    client: Client, world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("thidua.domain.plans.queries.visible.visible", lambda _actor, _right, rows, **_named: rows)
    assert list(
        _differing(
            client,
            world,
            "stranger",
            [url for url in lists(world, "stranger") if url.startswith(reverse("plans:list"))],
        )
    )
