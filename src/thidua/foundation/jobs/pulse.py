"""The heartbeat: a thread with its own connection that lengthens the running job's lease and tells its progress."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from threading import Event, Lock, Thread

from django.db import Error, connections

from thidua.foundation.jobs.runs import LeaseLost, Run

log = logging.getLogger("thidua.jobs")
SOONEST = 0.5  # seconds between two tellings of progress, less under a short lease


class Pulse:
    """Beats three times a lease while a run is under way. Stops with its process, which is how a death is noticed."""

    def __init__(self, lease: timedelta) -> None:
        self._every = lease.total_seconds() / 3
        self._soonest = min(SOONEST, self._every / 2)
        self._run: Run | None = None
        self._lock = Lock()
        self._woken = Event()
        self._ended = Event()
        self._thread = Thread(target=self._beat, name="pulse", daemon=True)

    def start(self) -> None:
        self._thread.start()

    def stop(self) -> None:
        self._ended.set()
        self._woken.set()
        self._thread.join(timeout=5)

    def wake(self) -> None:
        """There is progress to tell."""
        self._woken.set()

    @contextmanager
    def of(self, run: Run) -> Iterator[None]:
        """Beat for this run while the block lasts."""
        run.listener = self
        self._hold(run)
        try:
            yield
        finally:
            self._hold(None)

    def _hold(self, run: Run | None) -> None:
        with self._lock:
            self._run = run

    def _beat(self) -> None:
        try:
            while not self._ended.wait(self._soonest):
                self._woken.wait(self._every)
                self._woken.clear()
                self._once()
        finally:
            connections.close_all()

    def _once(self) -> None:
        with self._lock:
            run = self._run
        if run is None:
            return
        try:
            run.hold()
        except LeaseLost:  # finished in this instant, or lost: the run finds out by itself
            return
        except Error as fault:  # e.g. SQLite's one writer is our own run; nobody else can take the job then
            log.debug("heartbeat missed: %s", type(fault).__name__)
            connections.close_all()
