"""The JSON form of a plan turned into the words of its paper.

Beside the keys of the reading format a writer may give what a reading does not keep: `document.issuer_above` (the
body above the issuer), `document.signed_for`, `document.opening` and `document.closing` (paragraphs), `text` of a
section (its whole printed line), `paragraphs` of a section, `landscape` and `roles` of an appendix. What is left out
is composed from the rest: the opening from `based_on`, the duties of a section from `body_deadlines`.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Any

from thidua.writing.plan_paper import TYPE_NAMES, BodyLine, LineStyle, PlanPaper
from thidua.writing.plan_tables import appendix_papers

JsonObject = dict[str, Any]

_PEOPLES_COMMITTEE = "ỦY BAN NHÂN DÂN"
_ONE_LINE = 26  # capitals of 13 points that fit over the left column
_BLANK_NUMBER = "       "
_BASIS = ("căn cứ", "theo ", "xét ", "thực hiện ")


def plan_paper(plan: JsonObject) -> PlanPaper:
    """The paper of one plan. Raises KeyError where `document` is missing; anything else may be absent."""
    document: JsonObject = plan["document"]
    return PlanPaper(
        issuer_above=tuple(issuer_lines(document.get("issuer_above"))),
        issuer=tuple(issuer_lines(document.get("issuer"))),
        number_line=number_line(document),
        date_line=date_line(document),
        type_name=TYPE_NAMES.get(document.get("type") or "KH", "KẾ HOẠCH"),
        title=document.get("title") or "",
        body=tuple(_body(plan, document)),
        signature=tuple(filter(None, (document.get("signed_for"), document.get("signer_title")))),
        signer=document.get("signer") or "",
        recipients=tuple(document.get("recipients") or ()),
        appendices=appendix_papers(plan.get("appendices") or [], document),
    )


def two_figures(number: int, *, upto: int) -> str:
    """A day below 10 and a month below 3 take a zero in front (Nghị định 30/2020/NĐ-CP, Phụ lục I, mục II.4)."""
    return f"{number:02d}" if number < upto else str(number)


def issuer_lines(value: object) -> Iterator[str]:
    """A body's name in capitals; a long "ỦY BAN NHÂN DÂN ..." breaks where every office breaks it."""
    for name in value if isinstance(value, list | tuple) else [value]:
        capitals = str(name or "").upper()
        head, _, rest = capitals.partition(_PEOPLES_COMMITTEE)
        if len(capitals) > _ONE_LINE and not head and rest.strip():
            yield from (_PEOPLES_COMMITTEE, rest.strip())
        elif capitals:
            yield capitals


def number_line(document: JsonObject) -> str:
    """ "Số: 05/KH-UBND"; the place of the figures stays free until the number is given out."""
    number = document.get("number")
    if number and document.get("number_source") != "appendix":
        return f"Số: {number}"
    _, slash, symbol = (document.get("number_raw") or number or "").partition("/")
    return f"Số:{_BLANK_NUMBER}/{symbol.strip()}" if slash else f"Số:{_BLANK_NUMBER}"


def date_line(document: JsonObject) -> str:
    place = document.get("place")
    date = document.get("date") if document.get("date_source") != "appendix" else None
    if date:
        day = dt.date.fromisoformat(date)
        dated = f"ngày {two_figures(day.day, upto=10)} tháng {two_figures(day.month, upto=3)} năm {day.year}"
    else:
        dated = "ngày      tháng      năm " + _year_of_issue(document)
    return f"{place}, {dated}" if place else dated


def _year_of_issue(document: JsonObject) -> str:
    known = document.get("date")
    return known[:4] if known else "......"


def _body(plan: JsonObject, document: JsonObject) -> Iterator[BodyLine]:
    yield from _opening(document)
    sections: list[JsonObject] = plan.get("sections") or []
    duties = _duties(plan) if not any(section.get("paragraphs") for section in sections) else {}
    yield from _texts(duties.pop("Mở đầu", ()))
    parents: list[tuple[int, str]] = []
    for section in sections:
        path = _path(section, parents)
        yield _numbered(section)
        yield from _texts([*(section.get("paragraphs") or ()), *duties.pop(path, ())])
    yield from _texts(line for lines in duties.values() for line in lines)
    yield from _texts(document.get("closing") or ())


def _texts(paragraphs: Any) -> Iterator[BodyLine]:
    for paragraph in paragraphs:
        yield BodyLine("text", paragraph)


def _numbered(section: JsonObject) -> BodyLine:
    """The line of a heading or point; a point known by its first clause only is closed as a sentence."""
    is_heading = section.get("kind") == "heading"
    text = section.get("text") or (section.get("title") or "") + ("" if is_heading else ".")
    style: LineStyle = "heading" if is_heading and not section.get("text") else "point"
    return BodyLine(style, f"{section['marker']} {text}".strip(), section.get("level") or 1)


def _opening(document: JsonObject) -> Iterator[BodyLine]:
    """Paragraphs as given; else one line for each document the plan stands on."""
    given = document.get("opening")
    lines = list(given) if given else [_basis(one) for one in document.get("based_on") or []]
    for place, line in enumerate(lines):
        is_basis = line.lower().startswith(_BASIS) and line.rstrip().endswith((";", "."))
        text = line
        if not given:
            text += "." if place == len(lines) - 1 else ";"
        yield BodyLine("basis" if is_basis or not given else "text", text)


def _basis(cited: JsonObject) -> str:
    """ "Thực hiện Kế hoạch số ... ngày ... của ..."."""
    parent = cited.get("role") == "parent_plan"
    words = ["Thực hiện Kế hoạch" if parent else "Căn cứ Văn bản"]
    if cited.get("number"):
        words.append(f"số {cited['number']}")
    if cited.get("date"):
        words.append(f"ngày {dt.date.fromisoformat(cited['date']):%d/%m/%Y}")
    if cited.get("issuer"):
        words.append(f"của {cited['issuer']}")
    return " ".join(words)


def _duties(plan: JsonObject) -> dict[str, list[str]]:
    """The dated duties of a plan whose prose is not given, as points under their section."""
    lines: dict[str, list[str]] = {}
    for duty in plan.get("body_deadlines") or []:
        raw, actor = str(duty.get("raw") or ""), duty.get("actor")
        said = raw if not actor or actor.lower() in raw.lower() else f"{actor}: {raw}"
        lines.setdefault(duty.get("where") or "", []).append(f"- {said}.")
    return lines


def _path(section: JsonObject, parents: list[tuple[int, str]]) -> str:
    """The address of a section (`II.1.c`), from the sections that stand open above it."""
    level, bare = section.get("level") or 1, section["marker"].rstrip(" .)/:")
    while parents and parents[-1][0] >= level:
        parents.pop()
    above = parents[-1][1] if parents else ""
    last = above.rpartition(".")[2]
    own = bare.removeprefix(f"{last}.") if last and bare.startswith(f"{last}.") else bare
    path = f"{above}.{own}" if above else bare
    parents.append((level, path))
    return path
