"""The scan as a job: what each behaviour of the scanner makes of a file."""

from __future__ import annotations

import io
from datetime import timedelta

import pytest

from tests.factories.cast import NOW, Cast
from tests.foundation.storage import files
from tests.foundation.storage.fake_clamd import EICAR, FakeClamd
from thidua.foundation.audit.models import Event
from thidua.foundation.jobs.models import Job, JobState
from thidua.foundation.jobs.worker import drain
from thidua.foundation.storage.blobs import keep, may_be_served
from thidua.foundation.storage.models import Blob, ScanState
from thidua.foundation.storage.scanning import TRY_AGAIN


def kept(settings: object, address: str, content: bytes = b"") -> Blob:
    settings.CLAMD_ADDRESS = address  # type: ignore[attr-defined]
    settings.SERVE_UNSCANNED = False  # type: ignore[attr-defined]
    return keep(io.BytesIO(content or files.pdf()), filename="a.pdf", at=NOW)


def test_a_file_waits_for_its_scan_and_is_clean_after_it(cast: Cast, settings: object) -> None:
    with FakeClamd() as clamd:
        blob = kept(settings, clamd.address)
        assert (blob.scan_state, may_be_served(blob)) == (ScanState.PENDING, False)
        drain(at=NOW)
    blob.refresh_from_db()
    assert (blob.scan_state, blob.scanned_at, may_be_served(blob)) == (ScanState.CLEAN, NOW, True)
    assert Event.objects.filter(action="storage.scan", subject_key=str(blob.pk)).count() == 1


def test_an_infected_file_is_served_to_nobody(cast: Cast, settings: object) -> None:
    with FakeClamd() as clamd:
        blob = kept(settings, clamd.address, files.pdf(tail=b"% " + EICAR + b"\n"))
        drain(at=NOW)
    blob.refresh_from_db()
    assert blob.scan_state == ScanState.INFECTED
    assert not may_be_served(blob, to_uploader=True)


def test_a_scanner_that_is_down_leaves_not_scanned_and_another_try(cast: Cast, settings: object) -> None:
    with FakeClamd() as clamd:
        address = clamd.address
    blob = kept(settings, address)
    drain(at=NOW)
    blob.refresh_from_db()
    assert (blob.scan_state, may_be_served(blob)) == (ScanState.UNSCANNED, False)
    again = Job.objects.get(name="storage.scan", state=JobState.WAITING)
    assert again.run_at == NOW + TRY_AGAIN


def test_a_scanner_back_after_a_while_makes_it_clean(cast: Cast, settings: object) -> None:
    with FakeClamd(dies_after=1) as broken:
        blob = kept(settings, broken.address)
        drain(at=NOW)
    with FakeClamd() as clamd:
        settings.CLAMD_ADDRESS = clamd.address  # type: ignore[attr-defined]
        drain(at=NOW + TRY_AGAIN + timedelta(seconds=1))
    blob.refresh_from_db()
    assert blob.scan_state == ScanState.CLEAN


def test_a_scanner_down_for_long_is_asked_again_and_again(cast: Cast, settings: object) -> None:
    with FakeClamd() as clamd:
        address = clamd.address
    kept(settings, address)
    for times in range(4):
        drain(at=NOW + times * (TRY_AGAIN + timedelta(seconds=1)))
    assert Job.objects.filter(name="storage.scan", state=JobState.WAITING).count() == 1
    assert Job.objects.filter(name="storage.scan", state=JobState.DONE).count() == 4


def test_without_a_scanner_nothing_is_enqueued(cast: Cast, settings: object) -> None:
    blob = kept(settings, "")
    assert blob.scan_state == ScanState.UNSCANNED
    assert not Job.objects.filter(name="storage.scan").exists()


@pytest.mark.parametrize("times", [2, 5])
def test_the_same_content_is_scanned_once(cast: Cast, settings: object, times: int) -> None:
    with FakeClamd() as clamd:
        for _ in range(times):
            kept(settings, clamd.address)
        drain(at=NOW)
    assert len(clamd.received) == 1
