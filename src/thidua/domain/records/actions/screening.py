"""Asking for a screening that takes long: everybody who has to be judged one by one, as a workbook."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from thidua.domain.organisations.models import Unit
from thidua.domain.records.queries.called import called
from thidua.foundation.access.policy import require
from thidua.foundation.actors import Actor
from thidua.foundation.audit.work import work
from thidua.foundation.jobs.models import Job
from thidua.foundation.jobs.queue import enqueue


def ask_screening(units: Sequence[Unit], *, awards: Sequence[str], on: date, actor: Actor, at: datetime) -> Job:
    """Have the whole of the units screened in the background; what comes of it belongs to who asked."""
    for unit in units:
        require(actor, "records.screen", unit, at=at)
    payload = {"units": [unit.pk for unit in units], "awards": list(awards), "on": on.isoformat()}
    with work(actor=actor, at=at) as done:
        job = enqueue("records.screen", payload, actor=actor, at=at)
        told = {"awards": ", ".join(awards), "day": on, "units": "; ".join(unit.name for unit in units)}
        done.note("records.ask_screening", units[0], name=called(units), after=told)
    return job
