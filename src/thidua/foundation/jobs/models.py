"""Jobs."""

from __future__ import annotations

from django.db import models


class JobState(models.TextChoices):
    WAITING = "waiting"
    RUNNING = "running"
    DONE = "done"
    PARKED = "parked"  # failed too often; waits for the administrator
    CANCELLED = "cancelled"


class Job(models.Model):
    """One piece of waiting work. ``key`` makes it unique among the unfinished; ``lease`` is the holder's token.

    ``attempts`` counts the tries since the work last got further; ``error`` names the last fault and its place in the
    code, never the values it met.
    """

    name = models.CharField(max_length=80)
    payload = models.JSONField(default=dict)
    key = models.CharField(max_length=160, null=True)
    state = models.CharField(max_length=10, choices=JobState.choices, default=JobState.WAITING)
    run_at = models.DateTimeField()
    attempts = models.PositiveSmallIntegerField(default=0)
    lease = models.CharField(max_length=40, default="", blank=True)
    leased_until = models.DateTimeField(null=True)
    progress_done = models.PositiveIntegerField(default=0)
    progress_total = models.PositiveIntegerField(default=0)
    progress_text = models.CharField(max_length=300, default="", blank=True)
    result_url = models.CharField(max_length=300, default="", blank=True)
    error = models.TextField(default="", blank=True)
    account_id = models.BigIntegerField(null=True)
    request_id = models.CharField(max_length=40, default="", blank=True)
    created_at = models.DateTimeField()
    finished_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["name", "key"],
                condition=models.Q(state__in=["waiting", "running"]),
                name="job_key_once_unfinished",
            ),
            models.CheckConstraint(
                condition=~models.Q(state="running") | (~models.Q(lease="") & models.Q(leased_until__isnull=False)),
                name="job_running_under_a_lease",
            ),
            models.CheckConstraint(
                condition=~models.Q(state="done") | models.Q(finished_at__isnull=False), name="job_done_at_a_moment"
            ),
        ]
        indexes = [
            models.Index(fields=["state", "run_at", "id"], name="job_next"),
            models.Index(fields=["account_id", "-id"], name="job_of_account"),
        ]


class JobStep(models.Model):
    """A part of a job that was done, stored in the transaction of its effect, so that a second run skips it."""

    job = models.ForeignKey(Job, models.CASCADE, related_name="steps")
    key = models.CharField(max_length=160)
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["job", "key"], name="job_step_once")]


class Occurrence(models.Model):
    """A period for which a recurring job was enqueued: ``2026-11-20`` or ``2026-11-20T09``, in local time.

    Kept for ever (one short row a period), so that neither a second worker nor a clock set back enqueues it again.
    """

    name = models.CharField(max_length=80)
    period = models.CharField(max_length=20)
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["name", "period"], name="occurrence_once")]
