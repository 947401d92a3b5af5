"""A plan held against the plan it carries out, and again whenever either changes; what people decided stays."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, Final

from django.db.models import F, Q

from thidua.domain.plans.actions.cascade_notices import tell_touched
from thidua.domain.plans.actions.days_taken import take_days
from thidua.domain.plans.enums import Verdict
from thidua.domain.plans.models import Cascade, Duty, Plan, PlanTask
from thidua.domain.plans.queries.stored_reading import StoredReading, stored_reading
from thidua.foundation.access.policy import require
from thidua.foundation.actors import Actor
from thidua.foundation.audit.work import work
from thidua.foundation.conflicts import save_version
from thidua.foundation.jobs.queue import enqueue
from thidua.reading.comparison import Comparison
from thidua.reading.comparison import Dependency as FoundDependency
from thidua.reading.comparison import Duty as FoundDuty
from thidua.reading.comparison import compare as compared

FOUND: Final = ("words", "found", "sure", "reason", "answers", "parent_day", "child_day", "spare_days", "suspect")
STORED: Final = (*FOUND, "changed", "changed_at", "look_again", "dropped_at", "version")
LEFT_ASIDE: Final = (Verdict.PARENT_OWN, Verdict.NOT_OURS)  # rows that ask nothing of the child
FARTHEST: Final = 9999  # days that still fit the column; a printed year can be wrong by a thousand


def compare(parent: Plan, child: Plan, *, actor: Actor, at: datetime) -> Cascade:
    """Hold the stored child against the stored parent and keep what became of every duty; 50 to 150 ms.

    A person's verdict stays where the duty still exists and is marked for another look where words or days changed.
    Rows of the child that wait for the parent take over its days. The child's officers are told what a change of the
    parent touches. Needs ``plans.edit`` for the child. Conflict when either plan changed meanwhile: nothing is kept.
    """
    require(actor, "plans.edit", child, at=at)
    with work(actor=actor, at=at) as done:
        cascade = _cascade(parent, child, at)
        above, below = stored_reading(parent), stored_reading(child)
        found = compared(above.reading, below.reading)
        stored = _store(cascade, list(_rows(found, above, below)), at)
        changes = {
            "own": _own(found, below),
            "dependencies": _dependencies(found, above, below),
            "stale": False,
            "computed_at": at,
        }
        save_version(cascade, expected=cascade.version, changes=changes)
        take_days(child, stored.duties, actor=actor, at=at)
        tell_touched(cascade, stored.touched, stored.dropped, actor=actor, at=at)
        done.note("plans.compare", child, name=child.title, after=_told(stored))
    return cascade


def content_changed(plan: Plan, *, actor: Actor, at: datetime) -> int:
    """Inside the work that changed rows or days of the plan: every comparison it stands in is made again, by a job.

    Gives how many. The comparisons' versions grow, so that one under way does not pass for fresh.
    """
    return _ask(Q(parent=plan) | Q(child=plan), plan, actor=actor, at=at)


def ask_comparison(child: Plan, *, actor: Actor, at: datetime) -> int:
    """Inside a work: the child is compared with its parent by a job."""
    return _ask(Q(child=child), child, actor=actor, at=at)


def compare_again(plan: Plan, *, actor: Actor, at: datetime) -> int:
    """A person wants every comparison of the plan made afresh; how many there are. They are told when it is done."""
    require(actor, "plans.edit", plan, at=at)
    with work(actor=actor, at=at) as done:
        count = _ask(Q(parent=plan) | Q(child=plan), plan, tells=True, actor=actor, at=at)
        done.note("plans.compare_again", plan, name=plan.title, after={"comparisons": count})
    return count


def _ask(which: Q, plan: Plan, *, tells: bool = False, actor: Actor, at: datetime) -> int:
    count = Cascade.objects.filter(which).update(stale=True, version=F("version") + 1)
    if count:
        payload = {"plan": plan.pk, "tells": tells}
        enqueue("plans.compare", payload, key=f"{plan.pk}:{at.isoformat()}", actor=actor, at=at)
    return count


def _cascade(parent: Plan, child: Plan, at: datetime) -> Cascade:
    return Cascade.objects.get_or_create(parent=parent, child=child, defaults={"stale": True, "computed_at": at})[0]


@dataclass
class _Stored:
    """``touched``: rows that ask something of the child and that the parent changed; ``dropped`` are no more."""

    duties: list[Duty] = field(default_factory=list)
    touched: list[Duty] = field(default_factory=list)
    dropped: list[Duty] = field(default_factory=list)


def _told(stored: _Stored) -> dict[str, Any]:
    counted = Counter(duty.decided or duty.found for duty in stored.duties if not duty.item)
    return {**{str(verdict): count for verdict, count in sorted(counted.items())}, "dropped": len(stored.dropped)}


def _store(cascade: Cascade, rows: Iterable[Duty], at: datetime) -> _Stored:
    kept_rows = Duty.with_dropped.filter(cascade=cascade)
    known = {(duty.task_id, duty.item): duty for duty in kept_rows}
    first, stored = not known, _Stored()
    fresh, differing = [], []
    for row in rows:
        row.cascade = cascade
        before = known.pop((row.task_id, row.item), None)
        if before is None:
            _is_new(row, at, first=first)
            fresh.append(row)
        elif _take_over(before, row, at):
            differing.append(before)
        kept = before or row
        stored.duties.append(kept)
        if kept.changed_at == at and not kept.item and _concerns(kept):
            stored.touched.append(kept)
    gone = [duty for duty in known.values() if duty.dropped_at is None]
    stored.dropped = [duty for duty in gone if not duty.item and _concerns(duty)]
    Duty.objects.filter(pk__in={duty.pk for duty in gone} - {duty.pk for duty in stored.dropped}).delete()
    for duty in stored.dropped:
        _is_dropped(duty, at)
    differing += stored.dropped
    Duty.objects.bulk_update(differing, STORED, batch_size=100)
    Duty.objects.bulk_create(fresh, batch_size=200)
    return stored


def _concerns(duty: Duty) -> bool:
    return (duty.decided or duty.found) not in LEFT_ASIDE


def _is_new(row: Duty, at: datetime, *, first: bool) -> None:
    """In the first comparison nothing is a change."""
    if not first:
        row.changed, row.changed_at = [{"field": "new", "before": "", "after": ""}], at


def _is_dropped(stored: Duty, at: datetime) -> None:
    """The parent no longer asks for it: what it asked stays on the list of changes."""
    stored.changed, stored.changed_at = [{"field": "dropped", "before": stored.words, "after": ""}], at
    stored.dropped_at, stored.look_again = at, False
    stored.version += 1


def _take_over(stored: Duty, row: Duty, at: datetime) -> bool:
    """Put what was found now into the stored row; whether anything differs."""
    changed = _changed(stored, row)
    back, stored.dropped_at = stored.dropped_at is not None, None
    if back:
        changed = [{"field": "new", "before": "", "after": ""}]
    moved = bool(changed) or stored.child_day != row.child_day or stored.answers != row.answers
    differing = [name for name in FOUND if getattr(stored, name) != getattr(row, name)]
    for name in differing:
        setattr(stored, name, getattr(row, name))
    if changed:
        stored.changed, stored.changed_at = changed, at
    if stored.decided and moved:
        stored.look_again = True
    stored.version += bool(differing or back)
    return bool(differing) or back


def _changed(stored: Duty, row: Duty) -> list[dict[str, str]]:
    """What the parent changed: its words, its day, or whether its day can be relied on."""
    found = []
    if stored.words != row.words:
        found.append({"field": "words", "before": stored.words, "after": row.words})
    if (stored.parent_day, stored.suspect) != (row.parent_day, row.suspect):
        found.append({"field": "day", "before": _iso(stored.parent_day), "after": _iso(row.parent_day)})
    return found


def _rows(found: Comparison, above: StoredReading, below: StoredReading) -> Iterator[Duty]:
    for duty in found.duties:
        task = above.tasks[duty.key]
        yield _whole(duty, task, below)
        for item in duty.items:
            yield Duty(
                task=task,
                item=str(item.index),
                words=item.text,
                found=item.verdict,
                sure=item.sure,
                reason=item.reason,
                answers=_ids(item.rows, below.tasks),
            )


def _whole(duty: FoundDuty, task: PlanTask, below: StoredReading) -> Duty:
    """A suspect day of the parent is kept, but no days are reckoned with it (R-285)."""
    spare = None if duty.suspect else duty.days_to_spare
    return Duty(
        task=task,
        item="",
        words=duty.content,
        found=duty.verdict,
        sure=duty.sure,
        reason=duty.reason,
        answers=_ids(duty.rows, below.tasks),
        parent_day=duty.parent_date,
        child_day=duty.child_date,
        spare_days=None if spare is None else max(-FARTHEST, min(FARTHEST, spare)),
        suspect=duty.suspect,
    )


def _ids(keys: Iterable[str], tasks: Mapping[str, PlanTask]) -> list[int]:
    return [tasks[key].pk for key in keys]


def _own(found: Comparison, below: StoredReading) -> list[dict[str, Any]]:
    return [{"task": below.tasks[key].pk, "content": below.tasks[key].content} for key in found.own]


def _dependencies(found: Comparison, above: StoredReading, below: StoredReading) -> list[dict[str, Any]]:
    return [_dependency(each, above, below) for each in found.dependencies]


def _dependency(each: FoundDependency, above: StoredReading, below: StoredReading) -> dict[str, Any]:
    return {
        "parent": above.tasks[each.parent_key].pk,
        "child": below.tasks[each.child_key].pk,
        "parent_day": _iso(each.parent_date),
        "child_day": _iso(each.child_date),
        "days": None if each.suspect else each.days_to_spare,
        "suspect": each.suspect,
        "reason": each.reason,
    }


def _iso(day: date | None) -> str:
    return day.isoformat() if day else ""
