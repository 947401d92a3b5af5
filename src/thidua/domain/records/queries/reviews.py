"""Review campaigns: whom they reach, and how far they have come."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from thidua.domain.organisations.models import Unit, UnitReach
from thidua.domain.organisations.policies import below
from thidua.domain.organisations.queries import in_force
from thidua.domain.people.models import Person, Position
from thidua.domain.records.enums import CampaignState
from thidua.domain.records.models import ReviewCampaign, ReviewMark
from thidua.foundation.access.policy import day_of, visible
from thidua.foundation.actors import Actor

RIGHT = "records.review"


@dataclass(frozen=True)
class UnitReview:
    """How many of a unit's people have looked through their record."""

    unit: Unit
    total: int
    done: int


def campaigns_visible_to(actor: Actor, *, at: datetime) -> QuerySet[ReviewCampaign]:
    return visible(actor, RIGHT, ReviewCampaign.objects.select_related("unit"), at=at)


def people_of(campaign: ReviewCampaign, day: date) -> QuerySet[Person]:
    """Who is to look: everybody with a post at the unit or below it on the day."""
    held = Position.objects.filter(in_force(day), unit_id__in=below(campaign.unit_id, day), person=OuterRef("pk"))
    return Person.objects.filter(Exists(held), merged_into__isnull=True)


def with_mark(people: QuerySet[Person], campaign: ReviewCampaign) -> QuerySet[Any]:
    """``reviewed``: whether the person has looked."""
    mark = ReviewMark.objects.filter(campaign=campaign, subject__person=OuterRef("pk"))
    return people.annotate(reviewed=Exists(mark))


def counts(campaign: ReviewCampaign, day: date) -> tuple[int, int]:
    """How many are to look and how many have; one statement."""
    people = with_mark(people_of(campaign, day), campaign).order_by()
    counted = people.aggregate(total=Count("pk"), done=Count("pk", filter=Q(reviewed=True)))
    return counted["total"], counted["done"]


def by_unit(campaign: ReviewCampaign, day: date) -> list[UnitReview]:
    """Unit by unit, those with most left to do first; somebody with posts at two units counts at both."""
    held = Position.objects.filter(
        in_force(day), unit_id__in=below(campaign.unit_id, day), person__merged_into__isnull=True
    )
    done = Q(person__in=_reviewed(campaign))
    rows = (
        held.order_by()
        .values("unit_id")
        .annotate(total=Count("person", distinct=True), done=Count("person", distinct=True, filter=done))
    )
    counted = {row["unit_id"]: (row["total"], row["done"]) for row in rows}
    units = Unit.objects.filter(pk__in=counted).order_by("sort_key", "pk")
    found = [UnitReview(unit, *counted[unit.pk]) for unit in units]
    return sorted(found, key=lambda row: row.done - row.total)


def _reviewed(campaign: ReviewCampaign) -> QuerySet[Person]:
    marks = ReviewMark.objects.filter(campaign=campaign, subject__person__isnull=False)
    return Person.objects.filter(pk__in=marks.values("subject__person_id"))


def open_for_person(person: int, *, at: datetime) -> list[ReviewCampaign]:
    """The campaigns under way that reach somebody, by the posts held today."""
    day = day_of(at)
    posts = Position.objects.filter(in_force(day), person_id=person)
    above = UnitReach.objects.filter(in_force(day), descendant_id__in=posts.values("unit_id"))
    rows = ReviewCampaign.objects.filter(state=CampaignState.OPEN, unit_id__in=above.values("ancestor_id"))
    return list(rows.select_related("unit").order_by("due_date", "pk"))
