"""Order between rows: what must come first, and rows that run back in time."""

import datetime as dt
import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from thidua.reading.findings.steps import is_dossier
from thidua.reading.findings.wording import day
from thidua.reading.structure import Appendix, Finding, PlanReading, Severity, Task
from thidua.reading.words.folding import fold, words_of


@dataclass(frozen=True, slots=True)
class _Rule:
    """`first` must be over before `then` can be done; with `same_topic` only where both rows share most words."""

    first: re.Pattern[str]
    but_not_first: re.Pattern[str] | None
    then: re.Pattern[str]
    same_topic: bool
    severity: Severity
    why: str


@cache
def _rules() -> tuple[_Rule, ...]:
    """The rules of `order.toml`, read once."""
    text = (files("thidua.reading.findings") / "order.toml").read_text(encoding="utf-8")
    return tuple(
        _Rule(
            re.compile(one["first"]),
            re.compile(one["but_not_first"]) if "but_not_first" in one else None,
            re.compile(one["then"]),
            one.get("same_topic", False),
            one.get("severity", "warning"),
            one["why"],
        )
        for one in tomllib.loads(text)["rule"]
    )


_SAME_TOPIC = 0.6
_DEEDS = words_of("xây dựng ban hành kế hoạch tổ chức họp hội đồng xét tặng trao lấy ý kiến về danh hiệu hội nghị bằng")
_YEAR = re.compile(r"\b20\d\d\b")


def check(plan: PlanReading) -> Iterator[Finding]:
    """Findings about the order of rows in one appendix."""
    for appendix in plan.appendices:
        for rule in _rules():
            yield from _dependent(appendix, rule)
        yield from _backwards(appendix)


def main_date(task: Task) -> dt.date | None:
    """The day by which the row as a whole is done; dossier steps and doubtful dates apart."""
    dated = [one.date for one in task.deadlines if one.date and not one.suspect and one.kind != "range"]
    whole = [one.date for one in task.deadlines if one.date and not one.suspect and not is_dossier(one)]
    return max(whole or dated, default=None)


def _dependent(appendix: Appendix, rule: _Rule) -> Iterator[Finding]:
    firsts = [task for task in appendix.tasks if _comes_first(task, rule)]
    thens = [task for task in appendix.tasks if task not in firsts and rule.then.search(fold(task.content))]
    for first in firsts:
        for then in thens:
            if not _same_years(first, then) or (rule.same_topic and _topic(first, then) < _SAME_TOPIC):
                continue
            begun, needed = main_date(first), main_date(then)
            if begun and needed and needed < begun:
                yield Finding(
                    f"{first.where} / {then.where}",
                    "order_between_rows",
                    rule.severity,
                    f"{first.time_raw} / {then.time_raw}",
                    f"{then.where} phải xong {day(needed)}, trước khi {first.where} xong ({day(begun)}).",
                    rule.why,
                    "Xem lại thứ tự hai thời hạn.",
                    first.place.until(then.place),
                )


def _comes_first(task: Task, rule: _Rule) -> bool:
    said = fold(task.content)
    return rule.first.search(said) is not None and not (rule.but_not_first and rule.but_not_first.search(said))


def _topic(one: Task, other: Task) -> float:
    """Shared words against those of the shorter text, the words of deeds apart."""
    left, right = words_of(one.content) - _DEEDS, words_of(other.content) - _DEEDS
    return len(left & right) / min(len(left), len(right)) if left and right else 0.0


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
