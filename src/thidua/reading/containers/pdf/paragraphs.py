"""Printed lines joined to paragraphs.

A line that had room for the first word of the next one was ended on purpose; so was one with a wider space below it,
or one that ends a sentence before a dash, a number or an indented line.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from thidua.reading.containers.pdf.lines import Line
from thidua.reading.words.joins import join_cut
from thidua.vietnamese.syllables import is_syllable

_TERMINAL = re.compile(r"[.;:!?…][”\"')]*$|[.;,]/$|\./\.$")
_BULLET = re.compile(r"^[-–—+•*●▪➢✓](?:\s|$|(?=\w))")
_MARKER = re.compile(r"^(?:\d{1,2}(?:\.\d{1,2})*[.)/]|[IVX]{1,5}[.)/]|[A-HĐa-zđ][.)]|Điều\s+\d+|Phần\s+\w+)(?:\s|$)")
_WIDER = 1.22
_BLANK = 0.22
_INDENT = 0.7
_CENTRED = 4.0
_HYPHENED = re.compile(r"(\w+)-$")
_SLASH = re.compile(r"[\d/]\S*\w/$|\w-\w+/$")  # a number of a document, broken behind its stroke
_CODE = re.compile(r"\w/\w+$")
_CODE_END = re.compile(r"^-[^\W\d_a-z]")
_HALF_DATE = re.compile(r"(?:^|\D)\d{1,2}[/.-]\d{1,2}[/.-]\d{1,3}$")
_DATE = re.compile(r"(?:^|\D)\d{1,2}[/.-]\d{1,2}[/.-]\d{4}(?!\d)")
_FIRST_WORD = re.compile(r"^\w+")


def paragraphs_of(lines: Sequence[Line], *, left: float, right: float) -> Iterator[list[Line]]:
    """The lines of one column between its inner edges, gathered to paragraphs."""
    pitch = _pitch(lines)
    gathered: list[Line] = []
    for line in lines:
        if gathered and _parted(gathered, line, left, right, pitch):
            yield gathered
            gathered = []
        gathered.append(line)
    if gathered:
        yield gathered


def text_of(lines: Sequence[Line], *, room: float = float("inf")) -> str:
    """One paragraph as running text; a page break may have cut a word, so may the edge of a column `room` wide."""
    text = ""
    above: Line | None = None
    for line in lines:
        if above is not None and _is_broken(above, line, room):
            text += line.text
        else:
            text = spliced(text, line.text, cut=above is not None and above.page != line.page)
        above = line
    return text


def _is_broken(above: Line, line: Line, room: float) -> bool:
    """A word too long for its column: it fills a line by itself, or a date stops in the middle of its year."""
    word, rest = above.words[-1].text, line.words[0].text
    if _HALF_DATE.search(word) and _DATE.search(word + rest):
        return True
    letter = above.width / max(len(above.text), 1)
    if len(above.words) > 1 or above.width + 0.9 * letter <= room:
        return False
    return (word[-1].isdigit() and rest[0].isdigit()) or (word.isalpha() and rest.isalpha() and _is_one(word, rest))


def spliced(left: str, right: str, *, cut: bool) -> str:
    """Two lines as one; the hyphen of a parted syllable goes, that of a range or a compound stays."""
    if not left or not right:
        return left or right
    if (_SLASH.search(left) and right[0].isalnum()) or (_CODE.search(left) and _CODE_END.match(right)):
        return left + right
    hyphen = _HYPHENED.search(left)
    if hyphen and right[0].isalnum():
        first = _FIRST_WORD.match(right)
        halves = (hyphen[1], first[0] if first else "")
        if all(half.isalpha() for half in halves) and halves[1].islower() and _is_one(*halves):
            return left[:-1] + right
        return left + right
    return join_cut(left, right) if cut else f"{left} {right}"


def _is_one(first: str, second: str) -> bool:
    return is_syllable(first + second) and not (is_syllable(first) and is_syllable(second))


def ends_sentence(text: str) -> bool:
    """Does the text end as a sentence or an item of a list does?"""
    return _TERMINAL.search(text) is not None


def begins_item(text: str) -> bool:
    """Does the text begin with a dash or a number?"""
    return _BULLET.match(text) is not None or _MARKER.match(text) is not None


def had_room(line: Line, following: Line, left: float, right: float) -> bool:
    """Would the first word of the next line have fitted on this one?"""
    first = following.words[0]
    wanted = _BLANK * line.em + (first.x1 - first.x0) + max(line.slack, 0.15 * line.em)
    if is_centred(line, left, right):
        return line.width + wanted <= right - left
    return line.x1 + wanted <= right


def is_centred(line: Line, left: float, right: float) -> bool:
    """Set in the middle, as titles are."""
    return line.x0 - left > _CENTRED and abs((line.x0 + line.x1) - (left + right)) <= 2 * _CENTRED


def _pitch(lines: Sequence[Line]) -> float:
    """The usual distance of lines: the smallest that a line can have under another."""
    steps = [
        below.base - line.base
        for line, below in pairwise(lines)
        if below.page == line.page and below.base - line.base > 0.8 * line.em
    ]
    return min(steps, default=0.0)


def _parted(gathered: list[Line], line: Line, left: float, right: float, pitch: float) -> bool:
    above = gathered[-1]
    if above.hard or line.hard:
        return True
    if line.page == above.page:
        wider = _WIDER if above.slack < 1 else 1.6
        if pitch and line.base - above.base > max(wider * pitch, pitch + 2 * above.slack):
            return True
    if had_room(above, line, left, right):
        return True
    if not ends_sentence(above.words[-1].text):
        return False
    if line.page != above.page and above.words[-1].text.endswith(".") and not line.text[0].islower():
        return True
    return begins_item(line.text) or _is_indented(line, gathered, left, right)


def _is_indented(line: Line, gathered: list[Line], left: float, right: float) -> bool:
    """Set in from the edge as the first line of a paragraph is; the second line of a centred title is not."""
    if line.x0 - left <= _INDENT * line.em:
        return False
    if is_centred(line, left, right):
        return False
    return len(gathered) == 1 or line.x0 > gathered[-1].x0 + _INDENT * line.em
