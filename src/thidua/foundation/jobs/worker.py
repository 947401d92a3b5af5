"""The worker: sweep, schedule, take, do, rest."""

from __future__ import annotations

import logging
from datetime import datetime, timedelta
from threading import Event

from django.db import InterfaceError, OperationalError, connection

from thidua.foundation.jobs.claims import claim, sweep
from thidua.foundation.jobs.faults import told
from thidua.foundation.jobs.performing import perform
from thidua.foundation.jobs.pulse import Pulse
from thidua.foundation.jobs.runs import Clock
from thidua.foundation.jobs.schedule import enqueue_due

log = logging.getLogger("thidua.jobs")
LEASE = timedelta(seconds=60)
REST = 1.0  # seconds between two looks at an empty queue
RECONNECT = 5.0  # seconds before the next look after the database went away
SCHEDULE_EVERY = timedelta(seconds=30)


class Worker:
    """One at a time, as long as nobody sets ``stopping``. ``clock`` is the only source of time."""

    def __init__(
        self, *, clock: Clock, lease: timedelta = LEASE, rest: float = REST, stopping: Event | None = None
    ) -> None:
        self.clock = clock
        self.lease = lease
        self.rest = rest
        self.stopping = stopping or Event()
        self.pulse = Pulse(lease)
        self._scheduled: datetime | None = None

    def run(self, *, until_empty: bool = False) -> None:
        """Work until asked to stop; with ``until_empty`` only while something is due."""
        self.pulse.start()
        try:
            while not self.stopping.is_set():
                if until_empty and not self.work_one():
                    return
                if not until_empty:
                    self.stopping.wait(self._turn())
        finally:
            self.pulse.stop()

    def _turn(self) -> float:
        """Do one job; returns how long to rest. A database that went away is waited for."""
        try:
            return 0 if self.work_one() else self.rest
        except (OperationalError, InterfaceError) as fault:
            log.warning("the database does not answer: %s", told(fault))
            connection.close()
            return RECONNECT

    def work_one(self) -> bool:
        """Take and do one job; whether there was one."""
        at = self.clock()
        sweep(at=at)
        self._schedule(at)
        job = claim(at=at, lease=self.lease)
        if job is None:
            return False
        perform(job, clock=self.clock, lease=self.lease, stopping=self.stopping, pulse=self.pulse)
        return True

    def _schedule(self, at: datetime) -> None:
        if self._scheduled is None or abs(at - self._scheduled) >= SCHEDULE_EVERY:
            enqueue_due(at=at)
            self._scheduled = at


def drain(*, at: datetime, limit: int = 10_000) -> int:
    """Do what is due at ``at``, here and now, in this thread: for tests and the seed. Returns how many jobs ran."""
    for count in range(limit):
        job = claim(at=at, lease=LEASE)
        if job is None:
            return count
        perform(job, clock=lambda: at, lease=LEASE)
    return limit
