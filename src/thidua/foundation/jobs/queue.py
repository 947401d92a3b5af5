"""Putting work into the queue."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import IntegrityError, connection, transaction

from thidua.foundation.actors import Actor
from thidua.foundation.jobs.models import Job, JobState
from thidua.foundation.jobs.registry import find

UNFINISHED = (JobState.WAITING, JobState.RUNNING)


class OutsideTransaction(RuntimeError):
    """A job was enqueued apart from the fact that needs it: a fault of the programmer."""


def enqueue(
    name: str,
    payload: Mapping[str, Any] | None = None,
    *,
    key: str | None = None,
    run_at: datetime | None = None,
    actor: Actor,
    at: datetime,
) -> Job:
    """Add a job to the caller's transaction; it exists if and only if the caller's change does.

    ``payload`` holds ids and plain values only, nothing personal. With a ``key`` an unfinished job of the same name
    and key is returned instead of a second one. Raises UnknownJob when no handler has the name, OutsideTransaction
    when there is no transaction to join.
    """
    find(name)
    if not connection.in_atomic_block:
        raise OutsideTransaction(name)
    job = Job(
        name=name,
        payload=dict(payload or {}),
        key=key,
        run_at=run_at or at,
        account_id=actor.account_id,
        request_id=actor.request_id,
        created_at=at,
    )
    return _once(job) if key is not None else _stored(job)


def _stored(job: Job) -> Job:
    job.save(force_insert=True)
    return job


def _once(job: Job) -> Job:
    same = Job.objects.filter(name=job.name, key=job.key, state__in=UNFINISHED)
    earlier = same.first()
    if earlier:
        return earlier
    try:
        with transaction.atomic():
            return _stored(job)
    except IntegrityError:  # somebody enqueued it in this instant, and may have finished it by the next
        job.pk = None
        return same.first() or _stored(job)
