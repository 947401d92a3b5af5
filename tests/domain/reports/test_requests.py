"""Requests about personal data: the clock, who may what, the file of everything held."""

from __future__ import annotations

import json
import zipfile
from datetime import date, timedelta
from typing import Any

import pytest
from django.apps import apps
from django.db import models

from tests.domain.people.factory import NUMBER
from tests.domain.records.factory import a_fact, a_grade, a_record, an_award
from tests.factories.cast import NOW, Cast
from thidua.domain.people.models import Person
from thidua.domain.records.enums import FactKind
from thidua.domain.records.models import Subject
from thidua.domain.reports import actions
from thidua.domain.reports.actions.bundling import forget_bundles, make_bundle
from thidua.domain.reports.models import DataRequest
from thidua.domain.reports.papers import TITLES, bundle_of
from thidua.domain.reports.queries.holdings import LEFT_OUT, OF_ACCOUNT, OF_PERSON, SECRET
from thidua.domain.reports.queries.requests import HANDLE, late, person_of, requests_visible_to
from thidua.domain.reports.steps.clock import days_of
from thidua.foundation.access.models import Account
from thidua.foundation.audit.models import Event
from thidua.foundation.jobs.models import Job
from thidua.foundation.notifications.models import Notice
from thidua.foundation.refusals import NotAccepted, NotPermitted, Refused
from thidua.foundation.storage.blobs import open_blob
from thidua.rulebook import load

DAY = date(2026, 11, 20)


@pytest.fixture
def person(cast: Cast) -> Person:
    """The person concerned, with an account, a number and a record."""
    subject = a_record(cast, "museum", "Nguyễn Văn Yên", citizen_id=NUMBER)
    a_grade(cast, subject)
    an_award(cast, subject)
    a_fact(cast, subject, FactKind.DISCIPLINE, level="khien_trach", decided="2019")
    Person.objects.filter(pk=subject.person_id).update(account=cast.accounts["person_concerned"])
    return Person.objects.get(pk=subject.person_id)


def asked(cast: Cast, person: Person, kind: str = "access", **changes: Any) -> DataRequest:
    given = {"kind": kind, "text": "Xin biết dữ liệu về tôi", "actor": cast.actor("person_concerned"), "at": NOW}
    return actions.ask(person, **{**given, **changes})


def office(cast: Cast) -> dict[str, Any]:
    return {"actor": cast.actor("standing_office"), "at": NOW}


def test_the_days_follow_the_law_of_the_day_it_came() -> None:
    book = load()
    assert days_of("access", DAY, book).answer_by == date(2026, 11, 24)  # Friday, then two worked days
    assert days_of("access", DAY, book).finish_by == DAY + timedelta(days=10)
    assert days_of("limit", DAY, book).finish_by == DAY + timedelta(days=15)
    assert days_of("erase", DAY, book).finish_by == DAY + timedelta(days=20)
    assert days_of("access", date(2025, 12, 31), book).finish_by is None


def test_a_person_asks_for_oneself_alone(cast: Cast, person: Person) -> None:
    row = asked(cast, person)
    assert (row.state, row.by_name) == ("received", "Nguyễn Văn Yên")
    assert person_of(cast.actor("person_concerned")) == person
    other = a_record(cast, "museum", "Lý Thị Thu").person
    assert other is not None
    with pytest.raises(NotPermitted):
        asked(cast, other)
    with pytest.raises(NotPermitted):
        asked(cast, person, actor=cast.actor("officer"))


def test_the_office_enters_what_came_on_paper_with_its_day(cast: Cast, person: Person) -> None:
    row = asked(cast, person, received_date=date(2026, 11, 2), **office(cast))
    assert row.finish_by == date(2026, 11, 12)
    with pytest.raises(NotAccepted):
        asked(cast, person, received_date=date(2026, 11, 21), **office(cast))


def test_the_office_is_told_and_the_person_sees_the_answers(cast: Cast, person: Person) -> None:
    row = asked(cast, person)
    assert Notice.objects.get(key=f"reports.ask:{row.pk}").account.username == "standing_office"
    actions.answer_request(row, version=1, answer="Đã nhận, sẽ gửi trong 10 ngày", **office(cast))
    told = Notice.objects.get(key=f"reports.answer_request:{row.pk}")
    assert (told.account.username, told.legal) == ("person_concerned", True)


def test_others_see_no_request(cast: Cast, person: Person) -> None:
    asked(cast, person)
    assert not requests_visible_to(cast.actor("officer"), at=NOW).exists()
    assert not requests_visible_to(cast.actor("administrator"), at=NOW).exists()
    assert requests_visible_to(cast.actor("standing_office"), at=NOW, right=HANDLE).exists()


def test_its_course_cannot_be_turned_around(cast: Cast, person: Person) -> None:
    row = asked(cast, person, "correct", text="Ngày sinh ghi sai")
    with pytest.raises(Refused):
        actions.finish_request(row, version=1, outcome="Đã sửa", **office(cast))
    actions.answer_request(row, version=1, answer="Đã nhận", **office(cast))
    actions.finish_request(row, version=2, outcome="Đã sửa ngày sinh", **office(cast))
    with pytest.raises(Refused):
        actions.decline_request(row, version=3, reason="không", **office(cast))


def test_what_is_asked_must_be_said_unless_it_is_everything(cast: Cast, person: Person) -> None:
    with pytest.raises(NotAccepted):
        asked(cast, person, "erase", text=" ")
    assert asked(cast, person, text="").pk


def test_it_is_prolonged_once_by_as_many_days(cast: Cast, person: Person) -> None:
    row = asked(cast, person)
    actions.extend_request(row, version=1, reason="Dữ liệu ở nhiều nơi", **office(cast))
    assert row.finish_by == DAY + timedelta(days=20)
    with pytest.raises(NotAccepted):
        actions.extend_request(row, version=2, reason="Lần nữa", **office(cast))


def test_late_ones_are_found_by_either_clock(cast: Cast, person: Person) -> None:
    row = asked(cast, person)
    rows = DataRequest.objects.all()
    assert not late(rows, date(2026, 11, 24)).exists()
    assert late(rows, date(2026, 11, 25)).exists()
    actions.answer_request(row, version=1, answer="Đã nhận", **office(cast))
    assert not late(rows, date(2026, 11, 30)).exists()
    assert late(rows, date(2026, 12, 1)).exists()


def test_everything_held_is_in_the_file(cast: Cast, person: Person) -> None:
    asked(cast, person)
    with zipfile.ZipFile(bundle_of(person, at=NOW)) as archive:
        assert {"du-lieu.json", "tom-tat.docx", "du-lieu.xlsx"} <= set(archive.namelist())
        told = json.loads(archive.read("du-lieu.json"))
    tables = {one["table"]: one["rows"] for one in told["holdings"]}
    assert tables["people.Person"][0]["citizen_id"] == NUMBER
    assert {"people.Position", "records.YearlyGrade", "records.AwardHeld", "records.DisciplineMeasure"} <= set(tables)
    assert {"access.Account", "access.Grant", "reports.DataRequest", "audit.Event"} <= set(tables)


def test_no_secret_and_nobody_else_is_in_the_file(cast: Cast, person: Person) -> None:
    a_record(cast, "museum", "Lý Thị Thu", citizen_id="001185012345")
    with zipfile.ZipFile(bundle_of(person, at=NOW)) as archive:
        text = archive.read("du-lieu.json").decode()
    assert "001185012345" not in text
    account = Account.objects.get(username="person_concerned")
    assert account.password not in text
    assert not any(f'"{name}"' in text for name in SECRET)


def test_an_entry_that_was_joined_is_in_the_file_of_the_kept_one(cast: Cast, person: Person) -> None:
    other = a_record(cast, "museum", "Nguyễn Văn Yên B").person
    assert other is not None
    Person.objects.filter(pk=other.pk).update(merged_into=person)
    with zipfile.ZipFile(bundle_of(person, at=NOW)) as archive:
        told = json.loads(archive.read("du-lieu.json"))
    people = next(one["rows"] for one in told["holdings"] if one["table"] == "people.Person")
    assert {row["id"] for row in people} == {person.pk, other.pk}


def test_the_file_is_made_by_a_job_kept_a_week_and_its_taking_is_told(cast: Cast, person: Person) -> None:
    row = asked(cast, person)
    job = actions.order_bundle(row, **office(cast))
    assert job.payload == {"request": row.pk}
    with pytest.raises(NotAccepted):
        actions.take_bundle(row, actor=cast.actor("person_concerned"), at=NOW)
    make_bundle(row, actor=cast.system, at=NOW)
    blob = actions.take_bundle(row, actor=cast.actor("person_concerned"), at=NOW)
    with open_blob(blob) as stream:
        assert zipfile.is_zipfile(stream)
    assert Event.objects.filter(action="reports.take_bundle").count() == 1
    assert forget_bundles(actor=cast.system, at=NOW + timedelta(days=6)) == 0
    assert forget_bundles(actor=cast.system, at=NOW + timedelta(days=8)) == 1
    row.refresh_from_db()
    assert row.bundle is None


def test_it_is_not_settled_before_the_file_was_made(cast: Cast, person: Person) -> None:
    row = asked(cast, person)
    actions.answer_request(row, version=1, answer="Đã nhận", **office(cast))
    with pytest.raises(NotAccepted, match="Chưa lập bộ dữ liệu"):
        actions.finish_request(row, version=2, outcome="Đã gửi", **office(cast))


def test_jobs_and_the_trail_hold_no_number(cast: Cast, person: Person) -> None:
    row = asked(cast, person)
    actions.order_bundle(row, **office(cast))
    make_bundle(row, actor=cast.system, at=NOW)
    assert not any(NUMBER in json.dumps(job.payload) for job in Job.objects.all())
    assert not Event.objects.filter(changes__contains=NUMBER).exists()


def pointing() -> set[str]:
    """Every model that names a person, a person's record or a person's account."""
    targets = {Person, Subject, Account}
    return {
        model._meta.label
        for model in apps.get_models()
        for field in model._meta.get_fields()
        if isinstance(field, models.ForeignKey) and field.related_model in targets
    }


def test_the_list_of_what_is_held_is_whole() -> None:
    declared = set(OF_PERSON) | set(OF_ACCOUNT) | set(LEFT_OUT)
    assert sorted(pointing() - declared) == []


def test_a_table_that_was_forgotten_would_be_found(monkeypatch: pytest.MonkeyPatch) -> None:
    assert "records.AwardHeld" in pointing()
    monkeypatch.delitem(OF_PERSON, "records.AwardHeld")
    declared = set(OF_PERSON) | set(OF_ACCOUNT) | set(LEFT_OUT)
    assert pointing() - declared == {"records.AwardHeld"}


def test_every_table_has_a_name_people_understand() -> None:
    assert set(OF_PERSON) | set(OF_ACCOUNT) <= set(TITLES)
