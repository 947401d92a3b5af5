"""Pages of why and why not."""

from __future__ import annotations

import json
import uuid
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from tests.domain.records.factory import a_fact, a_grade, a_record
from tests.factories.cast import Cast
from thidua.domain.records.enums import FactKind
from thidua.domain.records.models import Finding, Subject

FIGHTER = "grassroots-emulation-fighter"
BEFORE = "15/09/2026"


@pytest.fixture
def subject(cast: Cast) -> Subject:
    made = a_record(cast)
    Subject.objects.filter(pk=made.pk).update(fine_kind="civil_servant")
    a_grade(cast, made, 2025, "hoan_thanh_xuat_sac")
    return Subject.objects.get(pk=made.pk)


@pytest.fixture
def officer(client: Client, cast: Cast) -> Client:
    client.force_login(cast.accounts["officer"])
    return client


def page(client: Client, subject: Subject, award: str = FIGHTER, **query: str) -> str:
    answer = client.get(reverse("records:why", args=[subject.pk, award]), query)
    assert answer.status_code == 200
    return answer.content.decode()


def test_the_verdict_stands_on_top_in_one_sentence(officer: Client, subject: Subject) -> None:
    shown = page(officer, subject, ngay=BEFORE)
    assert "Theo phần hồ sơ Ông/Bà được xem, Trần Văn Bách đủ điều kiện" in shown
    assert shown.index("đủ điều kiện được đề nghị") < shown.index("Phương án 1")


def test_from_october_the_page_has_both_lines(officer: Client, subject: Subject) -> None:
    shown = page(officer, subject)
    assert "chưa được kiểm tra" in shown
    assert "áp dụng đến ngày 30/09/2026" in shown


def test_a_fact_used_is_shown_with_its_quality(officer: Client, subject: Subject) -> None:
    shown = page(officer, subject, "advanced-worker", ngay=BEFORE)
    assert "Năm 2025: hoàn thành xuất sắc nhiệm vụ" in shown
    assert "Mới nhập" in shown


def test_what_would_change_it_leads_to_the_form_filled(officer: Client, cast: Cast) -> None:
    bare = a_record(cast, full_name="Lê Thị Hoa")
    a_grade(cast, bare, 2023)
    shown = page(officer, bare, "advanced-worker", ngay=BEFORE)
    link = reverse("records:enter", args=[bare.pk, "grade"]) + "?year=2025"
    assert link in shown
    form = officer.get(f"{link}&tiep=/").content.decode()
    assert 'value="2025"' in form


def test_who_may_not_enter_sees_no_way_to_enter(client: Client, cast: Cast, subject: Subject) -> None:
    client.force_login(cast.accounts["chairman"])
    assert reverse("records:enter", args=[subject.pk, "grade"]) not in page(client, subject, ngay=BEFORE)


def test_another_award_or_day_is_chosen_on_the_page(officer: Client, subject: Subject) -> None:
    answer = officer.get(
        reverse("records:why", args=[subject.pk, FIGHTER]), {"hinh_thuc": "labour-order-3", "ngay": BEFORE}
    )
    assert answer.status_code == 302
    assert answer["Location"].startswith(reverse("records:why", args=[subject.pk, "labour-order-3"]))


def test_one_path_alone(officer: Client, subject: Subject) -> None:
    shown = page(officer, subject, "labour-order-3", phuong_an="LO3-e", ngay=BEFORE)
    assert "Phương án 2" not in shown
    assert "Xem mọi phương án" in shown


@pytest.mark.parametrize("query", [{"phuong_an": "XX"}, {"ngay": "32/13/2026"}])
def test_what_cannot_be_asked_is_no_fault_of_the_house(officer: Client, subject: Subject, query: Any) -> None:
    answer = officer.get(reverse("records:why", args=[subject.pk, FIGHTER]), query)
    assert answer.status_code in {200, 404}


def test_an_unknown_award_and_a_foreign_record_are_not_found(client: Client, cast: Cast, subject: Subject) -> None:
    client.force_login(cast.accounts["stranger"])
    assert client.get(reverse("records:why", args=[subject.pk, FIGHTER])).status_code == 404
    assert client.get(reverse("records:why_export", args=[subject.pk, FIGHTER, "json"])).status_code == 404
    client.force_login(cast.accounts["officer"])
    assert client.get(reverse("records:why", args=[subject.pk, "no-such"])).status_code == 404
    assert client.get(reverse("records:why_export", args=[subject.pk, FIGHTER, "exe"])).status_code == 404


def test_the_same_answer_as_data_word_and_pdf(officer: Client, subject: Subject) -> None:
    def got(form: str) -> Any:
        return officer.get(reverse("records:why_export", args=[subject.pk, FIGHTER, form]), {"ngay": BEFORE})

    given = json.loads(got("json").content)
    assert given["sentence"] in page(officer, subject, ngay=BEFORE)
    assert got("docx").content.startswith(b"PK")
    assert got("pdf").content.startswith(b"%PDF")


def test_pages_and_data_do_not_tell_whether_a_matter_is_pending(officer: Client, cast: Cast, subject: Subject) -> None:
    def answers() -> tuple[Any, ...]:
        shown = page(officer, subject, ngay=BEFORE)
        where = [subject.pk, FIGHTER, "json"]
        kept = officer.get(reverse("records:why_export", args=where), {"ngay": BEFORE}).content
        return shown[shown.index("<main") : shown.index("</main>")], kept

    def plain(told: tuple[Any, ...]) -> tuple[Any, ...]:
        import re

        return re.sub(r"In lúc [^<]*", "", told[0]), told[1]

    before = plain(answers())
    a_fact(cast, subject, FactKind.PROCEEDING, kind="investigation", status="open")
    assert plain(answers()) == before
    officer.force_login(cast.accounts["unit_head"])
    assert "chưa đủ điều kiện" in page(officer, subject, ngay=BEFORE)


def test_a_finding_is_recorded_and_changes_the_answer(officer: Client, subject: Subject) -> None:
    shown = page(officer, subject, "labour-order-3", ngay=BEFORE)
    begin = shown.index("/ket-luan/")
    statement = shown[begin:].split("/")[2]
    address = reverse("records:judge", args=[subject.pk, statement])
    assert officer.get(address).status_code == 200
    values = {"holds": "yes", "by_name": "Giám đốc Sở", "year": 2026, "source": "Biên bản họp 12/9/2026"}
    answer = officer.post(f"{address}?tiep=/thanh-tich/", {"one_time_key": str(uuid.uuid4()), **values})
    assert (answer.status_code, answer["Location"]) == (302, "/thanh-tich/")
    kept = Finding.objects.get()
    assert (kept.statement, kept.holds, kept.by_name, kept.source) == (
        statement, True, "Giám đốc Sở", "Biên bản họp 12/9/2026",
    )  # fmt: skip


def test_a_finding_without_its_ground_is_not_taken(officer: Client, subject: Subject) -> None:
    address = reverse("records:judge", args=[subject.pk, "brave_act"])
    answer = officer.post(address, {"one_time_key": str(uuid.uuid4()), "holds": "yes", "by_name": "A", "year": 2026})
    assert answer.status_code == 422
    assert not Finding.objects.exists()
