"""How a plan changes after it is printed: corrections, versions, difficulties, the closing rule."""

from __future__ import annotations

from django.db import models

from thidua.domain.documents.models import BaseDocument, Document
from thidua.domain.organisations.models import Unit
from thidua.domain.plans.enums import ClosingRule, DifficultyState
from thidua.domain.plans.models.plan import Plan
from thidua.domain.plans.models.task import PlanTask, TaskStep
from thidua.foundation.conflicts import Versioned


class Correction(models.Model):
    """A printed value and the right one beside it, with who set it right and why (R-013); never silent."""

    plan = models.ForeignKey(Plan, models.CASCADE, related_name="corrections")
    task = models.ForeignKey(PlanTask, models.CASCADE, null=True, related_name="corrections")
    step = models.ForeignKey(TaskStep, models.CASCADE, null=True, related_name="corrections")
    field = models.CharField(max_length=40)
    printed = models.TextField()
    corrected = models.TextField()
    reason = models.TextField(default="", blank=True)
    by_name = models.CharField(max_length=200)
    at = models.DateTimeField()


class Amendment(models.Model):
    """A dated version of a plan in force (R-010): number 2 is what the first amendment made of version 1.

    ``changes``: [{"task": key or "", "field", "before", "after"}], in reading order. ``before`` keeps the whole content
    of the version that ended, as `writing.plan_content` has it, so that it can be read and printed for ever.
    """

    plan = models.ForeignKey(Plan, models.CASCADE, related_name="amendments")
    number = models.PositiveSmallIntegerField()
    effective_date = models.DateField()
    reason = models.TextField()
    document = models.ForeignKey(Document, models.PROTECT, null=True, related_name="amendments")
    changes = models.JSONField(default=list)
    before = models.JSONField(default=dict)
    by_name = models.CharField(max_length=200)
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["plan", "number"], name="amendment_number_once")]


class Withdrawal(models.Model):
    """Why a plan was taken out of force, by whom, and the paper that ordered it: of the register, or one on file."""

    plan = models.OneToOneField(Plan, models.CASCADE, related_name="withdrawal")
    reason = models.TextField()
    base = models.ForeignKey(BaseDocument, models.PROTECT, null=True, related_name="withdrawals")
    document = models.ForeignKey(Document, models.PROTECT, null=True, related_name="withdrawals")
    by_name = models.CharField(max_length=200)
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(base__isnull=True) | models.Q(document__isnull=True), name="withdrawn_by_one_paper"
            )
        ]


class Difficulty(Versioned):
    """What keeps a unit from its work; gathered by the plan's owner, answered or turned into an amendment (R-010)."""

    plan = models.ForeignKey(Plan, models.CASCADE, related_name="difficulties")
    task = models.ForeignKey(PlanTask, models.SET_NULL, null=True, related_name="difficulties")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="difficulties")
    text = models.TextField()
    proposal = models.TextField(default="", blank=True)
    state = models.CharField(max_length=12, choices=DifficultyState.choices, default=DifficultyState.OPEN)
    answer = models.TextField(default="", blank=True)
    amendment = models.ForeignKey(Amendment, models.PROTECT, null=True, related_name="difficulties")
    by_account = models.BigIntegerField(null=True)
    by_name = models.CharField(max_length=200)
    at = models.DateTimeField(db_index=True)
    answered_by = models.CharField(max_length=200, default="", blank=True)
    answered_at = models.DateTimeField(null=True)


class ClosingChoice(models.Model):
    """From a day on the owner lets last days on days off count to the next working day, or as printed again."""

    plan = models.ForeignKey(Plan, models.CASCADE, related_name="closing_choices")
    rule = models.CharField(max_length=20, choices=ClosingRule.choices)
    active_from = models.DateField()
    reason = models.TextField()
    by_name = models.CharField(max_length=200)
    at = models.DateTimeField()
