"""Deadlines against the quarter their row stands under."""

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass

from thidua.reading.deadlines.calendar import month_end, quarter_number
from thidua.reading.findings.dates import calendar_of
from thidua.reading.findings.wording import day, last_counted
from thidua.reading.structure import Deadline, Finding, PlanReading, Severity, Task
from thidua.reading.words.folding import fold

_QUARTER = re.compile(r"^(?:nhiem vu |cong viec |cac nhiem vu )?(?:trong )?quy (iv|iii|ii|i|[1-4])\b")


@dataclass(frozen=True, slots=True)
class _Quarter:
    number: int
    first: dt.date
    last: dt.date
    title: str


def check(plan: PlanReading) -> Iterator[Finding]:
    """One finding a row at most."""
    calendar = calendar_of(plan)
    if calendar is None:
        return
    for appendix in plan.appendices:
        quarters = {group.path: _quarter(group.title, calendar.year) for group in appendix.groups}
        for task in appendix.tasks:
            quarter = quarters.get(task.group or "")
            if quarter is not None:
                yield from _row(task, quarter)


def _quarter(title: str, year: int) -> _Quarter | None:
    named = _QUARTER.match(fold(title))
    if named is None:
        return None
    number = quarter_number(named[1])
    last = month_end(year, number * 3)
    return _Quarter(number, dt.date(year, number * 3 - 2, 1), last, title) if last else None


def _counted(deadline: Deadline) -> dt.date:
    return last_counted(deadline) or dt.date.min


def _row(task: Task, quarter: _Quarter) -> Iterator[Finding]:
    dated = [deadline for deadline in task.deadlines if deadline.date and not deadline.suspect]
    if not dated:
        return
    main = max(dated, key=_counted)
    if main.start and quarter.first <= main.start <= quarter.last:
        return  # a drive that begins in its quarter may last beyond it
    if _counted(main) < quarter.first:
        severity: Severity = "error" if len(dated) == 1 and main.date and main.date < quarter.first else "warning"
        yield _finding(task, main, quarter, severity, "sớm hơn quý")
    elif quarter.last < _counted(min(dated, key=_counted)) or quarter.last < _counted(main):
        yield _finding(task, main, quarter, _late(main, dated, quarter), "muộn hơn quý")
    elif early := [deadline for deadline in dated if _counted(deadline) < quarter.first]:
        yield _finding(task, early[0], quarter, "info", "sớm hơn quý (có thể là bước chuẩn bị)")


def _late(main: Deadline, dated: list[Deadline], quarter: _Quarter) -> Severity:
    """A later step behind one in the quarter, and January to March after a fourth quarter, are how work goes on."""
    counted = _counted(main)
    if any(quarter.first <= _counted(one) <= quarter.last for one in dated):
        return "info"
    if main.tentative or (quarter.number == 4 and counted.year == quarter.last.year + 1 and counted.month <= 3):
        return "info"
    return "error" if len(dated) == 1 else "warning"


def _finding(task: Task, deadline: Deadline, quarter: _Quarter, severity: Severity, how: str) -> Finding:
    return Finding(
        task.where,
        "quarter_mismatch",
        severity,
        deadline.raw,
        f"Dòng nằm dưới “{quarter.title}” nhưng thời hạn {day(_counted(deadline))} {how}.",
        _meant(deadline) + f"“{quarter.title}” kéo dài từ {day(quarter.first)} đến {day(quarter.last)}.",
        "Xem lại thời hạn hoặc chuyển dòng sang đúng quý.",
        task.place,
    )


def _meant(deadline: Deadline) -> str:
    """What "trước ngày X" comes to, where X itself no longer counts."""
    if deadline.inclusive or deadline.date is None:
        return ""
    counted = _counted(deadline)
    quarter = ("I", "II", "III", "IV")[(counted.month - 1) // 3]
    return f"Trước {day(deadline.date)} nghĩa là chậm nhất {day(counted)}, thuộc quý {quarter}/{counted.year}. "
