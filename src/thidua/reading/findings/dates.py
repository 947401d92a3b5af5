"""Dates that cannot be meant: impossible days, another year, before or upon issue; and days that fall on a weekend."""

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from thidua.reading.deadlines.calendar import day_of, month_end
from thidua.reading.findings.days_off import day_off
from thidua.reading.findings.wording import day
from thidua.reading.structure import Appendix, Deadline, Finding, PlanReading, Proposal, Task

_SOON = 10
_YEAR = re.compile(r"năm\s+(\d{4})")
_FIGURES = re.compile(
    r"(\d{1,2})\s*(?:[/.-]|\s+tháng\s+)\s*(\d{1,2})(?:\s*(?:[/.-]|,?\s*năm)\s*(\d{4}))?", re.IGNORECASE
)
_SEVERAL_YEARS = re.compile(r"giai đoạn|nhiệm kỳ|\d{4}\s*[-–]\s*\d{4}", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Calendar:
    """What the dates of a plan are held against. `floor` is the first day a deadline may have."""

    year: int
    issued: dt.date | None
    floor: dt.date
    ceiling: dt.date


def calendar_of(plan: PlanReading) -> Calendar | None:
    """None when the plan's year is unknown: then no date can be judged."""
    year, issued = plan.document.year, plan.document.date
    if year is None:
        return None
    last = dt.date(min(year + 1, 9999), 6, 30)
    if _SEVERAL_YEARS.search(plan.document.title or ""):
        last = dt.date(min(year + 10, 9999), 12, 31)
    return Calendar(year, issued, issued or _floor(plan.document.date_raw, year), last)


def _floor(date_raw: str | None, year: int) -> dt.date:
    """Undated plans: nothing before October of the year before; nothing before the year left standing in the head."""
    named = _YEAR.search(date_raw or "")
    if named and int(named[1]) >= year:
        return dt.date(int(named[1]), 1, 1)
    return dt.date(max(year - 1, 1), 10, 1)


def marked(plan: PlanReading) -> PlanReading:
    """The plan with its unbelievable deadlines marked suspect."""
    calendar = calendar_of(plan)
    if calendar is None:
        return plan
    appendices = tuple(
        replace(appendix, tasks=tuple(_marked(task, calendar) for task in appendix.tasks))
        for appendix in plan.appendices
    )
    duties = tuple(_mark(duty, calendar) for duty in plan.body_deadlines)
    return replace(plan, appendices=appendices, body_deadlines=duties)


def _marked(task: Task, calendar: Calendar) -> Task:
    return replace(task, deadlines=tuple(_mark(deadline, calendar) for deadline in task.deadlines))


def _mark(deadline: Deadline, calendar: Calendar) -> Deadline:
    return replace(deadline, suspect=True) if _is_wrong(deadline, calendar) else deadline


def _is_wrong(deadline: Deadline, calendar: Calendar) -> bool:
    return deadline.date is not None and not calendar.floor <= deadline.date <= calendar.ceiling


def check(plan: PlanReading) -> Iterator[Finding]:
    """Findings about single dates, in the tables and in the prose."""
    calendar = calendar_of(plan)
    if calendar is None:
        return
    for appendix, task in plan.tasks():
        for index, deadline in enumerate(task.deadlines):
            yield from _deadline(deadline, task.where, calendar, (appendix, task, index))
    for duty in plan.body_deadlines:
        yield from _deadline(duty, duty.where or "", calendar, None)


_Target = tuple[Appendix, Task, int]


def _deadline(deadline: Deadline, where: str, calendar: Calendar, target: _Target | None) -> Iterator[Finding]:
    if deadline.suspect and (deadline.date is None or (deadline.start is None and deadline.kind == "range")):
        yield _impossible(deadline, where, calendar, target)
    elif _is_wrong(deadline, calendar):
        yield _wrong_year(deadline, where, calendar, target)
    elif deadline.date is not None:
        yield from _near_issue(deadline, where, calendar)
        yield from day_off(deadline, where)


def _proposal(target: _Target | None, value: dt.date | None) -> Proposal | None:
    if target is None or value is None:
        return None
    appendix, task, index = target
    return Proposal(value.isoformat(), appendix.id, task.key, index)


def _impossible(deadline: Deadline, where: str, calendar: Calendar, target: _Target | None) -> Finding:
    meant = _last_of_month(deadline.printed or "", calendar.year)
    return Finding(
        where,
        "impossible_date",
        "error",
        deadline.raw,
        f"Ngày {deadline.printed or deadline.raw} không có trong lịch.",
        "Tháng ghi trong văn bản không có ngày này.",
        f"Hỏi lại nơi soạn thảo; nếu muốn nói cuối tháng thì là {day(meant)}." if meant else "Hỏi lại nơi soạn thảo.",
        deadline.place,
        _proposal(target, meant),
    )


def _last_of_month(printed: str, year: int) -> dt.date | None:
    figures = _FIGURES.search(printed)
    return month_end(int(figures[3] or year), int(figures[2])) if figures else None


def _wrong_year(deadline: Deadline, where: str, calendar: Calendar, target: _Target | None) -> Finding:
    date = deadline.date or calendar.floor
    meant = day_of(calendar.year, date.month, date.day)
    fits = meant is not None and calendar.floor <= meant <= calendar.ceiling
    if (date < calendar.floor and not fits) or date.year == calendar.year:
        return Finding(
            where,
            "deadline_before_issue",
            "error",
            deadline.raw,
            f"Thời hạn {day(date)} đã qua khi văn bản ban hành.",
            f"Văn bản ban hành ngày {day(calendar.issued)}."
            if calendar.issued
            else f"Đây là kế hoạch năm {calendar.year}.",
            "Hỏi lại nơi soạn thảo ngày đúng.",
            deadline.place,
        )
    issued = f" ban hành ngày {day(calendar.issued)}" if calendar.issued else ""
    return Finding(
        where,
        "wrong_year_deadline",
        "error" if date < calendar.floor else "warning",
        deadline.raw,
        f"Thời hạn {day(date)} rơi vào năm {date.year} trong kế hoạch năm {calendar.year}.",
        f"Đây là kế hoạch năm {calendar.year}{issued}; thời hạn "
        + ("đã qua từ trước." if date < calendar.floor else "quá xa năm kế hoạch."),
        f"Có lẽ là {day(meant)}." if fits and meant else "Hỏi lại nơi soạn thảo ngày đúng.",
        deadline.place,
        _proposal(target, meant if fits else None),
    )


def _near_issue(deadline: Deadline, where: str, calendar: Calendar) -> Iterator[Finding]:
    if calendar.issued is None or deadline.date is None or deadline.kind not in {"by", "on"}:
        return
    left = (deadline.date - calendar.issued).days
    if left == 0:
        yield Finding(
            where,
            "deadline_on_issue_date",
            "warning",
            deadline.raw,
            "Thời hạn trùng đúng ngày ban hành văn bản.",
            f"Văn bản ban hành ngày {day(calendar.issued)}.",
            "Hỏi lại nơi soạn thảo.",
            deadline.place,
        )
    elif left <= _SOON:
        yield Finding(
            where,
            "deadline_soon_after_issue",
            "info",
            deadline.raw,
            f"Chỉ có {left} ngày từ khi ban hành đến thời hạn {day(deadline.date)}.",
            f"Văn bản ban hành ngày {day(calendar.issued)}; nơi nhận có thể không kịp làm.",
            "Cân nhắc lùi thời hạn hoặc báo trước cho các đơn vị.",
            deadline.place,
        )
