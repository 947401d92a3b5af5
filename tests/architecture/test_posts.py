"""What is submitted: it is told in the trail, takes effect once, and nothing takes effect by being looked at."""

from __future__ import annotations

import re
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

import pytest
from django.apps import apps
from django.db import connection
from django.test import Client

from tests.architecture.places import address
from tests.architecture.posts import POSTS
from tests.architecture.routes import Route, ours
from tests.architecture.world import World
from thidua.foundation.audit.models import Event
from thidua.foundation.submissions.models import OneTimeKey

ONCE = sorted(route.name for route in ours() if route.takes("POST") and route.door and route.door.once)
SUBMITS = [route for route in ours() if route.takes("POST")]
NO_EVENT_NEEDED = {
    "django_session",
    "submissions_onetimekey",
    "submissions_draft",
    "audit_event",
    "audit_chainhead",
    "shell_cache",
}
WRITE = re.compile(r"^\s*(INSERT\s+INTO|UPDATE|DELETE\s+FROM|REPLACE\s+INTO)\s+\"?(\w+)\"?", re.IGNORECASE)


@dataclass
class Writes:
    """Tables written to while watching, in order."""

    tables: list[str] = field(default_factory=list)

    def __call__(self, execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        if found := WRITE.match(sql):
            self.tables.append(found[2].lower())
        return execute(sql, params, many, context)

    @property
    def telling(self) -> set[str]:
        """Tables whose change must leave an event."""
        return set(self.tables) - NO_EVENT_NEEDED


@contextmanager
def watched() -> Iterator[Writes]:
    writes = Writes()
    with connection.execute_wrapper(writes):
        yield writes


def enter(client: Client, world: World, route: str) -> None:
    """Signing in is no part of what is watched: it writes its own moment."""
    client.force_login(world.cast.accounts[POSTS[route].role])


def send(client: Client, world: World, route: str, key: str = "", body: dict[str, Any] | None = None) -> Any:
    """One submit by whoever is signed in."""
    query = POSTS[route].query
    given = POSTS[route].body(world) if body is None else body
    for value in given.values():
        if hasattr(value, "seek"):
            value.seek(0)
    target = address(route, world) + (f"?{query}" if query else "")
    return client.post(target, {"one_time_key": key or str(uuid.uuid4()), **given})


def untold(client: Client, world: World, route: str) -> str:
    """What is wrong with the trail of one submit; empty when all is well."""
    enter(client, world, route)
    before = Event.objects.count()
    with watched() as writes:
        answer = send(client, world, route)
    if answer.status_code >= 400:
        return f"refused with {answer.status_code}: {_why(answer)}"
    told = Event.objects.count() - before
    if writes.telling and not told and not POSTS[route].silent:
        return f"wrote {sorted(writes.telling)} and told nothing"
    return "" if writes.tables else "changed nothing at all"


def _why(answer: Any) -> str:
    form = (answer.context or {}).get("form") if answer.context else None
    text = re.sub(r"<[^>]+>", " ", answer.content.decode(errors="replace"))
    return str(dict(form.errors)) if form is not None and form.errors else " ".join(text.split())[-300:]


def test_every_address_that_takes_a_submit_has_an_example() -> None:
    assert sorted(route.name for route in SUBMITS if route.name not in POSTS) == []
    assert sorted(set(POSTS) - {route.name for route in SUBMITS}) == []


@pytest.mark.parametrize("name", sorted(POSTS))
def test_a_submit_that_changes_something_is_told_in_the_trail(client: Client, world: World, name: str) -> None:
    assert untold(client, world, name) == ""


def test_a_change_without_an_event_would_be_found(
    client: Client, world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("thidua.foundation.audit.work.append", lambda _events: None)
    assert "told nothing" in untold(client, world, "organisations:add_alias")


@pytest.mark.parametrize("name", sorted(name for name in POSTS if POSTS[name].silent))
def test_a_submit_without_an_event_touches_nothing_but_its_own_mark(client: Client, world: World, name: str) -> None:
    enter(client, world, name)
    with watched() as writes:
        assert send(client, world, name).status_code < 400
    assert writes.telling <= {"notifications_notice"}


@pytest.mark.parametrize("name", ONCE)
def test_the_same_submit_twice_takes_effect_once(client: Client, world: World, name: str) -> None:
    key, body = str(uuid.uuid4()), POSTS[name].body(world)
    enter(client, world, name)
    first = send(client, world, name, key, body)
    before = _counts()
    with watched() as writes:
        second = send(client, world, name, key, body)
    assert first.status_code < 400
    assert second.status_code in {204, 302}
    assert second.headers.get("Location", "") == first.headers.get("Location", second.headers.get("Location", ""))
    assert (_counts(), writes.telling & OURS) == (before, set())


@pytest.mark.parametrize("name", ONCE)
def test_a_key_with_another_body_is_refused_and_changes_nothing(client: Client, world: World, name: str) -> None:
    key, body = str(uuid.uuid4()), POSTS[name].body(world)
    enter(client, world, name)
    send(client, world, name, key, body)
    before = _counts()
    answer = send(client, world, name, key, {**body, "them": "một ô nữa"})
    assert answer.status_code == 422
    assert "nội dung khác" in answer.content.decode()
    assert _counts() == before


OURS = {model._meta.db_table for model in apps.get_models() if model.__module__.startswith("thidua.")}


def _counts() -> dict[str, int]:
    """How many rows of every model of ours."""
    return {
        model._meta.label: model._default_manager.count()
        for model in apps.get_models()
        if model.__module__.startswith("thidua.")
    }


@pytest.mark.parametrize("name", ONCE)
def test_a_submit_without_a_key_is_refused_and_changes_nothing(client: Client, world: World, name: str) -> None:
    before = _counts()
    enter(client, world, name)
    answer = client.post(address(name, world), POSTS[name].body(world))
    assert answer.status_code == 422
    assert (_counts(), OneTimeKey.objects.count()) == (before, 0)


@pytest.mark.parametrize("name", sorted(POSTS))
def test_a_submit_from_another_site_is_refused(world: World, name: str) -> None:
    client = Client(enforce_csrf_checks=True)
    enter(client, world, name)
    before = _counts()
    assert send(client, world, name).status_code == 403
    assert _counts() == before


def written_by_looking(client: Client, world: World, route: Route) -> set[str]:
    with watched() as writes:
        client.get(address(route.name, world))
    return set(writes.tables) - {"django_session"}


# a notice that its own reader opens counts as read: a mark nobody else sees, made again without harm
MARKS = {"notices:open": {"notifications_notice"}}


@pytest.mark.proof
@pytest.mark.parametrize("key", ["officer", "administrator", "standing_office", "unit_head", "stranger"])
def test_looking_changes_nothing(client: Client, world: World, key: str) -> None:
    client.force_login(world.cast.accounts[key])
    wrong = {
        route.name: found
        for route in ours()
        if route.takes("GET") and (found := written_by_looking(client, world, route) - MARKS.get(route.name, set()))
    }
    assert wrong == {}


def test_a_page_that_writes_would_be_found(client: Client, world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    from thidua.foundation.notifications.models import Notice

    def counting(_request: Any) -> dict[str, Any]:
        Notice.objects.filter(pk=world.notice.pk).update(title="đã xem")
        return {}

    monkeypatch.setattr("thidua.web.account.views._roles", lambda request: [counting(request)])
    client.force_login(world.cast.accounts["officer"])
    own = next(route for route in ours() if route.name == "account:own")
    assert written_by_looking(client, world, own) == {"notifications_notice"}
