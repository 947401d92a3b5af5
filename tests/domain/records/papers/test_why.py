"""The answer on paper."""

from __future__ import annotations

from datetime import date
from io import BytesIO

import docx

from tests.domain.records.factory import a_grade, a_record
from tests.factories.cast import NOW, Cast
from thidua.domain.records.papers.why import TYPE_NAME, name_of_paper, why_paper
from thidua.domain.records.queries.why import why
from thidua.writing.docx import plan_docx
from thidua.writing.pdf import plan_pdf
from thidua.writing.plan_paper import PlanPaper

DAY = date(2026, 11, 20)


def paper(cast: Cast, award: str = "labour-order-3") -> PlanPaper:
    subject = a_record(cast)
    a_grade(cast, subject, 2025, "hoan_thanh_tot")
    told = why(subject, award=award, on=DAY, actor=cast.actor("standing_office"), at=NOW)
    return why_paper(told, unit=cast.units["culture"], day=DAY, signer="Nguyễn Thị Ánh")


def test_the_answer_stands_first_with_both_texts(cast: Cast) -> None:
    lines = [one.text for one in paper(cast).body]
    assert lines[0] == "I. Kết luận"
    assert "chưa được kiểm tra" in lines[1]
    assert any("áp dụng đến ngày 30/09/2026" in line for line in lines[:5])


def test_the_nearest_path_is_told_in_full_and_each_other_has_its_heading(cast: Cast) -> None:
    told = paper(cast)
    headings = [one.text for one in told.body if one.style == "heading"]
    assert len(headings) > 5
    assert any(line.text.startswith("1. ") for line in told.body)


def test_the_facts_used_are_an_annex_with_source_and_quality(cast: Cast) -> None:
    annex = paper(cast, "advanced-worker").appendices[0]
    assert any("Năm 2025: hoàn thành tốt nhiệm vụ" in row.cells[1] and row.cells[3] == "Mới nhập" for row in annex.rows)


def test_it_becomes_a_word_file_and_a_pdf(cast: Cast) -> None:
    told = paper(cast)
    read = docx.Document(BytesIO(plan_docx(told)))
    assert TYPE_NAME in [line.text for line in read.paragraphs]
    assert plan_pdf(told).startswith(b"%PDF")


def test_the_file_is_named_for_whom_and_what(cast: Cast) -> None:
    told = why(a_record(cast), award="labour-order-3", on=DAY, actor=cast.actor("standing_office"), at=NOW)
    assert name_of_paper(told) == "Đối chiếu tiêu chuẩn Huân chương Lao động hạng Ba Trần Văn Bách 20/11/2026"
