"""The file store's work in the background."""

from __future__ import annotations

from django.conf import settings
from django.utils.translation import gettext_lazy as _

from thidua.foundation.jobs.registry import every, handler
from thidua.foundation.jobs.runs import Run
from thidua.foundation.storage.blobs import open_blob
from thidua.foundation.storage.clamd import ScannerDown, scan
from thidua.foundation.storage.models import Blob, ScanState
from thidua.foundation.storage.scanning import JOB, ask_for_scan, record
from thidua.foundation.storage.sweeping import sweep


@handler(JOB, title=_("Quét mã độc trong tệp tải lên"), stepped=True)
def scan_blob(run: Run) -> None:
    """The scan stands outside the transaction, for it may take a minute; without a scanner the file is "not scanned"
    and another try is made in ten minutes."""
    blob = Blob.objects.get(pk=run.payload["blob"])
    try:
        state = _scanned(blob)
    except ScannerDown:
        with run.step("down"):
            record(blob, ScanState.UNSCANNED, actor=run.actor, at=run.at)
            ask_for_scan(blob, at=run.at, again_after=run.job_id)
        return
    with run.step("verdict"):
        record(blob, state, actor=run.actor, at=run.at)


def _scanned(blob: Blob) -> ScanState:
    if not settings.CLAMD_ADDRESS:
        raise ScannerDown("no scanner is set")
    with open_blob(blob) as stream:
        return scan(stream, settings.CLAMD_ADDRESS)


@handler("storage.sweep", title=_("Dọn tệp tạm và tệp không còn văn bản nào dùng"))
def sweep_orphans(run: Run) -> None:
    sweep(at=run.at)


every("storage.sweep", hour=3)
