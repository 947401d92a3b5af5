"""A proposal from one's own page to the answer on the unit's list."""

from __future__ import annotations

import uuid
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.domain.records.factory import a_fact, a_grade, a_record, an_award
from tests.factories.cast import NOW, Cast
from thidua.domain.people.models import Person
from thidua.domain.records import actions
from thidua.domain.records.enums import FactKind
from thidua.domain.records.models import Correction, Subject, YearlyGrade


@pytest.fixture
def mine(cast: Cast) -> Subject:
    subject = a_record(cast, "museum", "Nguyễn Văn Yên")
    Person.objects.filter(pk=subject.person_id).update(account=cast.accounts["person_concerned"])
    return Subject.objects.select_related("person", "unit").get(pk=subject.pk)


def post(client: Client, url: str, **values: Any) -> Any:
    return client.post(url, {"one_time_key": str(uuid.uuid4()), **values})


def as_(client: Client, cast: Cast, who: str) -> Client:
    client.force_login(cast.accounts[who])
    return client


def propose(cast: Cast, subject: Subject, year: int = 2023) -> Correction:
    return actions.propose_correction(
        subject,
        FactKind.GRADE,
        values={"year": year, "grade": "hoan_thanh_tot"},
        reason="Sổ của đơn vị có ghi",
        actor=cast.actor("person_concerned"),
        at=NOW,
    )


def test_a_missing_fact_is_proposed_from_ones_own_page(client: Client, cast: Cast, mine: Subject) -> None:
    as_(client, cast, "person_concerned")
    url = reverse("records:propose", args=[mine.pk, "grade"])
    assert url in client.get(reverse("records:detail", args=[mine.pk])).content.decode()
    answer = post(client, url, year="2023", grade="hoan_thanh_tot", reason="Sổ của đơn vị có ghi")
    row = Correction.objects.get()
    assert answer["Location"] == reverse("records:correction", args=[row.pk])
    assert row.values["year"] == 2023


def test_a_wrong_fact_is_proposed_with_what_stands_filled_in(client: Client, cast: Cast, mine: Subject) -> None:
    fact = an_award(cast, mine)
    as_(client, cast, "person_concerned")
    url = reverse("records:propose_fact", args=["award", fact.pk])
    text = client.get(url).content.decode()
    assert 'value="20/01/2025"' in text
    assert reverse("records:dispute_fact", args=["award", fact.pk]) in text
    values = {"award": "grassroots-emulation-fighter", "year": "2023", "decided": "20/01/2025", "reason": "Nhầm năm"}
    assert post(client, url, **values).status_code == 302
    assert Correction.objects.get().fact == fact.pk


def test_a_fact_is_disputed(client: Client, cast: Cast, mine: Subject) -> None:
    fact = an_award(cast, mine)
    as_(client, cast, "person_concerned")
    url = reverse("records:dispute_fact", args=["award", fact.pk])
    assert post(client, url, reason="").status_code == 422
    post(client, url, reason="Tôi không được tặng")
    assert Correction.objects.get().values == {}


def test_nothing_is_proposed_for_others(client: Client, cast: Cast, mine: Subject) -> None:
    fact = a_grade(cast, mine)
    as_(client, cast, "officer")
    assert client.get(reverse("records:propose", args=[mine.pk, "grade"])).status_code == 404
    assert client.get(reverse("records:propose_fact", args=["grade", fact.pk])).status_code == 404


@pytest.mark.parametrize("kind", ["discipline", "finding", "particular", "medal"])
def test_some_kinds_are_not_proposed(client: Client, cast: Cast, mine: Subject, kind: str) -> None:
    as_(client, cast, "person_concerned")
    assert client.get(reverse("records:propose", args=[mine.pk, kind])).status_code == 404


def test_the_unit_finds_what_waits(client: Client, cast: Cast, mine: Subject) -> None:
    propose(cast, mine)
    as_(client, cast, "officer")
    assert "Nguyễn Văn Yên" in client.get(reverse("records:corrections")).content.decode()
    assert "Đề nghị sửa đang chờ" in client.get(reverse("records:detail", args=[mine.pk])).content.decode()
    as_(client, cast, "stranger")
    assert "Nguyễn Văn Yên" not in client.get(reverse("records:corrections")).content.decode()


def test_what_is_proposed_stands_beside_what_is_recorded(client: Client, cast: Cast, mine: Subject) -> None:
    fact = a_fact(cast, mine, FactKind.INITIATIVE, title="Số hóa hiện vật", year=2022, scope="co_so", applied="true")
    row = actions.propose_correction(
        mine,
        FactKind.INITIATIVE,
        values={"title": "Số hóa hiện vật", "year": 2023, "scope": "co_so", "applied": "true"},
        fact=fact,
        reason="Nhầm năm",
        actor=cast.actor("person_concerned"),
        at=NOW,
    )
    as_(client, cast, "officer")
    lines = client.get(reverse("records:correction", args=[row.pk])).context["lines"]
    assert [(str(line["label"]), line["before"], line["after"]) for line in lines] == [("Năm", "2022", "2023")]


def test_the_officer_accepts(client: Client, cast: Cast, mine: Subject) -> None:
    row = propose(cast, mine)
    as_(client, cast, "officer")
    url = reverse("records:correction", args=[row.pk])
    assert "Tiếp nhận và ghi vào hồ sơ" in client.get(url).content.decode()
    post(client, url, version="1", action="accept")
    assert YearlyGrade.objects.get().year == 2023
    assert "Đã tiếp nhận" in client.get(url).content.decode()


def test_a_refusal_without_a_reason_is_told_and_keeps_nothing(client: Client, cast: Cast, mine: Subject) -> None:
    row = propose(cast, mine)
    as_(client, cast, "officer")
    url = reverse("records:correction", args=[row.pk])
    answer = post(client, url, version="1", action="refuse")
    assert answer.status_code == 422
    assert "lý do không tiếp nhận" in answer.content.decode()
    post(client, url, version="1", action="refuse", answer="Sổ ghi mức khác")
    assert Correction.objects.get().answer == "Sổ ghi mức khác"


def test_what_cannot_be_carried_out_is_told(client: Client, cast: Cast, mine: Subject) -> None:
    row = propose(cast, mine)
    a_grade(cast, mine, 2023, "hoan_thanh")
    as_(client, cast, "officer")
    answer = post(client, reverse("records:correction", args=[row.pk]), version="1", action="accept")
    assert answer.status_code == 422
    assert "mỗi năm chỉ có một mức" in answer.content.decode()


def test_the_proposer_withdraws(client: Client, cast: Cast, mine: Subject) -> None:
    row = propose(cast, mine)
    as_(client, cast, "person_concerned")
    url = reverse("records:correction", args=[row.pk])
    assert "Rút đề nghị" in client.get(url).content.decode()
    post(client, url, version="1", action="withdraw")
    assert Correction.objects.get().state == "withdrawn"


def test_the_list_costs_the_same_at_one_and_three_rows(client: Client, cast: Cast, mine: Subject) -> None:
    as_(client, cast, "officer")
    counts = []
    for year in (2021, 2022, 2023):
        propose(cast, mine, year)
        client.get(reverse("records:corrections"))
        with CaptureQueriesContext(connection) as caught:
            client.get(reverse("records:corrections"))
        counts.append(len(caught))
    assert counts[0] == counts[2]
    assert counts[0] <= 12


def test_the_whole_walk_from_proposal_to_the_news_of_the_answer(client: Client, cast: Cast, mine: Subject) -> None:
    """By pages alone: proposed, told to the unit, found on its list, refused with a reason, told to the person; a
    second one taken in."""
    inbox, propose_url = reverse("notices:inbox"), reverse("records:propose", args=[mine.pk, "grade"])
    as_(client, cast, "person_concerned")
    page = post(client, propose_url, year="2023", grade="hoan_thanh_tot", reason="Sổ của đơn vị có ghi")["Location"]
    as_(client, cast, "officer")
    assert "Có đề nghị sửa hồ sơ thành tích" in client.get(inbox).content.decode()
    assert page in client.get(reverse("records:corrections")).content.decode()
    assert post(client, page, version="1", action="refuse", answer="Sổ ghi mức khác").status_code == 302
    as_(client, cast, "person_concerned")
    assert "đã được trả lời" in client.get(inbox).content.decode()
    told = client.get(page).content.decode()
    assert "Sổ ghi mức khác" in told
    assert not YearlyGrade.objects.exists()
    again = post(client, propose_url, year="2022", grade="hoan_thanh_tot", reason="Quyết định số 9")["Location"]
    as_(client, cast, "officer")
    post(client, again, version="1", action="accept")
    as_(client, cast, "person_concerned")
    assert "2022" in client.get(reverse("records:detail", args=[mine.pk])).content.decode()
    assert YearlyGrade.objects.get().year == 2022
