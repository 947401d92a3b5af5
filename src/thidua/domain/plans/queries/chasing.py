"""Who holds what, since when, until when, and when they were last told of it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import Max, QuerySet, Value

from thidua.domain.organisations.models import Unit
from thidua.domain.plans.enums import PartRole, PlanState
from thidua.domain.plans.models import Assignment, Chase, ChaseChoice, ChaseLadder, Nudge, Plan, ProgressNote
from thidua.domain.plans.queries.visible import plans_visible_to
from thidua.domain.plans.queries.work import WAITING
from thidua.domain.plans.steps.counting import today
from thidua.domain.plans.steps.ladder import HOUSE, Ladder, Reader
from thidua.foundation.access.models import Account
from thidua.foundation.actors import Actor

OFFERED = (30, 14, 7, 3, 1)  # rungs before the day that a person may leave out; the day itself and later ones stay
_WEIGHT = {PartRole.EXECUTOR: 0, PartRole.LEAD: 1, PartRole.COORDINATOR: 2}


class Ladders:
    """The ladder of each plan: its own, else its office's, else the product's; all rows are read once."""

    def __init__(self) -> None:
        rows = list(ChaseLadder.objects.all())
        self._plans = {row.plan_id: ladder_of_row(row) for row in rows if row.plan_id}
        self._units = {row.unit_id: ladder_of_row(row) for row in rows if row.plan_id is None}

    def of(self, plan: Plan) -> Ladder:
        return self._plans.get(plan.pk) or self._units.get(plan.unit_id) or HOUSE

    @property
    def furthest(self) -> int:
        """Days ahead to look for the first reminder of any plan."""
        return max(ladder.furthest for ladder in (HOUSE, *self._plans.values(), *self._units.values()))

    @property
    def first_climb(self) -> int:
        """Days late after which somebody above the unit is told at the earliest; one query of plans looks so far."""
        ladders = (HOUSE, *self._plans.values(), *self._units.values())
        return min((late for ladder in ladders for late in ladder.climb.values()), default=0)


def ladder_of_row(row: ChaseLadder) -> Ladder:
    """The ladder a row holds."""
    late = {Reader.HEAD: row.head_after, Reader.OWNER: row.owner_after, Reader.LEADER: row.leader_after}
    return Ladder(tuple(row.rungs), {reader: days for reader, days in late.items() if days is not None})


def ladder_row(unit: Unit, plan: Plan | None = None) -> ChaseLadder | None:
    """The stored ladder of an office, or of one of its plans; None where the wider one holds."""
    return ChaseLadder.objects.filter(plan=plan).first() if plan else _of_unit(unit)


def _of_unit(unit: Unit) -> ChaseLadder | None:
    return ChaseLadder.objects.filter(unit=unit, plan__isnull=True).first()


def chaseable(day: date, ahead: int) -> QuerySet[Assignment]:
    """Parts of plans in force that ask something of their unit and fall due by ``ahead`` days after ``day``."""
    rows = Assignment.objects.filter(WAITING, due__lte=day + timedelta(days=ahead))
    return rows.filter(task__plan__state=PlanState.ADOPTED)


def recorded(parts: Sequence[Assignment]) -> dict[tuple[int, date], set[int]]:
    """The rungs on record by part and day; one query."""
    found: dict[tuple[int, date], set[int]] = defaultdict(set)
    rows = Chase.objects.filter(assignment__in=[part.pk for part in parts])
    for part, due, rung in rows.values_list("assignment_id", "due", "rung"):
        found[part, due].add(rung)
    return found


def weightiest(parts: Iterable[Assignment]) -> list[Assignment]:
    """One part for each task and unit, the one that asks most; in the order given."""
    best: dict[tuple[int, int], Assignment] = {}
    for part in parts:
        known = best.get((part.task_id, part.unit_id))
        if known is None or _WEIGHT[PartRole(part.part)] < _WEIGHT[PartRole(known.part)]:
            best[part.task_id, part.unit_id] = part
    return list(best.values())


def choices_of(accounts: Collection[int]) -> dict[int, frozenset[int]]:
    """The rungs before the day that accounts chose; those without a choice are absent. One query."""
    rows = ChaseChoice.objects.filter(account_id__in=accounts).values_list("account_id", "rungs")
    return {account: frozenset(rungs) for account, rungs in rows}


def wants(choice: frozenset[int] | None, rung: int) -> bool:
    """Whether somebody with this choice is told on a rung; the last day and what comes after cannot be left out."""
    return choice is None or rung <= 0 or rung not in OFFERED or rung in choice


def chosen_rungs(account: Account) -> tuple[int, ...]:
    """What an account chose, else all that are offered."""
    choice = choices_of([account.pk]).get(account.pk)
    return OFFERED if choice is None else tuple(rung for rung in OFFERED if rung in choice)


def held(actor: Actor, *, at: datetime) -> QuerySet[Assignment]:
    """What units still owe to the plans of the actor's own offices, for whoever chases.

    The plans are read first and named by their ids, so that the list walks the index of its order.
    """
    plans = plans_visible_to(actor, at=at, right="plans.edit").filter(state=PlanState.ADOPTED)
    keys = list(plans.order_by().values_list("pk", flat=True))
    rows = Assignment.objects.filter(WAITING, task__plan_id__in=keys).select_related("task__plan", "unit")
    return rows.defer("task__folded", "task__plan__header", "unit__folded", "unit__sort_key")


@dataclass(frozen=True)
class Contact:
    """``since``: the unit's last word, else the plan's coming into force; ``told``: the last reminder, None: none."""

    since: datetime | None
    told: datetime | None
    nudged: date | None


def contacts(parts: Sequence[Assignment]) -> dict[int, Contact]:
    """Since when each part has lain where it is, and when its unit was last told; one query."""
    keys = [part.pk for part in parts]
    words = _latest(ProgressNote.objects.filter(assignment__in=keys), "word")
    chases = _latest(Chase.objects.filter(assignment__in=keys, passed=False), "chase")
    nudges = _latest(Nudge.objects.filter(assignment__in=keys), "nudge")
    found: dict[int, dict[str, datetime]] = defaultdict(dict)
    for part, what, last in words.union(chases, nudges, all=True):
        found[part][what] = last
    return {part.pk: _contact(part, found[part.pk]) for part in parts}


def _contact(part: Assignment, known: Mapping[str, datetime]) -> Contact:
    nudged = known.get("nudge")
    told = [moment for moment in (known.get("chase"), nudged) if moment]
    return Contact(
        since=known.get("word") or part.task.plan.adopted_at,
        told=max(told, default=None),
        nudged=today(nudged) if nudged else None,
    )


def _latest(rows: QuerySet[Any], what: str) -> Any:
    """(part, what, moment) of the newest row of each part; rows that are unioned need no order."""
    named = rows.order_by().values("assignment_id").annotate(what=Value(what), last=Max("at"))
    return named.values_list("assignment_id", "what", "last")
