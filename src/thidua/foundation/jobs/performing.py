"""Doing one claimed job, and what becomes of it."""

from __future__ import annotations

import logging
from contextlib import nullcontext
from datetime import timedelta
from threading import Event

from django.db import transaction

from thidua.foundation.conflicts import Conflict
from thidua.foundation.jobs.claims import failed, give_back, park
from thidua.foundation.jobs.faults import told
from thidua.foundation.jobs.models import Job
from thidua.foundation.jobs.pulse import Pulse
from thidua.foundation.jobs.queue import enqueue
from thidua.foundation.jobs.registry import Handler, find
from thidua.foundation.jobs.runs import Clock, LeaseLost, Run, Stopping, WriteOutsideStep
from thidua.foundation.refusals import Refused

DONE = "jobs.done"  # the named event: whoever tells the person who asked registers a handler for it
log = logging.getLogger("thidua.jobs")


def perform(
    job: Job, *, clock: Clock, lease: timedelta, stopping: Event | None = None, pulse: Pulse | None = None
) -> None:
    """Run the handler under the claimed lease and record the outcome; only a lost database connection gets out."""
    try:
        _run(job, clock=clock, lease=lease, stopping=stopping, pulse=pulse)
        log.info("job done id=%s name=%s", job.pk, job.name)
    except LeaseLost:
        log.warning("job given up, its lease is another's id=%s name=%s", job.pk, job.name)
    except Stopping:
        give_back(job, at=clock())
    except Conflict as fault:  # somebody saved meanwhile; the next try reads what they saved
        failed(job, told(fault), at=clock())
    except Refused as refused:
        park(job, refused.refusal.sentence, at=clock())
    except WriteOutsideStep as fault:
        log.error("job wrote outside its steps id=%s name=%s: %s", job.pk, job.name, told(fault))  # noqa: TRY400
        park(job, told(fault), at=clock())
    except Exception as fault:  # noqa: BLE001 - whatever a handler raises, the queue goes on
        log.error("job failed id=%s name=%s try=%s: %s", job.pk, job.name, job.attempts, told(fault))  # noqa: TRY400
        failed(job, told(fault), at=clock())


def _run(job: Job, *, clock: Clock, lease: timedelta, stopping: Event | None, pulse: Pulse | None) -> None:
    known = find(job.name)
    run = Run(job, stepped=known.stepped, at=clock(), lease=lease, clock=clock, stopping=stopping)
    with pulse.of(run) if pulse else nullcontext():
        if known.stepped:
            _stepped(known, run)
        else:
            _whole(known, run)


def _whole(known: Handler, run: Run) -> None:
    """The effect and the DONE mark stand or fall together."""
    with transaction.atomic():
        known.function(run)
        _finish(run)


def _stepped(known: Handler, run: Run) -> None:
    with run.guarded():
        known.function(run)
    with transaction.atomic():
        _finish(run)


def _finish(run: Run) -> None:
    run.finish()
    if run.account_id is not None and run.told.get("result_url"):
        enqueue(DONE, {"id": run.job_id}, key=str(run.job_id), actor=run.actor, at=run.at)
