"""Facts are typed in, corrected, voided; awards are taken back."""

from __future__ import annotations

import re
import uuid
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from tests.domain.people.factory import a_person
from tests.domain.records.factory import a_fact, a_grade, a_record, an_award
from tests.factories.cast import NOW, Cast
from thidua.domain.documents.models import Document
from thidua.domain.records import actions
from thidua.domain.records.enums import FactKind
from thidua.domain.records.models import AwardHeld, InitiativeHeld, Subject, YearlyGrade
from thidua.domain.records.models.kinds import MODELS
from thidua.vietnamese.folding import fold


@pytest.fixture
def officer(client: Client, cast: Cast) -> Client:
    client.force_login(cast.accounts["officer"])
    return client


def post(client: Client, url: str, **values: Any) -> Any:
    return client.post(url, {"one_time_key": str(uuid.uuid4()), **values})


def enter(client: Client, subject: Subject, kind: str = "award", query: str = "", **values: Any) -> Any:
    return post(client, reverse("records:enter", args=[subject.pk, kind]) + query, **values)


def test_an_award_is_typed_in(officer: Client, cast: Cast) -> None:
    subject = a_record(cast)
    answer = enter(
        officer, subject, award="labour-order-3", decided="05/2019", number="Số 05/QĐ-CTN", source="Bằng gốc"
    )
    assert answer["Location"] == reverse("records:detail", args=[subject.pk])
    held = AwardHeld.objects.get(subject=subject)
    assert (held.award, held.decided, held.number_key, held.source) == (
        "labour-order-3",
        "2019-05",
        "5/qd-ctn",
        "Bằng gốc",
    )


def test_the_first_fact_of_a_person_opens_the_record(officer: Client, cast: Cast) -> None:
    person = a_person(cast)
    post(officer, reverse("records:enter_person", args=[person.pk, "grade"]), year="2024", grade="hoan_thanh")
    assert YearlyGrade.objects.get(subject__person=person).year == 2024


def test_a_refused_first_fact_opens_no_record(officer: Client, cast: Cast) -> None:
    person = a_person(cast, birth="1985")
    url = reverse("records:enter_person", args=[person.pk, "grade"])
    answer = post(officer, url, year="1980", grade="hoan_thanh")
    assert answer.status_code == 422
    assert not Subject.objects.filter(person=person).exists()


def test_the_first_fact_of_a_unit_opens_the_record(officer: Client, cast: Cast) -> None:
    url = reverse("records:enter_unit", args=[cast.units["museum"].pk, "grade"])
    post(officer, url, year="2024", grade="hoan_thanh")
    assert Subject.objects.get(unit=cast.units["museum"])


@pytest.mark.parametrize("kind", [kind.value for kind in FactKind])
def test_every_kind_has_a_form(client: Client, cast: Cast, kind: str) -> None:
    client.force_login(cast.accounts["standing_office"])
    answer = client.get(reverse("records:enter", args=[a_record(cast).pk, kind]))
    assert answer.status_code == 200
    assert 'name="source"' in answer.content.decode()


def test_the_form_of_conduct_is_not_found_without_the_right(officer: Client, cast: Cast) -> None:
    assert officer.get(reverse("records:enter", args=[a_record(cast).pk, "discipline"])).status_code == 404


def test_what_an_address_proposes_stands_in_the_form(officer: Client, cast: Cast) -> None:
    subject = a_record(cast)
    text = officer.get(reverse("records:enter", args=[subject.pk, "grade"]) + "?year=2021").content.decode()
    assert 'value="2021"' in text


def test_after_entering_one_goes_back_to_where_one_came_from(officer: Client, cast: Cast) -> None:
    subject = a_record(cast)
    answer = enter(officer, subject, "grade", "?tiep=/to-chuc/", year="2024", grade="hoan_thanh")
    assert answer["Location"] == "/to-chuc/"


def test_no_address_leads_out_of_the_house(officer: Client, cast: Cast) -> None:
    subject = a_record(cast)
    answer = enter(officer, subject, "grade", "?tiep=https://example.com/", year="2024", grade="hoan_thanh")
    assert answer["Location"] == reverse("records:detail", args=[subject.pk])


def test_a_refusal_stands_at_its_field_and_keeps_what_was_typed(officer: Client, cast: Cast) -> None:
    answer = enter(officer, a_record(cast), award="labour-order-3", decided="31/02/2019", number="5/QĐ-CTN")
    text = answer.content.decode()
    assert answer.status_code == 422
    assert "29/02" in text or "tháng 2 chỉ có" in text
    assert "5/QĐ-CTN" in text


def test_what_may_be_lawful_is_asked_about_and_then_taken(officer: Client, cast: Cast) -> None:
    subject = a_record(cast)
    an_award(cast, subject, award="ministry-province-certificate", year=2023, number="1/QĐ", decided="2023")
    values = {"award": "ministry-province-certificate", "year": "2023", "number": "8/QĐ", "decided": "11/2023"}
    asked = enter(officer, subject, **values)
    assert asked.status_code == 422
    assert 'name="confirmed"' in asked.content.decode()
    assert enter(officer, subject, **values, confirmed="on").status_code == 302


def test_a_yearly_title_twice_is_refused_for_good(officer: Client, cast: Cast) -> None:
    subject = a_record(cast)
    an_award(cast, subject)
    answer = enter(officer, subject, award="grassroots-emulation-fighter", year="2024", number="99/QĐ", confirmed="on")
    assert answer.status_code == 422
    assert 'name="confirmed"' in answer.content.decode()
    assert AwardHeld.objects.count() == 1


def test_a_stored_decision_is_found_by_its_number(officer: Client, cast: Cast) -> None:
    paper = Document.objects.create(
        unit=cast.units["culture"], kind="decision", title="QĐ khen", folded=fold("QĐ khen"), number="12/QĐ-SVHTT",
        created_at=NOW,
    )  # fmt: skip
    subject = a_record(cast)
    enter(officer, subject, award="advanced-worker", year="2024", document="Số 012/QĐ-SVHTT")
    assert AwardHeld.objects.get().document_id == paper.pk
    text = officer.get(reverse("records:detail", args=[subject.pk])).content.decode()
    assert reverse("documents:detail", args=[paper.pk]) in text


def test_a_number_of_no_paper_one_may_see_is_refused(officer: Client, cast: Cast) -> None:
    Document.objects.create(
        unit=cast.units["health"], kind="decision", title="QĐ", folded="qd", number="77/QĐ-SYT", created_at=NOW
    )
    answer = enter(officer, a_record(cast), award="advanced-worker", year="2024", document="77/QĐ-SYT")
    assert answer.status_code == 422
    assert not AwardHeld.objects.exists()


def test_a_fact_is_corrected(officer: Client, cast: Cast) -> None:
    fact = an_award(cast, a_record(cast))
    url = reverse("records:edit_fact", args=["award", fact.pk])
    assert 'value="20/01/2025"' in officer.get(url).content.decode()
    values = {"award": "grassroots-emulation-fighter", "year": "2023", "decided": "2025", "number": "12/QĐ-SVHTT"}
    post(officer, url, version="1", **values)
    stored = AwardHeld.objects.get()
    assert (stored.year, stored.decided, stored.version) == (2023, "2025", 2)


def test_two_correctors_are_shown_both(officer: Client, cast: Cast) -> None:
    fact = a_grade(cast, a_record(cast))
    actions.correct(fact, version=1, changes={"grade": "hoan_thanh"}, actor=cast.system, at=NOW)
    url = reverse("records:edit_fact", args=["grade", fact.pk])
    assert post(officer, url, version="1", year="2023", grade="hoan_thanh_tot").status_code == 409


@pytest.mark.parametrize(
    ("kind", "values"),
    [
        (FactKind.PARTICULAR, {"key": "pct_task_done", "value": "70%"}),
        (FactKind.PARTICULAR, {"key": "service_continuous", "value": "true"}),
        (FactKind.PARTICULAR, {"key": "work_published", "value": "05/2015"}),
        (FactKind.SERVICE, {"activity": "direct_teaching", "years": "12,5"}),
        (FactKind.INITIATIVE, {"title": "Số hóa hiện vật", "recognised": "true", "applied": "false"}),
        (FactKind.POST, {"title": "Giám đốc", "start": "05/2015", "is_current": "true"}),
    ],
)
def test_a_form_saved_as_it_opens_changes_nothing(
    officer: Client, cast: Cast, kind: FactKind, values: dict[str, str]
) -> None:
    fact = a_fact(cast, a_record(cast), kind, **values)
    before = MODELS[kind].objects.filter(pk=fact.pk).values().get()  # type: ignore[attr-defined]
    url = reverse("records:edit_fact", args=[kind.value, fact.pk])
    form = officer.get(url).context["form"]
    sent = {name: form[name].value() for name in form.fields}
    answer = post(officer, url, **{name: value for name, value in sent.items() if value not in (None, False)})
    assert answer.status_code == 302, re.findall(r"<li>(.*?)</li>", answer.content.decode())
    after = MODELS[kind].objects.filter(pk=fact.pk).values().get()  # type: ignore[attr-defined]
    assert {**after, "version": 1} == before


def test_a_fact_of_others_is_not_found(client: Client, cast: Cast) -> None:
    fact = an_award(cast, a_record(cast))
    client.force_login(cast.accounts["stranger"])
    for route in ("records:edit_fact", "records:void_fact"):
        assert client.get(reverse(route, args=["award", fact.pk])).status_code == 404
    assert client.get(reverse("records:revoke_award", args=[fact.pk])).status_code == 404


def test_a_measure_is_not_found_without_the_right_to_conduct(officer: Client, cast: Cast) -> None:
    fact = a_fact(cast, a_record(cast), FactKind.DISCIPLINE, level="khien_trach", decided="2024")
    assert officer.get(reverse("records:edit_fact", args=["discipline", fact.pk])).status_code == 404


def test_a_wrong_fact_is_voided_with_its_reason(officer: Client, cast: Cast) -> None:
    fact = an_award(cast, a_record(cast))
    url = reverse("records:void_fact", args=["award", fact.pk])
    assert post(officer, url, version="1", reason="").status_code == 422
    assert post(officer, url, version="1", reason="Ghi nhầm người").status_code == 302
    assert AwardHeld.objects.get().void_reason == "Ghi nhầm người"
    assert officer.get(url).status_code == 404


def test_an_award_is_taken_back(officer: Client, cast: Cast) -> None:
    fact = an_award(cast, a_record(cast))
    url = reverse("records:revoke_award", args=[fact.pk])
    post(officer, url, version="1", revoked="03/2026", revoked_basis="QĐ 9/QĐ-SVHTT")
    assert AwardHeld.objects.get().revoked == "2026-03"


def test_an_unknown_kind_is_not_found(officer: Client, cast: Cast) -> None:
    assert officer.get(reverse("records:enter", args=[a_record(cast).pk, "medal"])).status_code == 404


def test_tri_state_answers_are_kept_apart(officer: Client, cast: Cast) -> None:
    enter(officer, a_record(cast), "initiative", title="Số hóa hiện vật", recognised="true", applied="false")
    stored = InitiativeHeld.objects.get()
    assert (stored.recognised, stored.applied, stored.accepted) == (True, False, None)
