"""To whom a plan went, what it rests on, and what its prose names for other registers."""

from __future__ import annotations

from django.db import models

from thidua.domain.documents.models import BaseDocument
from thidua.domain.organisations.models import Unit
from thidua.domain.plans.enums import ProposalKind, ProposalState
from thidua.domain.plans.models.plan import Plan
from thidua.domain.plans.models.task import TaskStep
from thidua.foundation.conflicts import Versioned


class Recipient(Versioned):
    """One line of the distribution list: a unit, or somebody outside by name; when it was sent and received (R-009)."""

    plan = models.ForeignKey(Plan, models.CASCADE, related_name="recipients")
    unit = models.ForeignKey(Unit, models.PROTECT, null=True, related_name="received_plans")
    name = models.CharField(max_length=300)
    position = models.PositiveSmallIntegerField()
    sent_at = models.DateTimeField(null=True)
    received_at = models.DateTimeField(null=True)
    received_by = models.CharField(max_length=200, default="", blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["plan", "position"], name="recipient_position_once")]


class Citation(models.Model):
    """A document the plan rests on or names; ``base`` once a person or the reader found it in the register (R-005)."""

    plan = models.ForeignKey(Plan, models.CASCADE, related_name="citations")
    base = models.ForeignKey(BaseDocument, models.PROTECT, null=True, related_name="citations")
    text = models.CharField(max_length=500)
    is_basis = models.BooleanField(default=False)
    position = models.PositiveSmallIntegerField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["plan", "position"], name="citation_position_once")]


class GreatDay(Versioned):
    """A great day of a year that drives refer to (R-006); ``since_year`` tells which anniversary it is."""

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="great_days")
    plan = models.ForeignKey(Plan, models.SET_NULL, null=True, related_name="great_days")
    year = models.PositiveSmallIntegerField()
    name = models.CharField(max_length=300)
    day = models.DateField()
    since_year = models.PositiveSmallIntegerField(null=True)
    note = models.TextField(default="", blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["unit", "year", "day", "name"], name="great_day_once")]
        indexes = [models.Index(fields=["year", "day"], name="great_day_year")]


class StepEvent(models.Model):
    """An event that a rule "N days before event" counts back from: a great day, a day of the plan, or a typed one.

    The days made by the rule follow when the great day or the plan's own day moves (R-025).
    """

    step = models.ForeignKey(TaskStep, models.CASCADE, related_name="events")
    great_day = models.ForeignKey(GreatDay, models.CASCADE, null=True, related_name="counted_from")
    plan_day = models.ForeignKey(TaskStep, models.CASCADE, null=True, related_name="counted_from")
    day = models.DateField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(great_day__isnull=False, plan_day__isnull=True, day__isnull=True)
                | models.Q(great_day__isnull=True, plan_day__isnull=False, day__isnull=True)
                | models.Q(great_day__isnull=True, plan_day__isnull=True, day__isnull=False),
                name="one_event_each",
            ),
            models.UniqueConstraint(fields=["step", "great_day"], name="great_day_counted_once"),
            models.UniqueConstraint(fields=["step", "plan_day"], name="plan_day_counted_once"),
        ]


class Proposal(Versioned):
    """A movement or a body the prose names, kept until its register takes it up (``subject``: kind and key there)."""

    plan = models.ForeignKey(Plan, models.CASCADE, related_name="proposals")
    kind = models.CharField(max_length=12, choices=ProposalKind.choices)
    name = models.CharField(max_length=300)
    place = models.CharField(max_length=120, default="", blank=True)
    quote = models.TextField(default="", blank=True)
    state = models.CharField(max_length=12, choices=ProposalState.choices, default=ProposalState.OPEN)
    reason = models.CharField(max_length=300, default="", blank=True)
    subject_kind = models.CharField(max_length=60, default="", blank=True)
    subject_key = models.CharField(max_length=60, default="", blank=True)
