from __future__ import annotations

from types import SimpleNamespace

import pytest
from django.test import Client

from tests.factories.cast import Cast
from tests.foundation.doctor.defects import a_job


@pytest.fixture
def auditor(cast: Cast, client: Client) -> Client:
    client.force_login(cast.accounts["auditor"])
    return client


def test_nothing_is_examined_before_it_is_asked_for(auditor: Client) -> None:
    page = auditor.get("/quan-tri/tinh-trang/")
    assert page.context["results"] == []
    assert "Nhật ký nối tiếp nhau" in page.content.decode()


def test_what_is_wrong_stands_first(auditor: Client) -> None:
    a_job(state="parked")
    results = auditor.get("/quan-tri/tinh-trang/", {"chay": "1"}).context["results"]
    assert not results[0].well
    assert results[-1].well


def test_the_watching_machine_is_told_one_word(db: None, client: Client) -> None:
    answer = client.get("/suc-khoe")
    assert (answer.status_code, answer.content) == (200, b"ok")


def test_the_watching_machine_is_told_when_the_database_is_gone(
    db: None, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    def gone() -> None:
        raise OSError

    monkeypatch.setattr("thidua.web.doctor.views.connection", SimpleNamespace(cursor=gone))
    client.raise_request_exception = False
    assert client.get("/suc-khoe").status_code >= 500
