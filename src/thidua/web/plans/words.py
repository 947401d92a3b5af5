"""How states and days are said and coloured on pages."""

from __future__ import annotations

from datetime import date, datetime
from functools import lru_cache
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from thidua.domain.plans.enums import OPEN_STATES, ClosingRule, PartRole, PlanState, StepKind, TaskState
from thidua.domain.plans.models import Assignment, Plan, PlanTask, TaskStep
from thidua.domain.plans.steps.closing import closing_day, is_day_off, printed_last_day
from thidua.domain.plans.steps.counting import today
from thidua.domain.plans.steps.recurring import rule_words
from thidua.periods.working_days import UnknownYearError, working_days_between
from thidua.vietnamese.dates import short_date
from thidua.vietnamese.numbers import write_number

CRUMB = 60  # letters of a step of the path
SOON = 3  # working days before the last one from which a row is marked
TASK_TONES = {
    TaskState.NOT_BEGUN: "neutral",
    TaskState.UNDER_WAY: "active",
    TaskState.DONE: "success",
    TaskState.NOT_APPLICABLE: "blocked",
}
PLAN_TONES = {PlanState.DRAFT: "draft", PlanState.ADOPTED: "active", PlanState.WITHDRAWN: "blocked"}


def deadline(last_day: date | None, at: datetime, printed: date | None = None) -> dict[str, Any] | None:
    """ "còn 3 ngày làm việc (hạn 15/03/2026)": words, date, tone and the machine's form; None without a day.

    ``printed``: the day the paper ends on, where the last day was moved off a day off; both stand in the date.
    """
    if last_day is None:
        return None
    words, tone = _left(last_day, today(at))
    return {"words": words, "date": both_days(last_day, printed), "tone": tone, "iso": last_day.isoformat()}


def both_days(last_day: date, printed: date | None) -> str:
    """ "16/03/2026, văn bản ghi 15/03/2026"; only the last day where the paper says the same."""
    if printed is None or printed == last_day:
        return short_date(last_day)
    return _("%(day)s, văn bản ghi %(printed)s") % {"day": short_date(last_day), "printed": short_date(printed)}


def plain_day(last_day: date) -> dict[str, Any]:
    """A day that no longer asks for anything."""
    return {"words": "", "date": short_date(last_day), "tone": "", "iso": last_day.isoformat()}


def task_state(row: PlanTask | Assignment) -> dict[str, Any]:
    """The state as a word and a tone. Lateness is the clock's word and stands in the deadline beside, never here."""
    word = str(TaskState(row.state).label)
    if isinstance(row, PlanTask) and row.done_before_issue:
        word = _("Đã xong trước khi ban hành")
    return {"tone": TASK_TONES[TaskState(row.state)], "word": word}


def own_words(task: PlanTask) -> str:
    """The content up to where its items begin; they can follow as a list."""
    if not task.items:
        return task.content
    head = task.content.split(str(task.items[0])[:40], 1)[0].rstrip(" -+•*:\n")
    return head or task.content


def tone_of(row: PlanTask | Assignment, at: datetime) -> str:
    """The mark at the row's edge: late, soon, or none."""
    if row.state not in OPEN_STATES or row.due is None:
        return ""
    return _left(row.due, today(at))[1]


def plan_state(plan: Plan) -> dict[str, Any]:
    return {"tone": PLAN_TONES[PlanState(plan.state)], "word": PlanState(plan.state).label}


def part_name(part: str) -> str:
    return str(PartRole(part).label)


def step_words(step: TaskStep, at: datetime, *, is_open: bool = True) -> dict[str, Any]:
    """A step for the page: who, what, its printed words, its day or why it has none."""
    return {
        "pk": step.pk,
        "actor": step.actor_text,
        "what": step.what,
        "raw": step.raw,
        "tentative": step.tentative,
        "suspect": step.suspect,
        "done": moment(step.done_at) if step.done_at else "",
        "deadline": _step_day(step, at, is_open=is_open and step.done_at is None),
        "undated": "" if step.last_day else _undated(step),
        "day_off": _day_off(step),
        "rule": rule_words(step.rule) if step.rule and step.origin_id is None else "",
    }


def crumb(words: str) -> str:
    """A long row as a step of the path: its first words, cut between two of them, the cut shown."""
    if len(words) <= CRUMB:
        return words
    return f"{words[:CRUMB].rsplit(' ', 1)[0].rstrip(' ,;.')}…"


def moment(at: datetime) -> str:
    """HH:MM dd/mm/yyyy in Hà Nội."""
    return timezone.localtime(at).strftime("%H:%M %d/%m/%Y")


def _step_day(step: TaskStep, at: datetime, *, is_open: bool) -> dict[str, Any] | None:
    if step.last_day is None:
        return None
    if not is_open or step.suspect:
        return plain_day(step.last_day)
    return deadline(step.last_day, at, printed_last_day(step.kind, step.date, step.last_day, raw=step.raw))


def _day_off(step: TaskStep) -> str:
    """A last day on which offices are closed, and to which day it would count by the other rule."""
    if step.last_day is None or step.suspect or step.done_at is not None:
        return ""
    printed = printed_last_day(step.kind, step.date, step.last_day, raw=step.raw) or step.last_day
    if not is_day_off(printed):
        return ""
    days = {"printed": short_date(printed), "next": short_date(closing_day(printed, ClosingRule.NEXT_WORKING_DAY))}
    if printed == step.last_day:
        return _("%(printed)s là ngày nghỉ; vẫn đóng đúng ngày, không lùi sang %(next)s") % days
    return _("văn bản ghi %(printed)s là ngày nghỉ; theo lựa chọn của đơn vị ban hành, nhận đến hết %(next)s") % days


def _undated(step: TaskStep) -> str:
    if step.suspect:
        return _("ngày ghi trong văn bản cần xem lại")
    return {
        StepKind.PER_OTHER_DOCUMENT: _("chờ văn bản khác ấn định ngày"),
        StepKind.ON_DEMAND: _("khi có nội dung phát sinh"),
        StepKind.RECURRING: _("định kỳ"),
        StepKind.DONE: _("đã thực hiện trước khi ban hành"),
    }.get(StepKind(step.kind), _("chưa có ngày"))


def _left(last_day: date, day: date) -> tuple[str, str]:
    days = (last_day - day).days
    if days < 0:
        return _("quá hạn %(count)s ngày") % {"count": write_number(-days)}, "late"
    if days == 0:
        return _("hết hạn hôm nay"), "warning"
    working = _working_days(day, last_day)
    if not working:
        words = _("còn %(count)s ngày") % {"count": write_number(days)}
        return words, "warning" if days <= SOON else ""
    words = _("còn %(count)s ngày làm việc") % {"count": write_number(working)}
    return words, "warning" if working <= SOON else ""


@lru_cache(maxsize=4096)
def _working_days(day: date, last_day: date) -> int | None:
    """None in a year without a holiday table: then plain days are told. A list asks for few different days, often."""
    try:
        return working_days_between(day, last_day)
    except UnknownYearError:
        return None
