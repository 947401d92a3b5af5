"""Notices and what left the house."""

from __future__ import annotations

from django.db import models

from thidua.foundation.access.models import Account


class Notice(models.Model):
    """Something an account should know. ``key`` makes repeats harmless; ``legal`` ones go out at once."""

    account = models.ForeignKey(Account, models.CASCADE, related_name="notices")
    key = models.CharField(max_length=160)
    title = models.CharField(max_length=300)
    text = models.TextField(default="", blank=True)
    url = models.CharField(max_length=300, default="", blank=True)
    legal = models.BooleanField(default=False)
    created_at = models.DateTimeField()
    read_at = models.DateTimeField(null=True)
    digested_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["account", "key"], name="notice_once")]
        indexes = [models.Index(fields=["account", "read_at", "-id"], name="notice_inbox")]


class Preference(models.Model):
    """How an account wants to be told: digest hour, quiet hours, e-mail at all."""

    account = models.OneToOneField(Account, models.CASCADE, related_name="notice_preference")
    email = models.BooleanField(default=True)
    digest_hour = models.PositiveSmallIntegerField(default=7)
    quiet_from = models.PositiveSmallIntegerField(default=21)
    quiet_to = models.PositiveSmallIntegerField(default=6)


class MailState(models.TextChoices):
    WAITING = "waiting"
    SENT = "sent"
    FAILED = "failed"


class OutgoingMail(models.Model):
    """The outbox: what goes or went to whom."""

    account = models.ForeignKey(Account, models.PROTECT, null=True, related_name="mails")
    address = models.EmailField()
    subject = models.CharField(max_length=300)
    text = models.TextField()
    key = models.CharField(max_length=160, unique=True)
    state = models.CharField(max_length=10, choices=MailState.choices, default=MailState.WAITING)
    created_at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True)
    error = models.TextField(default="", blank=True)
