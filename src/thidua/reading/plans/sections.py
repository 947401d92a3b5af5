"""Numbered headings and points of the prose, and the passages under them, mended where a page cut a sentence."""

import re
from dataclasses import dataclass
from typing import Literal

from thidua.reading.plans.layout import Line
from thidua.reading.structure import Passage, Section
from thidua.reading.words.joins import join_cut
from thidua.reading.words.letters import UPPER

OPENING = "Mở đầu"
_MARKER = re.compile(
    r"^(?P<marker>(?P<part>Phần\s+(?:thứ\s+\w{2,5}|[IVX]{1,4}|\d)\b[.:]?)|(?P<article>Điều\s+\d{1,3}\.)|"
    r"(?P<letter>[A-HĐ]\s*[./)])|(?P<roman>[IVX]{1,5}\s*[./)])|"
    r"(?P<decimal>\d{1,2}(?:\.\d{1,2})+\.?)|(?P<number>\d{1,2}\s*[./)])|(?P<small>[a-zđ]\s*\)))\s+(?P<text>\S.*)$"
)
_RANKS = ("part", "letter", "roman", "article", "number", "decimal", "small")
_TERMINAL = re.compile(r"[.;:!?…”\"/)]$")
_SENTENCE = re.compile(r"[.;]\s+[" + UPPER + r"]")
_OPEN_COLON = re.compile(r"(?:như|gồm|sau|là|cụ thể|đây|chung|tâm|dung)\s*$", re.IGNORECASE)
_LONGEST_HEADING, _LONGEST_RUN_IN = 260, 90
_CLAUSE = re.compile(r"[.;:](?:\s|$)")


@dataclass(frozen=True, slots=True)
class _Open:
    rank: int
    marker: str
    path: str


@dataclass(frozen=True, slots=True)
class Body:
    """Sections in order and every passage with its address."""

    sections: tuple[Section, ...]
    passages: tuple[Passage, ...]


def read_body(lines: tuple[Line, ...]) -> Body:
    """Sections and passages of the prose between title and foot."""
    sections: list[Section] = []
    passages: list[Passage] = []
    stack: list[_Open] = []
    for line in _mended(lines):
        match = _MARKER.match(line.text)
        if match and _is_marker(match, stack):
            section, rest = _open_section(match, stack, line)
            sections.append(section)
            passages.append(Passage(section.path, match["text"] if rest else section.title, line.place))
        else:
            passages.append(Passage(stack[-1].path if stack else OPENING, line.text, line.place))
    return Body(tuple(sections), tuple(passages))


def _mended(lines: tuple[Line, ...]) -> list[Line]:
    """A line that begins small behind one without an end is the rest of it."""
    mended: list[Line] = []
    for line in lines:
        if mended and line.text[0].islower() and not _MARKER.match(line.text) and not _TERMINAL.search(mended[-1].text):
            above = mended.pop()
            line = Line(join_cut(above.text, line.text), above.place.until(line.place))  # noqa: PLW2901 - the whole line
        mended.append(line)
    return mended


def _is_marker(match: re.Match[str], stack: list[_Open]) -> bool:
    """A small letter or a figure opens a point only below something; "V. I. Lênin" and dates do not."""
    if match["small"]:
        return bool(stack)
    if match["decimal"]:
        return bool(stack) and not re.match(r"^\d{1,2}\.\d{1,2}\.\d{4}", match["decimal"])
    return True


def _open_section(match: re.Match[str], stack: list[_Open], line: Line) -> tuple[Section, bool]:
    kind = next(name for name in _RANKS if match[name])
    marker = match["marker"].strip()
    bare = marker.rstrip(" .)/:")
    rank = _RANKS.index(kind) * 10 + bare.count(".")
    while stack and stack[-1].rank >= rank:
        stack.pop()
    path = _path(bare, stack)
    title, form, rest = _title(match["text"])
    stack.append(_Open(rank, bare, path))
    return Section(marker, title, len(stack), form, path, line.place), rest


def _path(bare: str, stack: list[_Open]) -> str:
    if not stack:
        return bare
    parent = stack[-1]
    own = bare.removeprefix(f"{parent.marker}.") if bare.startswith(f"{parent.marker}.") else bare
    return f"{parent.path}.{own}"


def _title(text: str) -> tuple[str, Literal["heading", "point"], bool]:
    """(title, kind, is there more text than the title?)"""
    bare = text.rstrip()
    head, colon, tail = bare.partition(":")
    if colon and len(head) <= _LONGEST_RUN_IN and not _OPEN_COLON.search(head) and not _SENTENCE.search(head):
        return head.strip(), "heading", bool(tail.strip())
    if len(bare) <= _LONGEST_HEADING and not bare.endswith((".", ";", ":", "/")) and not _SENTENCE.search(bare):
        return bare, "heading", False
    if bare.isupper() and len(bare) <= _LONGEST_HEADING:
        return bare.rstrip(".:;"), "heading", False
    return _clause(bare), "point", True


def _clause(text: str) -> str:
    end = _CLAUSE.search(text)
    return (text[: end.start()] if end else text).strip()
