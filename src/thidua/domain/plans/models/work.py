"""Who does a task, and what they report."""

from __future__ import annotations

from datetime import date

from django.db import models
from django.db.models import Q

from thidua.domain.documents.models import Document
from thidua.domain.organisations.models import Unit
from thidua.domain.plans.enums import PartRole, TaskState
from thidua.domain.plans.models.plan import Plan
from thidua.domain.plans.models.task import PlanTask, TaskStep
from thidua.foundation.conflicts import Versioned


class Assignment(Versioned):
    """A unit's part in a task; its own state and note. ``due`` mirrors the step it answers for, kept for lists."""

    task = models.ForeignKey(PlanTask, models.CASCADE, related_name="assignments")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="assignments")
    part = models.CharField(max_length=12, choices=PartRole.choices)
    state = models.CharField(max_length=16, choices=TaskState.choices, default=TaskState.NOT_BEGUN)
    due = models.DateField(null=True)
    order_day = models.DateField(default=date.max)
    printed_due = models.DateField(null=True)  # where ``due`` was moved off a day on which offices are closed
    note = models.TextField(default="", blank=True)
    done_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["task", "unit", "part"], name="assignment_once")]
        indexes = [
            models.Index(fields=["unit", "order_day", "id"], name="assignment_work"),
            models.Index(fields=["order_day", "id"], name="assignment_due"),
        ]


class ProgressNote(models.Model):
    """What a unit reported of its part, when, with which result; evidence lies beside as documents.

    ``step`` says for which occurrence of a duty that comes back, or for which of several dated steps.
    """

    assignment = models.ForeignKey(Assignment, models.CASCADE, related_name="progress")
    step = models.ForeignKey(TaskStep, models.SET_NULL, null=True, related_name="progress")
    state = models.CharField(max_length=16, choices=TaskState.choices)
    text = models.TextField(default="", blank=True)
    document = models.ForeignKey(Document, models.PROTECT, null=True, related_name="progress_notes")
    by_account = models.BigIntegerField(null=True)
    by_name = models.CharField(max_length=200)
    at = models.DateTimeField()


class Chase(models.Model):
    """One rung of the ladder on which somebody was told of one part of a unit's work: once, whenever the job ran.

    ``passed``: nobody was told, because a later rung had been reached by then or the work was given only afterwards.
    """

    assignment = models.ForeignKey(Assignment, models.CASCADE, related_name="chases")
    due = models.DateField()
    rung = models.SmallIntegerField()  # days before ``due``; below zero: after it
    passed = models.BooleanField(default=False)
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["assignment", "due", "rung"], name="chased_once_a_rung")]


class Nudge(models.Model):
    """A person of the plan's office asked a unit about one part of its work beside the ladder; once a day at most."""

    assignment = models.ForeignKey(Assignment, models.CASCADE, related_name="nudges")
    day = models.DateField()
    by_account = models.BigIntegerField(null=True)
    by_name = models.CharField(max_length=200)
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["assignment", "day"], name="nudged_once_a_day")]


class ChaseLadder(Versioned):
    """The rungs an office lets its plans be chased on, or one plan of it; without a row the product's own hold.

    ``head_after``, ``owner_after``, ``leader_after``: days late after which the next reader is told; null: never.
    """

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="chase_ladders")
    plan = models.OneToOneField(Plan, models.CASCADE, null=True, related_name="chase_ladder")
    rungs = models.JSONField(default=list)
    head_after = models.PositiveSmallIntegerField(null=True)
    owner_after = models.PositiveSmallIntegerField(null=True)
    leader_after = models.PositiveSmallIntegerField(null=True)
    by_name = models.CharField(max_length=200)
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["unit"], condition=Q(plan__isnull=True), name="ladder_once_per_unit")
        ]


class ChaseChoice(models.Model):
    """The rungs an account wants to be told on, instead of the house's own; legal ones cannot be left out."""

    account = models.OneToOneField("access.Account", models.CASCADE, related_name="chase_choice")
    rungs = models.JSONField(default=list)
