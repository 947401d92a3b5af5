"""Plans, their tasks as printed, the dated steps and who does them."""

from __future__ import annotations

from datetime import date

from django.db import models
from django.db.models import Q

from thidua.domain.documents.models import Document
from thidua.domain.organisations.models import Unit
from thidua.domain.plans.enums import ClosingRule, PartRole, PlanState, StepKind, TaskState
from thidua.foundation.conflicts import Versioned


class Plan(Versioned):
    """A unit's plan of one year (R-001). ``number`` and ``issued_date`` may be unknown (R-002).

    ``header`` keeps what the document says besides: based_on, cited, recipients, sections, sources of the values.
    """

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="plans")
    year = models.PositiveSmallIntegerField()
    title = models.TextField()
    folded = models.CharField(max_length=500, db_index=True)
    number = models.CharField(max_length=80, default="", blank=True)
    issued_date = models.DateField(null=True)
    place = models.CharField(max_length=120, default="", blank=True)
    issuer = models.CharField(max_length=300, default="", blank=True)
    signer = models.CharField(max_length=160, default="", blank=True)
    signer_title = models.CharField(max_length=160, default="", blank=True)
    header = models.JSONField(default=dict)
    parent = models.ForeignKey("self", models.PROTECT, null=True, related_name="children")
    document = models.ForeignKey(Document, models.PROTECT, null=True, related_name="plans")
    state = models.CharField(max_length=12, choices=PlanState.choices, default=PlanState.DRAFT)
    closing_rule = models.CharField(max_length=20, choices=ClosingRule.choices, default=ClosingRule.PRINTED)
    created_at = models.DateTimeField()
    adopted_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(state="draft") | Q(adopted_at__isnull=False), name="plan_in_force_was_adopted"
            )
        ]
        indexes = [models.Index(fields=["year", "state", "unit"], name="plan_year")]


class Appendix(models.Model):
    """One table of a plan; ``ident`` is "PL", or "PL1", "PL2" where there are several."""

    plan = models.ForeignKey(Plan, models.CASCADE, related_name="appendices")
    ident = models.CharField(max_length=10)
    title = models.TextField(default="", blank=True)
    columns = models.JSONField(default=list)
    groups = models.JSONField(default=list)
    position = models.PositiveSmallIntegerField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["plan", "ident"], name="appendix_ident_once")]


class PlanTask(Versioned):
    """One row of the table, as printed (R-020); the words of the columns stay beside what was made of them.

    ``due`` is the last counted day of the earliest step still open, kept for lists; null when no step has a date.
    ``order_day`` is the same day, or the last day of year 9999, so that lists page by an index on both databases.
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
    done_at = models.DateTimeField(null=True)

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

    class Meta:
        constraints = [models.UniqueConstraint(fields=["task", "position"], name="step_position_once")]
        indexes = [models.Index(fields=["last_day", "id"], name="step_last_day")]


class Assignment(Versioned):
    """A unit's part in a task; its own state and note. ``due`` mirrors the step it answers for, kept for lists."""

    task = models.ForeignKey(PlanTask, models.CASCADE, related_name="assignments")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="assignments")
    part = models.CharField(max_length=12, choices=PartRole.choices)
    state = models.CharField(max_length=16, choices=TaskState.choices, default=TaskState.NOT_BEGUN)
    due = models.DateField(null=True)
    order_day = models.DateField(default=date.max)
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


class CalendarFeed(models.Model):
    """A secret address under which a calendar program fetches one account's dates; revoked ones answer nothing.

    Only the SHA-256 of the secret is kept.
    """

    account = models.ForeignKey("access.Account", models.CASCADE, related_name="calendar_feeds")
    secret_hash = models.CharField(max_length=64, unique=True)
    name = models.CharField(max_length=120, default="", blank=True)
    created_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True)
    fetched_at = models.DateTimeField(null=True)
