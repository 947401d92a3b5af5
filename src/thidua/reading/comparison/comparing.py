"""Every row of the parent in turn: whom it concerns, what answers it, when."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from thidua.reading.comparison import sentences
from thidua.reading.comparison.bodies import (
    Reach,
    actors_sectors,
    body_of,
    body_within,
    executors_sectors,
    is_run_by_sector,
    left_out_sectors,
    reach_of,
    speaks_of,
)
from thidua.reading.comparison.concepts import vocabulary
from thidua.reading.comparison.dates import Day, Days, day_of_month
from thidua.reading.comparison.dependencies import dependencies_of
from thidua.reading.comparison.evidence import EACH_DEED, Evidence, covered
from thidua.reading.comparison.lines import Row, Sentence, points_of, rows_of, sentences_of, waits_for_parent
from thidua.reading.comparison.matching import Asked, Found, Setting, answers_to, shares_sector
from thidua.reading.comparison.points import Point
from thidua.reading.comparison.result import Comparison, Duty, ItemVerdict, Verdict
from thidua.reading.comparison.thresholds import CHOSEN, Thresholds
from thidua.reading.findings.agreement import same_event
from thidua.reading.structure import Appendix, PlanReading, Task

_DEEDS = {"plan": "việc lập kế hoạch", "register": "việc đăng ký"}
_SENDING = re.compile(r"\b(?:gui|nop|trinh)\b")
_ENTRY = tuple[Appendix, Task]


@dataclass(frozen=True, slots=True)
class _Answer:
    """What the child says to one point of the parent."""

    verdict: Verdict
    reason: str
    sure: bool
    rows: tuple[Row, ...] = ()
    prose: tuple[Sentence, ...] = ()

    @property
    def places(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(sentence.place for sentence in self.prose))

    @property
    def keys(self) -> tuple[str, ...]:
        return tuple(row.task.key for row in self.rows)


def compare(parent: PlanReading, child: PlanReading, *, thresholds: Thresholds = CHOSEN) -> Comparison:
    """Match each duty of the parent with rows and prose of the child; the same two readings give the same result."""
    setting = _setting(parent, child, thresholds)
    days = _AllDays(Days(parent), Days(child))
    stale = {one.where for one in parent.findings if one.kind == "stale_year_in_content"}
    duties: list[Duty] = []
    told: dict[tuple[str, str], Duty] = {}
    entries = list(parent.tasks())
    for entry in entries:
        twins = _twins(entry, entries)
        known = next((told[key] for key in twins if key in told), None)
        duty = _shown_again(known, entry) if known else _duty(entry, setting, days, any_year=entry[1].where in stale)
        told[duty.appendix, duty.key] = duty
        duties.append(replace(duty, same_as=twins))
    answering = {key for duty in duties for key in duty.rows}
    own = tuple(row.task.key for row in setting.rows if row.task.key not in answering)
    return Comparison(tuple(duties), own, dependencies_of(parent, duties, setting, days.parent, days.child))


def _setting(parent: PlanReading, child: PlanReading, thresholds: Thresholds) -> Setting:
    above = body_of(parent)
    below = body_within(body_of(child), above)
    rows = rows_of(child, below)
    asked = [point for _, task in parent.tasks() for point in points_of(task)]
    return Setting(above, below, Evidence(asked, rows, thresholds), thresholds, rows, sentences_of(child, below))


@dataclass(frozen=True, slots=True)
class _AllDays:
    """Days of both plans."""

    parent: Days
    child: Days


def _twins(entry: _ENTRY, entries: Sequence[_ENTRY]) -> tuple[tuple[str, str], ...]:
    """Rows of other appendices about the same event."""
    appendix, task = entry
    return tuple((other.id, same.key) for other, same in entries if other.id != appendix.id and same_event(task, same))


def _shown_again(known: Duty, entry: _ENTRY) -> Duty:
    return replace(known, appendix=entry[0].id, key=entry[1].key, content=entry[1].content)


def _duty(entry: _ENTRY, setting: Setting, days: _AllDays, *, any_year: bool) -> Duty:
    appendix, task = entry
    reach = reach_of(task, setting.child)
    points = points_of(task)
    answers = [_answer(point, task, reach, setting, any_year=any_year) for point in points]
    if all(answer.verdict == "parent_own" for answer in answers):
        answers = answers[:1]
    whole = answers[0] if len(answers) == 1 else _together(answers)
    barred = frozenset(sector.key for sector in vocabulary().sectors) - setting.child.sectors
    parent_day = days.parent.binding(appendix.id, task, reach, barred)
    return _dated(
        Duty(
            appendix.id,
            task.key,
            task.content,
            whole.verdict,
            whole.keys,
            whole.places,
            reason=_with_monthly_days(whole, task),
            items=_items(task, answers) if len(answers) > 1 else (),
            sure=whole.sure,
        ),
        parent_day,
        _child_day(whole, parent_day, setting, days),
    )


def _with_monthly_days(answer: _Answer, task: Task) -> str:
    above = day_of_month(task)
    below = [day for row in answer.rows if (day := day_of_month(row.task)) is not None]
    return sentences.with_monthly_days(answer.reason, above, max(below)) if above and below else answer.reason


def _items(task: Task, answers: Sequence[_Answer]) -> tuple[ItemVerdict, ...]:
    texts = task.items or tuple(point.text for point in points_of(task))
    return tuple(
        ItemVerdict(index, text, answer.verdict, answer.keys, answer.reason, answer.sure)
        for index, (text, answer) in enumerate(zip(texts, answers, strict=True))
    )


def _answer(point: Point, task: Task, reach: Reach, setting: Setting, *, any_year: bool) -> _Answer:
    asked = Asked(point, reach, any_year)
    found = answers_to(asked, setting)
    others = _others(point, task, reach, setting)
    if others and not shares_sector(point, found.rows):
        return _Answer("not_ours", sentences.not_ours(others), sure=not found.rows)
    if found.rows or found.prose:
        return _found(point, found, setting)
    if asked.led_by_parent:
        return _Answer("parent_own", sentences.own(reach), found.sure)
    return _Answer("left_out", sentences.left_out(reach), found.sure)


def _others(point: Point, task: Task, reach: Reach, setting: Setting) -> tuple[str, ...]:
    """Those a duty is for when they are not the child."""
    limits = left_out_sectors(point, setting.child)
    if reach in {"own", "open"}:
        return limits if is_run_by_sector(task, point) else ()
    doers = {"units": executors_sectors, "dossier": actors_sectors}.get(reach)
    return limits or (doers(task, setting.child) if doers else ())


def _found(point: Point, found: Found, setting: Setting) -> _Answer:
    rows, prose = tuple(match.row for match in found.rows), found.prose
    where = sentences.rows_named((row.task.key for row in rows), dict.fromkeys(one.place for one in prose))
    missing = _missing(point, found)
    if missing:
        return _Answer("partly", sentences.answered(where, missing), found.sure, rows, prose)
    if rows and waits_for_parent(rows[0].task, setting.child, setting.parent):
        return _Answer("waits", sentences.waits(where), found.sure, rows, prose)
    return _Answer("answered", sentences.answered(where), found.sure, rows, prose)


def _missing(point: Point, found: Found) -> list[str]:
    """Awards, where the child names any, and deeds that must each be done, that nothing answers."""
    said = [match.point for match in found.rows] + [one.point for one in found.prose]
    asked = {award for one in said for award in covered(point, one)}
    deeds = {act for one in said for act in one.acts}
    lacking = [name for deed, name in _DEEDS.items() if deed not in deeds] if set(point.acts) >= EACH_DEED else []
    return [*(sorted(point.awards - asked) if asked else ()), *lacking]


def _together(answers: Sequence[_Answer]) -> _Answer:
    """The row as a whole, from its points."""
    rows = tuple({row.task.key: row for answer in answers for row in answer.rows}.values())
    prose = tuple(sentence for answer in answers for sentence in answer.prose)
    ours = [answer for answer in answers if answer.verdict not in {"not_ours", "parent_own"}]
    told = sum(1 for answer in ours if answer.verdict in {"answered", "waits"})
    verdict = _verdict([answer.verdict for answer in ours], answers)
    sure = all(answer.sure for answer in answers)
    return _Answer(verdict, sentences.of_items(verdict, told, len(ours)), sure, rows, prose)


def _verdict(ours: Sequence[Verdict], answers: Sequence[_Answer]) -> Verdict:
    if not ours:
        return "parent_own" if any(answer.verdict == "parent_own" for answer in answers) else "not_ours"
    if all(verdict == "left_out" for verdict in ours):
        return "left_out"
    if any(verdict in {"left_out", "partly"} for verdict in ours):
        return "partly"
    return "waits" if "waits" in ours else "answered"


def _child_day(answer: _Answer, parent_day: Day, setting: Setting, days: _AllDays) -> Day:
    """Rows that wait take over the parent's day; without rows the prose's own day counts."""
    if answer.verdict == "waits":
        return Day(parent_day.meant)
    if not answer.rows:
        dated = [one.deadline.date for one in answer.prose if one.deadline and not one.deadline.suspect]
        return Day(max(filter(None, dated), default=None))
    sent = tuple(row for row in answer.rows if any(_goes_up(point, setting) for point in row.points))
    return days.child.set_by(sent or answer.rows)


def _goes_up(point: Point, setting: Setting) -> bool:
    """The row by which the child sends to the parent is the one whose day counts; its own gathering comes before."""
    return speaks_of(setting.parent, point.text) and _SENDING.search(point.said) is not None


def _dated(duty: Duty, parent_day: Day, child_day: Day) -> Duty:
    spare = (parent_day.meant - child_day.meant).days if parent_day.meant and child_day.meant else None
    reason = duty.reason
    if (duty.rows or duty.places) and (spare is not None or parent_day.suspect or child_day.suspect):
        reason = sentences.with_days(reason, parent_day, child_day, spare)
    return replace(
        duty,
        parent_date=parent_day.printed,
        child_date=child_day.printed,
        days_to_spare=spare,
        suspect=parent_day.suspect,
        proposed_date=parent_day.proposed,
        reason=reason,
    )
