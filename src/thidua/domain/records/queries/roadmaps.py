"""What can be proposed next: for one record as of now, and for many from what was worked out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache
from hashlib import blake2b
from typing import Final

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from thidua.domain.organisations.models import UnitReach
from thidua.domain.organisations.policies import below
from thidua.domain.organisations.queries import in_force
from thidua.domain.people.models import Position
from thidua.domain.records.models import RoadmapLine, RoadmapState, Subject
from thidua.domain.records.queries.facts import facts_for
from thidua.domain.records.queries.subjects import records_visible_to
from thidua.foundation.access.policy import may
from thidua.foundation.actors import Actor
from thidua.rulebook import Facts, load
from thidua.rulebook.roadmaps import Roadmap, Standing, Step, roadmap

NEAR: Final = (Standing.POSSIBLE, Standing.ONE_STEP, Standing.LATER)
_TEXT: Final = 500


@dataclass(frozen=True, slots=True)
class Coverage:
    """How far what is kept can be relied on: of ``records``, so many were never worked out or have changed since."""

    records: int
    never: int
    changed: int


def roadmap_of(subject: Subject, *, on: date, actor: Actor, at: datetime) -> tuple[Roadmap, bool]:
    """Worked out now, from what this reader may see; and whether that was everything."""
    with_conduct = subject.pk is not None and may(actor, "records.conduct", subject, at=at)
    return roadmap(facts_for(subject, at=at, with_conduct=with_conduct), on), with_conduct


def lines_of(told: Roadmap) -> Iterator[RoadmapLine]:
    """The awards within reach, the next one first, without their record."""
    for place, step in enumerate(sorted(_near(told), key=lambda one: _order(told, one)), start=1):
        first = step.missing[0] if step.missing else None
        yield RoadmapLine(
            award=step.award.code,
            standing=step.standing.value,
            place=place,
            year=step.prospect.year if step.prospect else told.on.year,
            path=step.path or "",
            step_kind=first.condition.type if first else "",
            step=(first.outcome.remedy or first.outcome.sentence)[:_TEXT] if first else "",
            missing=len(step.missing),
        )


def _near(told: Roadmap) -> Iterator[Step]:
    for step in told.steps:
        if step.standing in NEAR and (step.prospect or step.standing is not Standing.LATER):
            yield step


def _order(told: Roadmap, step: Step) -> tuple[int, int, int]:
    """By the year, then what can be asked for now before what lacks a step, then the higher award."""
    year = step.prospect.year if step.prospect else told.on.year
    return year, NEAR.index(step.standing), list(load().awards).index(step.award.code)


def lines_visible_to(actor: Actor, *, at: datetime) -> QuerySet[RoadmapLine]:
    """Of the records the actor may see."""
    subjects = records_visible_to(actor, at=at).order_by()
    rows = RoadmapLine.objects.filter(subject__in=subjects.values("pk"))
    return rows.select_related("subject__person", "subject__unit")


def of_unit(subjects: QuerySet[Subject], unit: int, day: date) -> QuerySet[Subject]:
    """Of the unit and all below it: their people, themselves, and those they keep."""
    return of_reached(subjects, below(unit, day), day)


def of_reached(subjects: QuerySet[Subject], units: QuerySet[UnitReach, int], day: date) -> QuerySet[Subject]:
    """Of the units whose ids are given as a subquery: their people on the day, themselves, and those they keep."""
    held = Position.objects.filter(in_force(day), person=OuterRef("person"), unit_id__in=units)
    return subjects.filter(Q(Exists(held)) | Q(unit_id__in=units) | Q(keeper_id__in=units))


def coverage(subjects: QuerySet[Subject]) -> Coverage:
    """One query."""
    counted = subjects.order_by().aggregate(
        records=Count("pk"),
        never=Count("pk", filter=Q(roadmap__isnull=True)),
        changed=Count("pk", filter=Q(roadmap__is_stale=True)),
    )
    return Coverage(**counted)


def outdated(subjects: QuerySet[Subject], day: date) -> QuerySet[Subject]:
    """Those never worked out, changed since, or worked out for another year."""
    this_year = Q(roadmap__is_stale=False, roadmap__on_date__year=day.year, roadmap__mark__startswith=law_mark())
    return subjects.exclude(pk__in=Subject.objects.filter(this_year).values("pk")).order_by("pk")


def mark_of(facts: Facts) -> str:
    """Equal for equal facts under the same law."""
    return law_mark() + blake2b(repr(facts).encode(), digest_size=8).hexdigest()


@lru_cache(maxsize=1)
def law_mark() -> str:
    """Equal for the same rules."""
    book = load()
    return blake2b(repr((book.awards, book.regimes)).encode(), digest_size=8).hexdigest()


def states_of(subjects: Iterable[int]) -> dict[int, RoadmapState]:
    return RoadmapState.objects.in_bulk(list(subjects))
