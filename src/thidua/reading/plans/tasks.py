"""Rows into groups and tasks: numbers, keys, units, times."""

import re
from collections import Counter
from dataclasses import dataclass, field

from thidua.reading.deadlines.cells import read_times
from thidua.reading.plans.items import items_of, without_leading_dash
from thidua.reading.plans.layout import RawTable
from thidua.reading.plans.rows import WholeRow, is_group, whole_rows, with_next
from thidua.reading.structure import Group, Task
from thidua.reading.words.spacing import one_line
from thidua.reading.words.units import ends_in_link, looks_like_unit, split_units

_BARE_NUMBER = re.compile(r"[\s.):/]+$")
_ROMAN = re.compile(r"^[IVX]{1,5}$")


@dataclass(frozen=True, slots=True)
class _Numbered:
    """A task row with the parts it stands under."""

    row: WholeRow
    group: str | None
    part: str | None
    heads: str | None
    order: int


@dataclass
class _Sorter:
    """Parts open while going down the table: a letter part holds roman parts, either holds numbered headings."""

    groups: list[Group] = field(default_factory=list)
    rows: list[_Numbered] = field(default_factory=list)
    letter: str | None = None
    part: str | None = None
    heads: str | None = None
    order: int = 0

    def group(self, row: WholeRow) -> None:
        """A row that heads others."""
        marker, title = row.no or None, one_line(without_leading_dash(row.get("content")))
        bare = _BARE_NUMBER.sub("", row.no)
        if bare[:1].isdigit():
            path = f"{bare}."
            self.heads, self.order = bare, 0
        elif self._is_letter(bare):
            self.letter = self.part = path = bare
            self.heads = None
        else:
            name = bare or title
            path = f"{self.letter}.{name}" if self.letter else name
            self.part, self.heads = path, None
        self.groups.append(Group(marker, title, path, row.place, row.glued))

    def _is_letter(self, bare: str) -> bool:
        if len(bare) != 1 or not bare.isupper():
            return False
        return not _ROMAN.match(bare) or (self.letter is not None and ord(bare) == ord(self.letter) + 1)

    def task(self, row: WholeRow) -> None:
        """A row with work in it."""
        number = _BARE_NUMBER.sub("", row.no)
        if number[:1].isdigit() and self.heads and not number.startswith(f"{self.heads}."):
            self.heads = None
        self.order += 1
        group = f"{self.heads}." if self.heads else self.part
        self.rows.append(_Numbered(row, group, self.part, self.heads, self.order))


def read_tasks(table: RawTable, *, name: str, year: int) -> tuple[tuple[Group, ...], tuple[Task, ...]]:
    """Groups and tasks of one table. `name` (`Phụ lục 1`) begins the address of each task."""
    sorter = _Sorter()
    for row, following in with_next(whole_rows(table)):
        if is_group(row, following):
            sorter.group(row)
        elif row.get("content").strip() or not row.is_bare():
            sorter.task(row)
    keys = _keys(sorter.rows)
    restarts = _restarts(sorter.rows)
    merged = "units" in table.roles
    tasks = tuple(
        _task(numbered, key, where=_where(name, key, restarts=restarts), year=year, merged=merged)
        for numbered, key in zip(sorter.rows, keys, strict=True)
    )
    return tuple(sorter.groups), tasks


def _where(name: str, key: str, *, restarts: bool) -> str:
    return f"{name} {key}" if restarts and not key[0].isdigit() else f"{name} TT {key}"


def _restarts(rows: list[_Numbered]) -> bool:
    """Does numbering begin again under a new part?"""
    firsts = {row.part for row in rows if _BARE_NUMBER.sub("", row.row.no).lstrip("0") == "1"}
    return len(firsts) > 1


def _keys(rows: list[_Numbered]) -> list[str]:
    restarts = _restarts(rows)
    keys = [_key(row, restarts=restarts) for row in rows]
    seen: Counter[str] = Counter()
    unique = []
    for key in keys:
        seen[key] += 1
        unique.append(key if seen[key] == 1 else f"{key}({seen[key]})")
    return unique


def _key(numbered: _Numbered, *, restarts: bool) -> str:
    bare = _BARE_NUMBER.sub("", numbered.row.no)
    number = bare or str(numbered.order)
    if numbered.heads and not bare.startswith(f"{numbered.heads}."):
        number = f"{numbered.heads}-{numbered.order}" if not bare[:1].isalpha() else f"{numbered.heads}-{bare}"
    return f"{numbered.part}.{number}" if restarts and numbered.part else number


def _task(numbered: _Numbered, key: str, *, where: str, year: int, merged: bool) -> Task:
    row = numbered.row
    units = split_units(row.get("units")) if merged else ()
    time = row.get("time").strip()
    return Task(
        key=key,
        no=row.no or None,
        group=numbered.group,
        content=without_leading_dash(row.get("content")),
        items=items_of(row.get("content")),
        lead=_cell(row.get("lead")),
        executor=(units[0] if units else None) if merged else _cell(row.get("executor")),
        coordinators=_cell(row.get("coordinators")),
        units=units,
        time_raw=one_line(time) or None,
        deadlines=read_times(time, year=year, place=row.place),
        where=where,
        place=row.place,
    )


def _cell(text: str) -> str | None:
    """A cell of names as one line; names on lines of their own are parted by ";", as clerks do."""
    lines = [line.strip() for line in text.split("\n") if line.strip()]
    joined = ""
    for line in lines:
        separate = joined and len(split_units(line)) and _BULLETED.match(line) is None and _ends_name(joined, line)
        joined = f"{joined}; {line}" if separate else f"{joined} {line}".strip()
    return without_leading_dash(joined) or None


_BULLETED = re.compile(r"^\s*[-–+•]")


def _ends_name(above: str, line: str) -> bool:
    return (
        above[-1] not in ";,.-–("
        and not ends_in_link(above)
        and line[:1].isupper()
        and looks_like_unit(line)
        and above.count("(") == above.count(")")
    )
