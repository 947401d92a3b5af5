"""Asking pages at a moment of the standing cast."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import uuid4

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from tests.factories.cast import Cast


def signed_in(cast: Cast, key: str) -> Client:
    client = Client()
    client.force_login(cast.accounts[key])
    return client


def stop_clock(monkeypatch: pytest.MonkeyPatch, at: datetime) -> None:
    """The server's clock stands at ``at``."""
    monkeypatch.setattr(timezone, "now", lambda: at)


def post(client: Client, address: str, **values: Any) -> Any:
    return client.post(address, {"one_time_key": str(uuid4()), **values})


def queries_of(client: Client, address: str) -> int:
    client.get(address)  # the session and its first write
    with CaptureQueriesContext(connection) as caught:
        assert client.get(address).status_code == 200
    return len(caught)


def text_of(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200, answer.status_code
    return " ".join(answer.content.decode().split())
