"""A fostering plan on paper: whom, towards what, who answers for it; the steps as a table; what the checks found."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Final

from thidua.domain.organisations.models import Unit
from thidua.domain.records.models import FosteringPlan, FosteringStep
from thidua.domain.records.papers.sheets import heading, line, sheet
from thidua.domain.records.queries.subjects import name_of
from thidua.rulebook import load
from thidua.vietnamese.dates import short_date
from thidua.writing.plan_paper import AppendixPaper, BodyLine, PaperRow, PlanPaper

TYPE_NAME: Final = "KẾ HOẠCH BỒI DƯỠNG"


def fostering_paper(plan: FosteringPlan, *, unit: Unit | None, day: date, signer: str = "") -> PlanPaper:
    """``unit``: the office that prints it; ``day``: of printing."""
    return sheet(
        unit=unit or plan.unit,
        day=day,
        type_name=TYPE_NAME,
        title=f"{name_of(plan.subject)}\nphấn đấu đạt “{_award(plan)}” năm {plan.target_year}",
        body=_body(plan),
        signature="NGƯỜI PHỤ TRÁCH",
        signer=plan.head_name or signer,
        appendices=_steps(plan),
    )


def name_of_paper(plan: FosteringPlan) -> str:
    return f"Kế hoạch bồi dưỡng {name_of(plan.subject)} {_award(plan)} {plan.target_year}"


def _award(plan: FosteringPlan) -> str:
    known = load().awards.get(plan.award)
    return known.name if known else plan.award


def _body(plan: FosteringPlan) -> Iterator[BodyLine]:
    yield heading("I.", "Mục tiêu")
    yield line(f"{name_of(plan.subject)} ({plan.unit.name}) đạt “{_award(plan)}” trong năm {plan.target_year}.")
    yield line(f"Người phụ trách: {plan.head_name or 'chưa phân công'}.")
    yield line(f"Tình trạng: {plan.get_state_display()}.")
    if plan.note:
        yield line(plan.note)
    checks = sorted(plan.checks.all(), key=lambda check: check.year)
    if checks:
        yield heading("II.", "Kiểm tra hằng năm")
    for check in checks:
        yield line(f"Năm {check.year}: {check.finding} ({check.by_name})")


def _steps(plan: FosteringPlan) -> list[AppendixPaper]:
    steps = list(plan.steps.order_by("position", "pk"))
    if not steps:
        return []
    rows = tuple(PaperRow(_cells(number, step)) for number, step in enumerate(steps, start=1))
    columns = ("TT", "Nội dung", "Hạn", "Kết quả")
    return [
        AppendixPaper(
            name="PHỤ LỤC",
            title="Các bước thực hiện",
            attachment=None,
            columns=columns,
            roles=("no", "content", "time", "other"),
            rows=rows,
            landscape=False,
        )
    ]


def _cells(number: int, step: FosteringStep) -> tuple[str, ...]:
    due = short_date(step.due_date) if step.due_date else ""
    done = f"Xong ngày {short_date(step.done_date)}" if step.done_date else ""
    return (str(number), step.content, due, done)
