"""The summary of achievements as a paper: who it is, then one table in parts."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Final

from thidua.domain.organisations.models import Unit
from thidua.domain.records.papers.sheets import heading, line, sheet
from thidua.domain.records.queries.summary import Summary, Table
from thidua.vietnamese.numbers import to_roman
from thidua.writing.plan_paper import AppendixPaper, BodyLine, PaperRow, PlanPaper

TYPE_NAME: Final = "TÓM TẮT THÀNH TÍCH"
HEADS: Final = ("TT", "Thời gian", "Nội dung", "Kết quả", "Quyết định, nguồn")


def summary_paper(told: Summary, *, unit: Unit | None, day: date, signer: str = "") -> PlanPaper:
    """``unit``: the office that prints it; ``day``: of printing; ``signer``: who drew it up."""
    return sheet(
        unit=unit,
        day=day,
        type_name=TYPE_NAME,
        title=told.name,
        body=_body(told),
        signer=signer,
        appendices=[_annex(told)] if told.tables else [],
    )


def name_of_paper(told: Summary) -> str:
    return f"Tóm tắt thành tích {told.name}"


def _body(told: Summary) -> Iterator[BodyLine]:
    yield heading("I.", "Thông tin chung")
    for label, value in told.lines:
        yield line(f"{label}: {value}.")
    yield heading("II.", "Thành tích đã ghi nhận")
    if not told.tables:
        yield line("Chưa ghi nhận thành tích nào.")
    for table in told.tables:
        yield line(
            f"{table.title}: {len(table.rows)} mục, kê tại phần {to_roman(_place(told, table))} của bảng kèm theo."
        )


def _place(told: Summary, table: Table) -> int:
    return told.tables.index(table) + 1


def _annex(told: Summary) -> AppendixPaper:
    return AppendixPaper(
        name="BẢNG KÊ THÀNH TÍCH",
        title=f"Kèm theo bản tóm tắt thành tích của {told.name}",
        attachment=None,
        columns=HEADS,
        roles=("no", "lead", "content", "units", "units"),  # by the room each asks for
        rows=tuple(_rows(told)),
        landscape=True,
    )


def _rows(told: Summary) -> Iterator[PaperRow]:
    for table in told.tables:
        yield PaperRow((to_roman(_place(told, table)), "", table.title, "", ""), is_group=True)
        for number, (when, *rest) in enumerate(table.rows, start=1):
            yield PaperRow((str(number), when, *_cells(rest)))


def _cells(rest: list[str]) -> tuple[str, str, str]:
    what, result, basis = rest
    return what, result, basis
