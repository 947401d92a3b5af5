"""Reading the queue."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db.models import Count, QuerySet

from thidua.foundation.access.policy import visible
from thidua.foundation.actors import Actor
from thidua.foundation.jobs.models import Job, JobState

NOTICED_LATE = timedelta(minutes=10)


def jobs_visible_to(actor: Actor, *, at: datetime) -> QuerySet[Job]:
    """Every job, for those who watch over the house."""
    return visible(actor, "jobs.view", Job.objects.all(), at=at)


def jobs_of(actor: Actor, *, at: datetime) -> QuerySet[Job]:
    """The jobs this actor asked for."""
    return visible(actor, "jobs.own", Job.objects.all(), at=at)


def counts() -> dict[str, int]:
    """How many jobs in each state that is not over."""
    open_states = (JobState.WAITING, JobState.RUNNING, JobState.PARKED)
    found = dict(Job.objects.filter(state__in=open_states).values_list("state").annotate(Count("pk")))
    return {state.value: found.get(state.value, 0) for state in open_states}


def overdue_leases(*, at: datetime) -> QuerySet[Job]:
    """Jobs running past their lease: each must be picked up by the next sweep, or no worker is alive."""
    return Job.objects.filter(state=JobState.RUNNING, leased_until__lt=at)


def unattended(*, at: datetime) -> bool:
    """Whether work has been due for ten minutes and nobody took it: no worker is running."""
    return Job.objects.filter(state=JobState.WAITING, run_at__lt=at - NOTICED_LATE).exists()
