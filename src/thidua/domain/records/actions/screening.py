"""Asking for a screening that takes long: everybody who has to be judged one by one, as a workbook."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from thidua.domain.organisations.models import Unit
from thidua.foundation.access.policy import require
from thidua.foundation.actors import Actor
from thidua.foundation.audit.work import work
from thidua.foundation.jobs.models import Job
from thidua.foundation.jobs.queue import enqueue


def ask_screening(unit: Unit, *, awards: Sequence[str], on: date, actor: Actor, at: datetime) -> Job:
    """Have the whole unit screened in the background; what comes of it belongs to who asked."""
    require(actor, "records.screen", unit, at=at)
    payload = {"unit": unit.pk, "awards": list(awards), "on": on.isoformat()}
    with work(actor=actor, at=at) as done:
        job = enqueue("records.screen", payload, actor=actor, at=at)
        done.note("records.ask_screening", unit, name=unit.name, after={"awards": ", ".join(awards), "day": on})
    return job
