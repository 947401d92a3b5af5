"""Printed rows made whole again: a row cut by a page is joined, part rows and heading rows are told from tasks."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from thidua.reading.blocks import Place
from thidua.reading.deadlines.patterns import EXPRESSION
from thidua.reading.plans.columns import Role
from thidua.reading.plans.layout import RawTable, Row
from thidua.reading.words.joins import join_cut

MARKER = re.compile(
    r"^(?:(?P<letter>[A-HĐ])|(?P<roman>[IVX]{1,5})|(?P<number>\d{1,3}(?:\.\d{1,3})*)|(?P<small>[a-zđ]))\s*[.)/:]?$"
)
_GLUED = re.compile(r"^(?P<marker>[A-HĐ]|[IVX]{1,5})\s*[.)/:]?\s+(?P<title>\S.*)$", re.DOTALL)
_BULLET = re.compile(r"^\s*[-–+•*]\s*")
_HALF_TIME = re.compile(r"(?:ngày|trước|của|theo|hướng dẫn|và|từ|đến|tháng|năm|dịp|[-–/,(])\s*$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class WholeRow:
    """A row by roles. `texts` keeps the line breaks of each cell."""

    texts: dict[Role, str]
    place: Place
    glued: bool = False

    def get(self, role: Role) -> str:
        """The cell of a role, empty when there is none."""
        return self.texts.get(role, "")

    @property
    def no(self) -> str:
        """The number as printed."""
        return self.get("no").strip()

    def is_bare(self) -> bool:
        """Nothing but a marker and a title: a part, a quarter, or a numbered row that heads others."""
        return not any(self.get(role) for role in _FILLED)


_FILLED: tuple[Role, ...] = ("lead", "executor", "coordinators", "units", "time")


def whole_rows(table: RawTable) -> list[WholeRow]:
    """The rows of a table with page cuts mended."""
    rows: list[WholeRow] = []
    for printed in table.rows:
        row = _by_role(printed, table.roles)
        if rows and _continues(rows[-1], row, after_cut=printed.after_cut):
            rows[-1] = _joined(rows[-1], row)
        else:
            rows.append(row)
    return rows


def _by_role(row: Row, roles: tuple[Role, ...]) -> WholeRow:
    cells = list(row.cells) + [""] * (len(roles) - len(row.cells))
    texts: dict[Role, str] = {role: cell for role, cell in zip(roles, cells, strict=False) if role != "other"}
    return _unglued(WholeRow(texts, row.place))


def _unglued(row: WholeRow) -> WholeRow:
    """ "III Quý III" printed in the number's cell, or a part title printed over the whole row."""
    if not row.is_bare() or bool(row.no) == bool(row.get("content")):
        return row
    text = row.no or row.get("content")
    match = _GLUED.match(text)
    if match:
        return replace(row, texts={**row.texts, "no": match["marker"], "content": match["title"]}, glued=bool(row.no))
    if row.no and not MARKER.match(row.no):
        return replace(row, texts={**row.texts, "no": "", "content": row.no})
    return row


def _continues(above: WholeRow, row: WholeRow, *, after_cut: bool) -> bool:
    """Is this printed row the rest of the one above, cut by a page?"""
    content, time = row.get("content").strip(), row.get("time").strip()
    if row.no:
        return False
    if above.is_bare() and _is_part(above):  # only the rest of its own title
        return row.is_bare() and content[:1].islower()
    if not content:
        return True
    if row.is_bare():
        return after_cut or content[0].islower() or bool(_BULLET.match(content)) or _is_open(above.get("content"))
    if _HALF_TIME.search(above.get("time")) and not _has_time(above.get("time")):
        return True
    if content[0].islower() or _is_open(above.get("content")):
        return True
    return after_cut and not above.is_bare() and not _has_time(time)


def _is_part(row: WholeRow) -> bool:
    return re.match(r"^(?:[A-HĐ]|[IVX]{1,5})\s*[.)/:]?$", row.no) is not None


def _is_open(text: str) -> bool:
    return text.count("(") > text.count(")") or text.rstrip().endswith((",", " và", " của"))


def _has_time(text: str) -> bool:
    return EXPRESSION.search(text) is not None


def _joined(above: WholeRow, row: WholeRow) -> WholeRow:
    roles = dict.fromkeys([*above.texts, *row.texts])
    texts = {role: _join_cells(above.get(role).strip(), row.get(role).strip()) for role in roles}
    return replace(above, texts=texts, place=above.place.until(row.place))


def _join_cells(left: str, right: str) -> str:
    """A bullet starts a line of its own; a cell that Word repeats on both pages (merged) counts once."""
    if left == right:
        return left
    return f"{left}\n{right}" if _BULLET.match(right) and left else join_cut(left, right)


def is_group(row: WholeRow, following: WholeRow | None) -> bool:
    """Does this row only head the rows below it?"""
    if not row.is_bare() or not (row.no or row.get("content")):
        return False
    if _is_part(row):
        return True
    if not row.no:
        return following is None or bool(following.no) or not following.is_bare()
    return following is not None and _is_under(following, row)


def _is_under(following: WholeRow, row: WholeRow) -> bool:
    """An unnumbered row with a time, or one numbered "22.1" or "a"."""
    if not following.no:
        return not following.is_bare()
    number = row.no.rstrip(".) ")
    return (following.no.startswith(f"{number}.") and following.no.rstrip(".) ") != number) or bool(
        re.match(r"^[a-zđ]\s*[.)]?$", following.no)
    )


def with_next(rows: list[WholeRow]) -> Iterator[tuple[WholeRow, WholeRow | None]]:
    """Each row with the one below it."""
    yield from zip(rows, [*rows[1:], None], strict=False)
