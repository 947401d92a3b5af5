"""The dry run: each row read, named, looked for among those already known; nothing is entered."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from thidua.domain.imports.actions.rosters.files import AT_MOST, read_file
from thidua.domain.imports.actions.rosters.history.reading import check_history
from thidua.domain.imports.actions.rosters.people import PeopleCheck
from thidua.domain.imports.actions.rosters.units import UnitsCheck
from thidua.domain.imports.enums import RosterKind, RosterState, RowVerdict
from thidua.domain.imports.models import Roster, RosterRow
from thidua.domain.imports.steps.roster_values import READERS, list_of
from thidua.foundation.actors import Actor
from thidua.foundation.audit.work import work
from thidua.foundation.conflicts import save_version
from thidua.reading.lists import ListRow, ListSheet
from thidua.vietnamese.folding import fold

WANTED = {
    RosterKind.PEOPLE: "cột Họ và tên và cột Đơn vị công tác",
    RosterKind.UNITS: "cột Tên đơn vị",
}


@dataclass
class Checked:
    """What the dry run found: the values for the roster's row, and its rows."""

    failure: str = ""
    sheet: str = ""
    heading_row: int = 0
    columns: list[dict[str, Any]] = field(default_factory=list)
    notes: list[dict[str, Any]] = field(default_factory=list)
    rows: list[RosterRow] = field(default_factory=list)


def check_roster(roster: Roster, *, actor: Actor, at: datetime) -> Roster:
    """Read the file and judge its rows with the rights of ``actor``; one transaction. Seconds for a long list."""
    if roster.kind == RosterKind.HISTORY:
        return check_history(roster, actor=actor, at=at)
    found = _read(roster, actor, at)
    with work(actor=actor, at=at) as done:
        changes = {
            "state": RosterState.FAILED if found.failure else RosterState.CHECKED,
            "failure": found.failure,
            "sheet": found.sheet[:120],
            "heading_row": found.heading_row,
            "columns": found.columns,
            "notes": found.notes[:50],
        }
        save_version(roster, expected=roster.version, changes=changes)
        RosterRow.objects.bulk_create(found.rows, batch_size=500)
        done.note("imports.check_roster", roster, name=roster.filename, after={"rows": len(found.rows)})
    return roster


def _read(roster: Roster, actor: Actor, at: datetime) -> Checked:
    reading = read_file(roster)
    if isinstance(reading, str):
        return Checked(failure=reading)
    sheet = list_of(reading, roster.kind)
    if sheet is None:
        wanted = WANTED[RosterKind(roster.kind)]
        return Checked(failure=f"Không tìm thấy bảng nào có {wanted}; hãy đặt tên cột như tệp mẫu rồi tải lên lại.")
    if len(sheet.rows) > AT_MOST:
        return Checked(failure=f"Danh sách có {len(sheet.rows)} dòng; mỗi tệp chỉ nhận tối đa {AT_MOST} dòng.")
    return _judged(roster, sheet, actor, at)


def _judged(roster: Roster, sheet: ListSheet, actor: Actor, at: datetime) -> Checked:
    return Checked(
        sheet=sheet.name,
        heading_row=sheet.heading_rows[-1] if sheet.heading_rows else 0,
        columns=[column.as_dict() for column in sheet.columns],
        notes=[problem.as_dict() for problem in sheet.problems],
        rows=_rows(roster, sheet, actor, at),
    )


def _rows(roster: Roster, sheet: ListSheet, actor: Actor, at: datetime) -> list[RosterRow]:
    reader = READERS[roster.kind]
    values = [(row, reader(sheet, row)) for row in sheet.rows]
    said = [each for _row, each in values]
    if roster.kind == RosterKind.PEOPLE:
        people = PeopleCheck(roster, said, actor, at)
        return [_row(roster, row, each, people) for row, each in values]
    units = UnitsCheck(roster, said, at)
    rows = [_row(roster, row, each, units) for row, each in values]
    units.held_up(rows)
    return rows


def _row(roster: Roster, row: ListRow, said: dict[str, str], check: PeopleCheck | UnitsCheck) -> RosterRow:
    problems = [problem.as_dict() for problem in row.problems if problem.severity != "info"]
    verdict, others, told = check.judge(row.number, said)
    problems += [{"severity": "error", "address": str(row.number), "sentence": each} for each in told]
    if any(each["severity"] == "error" for each in problems):
        verdict = RowVerdict.FAULTY
    name = (said.get("full_name") or said.get("name") or "")[:300]
    return RosterRow(
        roster=roster,
        number=row.number,
        name=name,
        folded=fold(name)[:300],
        values=said,
        problems=problems,
        others=others,
        verdict=verdict,
    )
