"""Notices and what left the house."""

from __future__ import annotations

from django.db import models

from thidua.foundation.access.models import Account


class Notice(models.Model):
    """Something an account should know. ``key`` makes repeats harmless; ``legal`` ones go out at once.

    ``digested_at`` is when it was put into a mail.
    """

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
        indexes = [
            models.Index(fields=["account", "read_at", "-id"], name="notice_inbox"),
            models.Index(fields=["account", "-id"], name="notice_of_account"),
        ]


class Preference(models.Model):
    """How an account wants to be told: e-mail at all, hour of the digest, quiet hours (local time, 0 to 23).

    Quiet hours run from ``quiet_from`` up to ``quiet_to``, over midnight when the first is later; equal: none.
    """

    account = models.OneToOneField(Account, models.CASCADE, related_name="notice_preference")
    email = models.BooleanField(default=True)
    digest_hour = models.PositiveSmallIntegerField(default=7)
    quiet_from = models.PositiveSmallIntegerField(default=21)
    quiet_to = models.PositiveSmallIntegerField(default=6)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(digest_hour__lte=23, quiet_from__lte=23, quiet_to__lte=23),
                name="preference_hours_of_a_day",
            )
        ]


class MailState(models.TextChoices):
    WAITING = "waiting"
    SENDING = "sending"  # handed to the mail server; whether it took it is not yet known
    SENT = "sent"
    FAILED = "failed"  # the mail server refused it for good
    UNSURE = "unsure"  # the worker died while sending; not sent again without being asked


class OutgoingMail(models.Model):
    """The outbox: what goes or went to whom. ``key`` gives the Message-ID, the same however often it is sent.

    ``legal`` mails are sent again when their sending was cut off: a second copy does less harm than none.
    """

    account = models.ForeignKey(Account, models.PROTECT, null=True, related_name="mails")
    address = models.EmailField()
    subject = models.CharField(max_length=300)
    text = models.TextField()
    key = models.CharField(max_length=160, unique=True)
    legal = models.BooleanField(default=False)
    state = models.CharField(max_length=10, choices=MailState.choices, default=MailState.WAITING)
    created_at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True)
    tries = models.PositiveSmallIntegerField(default=0)
    error = models.CharField(max_length=300, default="", blank=True)

    FIELD_CLASSES = {"address": "personal", "text": "personal"}

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(state="sent") | models.Q(sent_at__isnull=False), name="mail_sent_at_a_moment"
            )
        ]
        indexes = [
            models.Index(fields=["state", "-id"], name="mail_state"),
            models.Index(fields=["created_at", "id"], name="mail_created"),
        ]
