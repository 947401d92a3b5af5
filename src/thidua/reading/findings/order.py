"""Order between rows: what must come first, and rows that run back in time."""

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass

from thidua.reading.findings.steps import is_dossier
from thidua.reading.findings.wording import day
from thidua.reading.structure import Appendix, Finding, PlanReading, Task
from thidua.reading.words.folding import fold


@dataclass(frozen=True, slots=True)
class _Rule:
    """`first` must be over before `then` can be done."""

    first: re.Pattern[str]
    then: re.Pattern[str]
    why: str


_RULES = (
    _Rule(
        re.compile(r"\bki(?:en|em) toan\b.{0,25}\b(?:cum|khoi)|thanh lap.{0,15}\b(?:cum|khoi) thi dua"),
        re.compile(r"(?:dang ky|ky ket|giao uoc).*\b(?:gui|voi|cac|don vi)\b.*\b(?:cum|khoi)\b"),
        "Đơn vị phải biết mình thuộc cụm, khối nào rồi mới đăng ký hoặc ký giao ước với cụm, khối.",
    ),
    _Rule(
        re.compile(r"\bhuong dan\b.{0,20}\btong ket\b"),
        re.compile(r"^(?:to chuc )?(?:binh xet|xet duyet|cham diem).{0,80}\btong ket\b"),
        "Có hướng dẫn tổng kết rồi mới bình xét, chấm điểm tổng kết.",
    ),
)
_YEAR = re.compile(r"\b20\d\d\b")


def check(plan: PlanReading) -> Iterator[Finding]:
    """Findings about the order of rows in one appendix."""
    for appendix in plan.appendices:
        for rule in _RULES:
            yield from _dependent(appendix, rule)
        yield from _backwards(appendix)


def main_date(task: Task) -> dt.date | None:
    """The day by which the row as a whole is done; dossier steps and doubtful dates apart."""
    dated = [one.date for one in task.deadlines if one.date and not one.suspect and one.kind != "range"]
    whole = [one.date for one in task.deadlines if one.date and not one.suspect and not is_dossier(one)]
    return max(whole or dated, default=None)


def _dependent(appendix: Appendix, rule: _Rule) -> Iterator[Finding]:
    firsts = [task for task in appendix.tasks if rule.first.search(fold(task.content))]
    for first in firsts:
        for then in appendix.tasks:
            if (
                then is first
                or then in firsts
                or not rule.then.search(fold(then.content))
                or not _same_years(first, then)
            ):
                continue
            begun, needed = main_date(first), main_date(then)
            if begun and needed and needed < begun:
                yield Finding(
                    f"{first.where} / {then.where}",
                    "order_between_rows",
                    "warning",
                    f"{first.time_raw} / {then.time_raw}",
                    f"{then.where} phải xong {day(needed)}, trước khi {first.where} xong ({day(begun)}).",
                    rule.why,
                    "Xem lại thứ tự hai thời hạn.",
                    first.place.until(then.place),
                )


def _same_years(one: Task, other: Task) -> bool:
    """Rows that name different years are about different rounds."""
    left, right = set(_YEAR.findall(one.content)), set(_YEAR.findall(other.content))
    return not left or not right or bool(left & right)


def _backwards(appendix: Appendix) -> Iterator[Finding]:
    """The first run of rows of one part whose dates go back; rows of several steps and parts without order are
    left alone.
    """
    for group in {task.group: None for task in appendix.tasks}:
        rows = [
            (task, date)
            for task in appendix.tasks
            if task.group == group and len(task.deadlines) == 1 and (date := main_date(task))
        ]
        drops = [place for place in range(1, len(rows)) if rows[place][1] < rows[place - 1][1]]
        if not drops or len(drops) * 3 > len(rows):
            continue
        first = last = drops[0]
        while last + 1 < len(rows) and rows[last + 1][1] <= rows[last][1]:
            last += 1
        run = rows[first - 1 : last + 1]
        yield Finding(
            f"{run[0][0].where}–{run[-1][0].key}",
            "rows_not_chronological",
            "info",
            ", ".join(day(date) for _, date in run),
            "Các dòng không xếp theo thứ tự thời gian.",
            f"Thời hạn lần lượt là {', '.join(day(date) for _, date in run)}.",
            "Xếp lại nếu bảng được theo dõi theo thời gian.",
            run[0][0].place.until(run[-1][0].place),
        )
        return
