"""Ten years of the city's people come in as offices bring them: workbooks, read, checked and entered like any other."""

from __future__ import annotations

import io
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import Any

from thidua.console.demo.content.careers import YEARS, Career, careers
from thidua.domain.imports.actions import rosters
from thidua.domain.imports.enums import RosterKind, RosterState
from thidua.domain.imports.models import Roster, RosterRow
from thidua.domain.imports.queries.rosters import parts_of
from thidua.domain.organisations.models import Unit
from thidua.foundation.actors import Actor
from thidua.writing.xlsx import Sheet, workbook

_WHO = ("STT", "Họ và tên", "Số định danh cá nhân", "Đơn vị công tác")
_SINGLE = (
    *_WHO, "Năm", "Hình thức khen thưởng", "Số quyết định", "Ngày quyết định", "Giai đoạn", "Loại khen thưởng",
    "Sáng kiến", "Phạm vi ảnh hưởng", "Số quyết định công nhận sáng kiến", "Kỷ luật", "Số quyết định kỷ luật",
    "Ngày quyết định kỷ luật", "Chức vụ đã giữ", "Từ ngày", "Đến ngày",
)  # fmt: skip


def bring_in(city: Unit, *, actor: Actor, at: datetime) -> int:
    """Import both lists; how many rows were entered. The rows were made to be right: a wrong one is a fault."""
    names = dict(Unit.objects.values_list("code", "name"))
    files = (
        ("thanh-tich-2016-2025.xlsx", yearly(careers(), names)),
        ("khen-thuong-sang-kien.xlsx", single(careers(), names)),
    )
    return sum(_import(city, name, data, actor, at) for name, data in files)


def yearly(told: Iterable[Career], names: dict[str, str]) -> bytes:
    """One row a person: for each year the grade, the titles and their decisions."""
    heads = [*_WHO]
    for year in YEARS:
        heads += [f"Xếp loại {year}", f"Danh hiệu {year}", f"Số QĐ {year}", f"Ngày QĐ {year}"]
    rows = [[*_who(number, career, names), *_years(career)] for number, career in enumerate(told, start=1)]
    return workbook([Sheet("Thành tích hằng năm", heads, rows)])


def single(told: Iterable[Career], names: dict[str, str]) -> bytes:
    """One row an award, initiative, measure or post."""
    rows: list[list[Any]] = []
    for career in told:
        for said in _single(career):
            rows.append([*_who(len(rows) + 1, career, names), *said])
    return workbook([Sheet("Khen thưởng, sáng kiến", _SINGLE, rows)])


def _who(number: int, career: Career, names: dict[str, str]) -> list[Any]:
    person = career.person
    return [number, person.name, person.identity_number, names[person.positions[0].unit]]


def _years(career: Career) -> list[str]:
    by_year = {each.year: each for each in career.years}
    cells: list[str] = []
    for year in YEARS:
        told = by_year.get(year)
        titles = told.titles if told else ()
        parts = ["\n".join(title[part] for title in titles) for part in range(3)]
        cells += [told.grade if told else "", *parts]
    return cells


def _single(career: Career) -> Iterable[Sequence[Any]]:
    """The cells from the year on."""
    for honour in career.honours:
        year, period = (honour.period, "") if honour.period.isdecimal() else ("", honour.period)
        yield [year, honour.words, honour.number, honour.day, period, honour.way, *[""] * 9]
    for told in career.years:
        if told.idea:
            yield [told.year, *[""] * 5, *told.idea, *[""] * 6]
    if career.measure:
        yield [*[""] * 9, *career.measure, *[""] * 3]
    for post in career.posts:
        yield [*[""] * 12, *post]


def _import(city: Unit, name: str, data: bytes, actor: Actor, at: datetime) -> int:
    since = date(YEARS.start, 1, 1)
    stream = io.BytesIO(data)
    roster = rosters.begin_roster(city, stream, kind=RosterKind.HISTORY, filename=name, since=since, actor=actor, at=at)
    rosters.check_roster(roster, actor=actor, at=at)
    if roster.state == RosterState.MAPPING:
        rosters.accept_columns(roster, version=roster.version, actor=actor, at=at)
        rosters.check_roster(roster, actor=actor, at=at)
    rosters.confirm_roster(roster, version=roster.version, actor=actor, at=at)
    for part in parts_of(roster):
        rosters.enter_rows(roster, list(RosterRow.objects.filter(pk__in=part)), actor=actor, at=at)
    roster.refresh_from_db()
    return _closed(roster, actor, at).entered


def _closed(roster: Roster, actor: Actor, at: datetime) -> Roster:
    wrong = roster.rows.filter(subject_key="").exclude(verdict="known").order_by("pk").first()
    if wrong is not None:
        raise RuntimeError(f"row {wrong.number} of {roster.filename}: {[each['sentence'] for each in wrong.problems]}")
    return rosters.close_roster(roster, actor=actor, at=at)
