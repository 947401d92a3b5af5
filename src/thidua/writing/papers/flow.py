"""The body of a paper as lines in order, numbered: what both the PDF and the DOCX lay out, line by line."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import assert_never

from thidua.writing.layout import LAYOUT
from thidua.writing.papers.lines import BLANK, known, listed, point_letter, roman
from thidua.writing.papers.paper import Article, Block, Clause, Division, Field, Heading, Paper, Table, Text


@dataclass(frozen=True, slots=True)
class Line:
    """One paragraph. ``part`` names its look in the layout; ``lead`` is set bold before the text ("Điều 1.")."""

    part: str
    text: str
    lead: str = ""

    @property
    def whole(self) -> str:
        """Lead and text together, as they are read."""
        return f"{self.lead} {self.text}".strip()


Flow = Line | Table


def paper_flow(paper: Paper) -> Iterator[Flow]:
    """From who decides, over the legal bases, to the last line of the body."""
    if paper.authority:
        yield Line("authority", paper.authority.upper())
    for basis in listed(paper.bases):
        yield Line("basis", basis)
    if paper.kind in LAYOUT.enacting and paper.authority:
        yield Line("authority", LAYOUT.enacting[paper.kind])
    yield from body_flow(paper.body)


def body_flow(blocks: Iterable[Block]) -> Iterator[Flow]:
    """Blocks numbered in order: articles through the whole paper, chapters and sections under what holds them."""
    count = _Count()
    for block in blocks:
        yield from _block(block, count)


@dataclass(slots=True)
class _Count:
    """How far each numbering has come."""

    divisions: dict[str, int] = field(default_factory=dict)
    headings: list[int] = field(default_factory=lambda: [0, 0, 0])
    articles: int = 0
    clauses: int = 0


def _block(block: Block, count: _Count) -> Iterator[Flow]:
    match block:
        case Text():
            yield Line("text", known(block.text))
        case Field():
            yield Line("text", f"{block.label}: {known(block.value)}")
        case Heading():
            yield _heading(block, count)
        case Division():
            yield from _division(block, count)
        case Article():
            yield from _article(block, count)
        case Clause():
            count.clauses += 1
            yield from _clause(block, count.clauses)
        case Table():
            yield block
        case _:
            assert_never(block)


def _heading(block: Heading, count: _Count) -> Line:
    count.headings[block.level - 1] += 1
    count.headings[block.level :] = [0] * (3 - block.level)
    number = count.headings[block.level - 1]
    marker = {1: f"{roman(number)}.", 2: f"{number}.", 3: f"{point_letter(number - 1)})"}[block.level]
    title = block.title.upper() if LAYOUT.parts[f"heading{block.level}"].caps else block.title
    return Line(f"heading{block.level}", title, marker)


def _division(block: Division, count: _Count) -> Iterator[Line]:
    order = ("Phần", "Chương", "Mục")
    number = count.divisions.get(block.kind, 0) + 1
    count.divisions[block.kind] = number
    for below in order[order.index(block.kind) + 1 :]:
        # chapters go on through the parts of a paper; sections begin anew in each chapter
        if below == "Mục":
            count.divisions[below] = 0
    yield Line("division", f"{block.kind} {number if block.kind == 'Mục' else roman(number)}")
    yield Line("division_title", block.title.upper())


def _article(block: Article, count: _Count) -> Iterator[Line]:
    count.articles += 1
    count.clauses = 0
    lead = f"Điều {count.articles}."
    if block.title:
        yield Line("article_title", block.title, lead)
        if block.text is None or block.text:
            yield Line("text", known(block.text))
    else:
        yield Line("article", BLANK if block.text is None else block.text, lead)
    for clause in block.clauses:
        count.clauses += 1
        yield from _clause(clause, count.clauses)


def _clause(block: Clause, number: int) -> Iterator[Line]:
    yield Line("clause", f"{number}. {known(block.text)}")
    for place, point in enumerate(block.points):
        yield Line("point", f"{point_letter(place)}) {known(point)}")
