"""One time cell: the deadlines in it, each with its own actor and its own printed words."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise

from thidua.reading.blocks import Place
from thidua.reading.deadlines.actors import actor_and_deed, trimmed
from thidua.reading.deadlines.forms import Found, expressions, is_tentative
from thidua.reading.deadlines.patterns import EXPRESSION
from thidua.reading.structure import NOWHERE, Deadline
from thidua.reading.words.letters import UPPER
from thidua.reading.words.spacing import one_line

_SEPARATOR = re.compile(
    r"\s*;\s*|\s*\n\s*|(?:^|\s)[-–+•](?!\s*(?:Quý|Tháng)\b)(?=\s*["
    + UPPER
    + r"])|(?<=[\w)])\.(?:\s+(?=["
    + UPPER
    + r"(-])|\s*$)"
)
_BRACKETED = re.compile(r"\(([^()]*)\)")
_ENDS = re.compile(r"[\s;.,]+$")
_YEAR_IN_DATE = re.compile(r"\d\s*[/.-]\s*(\d{4})(?!\d)|năm\s+(\d{4})")


@dataclass(frozen=True, slots=True)
class _Share:
    """The stretch of a segment that belongs to one expression."""

    before: str
    found: Found
    raw: str


def read_times(cell: str, *, year: int, place: Place = NOWHERE) -> tuple[Deadline, ...]:
    """The deadlines of a time cell, in printed order; dates without a year take that of the cell, else `year`."""
    year = _year_beside(cell, year)
    deadlines: list[Deadline] = []
    for segment in _segments(cell):
        deadlines.extend(_with_deeds([_deadline(share, place) for share in _shares(segment, year)]))
    return tuple(deadlines)


def _with_deeds(deadlines: list[Deadline]) -> Iterator[Deadline]:
    """ "trước ngày 15/6 và ngày 15/12": the second time is that of the same deed."""
    above: Deadline | None = None
    for deadline in deadlines:
        if above is not None and deadline.actor is None and deadline.what is None:
            above = replace(deadline, actor=above.actor, what=above.what)
        else:
            above = deadline
        yield above


def _year_beside(cell: str, year: int) -> int:
    years = {int(match[1] or match[2]) for match in _YEAR_IN_DATE.finditer(cell)}
    return years.pop() if len(years) == 1 and "năm sau" not in cell.lower() else year


def _segments(cell: str) -> Iterator[str]:
    """Cut where one statement ends; a piece without any time goes with the piece after it, the last with the one
    before.
    """
    text = _open_brackets(cell)
    spans: list[tuple[int, int]] = []
    begin = None
    for start, end in _pieces(text):
        begin = start if begin is None else begin
        if EXPRESSION.search(text, begin, end):
            spans.append((begin, end))
            begin = None
    if begin is not None and spans:
        spans[-1] = (spans[-1][0], len(text))
    for start, end in spans:
        yield one_line(text[start:end])


def _open_brackets(cell: str) -> str:
    """Turn "(Các đơn vị gửi trước ...)" into a statement of its own; other brackets stay."""

    def opened(match: re.Match[str]) -> str:
        return f"\n{match[1]}\n" if EXPRESSION.search(match[1]) else match[0]

    return _BRACKETED.sub(opened, cell)


def _pieces(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    for match in _SEPARATOR.finditer(text):
        if text[start : match.start()].strip():
            yield start, match.start()
            start = match.end()
    yield start, len(text)


def _shares(segment: str, year: int) -> Iterator[_Share]:
    found = expressions(segment, year)
    cuts = [0, *(_cut_between(segment, one, other.start) for one, other in pairwise(found)), len(segment)]
    for index, one in enumerate(found):
        begin, end = cuts[index], cuts[index + 1]
        yield _Share(segment[begin : one.start], one, segment[begin:end])


def _cut_between(segment: str, one: Found, start: int) -> int:
    """Where the words between two times part: behind a closing bracket, else right behind the first time.

    "Theo hướng dẫn của ..., trước ngày ..." parts at the comma: the words behind "theo" name the other document.
    """
    bracket = segment.rfind(")", one.end, start)
    if bracket >= 0:
        return bracket + 1
    if one.times.strong:
        return one.end
    comma = segment.rfind(",", one.end, start)
    return comma + 1 if comma >= 0 else start


def _deadline(share: _Share, place: Place) -> Deadline:
    times = share.found.times
    actor, what = actor_and_deed(share.before)
    if actor is None and not times.strong:
        actor, what = _around_weak(share, what)
    return Deadline(
        raw=_ENDS.sub("", trimmed_raw(share.raw)),
        kind=times.kind,
        date=times.date,
        start=times.start,
        rule=times.rule,
        offset_days=times.offset_days,
        actor=actor,
        what=what,
        tentative=is_tentative(share.found.text) or "dự kiến" in share.before.lower(),
        suspect=times.suspect,
        inclusive=times.inclusive,
        printed=times.printed,
        place=place,
    )


def trimmed_raw(raw: str) -> str:
    """The printed words without a leading bullet; a bracket stays only with its pair."""
    text = re.sub(r"^[\s\-–+•;,.]+", "", raw).strip()
    text = re.sub(r"^(?:và|hoặc)\s+", "", text)
    if text.count("(") < text.count(")"):
        text = text.removesuffix(")")
    return text if text.count("(") <= text.count(")") else trimmed(text)


def _around_weak(share: _Share, what: str | None) -> tuple[str | None, str | None]:
    """ "Các đơn vị thường xuyên đề nghị": the deed stands behind the time word."""
    actor, deed = actor_and_deed(f"{share.before.rstrip()} {share.found.text.lower()}")
    if actor is None or share.found.times.kind != "recurring":
        return None, what
    after = share.raw[len(share.before) + len(share.found.text) :]
    return actor, trimmed(after) or deed
