"""A clerk brings in a list: sees every row, takes the file home with remarks, enters what is right."""

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

from tests.domain.imports.lists import SHEET, a_row, checked, entered, people_file, taken_in, units_file
from tests.factories.cast import Cast
from tests.reading.lists.workbooks import Page, workbook
from thidua.domain.imports.models import Roster
from thidua.domain.imports.steps.roster_values import READERS, missing
from thidua.reading.lists import read_list

LIST = "/nhap-danh-sach/"


@pytest.fixture
def office(cast: Cast, client: Client) -> Client:
    client.force_login(cast.accounts["standing_office"])
    return client


def _post(client: Client, address: str, **values: Any) -> Any:
    return client.post(address, {"one_time_key": str(uuid4()), **values})


def _page(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200
    return " ".join(answer.content.decode().split())


def test_an_empty_place_says_what_it_is_for(office: Client) -> None:
    assert "Chưa nhập danh sách nào" in _page(office, LIST)


def test_a_list_is_taken_in_and_waits(office: Client, cast: Cast) -> None:
    file = SimpleUploadedFile("Danh sách.xlsx", people_file(a_row()))
    unit = cast.units["city"].pk
    answer = _post(office, f"{LIST}moi/", kind="people", file=file, unit=unit, since="01/01/2026")
    roster = Roster.objects.get()
    assert (answer.status_code, answer.headers["Location"]) == (302, f"{LIST}{roster.pk}/")
    assert "Đang kiểm tra danh sách" in _page(office, f"{LIST}{roster.pk}/")


def test_an_empty_file_is_refused_with_a_sentence(office: Client, cast: Cast) -> None:
    file = SimpleUploadedFile("trong.xlsx", b"")
    answer = _post(office, f"{LIST}moi/", kind="people", file=file, unit=cast.units["city"].pk, since="01/01/2026")
    assert answer.status_code == 422
    assert not Roster.objects.exists()


def test_the_page_tells_each_row_and_what_is_wrong(office: Client, cast: Cast) -> None:
    roster = checked(cast, people_file(a_row(1), a_row(2, unit="Phòng lạ")))
    page = _page(office, f"{LIST}{roster.pk}/")
    assert "Không nhận ra đơn vị “Phòng lạ”" in page
    assert "Nhập 1 dòng" in page


def test_rows_are_narrowed_by_result(office: Client, cast: Cast) -> None:
    roster = checked(cast, people_file(a_row(1), a_row(2, name="Trần Bình", unit="Phòng lạ")))
    page = _page(office, f"{LIST}{roster.pk}/?ket_qua=faulty")
    assert "Trần Bình" in page
    assert "Nguyễn Thị Hoa" not in page


def test_rows_are_found_without_diacritics(office: Client, cast: Cast) -> None:
    roster = checked(cast, people_file(a_row(1), a_row(2, name="Trần Bình")))
    page = _page(office, f"/nhap-danh-sach/{roster.pk}/?q=tran binh")
    assert "Trần Bình" in page
    assert "Nguyễn Thị Hoa" not in page


def test_doubtful_rows_are_decided_from_the_list(office: Client, cast: Cast) -> None:
    entered(cast, checked(cast, people_file(a_row())))
    roster = checked(cast, people_file(a_row(1, unit="Sở Y tế")))
    row = roster.rows.get()
    _post(office, f"{LIST}{roster.pk}/quyet-dinh/", selected=[row.pk], action="leave")
    assert "Đã chọn: không nhập." in _page(office, f"{LIST}{roster.pk}/?ket_qua=doubtful")


def test_confirming_begins_the_entering(office: Client, cast: Cast) -> None:
    roster = checked(cast, people_file(a_row()))
    _post(office, f"{LIST}{roster.pk}/nhap/")
    assert "Đang nhập danh sách" in _page(office, f"{LIST}{roster.pk}/")


def test_confirming_with_open_questions_says_what_to_do(office: Client, cast: Cast) -> None:
    entered(cast, checked(cast, people_file(a_row())))
    roster = checked(cast, people_file(a_row(1, unit="Sở Y tế"), a_row(2, name="Trần Bình")))
    answer = office.post(f"{LIST}{roster.pk}/nhap/", {"one_time_key": str(uuid4())}, follow=True)
    assert "Còn 1 dòng cần quyết định" in answer.content.decode()


def test_the_file_comes_back_with_remarks(office: Client, cast: Cast) -> None:
    roster = checked(cast, people_file(a_row(1), a_row(2, unit="Phòng lạ")))
    answer = office.get(f"{LIST}{roster.pk}/ghi-loi/")
    rows = CalamineWorkbook.from_filelike(io.BytesIO(answer.content)).get_sheet_by_name(SHEET).to_python()
    assert rows[1][-1] == "Lỗi cần sửa"
    assert rows[2][-1] == ""
    assert "Phòng lạ" in str(rows[3][-1])


@pytest.mark.parametrize(
    ("kind", "row"),
    [
        ("people", [1, "Trần Bình", "12/05/1985", "Nam", "001085001201", "Chuyên viên", "Sở Y tế", "01/03/2024", ""]),
        ("units", [1, "Phòng A", "PA", "Phòng, ban trực thuộc", "Sở Y tế", "01/03/2024", "Phòng Một", ""]),
    ],
)
def test_the_sample_once_filled_is_read_with_every_column(office: Client, kind: str, row: list[Any]) -> None:
    sample = CalamineWorkbook.from_filelike(io.BytesIO(office.get(f"{LIST}mau/{kind}/").content))
    heads = next(each for each in sample.get_sheet_by_index(0).to_python() if each[0] == "STT")
    sheet = read_list(workbook(Page([list(heads), row])), filename="a.xlsx").lists()[0]
    said = READERS[kind](sheet, sheet.rows[0])
    assert not missing(sheet, kind)
    assert "2024-03-01" in said.values()
    assert all(said.values())


def test_a_stranger_finds_nothing(client: Client, cast: Cast) -> None:
    roster = checked(cast, people_file(a_row()), who="officer", unit="culture")
    client.force_login(cast.accounts["stranger"])
    for part in ("", "ghi-loi/", "tien-do/"):
        assert client.get(f"{LIST}{roster.pk}/{part}").status_code == 404
    assert _post(client, f"{LIST}{roster.pk}/nhap/").status_code == 404


def test_a_list_that_cannot_be_read_says_why(office: Client, cast: Cast) -> None:
    roster = checked(cast, units_file([1, "Phòng A", "", "", "", ""]))
    assert "Không tìm thấy bảng nào có cột Họ và tên" in _page(office, f"{LIST}{roster.pk}/")


def test_rows_cost_the_same_at_one_and_at_three(office: Client, cast: Cast) -> None:
    counts = []
    for rows in (1, 3):
        roster = checked(cast, people_file(*(a_row(each, unit="Phòng lạ") for each in range(1, rows + 1))))
        office.get(f"{LIST}{roster.pk}/")
        with CaptureQueriesContext(connection) as caught:
            office.get(f"{LIST}{roster.pk}/")
        counts.append(len(caught))
    assert counts[0] == counts[1] <= 12


def test_lists_cost_the_same_at_one_and_at_three(office: Client, cast: Cast) -> None:
    counts = []
    for more in (1, 2):
        for each in range(more):
            taken_in(cast, people_file(a_row(more * 10 + each)))
        office.get(LIST)
        with CaptureQueriesContext(connection) as caught:
            office.get(LIST)
        counts.append(len(caught))
    assert counts[0] == counts[1] <= 12
