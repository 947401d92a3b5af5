"""The register of base documents on pages, and what a plan rests on."""

from datetime import date

import pytest
from django.test import Client

from tests.factories.cast import NOW, Cast
from tests.factories.plans import a_plan
from tests.web.plans.asking import post, queries_of, signed_in, stop_clock, text_of
from thidua.domain.documents import actions
from thidua.domain.documents.models import BaseDocument


@pytest.fixture(autouse=True)
def _nine_o_clock(monkeypatch: pytest.MonkeyPatch) -> None:
    stop_clock(monkeypatch, NOW)


@pytest.fixture
def office(cast: Cast) -> Client:
    return signed_in(cast, "standing_office")


def _enter(cast: Cast, number: str, title: str = "Chỉ thị về phong trào", **more: date) -> BaseDocument:
    unit = cast.units["city"]
    return actions.enter_base(unit, kind="directive", title=title, number=number, actor=cast.system, at=cast.at, **more)


def test_the_register_is_searched_by_number_and_without_diacritics(office: Client, cast: Cast) -> None:
    _enter(cast, "05/CT-UBND", "Đẩy mạnh thi đua")
    _enter(cast, "6/CT-UBND", "Việc khác")
    assert "Việc khác" not in text_of(office, "/can-cu/?q=Số 5/CT–UBND")
    assert "Đẩy mạnh thi đua" in text_of(office, "/can-cu/?q=day manh")


def test_an_entry_is_made_and_replaced_on_its_page(office: Client, cast: Cast) -> None:
    values = {"unit": cast.units["city"].pk, "kind": "directive", "number": "05/CT-UBND", "title": "Chỉ thị cũ"}
    assert post(office, "/can-cu/moi/", **values, active_from="1/1/2021").status_code == 302
    old, new = BaseDocument.objects.get(), _enter(cast, "7/CT-UBND", "Chỉ thị mới")
    changed = {"later": new.pk, "kind": "replaces", "active_from": "1/3/2026"}
    assert post(office, f"/can-cu/{old.pk}/sua-doi/", **changed).status_code == 302
    page = text_of(office, f"/can-cu/{old.pk}/")
    assert "hết hiệu lực" in page
    assert "Được thay thế bởi" in page
    assert "Chỉ thị mới" in page


def test_a_plan_warns_of_what_held_no_longer_and_offers_to_enter_the_unknown(office: Client, cast: Cast) -> None:
    _enter(cast, "5/CT-UBND", active_to=date(2025, 1, 1))
    plan = a_plan(cast, based_on=[{"number": "05/CT-UBND"}, {"number": "9/QĐ-UBND", "issuer": "UBND Thành phố"}])
    page = text_of(office, f"/ke-hoach/{plan.pk}/can-cu/")
    assert "không còn hiệu lực vào ngày 10/12/2025" in page
    assert "/can-cu/moi/?so=9%2FQ%C4%90-UBND" in page


def test_the_entry_says_which_plans_cite_it(office: Client, cast: Cast) -> None:
    row = _enter(cast, "5/CT-UBND")
    plan = a_plan(cast, cited=[{"number": "05/CT-UBND"}])
    assert f"/ke-hoach/{plan.pk}/" in text_of(office, f"/can-cu/{row.pk}/")


def test_the_list_costs_the_same_at_one_and_three_rows(office: Client, cast: Cast) -> None:
    _enter(cast, "1/CT-UBND")
    one = queries_of(office, "/can-cu/")
    _enter(cast, "2/CT-UBND")
    _enter(cast, "3/CT-UBND")
    assert queries_of(office, "/can-cu/") == one <= 12
