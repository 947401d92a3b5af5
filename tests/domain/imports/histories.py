"""Lists of achievements as offices send them, taken through the steps that jobs and clerks do."""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import Any

from tests.domain.imports.lists import SINCE
from tests.domain.people.factory import a_person
from tests.factories.cast import NOW, Cast
from tests.reading.lists.workbooks import Page, workbook
from thidua.domain.imports.actions import rosters
from thidua.domain.imports.models import Roster, RosterRow
from thidua.domain.imports.queries.rosters import entered_parts_of, parts_of
from thidua.domain.people.models import Person

HEADS = ["STT", "Họ và tên", "Ngày sinh", "Đơn vị", "Năm", "Xếp loại", "Danh hiệu, hình thức khen thưởng",
         "Số quyết định", "Ngày quyết định"]  # fmt: skip
WIDE = [
    ["STT", "Họ và tên", "Số CCCD", "Năm 2019", "", "", "Năm 2020", "", ""],
    ["", "", "", "Xếp loại", "Danh hiệu", "QĐ số, ngày", "Xếp loại", "Danh hiệu", "QĐ số, ngày"],
]
HOA_ID, BINH_ID = "001185001201", "001085001202"


def hoa(cast: Cast, **other: Any) -> Person:
    return a_person(
        cast, "museum", **{"full_name": "Nguyễn Thị Hoa", "birth": "1985-05-12", "citizen_id": HOA_ID, **other}
    )


def binh(cast: Cast, **other: Any) -> Person:
    return a_person(cast, "museum", **{"full_name": "Trần Văn Bình", "birth": "1979", "citizen_id": BINH_ID, **other})


def a_fact(number: int = 1, **other: Any) -> list[Any]:
    """One fact of Hoa; the words of the heads can be said otherwise."""
    said = {
        "name": "Nguyễn Thị Hoa",
        "birth": "12/05/1985",
        "unit": "Bảo tàng Thành phố",
        "year": 2019,
        "grade": "HTXSNV",
        "award": "CSTĐCS",
        "decision": "12/QĐ-SVH",
        "decided": "05/01/2020",
        **other,
    }
    return [number, *said.values()]


def facts_file(*rows: Sequence[Any], name: str = "Thành tích") -> bytes:
    return workbook(Page([["DANH SÁCH THÀNH TÍCH CÁ NHÂN"], HEADS, *map(list, rows)], name=name))


def wide_file(*rows: Sequence[Any]) -> bytes:
    return workbook(Page([["THÀNH TÍCH QUA CÁC NĂM"], *WIDE, *map(list, rows)], name="Qua các năm"))


def taken(
    cast: Cast, data: bytes, *, who: str = "standing_office", unit: str = "city", name: str = "ls.xlsx"
) -> Roster:
    """Read, so that its columns are known or asked about."""
    roster = rosters.begin_roster(
        cast.units[unit], io.BytesIO(data), kind="history", filename=name, since=SINCE, actor=cast.actor(who), at=NOW
    )
    return rosters.check_roster(roster, actor=cast.actor(who), at=NOW)


def judged(
    cast: Cast, data: bytes, *, who: str = "standing_office", unit: str = "city", name: str = "ls.xlsx", **said: Any
) -> Roster:
    """Columns taken as proposed, or as ``said``; rows checked."""
    roster = taken(cast, data, who=who, unit=unit, name=name)
    if roster.state == "mapping":
        rosters.accept_columns(roster, version=roster.version, actor=cast.actor(who), at=NOW, **said)
        rosters.check_roster(roster, actor=cast.actor(who), at=NOW)
    return roster


def put_in(cast: Cast, roster: Roster, *, who: str = "standing_office") -> Roster:
    """Confirm, and do what the job does."""
    actor = cast.actor(who)
    rosters.confirm_roster(roster, version=roster.version, actor=actor, at=NOW)
    for part in parts_of(roster):
        rosters.enter_rows(roster, list(RosterRow.objects.filter(pk__in=part)), actor=actor, at=NOW)
    roster.refresh_from_db()
    return rosters.close_roster(roster, actor=actor, at=NOW)


def taken_back(cast: Cast, roster: Roster, *, who: str = "standing_office") -> Roster:
    """Ask for the list to be undone, and do what the job does."""
    actor = cast.actor(who)
    rosters.begin_undo(roster, reason="Nhầm tệp", version=roster.version, actor=actor, at=NOW)
    for part in entered_parts_of(roster):
        rows = list(RosterRow.objects.filter(pk__in=part))
        rosters.undo_rows(roster, rows, reason="Nhầm tệp", actor=actor, at=NOW)
    roster.refresh_from_db()
    return rosters.close_undo(roster, actor=actor, at=NOW)


def row_at(roster: Roster, number: int, sheet: int = 0) -> RosterRow:
    return roster.rows.get(number=number, sheet=sheet)
