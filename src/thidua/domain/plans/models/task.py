"""Tasks as printed, their dated steps, and what waits for what."""

from __future__ import annotations

from datetime import date

from django.db import models

from thidua.domain.documents.models import Document
from thidua.domain.organisations.models import Unit
from thidua.domain.plans.enums import StepKind, TaskState
from thidua.domain.plans.models.plan import Appendix, Plan
from thidua.foundation.conflicts import Versioned


class PlanTask(Versioned):
    """One row of the table, as printed (R-020); the words of the columns stay beside what was made of them.

    ``due`` is the last counted day of the earliest step still open, kept for lists; null when no step has a date.
    ``order_day`` is the same day, or the last day of year 9999, so that lists page by an index on both databases.
    ``same_as`` names the row of another list that prints the same event: the two are one (R-029). ``asked`` holds the
    questions a copied row still puts to a person: [{"field", "printed", "proposed", "reason"}] (R-270).
    """

    plan = models.ForeignKey(Plan, models.CASCADE, related_name="tasks")
    appendix = models.ForeignKey(Appendix, models.CASCADE, null=True, related_name="tasks")
    key = models.CharField(max_length=40)
    no = models.CharField(max_length=20, default="", blank=True)
    position = models.PositiveIntegerField()
    group = models.CharField(max_length=60, default="", blank=True)
    content = models.TextField()
    items = models.JSONField(default=list)
    folded = models.TextField()
    lead_text = models.TextField(default="", blank=True)
    executor_text = models.TextField(default="", blank=True)
    coordinators_text = models.TextField(default="", blank=True)
    units_text = models.TextField(default="", blank=True)
    time_raw = models.TextField(default="", blank=True)
    state = models.CharField(max_length=16, choices=TaskState.choices, default=TaskState.NOT_BEGUN)
    due = models.DateField(null=True)
    order_day = models.DateField(default=date.max)
    printed_due = models.DateField(null=True)  # where ``due`` was moved off a day on which offices are closed
    done_at = models.DateTimeField(null=True)
    done_before_issue = models.BooleanField(default=False)
    same_as = models.ForeignKey("self", models.SET_NULL, null=True, related_name="twins")
    copied_from = models.ForeignKey("self", models.SET_NULL, null=True, related_name="copies")
    asked = models.JSONField(default=list)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["plan", "appendix", "key"], name="task_key_once")]
        indexes = [
            models.Index(fields=["order_day", "id"], name="task_due"),
            models.Index(fields=["plan", "position"], name="task_order"),
        ]


class TaskStep(models.Model):
    """One dated step of a task (R-021, R-022).

    ``date`` is what is printed (possibly corrected by a person: see `Correction`), ``last_day`` the last day that is
    still in time: "trước ngày X" ends with the day before X (R-023). A ``suspect`` step raises no alarm until a person
    has settled it. A duty that comes back is one step of kind RECURRING without a day; its days stand beside it as
    steps whose ``origin`` it is (R-025).
    ``taken_from``: the parent plan's row whose day a step "theo thời gian của ..." has taken over (R-284).
    """

    task = models.ForeignKey(PlanTask, models.CASCADE, related_name="steps")
    origin = models.ForeignKey("self", models.CASCADE, null=True, related_name="occurrences")
    position = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=20, choices=StepKind.choices)
    date = models.DateField(null=True)
    start = models.DateField(null=True)
    last_day = models.DateField(null=True)
    rule = models.CharField(max_length=200, default="", blank=True)
    offset_days = models.SmallIntegerField(null=True)
    actor_text = models.TextField(default="", blank=True)
    actor_units = models.JSONField(default=list)  # ids of the units the words named when the plan came into force
    what = models.TextField(default="", blank=True)
    raw = models.TextField(default="", blank=True)
    tentative = models.BooleanField(default=False)
    suspect = models.BooleanField(default=False)
    done_at = models.DateTimeField(null=True)
    awaits = models.TextField(default="", blank=True)  # the document whose days this step takes over
    # from whom that document comes: a unit of the house, or a body outside by its name
    awaits_unit = models.ForeignKey(Unit, models.PROTECT, null=True, related_name="awaited_steps")
    awaits_body = models.CharField(max_length=200, default="", blank=True)
    awaits_folded = models.CharField(max_length=200, default="", blank=True)
    settled_by = models.ForeignKey(Document, models.PROTECT, null=True, related_name="settled_steps")
    taken_from = models.ForeignKey(PlanTask, models.SET_NULL, null=True, related_name="given_days")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["task", "position"], name="step_position_once")]
        indexes = [models.Index(fields=["last_day", "id"], name="step_last_day")]


class TaskDependency(models.Model):
    """``later`` can only begin when ``earlier`` is done, and needs ``least_days`` between their days (R-028)."""

    earlier = models.ForeignKey(PlanTask, models.CASCADE, related_name="unlocks")
    later = models.ForeignKey(PlanTask, models.CASCADE, related_name="waits_for")
    least_days = models.PositiveSmallIntegerField(default=0)
    reason = models.CharField(max_length=300, default="", blank=True)
    by_name = models.CharField(max_length=200)
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["earlier", "later"], name="dependency_once"),
            models.CheckConstraint(condition=~models.Q(earlier=models.F("later")), name="dependency_not_on_itself"),
        ]
