"""Role by route: a page opens exactly for those who hold its door's right, a row exactly for those it belongs to."""

from __future__ import annotations

import uuid
from collections.abc import Iterator

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from tests.architecture.places import PLACES, address
from tests.architecture.routes import Route, ours
from tests.architecture.world import World
from tests.factories.cast import PEOPLE
from thidua.domain.documents.models import Document
from thidua.foundation.access.policy import may
from thidua.foundation.access.queries import actor_for

ROLES = [key for key, _role, _unit, _name in PEOPLE]
SHORT = {"officer", "stranger", "unit_head", "council_secretary", "administrator", "person_concerned"}
CLOSED = [route for route in ours() if route.door and not route.door.anonymous]
OPENED = {200, 204, 302}
MISSING = 404


def _marked(key: str) -> object:
    """The short form looks through the eyes of those who differ most; the long one of everybody."""
    return pytest.param(key, marks=pytest.mark.proof if key in SHORT else pytest.mark.long)


def _expected(route: Route, world: World, key: str) -> int:
    """403 without the door's right, 404 for a row that is another's, 200 otherwise."""
    assert route.door is not None
    actor = actor_for(world.cast.accounts[key], at=timezone.now())
    if not actor.holds(route.door.right):
        return 403
    place = PLACES.get(route.name)
    if place is None:
        return 200
    return 200 if may(actor, place.right or route.door.right, place.row(world), at=timezone.now()) else MISSING


def _differences(client: Client, world: World, key: str, found: list[Route]) -> Iterator[str]:
    for route in found:
        answer = client.get(address(route.name, world))
        expected = _expected(route, world, key)
        if not (answer.status_code == expected or (expected == 200 and answer.status_code in OPENED)):
            yield f"{route.name} for {key}: {answer.status_code} where {expected} was due"


def _pages() -> list[Route]:
    return [route for route in ours() if route.takes("GET") and route.door and not route.door.anonymous]


def test_every_address_with_an_argument_has_its_place_in_the_table() -> None:
    assert sorted(route.name for route in ours() if route.arguments and route.name not in PLACES) == []
    assert sorted(set(PLACES) - {route.name for route in ours()}) == []


@pytest.mark.parametrize("key", [_marked(key) for key in ROLES])
def test_a_role_opens_exactly_its_own_pages(client: Client, world: World, key: str) -> None:
    client.force_login(world.cast.accounts[key])
    wrong = list(_differences(client, world, key, _pages()))
    assert wrong == [], "\n".join(wrong)


@pytest.mark.parametrize("key", [_marked(key) for key in ROLES])
def test_a_role_is_refused_every_submit_that_is_not_its_own(client: Client, world: World, key: str) -> None:
    client.force_login(world.cast.accounts[key])
    wrong = []
    for route in ours():
        expected = _expected(route, world, key) if route.takes("POST") else 200
        if expected != 200:
            answer = client.post(address(route.name, world), {"one_time_key": str(uuid.uuid4())})
            if answer.status_code != expected:
                wrong.append(f"{route.name} for {key}: {answer.status_code} where {expected} was due")
    assert wrong == [], "\n".join(wrong)


def test_a_door_that_is_left_open_would_be_found(client: Client, world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("thidua.shell.doors.require", lambda *_given, **_named: None)
    client.force_login(world.cast.accounts["finance"])
    assert list(_differences(client, world, "finance", [route for route in _pages() if route.name == "access:index"]))


def test_a_row_loaded_without_asking_would_be_found(
    client: Client, world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("thidua.web.documents.views.documents_visible_to", lambda _actor, at: Document.objects.all())
    client.force_login(world.cast.accounts["stranger"])
    pages = [route for route in _pages() if route.name == "documents:detail"]
    assert list(_differences(client, world, "stranger", pages))


@pytest.mark.parametrize(
    "route", [route for route in ours() if route.door and not route.door.anonymous], ids=lambda route: route.name
)
def test_a_visitor_is_led_to_sign_in(client: Client, db: None, route: Route) -> None:
    number = dict.fromkeys(route.arguments, 1)
    address = reverse(route.name, kwargs=number)
    answer = client.get(address) if route.takes("GET") else client.post(address)
    assert answer.status_code == 302
    assert answer.headers["Location"].startswith(reverse("account_login"))


@pytest.mark.proof
def test_a_row_that_does_not_exist_is_not_found(client: Client, world: World) -> None:
    wrong = []
    for key in ("administrator", "officer", "chairman"):
        client.force_login(world.cast.accounts[key])
        actor = actor_for(world.cast.accounts[key], at=timezone.now())
        for route in _pages():
            if route.arguments and route.door and actor.holds(route.door.right):
                answer = client.get(reverse(route.name, kwargs=dict.fromkeys(route.arguments, 987_654_321)))
                wrong += [] if answer.status_code == MISSING else [f"{route.name}: {answer.status_code}"]
    assert wrong == []
