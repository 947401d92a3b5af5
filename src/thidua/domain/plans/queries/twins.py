"""The same event printed in two lists of one plan: pairs that look alike, and whether their days agree (R-029)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from itertools import combinations

from thidua.domain.plans.models import Plan, PlanTask
from thidua.domain.plans.queries.stored_reading import stored_reading
from thidua.reading.findings.agreement import same_event
from thidua.reading.structure import Task


@dataclass(frozen=True)
class Twins:
    """``first`` stands in the earlier list; ``days`` are the printed days of both where they differ."""

    first: PlanTask
    second: PlanTask
    days: tuple[tuple[date, ...], tuple[date, ...]] = ((), ())

    @property
    def differ(self) -> bool:
        return self.days != ((), ())


def likely_twins(plan: Plan) -> list[Twins]:
    """Pairs of rows of two lists that seem to be one event and that nobody has joined or parted yet."""
    stored = stored_reading(plan)
    apart = {tuple(each) for each in plan.header.get("apart") or ()}
    found = []
    for one, other in combinations(stored.reading.appendices, 2):
        for left in one.tasks:
            for right in other.tasks:
                first, second = stored.tasks[left.key], stored.tasks[right.key]
                if _settled(first, second, apart) or not same_event(left, right):
                    continue
                found.append(Twins(first, second, _differing(left, right)))
    return found


def joined_twins(plan: Plan) -> list[Twins]:
    """Pairs a person has said to be one; differing days are flagged as long as they differ."""
    rows = plan.tasks.filter(same_as__isnull=False).select_related("appendix", "same_as__appendix")
    pairs = rows.prefetch_related("steps", "same_as__steps").order_by("position")
    return [Twins(row.same_as, row, _stored_days(row.same_as, row)) for row in pairs if row.same_as is not None]


def _settled(first: PlanTask, second: PlanTask, apart: set[tuple[int, ...]]) -> bool:
    joined = first.same_as_id is not None or second.same_as_id is not None
    return joined or (first.pk, second.pk) in apart


def _differing(left: Task, right: Task) -> tuple[tuple[date, ...], tuple[date, ...]]:
    days = [tuple(sorted({each.date for each in task.deadlines if each.date})) for task in (left, right)]
    return _apart(days[0], days[1])


def _stored_days(first: PlanTask, second: PlanTask) -> tuple[tuple[date, ...], tuple[date, ...]]:
    days = [tuple(sorted({step.date for step in task.steps.all() if step.date})) for task in (first, second)]
    return _apart(days[0], days[1])


def _apart(left: tuple[date, ...], right: tuple[date, ...]) -> tuple[tuple[date, ...], tuple[date, ...]]:
    """A list may print more days than the other; they agree when one holds the other's."""
    agree = not left or not right or set(left) <= set(right) or set(right) <= set(left)
    return ((), ()) if agree else (left, right)
