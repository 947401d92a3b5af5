from __future__ import annotations

from typing import Any
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.domain.imports import plans as texts
from tests.domain.imports.plans import begun
from tests.factories.cast import Cast
from tests.foundation.storage import files
from thidua.domain.documents.models import Document
from thidua.domain.imports.actions import beginning
from thidua.domain.imports.enums import Decision, ImportState, Severity
from thidua.domain.imports.models import ImportFinding, PlanImport
from thidua.domain.imports.queries import namings, settled_values
from thidua.domain.plans.models import Plan
from thidua.foundation.jobs.worker import drain


@pytest.fixture
def office(client: Client, cast: Cast) -> Client:
    client.force_login(cast.accounts["standing_office"])
    return client


def keyed(**more: Any) -> dict[str, Any]:
    return {"one_time_key": str(uuid4()), **more}


def error_of(plan_import: PlanImport) -> ImportFinding:
    return plan_import.findings.get(severity=Severity.ERROR)


def page_of(client: Client, plan_import: PlanImport, query: str = "") -> str:
    return client.get(f"/nhap-ke-hoach/{plan_import.pk}/{query}").content.decode()


def decision(plan_import: PlanImport) -> str:
    return f"/nhap-ke-hoach/{plan_import.pk}/diem/{error_of(plan_import).position}/"


# --- upload


def test_the_upload_form_has_a_place_to_drop_and_works_without_scripts(office: Client, cast: Cast) -> None:
    page = office.get("/nhap-ke-hoach/moi/").content.decode()
    assert "data-drop-target" in page
    assert 'enctype="multipart/form-data"' in page
    assert 'accept=".docx,.pdf,.txt,.png,.jpg,.jpeg"' in page


@pytest.mark.parametrize(
    ("name", "data", "told"),
    [
        ("a.exe", b"MZ", ".exe"),
        ("a.docx", files.docx(extra={"word/vbaProject.bin": b"x"}), "macro"),
        ("a.txt", b"", "rỗng"),
        ("TỐI MẬT.txt", texts.plan_text(), "độ mật"),
    ],
)
def test_a_refused_file_is_told_in_one_sentence(office: Client, cast: Cast, name: str, data: bytes, told: str) -> None:
    sent = keyed(unit=cast.units["city"].pk, file=SimpleUploadedFile(name, data))
    answer = office.post("/nhap-ke-hoach/moi/", sent)
    assert answer.status_code == 422
    assert told in answer.content.decode()
    assert not PlanImport.objects.exists()


def test_pressing_twice_imports_once(office: Client, cast: Cast) -> None:
    sent = keyed(unit=cast.units["city"].pk)
    for _ in range(2):
        answer = office.post("/nhap-ke-hoach/moi/", {**sent, "file": SimpleUploadedFile("a.txt", texts.IMPOSSIBLE)})
        assert answer.status_code == 302
    assert PlanImport.objects.count() == 1


def test_an_unreadable_file_says_why_and_is_kept(office: Client, cast: Cast) -> None:
    plan_import = begun(cast, "Danh sách đi chợ".encode())
    page = page_of(office, plan_import)
    assert plan_import.failure in page
    assert "Tệp vẫn được giữ" in page
    assert f"/tai-lieu/{plan_import.document_id}/" in page


def test_a_file_that_failed_is_read_again_by_its_button(office: Client, cast: Cast) -> None:
    plan_import = begun(cast, "Danh sách đi chợ".encode())
    assert office.post(f"/nhap-ke-hoach/{plan_import.pk}/doc-lai/", keyed()).status_code == 302
    plan_import.refresh_from_db()
    assert plan_import.state == ImportState.FAILED


def test_a_large_file_shows_its_progress_and_then_the_page(
    office: Client, cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(beginning, "READ_AT_ONCE", 100)
    plan_import = begun(cast)
    waiting = page_of(office, plan_import)
    assert "<progress" in waiting
    fragment = office.get(f"/nhap-ke-hoach/{plan_import.pk}/tien-do/", headers={"HX-Request": "true"})
    assert "hx-trigger" in fragment.content.decode()
    drain(at=plan_import.created_at)
    done = office.get(f"/nhap-ke-hoach/{plan_import.pk}/tien-do/", headers={"HX-Request": "true"})
    assert done["HX-Redirect"] == f"/nhap-ke-hoach/{plan_import.pk}/"
    assert "Đã đọc được" in page_of(office, plan_import)


# --- the page


def test_the_page_shows_source_reading_and_the_doubt_in_hand(office: Client, cast: Cast) -> None:
    plan_import = begun(cast)
    finding = error_of(plan_import)
    page = page_of(office, plan_import, f"?diem={finding.position}")
    assert 'id="nguon"' in page
    assert 'id="da-doc"' in page
    assert finding.what in page
    assert f'id="b{finding.place["first"]}"' in page  # type: ignore[index]
    assert "Theo đề xuất: 28/02/2027" in page
    assert 'id="r-PL-2" class="im-row is-current"' in page


def test_the_doubts_are_walked_forwards_and_back(office: Client, cast: Cast) -> None:
    plan_import = begun(cast)
    count = plan_import.findings.count()
    first, last = page_of(office, plan_import, "?diem=1"), page_of(office, plan_import, f"?diem={count}")
    assert 'rel="next"' in first
    assert 'rel="prev"' not in first
    assert 'rel="prev"' in last
    assert 'rel="next"' not in last


@pytest.mark.parametrize("query", ["?diem=999", "?diem=x", "?diem=", "?diem=-1"])
def test_a_doubt_that_is_not_there_shows_the_gravest_open_one(office: Client, cast: Cast, query: str) -> None:
    plan_import = begun(cast)
    assert error_of(plan_import).what in page_of(office, plan_import, query)


def test_signs_of_markup_in_the_document_are_shown_as_text(office: Client, cast: Cast) -> None:
    plan_import = begun(cast, texts.plan_text(host='Công ty A & B "C" 1 < 2'))
    page = page_of(office, plan_import)
    assert "Công ty A &amp; B &quot;C&quot; 1 &lt; 2" in page
    assert "Công ty A & B" not in page


def test_the_page_asks_as_often_for_a_long_plan_as_for_a_short_one(office: Client, cast: Cast) -> None:
    rows = "".join(
        f"{n}.\tViệc số {n}\tUBND Thành phố\tSở Y tế\tSở Nội vụ\tTrước ngày 30/02/2027\n" for n in range(5, 60)
    )
    short, long = begun(cast), begun(cast, texts.IMPOSSIBLE + rows.encode())
    page_of(office, short)
    counts = []
    for plan_import in (short, long):
        with CaptureQueriesContext(connection) as queries:
            page_of(office, plan_import)
        counts.append(len(queries))
    assert long.findings.count() > short.findings.count()
    assert counts[0] == counts[1]


# --- deciding


@pytest.mark.parametrize(
    ("choice", "value", "kept"),
    [("accepted", "", "2027-02-28"), ("edited", "1/3/2027", "2027-03-01"), ("dismissed", "", "")],
)
def test_each_button_decides(office: Client, cast: Cast, choice: str, value: str, kept: str) -> None:
    plan_import = begun(cast)
    sent = keyed(decision=choice, value=value, version=1)
    assert office.post(decision(plan_import), sent).status_code == 302
    assert (error_of(plan_import).decision, error_of(plan_import).value) == (choice, kept)
    assert bool(kept) == bool(settled_values(plan_import))


def test_a_decision_leads_to_the_next_open_doubt(office: Client, cast: Cast) -> None:
    plan_import = begun(cast)
    answer = office.post(decision(plan_import), keyed(decision="accepted", version=1))
    position = plan_import.findings.filter(decision=Decision.OPEN).order_by("position").last().position  # type: ignore[union-attr]
    assert answer["Location"].endswith(f"?diem={position}#ban")


def test_a_corrected_value_stands_beside_the_printed_one(office: Client, cast: Cast) -> None:
    plan_import = begun(cast, texts.WRONG_YEAR)
    office.post(decision(plan_import), keyed(decision="accepted", version=1))
    page = page_of(office, plan_import)
    assert "<del>trước ngày 22/01/2026</del>" in page
    assert "trước ngày 22/01/2027" in page


def test_a_value_that_is_no_day_is_told_and_kept_open(office: Client, cast: Cast) -> None:
    plan_import = begun(cast)
    answer = office.post(decision(plan_import), keyed(decision="edited", value="31/4/2027", version=1), follow=True)
    assert "td-messages" in answer.content.decode()
    assert error_of(plan_import).decision == Decision.OPEN


def test_the_second_of_two_who_decide_sees_both_decisions_and_may_insist(office: Client, cast: Cast) -> None:
    plan_import = begun(cast)
    office.post(decision(plan_import), keyed(decision="accepted", version=1))
    answer = office.post(decision(plan_import), keyed(decision="edited", value="5/3/2027", version=1))
    page = answer.content.decode()
    assert answer.status_code == 409
    assert "28/02/2027" in page
    assert "05/03/2027" in page
    assert error_of(plan_import).value == "2027-02-28"
    office.post(decision(plan_import), keyed(decision="edited", value="5/3/2027", version=2))
    assert error_of(plan_import).value == "2027-03-05"


@pytest.mark.parametrize("version", ["", "²", "-1", "x", "9" * 5000])
def test_a_version_that_is_no_number_is_a_conflict_and_no_fault(office: Client, cast: Cast, version: str) -> None:
    plan_import = begun(cast)
    assert office.post(decision(plan_import), keyed(decision="accepted", version=version)).status_code == 409


def test_all_notes_are_confirmed_at_one_press(office: Client, cast: Cast) -> None:
    plan_import = begun(cast)
    assert "luu-y/" in page_of(office, plan_import)
    office.post(f"/nhap-ke-hoach/{plan_import.pk}/luu-y/", keyed())
    assert not plan_import.findings.filter(severity=Severity.INFO, decision=Decision.OPEN).exists()


# --- editing


def test_a_row_is_set_right_by_hand(office: Client, cast: Cast) -> None:
    plan_import = begun(cast)
    url = f"/nhap-ke-hoach/{plan_import.pk}/sua/?dong=PL|3"
    form = office.get(url).content.decode()
    assert "Trong văn bản: Sở Văn hóa và Thể thao" in form
    values = {
        "content": "Tổ chức hội thi gương người tốt, việc tốt",
        "lead": "UBND Thành phố",
        "executor": "Bảo tàng Thành phố",
        "coordinators": "Sở Y tế",
        "time_raw": "Trước ngày 20/6/2027",
        "date_0": "18/6/2027",
        "actor_0": "",
    }
    answer = office.post(url, keyed(version=plan_import.version, **values))
    assert answer.status_code == 302
    assert {address: value for address, (value, _why) in settled_values(plan_import).items()} == {
        "PL|3||executor": "Bảo tàng Thành phố",
        "PL|3|0|date": "2027-06-18",
    }


def test_two_editors_of_one_row_are_shown_both_values(office: Client, cast: Cast) -> None:
    plan_import = begun(cast)
    url = f"/nhap-ke-hoach/{plan_import.pk}/sua/"
    values = {"title": "Tên một", "year": "2027", "number": "386/KH-UBND", "date": "10/12/2026"}
    document = plan_import.reading["document"]
    rest = {name: document[name] or "" for name in ("issuer", "place", "signer", "signer_title")}
    seen = plan_import.version
    assert office.post(url, keyed(version=seen, **rest, **values)).status_code == 302
    answer = office.post(url, keyed(version=seen, **rest, **{**values, "title": "Tên hai"}))
    page = answer.content.decode()
    assert answer.status_code == 409
    assert "Tên một" in page
    assert "Tên hai" in page


@pytest.mark.parametrize("row", ["PL|99", "X|1", "nothing", "|B9"])
def test_a_row_that_is_not_there_is_not_found(office: Client, cast: Cast, row: str) -> None:
    assert office.get(f"/nhap-ke-hoach/{begun(cast).pk}/sua/", {"dong": row}).status_code == 404


# --- units


def test_an_unknown_unit_is_chosen_by_name(office: Client, cast: Cast) -> None:
    plan_import = begun(cast, texts.UNKNOWN_UNIT)
    url = f"/nhap-ke-hoach/{plan_import.pk}/don-vi/"
    assert "Liên hiệp Hợp tác xã Sông Vân" in office.get(url).content.decode()
    answer = office.post(url, keyed(version=plan_import.version, don_vi_0="Bảo tàng Thành phố"))
    assert answer.status_code == 302
    assert (
        namings(PlanImport.objects.get(pk=plan_import.pk), at=plan_import.created_at)[0].chosen == cast.units["museum"]
    )


def test_a_name_that_names_nobody_is_told_at_its_field(office: Client, cast: Cast) -> None:
    plan_import = begun(cast, texts.UNKNOWN_UNIT)
    url = f"/nhap-ke-hoach/{plan_import.pk}/don-vi/"
    answer = office.post(url, keyed(version=plan_import.version, don_vi_0="Không có ai"))
    assert answer.status_code == 422
    assert "Chưa rõ “Không có ai”" in answer.content.decode()


# --- adopting


@pytest.mark.parametrize("path", ["", "ban-hanh/"])
def test_a_day_of_no_calendar_is_shown_as_printed_beside_its_correction(office: Client, cast: Cast, path: str) -> None:
    plan_import = begun(cast)
    office.post(decision(plan_import), keyed(decision="accepted", version=1))
    assert "<del>Trước ngày 30/02/2027</del>" in page_of(office, plan_import, path)


def test_a_value_set_right_in_the_head_is_named_before_adoption(office: Client, cast: Cast) -> None:
    plan_import = begun(cast)
    document = plan_import.reading["document"]
    names = ("title", "issuer", "place", "year", "signer", "signer_title", "date")
    values = {name: document[name] or "" for name in names}
    office.post(
        f"/nhap-ke-hoach/{plan_import.pk}/sua/", keyed(version=plan_import.version, number="387/KH-UBND", **values)
    )
    page = page_of(office, plan_import, "ban-hanh/")
    assert "Đầu văn bản: Số, ký hiệu" in page
    assert "387/KH-UBND" in page


def test_the_preview_says_what_will_happen(office: Client, cast: Cast) -> None:
    plan_import = begun(cast, texts.plan_text())
    page = office.get(f"/nhap-ke-hoach/{plan_import.pk}/ban-hanh/").content.decode()
    assert "4 nhiệm vụ" in page
    assert "Sở Văn hóa và Thể thao" in page


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("THÀNH PHỐ HOA LƯ", "THÀNH PHỐ TAM GIANG", "không phải Ủy ban nhân dân thành phố Hoa Lư"),
        ("khen thưởng năm 2027", "khen thưởng năm 2024", "Đây là kế hoạch năm 2024"),
        ("ngày 10 tháng 12 năm 2026", "ngày 10 tháng 12 năm 2027", "Ngày ban hành 10/12/2027 chưa đến"),
    ],
)
def test_a_head_that_does_not_fit_is_warned_of_before_adoption(
    office: Client, cast: Cast, old: str, new: str, told: str
) -> None:
    sound = texts.plan_text().decode().replace("ngày 10 tháng 12 năm 2026", "ngày 10 tháng 11 năm 2026")
    spoilt = texts.plan_text().decode().replace(old, new)
    assert "Xin xem lại trước khi ban hành" not in page_of(office, begun(cast, sound.encode()), "ban-hanh/")
    assert told in page_of(office, begun(cast, spoilt.encode()), "ban-hanh/")


def test_adopting_asks_once_more_and_says_how_many_units_get_work(office: Client, cast: Cast) -> None:
    page = page_of(office, begun(cast, texts.plan_text()), "ban-hanh/")
    assert 'data-confirm="Ban hành kế hoạch này? 5 đơn vị sẽ được giao 4 nhiệm vụ' in page


def test_an_undecided_error_is_said_and_blocks(office: Client, cast: Cast) -> None:
    plan_import = begun(cast)
    url = f"/nhap-ke-hoach/{plan_import.pk}/ban-hanh/"
    assert "Còn 1 điểm sai" in office.get(url).content.decode()
    answer = office.post(url, keyed(version=plan_import.version, parent=""))
    assert answer.status_code == 422
    assert "chưa ban hành được" in answer.content.decode()
    assert not Plan.objects.exists()


def test_two_who_adopt_at_once_adopt_once(office: Client, cast: Cast) -> None:
    plan_import = begun(cast, texts.plan_text())
    url = f"/nhap-ke-hoach/{plan_import.pk}/ban-hanh/"
    sent = {"version": plan_import.version, "parent": ""}
    assert office.post(url, keyed(**sent)).status_code == 302
    assert office.post(url, keyed(**sent)).status_code == 422
    assert Plan.objects.count() == 1


def test_the_parent_named_in_the_document_is_offered(office: Client, client: Client, cast: Cast) -> None:
    above = begun(cast, texts.plan_text())
    office.post(f"/nhap-ke-hoach/{above.pk}/ban-hanh/", keyed(version=above.version, parent=""))
    client.force_login(cast.accounts["officer"])
    opening = "Thực hiện Kế hoạch số 386/KH-UBND ngày 10/12/2026 của UBND thành phố Hoa Lư, Sở xây dựng kế hoạch:"
    own = texts.plan_text().decode().replace("I. MỤC ĐÍCH", f"{opening}\n\nI. MỤC ĐÍCH")
    own = own.replace("Số: 386/KH-UBND", "Số: 12/KH-SVHTT")
    client.post(
        "/nhap-ke-hoach/moi/",
        keyed(unit=cast.units["culture"].pk, file=SimpleUploadedFile("a.txt", own.encode())),
    )
    plan_import = PlanImport.objects.get(unit=cast.units["culture"])
    page = client.get(f"/nhap-ke-hoach/{plan_import.pk}/ban-hanh/").content.decode()
    assert f'<option value="{Plan.objects.get().pk}" selected>' in page


def test_an_adopted_import_leads_to_its_plan(office: Client, cast: Cast) -> None:
    plan_import = begun(cast, texts.plan_text())
    office.post(f"/nhap-ke-hoach/{plan_import.pk}/ban-hanh/", keyed(version=plan_import.version, parent=""))
    page = page_of(office, plan_import)
    assert f'href="/ke-hoach/{Plan.objects.get().pk}/"' in page
    assert 'name="decision"' not in page


@pytest.mark.parametrize("path", ["ban-hanh/", "don-vi/"])
def test_the_steps_of_an_adopted_import_lead_on_to_the_plan(office: Client, cast: Cast, path: str) -> None:
    plan_import = begun(cast, texts.plan_text())
    office.post(f"/nhap-ke-hoach/{plan_import.pk}/ban-hanh/", keyed(version=plan_import.version, parent=""))
    answer = office.get(f"/nhap-ke-hoach/{plan_import.pk}/{path}")
    assert (answer.status_code, answer["Location"]) == (302, f"/ke-hoach/{Plan.objects.get().pk}/")


def test_an_import_is_dropped_and_its_paper_stays(office: Client, cast: Cast) -> None:
    plan_import = begun(cast)
    assert office.post(f"/nhap-ke-hoach/{plan_import.pk}/bo/", keyed()).status_code == 302
    plan_import.refresh_from_db()
    assert plan_import.state == ImportState.DISCARDED
    assert Document.objects.filter(pk=plan_import.document_id).exists()


# --- rights and the list


@pytest.mark.parametrize("path", ["", "tien-do/", "sua/", "don-vi/", "ban-hanh/"])
def test_a_foreign_import_is_not_found(client: Client, cast: Cast, path: str) -> None:
    plan_import = begun(cast)
    client.force_login(cast.accounts["officer"])
    assert client.get(f"/nhap-ke-hoach/{plan_import.pk}/{path}").status_code == 404


@pytest.mark.parametrize("path", ["doc-lai/", "bo/", "diem/1/", "luu-y/", "don-vi/", "ban-hanh/"])
def test_nothing_foreign_is_changed(client: Client, cast: Cast, path: str) -> None:
    plan_import = begun(cast)
    client.force_login(cast.accounts["officer"])
    sent = keyed(decision="accepted", version=1, parent="")
    assert client.post(f"/nhap-ke-hoach/{plan_import.pk}/{path}", sent).status_code == 404
    plan_import.refresh_from_db()
    assert plan_import.state == ImportState.READ
    assert not plan_import.findings.exclude(decision=Decision.OPEN).exists()


def test_who_may_not_import_finds_no_door(client: Client, cast: Cast) -> None:
    client.force_login(cast.accounts["chairman"])
    assert client.get("/nhap-ke-hoach/").status_code == 403


def test_the_list_shows_states_and_open_doubts(office: Client, cast: Cast) -> None:
    begun(cast)
    page = office.get("/nhap-ke-hoach/").content.decode()
    assert "Đã đọc, chờ xác nhận" in page
    assert "Chưa nhập kế hoạch nào" not in page
    assert "Chưa nhập kế hoạch nào" not in office.get("/nhap-ke-hoach/?state=adopted").content.decode()


def test_the_empty_list_offers_the_first_step(office: Client, cast: Cast) -> None:
    page = office.get("/nhap-ke-hoach/").content.decode()
    assert "Chưa nhập kế hoạch nào" in page
    assert "/nhap-ke-hoach/moi/" in page


def test_the_list_asks_as_often_for_three_rows_as_for_one(office: Client, cast: Cast) -> None:
    office.get("/nhap-ke-hoach/")  # the first page of a session also writes when it began
    counts = []
    for _ in range(3):
        begun(cast)
        with CaptureQueriesContext(connection) as queries:
            office.get("/nhap-ke-hoach/")
        counts.append(len(queries))
    assert counts[0] == counts[2]
    assert counts[0] <= 12
