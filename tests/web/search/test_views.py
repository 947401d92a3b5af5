from __future__ import annotations

from typing import Any
from urllib.parse import quote

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.domain.people.factory import a_person
from tests.factories.cast import Cast, a_unit
from tests.factories.plans import a_draft, a_plan
from thidua.domain.organisations.enums import UnitKind

BLIND = ("stranger", "ward_officer", "chairman", "unit_head", "council_member", "number_clerk")
QUERIES = ("ke hoach", "so", "tran", "dang ky", "12/KH-UBND", "bi mat", "van hoa")


@pytest.fixture
def officer(cast: Cast, client: Client) -> Client:
    client.force_login(cast.accounts["officer"])
    return client


def _labels(client: Client, query: str, path: str = "/tim/") -> list[str]:
    return [row["label"] for group in client.get(path, {"q": query}).context["groups"] for row in group["rows"]]


@pytest.mark.parametrize("query", ["tran van bach", "Trần Bách", "bach tran", "TRẦN VĂN BÁCH", "Tra\u0302\u0300n Bách"])
def test_a_person_is_found_without_diacritics_and_in_any_order(cast: Cast, officer: Client, query: str) -> None:
    a_person(cast)
    assert "Trần Văn Bách" in _labels(officer, query)


def test_a_paper_is_found_by_its_exact_number(cast: Cast, officer: Client) -> None:
    a_plan(cast, number="123/KH-XYZ")
    assert _labels(officer, "123/kh-xyz")


def test_a_place_of_the_product_is_found_by_its_name(officer: Client) -> None:
    assert "Nhiệm vụ" in _labels(officer, "nhiem vu")


def test_importing_a_plan_is_a_place_for_who_may_import(cast: Cast, officer: Client) -> None:
    assert "Nhập kế hoạch từ văn bản" in _labels(officer, "nhap ke hoach")
    officer.force_login(cast.accounts["chairman"])
    assert "Nhập kế hoạch từ văn bản" not in _labels(officer, "nhap ke hoach")


def test_a_department_stands_before_what_is_only_named_after_it(cast: Cast, officer: Client) -> None:
    a_unit("inspection", UnitKind.DEPARTMENT, "Ban Thanh tra Sở Văn hóa")
    units = [label for label in _labels(officer, "so van hoa") if "Văn hóa" in label]
    assert units == ["Sở Văn hóa và Thể thao", "Ban Thanh tra Sở Văn hóa"]


def test_more_things_found_ask_no_more(cast: Cast, officer: Client) -> None:
    officer.get("/tim/goi-y/", {"q": "van"})
    counts = []
    for _ in range(2):
        a_person(cast)
        with CaptureQueriesContext(connection) as queries:
            officer.get("/tim/goi-y/", {"q": "tran"})
        counts.append(len(queries))
    assert counts[0] == counts[1]


def test_suggestions_end_with_the_way_to_all_results(officer: Client) -> None:
    page = officer.get("/tim/goi-y/", {"q": "sở y tế"}).content.decode()
    assert f'href="/tim/?q={quote("sở y tế")}"' in page


def test_one_letter_is_too_little(officer: Client) -> None:
    assert officer.get("/tim/", {"q": "a"}).context["too_short"]


@pytest.mark.parametrize("query", ["%", "_", "%%", "a%b", "\\"])
def test_signs_of_the_database_find_nothing_of_their_own(cast: Cast, officer: Client, query: str) -> None:
    a_person(cast)
    assert "Trần Văn Bách" not in _labels(officer, query)


def test_a_draft_of_another_unit_is_not_found(cast: Cast, client: Client) -> None:
    a_draft(cast, unit="culture", title="Bí mật của Sở")
    client.force_login(cast.accounts["stranger"])
    assert "Bí mật của Sở" not in _labels(client, "bi mat")
    client.force_login(cast.accounts["officer"])
    assert "Bí mật của Sở" in _labels(client, "bi mat")


def test_what_one_types_goes_no_further_than_the_full_search(cast: Cast, officer: Client) -> None:
    a_person(cast)
    assert set(_labels(officer, "tran", "/tim/goi-y/")) <= set(_labels(officer, "tran"))


def _answers(client: Client, cast: Cast, key: str) -> list[Any]:
    client.force_login(cast.accounts[key])
    return [_labels(client, query, path) for query in QUERIES for path in ("/tim/", "/tim/goi-y/")]


@pytest.mark.parametrize("key", BLIND)
def test_rows_one_may_not_see_change_nothing_of_what_is_found(cast: Cast, client: Client, key: str) -> None:
    """Two worlds that differ only in what the reader may not see give the same answers."""
    before = _answers(client, cast, key)
    a_draft(cast, unit="museum", title="Kế hoạch bí mật về văn hóa", number="12/KH-UBND")
    assert _answers(client, cast, key) == before


def test_the_two_worlds_would_differ_if_the_filter_were_gone(
    cast: Cast, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("thidua.web.search.views.visible", lambda _actor, _right, rows, at: rows)
    before = _answers(client, cast, "stranger")
    a_draft(cast, unit="museum", title="Kế hoạch bí mật về văn hóa")
    assert _answers(client, cast, "stranger") != before
