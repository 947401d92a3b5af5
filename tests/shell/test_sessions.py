"""Who is signed in, for how long, and what a change of rights does to the next click."""

from __future__ import annotations

import time
from datetime import timedelta
from typing import Any

import pytest
from django.conf import settings
from django.test import Client
from django.utils import timezone

from tests.factories.cast import PASSWORD, Cast
from thidua.foundation.access.models import Account, Deputation, Grant, RoleRow

LOGIN = "/tai-khoan/login/"


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Any:
    """Time that goes on only when told: ``clock(60)`` lets a minute pass for the limits of sessions."""
    now = [time.time()]
    monkeypatch.setattr("thidua.shell.middleware.time.time", lambda: now[0])

    def later(seconds: float) -> None:
        now[0] += seconds

    return later


def _in(client: Client) -> bool:
    return client.get("/toi/").status_code == 200


def test_a_session_goes_on_while_one_works(cast: Cast, client: Client, clock: Any) -> None:
    client.force_login(cast.accounts["officer"])
    for _click in range(5):
        assert _in(client)
        clock(settings.SESSION_IDLE_SECONDS - 60)
    assert _in(client)


def test_a_session_ends_after_idle_minutes(cast: Cast, client: Client, clock: Any) -> None:
    client.force_login(cast.accounts["officer"])
    assert _in(client)
    clock(settings.SESSION_IDLE_SECONDS + 1)
    assert not _in(client)
    assert not _in(client)


@pytest.mark.sweep
def test_a_session_ends_after_absolute_hours_however_busy(cast: Cast, client: Client, clock: Any) -> None:
    client.force_login(cast.accounts["officer"])
    for _click in range(settings.SESSION_COOKIE_AGE // 1500):
        assert _in(client)
        clock(1500)
    clock(1500)
    assert not _in(client)


def test_reading_pages_writes_the_session_at_most_once_a_minute(
    cast: Cast, client: Client, clock: Any, django_assert_max_num_queries: Any
) -> None:
    client.force_login(cast.accounts["officer"])
    _in(client)
    seen = client.session["seen_at"]
    clock(30)
    _in(client)
    assert client.session["seen_at"] == seen
    clock(31)
    _in(client)
    assert client.session["seen_at"] > seen


def test_signing_in_gives_a_new_session(cast: Cast, client: Client) -> None:
    client.get(LOGIN)
    before = client.session.session_key
    client.post(LOGIN, {"login": "officer", "password": PASSWORD})
    assert client.session.session_key not in {before, None}


def test_a_closed_account_is_out_with_the_next_click(cast: Cast, client: Client) -> None:
    client.force_login(cast.accounts["officer"])
    Account.objects.filter(username="officer").update(is_active=False)
    assert client.get("/toi/").headers["Location"].startswith(LOGIN)


def test_an_ended_grant_is_gone_with_the_next_click(cast: Cast, client: Client) -> None:
    client.force_login(cast.accounts["administrator"])
    assert client.get("/quan-tri/").status_code == 200
    Grant.objects.filter(account__username="administrator").update(active_to=timezone.localdate() - timedelta(days=1))
    assert client.get("/quan-tri/").status_code == 403


def test_a_new_grant_is_there_with_the_next_click(cast: Cast, client: Client) -> None:
    client.force_login(cast.accounts["officer"])
    assert client.get("/quan-tri/").status_code == 403
    auditor = RoleRow.objects.get(code="auditor")
    Grant.objects.create(account=cast.accounts["officer"], role=auditor, active_from=timezone.localdate())
    assert client.get("/quan-tri/").status_code == 200


@pytest.mark.parametrize(("starts", "ends", "status"), [(0, 0, 200), (-3, 3, 200), (1, 5, 403), (-5, -1, 403)])
def test_a_deputys_rights_come_and_go_by_the_day(
    cast: Cast, client: Client, starts: int, ends: int, status: int
) -> None:
    today = timezone.localdate()
    Deputation.objects.create(
        principal=cast.accounts["administrator"],
        deputy=cast.accounts["officer"],
        active_from=today + timedelta(days=starts),
        active_to=today + timedelta(days=ends),
        reason="đi công tác",
    )
    client.force_login(cast.accounts["officer"])
    assert client.get("/quan-tri/").status_code == status


def _refusal(client: Client, **given: str) -> str:
    answer = client.post(LOGIN, given)
    text = answer.content.decode()
    for changing in (given["login"], given["password"], answer.headers["X-Request-Id"]):
        text = text.replace(changing, "…")
    lines = [line for line in text.splitlines() if "csrf" not in line.lower()]
    return f"{answer.status_code}\n" + "\n".join(lines)


def test_an_unknown_name_and_a_wrong_password_get_the_same_page(cast: Cast) -> None:
    wrong = _refusal(Client(), login="officer", password="không phải mật khẩu")
    unknown = _refusal(Client(), login="khong-co-ai", password="không phải mật khẩu")
    closed = cast.accounts["finance"]
    Account.objects.filter(pk=closed.pk).update(is_active=False)
    assert wrong == unknown == _refusal(Client(), login="finance", password="không phải mật khẩu")


def test_an_unknown_name_costs_as_many_password_checks_as_a_known_one(
    cast: Cast, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    from django.contrib.auth.hashers import MD5PasswordHasher

    counted: list[str] = []
    real = MD5PasswordHasher.encode
    monkeypatch.setattr(
        MD5PasswordHasher, "encode", lambda self, password, salt: counted.append(salt) or real(self, password, salt)
    )
    costs = []
    for name in ("officer", "khong-co-ai"):
        counted.clear()
        client.post(LOGIN, {"login": name, "password": "không phải mật khẩu"})
        costs.append(len(counted))
    assert costs[0] == costs[1] > 0


@pytest.mark.sweep
def test_guessing_is_slowed_down(cast: Cast, client: Client, settings: Any) -> None:
    from django.core.cache import cache

    from thidua.config import settings as product

    settings.ACCOUNT_RATE_LIMITS = product.ACCOUNT_RATE_LIMITS
    cache.clear()
    statuses = [client.post(LOGIN, {"login": "officer", "password": f"đoán {n}"}).status_code for n in range(22)]
    cache.clear()
    assert statuses[0] == 200
    right = client.post(LOGIN, {"login": "officer", "password": "đoán nữa"})
    assert right.status_code in {200, 429}
    assert "_auth_user_id" not in client.session


def test_after_signing_in_one_is_led_only_inside_the_house(cast: Cast, client: Client) -> None:
    given = {"login": "officer", "password": PASSWORD, "next": "https://ke-gian.example/"}
    assert client.post(LOGIN, given).headers["Location"] == "/"


@pytest.mark.parametrize("where", ["//ke-gian.example/", "https://ke-gian.example/", "javascript:alert(1)", "\\\\x"])
@pytest.mark.parametrize("path", ["/toi/nam/", "/toi/don-vi/"])
def test_the_switches_lead_back_only_inside_the_house(cast: Cast, client: Client, path: str, where: str) -> None:
    client.force_login(cast.accounts["officer"])
    assert client.get(path, {"tiep": where, "nam": "2026"}).headers["Location"] == "/"


def test_signing_out_ends_the_session(cast: Cast, client: Client) -> None:
    client.force_login(cast.accounts["officer"])
    client.post("/tai-khoan/logout/")
    assert not _in(client)
