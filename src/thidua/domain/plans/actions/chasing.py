"""Telling units of their days on the rungs of the ladder, and those above them of what stayed undone."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import QuerySet

from thidua.domain.plans.models import Assignment, Chase, Plan
from thidua.domain.plans.queries.chasing import Ladders, chaseable, choices_of, recorded, wants, weightiest
from thidua.domain.plans.steps.counting import today
from thidua.domain.plans.steps.ladder import Reader, Step, next_step
from thidua.foundation.access.policy import holders
from thidua.foundation.actors import Actor
from thidua.foundation.notifications.actions import notify
from thidua.vietnamese.dates import short_date

LINES = 20
UNIT_READERS = (Reader.UNIT, Reader.HEAD)
PLAN_READERS = (Reader.OWNER, Reader.LEADER)


@dataclass(frozen=True)
class Call:
    """One part to be told of now, on one rung."""

    part: Assignment
    rung: int

    @property
    def due(self) -> date:
        assert self.part.due is not None  # noqa: S101 - only dated parts are chased
        return self.part.due

    @property
    def key(self) -> str:
        return f"{self.part.pk}:{self.due:%Y%m%d}:{self.rung}"


def chase_unit(unit: int, *, ladders: Ladders, actor: Actor, at: datetime) -> int:
    """Tell a unit's officers, and where it is late its head, of what has come to a new rung; returns how many tasks.

    Each rung is recorded in the caller's transaction with the notice of it. The parts are locked, so that two runs at
    once tell nothing twice.
    """
    day = today(at)
    parts = _locked(chaseable(day, ladders.furthest).filter(unit=unit))
    told = 0
    for reader in UNIT_READERS:
        calls = _taken(parts, reader, ladders, day, at)
        told += len(calls)
        if calls and reader is Reader.UNIT:
            _tell_officers(calls, day, actor=actor, at=at)
        elif calls:
            _tell_head(calls, day, actor=actor, at=at)
    return told


def chase_plan(plan: Plan, *, ladders: Ladders, actor: Actor, at: datetime) -> int:
    """Tell the plan's office, then whoever leads it, of parts that stayed undone beyond their rungs."""
    day = today(at)
    parts = _locked(chaseable(day, -1).filter(task__plan=plan))
    told = 0
    for reader in PLAN_READERS:
        calls = _taken(parts, reader, ladders, day, at)
        told += len(calls)
        if calls:
            _tell_above(plan, reader, calls, day, actor=actor, at=at)
    return told


def has_news(parts: Sequence[Assignment], readers: Iterable[Reader], ladders: Ladders, at: datetime) -> bool:
    """Whether any rung of the parts is still to be recorded; one query, nothing is written."""
    day, known = today(at), recorded(parts)
    return any(_step(part, reader, ladders, day, known).rungs for part in parts for reader in readers)


def _locked(wanted: QuerySet[Assignment]) -> list[Assignment]:
    """The parts as they are once nobody else is chasing them."""
    rows = Assignment.objects.select_for_update().filter(pk__in=wanted.order_by().values("pk"))
    keys = list(rows.order_by("pk").values_list("pk", flat=True))
    found = wanted.filter(pk__in=keys).select_related("task__plan__unit", "unit")
    return list(found.order_by("due", "pk"))


def _taken(parts: Sequence[Assignment], reader: Reader, ladders: Ladders, day: date, at: datetime) -> list[Call]:
    """The calls of one reader, each task of a unit once; every rung come to is put on record."""
    known = recorded(parts)
    steps = {part.pk: _step(part, reader, ladders, day, known) for part in parts}
    Chase.objects.bulk_create(
        [
            Chase(assignment=part, due=part.due, rung=rung, passed=rung != steps[part.pk].told, at=at)
            for part in parts
            if part.due is not None
            for rung in steps[part.pk].rungs
        ],
        batch_size=500,
    )
    told = {part.pk: rung for part in parts if (rung := steps[part.pk].told) is not None}
    return [Call(part, told[part.pk]) for part in weightiest(part for part in parts if part.pk in told)]


def _step(
    part: Assignment, reader: Reader, ladders: Ladders, day: date, known: Mapping[tuple[int, date], set[int]]
) -> Step:
    assert part.due is not None  # noqa: S101 - only dated parts are chased
    plan = part.task.plan
    since = today(plan.adopted_at) if plan.adopted_at else None
    rungs = ladders.of(plan).of(reader)
    return next_step(rungs, known.get((part.pk, part.due), set()), due=part.due, today=day, since=since)


def _tell_officers(calls: Sequence[Call], day: date, *, actor: Actor, at: datetime) -> None:
    """One notice to each officer with all that has come to a rung he or she wants to hear of."""
    officers = holders("tasks.report", calls[0].part, at=at)
    choices = choices_of(officers)
    groups: dict[tuple[Call, ...], set[int]] = defaultdict(set)
    for account in officers:
        groups[tuple(call for call in calls if wants(choices.get(account), call.rung))].add(account)
    for mine, accounts in groups.items():
        if mine:
            title, text = _summary(mine, day), _lines(mine, day)
            notify(accounts, key=f"plans.remind:{mine[0].key}", title=title, text=text, url="/", actor=actor, at=at)


def _tell_head(calls: Sequence[Call], day: date, *, actor: Actor, at: datetime) -> None:
    unit = calls[0].part.unit
    notify(
        holders("tasks.answer_for", calls[0].part, at=at),
        key=f"plans.answer_for:{calls[0].key}",
        title=f"{unit.name} còn {len(calls)} việc quá hạn chưa xong"[:300],
        text=_lines(calls, day),
        url="/",
        actor=actor,
        at=at,
    )


def _tell_above(plan: Plan, reader: Reader, calls: Sequence[Call], day: date, *, actor: Actor, at: datetime) -> None:
    right, url = ("plans.edit", f"/don-doc/?ke_hoach={plan.pk}")
    if reader is Reader.LEADER:
        right, url = ("tasks.oversee", f"/ke-hoach/{plan.pk}/")
    units = {call.part.unit_id for call in calls}
    notify(
        holders(right, plan, at=at),
        key=f"plans.overdue:{reader}:{calls[0].key}",
        title=f"{len(units)} đơn vị chậm việc trong kế hoạch năm {plan.year}",
        text=_by_unit(calls, day),
        url=url,
        actor=actor,
        at=at,
    )


def _summary(calls: Sequence[Call], day: date) -> str:
    """ "2 việc quá hạn, 1 việc hết hạn hôm nay, 3 việc sắp đến hạn": counted by the clock, not by the rung."""
    late = sum(call.due < day for call in calls)
    now = sum(call.due == day for call in calls)
    coming = len(calls) - late - now
    told = [(late, "việc quá hạn"), (now, "việc hết hạn hôm nay"), (coming, "việc sắp đến hạn")]
    return ", ".join(f"{count} {words}" for count, words in told if count)


def _lines(calls: Sequence[Call], day: date) -> str:
    lines = [f"- {call.part.task.content[:200]} ({left_words(call.due, day)})" for call in calls[:LINES]]
    more = len(calls) - LINES
    return "\n".join([*lines, f"… và {more} việc khác"] if more > 0 else lines)


def _by_unit(calls: Sequence[Call], day: date) -> str:
    found: dict[str, list[Call]] = defaultdict(list)
    for call in calls:
        found[call.part.unit.name].append(call)
    lines = [
        f"- {name}: {len(each)} việc, chậm nhất {(day - min(call.due for call in each)).days} ngày"
        for name, each in sorted(found.items())
    ]
    more = len(lines) - LINES
    return "\n".join([*lines[:LINES], f"… và {more} đơn vị khác"] if more > 0 else lines)


def left_words(due: date, day: date) -> str:
    """What is left of a last day, as a reminder says it: "còn 3 ngày, hạn 15/03/2026"."""
    left = (due - day).days
    if left > 0:
        return f"còn {left} ngày, hạn {short_date(due)}"
    return f"hết hạn hôm nay, {short_date(due)}" if left == 0 else f"quá hạn {-left} ngày, hạn {short_date(due)}"
