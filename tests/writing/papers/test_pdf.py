"""Papers as PDF: PDF/A-2a and PDF/UA-1, in Vietnamese, in the shipped face alone, no word of them taken for markup."""

import unicodedata
from dataclasses import replace

import pypdfium2
import pytest

from tests.writing.papers import papers
from tests.writing.papers.measuring import printed
from thidua.writing.papers import pdf
from thidua.writing.papers.paper import Article, Paper, Text
from thidua.writing.papers.pdf import UnprintableText, papers_pdf

EVERY = ("decision", "letter", "report", "regulation", "blank_decision")


def _pdf(*many: Paper) -> bytes:
    return papers_pdf(many, at=papers.AT)


def _words(data: bytes) -> str:
    pages = pypdfium2.PdfDocument(data)
    return " ".join(" ".join(page.get_textpage().get_text_range() for page in pages).split())


@pytest.mark.parametrize("name", EVERY)
def test_tagged_in_vietnamese_with_its_title_and_of_both_standards(name: str) -> None:
    paper: Paper = getattr(papers, name)()
    data = _pdf(paper)
    for mark in (b"/Lang(vi-VN)", b"/StructTreeRoot", b"/Marked true", b"/DisplayDocTitle true", b"/H1"):
        assert mark in data or (mark == b"/H1" and name == "letter")
    for mark in (b"<pdfaid:part>2<", b"<pdfaid:conformance>A<", b"<pdfuaid:part>1<"):
        assert mark in data
    assert paper.title in pypdfium2.PdfDocument(data).get_metadata_dict()["Title"]


@pytest.mark.parametrize("name", EVERY)
def test_only_the_shipped_face_is_used_and_all_text_is_composed(name: str) -> None:
    pages = printed(_pdf(getattr(papers, name)()))
    assert {letter.face.split("-")[0] for page in pages for letter in page.letters} == {"LiberationSerif"}
    text = _words(_pdf(getattr(papers, name)()))
    assert text == unicodedata.normalize("NFC", text)


def test_the_code_has_words_for_who_cannot_see_it() -> None:
    assert b"/Alt" in _pdf(papers.decision())
    assert b"/Alt" not in _pdf(papers.letter())


@pytest.mark.parametrize("name", [papers.COMPANY, papers.LONG_NAME, papers.HOSTILE, "H'Hen Niê", "Y-Bih Aleo Êban"])
def test_names_survive(name: str) -> None:
    paper = replace(papers.certificate(name), recipients=(name,), title=name, addressees=(name,))
    assert _words(_pdf(paper)).count(" ".join(name.split())) >= 4


def test_decomposed_names_are_composed() -> None:
    name = "Nguyễn Thị Hường"
    assert name in _words(_pdf(papers.certificate(unicodedata.normalize("NFD", name))))


def test_what_nobody_sees_is_left_out() -> None:
    assert "Lê Mai" in _words(_pdf(papers.certificate("L\u200bê\u202e\u2060 M\x00ai\ufeff")))


def test_letters_the_face_lacks_are_refused_by_name() -> None:
    with pytest.raises(UnprintableText, match="U\\+6F22"):
        _pdf(papers.certificate("漢"))


def test_a_backslash_stays_a_backslash() -> None:
    assert r"A\nB\u0041" in _words(_pdf(papers.certificate(r"A\nB\u0041")))


def test_many_papers_are_one_file_in_their_order() -> None:
    names = [f"Nguyễn Văn {number:02d}" for number in range(20)]
    pages = printed(_pdf(*(papers.certificate(name) for name in names)))
    assert len(pages) == 20
    assert all("".join(name.split()) in page.text for name, page in zip(names, pages, strict=True))


def test_short_papers_are_laid_out_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """The pages counted in the file are its pages, else every bulk would be printed a second time."""
    numbered = []
    printing = pdf._printed
    monkeypatch.setattr(
        pdf, "_printed", lambda *a, numbered_=numbered, **k: (numbered_.append(k), printing(*a, **k))[1]
    )
    _pdf(papers.certificate("A"), papers.certificate("B"))
    assert numbered == [{"numbered": False}]


@pytest.mark.parametrize(("count", "times"), [(1, 0), (60, 1)])
def test_a_bulk_leaves_no_memory_behind(monkeypatch: pytest.MonkeyPatch, count: int, times: int) -> None:
    forgotten = []
    forget = pdf._forget
    monkeypatch.setattr(pdf, "_forget", lambda: forgotten.append(forget()))
    _pdf(*(papers.certificate(str(number)) for number in range(count)))
    assert len(forgotten) == times


def test_the_same_papers_give_the_same_bytes() -> None:
    assert _pdf(papers.decision()) == _pdf(papers.decision())


def test_no_paper_at_all_is_told() -> None:
    with pytest.raises(ValueError, match="no paper"):
        _pdf()


def test_a_row_taller_than_a_page_and_a_paragraph_of_many_pages_are_not_lost() -> None:
    long = " ".join(f"từ{number}" for number in range(3000))
    assert "từ2999" in _words(_pdf(replace(papers.letter(), body=(Text(long),))))


def test_an_unknown_text_is_printed_as_a_blank() -> None:
    assert "Điều 1. ................" in _words(_pdf(replace(papers.decision(), body=(Article(None),), annexes=())))
