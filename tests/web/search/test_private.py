"""A personal number typed into the box stands in no address, no history, no log; words have an address of their own."""

from __future__ import annotations

import logging
import re
from typing import Any

import pytest
from django.test import Client
from lxml import html

from tests.domain.people.factory import NUMBER, a_person
from tests.factories.cast import Cast
from tests.web.search.asking import asked
from thidua.domain.people.models import Person
from thidua.web.search import asking

GROUPED = f"{NUMBER[:3]} {NUMBER[3:6]}.{NUMBER[6:9]}-{NUMBER[9:]}"
SEARCH, SUGGEST = "/tim/", "/tim/goi-y/"


@pytest.fixture
def person(cast: Cast) -> Person:
    return a_person(cast, citizen_id=NUMBER)


@pytest.fixture
def officer(cast: Cast, client: Client) -> Client:
    client.force_login(cast.accounts["officer"])
    return client


def addresses(answer: Any, first: str) -> list[str]:
    """Every address of one search: where it was sent, where it led, and all that stand on the page."""
    tree = html.fromstring(answer.content)
    linked = [str(found) for found in tree.xpath("//@href | //@action | //@src | //@*[starts-with(name(), 'hx-')]")]
    return [first, *(url for url, _status in getattr(answer, "redirect_chain", [])), *linked]


def told(answer: Any, first: str) -> list[str]:
    """The addresses that hold the number, however grouped."""
    return [url for url in addresses(answer, first) if NUMBER in re.sub(r"\D", "", url)]


@pytest.mark.parametrize("typed", [NUMBER, GROUPED, f"CCCD {NUMBER}"])
def test_a_number_leads_to_its_person_by_no_address_that_holds_it(officer: Client, person: Person, typed: str) -> None:
    answer = asked(officer, typed)
    assert [url for url, _status in answer.redirect_chain] == [f"/ca-nhan/{person.pk}/"]
    assert told(answer, SEARCH) == []


@pytest.mark.parametrize("typed", [NUMBER, "001085999999", "00108512343", "001085123"])
def test_nothing_found_puts_the_number_nowhere(cast: Cast, client: Client, person: Person, typed: str) -> None:
    client.force_login(cast.accounts["unit_head"])  # who may not be shown it
    answer = asked(client, typed)
    assert (answer.status_code, answer.redirect_chain) == (200, [])
    assert typed not in answer.content.decode()
    assert "Không tìm thấy số đã gõ" in answer.content.decode()


def test_suggestions_are_asked_for_by_post_alone(officer: Client, person: Person) -> None:
    assert officer.get(SUGGEST, {"q": NUMBER}).status_code == 405
    answer = officer.post(SUGGEST, {"q": NUMBER})
    assert person.full_name in answer.content.decode()
    assert told(answer, SUGGEST) == []


def test_every_form_of_the_box_posts_without_javascript(officer: Client) -> None:
    page = html.fromstring(officer.get(SEARCH).content)
    boxes = [form for form in page.forms if form.action == SEARCH]
    assert len(boxes) == 2
    for box in boxes:
        assert box.method == "POST"
        assert box.inputs["csrfmiddlewaretoken"].value
        assert "q" in box.inputs.keys()  # noqa: SIM118 - of lxml, no mapping
    assert page.xpath("//input[@data-search][@hx-get]") == []


def test_words_have_an_address_to_keep(officer: Client, person: Person) -> None:
    answer = asked(officer, "trần bách")
    assert [url for url, _status in answer.redirect_chain] == ["/tim/?q=tr%E1%BA%A7n+b%C3%A1ch"]
    assert person.full_name in answer.content.decode()


@pytest.mark.parametrize("typed", ["12/QĐ-UBND", "20/11/2026", "bach 1985", "0123/QĐ-UBND 2026"])
def test_numbers_of_papers_and_days_are_no_secret(officer: Client, typed: str) -> None:
    assert len(asked(officer, typed).redirect_chain) == 1


def test_an_address_with_a_number_answers_nothing_and_is_left(officer: Client, person: Person) -> None:
    answer = officer.get(SEARCH, {"q": NUMBER})
    assert (answer.status_code, answer["Location"]) == (302, SEARCH)
    assert person.full_name not in officer.get(SEARCH).content.decode()


def test_a_refusal_writes_no_number(cast: Cast, client: Client, caplog: pytest.LogCaptureFixture) -> None:
    client.force_login(cast.accounts["person_concerned"])  # who has no search
    with caplog.at_level(logging.DEBUG, logger="thidua"):
        assert client.post(SEARCH, {"q": NUMBER}).status_code == 403
        assert client.get(f"/ca-nhan/{NUMBER}/sua/").status_code == 403
    lines = [record.getMessage() for record in caplog.records]
    assert len(lines) == 2
    assert not [line for line in lines if NUMBER in line]


def test_a_search_that_is_led_on_by_its_text_would_be_found(
    officer: Client, person: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The positive control: as if no text were private."""
    monkeypatch.setattr(asking, "is_private", lambda _text: False)
    assert told(asked(officer, NUMBER), SEARCH)
    assert told(officer.post(SUGGEST, {"q": NUMBER}), SUGGEST)
