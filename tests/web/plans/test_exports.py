"""A plan out of the house: as it stands now, by right, under a name that a disk takes."""

import io
from typing import Any

import docx
import icalendar
import pypdfium2  # type: ignore[import-untyped]
import pytest
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st
from python_calamine import CalamineWorkbook

from tests.factories.cast import Cast
from tests.factories.plans import a_deadline, a_draft, a_plan, a_row, the_task
from tests.web.plans.asking import signed_in
from thidua.domain.plans.models import Amendment, Plan
from thidua.web.plans.downloads import file_name


def _fetch(client: Client, plan: Plan, form: str) -> Any:
    return client.get(f"/ke-hoach/{plan.pk}/xuat/{form}/")


def _words(data: bytes) -> str:
    paper = docx.Document(io.BytesIO(data))
    cells = [cell.text for table in paper.tables for row in table.rows for cell in row.cells]
    return "\n".join([paragraph.text for paragraph in paper.paragraphs] + cells)


def test_the_paper_is_in_the_official_layout(officer: Client, cast: Cast) -> None:
    answer = _fetch(officer, a_plan(cast), "docx")
    words = _words(answer.content)
    for said in (
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Số: 12/KH-UBND",
        "Hoa Lư, ngày 10 tháng 12 năm 2025",
        "KẾ HOẠCH",
    ):
        assert said in words
    assert "Đăng ký danh hiệu thi đua năm 2026" in words


def test_what_was_changed_since_stands_in_the_paper(officer: Client, cast: Cast) -> None:
    plan = a_plan(cast)
    task = the_task(plan)
    task.content = "Đăng ký danh hiệu, đã điều chỉnh"
    task.save()
    assert "đã điều chỉnh" in _words(_fetch(officer, plan, "docx").content)


def test_a_row_that_an_amendment_dropped_is_in_no_paper(officer: Client, cast: Cast) -> None:
    plan = a_plan(cast, a_row("1", "Việc còn lại"), a_row("2", "Việc đã bỏ"))
    dropped = [{"task": "PL|2", "field": "task", "before": "Việc đã bỏ", "after": ""}]
    Amendment.objects.create(
        plan=plan, number=2, effective_date="2026-03-01", reason="sửa", changes=dropped, by_name="A", at=cast.at
    )
    for form in ("docx", "xlsx"):
        data = _fetch(officer, plan, form).content
        words = (
            _words(data)
            if form == "docx"
            else str(CalamineWorkbook.from_filelike(io.BytesIO(data)).get_sheet_by_index(0).to_python())
        )
        assert "Việc còn lại" in words
        assert "Việc đã bỏ" not in words


def test_the_kind_of_the_paper_is_not_said_twice(officer: Client, cast: Cast) -> None:
    words = _words(_fetch(officer, a_plan(cast, title="Kế hoạch triển khai công tác thi đua"), "docx").content)
    assert "Triển khai công tác thi đua" in words
    assert "Kế hoạch triển khai" not in words


def test_the_pdf_holds_the_same_words(officer: Client, cast: Cast) -> None:
    pdf = pypdfium2.PdfDocument(_fetch(officer, a_plan(cast), "pdf").content)
    words = " ".join(" ".join(page.get_textpage().get_text_bounded().split()) for page in pdf)
    assert "Số: 12/KH-UBND" in words
    assert "Đăng ký danh hiệu thi đua năm 2026" in words


def test_a_letter_the_face_lacks_is_refused_with_the_way_out(officer: Client, cast: Cast) -> None:
    plan = a_plan(cast, a_row(content="Trao cờ 🏆"))
    answer = _fetch(officer, plan, "pdf")
    assert answer.status_code == 422
    assert "U+1F3C6" in answer.content.decode()
    assert "🏆" in _words(_fetch(officer, plan, "docx").content)


def test_the_workbook_tells_days_as_days_and_runs_no_formula(officer: Client, cast: Cast) -> None:
    plan = a_plan(cast, a_row(content='=HYPERLINK("http://x","y")'))
    rows = (
        CalamineWorkbook.from_filelike(io.BytesIO(_fetch(officer, plan, "xlsx").content))
        .get_sheet_by_index(0)
        .to_python()
    )
    last = rows[-1]
    assert last[3] == '=HYPERLINK("http://x","y")'
    assert str(last[8]) == "2026-12-14"


def test_the_calendar_of_a_plan_holds_its_settled_days(officer: Client, cast: Cast) -> None:
    steps = [a_deadline(), a_deadline("2026-12-20", raw="trước 20/12/2026", suspect=True)]
    answer = _fetch(officer, a_plan(cast, a_row(deadlines=steps, executor="Sở Y tế")), "ics")
    (event,) = icalendar.Calendar.from_ical(answer.content).walk("VEVENT")
    assert event["DTSTART"].to_ical() == b"20261214"


@pytest.mark.parametrize("form", ["docx", "pdf", "xlsx", "ics"])
def test_a_download_asks_for_the_right_of_the_moment(stranger: Client, cast: Cast, form: str) -> None:
    assert _fetch(stranger, a_draft(cast, unit="culture"), form).status_code == 404
    assert _fetch(signed_in(cast, "officer"), a_draft(cast, unit="culture"), form).status_code == 200
    assert Client().get(f"/ke-hoach/{a_plan(cast).pk}/xuat/{form}/").status_code == 302


@pytest.mark.parametrize("form", ["doc", "exe", "docx2", "html"])
def test_another_form_is_not_found(officer: Client, cast: Cast, form: str) -> None:
    assert _fetch(officer, a_plan(cast), form).status_code == 404


def test_a_name_keeps_its_vietnamese_letters(officer: Client, cast: Cast) -> None:
    disposition = _fetch(officer, a_plan(cast), "docx").headers["Content-Disposition"]
    assert disposition.startswith(
        "attachment; filename*=utf-8''K%E1%BA%BF%20ho%E1%BA%A1ch%2012-KH-UBND%20ng%C3%A0y%2010-12-2025"
    )


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("Kế hoạch 12/KH-UBND", "Kế hoạch 12-KH-UBND.docx"),
        ("../../etc/passwd", "etc-passwd.docx"),
        ('a:b*c?"d"<e>|f', "a-b-c-d-e-f.docx"),
        ("tệp\r\nX-Y: z", "tệp-X-Y- z.docx"),
        ("con", "Tệp con.docx"),
        ("", "Tệp.docx"),
        ("Kê\u0301 hoạch", "Kế hoạch.docx"),
        ("an\u202etoan", "an-toan.docx"),
    ],
)
def test_a_name_harms_no_disk(words: str, name: str) -> None:
    assert file_name(words, "docx") == name


@given(st.text(max_size=300))
def test_no_words_make_a_name_that_leaves_its_folder(words: str) -> None:
    name = file_name(words, "pdf")
    assert name.endswith(".pdf")
    assert not set(name) & set('/\\:*?"<>|\n\r\x00')
    assert not name.startswith(".")
    assert len(name) <= 110
