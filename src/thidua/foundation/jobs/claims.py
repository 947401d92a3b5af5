"""Who holds which job: taking, giving back, failing, parking. Every write is guarded by state and lease token."""

from __future__ import annotations

import secrets
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.db.models import QuerySet

from thidua.foundation.access.queries import system
from thidua.foundation.jobs.models import Job, JobState
from thidua.foundation.jobs.queue import enqueue

TRIES = 5
FIRST_WAIT = timedelta(seconds=30)
LONGEST_WAIT = timedelta(hours=1)
PARKED = "jobs.parked"  # the named event: whoever tells the administrator registers a handler for it
DIED = "Tiến trình chạy việc này đã dừng đột ngột"


def claim(*, at: datetime, lease: timedelta) -> Job | None:
    """The next due job, taken under a fresh lease, or None. Two workers never take the same one.

    PostgreSQL passes over rows another worker is taking; SQLite has one writer at a time. An empty queue is only read.
    """
    if not _due(at).exists():
        return None
    with transaction.atomic():
        job = _due(at).select_for_update(skip_locked=True).order_by("run_at", "pk").first()
        if job is None:
            return None
        job.state = JobState.RUNNING
        job.lease = secrets.token_hex(16)
        job.leased_until = at + lease
        job.attempts += 1
        job.save(update_fields=["state", "lease", "leased_until", "attempts"])
        return job


def sweep(*, at: datetime) -> int:
    """Put jobs whose holder died back into the queue, or park those that died too often; returns how many."""
    if not _abandoned(at).exists():
        return 0
    with transaction.atomic():
        found = list(_abandoned(at).select_for_update(skip_locked=True).order_by("pk"))
        for job in found:
            _again_or_park(job, DIED, run_at=job.run_at, at=at)  # its old place in the queue
        return len(found)


def give_back(job: Job, *, at: datetime) -> None:
    """The worker stops between two steps: the job waits again, and this try does not count."""
    _leave(job, state=JobState.WAITING, run_at=at, attempts=max(job.attempts - 1, 0))


def failed(job: Job, error: str, *, at: datetime) -> None:
    """The handler raised: try again after a growing wait, park after `TRIES`."""
    with transaction.atomic():
        current = _mine(job).select_for_update().first()
        if current:  # a step may have set the tries back
            _again_or_park(current, error, run_at=at + wait(current.attempts), at=at)


def park(job: Job, error: str, *, at: datetime) -> None:
    """Trying again cannot help: keep it for the administrator, and leave the job that tells of it."""
    with transaction.atomic():
        if _leave(job, state=JobState.PARKED, error=error, finished_at=at) and job.name != PARKED:
            enqueue(PARKED, {"id": job.pk}, key=str(job.pk), actor=system("việc chạy nền"), at=at)


def wait(attempts: int) -> timedelta:
    """30 s, 2 min, 8 min, 32 min, then an hour."""
    factor: int = 4 ** max(attempts - 1, 0)
    return min(FIRST_WAIT * factor, LONGEST_WAIT)


def _again_or_park(job: Job, error: str, *, run_at: datetime, at: datetime) -> None:
    if job.attempts >= TRIES:
        park(job, error, at=at)
    else:
        _leave(job, state=JobState.WAITING, error=error, run_at=run_at)


def _leave(job: Job, **changes: Any) -> bool:
    return bool(_mine(job).update(lease="", leased_until=None, **changes))


def _mine(job: Job) -> QuerySet[Job]:
    return Job.objects.filter(pk=job.pk, lease=job.lease, state=JobState.RUNNING)


def _due(at: datetime) -> QuerySet[Job]:
    return Job.objects.filter(state=JobState.WAITING, run_at__lte=at)


def _abandoned(at: datetime) -> QuerySet[Job]:
    return Job.objects.filter(state=JobState.RUNNING, leased_until__lt=at)
