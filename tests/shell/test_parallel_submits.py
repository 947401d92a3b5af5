"""A double click, a resend, an impatient proxy: identical submits that arrive together have one effect."""

from __future__ import annotations

import os
import sqlite3
import threading
import uuid
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from django.db import connection, connections
from django.test import Client

from tests.factories.cast import Cast, a_city
from thidua.foundation.access.models import Account
from thidua.foundation.audit.queries import verify
from thidua.foundation.submissions.models import OneTimeKey

AT_ONCE = 5
ROUNDS = 200 if os.environ.get("THIDUA_LONG") else 6


@pytest.fixture
def town(transactional_db: None, tmp_path: Path) -> Iterator[Cast]:
    """Real commits. An in-memory SQLite cannot be shared by threads as a file is, so the file takes its place."""
    if connection.vendor == "sqlite":
        with _in_a_file(tmp_path / "t.sqlite3"):
            yield a_city()
    else:
        yield a_city()


@contextmanager
def _in_a_file(path: Path) -> Iterator[None]:
    """The default connection of every thread leads to a copy of the test database in a file."""
    connection.ensure_connection()
    with sqlite3.connect(path) as copy:
        connection.connection.backup(copy)
    copy.close()
    kept, settings = connections["default"], connections.settings["default"]
    name, settings["NAME"] = settings["NAME"], str(path)
    del connections["default"]
    try:
        yield
    finally:
        connections["default"].close()
        settings["NAME"] = name
        connections["default"] = kept


def _together(send: Any) -> Counter[int]:
    """The statuses of calls that begin at the same moment."""
    gate, statuses = threading.Barrier(AT_ONCE), []

    def one() -> None:
        gate.wait()
        try:
            statuses.append(send())
        finally:
            connections.close_all()

    threads = [threading.Thread(target=one) for _ in range(AT_ONCE)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return Counter(statuses)


def _signed_in(town: Cast) -> dict[str, str]:
    client = Client()
    client.force_login(town.accounts["administrator"])
    return {name: morsel.value for name, morsel in client.cookies.items()}


def _opening(cookies: dict[str, str], **body: str) -> int:
    client = Client()
    client.cookies.load(cookies)
    given = {"full_name": "Người Mới", "email": "", "password": "", **body}
    return client.post("/quan-tri/tai-khoan/them/", given).status_code


def test_identical_submits_at_once_have_exactly_one_effect(town: Cast) -> None:
    cookies = _signed_in(town)
    for number in range(ROUNDS):
        body = {"one_time_key": str(uuid.uuid4()), "username": f"moi{number}"}
        assert _together(lambda body=body: _opening(cookies, **body)) == {302: AT_ONCE}
    assert Account.objects.filter(username__startswith="moi").count() == ROUNDS
    assert OneTimeKey.objects.count() == ROUNDS
    assert list(verify()) == []


def test_submits_at_once_with_keys_of_their_own_have_one_effect_each(town: Cast) -> None:
    """The positive control: it is the key that holds the others back."""
    cookies, numbers = _signed_in(town), iter(range(1000))
    lock = threading.Lock()

    def send() -> int:
        with lock:
            number = next(numbers)
        return _opening(cookies, one_time_key=str(uuid.uuid4()), username=f"moi{number}")

    assert _together(send) == {302: AT_ONCE}
    assert Account.objects.filter(username__startswith="moi").count() == AT_ONCE
    assert list(verify()) == []
