from __future__ import annotations

import io

import pytest

from tests.foundation.storage.fake_clamd import EICAR, FakeClamd
from thidua.foundation.storage.clamd import ScannerDown, scan
from thidua.foundation.storage.models import ScanState


def test_a_harmless_file_is_clean_and_arrives_whole() -> None:
    data = b"k\xe1\xba\xbf ho\xe1\xba\xa1ch" * 50_000
    with FakeClamd() as clamd:
        assert scan(io.BytesIO(data), clamd.address) == ScanState.CLEAN
    assert clamd.received == [data]


def test_the_test_virus_is_found() -> None:
    with FakeClamd() as clamd:
        assert scan(io.BytesIO(b"x" * 100_000 + EICAR), clamd.address) == ScanState.INFECTED


def test_a_file_over_the_scanners_limit_is_not_called_clean() -> None:
    with FakeClamd(limit=100_000) as clamd:
        assert scan(io.BytesIO(b"x" * 3_000_000), clamd.address) == ScanState.UNSCANNED


@pytest.mark.parametrize("alert", ["Heuristics.Limits.Exceeded.MaxFileSize", "Heuristics.Encrypted.PDF"])
def test_a_file_it_could_not_look_through_is_not_scanned(alert: str) -> None:
    with FakeClamd(alerts=alert) as clamd:
        assert scan(io.BytesIO(b"x"), clamd.address) == ScanState.UNSCANNED


def test_a_scanner_that_is_down_is_told_apart() -> None:
    with FakeClamd() as clamd:
        address = clamd.address
    with pytest.raises(ScannerDown):
        scan(io.BytesIO(b"x"), address)


def test_a_scanner_restarted_in_the_middle_gives_no_verdict() -> None:
    with FakeClamd(dies_after=64 * 1024) as clamd, pytest.raises(ScannerDown):
        scan(io.BytesIO(b"x" * 5_000_000), clamd.address)
