"""Households, enterprises, guests from abroad; and what is said of any subject."""

from __future__ import annotations

import uuid
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from tests.domain.records.factory import a_record
from tests.factories.cast import Cast
from thidua.domain.records.models import Subject
from thidua.web.records.forms import fine_kinds


@pytest.fixture
def ward(client: Client, cast: Cast) -> Client:
    client.force_login(cast.accounts["ward_officer"])
    return client


def post(client: Client, url: str, **values: Any) -> Any:
    return client.post(url, {"one_time_key": str(uuid.uuid4()), **values})


def test_an_enterprise_is_registered(ward: Client, cast: Cast) -> None:
    answer = post(
        ward,
        reverse("records:register"),
        kind="enterprise",
        name="Công ty Ánh Dương",
        code="0101234567",
        keeper=cast.units["ward"].pk,
        founded="05/2010",
    )
    stored = Subject.objects.get(name="Công ty Ánh Dương")
    assert answer["Location"] == reverse("records:detail", args=[stored.pk])
    assert (stored.founded, stored.keeper_id) == ("2010-05", cast.units["ward"].pk)


def test_no_other_keeper_can_be_chosen(ward: Client, cast: Cast) -> None:
    answer = post(
        ward, reverse("records:register"), kind="household", name="Nhà ông Sửu", keeper=cast.units["health"].pk
    )
    assert answer.status_code == 422
    assert not Subject.objects.exists()


def test_the_same_again_is_refused_with_a_sentence(ward: Client, cast: Cast) -> None:
    values = {"kind": "household", "name": "Gia đình ông Sửu", "keeper": cast.units["ward"].pk}
    post(ward, reverse("records:register"), **values)
    answer = post(ward, reverse("records:register"), **values)
    assert answer.status_code == 422
    assert "đã có trong danh sách" in answer.content.decode()


def test_of_a_person_the_finer_kind_is_said(client: Client, cast: Cast) -> None:
    client.force_login(cast.accounts["officer"])
    subject = a_record(cast)
    url = reverse("records:edit_subject", args=[subject.pk])
    assert 'name="name"' not in client.get(url).content.decode()
    post(client, url, version="1", fine_kind="civil_servant", has_higher_retirement_age="on")
    stored = Subject.objects.get(pk=subject.pk)
    assert (stored.fine_kind, stored.has_higher_retirement_age) == ("civil_servant", True)


@pytest.mark.parametrize(
    ("kind", "offered", "not_offered"),
    [
        ("individual", "worker", "household"),
        ("collective", "commune", "farmer"),
        ("collective", "village", "foreigner"),
        ("household", "household", "commune"),
        ("enterprise", "enterprise", "individual"),
        ("foreigner", "foreigner", "collective"),
    ],
)
def test_only_kinds_that_it_can_be_are_offered(kind: str, offered: str, not_offered: str) -> None:
    codes = {code for code, _word in fine_kinds(kind)}
    assert offered in codes
    assert not_offered not in codes
