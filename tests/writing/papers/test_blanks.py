"""Every blank is listed where it stands, and nothing else."""

from dataclasses import replace

import pytest

from tests.writing.papers import papers
from thidua.writing.papers.blanks import BlankLeft, blanks_left
from thidua.writing.papers.paper import Annex, Article, Clause, Field, Heading, Paper, Signature, Table, Text


def _where(paper: Paper) -> list[str]:
    return [blank.where for blank in blanks_left(paper)]


def _with(*body: Text | Field | Heading | Article | Table) -> Paper:
    return replace(papers.letter(), body=body)


def test_a_whole_paper_has_none() -> None:
    assert blanks_left(papers.decision()) == ()
    assert blanks_left(papers.letter()) == ()


def test_what_is_given_on_issue_is_listed_first() -> None:
    assert _where(papers.blank_decision()) == ["Số, ký hiệu", "Ngày ban hành", "Họ tên người ký"]


def test_a_field_is_listed_by_its_heading_and_its_label() -> None:
    blanks = blanks_left(_with(Heading("Lý lịch"), Field("Quê quán", None)))
    assert blanks == (BlankLeft("Nội dung, I", "Quê quán: ................"),)


def test_each_place_of_a_paper_is_looked_at() -> None:
    paper = replace(
        _with(Article("x", clauses=(Clause(None, (None,)),)), Table(("A", "B"), (("1", None),), (1, 1))),
        place=None,
        title="Về việc ……",
        addressees=("Sở ....",),
        bases=("Căn cứ .........",),
        recipients=("Phòng ....",),
        signatures=(Signature(None, "A"),),
        annexes=(Annex("Danh sách ....", (Text(None),)),),
    )
    assert _where(paper) == [
        "Địa danh", "Trích yếu", "Kính gửi", "Căn cứ", "Nội dung, Điều 1", "Nội dung, Điều 1",
        "Nội dung, Điều 1, bảng, dòng 1, cột B", "Chức vụ người ký", "Nơi nhận", "Phụ lục",
        "Phụ lục",
    ]  # fmt: skip


def test_blanks_typed_by_hand_are_found_too() -> None:
    blanks = blanks_left(_with(Text("Quyết định số .../QĐ-UBND ngày …/…/2025 của ......")))
    assert len(blanks) == 4


@pytest.mark.parametrize("text", ["Cờ, bằng khen, giấy khen...", "v.v…", "Điều 1./.", "10.000.000 đồng"])
def test_an_ellipsis_is_no_blank(text: str) -> None:
    assert blanks_left(_with(Text(text))) == ()
