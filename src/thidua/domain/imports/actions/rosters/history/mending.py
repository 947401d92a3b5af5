"""A row is mended on the page: cells written anew, the person chosen, and at once for all rows alike."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime

from thidua.domain.imports.actions.rosters.history.judging import judge
from thidua.domain.imports.actions.rosters.history.matching import MOST_OTHERS, RIGHT
from thidua.domain.imports.enums import RosterState, RowVerdict
from thidua.domain.imports.models import Roster, RosterRow
from thidua.domain.imports.queries.history import reread
from thidua.domain.imports.steps.history.rows import LONGEST_CELL, Cell
from thidua.domain.people.models import Person
from thidua.foundation.access.policy import may, require
from thidua.foundation.actors import Actor
from thidua.foundation.audit.work import work
from thidua.foundation.refusals import not_accepted
from thidua.vietnamese.folding import fold
from thidua.vietnamese.normalising import nfc

_MENDABLE = (RowVerdict.FAULTY, RowVerdict.DOUBTFUL)
_COLUMNS = ["name", "folded", "values", "problems", "others", "verdict", "decision", "decided_by"]


def mend_row(
    row: RosterRow,
    *,
    cells: Mapping[int, str] | None = None,
    chosen: str = "",
    alike: bool = False,
    actor: Actor,
    at: datetime,
) -> int:
    """Write cells anew (place -> text) and say who is meant (``chosen``: "person:12", "unit:3"); the row is judged
    again. ``alike``: in every row still wrong or doubtful where the same words stand. Returns how many rows changed."""
    roster = row.roster
    require(actor, RIGHT, roster.unit, at=at)
    _require_open(roster, row)
    if chosen:
        _check_chosen(row, chosen, actor, at)
    changes = {place: (row.values["cells"][place], _text(text)) for place, text in (cells or {}).items()}
    changes = {place: (was, now) for place, (was, now) in changes.items() if str(was) != now}
    rows = _alike(roster, row, changes, chosen) if alike else [row]
    for each in rows:
        _write(each, changes, chosen, is_first=each.pk == row.pk)
    with work(actor=actor, at=at) as done:
        rejudge(roster, rows, actor=actor, at=at)
        after = {
            "rows": len(rows),
            "line": row.number,
            "chosen": chosen,
            "cells": {k: v for k, (_w, v) in changes.items()},
        }
        done.note("imports.mend_rows", roster, name=roster.filename, after=after)
    return len(rows)


def rejudge(roster: Roster, rows: Sequence[RosterRow], *, actor: Actor, at: datetime) -> None:
    """Read and judge kept rows anew, and store what came of it."""
    pairs = [(row, read) for row, read in reread(roster, rows, at=at)]
    judge(roster, pairs, actor=actor, at=at)
    for row, read in pairs:
        row.name, row.folded = read.who.name[:300], fold(read.who.name)[:300]
    RosterRow.objects.bulk_update(rows, _COLUMNS, batch_size=50)


def _require_open(roster: Roster, row: RosterRow) -> None:
    if roster.state != RosterState.CHECKED or row.subject_key:
        raise not_accepted("roster_state", "Dòng này đã nhập hoặc danh sách đang được nhập, không sửa được nữa.")


def _check_chosen(row: RosterRow, chosen: str, actor: Actor, at: datetime) -> None:
    """One of those offered, or any person whom the actor may edit."""
    word, _colon, key = chosen.partition(":")
    if word == "person" and key.isascii() and key.isdecimal():
        person = Person.objects.filter(pk=int(key), merged_into__isnull=True).first()
        if person is not None and may(actor, RIGHT, person, at=at):
            return
    if word == "person":
        raise not_accepted("row_person", "Không có người này trong phạm vi Ông/Bà được nhập.", field="citizen_id")
    if word == "unit" and key.isdecimal() and int(key) in row.others[:MOST_OTHERS]:
        return
    raise not_accepted("row_subject", "Chọn một trong những người, đơn vị được gợi ý.", field="chosen")


def _text(text: str) -> str:
    return nfc(text).strip()[:LONGEST_CELL]


def _alike(roster: Roster, row: RosterRow, changes: Mapping[int, tuple[Cell, str]], chosen: str) -> list[RosterRow]:
    """The row itself and every other still open in which a changed cell says the same, or the same one is named."""
    who = row.values.get("who")
    others = roster.rows.filter(verdict__in=_MENDABLE, subject_key="", sheet=row.sheet).exclude(pk=row.pk)
    alike = [
        each
        for each in (others if not chosen else others.filter(folded=row.folded))
        if (chosen and each.values.get("who") == who)
        or any(each.values["cells"][place] == was for place, (was, _now) in changes.items())
    ]
    if chosen:
        elsewhere = roster.rows.filter(verdict__in=_MENDABLE, subject_key="", folded=row.folded).exclude(
            sheet=row.sheet
        )
        alike += [each for each in elsewhere if each.values.get("who") == who]
    return [row, *alike]


def _write(row: RosterRow, changes: Mapping[int, tuple[Cell, str]], chosen: str, *, is_first: bool) -> None:
    cells = list(row.values["cells"])
    mended = set(row.values.get("mended", ()))
    for place, (was, now) in changes.items():
        if is_first or cells[place] == was:
            cells[place] = now
            mended.add(place)
    row.values = {**row.values, "cells": cells, **({"mended": sorted(mended)} if mended else {})}
    if chosen:
        row.values["chosen"] = chosen
    row.decision, row.decided_by = "", ""
