"""Calendars for programs that fetch them."""

from __future__ import annotations

from django.db import models

from thidua.domain.organisations.models import Unit
from thidua.domain.plans.models.plan import Plan


class CalendarFeed(models.Model):
    """A secret address under which a calendar program fetches one account's dates; revoked ones answer nothing.

    Only the SHA-256 of the secret is kept. With ``unit`` or ``plan`` it holds the days of that unit or plan as far as
    the account may see them, without either the account's own.
    """

    account = models.ForeignKey("access.Account", models.CASCADE, related_name="calendar_feeds")
    secret_hash = models.CharField(max_length=64, unique=True)
    name = models.CharField(max_length=120, default="", blank=True)
    unit = models.ForeignKey(Unit, models.PROTECT, null=True, related_name="calendar_feeds")
    plan = models.ForeignKey(Plan, models.CASCADE, null=True, related_name="calendar_feeds")
    created_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True)
    fetched_at = models.DateTimeField(null=True)
