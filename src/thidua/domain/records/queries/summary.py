"""The official summary of achievements: years with grade and titles, awards, initiatives, posts, each with its
decision."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from thidua.domain.people.enums import Sex
from thidua.domain.people.queries import positions_on
from thidua.domain.records.enums import FactKind
from thidua.domain.records.models import Subject
from thidua.domain.records.queries.subjects import name_of
from thidua.domain.records.queries.telling import Told, day_words, told_of
from thidua.foundation.access.policy import day_of
from thidua.rulebook import load

KINDS = (FactKind.GRADE, FactKind.AWARD, FactKind.INITIATIVE, FactKind.POST)


@dataclass(frozen=True)
class Table:
    """``heads`` and rows of as many cells."""

    title: str
    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True)
class Summary:
    """``lines``: what is said of the subject, by label; ``tables`` without the empty ones."""

    name: str
    is_person: bool
    lines: tuple[tuple[str, str], ...]
    tables: tuple[Table, ...]


def summary_of(subject: Subject, *, with_birth: bool, at: datetime) -> Summary:
    """What counts, oldest first. ``with_birth``: the reader may see personal facts of the person."""
    rows = [row for row in told_of(subject, with_conduct=False, kinds=KINDS) if not row.is_voided]
    rows.sort(key=lambda row: (row.year or 0, row.fact.pk))
    tables = (_years(rows), _awards(rows), _initiatives(rows), _posts(rows))
    return Summary(
        name=name_of(subject),
        is_person=subject.person_id is not None,
        lines=tuple(_lines(subject, with_birth, at)),
        tables=tuple(table for table in tables if table.rows),
    )


def _lines(subject: Subject, with_birth: bool, at: datetime) -> list[tuple[str, str]]:  # noqa: FBT001
    found = [("Họ và tên" if subject.person is not None else "Tên", name_of(subject))]
    if subject.person is not None:
        if with_birth and subject.person.birth:
            found.append(("Ngày, tháng, năm sinh", day_words(subject.person.birth)))
        if with_birth and subject.person.sex != Sex.UNKNOWN:
            found.append(("Giới tính", {"female": "Nữ", "male": "Nam"}[subject.person.sex]))
        held = positions_on([subject.person.pk], day_of(at)).get(subject.person.pk, [])
        found += [("Chức vụ, nơi công tác", f"{row.title}, {row.unit.name}") for row in held]
    if subject.founded:
        found.append(("Ngày thành lập", day_words(subject.founded)))
    if subject.address:
        found.append(("Địa chỉ", subject.address))
    return found


def _years(rows: list[Told]) -> Table:
    """A line a year: its grade, its titles, and the decisions of these."""
    graded = {row.year: row for row in rows if row.kind == FactKind.GRADE}
    titles: dict[int, list[Told]] = {}
    for row in rows:
        if _is_yearly(row) and row.year is not None:
            titles.setdefault(row.year, []).append(row)
    years = sorted({year for year in graded if year is not None} | set(titles))
    cells = tuple(
        (
            str(year),
            graded[year].title if year in graded else "Chưa ghi mức xếp loại",
            "; ".join(_named(row) for row in titles.get(year, [])),
            "; ".join(
                row.basis for row in [*titles.get(year, []), *([graded[year]] if year in graded else [])] if row.basis
            ),
        )
        for year in years
    )
    return Table(
        "Kết quả xếp loại và danh hiệu thi đua hằng năm",
        ("Năm", "Mức xếp loại", "Danh hiệu thi đua", "Quyết định, nguồn"),
        cells,
    )


def _is_yearly(row: Told) -> bool:
    """A title of a year; whatever else is given is listed by its decision."""
    award = load().awards.get(getattr(row.fact, "award", ""))
    return row.kind == FactKind.AWARD and award is not None and award.annual and bool(getattr(row.fact, "year", None))


def _named(row: Told) -> str:
    return f"{row.title} (đã thu hồi)" if row.is_revoked else row.title


def _awards(rows: list[Told]) -> Table:
    cells = tuple(
        (row.when, _named(row), row.detail, row.basis)
        for row in rows
        if row.kind == FactKind.AWARD and not _is_yearly(row)
    )
    return Table("Hình thức khen thưởng", ("Thời gian", "Hình thức", "Thành tích, phạm vi", "Quyết định, nguồn"), cells)


def _initiatives(rows: list[Told]) -> Table:
    cells = tuple((row.when, row.title, row.detail, row.basis) for row in rows if row.kind == FactKind.INITIATIVE)
    return Table("Sáng kiến, đề tài", ("Năm", "Tên", "Kết quả công nhận, áp dụng", "Quyết định, nguồn"), cells)


def _posts(rows: list[Told]) -> Table:
    cells = tuple((row.when, row.title, row.detail, row.basis) for row in rows if row.kind == FactKind.POST)
    return Table("Quá trình giữ chức vụ", ("Thời gian", "Chức vụ", "Nơi công tác", "Nguồn"), cells)
