from __future__ import annotations

import io
from datetime import date

import pytest

from tests.factories.cast import NOW, Cast
from tests.foundation.storage import files
from thidua.domain.documents import actions
from thidua.domain.documents.enums import DocumentKind
from thidua.domain.documents.models import Document, DocumentFile
from thidua.domain.documents.queries import documents_visible_to, may_fetch, newest_file, searched, versions_of
from thidua.foundation.access.policy import holders
from thidua.foundation.audit.models import Event
from thidua.foundation.conflicts import Conflict
from thidua.foundation.refusals import NotAccepted, NotPermitted
from thidua.foundation.storage.models import ScanState


def filed(cast: Cast, filename: str = "Báo cáo quý I.pdf", by: str = "officer", **more: object) -> Document:
    return actions.file_document(
        cast.units["culture"],
        io.BytesIO(files.pdf()),
        filename=filename,
        actor=cast.actor(by),
        at=NOW,
        **more,  # type: ignore[arg-type]
    )


def test_a_paper_is_filed_with_its_first_version(cast: Cast) -> None:
    document = filed(cast)
    file = newest_file(document)
    assert (document.title, file.number, file.name) == ("Báo cáo quý I", 1, "Báo cáo quý I.pdf")
    assert (file.by_account, file.by_name) == (cast.accounts["officer"].pk, "Đặng Văn Bình")
    assert Event.objects.filter(action="documents.file", subject_key=str(document.pk)).exists()


def test_two_papers_of_the_same_name_are_two(cast: Cast) -> None:
    assert filed(cast).pk != filed(cast).pk


def test_nobody_files_for_another_unit(cast: Cast) -> None:
    with pytest.raises(NotPermitted):
        filed(cast, by="stranger")
    assert not Document.objects.exists()


def test_a_refused_file_leaves_no_paper(cast: Cast) -> None:
    with pytest.raises(NotAccepted):
        filed(cast, filename="a.exe")
    assert not Document.objects.exists()
    assert not Event.objects.filter(action="documents.file").exists()


def test_a_newer_version_stands_beside_the_older(cast: Cast) -> None:
    document = filed(cast)
    newer = io.BytesIO(files.pdf(trailer="/Info 1 0 R"))
    actions.add_version(document, newer, filename="moi.pdf", actor=cast.actor("officer"), at=NOW)
    assert [(file.number, file.name) for file in versions_of(document)] == [(2, "moi.pdf"), (1, "Báo cáo quý I.pdf")]


def test_the_same_bytes_are_no_newer_version(cast: Cast) -> None:
    document = filed(cast)
    with pytest.raises(NotAccepted, match="giống hệt phiên bản 1"):
        actions.add_version(document, io.BytesIO(files.pdf()), filename="moi.pdf", actor=cast.actor("officer"), at=NOW)
    assert DocumentFile.objects.count() == 1


def test_a_description_is_changed_and_told(cast: Cast) -> None:
    document = filed(cast)
    actions.describe(
        document,
        version=1,
        title="Báo cáo  quý I/2026",
        kind=DocumentKind.EVIDENCE,
        number="12/BC-SVHTT",
        issued_date=date(2026, 4, 2),
        actor=cast.actor("officer"),
        at=NOW,
    )
    document.refresh_from_db()
    assert (document.title, document.number, document.version) == ("Báo cáo quý I/2026", "12/BC-SVHTT", 2)
    assert "12/BC-SVHTT" in Event.objects.get(action="documents.describe").changes


def test_the_second_of_two_editors_meets_a_conflict(cast: Cast) -> None:
    document = filed(cast)
    values = {"kind": "other", "actor": cast.actor("officer"), "at": NOW}
    actions.describe(document, version=1, title="Bản một", **values)  # type: ignore[arg-type]
    with pytest.raises(Conflict) as conflict:
        actions.describe(Document.objects.get(pk=document.pk), version=1, title="Bản hai", **values)  # type: ignore[arg-type]
    assert conflict.value.stored["title"] == "Bản một"


def test_an_unchanged_description_tells_nothing(cast: Cast) -> None:
    document = filed(cast)
    actions.describe(document, version=1, title="Báo cáo quý I", kind="other", actor=cast.actor("officer"), at=NOW)
    assert not Event.objects.filter(action="documents.describe").exists()


@pytest.mark.parametrize("wrong", ["", "   ", "x" * 501])
def test_a_paper_needs_a_title_of_some_length(cast: Cast, wrong: str) -> None:
    document = filed(cast)
    with pytest.raises(NotAccepted):
        actions.describe(document, version=1, title=wrong, kind="other", actor=cast.actor("officer"), at=NOW)


def test_a_paper_is_its_units_own_until_opened(cast: Cast) -> None:
    document = actions.file_document(
        cast.units["city"], io.BytesIO(files.pdf()), filename="a.pdf", actor=cast.actor("standing_office"), at=NOW
    )
    officer = cast.actor("officer")
    assert not documents_visible_to(officer, at=NOW).exists()
    actions.open_to_below(document, actor=cast.actor("standing_office"), at=NOW)
    assert list(documents_visible_to(officer, at=NOW)) == [document]
    assert cast.accounts["officer"].pk in holders("documents.view", document, at=NOW)


def test_a_paper_of_a_unit_is_hidden_from_its_neighbours(cast: Cast) -> None:
    filed(cast)
    assert documents_visible_to(cast.actor("unit_head"), at=NOW).count() == 1
    assert not documents_visible_to(cast.actor("stranger"), at=NOW).exists()


@pytest.mark.parametrize(("text", "found"), [("bao cao", 1), ("BÁO quý", 1), ("bao cao 2030", 0), ("", 1)])
def test_papers_are_found_without_diacritics(cast: Cast, text: str, found: int) -> None:
    filed(cast)
    assert searched(Document.objects.all(), text).count() == found


def test_an_unscanned_file_goes_to_its_uploader_alone(cast: Cast, settings: object) -> None:
    settings.SERVE_UNSCANNED = False  # type: ignore[attr-defined]
    file = newest_file(filed(cast))
    assert file.blob.scan_state == ScanState.UNSCANNED
    assert may_fetch(file, cast.actor("officer"))
    assert not may_fetch(file, cast.actor("unit_head"))
