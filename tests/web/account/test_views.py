from __future__ import annotations

import uuid
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from tests.factories.cast import Cast, a_unit
from thidua.foundation.access.models import Account, Deputation, Grant, RoleRow
from thidua.foundation.submissions.models import Draft
from thidua.vietnamese.dates import short_date


@pytest.fixture
def officer(cast: Cast, client: Client) -> Client:
    client.force_login(cast.accounts["officer"])
    return client


def _send(client: Client, path: str, **body: Any) -> Any:
    return client.post(path, {"one_time_key": str(uuid.uuid4()), **body})


def test_a_chosen_language_is_spoken_at_once(officer: Client) -> None:
    _send(officer, "/toi/", email="", language="en", theme="auto")
    assert officer.get("/toi/").headers["Content-Language"] == "en"


def test_a_wrong_address_comes_back_with_what_was_typed(officer: Client) -> None:
    answer = _send(officer, "/toi/", email="không phải", language="vi", theme="dark")
    assert answer.status_code == 422
    assert "không phải" in answer.content.decode()


def test_the_year_one_works_in_is_kept_for_the_session(officer: Client) -> None:
    year = timezone.localdate().year - 1
    officer.get("/toi/nam/", {"nam": year})
    assert officer.session["year"] == year


def test_a_year_outside_the_offered_ones_is_passed_over(officer: Client) -> None:
    officer.get("/toi/nam/", {"nam": "1800"})
    assert "year" not in officer.session


def test_only_a_unit_of_ones_own_can_be_chosen(cast: Cast, officer: Client) -> None:
    officer.get("/toi/don-vi/", {"don-vi": cast.units["health"].pk})
    assert "unit" not in officer.session
    officer.get("/toi/don-vi/", {"don-vi": cast.units["culture"].pk})
    assert officer.session["unit"] == cast.units["culture"].pk


def test_two_units_offer_a_switch(cast: Cast, officer: Client) -> None:
    role = RoleRow.objects.get(code="unit_officer")
    other = a_unit("khac", "department", "Sở Du lịch", parent=cast.units["city"])
    Grant.objects.create(
        account=cast.accounts["officer"],
        role=role,
        scope_kind="unit",
        scope_key=str(other.pk),
        active_from=timezone.localdate(),
    )
    assert "Sở Du lịch" in officer.get("/toi/").content.decode()


def test_a_deputation_is_given_seen_and_taken_back(cast: Cast, client: Client) -> None:
    client.force_login(cast.accounts["unit_head"])
    today = short_date(timezone.localdate())
    given = {"deputy": cast.accounts["officer"].pk, "active_from": today, "active_to": today, "reason": "nghỉ phép"}
    assert _send(client, "/toi/lam-thay/", **given).status_code == 302
    assert "Đặng Văn Bình" in client.get("/toi/lam-thay/").content.decode()
    row = Deputation.objects.get()
    assert _send(client, f"/toi/lam-thay/{row.pk}/thu-lai/").status_code == 302
    assert not Deputation.objects.exists()


def test_ones_deputies_are_nobody_elses_to_end(cast: Cast, officer: Client) -> None:
    today = timezone.localdate()
    row = Deputation.objects.create(
        principal=cast.accounts["unit_head"],
        deputy=cast.accounts["finance"],
        active_from=today,
        active_to=today,
        reason="x",
    )
    assert _send(officer, f"/toi/lam-thay/{row.pk}/thu-lai/").status_code == 404


def test_a_draft_is_saved_as_one_types(cast: Cast, officer: Client) -> None:
    answer = officer.post("/toi/nhap/?bieu-mau=plans.new", {"title": "Kế hoạch đang gõ"})
    assert answer.json()["saved_at"]
    draft = Draft.objects.get(account=cast.accounts["officer"])
    assert (draft.form, draft.values) == ("plans.new", {"title": "Kế hoạch đang gõ"})


def test_a_saved_draft_comes_back_into_its_form(cast: Cast, officer: Client) -> None:
    officer.post("/toi/nhap/?bieu-mau=plans.new", {"title": "Kế hoạch đang gõ"})
    assert "Kế hoạch đang gõ" in officer.get("/ke-hoach/moi/").content.decode()


def test_a_draft_comes_back_to_its_author_alone(cast: Cast, officer: Client) -> None:
    officer.post("/toi/nhap/?bieu-mau=plans.new", {"title": "Kế hoạch đang gõ"})
    officer.force_login(cast.accounts["stranger"])
    assert "Kế hoạch đang gõ" not in officer.get("/ke-hoach/moi/").content.decode()


def test_a_draft_is_gone_when_its_form_went_through(cast: Cast, officer: Client) -> None:
    officer.post("/toi/nhap/?bieu-mau=plans.new", {"title": "Kế hoạch đang gõ"})
    sent = {"title": "Kế hoạch", "year": 2026, "closing_rule": "printed", "unit": cast.units["culture"].pk}
    assert _send(officer, "/ke-hoach/moi/", **sent).status_code == 302
    assert not Draft.objects.exists()


def test_an_emptied_draft_is_thrown_away(officer: Client) -> None:
    officer.post("/toi/nhap/?bieu-mau=plans.new", {"title": "Kế hoạch"})
    officer.post("/toi/nhap/?bieu-mau=plans.new", {"title": ""})
    assert not Draft.objects.exists()


def test_a_draft_beyond_all_measure_is_not_kept(officer: Client) -> None:
    assert officer.post("/toi/nhap/?bieu-mau=plans.new", {"title": "x" * 200_001}).status_code == 413
    assert not Draft.objects.exists()


def test_a_draft_never_keeps_the_tokens_of_its_form(officer: Client) -> None:
    officer.post("/toi/nhap/?bieu-mau=x", {"title": "a", "one_time_key": "k", "csrfmiddlewaretoken": "t"})
    assert set(Draft.objects.get().values) == {"title"}


def test_asking_after_the_session_keeps_it_alive(officer: Client) -> None:
    assert officer.get("/toi/phien/").json()["seconds"] > 0


def test_another_accounts_page_shows_its_own_address_only(cast: Cast, officer: Client) -> None:
    Account.objects.filter(username="stranger").update(email="bi-mat@example.vn")
    assert "bi-mat@example.vn" not in officer.get("/toi/").content.decode()
