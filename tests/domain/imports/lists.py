"""Lists as offices send them, and the jobs that check and enter them done at once."""

from __future__ import annotations

import io
from collections.abc import Sequence
from datetime import date
from typing import Any

from tests.factories.cast import NOW, Cast
from tests.reading.lists.workbooks import Page, workbook
from thidua.domain.imports.actions import rosters
from thidua.domain.imports.models import Roster, RosterRow
from thidua.domain.imports.queries.rosters import parts_of
from thidua.foundation.actors import Actor

HEADS = ["STT", "Họ và tên", "Ngày sinh", "Giới tính", "Số CCCD", "Chức vụ", "Đơn vị công tác"]
UNIT_HEADS = ["STT", "Tên đơn vị", "Tên viết tắt", "Loại đơn vị", "Đơn vị cấp trên", "Ngày thành lập"]
SINCE = date(2026, 1, 1)
SHEET = "Danh sách"


def a_row(number: int = 1, **other: Any) -> list[Any]:
    """One person of the museum; the words of the heads can be said otherwise."""
    said = {
        "name": "Nguyễn Thị Hoa",
        "birth": date(1985, 5, 12),
        "sex": "Nữ",
        "id": f"0011850012{number:02d}",
        "title": "Chuyên viên",
        "unit": "Bảo tàng Thành phố",
        **other,
    }
    return [number, *said.values()]


def people_file(*rows: Sequence[Any]) -> bytes:
    return workbook(Page([["DANH SÁCH CÁN BỘ"], HEADS, *map(list, rows)], name=SHEET))


def units_file(*rows: Sequence[Any]) -> bytes:
    return workbook(Page([UNIT_HEADS, *map(list, rows)], name=SHEET))


def taken_in(
    cast: Cast, data: bytes, *, kind: str = "people", who: str = "standing_office", unit: str = "city"
) -> Roster:
    """The list as it is before the job has looked at it."""
    return rosters.begin_roster(
        cast.units[unit],
        io.BytesIO(data),
        kind=kind,
        filename="danh-sach.xlsx",
        since=SINCE,
        actor=cast.actor(who),
        at=NOW,
    )


def checked(
    cast: Cast, data: bytes, *, kind: str = "people", who: str = "standing_office", unit: str = "city"
) -> Roster:
    roster = taken_in(cast, data, kind=kind, who=who, unit=unit)
    return rosters.check_roster(roster, actor=cast.actor(who), at=NOW)


def entered(cast: Cast, roster: Roster, *, who: str = "standing_office") -> Roster:
    """Confirm, and do what the job does."""
    actor: Actor = cast.actor(who)
    rosters.confirm_roster(roster, version=roster.version, actor=actor, at=NOW)
    for part in parts_of(roster):
        rosters.enter_rows(roster, list(RosterRow.objects.filter(pk__in=part)), actor=actor, at=NOW)
    roster.refresh_from_db()
    return rosters.close_roster(roster, actor=actor, at=NOW)


def told(row: RosterRow) -> str:
    return " ".join(each["sentence"] for each in row.problems)
