from __future__ import annotations

from django.db import models

from thidua.foundation.access.models import Account


class OneTimeKey(models.Model):
    """One submit of one form. Stored in the transaction of its effect, with the answer that was given."""

    key = models.UUIDField(primary_key=True)
    account = models.ForeignKey(Account, models.CASCADE, null=True)
    route = models.CharField(max_length=120)
    body_hash = models.CharField(max_length=64)
    status = models.PositiveSmallIntegerField(default=0)
    location = models.CharField(max_length=500, default="")
    created_at = models.DateTimeField(db_index=True)


class Draft(models.Model):
    """What somebody has typed into a form and not yet sent."""

    account = models.ForeignKey(Account, models.CASCADE)
    form = models.CharField(max_length=160)
    values = models.JSONField(default=dict)
    saved_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["account", "form"], name="draft_once")]
