"""The record as a page: everything with its source, conduct by right alone, nothing of strangers."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse

from tests.domain.people.factory import a_person
from tests.domain.records.factory import a_fact, a_grade, a_record, an_award
from tests.factories.cast import NOW, Cast
from thidua.domain.people.models import Person
from thidua.domain.records import actions
from thidua.domain.records.enums import FactKind, SubjectKind
from thidua.domain.records.models import Subject


@pytest.fixture
def officer(client: Client, cast: Cast) -> Client:
    client.force_login(cast.accounts["officer"])
    return client


def page(client: Client, subject: Subject, query: str = "") -> str:
    answer = client.get(reverse("records:detail", args=[subject.pk]) + query)
    assert answer.status_code == 200
    return answer.content.decode()


def test_facts_stand_with_their_decision_and_quality(officer: Client, cast: Cast) -> None:
    subject = a_record(cast)
    an_award(cast, subject)
    a_grade(cast, subject)
    text = page(officer, subject)
    assert "Chiến sĩ thi đua cơ sở" in text
    assert "QĐ 12/QĐ-SVHTT ngày 20/01/2025" in text
    assert "Hoàn thành tốt nhiệm vụ" in text
    assert "Mới nhập" in text


def reveal(client: Client, subject: Subject, reason: str = "Xét khen thưởng năm nay") -> Any:
    address = reverse("records:reveal_conduct", args=[subject.pk])
    return client.post(address, {"one_time_key": str(uuid4()), "reason": reason})


def test_the_life_is_drawn_with_its_table_beside(officer: Client, cast: Cast) -> None:
    subject = a_record(cast)
    an_award(cast, subject)
    text = page(officer, subject)
    assert "cuoc-doi-thanh-tich" in text
    assert "1 lần khen thưởng, gần nhất là Chiến sĩ thi đua cơ sở (2024)" in text


def test_a_revoked_award_is_struck_through(officer: Client, cast: Cast) -> None:
    subject = a_record(cast)
    an_award(cast, subject, revoked="2026", revoked_basis="QĐ 9/QĐ")
    text = page(officer, subject)
    assert "<s>Chiến sĩ thi đua cơ sở</s>" in text
    assert "Đã thu hồi" in text


def test_a_voided_fact_is_shown_apart_with_its_reason(officer: Client, cast: Cast) -> None:
    subject = a_record(cast)
    actions.void(an_award(cast, subject), version=1, reason="Ghi nhầm người", actor=cast.system, at=NOW)
    text = page(officer, subject)
    assert text.index("Dữ kiện đã hủy") < text.index("Ghi nhầm người")
    assert "0 lần" not in text


@pytest.mark.parametrize(("who", "seen"), [("standing_office", True), ("unit_head", True), ("officer", False)])
def test_discipline_is_seen_by_right_alone(client: Client, cast: Cast, who: str, seen: bool) -> None:
    subject = a_record(cast)
    a_fact(cast, subject, FactKind.DISCIPLINE, level="canh_cao", decided="2019")
    client.force_login(cast.accounts[who])
    assert ("Kỷ luật" in page(client, subject)) is seen
    assert reveal(client, subject).status_code == (302 if seen else 403)
    assert ("Cảnh cáo" in page(client, subject)) is seen


def test_the_record_of_another_unit_is_not_found(client: Client, cast: Cast) -> None:
    subject = a_record(cast)
    client.force_login(cast.accounts["stranger"])
    assert client.get(reverse("records:detail", args=[subject.pk])).status_code == 404
    assert client.get(reverse("records:person", args=[subject.person_id])).status_code == 404


def test_a_person_without_facts_has_a_page_that_says_what_for(officer: Client, cast: Cast) -> None:
    text = officer.get(reverse("records:person", args=[a_person(cast).pk])).content.decode()
    assert "Chưa ghi nhận thành tích nào" in text
    assert "Ghi khen thưởng" in text


def test_a_person_with_facts_is_led_to_the_record(officer: Client, cast: Cast) -> None:
    subject = a_record(cast)
    answer = officer.get(reverse("records:person", args=[subject.person_id]))
    assert answer["Location"] == reverse("records:detail", args=[subject.pk])


def test_an_entry_merged_into_another_leads_to_that_one(officer: Client, cast: Cast) -> None:
    kept, merged = a_person(cast), a_person(cast, full_name="Trần Văn Bạch")
    Person.objects.filter(pk=merged.pk).update(merged_into=kept)
    answer = officer.get(reverse("records:person", args=[merged.pk]))
    assert answer["Location"] == reverse("records:person", args=[kept.pk])


def test_a_unit_has_a_record_too(officer: Client, cast: Cast) -> None:
    unit = cast.units["museum"]
    assert "Chưa ghi nhận" in officer.get(reverse("records:unit", args=[unit.pk])).content.decode()
    subject = actions.subject_of(unit=unit, actor=cast.system, at=NOW)
    an_award(cast, subject, award="excellent-labour-collective")
    assert "Tập thể lao động xuất sắc" in page(officer, subject)


def test_facts_are_narrowed_by_kind_and_quality(officer: Client, cast: Cast) -> None:
    subject = a_record(cast)
    an_award(cast, subject)
    actions.confirm_quality([a_grade(cast, subject)], quality="checked", actor=cast.system, at=NOW)
    assert "QĐ 12/QĐ-SVHTT" not in page(officer, subject, "?loai=grade")
    assert "Hoàn thành tốt nhiệm vụ" not in page(officer, subject, "?muc=typed")


def test_what_narrows_to_nothing_says_so(officer: Client, cast: Cast) -> None:
    subject = a_record(cast)
    an_award(cast, subject)
    assert "Không có dữ kiện khớp điều kiện lọc" in page(officer, subject, "?loai=prize")


def test_ones_own_record_is_found_from_the_account(client: Client, cast: Cast) -> None:
    person = a_person(cast, "museum", "Nguyễn Văn Yên")
    Person.objects.filter(pk=person.pk).update(account=cast.accounts["person_concerned"])
    client.force_login(cast.accounts["person_concerned"])
    assert "Nguyễn Văn Yên" in client.get(reverse("records:mine")).content.decode()
    assert reverse("records:mine") in client.get("/").content.decode()


def test_an_account_of_nobody_is_told_so(client: Client, cast: Cast) -> None:
    client.force_login(cast.accounts["person_concerned"])
    assert "chưa gắn" in client.get(reverse("records:mine")).content.decode()


def test_one_sees_ones_own_conduct(client: Client, cast: Cast) -> None:
    subject = a_record(cast, "museum", "Nguyễn Văn Yên")
    Person.objects.filter(pk=subject.person_id).update(account=cast.accounts["person_concerned"])
    a_fact(cast, subject, FactKind.DISCIPLINE, level="canh_cao", decided="2019")
    client.force_login(cast.accounts["person_concerned"])
    assert "Cảnh cáo" in page(client, subject)


def test_a_household_shows_who_keeps_it(client: Client, cast: Cast) -> None:
    subject = actions.register_subject(
        kind=SubjectKind.HOUSEHOLD,
        name="Gia đình ông Trần Văn Sửu",
        keeper=cast.units["ward"],
        actor=cast.system,
        at=NOW,
    )
    client.force_login(cast.accounts["ward_officer"])
    text = page(client, subject)
    assert "Gia đình ông Trần Văn Sửu" in text
    assert "Ủy ban nhân dân phường An Thịnh giữ" in text


@pytest.mark.parametrize("rows", [1, 8])
def test_the_page_costs_the_same_however_much_stands_in_it(
    officer: Client, cast: Cast, rows: int, django_assert_max_num_queries: object
) -> None:
    subject = a_record(cast)
    for year in range(2016, 2016 + rows):
        a_grade(cast, subject, year)
    with django_assert_max_num_queries(40):  # type: ignore[operator]
        page(officer, subject)
