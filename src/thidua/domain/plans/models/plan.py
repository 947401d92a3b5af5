"""Plans and their tables."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from thidua.domain.documents.models import Document
from thidua.domain.organisations.models import Unit
from thidua.domain.plans.enums import ClosingRule, PlanState
from thidua.foundation.conflicts import Versioned


class Plan(Versioned):
    """A unit's plan of one year (R-001). ``number`` and ``issued_date`` may be unknown (R-002).

    ``version_number`` counts the dated versions: each amendment of a plan in force makes the next one. ``copied_from``
    is last year's plan it was begun from, ``theme`` the year's (R-006). ``header`` keeps what the document says
    besides: based_on, cited, recipients, sections, sources of the values.
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
    version_number = models.PositiveSmallIntegerField(default=1)
    copied_from = models.ForeignKey("self", models.PROTECT, null=True, related_name="copies")
    theme = models.TextField(default="", blank=True)
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
