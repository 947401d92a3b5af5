from __future__ import annotations

from urllib.parse import quote

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.domain.people.factory import a_person
from tests.factories.cast import Cast, a_unit
from tests.factories.plans import a_draft, a_plan
from tests.web.search.asking import labels
from thidua.domain.organisations.enums import UnitKind


@pytest.fixture
def officer(cast: Cast, client: Client) -> Client:
    client.force_login(cast.accounts["officer"])
    return client


@pytest.mark.parametrize("query", ["tran van bach", "Trần Bách", "bach tran", "TRẦN VĂN BÁCH", "Tra\u0302\u0300n Bách"])
def test_a_person_is_found_without_diacritics_and_in_any_order(cast: Cast, officer: Client, query: str) -> None:
    a_person(cast)
    assert "Trần Văn Bách" in labels(officer, query)


def test_a_paper_is_found_by_its_exact_number(cast: Cast, officer: Client) -> None:
    a_plan(cast, number="123/KH-XYZ")
    assert labels(officer, "123/kh-xyz")


def test_a_place_of_the_product_is_found_by_its_name(officer: Client) -> None:
    assert "Nhiệm vụ" in labels(officer, "nhiem vu")


def test_importing_a_plan_is_a_place_for_who_may_import(cast: Cast, officer: Client) -> None:
    assert "Nhập kế hoạch từ văn bản" in labels(officer, "nhap ke hoach")
    officer.force_login(cast.accounts["chairman"])
    assert "Nhập kế hoạch từ văn bản" not in labels(officer, "nhap ke hoach")


def test_a_department_stands_before_what_is_only_named_after_it(cast: Cast, officer: Client) -> None:
    a_unit("inspection", UnitKind.DEPARTMENT, "Ban Thanh tra Sở Văn hóa")
    units = [label for label in labels(officer, "so van hoa") if "Văn hóa" in label]
    assert units == ["Sở Văn hóa và Thể thao", "Ban Thanh tra Sở Văn hóa"]


def test_more_things_found_ask_no_more(cast: Cast, officer: Client) -> None:
    officer.post("/tim/goi-y/", {"q": "van"})
    counts = []
    for _ in range(2):
        a_person(cast)
        with CaptureQueriesContext(connection) as queries:
            officer.post("/tim/goi-y/", {"q": "tran"})
        counts.append(len(queries))
    assert counts[0] == counts[1]


def test_suggestions_end_with_the_way_to_all_results(officer: Client) -> None:
    page = officer.post("/tim/goi-y/", {"q": "sở y tế"}).content.decode()
    assert f'href="/tim/?q={quote("sở y tế")}"' in page


def test_one_letter_is_too_little(officer: Client) -> None:
    assert officer.get("/tim/", {"q": "a"}).context["too_short"]


@pytest.mark.parametrize("query", ["%", "_", "%%", "a%b", "\\"])
def test_signs_of_the_database_find_nothing_of_their_own(cast: Cast, officer: Client, query: str) -> None:
    a_person(cast)
    assert "Trần Văn Bách" not in labels(officer, query)


def test_a_draft_of_another_unit_is_not_found(cast: Cast, client: Client) -> None:
    a_draft(cast, unit="culture", title="Bí mật của Sở")
    client.force_login(cast.accounts["stranger"])
    assert "Bí mật của Sở" not in labels(client, "bi mat")
    client.force_login(cast.accounts["officer"])
    assert "Bí mật của Sở" in labels(client, "bi mat")


def test_what_one_types_goes_no_further_than_the_full_search(cast: Cast, officer: Client) -> None:
    a_person(cast)
    assert set(labels(officer, "tran", "/tim/goi-y/")) <= set(labels(officer, "tran"))
