"""Generated plans written in many forms and read again: what they say is kept, what is wrong in them is told."""

import os

import pytest

from tests.reading.roundtrip.layouts import CHROMIUM, SOFFICE
from tests.reading.roundtrip.measuring import measured

SHORT, LONG = 20, 200
PRINTERS = {"libreoffice_pdf": SOFFICE, "chromium_pdf": CHROMIUM}
PROGRAMS = {"libreoffice_pdf": "LibreOffice (soffice)", "chromium_pdf": "Chromium"}
QUICK = ("text", "official_docx", "clerks_docx")
SLOW = ("official_pdf", "libreoffice_pdf", "chromium_pdf")
FORMS = [
    *(pytest.param(form, SHORT, id=f"{form}-{SHORT}") for form in QUICK),
    *(pytest.param(form, SHORT, id=f"{form}-{SHORT}", marks=pytest.mark.proof) for form in SLOW),
    *(pytest.param(form, LONG, id=f"{form}-{LONG}", marks=pytest.mark.long) for form in (*QUICK, *SLOW)),
]
pytestmark = pytest.mark.timeout(900)


@pytest.fixture(autouse=True)
def _printer(request: pytest.FixtureRequest) -> None:
    form = request.getfixturevalue("form")
    if form in PRINTERS and PRINTERS[form] is None:
        pytest.skip(f"{PROGRAMS[form]} is not on this machine: it prints the PDF this test reads")
    if request.node.get_closest_marker("long") and not os.environ.get("THIDUA_LONG"):
        pytest.skip("200 plans a form: set THIDUA_LONG=1 (make prove does)")


@pytest.mark.parametrize(("form", "count"), FORMS)
@pytest.mark.parametrize("what", ["tasks", "units", "deadlines"])
def test_what_a_plan_says_is_read_again(form: str, count: int, what: str) -> None:
    share = measured(form, count).shares[what]
    assert share.expected > 10 * count
    assert share.f1 >= 0.98, share


@pytest.mark.parametrize(("form", "count"), FORMS)
def test_planted_mistakes_are_found(form: str, count: int) -> None:
    result = measured(form, count)
    assert result.planted > count
    assert result.found >= 0.95, result.missed


@pytest.mark.parametrize(("form", "count"), FORMS)
def test_plans_without_a_mistake_raise_no_error(form: str, count: int) -> None:
    result = measured(form, count)
    assert result.sound >= count // 4
    assert len(result.alarms) <= result.sound // 20, result.alarms
