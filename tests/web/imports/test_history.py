"""A clerk brings in achievements: says once what the columns hold, mends rows on the page, enters, takes back."""

from __future__ import annotations

import io
from typing import Any
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from python_calamine import CalamineWorkbook

from tests.domain.imports.histories import HOA_ID, a_fact, binh, facts_file, hoa, judged, put_in, row_at, taken
from tests.domain.people.factory import a_person
from tests.factories.cast import Cast
from tests.reading.lists.workbooks import Page, workbook
from tests.reading.paper import paper
from tests.scenarios.filling import fill
from thidua.domain.imports.enums import RosterState
from thidua.domain.imports.models import Roster
from thidua.domain.records.models import AwardHeld
from thidua.foundation.jobs.models import Job

LIST = "/nhap-danh-sach/"


@pytest.fixture
def office(cast: Cast, client: Client) -> Client:
    client.force_login(cast.accounts["standing_office"])
    return client


def _post(client: Client, address: str, **values: Any) -> Any:
    return client.post(address, {"one_time_key": str(uuid4()), **values})


def _page(client: Client, address: str) -> str:
    answer = client.get(address, follow=True)
    assert answer.status_code == 200
    return " ".join(answer.content.decode().split())


def test_a_list_of_achievements_is_taken_in(office: Client, cast: Cast) -> None:
    file = SimpleUploadedFile("Thành tích.xlsx", facts_file(a_fact()))
    unit = cast.units["city"].pk
    answer = _post(office, f"{LIST}moi/", kind="history", file=file, unit=unit, since="01/01/2026")
    assert answer.status_code == 302
    assert Roster.objects.get().kind == "history"


def test_columns_are_shown_with_what_stands_in_them_and_confirmed(office: Client, cast: Cast) -> None:
    hoa(cast)
    roster = taken(cast, facts_file(a_fact()))
    page = _page(office, f"{LIST}{roster.pk}/")
    assert "CSTĐCS" in page
    assert "Danh hiệu, hình thức khen thưởng" in page
    answer = fill(office, f"{LIST}{roster.pk}/cot/")
    roster.refresh_from_db()
    assert (answer.status_code, roster.state) == (302, RosterState.WAITING)
    assert Job.objects.filter(name="imports.check_roster", key=str(roster.pk), state="waiting").exists()


def test_a_role_changed_on_the_page_is_what_is_read(office: Client, cast: Cast) -> None:
    hoa(cast)
    rows = [["Họ và tên", "Số CCCD", "Thành quả", "Năm"], ["Nguyễn Thị Hoa", HOA_ID, "LĐTT", 2019]]
    roster = taken(cast, workbook(Page(rows)))
    fill(office, f"{LIST}{roster.pk}/cot/", c_0_2="award")
    roster.refresh_from_db()
    assert roster.sheets[0]["columns"][2]["role"] == "award"


def test_columns_that_tell_nothing_are_refused_with_a_sentence(office: Client, cast: Cast) -> None:
    roster = taken(cast, workbook(Page([["Họ và tên", "Số CCCD", "Thành quả"], ["Nguyễn Thị Hoa", HOA_ID, "LĐTT"]])))
    answer = fill(office, f"{LIST}{roster.pk}/cot/")
    assert answer.status_code == 422
    assert "Chưa có cột nào ghi xếp loại" in answer.content.decode()


def test_a_year_that_is_none_is_told_at_its_field(office: Client, cast: Cast) -> None:
    roster = taken(cast, facts_file(a_fact()))
    answer = fill(office, f"{LIST}{roster.pk}/cot/", n_0_5="hai nghìn")
    assert answer.status_code == 422
    assert "Năm viết đủ bốn chữ số" in answer.content.decode()


def test_sheets_of_one_shape_are_explained_together(office: Client, cast: Cast) -> None:
    hoa(cast)
    heads = ["Họ và tên", "Số CCCD", "Thành quả"]
    pages = [Page([heads, ["Nguyễn Thị Hoa", HOA_ID, "LĐTT"]], name=str(year)) for year in (2018, 2019)]
    roster = taken(cast, workbook(*pages))
    fill(office, f"{LIST}{roster.pk}/cot/", c_0_2="award")
    roster.refresh_from_db()
    assert [sheet["columns"][2]["role"] for sheet in roster.sheets] == ["award", "award"]
    assert [sheet["year"] for sheet in roster.sheets] == [2018, 2019]


def test_the_list_tells_what_each_row_would_enter(office: Client, cast: Cast) -> None:
    hoa(cast)
    page = _page(office, f"{LIST}{judged(cast, facts_file(a_fact())).pk}/")
    assert "Chiến sĩ thi đua cơ sở 2019 (QĐ số 12/QĐ-SVH ngày 05/01/2020)" in page
    assert "Nhập 1 dòng" in page


def test_a_row_is_mended_and_the_next_open_one_comes(office: Client, cast: Cast) -> None:
    hoa(cast)
    roster = judged(cast, facts_file(a_fact(1, award="BK"), a_fact(2, year=2020, award="Lạ lùng", decided="")))
    first, second = row_at(roster, 3), row_at(roster, 4)
    assert "Bằng khen của Thủ tướng Chính phủ" in _page(office, f"{LIST}{roster.pk}/dong/{first.pk}/")
    answer = fill(office, f"{LIST}{roster.pk}/dong/{first.pk}/", o_6="BK TTg")
    assert answer.headers["Location"] == f"{LIST}{roster.pk}/dong/{second.pk}/"
    answer = fill(office, f"{LIST}{roster.pk}/dong/{second.pk}/", o_6="Vẫn lạ")
    assert answer.headers["Location"] == f"{LIST}{roster.pk}/dong/{second.pk}/"
    answer = fill(office, f"{LIST}{roster.pk}/dong/{second.pk}/", o_6="LĐTT")
    assert answer.headers["Location"] == f"{LIST}{roster.pk}/"


def test_the_right_person_is_chosen_on_the_page(office: Client, cast: Cast) -> None:
    person = hoa(cast)
    a_person(cast, "museum", full_name="Nguyễn Thị Hoa", birth="1990-01-01")
    roster = judged(cast, facts_file(a_fact(1, birth="")))
    address = f"{LIST}{roster.pk}/dong/{row_at(roster, 3).pk}/"
    page = _page(office, address)
    assert "Nguyễn Thị Hoa (12/05/1985)" in page
    fill(office, address, chosen=f"person:{person.pk}")
    assert row_at(roster, 3).values["subject"] == f"person:{person.pk}"


def test_somebody_else_is_named_by_number(office: Client, cast: Cast) -> None:
    hoa(cast), binh(cast)
    roster = judged(cast, facts_file(a_fact(1, name="Người Viết Sai")))
    address = f"{LIST}{roster.pk}/dong/{row_at(roster, 3).pk}/"
    answer = fill(office, address, citizen_id="001085009999")
    assert answer.status_code == 422
    assert "Không có người này" in answer.content.decode()
    fill(office, address, citizen_id=HOA_ID)
    assert row_at(roster, 3).verdict == "ready"


def test_a_contradiction_is_decided_on_the_rows_page(office: Client, cast: Cast) -> None:
    hoa(cast)
    put_in(cast, judged(cast, facts_file(a_fact())))
    roster = judged(cast, facts_file(a_fact(1, grade="HTT", award="")))
    row = row_at(roster, 3)
    page = _page(office, f"{LIST}{roster.pk}/dong/{row.pk}/")
    assert "Giữ điều đã có" in page
    assert "Thay điều đã có" in page
    _post(office, f"{LIST}{roster.pk}/quyet-dinh/", selected=[row.pk], action="replace")
    assert "Đã chọn: Thay điều đã có" in _page(office, f"{LIST}{roster.pk}/dong/{row.pk}/")


def test_an_entered_row_is_shown_and_not_mended(office: Client, cast: Cast) -> None:
    hoa(cast)
    roster = put_in(cast, judged(cast, facts_file(a_fact())))
    assert "không sửa được nữa" in _page(office, f"{LIST}{roster.pk}/dong/{row_at(roster, 3).pk}/")


def test_every_sheet_comes_back_with_remarks_at_its_rows(office: Client, cast: Cast) -> None:
    hoa(cast)
    heads = ["Họ và tên", "Số CCCD", "Danh hiệu"]
    pages = [Page([heads, ["Nguyễn Thị Hoa", HOA_ID, said]], name=str(year)) for year, said in
             ((2018, "Lạ một"), (2019, "Lạ hai"))]  # fmt: skip
    roster = judged(cast, workbook(*pages))
    answer = office.get(f"{LIST}{roster.pk}/ghi-loi/")
    book = CalamineWorkbook.from_filelike(io.BytesIO(answer.content))
    for name, said in (("2018", "Lạ một"), ("2019", "Lạ hai")):
        rows = book.get_sheet_by_name(name).to_python()
        assert rows[0][-1] == "Lỗi cần sửa"
        assert said in str(rows[1][-1])


def test_tables_of_a_document_come_back_as_sheets(office: Client, cast: Cast) -> None:
    hoa(cast)
    written = (
        "| STT | Họ và tên | Ngày sinh | Năm | Danh hiệu |\n| 1 | Nguyễn Thị Hoa | 12/05/1985 | 2019 | Lạ lùng |\n"
    )
    roster = judged(cast, paper(written).as_docx(), name="ls.docx")
    answer = office.get(f"{LIST}{roster.pk}/ghi-loi/")
    rows = CalamineWorkbook.from_filelike(io.BytesIO(answer.content)).get_sheet_by_index(0).to_python()
    assert any("Lạ lùng" in str(row[-1]) for row in rows)


def test_a_list_is_taken_back_with_a_reason(office: Client, cast: Cast) -> None:
    hoa(cast)
    roster = put_in(cast, judged(cast, facts_file(a_fact())))
    address = f"{LIST}{roster.pk}/huy-nhap/"
    assert address in _page(office, f"{LIST}{roster.pk}/")
    assert _post(office, address, reason="").status_code == 422
    assert fill(office, address, reason="Nhầm tệp").status_code == 302
    assert "Đang hủy kết quả nhập" in _page(office, f"{LIST}{roster.pk}/")
    assert AwardHeld.objects.filter(voided_at__isnull=True).count() == 1  # the job does it


def test_the_sample_once_filled_is_read_with_every_column(office: Client, cast: Cast) -> None:
    hoa(cast)
    sample = CalamineWorkbook.from_filelike(io.BytesIO(office.get(f"{LIST}mau/history/").content))
    heads = next(each for each in sample.get_sheet_by_index(0).to_python() if each[0] == "STT")
    row = [1, "Nguyễn Thị Hoa", "12/05/1985", HOA_ID, "Bảo tàng Thành phố", 2019, "HTXS", "BK UBND TP", "1/QĐ",
           "05/01/2020", "UBND Thành phố", "chuyên đề", "Số hóa hiện vật", "thành phố"]  # fmt: skip
    roster = taken(cast, workbook(Page([list(heads), row])))
    assert [column["role"] for column in roster.sheets[0]["columns"]] == [
        "none", "full_name", "birth", "citizen_id", "unit", "year", "grade", "award", "decision", "decided", "issuer",
        "way", "initiative", "scope",
    ]  # fmt: skip


def test_a_stranger_finds_nothing(client: Client, cast: Cast) -> None:
    hoa(cast)
    roster = judged(cast, facts_file(a_fact(1, award="BK")), who="officer", unit="culture")
    client.force_login(cast.accounts["stranger"])
    for part in ("", "cot/", "huy-nhap/", f"dong/{row_at(roster, 3).pk}/", "ghi-loi/"):
        assert client.get(f"{LIST}{roster.pk}/{part}").status_code == 404


def test_a_row_of_another_list_is_not_found(office: Client, cast: Cast) -> None:
    hoa(cast)
    one, other = judged(cast, facts_file(a_fact())), judged(cast, facts_file(a_fact(1, year=2018, decided="")))
    assert office.get(f"{LIST}{one.pk}/dong/{row_at(other, 3).pk}/").status_code == 404


def test_rows_cost_the_same_at_one_and_at_three(office: Client, cast: Cast) -> None:
    hoa(cast)
    counts = []
    for rows in (1, 3):
        roster = judged(cast, facts_file(*(a_fact(each, year=2010 + each, award="BK") for each in range(rows))))
        office.get(f"{LIST}{roster.pk}/")
        with CaptureQueriesContext(connection) as caught:
            office.get(f"{LIST}{roster.pk}/")
        counts.append(len(caught))
    assert counts[0] == counts[1] <= 12
