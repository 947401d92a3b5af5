from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from tests.factories.cast import NOW, Cast
from thidua.foundation.access.actions import open_account, set_account_active
from thidua.foundation.audit.models import Event
from thidua.vietnamese.dates import short_date

PATH = "/quan-tri/nhat-ky/"


@pytest.fixture
def auditor(cast: Cast, client: Client) -> Client:
    client.force_login(cast.accounts["auditor"])
    return client


def _numbers(client: Client, **asked: str) -> list[str]:
    rows = client.get(PATH, asked).context["table"]["rows"]
    return [row["cells"][0]["text"] for row in rows]


def test_the_newest_event_stands_first(cast: Cast, auditor: Client) -> None:
    for number in range(3):
        open_account(username=f"n{number}", full_name=f"Người {number}", actor=cast.system, at=NOW)
    last = Event.objects.order_by("-number")[0].number
    assert _numbers(auditor)[:3] == [str(last), str(last - 1), str(last - 2)]


def test_an_action_is_told_in_vietnamese(cast: Cast, auditor: Client) -> None:
    open_account(username="n", full_name="Người Mới", actor=cast.system, at=NOW)
    assert "Mở tài khoản" in auditor.get(PATH).content.decode()


def test_events_are_found_by_who_and_by_day(cast: Cast, auditor: Client) -> None:
    set_account_active(cast.accounts["officer"], active=False, reason="thử", actor=cast.actor("administrator"), at=NOW)
    day = timezone.localtime(NOW).date()
    assert len(_numbers(auditor, who="lương thị xuân")) == 1
    assert len(_numbers(auditor, who="Lương", since=short_date(day), until=short_date(day))) == 1
    assert _numbers(auditor, who="Lương", until=short_date(day - timedelta(days=1))) == []
    assert _numbers(auditor, who="Lương", since=short_date(day + timedelta(days=1))) == []


def test_one_event_shows_before_and_after_and_its_seal(cast: Cast, auditor: Client) -> None:
    set_account_active(
        cast.accounts["officer"], active=False, reason="nghỉ hưu", actor=cast.actor("administrator"), at=NOW
    )
    event = Event.objects.order_by("-number")[0]
    page = auditor.get(f"{PATH}{event.number}/").content.decode()
    assert "nghỉ hưu" in page
    assert event.hash in page


def test_a_sensitive_value_stands_on_no_page_of_the_trail(cast: Cast, auditor: Client) -> None:
    from tests.domain.people.factory import a_person

    a_person(cast, citizen_id="001085123434")
    pages = [
        auditor.get(f"{PATH}{number}/").content.decode() for number in Event.objects.values_list("number", flat=True)
    ]
    assert not [page for page in pages if "001085123434" in page]


def test_the_trail_costs_the_same_for_one_and_for_many(cast: Cast, auditor: Client) -> None:
    auditor.get(PATH)  # the first page of a session also writes the session
    costs = []
    for rounds in (1, 5):
        for number in range(rounds):
            open_account(username=f"n{rounds}{number}", full_name="Người Mới", actor=cast.system, at=NOW)
        with CaptureQueriesContext(connection) as queries:
            auditor.get(PATH)
        costs.append(len(queries))
    assert costs[0] == costs[1] <= 12
