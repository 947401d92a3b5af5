"""Care for the records: corrections people propose, review campaigns, plans that foster somebody towards a title."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from thidua.domain.documents.models import Document
from thidua.domain.organisations.models import Unit
from thidua.domain.people.models import Person
from thidua.domain.records.enums import CampaignState, CorrectionState, FactKind, FosteringState
from thidua.domain.records.models.subject import Subject
from thidua.foundation.conflicts import Versioned


class Correction(Versioned):
    """What the person concerned says is wrong or missing. ``fact``: key of the fact, null for one to be added;
    ``values``: as the form of that kind holds them; nothing changes until the unit accepts."""

    subject = models.ForeignKey(Subject, models.PROTECT, related_name="corrections")
    fact_kind = models.CharField(max_length=12, choices=FactKind.choices)
    fact = models.BigIntegerField(null=True)
    values = models.JSONField(default=dict)
    reason = models.CharField(max_length=500)
    document = models.ForeignKey(Document, models.PROTECT, null=True, related_name="+")
    state = models.CharField(max_length=10, choices=CorrectionState.choices, default=CorrectionState.WAITING)
    by_account = models.BigIntegerField(null=True)
    by_name = models.CharField(max_length=200)
    at = models.DateTimeField(db_index=True)
    answer = models.CharField(max_length=500, default="", blank=True)
    answered_by = models.CharField(max_length=200, default="", blank=True)
    answered_at = models.DateTimeField(null=True)


class ReviewCampaign(Versioned):
    """Everybody of a unit (and below) looks through their own record until a day."""

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="review_campaigns")
    title = models.CharField(max_length=300)
    note = models.CharField(max_length=500, default="", blank=True)
    opened_date = models.DateField()
    due_date = models.DateField()
    state = models.CharField(max_length=8, choices=CampaignState.choices, default=CampaignState.OPEN)
    created_at = models.DateTimeField()


class ReviewMark(models.Model):
    """One who has looked through their record in the campaign."""

    campaign = models.ForeignKey(ReviewCampaign, models.CASCADE, related_name="marks")
    subject = models.ForeignKey(Subject, models.PROTECT, related_name="review_marks")
    by_account = models.BigIntegerField(null=True)
    by_name = models.CharField(max_length=200)
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["campaign", "subject"], name="reviewed_once")]


class FosteringPlan(Versioned):
    """A person or collective is fostered towards a title (R-169, R-192)."""

    subject = models.ForeignKey(Subject, models.PROTECT, related_name="fostering_plans")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="fostering_plans")
    award = models.CharField(max_length=60)
    target_year = models.PositiveSmallIntegerField()
    head = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    head_name = models.CharField(max_length=160, default="", blank=True)
    note = models.CharField(max_length=500, default="", blank=True)
    state = models.CharField(max_length=8, choices=FosteringState.choices, default=FosteringState.DRAFT)
    created_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["subject", "award"],
                condition=Q(state__in=["draft", "running"]),
                name="one_open_fostering_plan_an_award",
            )
        ]


class FosteringStep(Versioned):
    """What is to be done on the way, taken from the roadmap or added by hand."""

    plan = models.ForeignKey(FosteringPlan, models.CASCADE, related_name="steps")
    position = models.PositiveSmallIntegerField()
    content = models.CharField(max_length=500)
    due_date = models.DateField(null=True)
    done_date = models.DateField(null=True)


class FosteringCheck(models.Model):
    """The yearly look: where the plan stands."""

    plan = models.ForeignKey(FosteringPlan, models.CASCADE, related_name="checks")
    year = models.PositiveSmallIntegerField()
    finding = models.CharField(max_length=1000)
    by_name = models.CharField(max_length=200)
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["plan", "year"], name="fostering_checked_once_a_year")]
