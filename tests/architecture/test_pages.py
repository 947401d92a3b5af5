"""Every page as it is really answered: guarded forms, safe headers, no fault whatever is asked."""

from __future__ import annotations

from collections.abc import Iterator
from html.parser import HTMLParser
from typing import Any

import pytest
from django.test import Client
from django.urls import Resolver404, resolve

from tests.architecture.places import address
from tests.architecture.routes import ours
from tests.architecture.world import World

WATCHED = ("officer", "administrator", "standing_office", "unit_head")
PAGES = [route for route in ours() if route.takes("GET") and route.door and not route.door.anonymous]


class Forms(HTMLParser):
    """The POST forms of the page at ``address`` with the names of their fields, and every address it links to."""

    def __init__(self, address: str = "/") -> None:
        super().__init__()
        self.address = address
        self.forms: list[tuple[str, set[str]]] = []
        self.addresses: list[str] = []
        self._open = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        told = dict(attrs)
        if tag == "form":
            self._open = (told.get("method") or "get").lower() == "post"
            if self._open:
                self.forms.append((told.get("action") or self.address, set()))
        elif self._open and tag in {"input", "textarea", "select", "button"} and told.get("name"):
            self.forms[-1][1].add(str(told["name"]))
        if tag == "a" and told.get("href"):
            self.addresses.append(str(told["href"]))

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self._open = False


def read(answer: Any) -> Forms:
    found = Forms(answer.wsgi_request.path)
    found.feed(answer.content.decode())
    return found


def shown(client: Client, world: World, key: str) -> Iterator[tuple[str, Any]]:
    """Every page that opens for the person, with its route."""
    client.force_login(world.cast.accounts[key])
    for route in PAGES:
        answer = client.get(address(route.name, world))
        if answer.status_code == 200 and "text/html" in answer.headers["Content-Type"]:
            yield route.name, answer


def unguarded(page: str, found: Forms) -> list[str]:
    """Forms of a page without the tokens their door asks for."""
    wrong = []
    for action, names in found.forms:
        try:
            match = resolve(action.split("?")[0])
        except Resolver404:
            wrong.append(f"{page}: a form sends to {action}, which is nowhere")
            continue
        door = getattr(match.func, "door", None)
        wrong += [] if "csrfmiddlewaretoken" in names else [f"{page}: {action} without csrf token"]
        if door is not None:
            wrong += [] if "POST" in door.methods else [f"{page}: {action} takes no submit"]
            wrong += [] if not door.once or "one_time_key" in names else [f"{page}: {action} without one-time key"]
    return wrong


@pytest.mark.parametrize("key", WATCHED)
def test_every_form_shown_carries_its_tokens_and_leads_to_a_door_that_takes_it(
    client: Client, world: World, key: str
) -> None:
    assert [each for page, answer in shown(client, world, key) for each in unguarded(page, read(answer))] == []


def test_a_form_without_its_tokens_would_be_found() -> None:
    bare = Forms()
    bare.feed('<form method="post" action="/toi/"><input name="email"></form><form method="post" action="/x/"></form>')
    assert len(unguarded("thử", bare)) == 3


@pytest.mark.parametrize("key", WATCHED)
def test_no_link_of_a_page_is_closed_to_its_reader_or_leads_nowhere(client: Client, world: World, key: str) -> None:
    """What one may not do is not offered. One look at each address, without what stands after "?"."""
    links: dict[str, str] = {}
    for page, answer in shown(client, world, key):
        for target in read(answer).addresses:
            path = target.split("#")[0]
            path = path if "nhiem-vu=" in path else path.split("?")[0]
            if path.startswith("/") and not path.startswith("/static/"):
                links.setdefault(path, page)
    answers = {path: client.get(path).status_code for path in links}
    assert sorted(f"{page}: {path} {answers[path]}" for path, page in links.items() if answers[path] >= 400) == []


@pytest.mark.parametrize("name", ["work:today", "plans:list", "account:own", "access:index", "documents:fetch"])
def test_every_answer_carries_the_guarding_headers(client: Client, world: World, name: str) -> None:
    client.force_login(world.cast.accounts["administrator" if name == "access:index" else "officer"])
    headers = client.get(address(name, world)).headers
    policy = headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "same-origin"
    assert headers["X-Frame-Options"] == "DENY"
    assert headers["Cache-Control"] == "no-store"


ODD = {
    "a number that is none": "²",
    "a very long number": "9" * 400,
    "a null character": "a\x00b",
    "a cursor nobody made": "eyJhIjoxfQ",
    "many words": "một " * 150,
    "a day at the end of time": "31/12/9999",
    "a day at the beginning of time": "01/01/0001",
    "markup": "<script>alert(1)</script>'\"%%",
    "a half surrogate": "\udcff",
}
ASKED = [
    "q",
    "sau",
    "truoc",
    "so",
    "xep",
    "cot",
    "xuat",
    "nam",
    "don-vi",
    "don_vi",
    "tiep",
    "role",
    "active",
    "who",
    "action",
    "since",
    "until",
    "bieu-mau",
    "thang",
    "cua",
    "diem",
    "dong",
    "nhiem-vu",
    "loai",
    "thuoc",
    "con",
    "dang",
    "state",
    "name",
    "unread",
    "kind",
    "trang_thai",
    "tinh_trang",
    "ke_hoach",
    "tu",
    "quy",
    "trang",
    "hinh_thuc",
    "cap",
    "doi_tuong",
    "noi",
    "ngay",
]


@pytest.mark.proof
@pytest.mark.parametrize("odd", ODD.values(), ids=ODD.keys())
def test_no_page_breaks_whatever_stands_in_its_address(client: Client, world: World, odd: str) -> None:
    client.raise_request_exception = False
    wrong = []
    for key in ("officer", "administrator"):
        client.force_login(world.cast.accounts[key])
        for route in PAGES:
            given = dict.fromkeys(ASKED, odd.encode("utf-8", "surrogateescape"))
            base = address(route.name, world).split("?")[0]
            answer = client.get(base, given)
            wrong += [f"{route.name} for {key}"] if answer.status_code >= 500 else []
    assert wrong == []
