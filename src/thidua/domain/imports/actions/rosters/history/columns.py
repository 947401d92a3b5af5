"""Somebody says what the columns hold; from then on lists with the same headings are read without asking."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from thidua.domain.imports.enums import ColumnRole, RosterState
from thidua.domain.imports.models import ColumnMap, Roster
from thidua.domain.imports.steps.history.columns import Column, Sheet, keys_of, lacking, needs_year
from thidua.domain.imports.steps.history.facts import EARLIEST
from thidua.foundation.access.policy import day_of, require
from thidua.foundation.actors import Actor
from thidua.foundation.audit.work import work
from thidua.foundation.conflicts import save_version
from thidua.foundation.jobs.queue import enqueue
from thidua.foundation.refusals import not_accepted

RIGHT = "records.edit"
Said = Mapping[tuple[int, int], tuple[str, int | None]]


def accept_columns(
    roster: Roster,
    *,
    columns: Said | None = None,
    years: Mapping[int, int | None] | None = None,
    version: int,
    actor: Actor,
    at: datetime,
) -> Roster:
    """Take the columns as proposed, or as said: ``columns``: (sheet, column) -> (role, year of the column);
    ``years``: sheet -> year of its rows. The rows are then checked by a job.

    Raises NotAccepted, its field "sheet-<n>", where a sheet cannot be read so.
    """
    require(actor, RIGHT, roster.unit, at=at)
    if roster.state not in {RosterState.MAPPING, RosterState.CHECKED} or roster.entered:
        raise not_accepted("roster_state", "Danh sách này đã nhập hoặc chưa đọc xong, không đổi cột được nữa.")
    this_year = day_of(at).year
    sheets = [_said(sheet, columns or {}, years or {}, this_year) for sheet in roster.sheets]
    _check(sheets)
    with work(actor=actor, at=at) as done:
        roster.rows.all().delete()
        save_version(roster, expected=version, changes={"sheets": sheets, "state": RosterState.WAITING})
        _remember(roster, sheets, actor, at)
        done.note("imports.accept_columns", roster, name=roster.filename, after=_told(sheets))
        enqueue("imports.check_roster", {"roster": roster.pk}, key=str(roster.pk), actor=actor, at=at)
    return roster


def _said(sheet: Sheet, said: Said, years: Mapping[int, int | None], this_year: int) -> Sheet:
    columns = [_column(column, said.get((sheet["place"], column["index"])), this_year) for column in sheet["columns"]]
    year = years.get(sheet["place"], sheet["year"])
    return Sheet(**{**sheet, "columns": columns, "year": _checked_year(year, this_year)})


def _column(column: Column, said: tuple[str, int | None] | None, this_year: int) -> Column:
    if said is None:
        return column
    role, year = said
    if role not in ColumnRole.values:
        raise not_accepted("column_role", "Chọn nội dung của cột trong danh sách.", field="columns")
    return Column(**{**column, "role": role, "year": _checked_year(year, this_year)})


def _checked_year(year: int | None, this_year: int) -> int | None:
    if year is not None and not EARLIEST <= year <= this_year:
        raise not_accepted("column_year", f"Năm phải trong khoảng {EARLIEST} đến {this_year}.", field="columns")
    return year


def _check(sheets: list[Sheet]) -> None:
    if all(lacking(sheet) for sheet in sheets):
        raise not_accepted("columns_lacking", lacking(sheets[0]), field="columns")
    for sheet in sheets:
        if not lacking(sheet) and needs_year(sheet):
            sentence = f"“{sheet['name']}”: cột xếp loại chưa rõ của năm nào; hãy ghi năm của cột hoặc của cả bảng."
            raise not_accepted("columns_year", sentence, field="columns")


def _remember(roster: Roster, sheets: list[Sheet], actor: Actor, at: datetime) -> None:
    by_print: dict[str, dict[str, str]] = {}
    for sheet in sheets:
        roles = {key: column["role"] for key, column in zip(keys_of(sheet["columns"]), sheet["columns"], strict=True)}
        by_print[sheet["fingerprint"]] = roles | by_print.get(sheet["fingerprint"], {})
    for fingerprint, roles in by_print.items():
        ColumnMap.objects.update_or_create(
            unit=roster.unit,
            fingerprint=fingerprint,
            defaults={"columns": roles, "by_name": actor.name[:200], "at": at},
        )


def _told(sheets: list[Sheet]) -> dict[str, Any]:
    """What the trail keeps: heading -> role, of what is read."""
    return {
        sheet["name"]: {
            column["heading"]: column["role"] for column in sheet["columns"] if column["role"] != ColumnRole.NONE
        }
        for sheet in sheets
    }
