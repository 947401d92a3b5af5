"""A document as the machine read it, and what people decided about each doubt."""

from __future__ import annotations

from django.db import models

from thidua.domain.documents.models import Document
from thidua.domain.imports.enums import Decision, ImportState
from thidua.domain.organisations.models import Unit
from thidua.domain.plans.models import Plan
from thidua.foundation.conflicts import Versioned


class PlanImport(Versioned):
    """One uploaded plan. ``reading`` is the reader's JSON (format of `reading.plans`), ``blocks`` the source in order.

    ``places`` says which blocks each row came from: {"head": [0, 9], "rows": {"PL1|7": [120, 122]}}. ``names`` maps
    words that nobody recognised to the unit a person chose for them.
    """

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="plan_imports")
    document = models.ForeignKey(Document, models.PROTECT, related_name="plan_imports")
    state = models.CharField(max_length=12, choices=ImportState.choices, default=ImportState.WAITING)
    reading = models.JSONField(default=dict)
    blocks = models.JSONField(default=list)
    places = models.JSONField(default=dict)
    names = models.JSONField(default=dict)
    failure = models.TextField(default="", blank=True)
    plan = models.ForeignKey(Plan, models.PROTECT, null=True, related_name="imports")
    by_account = models.BigIntegerField(null=True)
    by_name = models.CharField(max_length=200)
    created_at = models.DateTimeField(db_index=True)


class ImportFinding(Versioned):
    """One doubt about the document and what was decided. ``printed`` stays; ``value`` is what goes into the plan."""

    plan_import = models.ForeignKey(PlanImport, models.CASCADE, related_name="findings")
    position = models.PositiveSmallIntegerField()
    where = models.CharField(max_length=120)
    kind = models.CharField(max_length=40)
    severity = models.CharField(max_length=10)
    printed = models.TextField(default="", blank=True)
    what = models.TextField()
    why = models.TextField(default="", blank=True)
    suggestion = models.TextField(default="", blank=True)
    place = models.JSONField(null=True)
    proposal = models.JSONField(null=True)
    decision = models.CharField(max_length=10, choices=Decision.choices, default=Decision.OPEN)
    value = models.TextField(default="", blank=True)
    by_name = models.CharField(max_length=200, default="", blank=True)
    decided_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["plan_import", "position"], name="finding_position_once")]


class ImportEdit(models.Model):
    """A cell a person corrected by hand while confirming: the printed value beside the right one.

    ``since`` is the version of the import with which the value was set, so that a second editor is noticed.
    """

    plan_import = models.ForeignKey(PlanImport, models.CASCADE, related_name="edits")
    target = models.CharField(max_length=120)
    printed = models.TextField(default="", blank=True)
    value = models.TextField(default="", blank=True)
    since = models.PositiveIntegerField(default=1)
    by_name = models.CharField(max_length=200)
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["plan_import", "target"], name="edit_target_once")]
