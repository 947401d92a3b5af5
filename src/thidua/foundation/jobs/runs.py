"""One run of one job: what a handler is given.

Exactly once: the effect of a plain handler and the DONE mark commit in one transaction; a stepped handler commits
each `Run.step` with its own row. Both are guarded by the lease token, so that a worker that lost its lease commits
nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime, timedelta
from threading import Event
from typing import Any, Protocol

from django.db import IntegrityError, connection, transaction

from thidua.foundation.access.queries import system
from thidua.foundation.actors import Actor
from thidua.foundation.jobs.models import Job, JobState, JobStep

Clock = Callable[[], datetime]
READS = (
    "SELECT",
    "WITH",
    "SAVEPO",
    "RELEAS",
    "ROLLBA",
    "BEGIN",
    "PRAGMA",
    "EXPLAI",
    "SET",
    "SHOW",
    "DECLAR",
    "FETCH",
    "CLOSE",
)


class LeaseLost(BaseException):
    """Another worker holds the job by now, or somebody cancelled it. No `except Exception` of a handler stops it."""


class Stopping(BaseException):
    """The worker was asked to stop; raised between two steps, the rest is done by the next run."""


class _StepDone(BaseException):
    """Ends the body of a step that an earlier run has done."""


class WriteOutsideStep(BaseException):
    """A stepped handler wrote outside its steps, so a second run would write again: a fault of the programmer."""


class Listener(Protocol):
    """Who carries progress to the database while the run is inside a transaction."""

    def wake(self) -> None: ...


class Run:
    """``payload``: what was enqueued; ``at``: when this run began; ``actor``: the system, acting for the job.

    ``account_id`` is who asked for it (None: the system): a handler that acts for a person loads that account's
    rights afresh, as they are now. ``attempt`` is 1 for the first try since the work last got further.
    """

    def __init__(
        self, job: Job, *, stepped: bool, at: datetime, lease: timedelta, clock: Clock, stopping: Event | None = None
    ) -> None:
        self.job_id: int = job.pk
        self.name = job.name
        self.payload: Mapping[str, Any] = job.payload
        self.account_id = job.account_id
        self.attempt = job.attempts
        self.at = at
        self.actor: Actor = system(f"việc chạy nền {job.name}", request_id=job.request_id)
        self.token = job.lease
        self.told: dict[str, Any] = {}
        self.listener: Listener | None = None
        self._stepped = stepped
        self._lease = lease
        self._clock = clock
        self._stopping = stopping or Event()
        self._inside = not stepped
        self._done = set(JobStep.objects.filter(job_id=job.pk).values_list("key", flat=True)) if stepped else set()

    def progress(self, done: int, total: int, text: str = "") -> None:
        """Say how far the work is: ``done`` of ``total``. Seen at once from another page, also inside a transaction."""
        self.told = {"progress_done": done, "progress_total": total, "progress_text": text[:300]}
        if not self._inside:
            with self._writing(), transaction.atomic():
                self.hold()
        elif self.listener:
            self.listener.wake()

    def result(self, url: str) -> None:
        """Where the outcome can be seen or fetched; kept with the DONE mark, of which whoever asked is then told."""
        self.told = {**self.told, "result_url": url}

    @contextmanager
    def step(self, key: str) -> Iterator[bool]:
        """A part done exactly once, in a transaction of its own. Yields whether it is still to be done.

        The body of a part that is already done ends silently at its first query, so a caller need not look; what
        must not be repeated outside the database stands under ``if``. In a handler that is not ``stepped`` everything
        is one transaction and a step is only a savepoint.
        """
        if not self._stepped:
            with transaction.atomic():
                yield True
            return
        if self._stopping.is_set():
            raise Stopping
        if key in self._done:
            with self._writing(), _ended_at_first_query():
                yield False
            return
        with self._writing(), transaction.atomic():
            if self._begin(key):
                yield True
                self.hold(attempts=1)  # it got further: the tries count from here
            else:
                with _ended_at_first_query():
                    yield False
        self._done.add(key)

    def hold(self, **changes: Any) -> None:
        """Write to the job row and lengthen the lease, if the lease is still ours; else raise LeaseLost."""
        changes = {"leased_until": self._clock() + self._lease, **self.told, **changes}
        mine = Job.objects.filter(pk=self.job_id, lease=self.token, state=JobState.RUNNING)
        if not mine.update(**changes):
            raise LeaseLost(self.name)

    def finish(self) -> None:
        """The DONE mark, in the caller's transaction."""
        with self._writing():
            self.hold(state=JobState.DONE, finished_at=self._clock(), lease="", leased_until=None, error="")

    @contextmanager
    def guarded(self) -> Iterator[None]:
        """Refuse writes outside steps for as long as the handler runs."""
        with connection.execute_wrapper(self._refuse_writes):
            yield

    def _begin(self, key: str) -> bool:
        """The row of the step first: a second worker at the same step waits here until the first has ended."""
        try:
            with transaction.atomic():
                JobStep.objects.create(job_id=self.job_id, key=key, at=self._clock())
        except IntegrityError:
            return False
        return True

    @contextmanager
    def _writing(self) -> Iterator[None]:
        before, self._inside = self._inside, True
        try:
            yield
        finally:
            self._inside = before

    def _refuse_writes(self, execute: Any, sql: str, *rest: Any) -> Any:
        if not self._inside and not sql.lstrip(" (").upper().startswith(READS):
            raise WriteOutsideStep(f"{self.name}: {sql.split(maxsplit=1)[0]} outside a step")
        return execute(sql, *rest)


@contextmanager
def _ended_at_first_query() -> Iterator[None]:
    def refuse(*_: Any) -> Any:
        raise _StepDone

    try:
        with connection.execute_wrapper(refuse):
            yield
    except _StepDone:
        return
