"""The official summary: on a page, as a Word file, as a PDF."""

from __future__ import annotations

from io import BytesIO

import docx
import pytest
from django.test import Client
from django.urls import reverse

from tests.domain.records.factory import a_fact, a_grade, a_record, an_award
from tests.factories.cast import NOW, Cast
from thidua.domain.records import actions
from thidua.domain.records.enums import FactKind
from thidua.domain.records.models import Subject


@pytest.fixture
def subject(client: Client, cast: Cast) -> Subject:
    client.force_login(cast.accounts["officer"])
    found = a_record(cast)
    a_grade(cast, found, 2024)
    an_award(cast, found)
    an_award(cast, found, award="labour-order-3", year=None, number="9/QĐ-CTN", decided="05/2019")
    a_fact(cast, found, FactKind.INITIATIVE, title="Số hóa hiện vật", year=2023, scope="co_so")
    a_fact(cast, found, FactKind.DISCIPLINE, level="khien_trach", decided="2012")
    return found


def test_the_page_holds_grades_titles_awards_and_decisions(client: Client, subject: Subject) -> None:
    page = client.get(reverse("records:summary", args=[subject.pk])).content.decode()
    for words in (
        "Hoàn thành tốt nhiệm vụ",
        "Chiến sĩ thi đua cơ sở",
        "Huân chương Lao động hạng Ba",
        "QĐ 9/QĐ-CTN ngày 05/2019",
        "Số hóa hiện vật",
    ):
        assert words in page
    assert "hiển trách" not in page


def test_what_was_voided_is_left_out(client: Client, cast: Cast, subject: Subject) -> None:
    fact = subject.awardheld_rows.get(award="labour-order-3")
    actions.void(fact, version=1, reason="Ghi nhầm", actor=cast.system, at=NOW)
    assert "Lao động hạng Ba" not in client.get(reverse("records:summary", args=[subject.pk])).content.decode()


def test_the_word_file_holds_the_same(client: Client, subject: Subject) -> None:
    answer = client.get(reverse("records:summary_export", args=[subject.pk, "docx"]))
    paper = docx.Document(BytesIO(answer.content))
    cells = " ".join(cell.text for table in paper.tables for row in table.rows for cell in row.cells)
    body = " ".join(paragraph.text for paragraph in paper.paragraphs)
    assert "TÓM TẮT THÀNH TÍCH" in body + cells
    assert "Trần Văn Bách" in body
    assert "Huân chương Lao động hạng Ba" in cells
    assert "QĐ 12/QĐ-SVHTT ngày 20/01/2025" in cells


def test_the_pdf_is_a_pdf(client: Client, subject: Subject) -> None:
    answer = client.get(reverse("records:summary_export", args=[subject.pk, "pdf"]))
    assert answer.content.startswith(b"%PDF")


def test_an_empty_record_prints_too(client: Client, cast: Cast) -> None:
    client.force_login(cast.accounts["officer"])
    found = a_record(cast)
    assert "Chưa ghi nhận" in client.get(reverse("records:summary", args=[found.pk])).content.decode()
    assert client.get(reverse("records:summary_export", args=[found.pk, "docx"])).status_code == 200


def test_a_summary_of_others_is_not_found(client: Client, cast: Cast, subject: Subject) -> None:
    client.force_login(cast.accounts["stranger"])
    for address in (
        reverse("records:summary", args=[subject.pk]),
        reverse("records:summary_export", args=[subject.pk, "docx"]),
    ):
        assert client.get(address).status_code == 404


def test_another_form_is_not_found(client: Client, subject: Subject) -> None:
    assert client.get(reverse("records:summary_export", args=[subject.pk, "odt"])).status_code == 404
