"""What must be over before something else can be done, across the two plans; the rules are data."""

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from thidua.reading.comparison.bodies import left_out_sectors, reach_of, serves_another
from thidua.reading.comparison.concepts import table, vocabulary
from thidua.reading.comparison.contradictions import is_of_own_cluster
from thidua.reading.comparison.dates import Day, Days
from thidua.reading.comparison.matching import Setting
from thidua.reading.comparison.points import Point, point_of
from thidua.reading.comparison.result import Dependency, Duty
from thidua.reading.findings.wording import day
from thidua.reading.structure import PlanReading, Task

_ANSWERED = frozenset({"answered", "partly", "waits"})


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule of `dependencies.toml`."""

    key: str
    child_first: bool
    child: re.Pattern[str]
    child_but_not: re.Pattern[str] | None
    parent: re.Pattern[str]
    parent_but_not: re.Pattern[str] | None
    parent_acts: frozenset[str]
    answered: bool
    earliest: bool
    why: str


@cache
def rules() -> tuple[Rule, ...]:
    """All rules, read once."""
    return tuple(
        Rule(
            key=one["key"],
            child_first=one["first"] == "child",
            child=_pattern(one["child"]),
            child_but_not=_pattern(one["child_but_not"]) if "child_but_not" in one else None,
            parent=_pattern(one["parent"]),
            parent_but_not=_pattern(one["parent_but_not"]) if "parent_but_not" in one else None,
            parent_acts=frozenset(one.get("parent_acts", ())),
            answered=one.get("answered", False),
            earliest=one.get("earliest", False),
            why=one["why"],
        )
        for one in table("dependencies.toml")["rule"]
    )


def _pattern(text: str) -> re.Pattern[str]:
    return re.compile(text if text.startswith("^") else rf"\b(?:{text})")


@dataclass(frozen=True, slots=True)
class _Dated:
    """A row of one of the plans with the day that counts."""

    key: str
    task: Task
    point: Point
    day: Day


def dependencies_of(
    parent: PlanReading, duties: Sequence[Duty], setting: Setting, parent_days: Days, child_days: Days
) -> tuple[Dependency, ...]:
    """All pairs that a rule speaks of and whose days are known, late or not."""
    above = list(_parent_rows(parent, duties, setting, parent_days))
    below = list(_child_rows(setting, child_days))
    found = [one for rule in rules() for one in _by_rule(rule, above, below)]
    return tuple(dict.fromkeys(found))


def _parent_rows(
    parent: PlanReading, duties: Sequence[Duty], setting: Setting, days: Days
) -> Iterator[tuple[Duty, _Dated]]:
    """Points of the parent that may concern the child; an event told twice counts once."""
    barred = frozenset(sector.key for sector in vocabulary().sectors) - setting.child.sectors
    shown: set[tuple[str, str]] = set()
    for (appendix, task), duty in zip(parent.tasks(), duties, strict=True):
        if shown & set(duty.same_as):
            continue
        shown.add((appendix.id, task.key))
        dated = days.binding(appendix.id, task, reach_of(task, setting.child), barred)
        for text in task.items or (task.content,):
            point = point_of(text)
            if not left_out_sectors(point, setting.child):
                yield duty, _Dated(task.key, task, point, dated)


def _child_rows(setting: Setting, days: Days) -> Iterator[_Dated]:
    for row in setting.rows:
        dated = days.set_by((row,))
        if serves_another(row.task.content, setting.parent, ""):
            continue
        for point in row.points:
            if not is_of_own_cluster(point, setting.parent, setting.child):
                yield _Dated(row.task.key, row.task, point, dated)


def _by_rule(rule: Rule, above: Sequence[tuple[Duty, _Dated]], below: Sequence[_Dated]) -> Iterator[Dependency]:
    needed = [one for duty, one in above if _is_needed(rule, duty, one)]
    if rule.earliest:
        needed = sorted(needed, key=lambda one: one.day.meant or dt.date.max)[:1]
    for mine in below:
        if not _fits(mine.point.said, rule.child, rule.child_but_not):
            continue
        for theirs in needed:
            if _same_year(mine.point, theirs.point):
                yield from _pair(rule, theirs, mine)


def _is_needed(rule: Rule, duty: Duty, one: _Dated) -> bool:
    if rule.answered and duty.verdict not in _ANSWERED:
        return False
    acts = not rule.parent_acts or bool(rule.parent_acts & set(one.point.acts))
    return acts and _fits(one.point.said, rule.parent, rule.parent_but_not)


def _fits(said: str, pattern: re.Pattern[str], but_not: re.Pattern[str] | None) -> bool:
    return pattern.search(said) is not None and (but_not is None or but_not.search(said) is None)


def _same_year(one: Point, other: Point) -> bool:
    return not one.years or not other.years or bool(one.years & other.years)


def _pair(rule: Rule, theirs: _Dated, mine: _Dated) -> Iterator[Dependency]:
    if theirs.day.printed is None or mine.day.printed is None:
        return
    spare = None
    if theirs.day.meant and mine.day.meant:
        spare = (theirs.day.meant - mine.day.meant).days
        spare = spare if rule.child_first else -spare
    yield Dependency(
        rule.key,
        theirs.key,
        mine.key,
        theirs.day.printed,
        mine.day.printed,
        spare,
        theirs.day.suspect or mine.day.suspect,
        _reason(rule, theirs, mine, spare),
    )


def _reason(rule: Rule, theirs: _Dated, mine: _Dated, spare: int | None) -> str:
    """In time, late, or not to be judged yet, with what the rule says."""
    why = rule.why[0].upper() + rule.why[1:]
    rows = f"dòng {mine.key} của đơn vị ({_day(mine.day)}), dòng {theirs.key} của cấp trên ({_day(theirs.day)})"
    if spare is None:
        return f"{why}: {rows}; chưa so sánh được vì ngày ghi còn nghi sai."
    how = f"kịp, còn {spare} ngày" if spare >= 0 else f"chậm {-spare} ngày"
    doubt = ", tạm tính theo ngày đề xuất vì ngày ghi nghi sai" if theirs.day.suspect or mine.day.suspect else ""
    return f"{why}: {rows}, {how}{doubt}."


def _day(one: Day) -> str:
    shown = one.meant or one.printed
    return day(shown) if shown else "không rõ ngày"
