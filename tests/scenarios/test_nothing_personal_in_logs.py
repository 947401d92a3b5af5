"""A day of the office with personal numbers typed, mistyped, searched and revealed leaves none of them in the logs, in
what jobs carry, in the trail, or in what goes out by mail."""

from __future__ import annotations

import json
import logging
import re
import uuid
from collections.abc import Iterator
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from tests.domain.people.factory import NUMBER, a_person
from tests.domain.records.factory import a_grade
from tests.factories.cast import NOW, Cast

from thidua.domain.records import actions as records
from thidua.domain.reports import actions as reports
from thidua.domain.reports.actions.bundling import make_bundle
from thidua.domain.reports.models import DataRequest
from thidua.foundation.audit.models import Event
from thidua.foundation.jobs.models import Job
from thidua.foundation.notifications.models import Notice

PERSONAL = {
    "personal number": re.compile(r"(?<!\d)\d{12}(?!\d)"),
    "phone": re.compile(r"(?<!\d)0\d{9}(?!\d)"),
    "address of mail": re.compile(r"[\w.+-]+@[\w-]+\.[\w.]+"),
}
MISTYPED = "00108512343"


def personal_in(text: str) -> list[str]:
    """What of a person stands in a text."""
    return [f"{name}: {found}" for name, pattern in PERSONAL.items() for found in pattern.findall(text)]


def post(client: Client, url: str, **values: Any) -> Any:
    return client.post(url, {"one_time_key": str(uuid.uuid4()), **values})


@pytest.fixture
def logged(caplog: pytest.LogCaptureFixture) -> Iterator[pytest.LogCaptureFixture]:
    """Everything our own code writes, down to the finest level; the framework's as an installation is set up."""
    with caplog.at_level(logging.DEBUG, logger="thidua"):
        yield caplog


def a_day(client: Client, cast: Cast) -> None:
    """Numbers are typed right and wrong, searched for, revealed, refused, exported."""
    client.force_login(cast.accounts["officer"])
    unit = cast.units["culture"].pk
    person = {"full_name": "Lê Thị Hoa", "sex": "female", "birth": "1990", "unit": unit, "title": "Chuyên viên"}
    where = reverse("people:register")
    post(client, where, **person, active_from="1/1/2026", citizen_id=NUMBER)
    post(client, where, **person, active_from="1/1/2026", citizen_id=MISTYPED)
    known = a_person(cast, full_name="Trần Văn Bách", citizen_id="001085123442")
    post(client, reverse("people:reveal", args=[known.pk]), reason="đối chiếu hồ sơ khen thưởng")
    post(client, reverse("people:reveal", args=[known.pk]), reason=".")
    client.post(reverse("search:all"), {"q": NUMBER})
    client.post(reverse("search:suggest"), {"q": NUMBER})
    client.get(reverse("search:all"), {"q": NUMBER})
    client.get(reverse("people:list"), {"q": "hoa@example.vn 0912345678"})
    client.get(f"/ca-nhan/{NUMBER}/")
    client.get(reverse("access:index"), {"q": NUMBER})  # refused, which is a line of the log
    client.force_login(cast.accounts["stranger"])
    client.get(reverse("people:detail", args=[known.pk]))
    post(client, reverse("people:reveal", args=[known.pk]), reason="tò mò muốn xem")
    subject = records.subject_of(person=known, actor=cast.system, at=NOW)
    a_grade(cast, subject)
    row = reports.ask(known, kind="access", actor=cast.system, at=NOW)
    client.force_login(cast.accounts["standing_office"])
    post(client, reverse("reports:order_bundle", args=[row.pk]))
    make_bundle(DataRequest.objects.get(), actor=cast.system, at=NOW)


def test_no_log_line_tells_of_anybody(client: Client, cast: Cast, logged: pytest.LogCaptureFixture) -> None:
    a_day(client, cast)
    ours = [record for record in logged.records if not record.name.startswith("django.db")]
    assert ours
    lines = [f"{record.getMessage()} {record.exc_text or ''}" for record in ours]
    assert [found for line in lines for found in personal_in(line)] == []


def test_no_job_event_or_title_tells_of_anybody(client: Client, cast: Cast) -> None:
    a_day(client, cast)
    jobs = [f"{json.dumps(job.payload)} {job.key} {job.error} {job.progress_text}" for job in Job.objects.all()]
    events = list(Event.objects.values_list("changes", flat=True))
    titles = list(Notice.objects.values_list("title", flat=True))
    assert jobs
    assert events
    assert [found for text in (*jobs, *events, *titles) for found in personal_in(text)] == []


def test_a_line_that_tells_would_be_found(logged: pytest.LogCaptureFixture) -> None:
    logging.getLogger("thidua.anything").info("số %s của hoa@example.vn, 0912345678", NUMBER)
    told = [found for record in logged.records for found in personal_in(record.getMessage())]
    assert [each.partition(":")[0] for each in told] == ["personal number", "phone", "address of mail"]
