"""A parent plan held against a child plan, duty by duty, and what people decided where the engine is unsure."""

from __future__ import annotations

from django.db import models

from thidua.domain.organisations.models import Unit
from thidua.domain.plans.enums import Verdict
from thidua.domain.plans.models.plan import Plan
from thidua.domain.plans.models.task import PlanTask
from thidua.foundation.conflicts import Versioned


class Cascade(Versioned):
    """One comparison of a parent with a child; computed again when either changes (``stale``), decisions are kept.

    ``own`` lists the child's rows without a parent: [{"task", "content"}] (R-288). ``dependencies``: what must be over
    before something else can be done (R-286): [{"parent", "child", "parent_day", "child_day", "days", "suspect",
    "reason"}], with ids of tasks, ISO days or "", and the days that are left, below zero when the first comes too late.
    ``computed_at`` is when it was asked for as long as it holds no duty.
    """

    parent = models.ForeignKey(Plan, models.CASCADE, related_name="cascades_down")
    child = models.ForeignKey(Plan, models.CASCADE, related_name="cascades_up")
    own = models.JSONField(default=list)
    dependencies = models.JSONField(default=list)
    stale = models.BooleanField(default=False)
    computed_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["parent", "child"], name="cascade_once")]


class StandingDuties(models.Manager["Duty"]):
    """Those whose row still stands in the parent."""

    def get_queryset(self) -> models.QuerySet[Duty]:
        return super().get_queryset().filter(dropped_at__isnull=True)


class Duty(Versioned):
    """What became of one duty (a row of the parent, or one item of it) in the child (R-280 to R-285).

    ``found`` is the engine's verdict and ``sure`` whether it vouches for it; ``decided`` is a person's and wins.
    ``spare_days``: child's day to parent's day, below zero when the child is later; null where either has none.
    ``changed`` tells what the last change of the parent did to the row: [{"field": "words" or "day" or "new", "before",
    "after"}], days in ISO form (R-287). ``look_again``: what a person decided on has changed since. A row the parent
    dropped keeps its duty, with ``dropped_at``, for the list of changes alone: ``objects`` leaves it out.
    """

    cascade = models.ForeignKey(Cascade, models.CASCADE, related_name="duties")
    task = models.ForeignKey(PlanTask, models.CASCADE, related_name="duties")
    item = models.CharField(max_length=40, default="", blank=True)
    words = models.TextField()
    found = models.CharField(max_length=12, choices=Verdict.choices)
    sure = models.BooleanField(default=True)
    reason = models.TextField(default="", blank=True)
    answers = models.JSONField(default=list)  # ids of the child's tasks
    parent_day = models.DateField(null=True)
    child_day = models.DateField(null=True)
    spare_days = models.SmallIntegerField(null=True)
    suspect = models.BooleanField(default=False)
    decided = models.CharField(max_length=12, choices=Verdict.choices, default="", blank=True)
    decided_reason = models.TextField(default="", blank=True)
    decided_by = models.CharField(max_length=200, default="", blank=True)
    decided_at = models.DateTimeField(null=True)
    changed = models.JSONField(default=list)
    changed_at = models.DateTimeField(null=True)
    look_again = models.BooleanField(default=False)
    dropped_at = models.DateTimeField(null=True)

    objects = StandingDuties()
    with_dropped = models.Manager["Duty"]()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["cascade", "task", "item"], name="duty_once")]


class Request(models.Model):
    """A unit was asked for its own plan under the parent, by whom and until when; once a day at most."""

    parent = models.ForeignKey(Plan, models.CASCADE, related_name="requests")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="plan_requests")
    until = models.DateField(null=True)
    day = models.DateField()
    by_name = models.CharField(max_length=200)
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["parent", "unit", "day"], name="asked_once_a_day")]
