"""The file of a list of achievements: its sheets with what their columns hold, and its rows judged."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from json import JSONEncoder
from typing import Any

from thidua.domain.imports.actions.rosters.files import AT_MOST, read_file
from thidua.domain.imports.actions.rosters.history.judging import judge
from thidua.domain.imports.enums import ColumnRole, RosterState
from thidua.domain.imports.models import ColumnMap, Roster, RosterRow
from thidua.domain.imports.queries.history import pairs_of
from thidua.domain.imports.steps.history.columns import Sheet, lacking, needs_year, remembered, sheet_of
from thidua.domain.imports.steps.history.rows import Line
from thidua.foundation.access.policy import day_of, may
from thidua.foundation.actors import Actor
from thidua.foundation.audit.work import work
from thidua.foundation.conflicts import save_version
from thidua.foundation.storing import insert_rows, without_collecting
from thidua.reading.lists import ListSheet

CONDUCT = "records.conduct"
_COLUMNS = ("roster", "sheet", "number", "name", "folded", "values", "problems", "others", "verdict", "decision",
            "decided_by", "subject_key")  # fmt: skip


@dataclass
class Outcome:
    """What was found: the values for the roster's row, and its rows; ``asks``: the columns must be looked at first."""

    failure: str = ""
    sheets: list[Sheet] = field(default_factory=list)
    notes: list[dict[str, Any]] = field(default_factory=list)
    rows: list[Line] = field(default_factory=list)
    asks: bool = False


def check_history(roster: Roster, *, actor: Actor, at: datetime) -> Roster:
    """Read the file; judge its rows where the columns are known, else wait until somebody has said what they hold."""
    with without_collecting():
        return _check(roster, actor, at)


def _check(roster: Roster, actor: Actor, at: datetime) -> Roster:
    found = _read(roster, actor, at)
    with work(actor=actor, at=at) as done:
        state = RosterState.FAILED if found.failure else RosterState.MAPPING if found.asks else RosterState.CHECKED
        changes = {
            "state": state,
            "failure": found.failure,
            "sheets": found.sheets,
            "with_conduct": any(_tells_conduct(sheet) for sheet in found.sheets),
            "notes": found.notes[:50],
        }
        save_version(roster, expected=roster.version, changes=changes)
        insert_rows(RosterRow, _COLUMNS, _stored(roster, found.rows))
        done.note("imports.check_roster", roster, name=roster.filename, after={"rows": len(found.rows)})
    return roster


def _read(roster: Roster, actor: Actor, at: datetime) -> Outcome:
    reading = read_file(roster, checked=False)
    if isinstance(reading, str):
        return Outcome(failure=reading)
    lists = [each for each in reading.lists() if not each.hidden]
    count = sum(len(each.rows) for each in lists)
    if not count:
        return Outcome(failure="Tệp không có dòng dữ liệu nào dưới tiêu đề cột; hãy kiểm tra lại tệp.")
    if count > AT_MOST:
        return Outcome(failure=f"Danh sách có {count} dòng; mỗi tệp chỉ nhận tối đa {AT_MOST} dòng.")
    return _understood(roster, lists, actor, at)


def _understood(roster: Roster, lists: list[ListSheet], actor: Actor, at: datetime) -> Outcome:
    said = bool(roster.sheets)
    sheets = list(roster.sheets) if said else [sheet_of(each, place) for place, each in enumerate(lists)]
    known = {} if said else _remembered(roster, sheets)
    sheets = [remembered(each, known.get(each["fingerprint"], {})) for each in sheets]
    asks = not said and any(_is_new(each, known) for each in sheets)
    notes = [problem.as_dict() for each in lists for problem in each.problems]
    notes += _forbid_conduct(roster, sheets, actor, at)
    if asks or all(lacking(each) for each in sheets):
        return Outcome(sheets=sheets, notes=notes, asks=True)
    notes += [_skipped(each) for each in sheets if lacking(each)]
    return Outcome(sheets=sheets, notes=notes, rows=_rows(roster, lists, sheets, actor, at))


def _is_new(sheet: Sheet, known: dict[str, dict[str, str]]) -> bool:
    """A sheet nobody of the unit has explained yet, or whose year only a person can tell."""
    if sheet["fingerprint"] not in known:
        return True
    return not lacking(sheet) and needs_year(sheet)


def _remembered(roster: Roster, sheets: list[Sheet]) -> dict[str, dict[str, str]]:
    prints = {each["fingerprint"] for each in sheets}
    maps = ColumnMap.objects.filter(unit=roster.unit, fingerprint__in=prints)
    return dict(maps.values_list("fingerprint", "columns"))


def _forbid_conduct(roster: Roster, sheets: list[Sheet], actor: Actor, at: datetime) -> list[dict[str, Any]]:
    """Whoever may not see discipline does not bring it in either: those columns stay unread, and that is said."""
    telling = [each for each in sheets if _tells_conduct(each)]
    if not telling or may(actor, CONDUCT, roster.unit, at=at):
        return []
    for sheet in telling:
        for column in sheet["columns"]:
            if column["role"] == ColumnRole.DISCIPLINE:
                column["role"] = ColumnRole.NONE.value
    sentence = "Cột kỷ luật không được đọc vì tài khoản này không có quyền nhập kỷ luật."
    return [{"kind": "no_conduct", "severity": "warning", "address": "", "sentence": sentence}]


def _tells_conduct(sheet: Sheet) -> bool:
    return any(column["role"] == ColumnRole.DISCIPLINE for column in sheet["columns"])


def _skipped(sheet: Sheet) -> dict[str, Any]:
    sentence = f"Trang tính, bảng “{sheet['name']}” không được đọc: {lacking(sheet)}"
    return {"kind": "sheet_skipped", "severity": "warning", "address": sheet["name"], "sentence": sentence}


def _rows(roster: Roster, lists: list[ListSheet], sheets: list[Sheet], actor: Actor, at: datetime) -> list[Line]:
    pairs = list(pairs_of(roster, lists, sheets, day_of(at).year))
    judge(roster, pairs, actor=actor, at=at)
    return [row for row, _read in pairs]


def _stored(roster: Roster, rows: Iterable[Line]) -> Iterator[tuple[Any, ...]]:
    """The rows as the database keeps them, in the order of the columns."""
    encode, pk = JSONEncoder(ensure_ascii=False).encode, roster.pk
    for row in rows:
        problems, others = encode(row.problems) if row.problems else "[]", encode(row.others) if row.others else "[]"
        values = encode(row.values)
        yield pk, row.sheet, row.number, row.name, row.folded, values, problems, others, row.verdict, "", "", ""
