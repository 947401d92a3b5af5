"""Changes of units with their sides, planned or done; mergers of people's entries, and what might be one."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from thidua.domain.documents.models import Document
from thidua.domain.organisations.enums import UnitKind
from thidua.domain.organisations.models import Unit
from thidua.domain.people.models import Person
from thidua.domain.plans.models import Plan, PlanTask
from thidua.domain.successions.enums import ChangeKind, ChangeState, SideRole, SuggestionState
from thidua.foundation.conflicts import Versioned


class UnitChange(Versioned):
    """One reorganisation by one decision. ``effective_date`` is the first day of the new order.

    ``ends``: the sources end with the eve. ``name`` and ``short_name`` are the new ones of a renamed unit. ``failure``
    tells why it could not be carried out on its day. ``outcome`` counts what moved, by the words of the hands.
    """

    kind = models.CharField(max_length=10, choices=ChangeKind.choices)
    state = models.CharField(max_length=10, choices=ChangeState.choices, default=ChangeState.PLANNED)
    effective_date = models.DateField()
    ends = models.BooleanField(default=False)
    name = models.CharField(max_length=300, default="", blank=True)
    short_name = models.CharField(max_length=120, default="", blank=True)
    basis = models.CharField(max_length=300)
    document = models.ForeignKey(Document, models.PROTECT, null=True, related_name="unit_changes")
    reason = models.TextField(default="", blank=True)
    by_account = models.BigIntegerField(null=True)
    by_name = models.CharField(max_length=200)
    created_at = models.DateTimeField()
    done_at = models.DateTimeField(null=True)
    cancelled_at = models.DateTimeField(null=True)
    failure = models.TextField(default="", blank=True)
    outcome = models.JSONField(default=dict)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(state="done", done_at__isnull=False) | ~Q(state="done") & Q(done_at__isnull=True),
                name="change_done_has_its_moment",
            )
        ]
        indexes = [
            models.Index(fields=["state", "effective_date", "id"], name="change_due"),
            models.Index(fields=["effective_date", "id"], name="change_order"),
        ]


class ChangeSide(models.Model):
    """A unit before or after the change. ``unit`` is null for one to be founded, until it is: then as told here."""

    change = models.ForeignKey(UnitChange, models.CASCADE, related_name="sides")
    role = models.CharField(max_length=10, choices=SideRole.choices)
    position = models.PositiveSmallIntegerField()
    unit = models.ForeignKey(Unit, models.PROTECT, null=True, related_name="changes")
    is_heir = models.BooleanField(default=False)  # takes the open work, the people and the rights
    name = models.CharField(max_length=300, default="", blank=True)
    short_name = models.CharField(max_length=120, default="", blank=True)
    kind = models.CharField(max_length=20, choices=UnitKind.choices, default="", blank=True)
    code = models.CharField(max_length=40, default="", blank=True)
    parent = models.ForeignKey(Unit, models.PROTECT, null=True, related_name="founded_by_changes")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["change", "role", "position"], name="change_side_once"),
            models.CheckConstraint(condition=Q(unit__isnull=False) | ~Q(name=""), name="change_side_is_somebody"),
        ]


class WorkShare(models.Model):
    """Which of several heirs takes one plan's open work, or one task; whatever is not named goes to the heir."""

    change = models.ForeignKey(UnitChange, models.CASCADE, related_name="shares")
    side = models.ForeignKey(ChangeSide, models.CASCADE, related_name="shares")
    plan = models.ForeignKey(Plan, models.CASCADE, null=True, related_name="shares")
    task = models.ForeignKey(PlanTask, models.CASCADE, null=True, related_name="shares")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(plan__isnull=False, task__isnull=True) | Q(plan__isnull=True, task__isnull=False),
                name="share_of_one_thing",
            ),
            models.UniqueConstraint(fields=["change", "plan"], name="plan_shared_once"),
            models.UniqueConstraint(fields=["change", "task"], name="task_shared_once"),
        ]


class PersonMerge(Versioned):
    """Two entries were one person: everything of ``merged`` went to ``kept``; ``journal`` says what, for the return."""

    kept = models.ForeignKey(Person, models.PROTECT, related_name="mergers_kept")
    merged = models.ForeignKey(Person, models.PROTECT, related_name="mergers_away")
    journal = models.JSONField(default=list)
    reason = models.TextField(default="", blank=True)
    by_account = models.BigIntegerField(null=True)
    by_name = models.CharField(max_length=200)
    at = models.DateTimeField(db_index=True)
    undone_at = models.DateTimeField(null=True)
    undone_by_name = models.CharField(max_length=200, default="", blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(kept=F("merged")), name="merger_of_two_entries"),
            models.UniqueConstraint(
                fields=["merged"], condition=Q(undone_at__isnull=True), name="entry_merged_once_at_a_time"
            ),
        ]


class MergeSuggestion(models.Model):
    """Two entries that may be one person; ``one`` has the lower id. What a person decided is never suggested again."""

    one = models.ForeignKey(Person, models.CASCADE, related_name="suggestions_as_one")
    other = models.ForeignKey(Person, models.CASCADE, related_name="suggestions_as_other")
    score = models.PositiveSmallIntegerField()
    reasons = models.JSONField(default=list)
    state = models.CharField(max_length=10, choices=SuggestionState.choices, default=SuggestionState.OPEN)
    found_at = models.DateTimeField()
    decided_at = models.DateTimeField(null=True)
    by_name = models.CharField(max_length=200, default="", blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["one", "other"], name="suggestion_once"),
            models.CheckConstraint(condition=Q(one__lt=F("other")), name="suggestion_in_order"),
        ]
        indexes = [models.Index(fields=["state", "score", "id"], name="suggestion_order")]
