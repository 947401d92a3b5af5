"""Fragments of one table put together: repeated headings go, rows that a page break cut are made whole."""

import re
from collections import Counter
from dataclasses import dataclass
from difflib import SequenceMatcher

from thidua.reading.containers.pdf.paragraphs import begins_item, ends_sentence
from thidua.reading.containers.pdf.tables import Fragment, Part, Row
from thidua.reading.words.folding import fold
from thidua.reading.words.joins import cut_in_two

_MARKER = re.compile(r"^\(?(?:\d{1,3}(?:\.\d{1,3})*|[IVX]{1,5}|[A-HĐa-zđ])\s*[.)/:]*$")
_MOST_HEADING_ROWS = 3
_MOSTLY = 0.75
_LOOSE = 0.15
_ALIKE = 0.75
_SAME_PLACE = 5.0
_GUESSED_PLACE = 24.0
_OPEN_END = re.compile(r"(?:[,(–-]|\b(?:và|của|các|cho|với|theo|ngày|tháng|năm|trước|số))\s*$", re.IGNORECASE)
_BLANKS = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Table:
    """A whole table: the lines between its columns and its rows."""

    xs: tuple[float, ...]
    rows: tuple[Row, ...]


def goes_on(fragments: list[Fragment], following: Fragment) -> bool:
    """Is the next page's table the rest of this one, by its columns or by its repeated heading?"""
    last = fragments[-1]
    if following.page != last.page + 1 or following.ruled != last.ruled:
        return False
    if len(following.xs) == len(fragments[0].xs) and _repeated(fragments[0].rows, following.rows):
        return True
    within = _SAME_PLACE if following.ruled else _GUESSED_PLACE
    shift = following.xs[0] - last.xs[0]
    moved = [x - shift for x in following.xs]
    if not following.ruled:
        return len(moved) == len(last.xs) and _lie_on(moved, last.xs, within)
    few, many = (moved, last.xs) if len(moved) <= len(last.xs) else (last.xs, moved)
    return len(few) > 2 and abs(few[-1] - many[-1]) <= within and _lie_on(few, many, within)


def _lie_on(few: list[float], many: list[float], within: float) -> bool:
    return all(any(abs(x - other) <= within for other in many) for x in few)


def joined(fragments: list[Fragment]) -> Table:
    """One table of all its fragments."""
    xs = list(max(fragments, key=lambda fragment: len(fragment.xs)).xs)
    first = fragments[0]
    rows = list(first.rows)
    starts: set[int] = set()
    for fragment in fragments[1:]:
        repeated = _repeated(first.rows, fragment.rows)
        for row in first.rows[:repeated]:
            row.heading = True
        _move(fragment, xs)
        starts.add(len(rows))
        rows.extend(fragment.rows[repeated:])
    _move(first, xs)
    return Table(tuple(xs), tuple(_whole(rows, starts)))


def _move(fragment: Fragment, xs: list[float]) -> None:
    """Set the parts of a page with another margin on the columns of the table."""
    shift = fragment.xs[0] - xs[0]
    for row in fragment.rows:
        for part in row.parts:
            part.x0, part.x1 = part.x0 - shift, part.x1 - shift
            for line in part.lines if shift and not part.repeats else ():
                line.x0, line.x1 = line.x0 - shift, line.x1 - shift


def _repeated(first: list[Row], rows: list[Row]) -> int:
    """How many rows at the head of `rows` print the head of the table again."""
    count = 0
    for one, other in zip(first[:_MOST_HEADING_ROWS], rows, strict=False):
        if not _same_text(one, other):
            break
        count += 1
    return count


def _same_text(one: Row, other: Row) -> bool:
    left, right = (fold(_BLANKS.sub(" ", "|".join(part.text for part in row.parts))) for row in (one, other))
    if left == right:
        return bool(left.strip("| "))
    slack = max((line.slack for part in other.parts for line in part.lines), default=0.0)
    if _is_numbered(one) or _is_numbered(other):
        return False  # "II Quý II" and "III Quý III" are alike and yet two rows
    return slack > 1 and len(left) > 8 and SequenceMatcher(None, left, right).ratio() >= _ALIKE


def _is_numbered(row: Row) -> bool:
    text = next((part.text for part in row.parts if part.lines), "")
    return _MARKER.match(text) is not None


def _whole(rows: list[Row], starts: set[int]) -> list[Row]:
    usual = _usual(rows, starts)
    whole: list[Row] = []
    for index, row in enumerate(rows):
        if index in starts and whole and not whole[-1].heading:
            if _continues(whole[-1], row, usual):
                whole[-1] = _together(whole[-1], row)
                continue
            _carry(whole[-1], row)
        whole.append(row)
    return whole


@dataclass(frozen=True, slots=True)
class _Usual:
    """What rows of this table usually have: a number in column `number` (None: no such column), these columns filled.

    `loose`: rows without a number are common.
    """

    number: int | None
    loose: bool
    filled: frozenset[int]


def _usual(rows: list[Row], starts: set[int]) -> _Usual:
    body = [row for index, row in enumerate(rows) if not row.heading and index not in starts]
    if len(body) > 1:
        body = body[1:]  # the first row may be a heading that no page repeats
    texts: Counter[int] = Counter()
    markers: Counter[int] = Counter()
    for row in body:
        for column, part in enumerate(row.parts):
            if part.lines:
                texts[column] += 1
                markers[column] += _MARKER.match(part.lines[0].text) is not None and len(part.lines) == 1
    number = next((one for one in (0, 1) if texts[one] and markers[one] >= _MOSTLY * texts[one]), None)
    loose = number is not None and texts[number] < (1 - _LOOSE) * len(body)
    filled = frozenset(column for column, count in texts.items() if count >= 0.6 * len(body))
    return _Usual(number, loose, filled)


def _continues(above: Row, row: Row, usual: _Usual) -> bool:
    """Is the first row of a page the rest of the last row of the page before?"""
    filled = [index for index, part in enumerate(row.parts) if part.lines]
    if not filled:
        return True
    number = usual.number
    if number is not None and number < len(row.parts) and row.parts[number].lines:
        return False
    if len(row.parts) != len(above.parts):
        return number is not None and not usual.loose
    fits = all(above.parts[index].lines and above.parts[index].full for index in filled)
    runs_on = any(_runs_on(above.parts[index], row.parts[index]) for index in filled)
    open_row = bool(usual.filled - set(filled) - ({number} if number is not None else set()))
    if number is not None and not usual.loose and not above.parts[number].tall:
        return runs_on or (fits and open_row)
    return fits and (open_row or runs_on)


def _runs_on(above: Part, below: Part) -> bool:
    """Does the text below go on in the middle of what stands above?"""
    if not above.lines:
        return False
    left, right = above.lines[-1].text, below.lines[0].text
    if right[0].islower() or _OPEN_END.search(left):
        return not begins_item(right)
    if cut_in_two(left.rsplit(None, 1)[-1], right.split(None, 1)[0]):
        return True
    whole = " ".join(line.text for line in above.lines)
    return whole.count("(") > whole.count(")") or (right[0].isdigit() and not ends_sentence(left))


def _together(above: Row, row: Row) -> Row:
    if len(above.parts) == len(row.parts):
        for left, right in zip(above.parts, row.parts, strict=True):
            if right.lines and not (left.repeats and right.lines == left.lines):
                left.lines = [*left.lines, *right.lines]
            left.full = right.full if right.lines else False
    else:
        for right in row.parts:
            left = max(above.parts, key=lambda part: min(part.x1, right.x1) - max(part.x0, right.x0))
            left.lines = [*left.lines, *right.lines]
    return Row(above.parts, (above.pages[0], row.pages[1]), above.heading)


def _carry(above: Row, row: Row) -> None:
    """A tall cell that the page break parted: the rows below it on the next page keep its text."""
    if len(above.parts) != len(row.parts):
        return
    for left, right in zip(above.parts, row.parts, strict=True):
        if left.tall and not right.lines and left.lines:
            right.lines, right.repeats = list(left.lines), True
