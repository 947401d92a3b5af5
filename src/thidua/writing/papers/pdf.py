"""Papers as one PDF by typst: PDF/A-2a and PDF/UA-1, in Vietnamese, in the shipped face alone.

The template is fixed, the words go in as JSON, so nothing in them is markup.
"""

import datetime as dt
import json
import re
from collections.abc import Iterable
from dataclasses import asdict
from functools import lru_cache
from math import ceil
from pathlib import Path
from threading import Lock
from typing import Any, Final

import typst

from thidua.writing.font_coverage import FONTS
from thidua.writing.layout import LAYOUT
from thidua.writing.papers.codes import qr_svg
from thidua.writing.papers.flow import Flow, body_flow, paper_flow
from thidua.writing.papers.lines import (
    MOTTO,
    NATION,
    annex_names,
    attachment_line,
    clean,
    date_line,
    document_title,
    filled,
    known,
    listed,
    number_line,
    power_lines,
)
from thidua.writing.papers.paper import Annex, Lookup, Paper, Signature, Table
from thidua.writing.pdf.letters import UnprintableText, refuse_unprintable
from thidua.writing.plan_content import issuer_lines

__all__ = ["UnprintableText", "papers_pdf"]

Json = dict[str, Any]
_ONE_AT_A_TIME: Final = Lock()
_MANY: Final = 50
_REMEMBERED: Final = 10
_TEMPLATE: Final = Path(__file__).with_name("paper.typ")
# A letter of 13 points takes about 2.3 mm, a line about 5.3; a row taller than this may be cut by the end of a page.
_PAGE: Final = re.compile(rb"/Type ?/Page\b")
_ONE_PAGE: Final = 2500  # letters of body text
_LETTER, _LINE, _TALLEST = 2.3, 5.3, 75.0


def papers_pdf(papers: Iterable[Paper], *, at: dt.datetime, title: str | None = None) -> bytes:
    """All papers after one another in one file, each counting its own pages.

    ``at`` (with its zone) is the moment written into the file: the same papers and moment give the same bytes.
    ``title`` is the title of the file, by default that of the first paper. Raises UnprintableText for letters the face
    does not have, ValueError when there is no paper.
    """
    words = [_clean(_words(paper)) for paper in papers]
    if not words:
        raise ValueError("no paper")
    try:
        return _laid_out(words, title, at)
    finally:
        if len(words) >= _MANY:
            _forget()


def _laid_out(words: list[Json], title: str | None, at: dt.datetime) -> bytes:
    if len(words) > 1 and all(map(_is_short, words)):
        # to know its page number costs each page a third of its time; papers of one page have none to show
        pdf = _printed(words, title, at, numbered=False)
        if len(_PAGE.findall(pdf)) == len(words):
            return pdf
    return _printed(words, title, at, numbered=True)


def _is_short(words: Json) -> bool:
    """Whether a paper may well be of one page; a wrong guess costs time, nothing else."""
    body: list[Json] = words["body"]
    return not words["annexes"] and sum(len(item.get("text", " " * _ONE_PAGE)) for item in body) < _ONE_PAGE


def _printed(words: list[Json], title: str | None, at: dt.datetime, *, numbered: bool) -> bytes:
    data = {
        "title": clean(title or words[0]["document_title"]),
        "lengths": {name: length.value for name, length in LAYOUT.lengths.items()},
        "parts": {name: asdict(part) for name, part in LAYOUT.parts.items()},
        "numbered": numbered,
        "papers": words,
    }
    told = json.dumps(data, ensure_ascii=False)
    refuse_unprintable(told)
    with _ONE_AT_A_TIME:
        pdf = _compiler().compile(
            format="pdf", sys_inputs={"papers": told}, pdf_standards=["a-2a", "ua-1"], timestamp=at
        )
    if not isinstance(pdf, bytes):
        raise TypeError("typst gave no single file")
    return pdf


def _clean(value: Any) -> Any:
    """Every text in it as it is printed."""
    if isinstance(value, str):
        return clean(value)
    if isinstance(value, dict):
        return {key: _clean(each) for key, each in value.items()}
    return [_clean(each) for each in value] if isinstance(value, list | tuple) else value


@lru_cache(maxsize=1)
def _compiler() -> typst.Compiler:
    """One compiler for the process: fonts are loaded once, no system font is ever seen, no package is looked for."""
    return typst.Compiler(_TEMPLATE, root=_TEMPLATE.parent, font_paths=[FONTS], ignore_system_fonts=True)


def _forget() -> None:
    """The engine remembers what it laid out for ten compilations; after a bulk that would be gigabytes."""
    empty = typst.Compiler(_TEMPLATE.with_name("empty.typ"), root=_TEMPLATE.parent, ignore_system_fonts=True)
    with _ONE_AT_A_TIME:
        for _ in range(_REMEMBERED + 1):
            empty.compile(format="svg")


def _words(paper: Paper) -> Json:
    type_name = LAYOUT.kinds[paper.kind]
    return {
        "document_title": document_title(paper),
        "nation": NATION,
        "motto": MOTTO,
        "issuer_above": list(issuer_lines(paper.issuer_above)),
        "issuer": list(issuer_lines(paper.issuer)),
        "number_line": number_line(paper),
        "date_line": date_line(paper),
        "urgency": paper.urgency.upper(),
        "type_name": type_name,
        "title": paper.title,
        "subject": "" if type_name else f"V/v {paper.title}",
        "addressees": paper.addressees if len(paper.addressees) == 1 else list(listed(paper.addressees)),
        "body": _flow(paper_flow(paper), landscape=False),
        "signatures": [_signature(one) for one in paper.signatures],
        "recipients": list(listed(paper.recipients)),
        "annexes": [
            _annex(annex, name, paper) for name, annex in zip(annex_names(paper.annexes), paper.annexes, strict=True)
        ],
        "lookup": paper.lookup and _lookup(paper.lookup),
    }


def _signature(signature: Signature) -> Json:
    return {"lines": list(power_lines(signature)), "note": signature.note, "name": known(signature.name)}


def _annex(annex: Annex, name: str, paper: Paper) -> Json:
    return {
        "name": name,
        "title": annex.title.upper(),
        "attachment": attachment_line(paper),
        "landscape": annex.landscape,
        "body": _flow(body_flow(annex.body), landscape=annex.landscape),
    }


def _lookup(lookup: Lookup) -> Json:
    return {
        "code": f"Mã tra cứu: {lookup.code}",
        "sentence": lookup.sentence,
        "shown": lookup.address,
        "alt": f"Mã QR dẫn tới {lookup.address}",
        "picture": qr_svg(lookup.address),
    }


def _flow(flow: Iterable[Flow], *, landscape: bool) -> list[Json]:
    """Levels of headings leave none out, as PDF/UA-1 asks: one goes at most one deeper than the heading before it."""
    width = LAYOUT.mm("height" if landscape else "width") - LAYOUT.mm("left") - LAYOUT.mm("right")
    items: list[Json] = []
    deepest = 1
    for item in flow:
        if isinstance(item, Table):
            items.append(_table(item, width))
            continue
        level = _level(item.part)
        if level:
            deepest = min(level, deepest + 1)
        items.append({"part": item.part, "text": item.text, "lead": item.lead, "level": deepest})
    return items


def _level(part: str) -> int:
    if part.startswith("heading"):
        return int(part.removeprefix("heading")) + 1
    return {"division": 2, "article_title": 3}.get(part, 0)


def _table(table: Table, width: float) -> Json:
    share = width / sum(table.widths)
    return {
        "columns": table.columns,
        "widths": table.widths,
        "centred": sorted(table.centred),
        "rows": [
            {"cells": cells, "tall": _height(cells, [share * part for part in table.widths]) > _TALLEST}
            for cells in ([filled(cell) for cell in row] for row in table.rows)
        ],
    }


def _height(cells: list[str], widths: list[float]) -> float:
    """About how many millimetres a row takes, on the safe side."""
    return _LINE * max(
        sum(max(1, ceil(len(line) * _LETTER / (width - 3))) for line in text.split("\n"))
        for text, width in zip(cells, widths, strict=True)
    )
