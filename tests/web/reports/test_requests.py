"""Requests about personal data on pages."""

from __future__ import annotations

import io
import uuid
import zipfile
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.domain.people.factory import NUMBER
from tests.domain.records.factory import a_grade, a_record
from tests.factories.cast import NOW, Cast
from thidua.domain.people.models import Person
from thidua.domain.reports import actions
from thidua.domain.reports.actions.bundling import make_bundle
from thidua.domain.reports.models import DataRequest
from thidua.foundation.audit.models import Event
from thidua.foundation.jobs.models import Job


@pytest.fixture
def person(cast: Cast) -> Person:
    subject = a_record(cast, "museum", "Nguyễn Văn Yên", citizen_id=NUMBER)
    a_grade(cast, subject)
    Person.objects.filter(pk=subject.person_id).update(account=cast.accounts["person_concerned"])
    return Person.objects.get(pk=subject.person_id)


def post(client: Client, url: str, **values: Any) -> Any:
    return client.post(url, {"one_time_key": str(uuid.uuid4()), **values})


def of(route: str, row: DataRequest) -> str:
    return reverse(f"reports:{route}", args=[row.pk])


def asked(cast: Cast, person: Person, **changes: Any) -> DataRequest:
    return actions.ask(person, **{"kind": "access", "actor": cast.system, "at": NOW, **changes})


def test_a_person_asks_and_follows_it(client: Client, cast: Cast, person: Person) -> None:
    client.force_login(cast.accounts["person_concerned"])
    assert "Chưa có yêu cầu nào" in client.get(reverse("reports:requests")).content.decode()
    answer = post(client, reverse("reports:ask"), kind="access", text="")
    row = DataRequest.objects.get()
    assert answer["Location"] == of("request", row)
    shown = client.get(of("request", row)).content.decode()
    assert "Đã nhận, chờ trả lời" in shown
    assert "Lập bộ dữ liệu" not in shown
    assert "Nguyễn Văn Yên" in client.get(reverse("reports:requests")).content.decode()


def test_what_is_to_be_corrected_must_be_said(client: Client, cast: Cast, person: Person) -> None:
    client.force_login(cast.accounts["person_concerned"])
    answer = post(client, reverse("reports:ask"), kind="correct", text="")
    assert answer.status_code == 422
    assert "Ghi rõ nội dung yêu cầu" in answer.content.decode()


def test_the_office_carries_it_to_its_end(client: Client, cast: Cast, person: Person) -> None:
    row = asked(cast, person)
    client.force_login(cast.accounts["standing_office"])
    post(client, of("answer_request", row), answer="Đã nhận", version=1)
    assert post(client, of("finish_request", row), outcome="Đã gửi", version=2).status_code == 422
    answer = post(client, of("order_bundle", row))
    assert answer["Location"] == reverse("jobs:own", args=[Job.objects.get(name="reports.bundle").pk])
    make_bundle(DataRequest.objects.get(), actor=cast.system, at=NOW)
    post(client, of("extend_request", row), reason="Nhiều nơi giữ", version=2)
    post(client, of("finish_request", row), outcome="Đã gửi", version=3)
    shown = client.get(of("request", row)).content.decode()
    for words in ("Đã giải quyết", "Đã gửi", "Nhiều nơi giữ", "Đã lập bộ dữ liệu"):
        assert words in shown


def test_the_person_takes_the_file_and_the_trail_says_so(client: Client, cast: Cast, person: Person) -> None:
    row = asked(cast, person)
    make_bundle(DataRequest.objects.get(), actor=cast.system, at=NOW)
    client.force_login(cast.accounts["person_concerned"])
    assert client.get(of("take_bundle", row)).status_code == 405
    answer = post(client, of("take_bundle", row))
    assert zipfile.is_zipfile(io.BytesIO(b"".join(answer.streaming_content)))
    assert "no-store" in answer["Cache-Control"]
    assert Event.objects.get(action="reports.take_bundle").actor_name == "Nguyễn Văn Yên"


@pytest.mark.parametrize("who", ["officer", "unit_head", "administrator", "stranger"])
def test_nobody_else_finds_it(client: Client, cast: Cast, person: Person, who: str) -> None:
    row = asked(cast, person)
    make_bundle(DataRequest.objects.get(), actor=cast.system, at=NOW)
    client.force_login(cast.accounts[who])
    assert client.get(of("request", row)).status_code == 404
    assert post(client, of("take_bundle", row)).status_code == 404
    assert "Nguyễn Văn Yên" not in client.get(reverse("reports:requests")).content.decode()


def test_the_office_enters_one_that_came_on_paper(client: Client, cast: Cast, person: Person) -> None:
    client.force_login(cast.accounts["standing_office"])
    where = f"{reverse('reports:ask')}?nguoi={person.pk}"
    assert "Ngày nhận" in client.get(where).content.decode()
    post(client, where, kind="erase", text="Xóa ảnh", received_date="2/11/2026")
    assert DataRequest.objects.get().finish_by.isoformat() == "2026-11-22"  # type: ignore[union-attr]


def test_who_has_no_entry_is_told_so_by_an_empty_place(client: Client, cast: Cast) -> None:
    client.force_login(cast.accounts["officer"])
    assert client.get(reverse("reports:requests")).status_code == 200
    told = client.get(reverse("reports:ask"))
    assert told.status_code == 200
    assert "Tài khoản chưa gắn với hồ sơ cá nhân" in told.content.decode()


def test_late_ones_are_counted_and_found(client: Client, cast: Cast, person: Person) -> None:
    asked(cast, person, received_date=NOW.date().replace(month=9))
    client.force_login(cast.accounts["standing_office"])
    shown = client.get(reverse("reports:requests"), {"tre": "on"}).content.decode()
    assert "quá hạn" in shown
    assert "Nguyễn Văn Yên" in shown


def test_the_register_asks_the_same_for_one_and_three(client: Client, cast: Cast, person: Person) -> None:
    client.force_login(cast.accounts["standing_office"])

    def count() -> int:
        with CaptureQueriesContext(connection) as caught:
            assert client.get(reverse("reports:requests")).status_code == 200
        return len(caught)

    asked(cast, person)
    client.get(reverse("reports:requests"))
    one = count()
    asked(cast, person)
    asked(cast, person)
    assert count() == one
    assert one <= 12
