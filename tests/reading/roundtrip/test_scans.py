"""Generated plans printed, scanned and read again: recognition errs, but says so and accuses nobody of it."""

import os

import pytest

from tests.reading.containers.scan.papers import needs_tesseract
from tests.reading.roundtrip.measuring import measured

FEW, MANY = 2, 24
COUNTS = [
    pytest.param(FEW, id=f"{FEW} plans", marks=pytest.mark.proof),
    pytest.param(MANY, id=f"{MANY} plans", marks=pytest.mark.long),
]
pytestmark = [needs_tesseract, pytest.mark.timeout(1800)]


@pytest.fixture(autouse=True)
def _is_asked_for(request: pytest.FixtureRequest) -> None:
    if request.node.get_closest_marker("long") and not os.environ.get("THIDUA_LONG"):
        pytest.skip(f"{MANY} plans of several pages each: set THIDUA_LONG=1 (make prove does)")


@pytest.mark.parametrize("count", COUNTS)
@pytest.mark.parametrize(("what", "least"), [("tasks", 0.95), ("content", 0.93), ("units", 0.95), ("deadlines", 0.95)])
def test_what_a_scanned_plan_says_is_read_again(count: int, what: str, least: float) -> None:
    share = measured("scanned_pdf", count).shares[what]
    assert share.expected > 10 * count
    assert share.f1 >= least, share


@pytest.mark.parametrize("count", COUNTS)
def test_mistakes_of_a_scanned_plan_are_found(count: int) -> None:
    result = measured("scanned_pdf", count)
    assert result.planted
    assert result.found >= 0.9, result.missed


@pytest.mark.parametrize("count", COUNTS)
def test_no_scanned_plan_is_accused_of_what_was_misread(count: int) -> None:
    """In plans with mistakes too: an error told beyond the planted ones is one too many."""
    result = measured("scanned_pdf", count)
    assert result.sound
    assert result.unfounded == []
