"""A scan is read by a job, for recognition takes tens of seconds; a PDF of text is read at once."""

from __future__ import annotations

import io

from tests.factories.cast import NOW, Cast
from tests.reading.containers.pdf.papers import printed
from tests.reading.containers.scan.papers import saved, scanned
from thidua.domain.imports import actions
from thidua.domain.imports.enums import ImportState
from thidua.domain.imports.models import PlanImport
from thidua.foundation.jobs.models import Job


def _begun(cast: Cast, data: bytes, filename: str) -> PlanImport:
    unit, actor = cast.units["city"], cast.actor("standing_office")
    return actions.begin(unit, io.BytesIO(data), filename=filename, actor=actor, at=NOW)


def test_a_scan_waits_for_a_job(cast: Cast) -> None:
    for filename, kind in (("quet.pdf", "PDF"), ("chup.png", "PNG")):
        plan_import = _begun(cast, saved(scanned(dpi=100), kind, dpi=100), filename)
        assert plan_import.state == ImportState.WAITING
        assert Job.objects.filter(name="imports.read", key=str(plan_import.pk)).count() == 1


def test_a_pdf_of_text_is_read_at_once(cast: Cast) -> None:
    markup = "KẾ HOẠCH\n\nCông tác thi đua năm 2027\n\nI. MỤC ĐÍCH\n\nTổ chức tốt phong trào."
    assert _begun(cast, printed(markup), "ke-hoach.pdf").state == ImportState.READ
    assert not Job.objects.filter(name="imports.read").exists()
