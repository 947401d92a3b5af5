"""Fostering plans: which there are, what a roadmap proposes for a new one, and what is due."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from django.db.models import Count, F, Min, Prefetch, Q, QuerySet

from thidua.domain.organisations.models import Unit
from thidua.domain.organisations.queries import in_force
from thidua.domain.people.models import Person, Position
from thidua.domain.records.enums import FosteringState
from thidua.domain.records.models import FosteringPlan, FosteringStep, Subject
from thidua.domain.records.queries.facts import facts_for
from thidua.domain.records.steps.fostering import rung_of
from thidua.foundation.access.models import Grant
from thidua.foundation.access.policy import active, scope_is, visible
from thidua.foundation.actors import Actor
from thidua.rulebook import RuleError, load
from thidua.rulebook.roadmaps import roadmap

RIGHT: Final = "records.view"
_CONTENT: Final = 500


@dataclass(frozen=True, slots=True)
class Proposal:
    """What the roadmap says of the way to an award."""

    award: str
    year: int
    steps: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class UnitCount:
    """How many plans of a unit stand how."""

    unit: str
    draft: int
    running: int
    reached: int
    stopped: int

    @property
    def total(self) -> int:
        return self.draft + self.running + self.reached + self.stopped


def plans_visible_to(actor: Actor, *, at: datetime, right: str = RIGHT) -> QuerySet[FosteringPlan]:
    """The plans of the records the actor may see, each with how many steps it has, has done, and the next due day."""
    rows = visible(actor, right, FosteringPlan.objects.all(), at=at)
    rows = rows.select_related("subject__person", "subject__unit", "unit", "head")
    open_steps = Q(steps__done_date__isnull=True)
    return rows.annotate(
        steps_all=Count("steps"),
        steps_done=Count("steps", filter=Q(steps__done_date__isnull=False)),
        next_due=Min("steps__due_date", filter=open_steps),
    )


def plan_with_parts(rows: QuerySet[FosteringPlan]) -> QuerySet[FosteringPlan]:
    """With its steps in order and its checks, the latest first."""
    steps = FosteringStep.objects.order_by("position", "pk")
    return rows.prefetch_related(Prefetch("steps", steps, to_attr="ordered"), "checks")


def counts_by_unit(rows: QuerySet[FosteringPlan]) -> list[UnitCount]:
    """Those with most plans first; one query."""
    counted: dict[str, dict[str, int]] = defaultdict(dict)
    plain = FosteringPlan.objects.filter(pk__in=rows.order_by().values("pk"))
    for name, state, count in plain.values_list("unit__name", "state").annotate(Count("pk")).order_by():
        counted[name][state] = count
    found = [
        UnitCount(name, **{state.value: states.get(state.value, 0) for state in FosteringState})
        for name, states in counted.items()
    ]
    return sorted(found, key=lambda one: (-one.total, one.unit))


def proposal_for(subject: Subject, award: str, *, on: date, at: datetime) -> Proposal:
    """The year and the missing conditions of the nearest way; discipline and matters under review are left out of it.

    Raises RuleError for an award that does not exist.
    """
    if award not in load().awards:
        raise RuleError(f"không có hình thức khen thưởng mã “{award}”")
    told = roadmap(facts_for(subject, at=at, with_conduct=False), on)
    step = next(one for one in told.steps if one.award.code == award)
    missing = (one.outcome.remedy or one.outcome.required for one in step.missing)
    year = step.prospect.year if step.prospect else on.year + 1
    return Proposal(award, year, tuple(dict.fromkeys(text[:_CONTENT] for text in missing)))


def unit_of(subject: Subject, day: date) -> Unit | None:
    """Where the record belongs: the unit itself, the keeper, or where the person works on the day."""
    if subject.unit is not None or subject.keeper is not None:
        return subject.unit or subject.keeper
    held = Position.objects.filter(in_force(day), person=subject.person).select_related("unit")
    latest = held.order_by("-active_from", "-pk").first() or (
        Position.objects.filter(person=subject.person).select_related("unit").order_by("-active_from", "-pk").first()
    )
    return latest.unit if latest else None


def heads_for(unit: Unit, day: date) -> QuerySet[Person]:
    """Who may be made responsible: those who work at the unit, its heads first."""
    held = Position.objects.filter(in_force(day), unit=unit)
    people = Person.objects.filter(pk__in=held.values("person_id"), merged_into__isnull=True)
    heads = held.filter(is_head=True).values("person_id")
    return people.annotate(leads=Count("pk", filter=Q(pk__in=heads))).order_by(F("leads").desc(), "sort_key", "pk")


def due_steps(day: date) -> list[tuple[FosteringStep, int]]:
    """Open steps of running plans that have come to a rung, with that rung."""
    rows = FosteringStep.objects.filter(
        plan__state=FosteringState.RUNNING, done_date__isnull=True, due_date__isnull=False
    ).select_related("plan__subject__person", "plan__subject__unit", "plan__head", "plan__unit")
    found = [(step, rung_of(step.due_date, day)) for step in rows.order_by("plan_id", "pk") if step.due_date]
    return [(step, rung) for step, rung in found if rung is not None]


def unchecked(year: int) -> QuerySet[FosteringPlan]:
    """Running plans nobody has looked at in the year."""
    rows = FosteringPlan.objects.filter(state=FosteringState.RUNNING, created_at__year__lte=year)
    checked = rows.filter(checks__year=year).values("pk")
    return rows.exclude(pk__in=checked).select_related("subject__person", "subject__unit", "head", "unit")


def told_of(plan: FosteringPlan, day: date) -> set[int]:
    """Who hears of it: the head's own account; the unit's officers where the head has none."""
    if plan.head is not None and plan.head.account_id:
        return {plan.head.account_id}
    standing = active(Grant.objects, day).filter(scope_is("unit", plan.unit_id), account__is_active=True)
    return set(standing.values_list("account_id", flat=True))
