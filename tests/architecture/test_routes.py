"""Every way in has a door; the faces keep to themselves."""

from __future__ import annotations

from collections import Counter

import pytest
from django.http import HttpRequest, HttpResponse
from django.test import Client
from django.urls import NoReverseMatch, path, reverse

from tests.architecture.routes import (
    ANONYMOUS,
    CLOSED,
    LIBRARY,
    SIGNED_IN,
    of_library,
    ours,
    routes,
    walk,
    without_door,
)
from thidua.foundation.permissions import RIGHTS
from thidua.shell.doors import door

OPEN_TO_ALL = {"calendar_feed", "doctor:health"}  # a calendar program has no account; the machine that watches asks
HARMLESS_TO_REPEAT = {
    "account:drafts",
    "notices:read",
    "notices:read_all",
    # only show what would be done to the rows chosen
    "plans:ask_preview",
    "plans:enter",
    "plans:nudge_preview",
    "search:all",
    "search:suggest",
}


def test_every_route_of_ours_has_a_door() -> None:
    assert without_door(ours()) == []


def test_a_route_without_a_door_would_be_found() -> None:
    def open_to_the_street(_request: HttpRequest) -> HttpResponse:
        return HttpResponse()

    @door("plans.view")
    def guarded(_request: HttpRequest) -> HttpResponse:
        return HttpResponse()

    invented = list(walk([path("a/", open_to_the_street, name="street"), path("b/", guarded, name="guarded")]))
    assert without_door(invented) == ["street"]


def test_every_door_asks_for_a_right_of_the_table() -> None:
    assert [route.name for route in ours() if route.door and route.door.right not in RIGHTS] == []


def test_only_the_named_doors_open_without_an_account() -> None:
    assert {route.name for route in ours() if route.door and route.door.anonymous} == OPEN_TO_ALL


def test_only_the_named_submits_may_be_repeated() -> None:
    assert {route.name for route in ours() if route.takes("POST") and not route.door.once} == HARMLESS_TO_REPEAT


def test_every_view_of_the_sign_in_library_is_named_with_its_policy() -> None:
    assert {route.name for route in of_library()} == set(LIBRARY)


def test_every_route_belongs_to_a_face_or_to_the_library() -> None:
    assert {route.face for route in routes()} <= {"web", "portal", "api", "allauth"}


def test_every_route_has_a_name_of_its_own() -> None:
    names = Counter(route.name for route in routes())
    assert [name for name, count in names.items() if count > 1 or not name] == []


def test_every_officers_route_is_named_for_the_package_it_stands_in() -> None:
    assert [route.name for route in ours() if route.face == "web" and route.name.split(":")[0] != route.noun] == []


def test_every_address_is_written_without_diacritics_and_in_small_letters() -> None:
    plain = {route.path.replace(f"<int:{name}>", "") for route in ours() for name in (*route.arguments, "")}
    assert [each for each in plain if "<" not in each and (each != each.lower() or not each.isascii())] == []


@pytest.mark.parametrize("name", sorted(name for name, policy in LIBRARY.items() if policy == SIGNED_IN))
def test_a_visitor_is_led_to_sign_in_by_the_librarys_own_pages(db: None, client: Client, name: str) -> None:
    try:
        address = reverse(name)
    except NoReverseMatch:
        address = reverse(name, args=[1])
    answer = client.get(address)
    assert answer.status_code == 302
    assert answer.headers["Location"].startswith(reverse("account_login"))


@pytest.mark.parametrize("name", sorted(name for name, policy in LIBRARY.items() if policy == CLOSED))
def test_nobody_signs_up(db: None, client: Client, name: str) -> None:
    from thidua.foundation.access.models import Account

    given = {"username": "ke-la", "password1": "mot-mat-khau-rat-dai", "email": "ke.la@example.vn"}
    client.post(reverse(name), given)
    assert not Account.objects.filter(username="ke-la").exists()
    assert "_auth_user_id" not in client.session


def test_the_librarys_pages_for_visitors_show_nothing_of_the_house(db: None, client: Client) -> None:
    for name in (name for name, policy in LIBRARY.items() if policy == ANONYMOUS):
        try:
            answer = client.get(reverse(name))
        except NoReverseMatch:
            continue
        assert answer.status_code in {200, 302, 404}
        assert b"/ke-hoach/" not in answer.content
