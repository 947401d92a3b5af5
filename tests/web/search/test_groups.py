"""Each kind of thing is found the way its users look for it."""

from __future__ import annotations

import pytest
from django.test import Client

from tests.domain.people.factory import NUMBER, a_person
from tests.factories.cast import NOW, Cast
from tests.factories.plans import a_plan
from tests.web.search.asking import labels
from thidua.domain.documents.models import Document
from thidua.domain.documents.queries import number_key
from thidua.domain.records.models import AwardHeld, Subject
from thidua.vietnamese.folding import fold


@pytest.fixture
def officer(cast: Cast, client: Client) -> Client:
    client.force_login(cast.accounts["officer"])
    return client


def _award(subject: Subject, number: str = "123/QĐ-UBND", **more: object) -> AwardHeld:
    return AwardHeld.objects.create(
        subject=subject,
        award="labour-order-3",
        number=number,
        number_key=number_key(number),
        decided="2025-10-10",
        entered_at=NOW,
        **more,
    )


def _record(cast: Cast, unit: str = "culture") -> Subject:
    return Subject.objects.create(kind="individual", person=a_person(cast, unit))


@pytest.mark.parametrize("query", ["123/QĐ-UBND", "Số 0123 /qđ–ubnd", "Quyết định số: 123/QĐ-UBND", "123/qd-ubnd"])
def test_a_decision_is_found_by_its_number_however_written(cast: Cast, officer: Client, query: str) -> None:
    _award(_record(cast))
    assert "Quyết định số 123/QĐ-UBND" in labels(officer, query)


@pytest.mark.parametrize("query", ["12/QĐ-UBND", "23/QĐ-UBND", "123/QĐ", "1234/QĐ-UBND"])
def test_another_number_is_another_decision(cast: Cast, officer: Client, query: str) -> None:
    _award(_record(cast))
    assert not [label for label in labels(officer, query) if label.startswith("Quyết định số")]


def test_a_decision_counts_only_the_records_one_may_see(cast: Cast, officer: Client) -> None:
    for unit in ("culture", "museum", "health", "health"):
        _award(_record(cast, unit))
    group = next(
        group for group in officer.get("/tim/", {"q": "123/QĐ-UBND"}).context["groups"] if group.icon == "award"
    )
    assert [row.note for row in group.rows] == ["ngày 10/10/2025 · 2 hồ sơ"]
    assert officer.get(group.rows[0].url).status_code == 200


def test_a_decision_on_others_only_and_one_voided_are_not_found(cast: Cast, officer: Client) -> None:
    _award(_record(cast, "health"))
    _award(_record(cast), voided_at=NOW)
    assert not [label for label in labels(officer, "123/QĐ-UBND") if label.startswith("Quyết định số")]


@pytest.mark.parametrize("query", ["05/KH-UBND", "5/kh-ubnd", "Kế hoạch số 05 / KH – UBND"])
def test_a_plan_is_found_by_its_number_however_written(cast: Cast, officer: Client, query: str) -> None:
    a_plan(cast, number="05/KH-UBND", title="Kế hoạch đổi mới")
    assert "Kế hoạch đổi mới" in labels(officer, query)


def test_a_document_whose_number_only_ends_alike_is_not_meant(cast: Cast, officer: Client) -> None:
    for number, title in (("5/BC-SVH", "Báo cáo một"), ("15/BC-SVH", "Báo cáo hai")):
        Document.objects.create(
            unit=cast.units["culture"],
            kind="other",
            number=number,
            title=title,
            folded=fold(f"{number} {title}"),
            created_at=NOW,
        )
    assert labels(officer, "Số 05/BC-SVH") == ["Báo cáo một"]


def test_records_of_households_and_enterprises_are_found_by_name_and_code(cast: Cast, officer: Client) -> None:
    for kind, name, code, keeper in (
        ("household", "Hộ ông Lò Văn Pá", "", "culture"),
        ("enterprise", "Công ty Gốm Bát Nhã", "0101234567", "museum"),
        ("enterprise", "Công ty Gốm Kín", "0107654321", "health"),
    ):
        Subject.objects.create(kind=kind, name=name, folded=fold(name), code=code, keeper=cast.units[keeper])
    assert labels(officer, "lo van pa") == ["Hộ ông Lò Văn Pá"]
    assert labels(officer, "gom cong ty") == ["Công ty Gốm Bát Nhã"]
    assert labels(officer, "0101234567", "/tim/goi-y/") == ["Công ty Gốm Bát Nhã"]
    assert labels(officer, "0107654321", "/tim/goi-y/") == []


@pytest.mark.parametrize(
    ("query", "found"),
    [("tran van bahc", "Trần Văn Bách"), ("bao tagn thanh pho", "Bảo tàng Thành phố"), ("trnvan bach", "")],
)
def test_one_slip_is_forgiven_and_said(cast: Cast, officer: Client, query: str, found: str) -> None:
    a_person(cast)
    answer = officer.get("/tim/", {"q": query})
    shown = [row.label for group in answer.context["groups"] for row in group.rows]
    assert shown == [found] if found else shown == []
    assert answer.context["rough"]


def test_what_is_only_near_is_not_shown_beside_what_is_meant(cast: Cast, officer: Client) -> None:
    a_person(cast)
    a_person(cast, full_name="Trần Văn Bác")
    assert labels(officer, "tran van bac") == ["Trần Văn Bác", "Trần Văn Bách"]  # the second goes on
    assert labels(officer, "tran van bach") == ["Trần Văn Bách"]


def test_a_personal_number_finds_its_person_for_those_who_may_be_shown_it(cast: Cast, client: Client) -> None:
    a_person(cast, citizen_id=NUMBER)
    for key, found in (("officer", ["Trần Văn Bách"]), ("unit_head", []), ("stranger", []), ("administrator", [])):
        client.force_login(cast.accounts[key])
        suggested = labels(client, NUMBER, "/tim/goi-y/")
        assert suggested == found, key


def test_each_group_leads_to_the_full_list_with_the_same_rows(cast: Cast, officer: Client) -> None:
    a_person(cast)
    a_plan(cast, number="05/KH-UBND", title="Kế hoạch của ông Bách")
    Subject.objects.create(kind="household", name="Hộ ông Bách", folded="ho ong bach", keeper=cast.units["culture"])
    groups = officer.get("/tim/", {"q": "bach"}).context["groups"]
    assert len(groups) == 3
    for group in groups:
        page = officer.get(group.all_url).content.decode()
        assert all(row.label in page for row in group.rows), group.title
