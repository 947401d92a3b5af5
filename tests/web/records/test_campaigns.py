"""Review campaigns on pages: opened, watched, marked, closed."""

from __future__ import annotations

import uuid
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from tests.domain.people.factory import a_person
from tests.domain.records.factory import a_record
from tests.factories.cast import NOW, Cast
from thidua.domain.people.models import Person
from thidua.domain.records import actions
from thidua.domain.records.models import ReviewCampaign, ReviewMark, Subject
from thidua.vietnamese.dates import short_date


@pytest.fixture
def officer(client: Client, cast: Cast) -> Client:
    client.force_login(cast.accounts["officer"])
    return client


def post(client: Client, url: str, **values: Any) -> Any:
    return client.post(url, {"one_time_key": str(uuid.uuid4()), **values})


def due() -> str:
    return short_date(timezone.localdate() + timedelta(days=20))


def a_campaign(cast: Cast) -> ReviewCampaign:
    day = timezone.localdate() + timedelta(days=20)
    return actions.open_campaign(
        cast.units["culture"], title="Rà soát năm nay", due_date=day, actor=cast.system, at=timezone.now()
    )


def test_a_campaign_is_opened(officer: Client, cast: Cast) -> None:
    url = reverse("records:open_campaign")
    post(officer, url, unit=cast.units["culture"].pk, title="Rà soát năm nay", due_date=due())
    row = ReviewCampaign.objects.get()
    assert row.title in officer.get(reverse("records:campaigns")).content.decode()


def test_no_unit_of_others_can_be_chosen(officer: Client, cast: Cast) -> None:
    url = reverse("records:open_campaign")
    assert post(officer, url, unit=cast.units["health"].pk, title="Rà soát", due_date=due()).status_code == 422


def test_the_page_counts_who_has_looked_unit_by_unit(officer: Client, cast: Cast) -> None:
    people = [a_person(cast), a_person(cast, "museum", "Nguyễn Văn Yên")]
    row = a_campaign(cast)
    actions.mark_reviewed(row, people[1], actor=cast.actor("officer"), at=timezone.now())
    page = officer.get(reverse("records:campaign", args=[row.pk]))
    text = page.content.decode()
    assert [figure["value"] for figure in page.context["figures"]] == ["2", "1", "1"]
    assert "1 trong 2 người đã xem lại; còn nhiều nhất là Sở Văn hóa và Thể thao (1 người)." in text
    undone = officer.get(reverse("records:campaign", args=[row.pk]) + "?xem=0").content.decode()
    assert "Trần Văn Bách" in undone
    assert "Nguyễn Văn Yên" not in undone


def test_a_campaign_of_others_is_not_found(client: Client, cast: Cast) -> None:
    row = a_campaign(cast)
    client.force_login(cast.accounts["stranger"])
    assert client.get(reverse("records:campaign", args=[row.pk])).status_code == 404
    assert post(client, reverse("records:close_campaign", args=[row.pk])).status_code == 404


def test_one_marks_ones_own_record_from_its_page(client: Client, cast: Cast) -> None:
    subject = a_record(cast, "museum", "Nguyễn Văn Yên")
    Person.objects.filter(pk=subject.person_id).update(account=cast.accounts["person_concerned"])
    row = a_campaign(cast)
    client.force_login(cast.accounts["person_concerned"])
    url = reverse("records:mark_reviewed", args=[subject.person_id, row.pk])
    assert url in client.get(reverse("records:detail", args=[subject.pk])).content.decode()
    post(client, url)
    assert ReviewMark.objects.get().subject_id == subject.pk
    assert "đã được xem lại" in client.get(reverse("records:detail", args=[subject.pk])).content.decode()


def test_an_empty_record_can_be_marked_too(client: Client, cast: Cast) -> None:
    person = a_person(cast, "museum", "Nguyễn Văn Yên")
    Person.objects.filter(pk=person.pk).update(account=cast.accounts["person_concerned"])
    row = a_campaign(cast)
    client.force_login(cast.accounts["person_concerned"])
    url = reverse("records:mark_reviewed", args=[person.pk, row.pk])
    assert url in client.get(reverse("records:person", args=[person.pk])).content.decode()
    post(client, url)
    assert Subject.objects.get().person == person


def test_nobody_marks_for_others(client: Client, cast: Cast) -> None:
    person, row = a_person(cast), a_campaign(cast)
    client.force_login(cast.accounts["stranger"])
    assert post(client, reverse("records:mark_reviewed", args=[person.pk, row.pk])).status_code == 404


def test_a_campaign_is_closed(officer: Client, cast: Cast) -> None:
    row = a_campaign(cast)
    post(officer, reverse("records:close_campaign", args=[row.pk]))
    assert "Đã kết thúc" in officer.get(reverse("records:campaign", args=[row.pk])).content.decode()


def test_the_page_costs_the_same_at_one_and_three_rows(officer: Client, cast: Cast) -> None:
    row = a_campaign(cast)
    counts = []
    for name in ("An", "Bảo", "Chi"):
        a_person(cast, full_name=f"Phạm Văn {name}")
        officer.get(reverse("records:campaign", args=[row.pk]))
        with CaptureQueriesContext(connection) as caught:
            officer.get(reverse("records:campaign", args=[row.pk]))
        counts.append(len(caught))
    assert counts[0] == counts[2]
    assert counts[0] <= 12


def test_nothing_is_told_of_a_review_that_was_before(officer: Client, cast: Cast) -> None:
    subject = a_record(cast)
    row = a_campaign(cast)
    actions.close_campaign(row, version=1, actor=cast.actor("officer"), at=NOW)
    assert (
        "Đợt rà soát"
        not in officer.get(reverse("records:detail", args=[subject.pk])).content.decode().split("<main")[1]
    )
