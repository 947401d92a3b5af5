from __future__ import annotations

import uuid
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from tests.factories.cast import NOW, Cast
from thidua.foundation.access.models import Account, Grant, RoleRow
from thidua.foundation.audit.models import Event
from thidua.vietnamese.dates import short_date


@pytest.fixture
def administrator(cast: Cast, client: Client) -> Client:
    client.force_login(cast.accounts["administrator"])
    return client


def _send(client: Client, path: str, **body: Any) -> Any:
    return client.post(path, {"one_time_key": str(uuid.uuid4()), **body})


def _today() -> str:
    return short_date(timezone.localdate())


def test_an_opened_account_can_be_given_a_role_at_once(administrator: Client) -> None:
    answer = _send(administrator, "/quan-tri/tai-khoan/them/", full_name="Người Mới", username="moi", email="")
    account = Account.objects.get(username="moi")
    assert answer.headers["Location"] == f"/quan-tri/tai-khoan/{account.pk}/"


def test_a_taken_username_is_told_at_its_field(administrator: Client) -> None:
    answer = _send(administrator, "/quan-tri/tai-khoan/them/", full_name="Người Mới", username="Officer")
    assert answer.status_code == 422
    assert "đã có người dùng" in str(answer.context["form"].errors["username"])


@pytest.mark.parametrize("password", ["ngan", "password1234"])
def test_a_weak_first_password_is_refused(administrator: Client, password: str) -> None:
    given = {"full_name": "Người Mới", "username": "moi", "password": password}
    assert _send(administrator, "/quan-tri/tai-khoan/them/", **given).status_code == 422


def test_a_units_role_without_a_unit_comes_back_with_the_reason(cast: Cast, administrator: Client) -> None:
    role = RoleRow.objects.get(code="unit_head")
    path = f"/quan-tri/tai-khoan/{cast.accounts['finance'].pk}/cap-quyen/"
    answer = _send(administrator, path, role=role.pk, active_from=_today(), reason="bổ nhiệm")
    assert answer.status_code == 422
    assert "phải nêu đơn vị" in str(answer.context["form"].errors["unit"])


def test_an_administrator_is_told_that_it_cannot_raise_itself(cast: Cast, administrator: Client) -> None:
    role = RoleRow.objects.get(code="auditor")
    path = f"/quan-tri/tai-khoan/{cast.accounts['administrator'].pk}/cap-quyen/"
    answer = _send(administrator, path, role=role.pk, active_from=_today(), reason="tự cấp")
    assert answer.status_code == 422
    assert not Grant.objects.filter(account=cast.accounts["administrator"], role=role).exists()


def test_a_closed_account_is_shown_as_closed_and_can_be_opened_again(cast: Cast, administrator: Client) -> None:
    pk = cast.accounts["officer"].pk
    path = f"/quan-tri/tai-khoan/{pk}/trang-thai/"
    _send(administrator, path, reason="nghỉ phép dài")
    assert "Đã khóa" in administrator.get(f"/quan-tri/tai-khoan/{pk}/").content.decode()
    _send(administrator, path, reason="đi làm lại")
    assert Account.objects.get(pk=pk).is_active


def test_nobody_closes_the_account_it_works_with(cast: Cast, administrator: Client) -> None:
    path = f"/quan-tri/tai-khoan/{cast.accounts['administrator'].pk}/trang-thai/"
    assert _send(administrator, path, reason="nhầm").status_code == 422
    assert Account.objects.get(username="administrator").is_active


def test_the_page_of_an_account_tells_what_was_done_to_it(cast: Cast, administrator: Client) -> None:
    pk = cast.accounts["officer"].pk
    _send(administrator, f"/quan-tri/tai-khoan/{pk}/trang-thai/", reason="nghỉ phép dài")
    assert "nghỉ phép dài" in administrator.get(f"/quan-tri/tai-khoan/{pk}/").content.decode()


def test_an_auditor_looks_and_is_offered_no_change(cast: Cast, client: Client) -> None:
    client.force_login(cast.accounts["auditor"])
    page = client.get(f"/quan-tri/tai-khoan/{cast.accounts['officer'].pk}/").content.decode()
    assert "/cap-quyen/" not in page


def test_the_permission_table_shows_the_rows_that_decide(administrator: Client) -> None:
    page = administrator.get("/quan-tri/phan-quyen/").content.decode()
    assert "Văn thư cấp số" in page
    assert "đơn vị mình và các đơn vị trực thuộc" in page


def test_a_role_of_an_offices_own_is_shown_with_its_rights(administrator: Client) -> None:
    own = RoleRow.objects.create(code="cua_rieng", name="Tổ trưởng tổ thẩm định")
    own.rights.create(right="plans.view", relation="own_unit")
    assert "Tổ trưởng tổ thẩm định" in administrator.get("/quan-tri/phan-quyen/").content.decode()


def test_accounts_are_found_by_name_role_and_state(cast: Cast, administrator: Client) -> None:
    role = RoleRow.objects.get(code="auditor")
    page = administrator.get("/quan-tri/tai-khoan/", {"role": role.pk, "active": "1", "q": "vinh"})
    assert [row["cells"][0]["text"] for row in page.context["table"]["rows"]] == ["Cao Văn Vinh"]


def test_a_list_of_three_costs_what_a_list_of_one_costs(cast: Cast, administrator: Client) -> None:
    for number in range(3):
        account = Account.objects.create(username=f"ba{number}", full_name=f"Ba {number}", created_at=NOW)
        Grant.objects.create(account=account, role=RoleRow.objects.get(code="auditor"), active_from=NOW.date())
    administrator.get("/quan-tri/tai-khoan/")  # the first page of a session also writes the session
    costs = []
    for asked in ("ba0", "ba"):
        with CaptureQueriesContext(connection) as queries:
            assert administrator.get("/quan-tri/tai-khoan/", {"q": asked}).status_code == 200
        costs.append(len(queries))
    assert costs[0] == costs[1] <= 12


def test_what_an_administrator_did_names_its_request(cast: Cast, administrator: Client) -> None:
    path = f"/quan-tri/tai-khoan/{cast.accounts['officer'].pk}/trang-thai/"
    answer = _send(administrator, path, reason="nghỉ phép dài")
    assert Event.objects.order_by("-number")[0].request_id == answer.headers["X-Request-Id"]
