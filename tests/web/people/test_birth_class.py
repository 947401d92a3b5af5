"""A day of birth is shown in full to those who keep the entry, and to oneself; to others the year alone."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from tests.domain.people.factory import a_person
from tests.factories.cast import Cast
from thidua.domain.people.models import Person


@pytest.fixture
def person(cast: Cast) -> Person:
    return a_person(cast, "culture", "Trần Văn Bách", birth="1985-05-12")


@pytest.mark.parametrize(
    ("who", "shown"),
    [("officer", "12/05/1985"), ("standing_office", "12/05/1985"), ("unit_head", "1985"), ("contest_judge", "1985")],
)
def test_the_page_and_the_list_show_it_by_class(
    client: Client, cast: Cast, person: Person, who: str, shown: str
) -> None:
    client.force_login(cast.accounts[who])
    page = client.get(reverse("people:detail", args=[person.pk])).content.decode()
    listed = client.get(reverse("people:list"), {"cot": ["name", "birth"]}).content.decode()
    for text in (page, listed):
        assert ("12/05/1985" in text) == (shown == "12/05/1985")
        assert "1985" in text


def test_oneself_is_shown_in_full(client: Client, cast: Cast, person: Person) -> None:
    Person.objects.filter(pk=person.pk).update(account=cast.accounts["person_concerned"])
    client.force_login(cast.accounts["person_concerned"])
    assert "12/05/1985" in client.get(reverse("people:detail", args=[person.pk])).content.decode()
