"""Lists of records and of facts: narrowed, in order, at equal cost; many facts checked at once."""

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
from thidua.domain.documents.models import Document
from thidua.domain.records import actions
from thidua.domain.records.enums import FactKind, SubjectKind
from thidua.domain.records.models import AwardHeld, Subject

LIST = "/thanh-tich/"
AWARDS = "/thanh-tich/du-kien/award/"


@pytest.fixture
def officer(client: Client, cast: Cast) -> Client:
    client.force_login(cast.accounts["officer"])
    return client


def text(client: Client, url: str) -> str:
    answer = client.get(url)
    assert answer.status_code == 200
    return answer.content.decode()


def queries_of(client: Client, url: str) -> int:
    client.get(url)  # the session and its first write
    with CaptureQueriesContext(connection) as caught:
        assert client.get(url).status_code == 200
    return len(caught)


def test_records_stand_by_given_name(officer: Client, cast: Cast) -> None:
    for name in ("Trần Văn Đức", "Lê Thị Dung", "Phạm Văn Án"):
        a_record(cast, full_name=name)
    page = text(officer, LIST)
    assert page.index("Phạm Văn Án") < page.index("Lê Thị Dung") < page.index("Trần Văn Đức")


def test_records_of_others_are_not_listed(client: Client, cast: Cast) -> None:
    a_record(cast)
    client.force_login(cast.accounts["stranger"])
    assert "Trần Văn Bách" not in text(client, LIST)


def test_an_empty_list_says_how_records_begin(officer: Client) -> None:
    page = text(officer, LIST)
    assert "Chưa có hồ sơ nào" in page
    assert "Mở danh sách cá nhân" in page


def test_units_and_households_have_lists_of_their_own(client: Client, cast: Cast) -> None:
    client.force_login(cast.accounts["ward_officer"])
    actions.subject_of(unit=cast.units["school"], actor=cast.system, at=NOW)
    actions.register_subject(
        kind=SubjectKind.HOUSEHOLD, name="Gia đình ông Sửu", keeper=cast.units["ward"], actor=cast.system, at=NOW
    )
    assert "Trường Trung học cơ sở An Thịnh" in text(client, f"{LIST}?loai=collective")
    assert "Gia đình ông Sửu" in text(client, f"{LIST}?loai=household")
    assert "Gia đình ông Sửu" not in text(client, f"{LIST}?loai=collective")


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("q=bach tran", True),
        ("q=bich", False),
        ("khen=grassroots-emulation-fighter", True),
        ("khen=labour-order-3", False),
        ("nam=2024", True),
        ("nam=2019", False),
        ("muc=typed", True),
        ("muc=matched", False),
    ],
)
def test_records_are_narrowed(officer: Client, cast: Cast, query: str, found: bool) -> None:
    an_award(cast, a_record(cast))
    assert ("Trần Văn Bách" in text(officer, f"{LIST}?{query}")) is found


def test_records_are_narrowed_by_unit(client: Client, cast: Cast) -> None:
    a_record(cast)
    client.force_login(cast.accounts["standing_office"])
    culture, health = (cast.units[key].pk for key in ("culture", "health"))
    assert "Trần Văn Bách" in text(client, f"{LIST}?don_vi={culture}")
    assert "Trần Văn Bách" not in text(client, f"{LIST}?don_vi={health}")


def test_a_revoked_award_is_held_no_more(officer: Client, cast: Cast) -> None:
    an_award(cast, a_record(cast), revoked="2026", revoked_basis="QĐ 9")
    assert "Trần Văn Bách" not in text(officer, f"{LIST}?khen=grassroots-emulation-fighter")


def test_the_list_costs_the_same_at_one_and_three_rows(officer: Client, cast: Cast) -> None:
    an_award(cast, a_record(cast))
    one = queries_of(officer, LIST)
    for name in ("Lê Thị Dung", "Phạm Văn Án"):
        an_award(cast, a_record(cast, full_name=name))
    assert queries_of(officer, LIST) == one
    assert one <= 12


def test_the_list_is_had_as_a_workbook(officer: Client, cast: Cast) -> None:
    a_record(cast)
    answer = officer.get(f"{LIST}?xuat=xlsx")
    assert answer["Content-Disposition"].endswith('ho-so-thanh-tich.xlsx"')


def test_facts_of_one_kind_are_listed_over_all_records(officer: Client, cast: Cast) -> None:
    an_award(cast, a_record(cast))
    a_grade(cast, a_record(cast, full_name="Lê Thị Dung"))
    page = text(officer, AWARDS)
    assert "Trần Văn Bách" in page
    assert "Lê Thị Dung" not in page


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("so=012/QĐ–SVHTT", True),
        ("so=13/QĐ-SVHTT", False),
        ("muc=typed", True),
        ("muc=matched", False),
        ("nam=2024", True),
        ("nam=2025", True),
        ("nam=2020", False),
        ("q=van bach", True),
        ("khen=labour-order-3", False),
    ],
)
def test_facts_are_narrowed(officer: Client, cast: Cast, query: str, found: bool) -> None:
    an_award(cast, a_record(cast))
    assert ("Trần Văn Bách" in text(officer, f"{AWARDS}?{query}")) is found


def test_the_list_of_facts_costs_the_same_at_one_and_three_rows(officer: Client, cast: Cast) -> None:
    an_award(cast, a_record(cast))
    one = queries_of(officer, AWARDS)
    for name in ("Lê Thị Dung", "Phạm Văn Án"):
        an_award(cast, a_record(cast, full_name=name))
    assert queries_of(officer, AWARDS) == one
    assert one <= 12


def test_conduct_is_listed_by_right_alone(client: Client, cast: Cast) -> None:
    a_fact(cast, a_record(cast), FactKind.DISCIPLINE, level="khien_trach", decided="2024")
    client.force_login(cast.accounts["officer"])
    assert client.get("/thanh-tich/du-kien/discipline/").status_code == 404
    client.force_login(cast.accounts["standing_office"])
    assert "Trần Văn Bách" in text(client, "/thanh-tich/du-kien/discipline/")


def raise_many(client: Client, action: str, *facts: Any) -> Any:
    data = {"one_time_key": str(uuid.uuid4()), "action": action, "selected": [fact.pk for fact in facts]}
    return client.post(f"{AWARDS}kiem-tra/", data)


def test_picked_facts_are_checked_together(officer: Client, cast: Cast) -> None:
    facts = [an_award(cast, a_record(cast, full_name=name)) for name in ("Lê Thị Dung", "Phạm Văn Án")]
    raise_many(officer, "checked", *facts)
    assert set(AwardHeld.objects.values_list("quality", flat=True)) == {"checked"}


def test_one_fact_is_checked_from_the_record(officer: Client, cast: Cast) -> None:
    subject = a_record(cast)
    fact = an_award(cast, subject)
    here = f"/thanh-tich/{subject.pk}/"
    assert 'value="checked"' in text(officer, here)
    data = {"one_time_key": str(uuid.uuid4()), "action": "checked", "selected": [fact.pk], "tiep": here}
    assert officer.post(f"{AWARDS}kiem-tra/", data)["Location"] == here
    assert AwardHeld.objects.get().quality == "checked"
    assert 'value="checked"' not in text(officer, here)


def test_facts_of_others_are_passed_over(client: Client, cast: Cast) -> None:
    fact = an_award(cast, a_record(cast))
    client.force_login(cast.accounts["stranger"])
    raise_many(client, "checked", fact)
    assert AwardHeld.objects.get().quality == "typed"


def test_picked_facts_are_matched_with_one_decision(officer: Client, cast: Cast) -> None:
    paper = Document.objects.create(
        unit=cast.units["culture"], kind="decision", title="QĐ", folded="qd", number="12/QĐ-SVHTT", created_at=NOW
    )
    fact = an_award(cast, a_record(cast))
    asked = raise_many(officer, "matched", fact)["Location"]
    assert "Trần Văn Bách" in text(officer, asked)
    wrong = officer.post(asked, {"one_time_key": str(uuid.uuid4()), "document": ""})
    assert wrong.status_code == 422
    officer.post(asked, {"one_time_key": str(uuid.uuid4()), "document": "12/QĐ-SVHTT"})
    stored = AwardHeld.objects.get()
    assert (stored.quality, stored.document_id) == ("matched", paper.pk)


def test_a_list_is_said_to_be_whole_and_no_longer(officer: Client, cast: Cast) -> None:
    subject = a_record(cast)
    url = reverse("records:whole", args=[subject.pk])
    officer.post(url, {"one_time_key": str(uuid.uuid4()), "kind": "award", "whole": "1"})
    assert Subject.objects.get(pk=subject.pk).whole == ["award"]
    officer.post(url, {"one_time_key": str(uuid.uuid4()), "kind": "award", "whole": "0"})
    assert Subject.objects.get(pk=subject.pk).whole == []
