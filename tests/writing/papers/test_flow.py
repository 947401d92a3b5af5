"""The body numbered as laws number: articles through, clauses and points anew, chapters and sections under theirs."""

from dataclasses import replace

import pytest

from tests.writing.papers import papers
from thidua.writing.papers.flow import Line, body_flow, paper_flow
from thidua.writing.papers.paper import Article, Block, Clause, Division, Field, Heading, Table, Text


def _lines(*blocks: Block) -> list[str]:
    return [item.whole for item in body_flow(blocks) if isinstance(item, Line)]


def test_articles_go_on_through_chapters_and_sections_begin_anew() -> None:
    blocks: list[Block] = [
        Division("Chương", "một"), Division("Mục", "a"), Article("x"), Division("Mục", "b"), Article("y"),
        Division("Chương", "hai"), Division("Mục", "c"), Article("z"),
    ]  # fmt: skip
    assert _lines(*blocks) == [
        "Chương I", "MỘT", "Mục 1", "A", "Điều 1. x", "Mục 2", "B", "Điều 2. y", "Chương II", "HAI", "Mục 1", "C",
        "Điều 3. z",
    ]  # fmt: skip


def test_chapters_go_on_through_parts() -> None:
    assert _lines(Division("Phần", "a"), Division("Chương", "b"), Division("Phần", "c"), Division("Chương", "d")) == [
        "Phần I", "A", "Chương I", "B", "Phần II", "C", "Chương II", "D",
    ]  # fmt: skip


def test_points_are_lettered_as_laws_letter_them_and_without_f_and_j() -> None:
    lines = _lines(Article(title="T", clauses=(Clause("k", tuple("0123456789")), Clause("l", ("m",)))))
    letters = [line.split(")")[0] for line in lines if ")" in line]
    assert letters == ["a", "b", "c", "d", "đ", "e", "g", "h", "i", "k", "a"]
    assert [line for line in lines if line[0].isdigit()] == ["1. k", "2. l"]


def test_more_points_than_letters_go_on_doubled() -> None:
    assert _lines(Clause("k", ("x",) * 24))[-2:] == ["y) x", "aa) x"]


def test_headings_are_counted_under_the_one_above() -> None:
    headings = [Heading("a"), Heading("b", 2), Heading("c", 3), Heading("d", 3), Heading("e", 2), Heading("f", 3)]
    assert _lines(*headings, Heading("g"), Heading("h", 2)) == [
        "I. A", "1. b", "a) c", "b) d", "2. e", "a) f", "II. G", "1. h",
    ]  # fmt: skip


def test_bases_end_in_semicolons_and_the_last_in_a_full_stop() -> None:
    paper = replace(papers.decision(), bases=("Căn cứ A", "Căn cứ B;", "Theo đề nghị của C,"))
    bases = [item.text for item in paper_flow(paper) if isinstance(item, Line) and item.part == "basis"]
    assert bases == ["Căn cứ A;", "Căn cứ B;", "Theo đề nghị của C."]


def test_who_decides_stands_before_and_the_word_of_decision_after_the_bases() -> None:
    parts = [item.whole for item in paper_flow(papers.decision()) if isinstance(item, Line)]
    assert parts[0] == "CHỦ TỊCH ỦY BAN NHÂN DÂN THÀNH PHỐ HOA LƯ"
    assert parts[5] == "QUYẾT ĐỊNH:"
    assert parts[6].startswith("Điều 1. Tặng")


def test_what_is_not_known_is_a_blank() -> None:
    dots = "................"
    assert _lines(Text(None), Field("Quê quán", ""), Article(None), Clause(None, (None,))) == [
        dots, f"Quê quán: {dots}", f"Điều 1. {dots}", f"1. {dots}", f"a) {dots}",
    ]  # fmt: skip


@pytest.mark.parametrize(("rows", "widths"), [((("a",),), (1, 1)), ((("a", "b"),), (1,))])
def test_a_table_of_uneven_rows_is_refused(rows: tuple[tuple[str, ...], ...], widths: tuple[float, ...]) -> None:
    with pytest.raises(ValueError, match="one cell a column"):
        Table(("A", "B"), rows, widths)
