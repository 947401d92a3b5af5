from __future__ import annotations

import io
from typing import Any
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.factories.cast import NOW, Cast
from tests.foundation.storage import files
from thidua.domain.documents import actions
from thidua.domain.documents.models import Document
from thidua.foundation.storage.models import Blob, ScanState

HOSTILE_NAMES = [
    "../../etc/passwd.pdf",
    "Báo cáo\r\nSet-Cookie: a=b.pdf",
    "bao-cao\u202efdp.pdf",
    "kế hoạch " * 40 + ".pdf",
    "Ke\u0302\u0301 hoa\u0323ch.pdf",
    'a"; filename="evil.exe.pdf',
]


def filed(cast: Cast, number: int = 1, filename: str = "Báo cáo quý.pdf") -> Document:
    return actions.file_document(
        cast.units["culture"],
        io.BytesIO(files.pdf(trailer=f"/N {number}")),
        filename=filename,
        actor=cast.actor("officer"),
        at=NOW,
    )


def signed_in(client: Client, cast: Cast, key: str = "officer") -> Client:
    client.force_login(cast.accounts[key])
    return client


def sent(content: bytes = b"", name: str = "Kế hoạch.pdf", **more: Any) -> dict[str, Any]:
    return {"one_time_key": str(uuid4()), "file": SimpleUploadedFile(name, content or files.pdf()), **more}


def test_a_paper_is_filed_through_the_form(client: Client, cast: Cast) -> None:
    data = sent(unit=cast.units["culture"].pk, title="", kind="other")
    answer = signed_in(client, cast).post("/tai-lieu/moi/", data, follow=True)
    assert answer.status_code == 200
    assert "Kế hoạch" in answer.content.decode()
    assert Document.objects.get().unit == cast.units["culture"]


def test_the_form_offers_a_place_to_drop_the_file(client: Client, cast: Cast) -> None:
    page = signed_in(client, cast).get("/tai-lieu/moi/").content.decode()
    assert "data-drop-target" in page
    assert 'enctype="multipart/form-data"' in page


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [("a.exe", b"MZ", ".exe"), ("a.docx", b"x", "không phải văn bản Word"), ("a.pdf", b"", "")],
)
def test_a_refused_file_is_told_at_its_field(client: Client, cast: Cast, name: str, content: bytes, told: str) -> None:
    data = {
        "one_time_key": str(uuid4()),
        "file": SimpleUploadedFile(name, content),
        "unit": cast.units["culture"].pk,
        "kind": "other",
    }
    answer = signed_in(client, cast).post("/tai-lieu/moi/", data)
    assert answer.status_code == 422
    assert told in answer.content.decode()
    assert not Document.objects.exists()


def test_nobody_files_for_a_foreign_unit(client: Client, cast: Cast) -> None:
    data = sent(unit=cast.units["health"].pk, kind="other")
    assert signed_in(client, cast).post("/tai-lieu/moi/", data).status_code == 422
    assert not Document.objects.exists()


def test_the_page_shows_versions_and_what_happened(client: Client, cast: Cast) -> None:
    document = filed(cast)
    page = signed_in(client, cast).get(f"/tai-lieu/{document.pk}/").content.decode()
    assert "Báo cáo quý.pdf" in page
    assert "Lưu tài liệu" in page
    assert f"/tai-lieu/{document.pk}/tep/1/" in page


def test_a_version_is_added_and_the_older_stays(client: Client, cast: Cast) -> None:
    document = filed(cast)
    url = f"/tai-lieu/{document.pk}/phien-ban/"
    answer = signed_in(client, cast).post(url, sent(files.png(), "anh.png"), follow=True)
    assert answer.status_code == 200
    assert list(document.files.order_by("number").values_list("name", flat=True)) == ["Báo cáo quý.pdf", "anh.png"]


def test_the_second_of_two_editors_sees_both_versions(client: Client, cast: Cast) -> None:
    document = filed(cast)
    signed_in(client, cast)
    url = f"/tai-lieu/{document.pk}/sua/"
    first = {"one_time_key": str(uuid4()), "version": 1, "title": "Tên của người thứ nhất", "kind": "other"}
    assert client.post(url, first).status_code == 302
    second = {**first, "one_time_key": str(uuid4()), "title": "Tên của người thứ hai"}
    answer = client.post(url, second)
    page = answer.content.decode()
    assert answer.status_code == 409
    assert "Tên của người thứ nhất" in page
    assert "Tên của người thứ hai" in page


@pytest.mark.parametrize("path", ["", "sua/", "phien-ban/", "tep/1/"])
def test_a_foreign_paper_is_not_found(client: Client, cast: Cast, path: str) -> None:
    document = filed(cast)
    assert signed_in(client, cast, "stranger").get(f"/tai-lieu/{document.pk}/{path}").status_code == 404
    client.logout()
    assert signed_in(client, cast).get(f"/tai-lieu/{document.pk}/{path}").status_code == 200


def test_a_download_is_an_attachment_that_the_browser_leaves_alone(client: Client, cast: Cast) -> None:
    document = filed(cast)
    answer = signed_in(client, cast).get(f"/tai-lieu/{document.pk}/tep/1/")
    assert b"".join(answer.streaming_content) == files.pdf(trailer="/N 1")  # type: ignore[arg-type]
    assert answer["Content-Disposition"] == "attachment; filename*=utf-8''B%C3%A1o%20c%C3%A1o%20qu%C3%BD.pdf"
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Cache-Control"] == "no-store"
    assert answer["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert answer["Content-Type"] == "application/pdf"


@pytest.mark.parametrize("name", HOSTILE_NAMES)
def test_a_hostile_name_comes_back_harmless(client: Client, cast: Cast, name: str) -> None:
    document = filed(cast, filename=name)
    answer = signed_in(client, cast).get(f"/tai-lieu/{document.pk}/tep/1/")
    told = answer["Content-Disposition"]
    assert told.startswith("attachment; ")
    assert not {"\r", "\n", "/", "\\", "\u202e"} & set(told)
    assert "Set-Cookie" not in answer.headers
    assert len(document.files.get().name) <= 150


def test_a_file_not_scanned_goes_to_its_uploader_alone(client: Client, cast: Cast, settings: object) -> None:
    document = filed(cast)
    settings.SERVE_UNSCANNED = False  # type: ignore[attr-defined]
    url = f"/tai-lieu/{document.pk}/tep/1/"
    assert signed_in(client, cast).get(url).status_code == 200
    client.logout()
    answer = signed_in(client, cast, "unit_head").get(url)
    assert answer.status_code == 422
    assert "chưa quét được" in answer.content.decode()


@pytest.mark.parametrize(
    ("state", "status"), [(ScanState.CLEAN, 200), (ScanState.INFECTED, 422), (ScanState.PENDING, 422)]
)
def test_the_scan_is_asked_at_each_download(client: Client, cast: Cast, state: ScanState, status: int) -> None:
    document = filed(cast)
    Blob.objects.update(scan_state=state)
    answer = signed_in(client, cast, "unit_head").get(f"/tai-lieu/{document.pk}/tep/1/")
    assert answer.status_code == status


def test_a_right_taken_away_closes_the_next_download(client: Client, cast: Cast) -> None:
    document = filed(cast)
    url = f"/tai-lieu/{document.pk}/tep/1/"
    assert signed_in(client, cast).get(url).status_code == 200
    cast.accounts["officer"].grants.all().delete()
    assert client.get(url).status_code in {403, 404}


def test_the_list_finds_filters_and_exports(client: Client, cast: Cast) -> None:
    filed(cast)
    signed_in(client, cast)
    assert "Báo cáo quý" in client.get("/tai-lieu/?q=bao+cao").content.decode()
    assert "Báo cáo quý" not in client.get("/tai-lieu/?kind=plan").content.decode()
    assert client.get("/tai-lieu/?xuat=xlsx")["Content-Disposition"].endswith('"tai-lieu.xlsx"')


def test_the_empty_list_says_what_it_is_for(client: Client, cast: Cast) -> None:
    page = signed_in(client, cast).get("/tai-lieu/").content.decode()
    assert "Chưa có tài liệu nào" in page
    assert "/tai-lieu/moi/" in page


def test_the_list_asks_as_often_for_three_rows_as_for_one(client: Client, cast: Cast) -> None:
    signed_in(client, cast).get("/tai-lieu/")  # the first page of a session also writes when it began
    counts = []
    for number in (1, 2, 3):
        filed(cast, number)
        with CaptureQueriesContext(
            connection,
        ) as queries:
            client.get("/tai-lieu/")
        counts.append(len(queries))
    assert counts[0] == counts[2]
    assert counts[0] <= 12
