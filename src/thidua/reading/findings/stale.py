"""Rows carried over from last year's plan: what they speak of lies a year back."""

import datetime as dt
import re
from collections.abc import Iterator

from thidua.reading.deadlines.calendar import month_end
from thidua.reading.findings.dates import Calendar, calendar_of
from thidua.reading.findings.wording import shortened
from thidua.reading.structure import Finding, PlanReading, Severity, Task

_YEAR = re.compile(r"năm\s+(\d{4})")
_PART_OF_YEAR = re.compile(
    r"(?:sơ kết|báo cáo|đánh giá)[^.;]{0,60}?\b(?P<months>6|06|9|09|sáu|chín) tháng(?: đầu năm)?(?: năm)?\s+"
    r"(?P<year>\d{4})",
    re.IGNORECASE,
)
_MONTHS = {"6": 6, "06": 6, "sáu": 6, "9": 9, "09": 9, "chín": 9}
_LATE = dt.timedelta(days=183)


def check(plan: PlanReading) -> Iterator[Finding]:
    """Findings about stale rows, one a row at most."""
    calendar = calendar_of(plan)
    if calendar is None:
        return
    for _, task in plan.tasks():
        yield from _wholly_past(task, calendar) or _review_of_last_year(task, calendar)


def _wholly_past(task: Task, calendar: Calendar) -> list[Finding]:
    """All its dates and the only year it names lie before the plan's year."""
    dated = [deadline.date for deadline in task.deadlines if deadline.date]
    years = {int(year) for year in _YEAR.findall(task.content)}
    if not dated or len(years) != 1 or any(date >= calendar.floor for date in dated):
        return []
    (year,) = years
    if year >= calendar.year or {date.year for date in dated} != {year}:
        return []
    why = "Cả nội dung và mọi thời hạn của dòng này đều thuộc năm trước: có lẽ dòng chép lại từ kế hoạch cũ."
    return [_finding(task, (year, calendar.year), "error", _around_year(task.content, year), why)]


def _review_of_last_year(task: Task, calendar: Calendar) -> list[Finding]:
    """A half-year is reviewed when it ends, not a year later."""
    named = _PART_OF_YEAR.search(task.content)
    dated = [one.date for one in task.deadlines if one.date and not one.suspect]
    if named is None or not dated:
        return []
    year = int(named["year"])
    ended = month_end(year, _MONTHS[named["months"].lower()])
    if ended is None or year >= calendar.year or min(dated) - ended <= _LATE:
        return []
    why = "Sơ kết làm ngay sau khi hết kỳ; thời hạn của dòng này muộn hơn cả năm nên có lẽ chép lại từ kế hoạch cũ."
    return [_finding(task, (year, calendar.year), "warning", named[0], why)]


def _finding(task: Task, years: tuple[int, int], severity: Severity, raw: str, why: str) -> Finding:
    said, meant = years
    return Finding(
        task.where,
        "stale_year_in_content",
        severity,
        raw,
        f"Nội dung còn ghi năm {said} trong kế hoạch năm {meant}.",
        why,
        f"Có lẽ là năm {meant}.",
        task.place,
    )


def _around_year(content: str, year: int) -> str:
    """The clause that names the year, short enough to show."""
    end = content.index(str(year)) + 4
    start = max(content.rfind(mark, 0, end) + 1 for mark in ",;:-")
    return shortened(content[start:end].strip(), 160)
