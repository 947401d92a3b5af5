"""Events and the head of their chain."""

from __future__ import annotations

from django.db import models


class Event(models.Model):
    """One thing done. Never changed or deleted (a trigger on both databases refuses); ``number`` has no gaps.

    ``changes`` is canonical JSON text (the hash covers its very bytes):
    ``{field: {"class": ..., "before": ..., "after": ...}}``. No foreign keys: an event outlives what it tells of.
    """

    number = models.BigIntegerField(primary_key=True)
    at = models.DateTimeField()
    action = models.CharField(max_length=80)
    actor_account = models.BigIntegerField(null=True)
    actor_name = models.CharField(max_length=200)
    acting_for = models.CharField(max_length=200, default="")
    subject_kind = models.CharField(max_length=60)
    subject_key = models.CharField(max_length=60)
    subject_name = models.CharField(max_length=300, default="")
    changes = models.TextField(default="{}")
    reason = models.TextField(default="")
    request_id = models.CharField(max_length=40, default="")
    previous_hash = models.CharField(max_length=64)
    hash = models.CharField(max_length=64)

    class Meta:
        indexes = [
            models.Index(fields=["subject_kind", "subject_key", "number"], name="event_subject"),
            models.Index(fields=["actor_account", "number"], name="event_actor"),
            models.Index(fields=["action", "number"], name="event_action"),
        ]


class ChainHead(models.Model):
    """The last number and hash; locked by whoever appends, so that the chain has one order."""

    id = models.SmallIntegerField(primary_key=True, default=1)
    number = models.BigIntegerField(default=0)
    hash = models.CharField(max_length=64, default="0" * 64)
