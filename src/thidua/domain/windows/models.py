"""Three clocks of an intake: announced close, legal close, and what was allowed beyond it, by whom and why."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from thidua.domain.organisations.models import Unit
from thidua.foundation.conflicts import Versioned


class Window(Versioned):
    """The intake for one thing (``subject_kind``, ``subject_key``: a reference upward is a pair, never a foreign key).

    ``announced_close_at`` is what the office tells; ``legal_close_at`` (not earlier) is when the system refuses. Both
    are exclusive ends: a moment equal to the close is late.
    """

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="windows")
    name = models.CharField(max_length=300)
    subject_kind = models.CharField(max_length=60)
    subject_key = models.CharField(max_length=60)
    opens_at = models.DateTimeField()
    announced_close_at = models.DateTimeField()
    legal_close_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["subject_kind", "subject_key"], name="window_once_per_subject"),
            models.CheckConstraint(
                condition=Q(announced_close_at__gt=F("opens_at")) & Q(legal_close_at__gte=F("announced_close_at")),
                name="window_clocks_in_order",
            ),
        ]
        indexes = [models.Index(fields=["legal_close_at", "id"], name="window_close")]


class Extension(models.Model):
    """One unit may hand in until later, for a reason, by somebody with the right."""

    window = models.ForeignKey(Window, models.CASCADE, related_name="extensions")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="extensions")
    until = models.DateTimeField()
    reason = models.CharField(max_length=500)
    by_name = models.CharField(max_length=200)
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["window", "unit", "until"], name="extension_once")]


class NamedException(models.Model):
    """After the legal close a named person lets one unit hand in once more, until a moment."""

    window = models.ForeignKey(Window, models.CASCADE, related_name="exceptions")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="intake_exceptions")
    until = models.DateTimeField()
    reason = models.CharField(max_length=500)
    by_account = models.BigIntegerField()
    by_name = models.CharField(max_length=200)
    at = models.DateTimeField()
