"""What leaves as a calendar."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from django.db.models import Count, Max, Prefetch

from thidua.domain.plans.enums import OPEN_STATES
from thidua.domain.plans.models import Assignment, TaskStep
from thidua.domain.plans.queries.agenda import feed_source
from thidua.foundation.actors import Actor
from thidua.vietnamese.dates import short_date
from thidua.writing.ics import Entry, EntryKind

SUMMARY_LENGTH = 120


def calendar_entries(actor: Actor, *, base_url: str, kind: EntryKind = EntryKind.EVENT, at: datetime) -> list[Entry]:
    """The days of the actor's units, each on its last counted day with the printed words; suspect days are left out.

    Nothing personal: only what the plans say. The same rows give the same entries at any moment of a day.
    """
    units = actor.unit_ids
    mine = Prefetch("task__assignments", Assignment.objects.filter(unit_id__in=units), to_attr="mine")
    steps = feed_source(actor, at=at).filter(suspect=False).prefetch_related(mine)
    counted = steps.annotate(changes=Count("corrections"), settled_at=Max("corrections__at"))
    return [_entry(step, base_url, kind) for step in counted if _concerns(step, units)]


def _concerns(step: TaskStep, units: Iterable[int]) -> bool:
    """A step that names others is theirs; the owner of the plan sees every step."""
    ours = set(units)
    return not step.actor_units or bool(ours & set(step.actor_units)) or step.task.plan.unit_id in ours


def _entry(step: TaskStep, base_url: str, kind: EntryKind) -> Entry:
    task = step.task
    assert step.last_day is not None  # noqa: S101 - the query asks for dated steps
    done = _is_done(step)
    what = step.what or task.content
    return Entry(
        uid=f"moc-{step.pk}@thidua",
        day=step.last_day,
        summary=_shortened(f"{'Đã xong' if done else 'Hạn'}: {what}"),
        description=_description(step),
        url=f"{base_url}/nhiem-vu/{task.pk}/",
        sequence=_sequence(step),
        changed_at=_changed_at(step),
        is_done=done,
        is_tentative=step.tentative,
        kind=kind,
        categories=("Thi đua, khen thưởng",),
    )


def _description(step: TaskStep) -> str:
    task, plan = step.task, step.task.plan
    printed = step.raw or task.time_raw
    lines = [
        task.content,
        f"Thời gian ghi trong văn bản: {printed}" if printed else "",
        f"Ngày cuối còn nhận: {short_date(step.last_day)}" if step.last_day else "",
        f"Đơn vị thực hiện: {task.executor_text}" if task.executor_text else "",
        f"Kế hoạch: {' '.join(part for part in (plan.number, plan.title) if part)} ({plan.unit.name})",
    ]
    return "\n".join(line for line in lines if line)


def _is_done(step: TaskStep) -> bool:
    parts: list[Assignment] = step.task.mine  # type: ignore[attr-defined]
    closed = bool(parts) and all(part.state not in OPEN_STATES for part in parts)
    return step.done_at is not None or step.task.state not in OPEN_STATES or closed


def _sequence(step: TaskStep) -> int:
    """Grows with every settled day, edit and report, never falls (RFC 5545, 3.8.7.4)."""
    parts: list[Assignment] = step.task.mine  # type: ignore[attr-defined]
    settled: int = step.changes  # type: ignore[attr-defined]
    edits = step.task.version - 1 + sum(part.version - 1 for part in parts)
    return settled + edits + int(step.done_at is not None)


def _changed_at(step: TaskStep) -> datetime | None:
    parts: list[Assignment] = step.task.mine  # type: ignore[attr-defined]
    settled: datetime | None = step.settled_at  # type: ignore[attr-defined]
    moments = [step.task.plan.adopted_at, settled, step.done_at, step.task.done_at, *(part.done_at for part in parts)]
    return max((each for each in moments if each), default=None)


def _shortened(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= SUMMARY_LENGTH else line[: SUMMARY_LENGTH - 1].rstrip() + "…"
