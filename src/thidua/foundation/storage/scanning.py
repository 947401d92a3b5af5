"""Asking for a scan, and what its verdict changes."""

from __future__ import annotations

from datetime import datetime, timedelta

from thidua.foundation.access.queries import system
from thidua.foundation.actors import Actor
from thidua.foundation.audit.work import work
from thidua.foundation.jobs.queue import enqueue
from thidua.foundation.storage.models import Blob, ScanState

JOB = "storage.scan"
TRY_AGAIN = timedelta(minutes=10)


def ask_for_scan(blob: Blob, *, at: datetime, again_after: int | None = None) -> None:
    """Enqueue the scan in the caller's transaction; ``again_after`` is the job that met a scanner out of order."""
    enqueue(
        JOB,
        {"blob": blob.pk},
        key=f"{blob.pk}" if again_after is None else f"{blob.pk}-{again_after}",
        run_at=at if again_after is None else at + TRY_AGAIN,
        actor=system("quét mã độc"),
        at=at,
    )


def record(blob: Blob, state: ScanState, *, actor: Actor, at: datetime) -> None:
    """Keep the verdict and tell the trail; the very same verdict again changes nothing."""
    if blob.scan_state == state and blob.scanned_at is not None:
        return
    with work(actor=actor, at=at) as done:
        before, blob.scan_state, blob.scanned_at = blob.scan_state, state, at
        blob.save(update_fields=["scan_state", "scanned_at"])
        done.note(
            "storage.scan",
            blob,
            name=blob.sha256[:16],
            before={"scan_state": before},
            after={"scan_state": state.value},
        )
