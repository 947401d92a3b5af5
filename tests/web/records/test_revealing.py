"""Discipline and matters under review: veiled for who may see them, shown after a reason, the reason in the trail."""

from __future__ import annotations

import io
import json
import re
from datetime import timedelta
from typing import Any
from uuid import uuid4
from zipfile import ZipFile

import pytest
from django.test import Client
from django.urls import reverse

from tests.domain.records.factory import a_fact, a_grade, a_record
from tests.factories.cast import Cast
from thidua.domain.records.enums import FactKind
from thidua.domain.records.models import Fact, Subject
from thidua.foundation.audit.models import Event
from thidua.web.records import revealing

WORD, BODY = "Cảnh cáo", "Thanh tra Thành phố"
REASON = "Xét khen thưởng năm nay"
FIGHTER = "grassroots-emulation-fighter"


@pytest.fixture
def subject(cast: Cast) -> Subject:
    found = a_record(cast)
    a_grade(cast, found)
    a_fact(cast, found, FactKind.PROCEEDING, kind="investigation", status="open", body=BODY)
    return found


@pytest.fixture
def measure(cast: Cast, subject: Subject) -> Fact:
    return a_fact(cast, subject, FactKind.DISCIPLINE, level="canh_cao", decided="2019", number="77/QĐ-KL")


@pytest.fixture
def office(client: Client, cast: Cast) -> Client:
    client.force_login(cast.accounts["standing_office"])
    return client


def reveal(client: Client, subject: Subject, reason: str = REASON, query: str = "") -> Any:
    address = reverse("records:reveal_conduct", args=[subject.pk]) + query
    return client.post(address, {"one_time_key": str(uuid4()), "reason": reason})


def everywhere(client: Client, subject: Subject, measure: Fact) -> dict[str, str]:
    """Every answer that could tell of conduct, by what it is."""
    why = [subject.pk, FIGHTER]
    addresses = {
        "record": reverse("records:detail", args=[subject.pk]),
        "summary": reverse("records:summary", args=[subject.pk]),
        "why": reverse("records:why", args=why),
        "data": reverse("records:why_export", args=[*why, "json"]),
        "word": reverse("records:why_export", args=[*why, "docx"]),
        "roadmap": reverse("records:roadmap", args=[subject.pk]),
        "list": reverse("records:facts", args=["discipline"]),
        "sheet": reverse("records:facts", args=["discipline"]) + "?xuat=xlsx",
        "matters": reverse("records:facts", args=["proceeding"]),
        "correct": reverse("records:edit_fact", args=["discipline", measure.pk]),
        "void": reverse("records:void_fact", args=["discipline", measure.pk]),
    }
    return {name: read(client.get(address)) for name, address in addresses.items()}


def read(answer: Any) -> str:
    """The text of a page, of data, or of everything inside a Word or Excel file."""
    content: bytes = b"".join(answer.streaming_content) if answer.streaming else answer.content
    if not content.startswith(b"PK"):
        return content.decode()
    with ZipFile(io.BytesIO(content)) as packed:
        return "".join(packed.read(name).decode(errors="replace") for name in packed.namelist())


def telling(answers: dict[str, str]) -> set[str]:
    return {name for name, text in answers.items() if any(word in text for word in (WORD, BODY, "77/QĐ-KL"))}


def test_nothing_of_it_stands_anywhere_before_a_reason(office: Client, subject: Subject, measure: Fact) -> None:
    assert telling(everywhere(office, subject, measure)) == set()
    reveal(office, subject)
    shown = telling(everywhere(office, subject, measure))
    assert {"record", "why", "data", "word", "correct", "void"} <= shown  # the positive control
    assert not shown & {"summary", "roadmap", "list", "sheet", "matters"}


def test_the_verdict_is_told_without_what_it_rests_on(office: Client, subject: Subject) -> None:
    address = reverse("records:why_export", args=[subject.pk, FIGHTER, "json"])
    veiled = json.loads(office.get(address, {"ngay": "10/12/2025"}).content)
    assert veiled["verdict"] == "not_eligible"
    assert veiled["veiled"] is True
    reveal(office, subject)
    open_ = json.loads(office.get(address, {"ngay": "10/12/2025"}).content)
    assert (open_["verdict"], open_["veiled"]) == ("not_eligible", False)


def test_the_reason_is_kept_and_the_content_is_not(office: Client, subject: Subject, measure: Fact) -> None:
    assert reveal(office, subject, "xem").status_code == 422
    assert WORD not in read(office.get(reverse("records:detail", args=[subject.pk])))
    assert reveal(office, subject).status_code == 302
    event = Event.objects.get(action="records.reveal_conduct")
    assert (event.reason, event.subject_key) == (REASON, str(subject.pk))
    assert WORD not in event.changes


def test_it_leads_back_to_what_was_asked_for(office: Client, subject: Subject, measure: Fact) -> None:
    asked = reverse("records:edit_fact", args=["discipline", measure.pk])
    led = office.get(asked)["Location"]
    assert led == f"{reverse('records:reveal_conduct', args=[subject.pk])}?tiep={asked}"
    assert reveal(office, subject, query=f"?tiep={asked}")["Location"] == asked


def test_a_correction_is_not_taken_before_a_reason(office: Client, subject: Subject, measure: Fact) -> None:
    asked = reverse("records:void_fact", args=["discipline", measure.pk])
    values = {"one_time_key": str(uuid4()), "version": measure.version, "reason": "Ghi nhầm người"}
    assert "/ky-luat/" in office.post(asked, values)["Location"]
    measure.refresh_from_db()
    assert measure.voided_at is None


def test_it_closes_again(office: Client, subject: Subject, measure: Fact, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(revealing, "OPEN_FOR", timedelta(0))
    reveal(office, subject)
    assert WORD not in read(office.get(reverse("records:detail", args=[subject.pk])))


def test_it_opens_one_record_in_one_session(office: Client, cast: Cast, subject: Subject, measure: Fact) -> None:
    other = a_record(cast, full_name="Lê Thị Hoa")
    reveal(office, other)
    assert WORD not in read(office.get(reverse("records:detail", args=[subject.pk])))
    reveal(office, subject)
    elsewhere = Client()
    elsewhere.force_login(cast.accounts["standing_office"])
    assert WORD not in read(elsewhere.get(reverse("records:detail", args=[subject.pk])))


def test_the_page_is_the_same_whether_or_not_anything_stands_there(office: Client, cast: Cast) -> None:
    found = a_record(cast)
    a_grade(cast, found)

    def panel() -> str:
        page = read(office.get(reverse("records:detail", args=[found.pk])))
        kept = page[page.index("records-facts") : page.index("Rà soát đủ chưa")]
        return re.sub(r'(name="csrfmiddlewaretoken"|name="one_time_key") value="[^"]*"', "", kept)

    before = panel()
    a_fact(cast, found, FactKind.DISCIPLINE, level="canh_cao", decided="2019")
    assert panel() == before
    reveal(office, found)
    assert panel() != before  # the positive control


def test_who_has_no_right_has_no_such_page(office: Client, cast: Cast, subject: Subject) -> None:
    office.force_login(cast.accounts["officer"])
    assert reveal(office, subject).status_code == 403
    office.force_login(cast.accounts["person_concerned"])
    assert reveal(office, subject).status_code == 404
