"""Every blank a paper still has, in the order of reading, so that none is signed unseen."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from thidua.writing.papers.flow import Line, body_flow, paper_flow
from thidua.writing.papers.lines import annex_names, known, number_line, power_lines
from thidua.writing.papers.paper import Paper, Table

# Blanks made here and blanks typed by hand; three dots alone are an ellipsis in running text, save beside a stroke.
_DOTS: Final = re.compile(r"[.…]{4,}|…{2,}|(?<=/)(?:\.{3}|…)|(?:\.{3}|…)(?=/)")
_AROUND: Final = 40


@dataclass(frozen=True, slots=True)
class BlankLeft:
    """``where`` names the part of the paper as a clerk would; ``context`` is the text around the blank."""

    where: str
    context: str


def blanks_left(paper: Paper) -> tuple[BlankLeft, ...]:
    """Each blank once; an empty answer means that nothing is left to be filled in."""
    return tuple(blank for where, text in _texts(paper) for blank in _blanks(where, text))


def _blanks(where: str, text: str) -> Iterator[BlankLeft]:
    for found in _DOTS.finditer(text):
        start, end = max(0, found.start() - _AROUND), min(len(text), found.end() + _AROUND)
        yield BlankLeft(where, text[start:end].strip())


def _texts(paper: Paper) -> Iterator[tuple[str, str]]:
    yield "Số, ký hiệu", number_line(paper)
    yield "Địa danh", known(paper.place)
    yield "Ngày ban hành", "....." if paper.day is None else ""
    yield "Trích yếu", paper.title
    yield from (("Kính gửi", name) for name in paper.addressees)
    yield from _flow(paper_flow(paper), "Nội dung")
    for signature in paper.signatures:
        yield "Chức vụ người ký", " ".join(power_lines(signature))
        yield "Họ tên người ký", "....." if not signature.name else signature.name
    yield from (("Nơi nhận", name) for name in paper.recipients)
    for name, annex in zip(annex_names(paper.annexes), paper.annexes, strict=True):
        yield name, annex.title
        yield from _flow(body_flow(annex.body), name)


def _flow(flow: Iterator[Line | Table], where: str) -> Iterator[tuple[str, str]]:
    """A blank is told by the last article, chapter or heading before it."""
    at = where
    for item in flow:
        if isinstance(item, Table):
            yield from _cells(item, at)
            continue
        if item.lead or item.part == "division":
            at = f"{where}, {item.lead or item.text}".removesuffix(".")
        yield ("Căn cứ" if item.part == "basis" else at), item.whole


def _cells(table: Table, where: str) -> Iterator[tuple[str, str]]:
    for number, row in enumerate(table.rows, start=1):
        for column, value in zip(table.columns, row, strict=True):
            text = "....." if value is None else value
            yield f"{where}, bảng, dòng {number}, cột {column}", text
