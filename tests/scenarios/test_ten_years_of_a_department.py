"""Ten years of a department, as a clerk brings them in: messy sheets, forty rows to mend, and then the one question.

Told as in the office: every year has its sheet, no two alike; some awards stand in a table of Word. The clerk says once
what the columns hold, mends what is wrong on the page, has all of it entered by the job, opens the roadmap of one
person and prints why she may not yet have the Huân chương Lao động hạng Ba, and from when.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from typing import Any
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone
from docx import Document as Paper
from tests.domain.people.factory import a_person
from tests.factories.cast import Cast
from tests.reading.lists.workbooks import Page, workbook
from tests.reading.paper import paper
from tests.scenarios.filling import fill

from thidua.domain.imports.enums import RosterState, RowVerdict
from thidua.domain.imports.models import Roster, RosterRow
from thidua.domain.records.models import AwardHeld, Subject, YearlyGrade
from thidua.foundation.jobs.worker import drain

YEARS = range(2016, 2026)
FAMILIES = ("Nguyễn", "Trần", "Lê", "Phạm", "Hoàng", "Vũ")
GIVEN = ("Thu Hà", "Minh Châu", "Quốc Dũng", "Thanh Lan")
PEOPLE = [f"{family} {given}" for family in FAMILIES for given in GIVEN]
HEROINE = "Trần Thu Hà"
BAD_A_YEAR = 4
FIGHTER_YEARS = {2017, 2018, 2020, 2023, 2024, 2025}


def _birth(name: str) -> str:
    return f"{1 + PEOPLE.index(name):02d}/03/{1970 + PEOPLE.index(name)}"


def _number(name: str) -> str:
    return f"001{'1' if 'H' in name else '0'}{70 + PEOPLE.index(name):02d}{PEOPLE.index(name):06d}"


def _row(name: str, year: int, place: int) -> dict[str, str]:
    """What a year's sheet says of somebody; four rows of each year are wrong, each in its own way."""
    is_heroine = name == HEROINE
    fights = is_heroine and year in FIGHTER_YEARS
    said = {
        "name": name.upper() if year % 3 == 0 else name,
        "birth": _birth(name),
        "unit": "Bảo tàng Thành phố" if year % 2 else "Bảo tàng",
        "grade": ("HTXSNV" if fights else "Hoàn thành tốt nhiệm vụ")
        if is_heroine
        else ("HTTNV", "Tốt", "HTT")[year % 3],
        "award": "LĐTT; CSTĐCS" if fights else "Lao động tiên tiến" if year % 2 else "LĐTT",
        "cited": f"QĐ số {year % 100 + 10}/QĐ-SVHTT ngày {5 + year % 10}/1/{year + 1}",
    }
    return said | ({} if is_heroine else WRONG.get(place, {}))


WRONG: dict[int, dict[str, str]] = {
    3: {"grade": "Loại A"},
    8: {"award": "Bằng khen"},
    13: {"birth": "30/02/1983"},
    18: {"name": "Người Chưa Ai Biết"},
}
MENDED: dict[int, tuple[str, str]] = {
    3: ("grade", "HTTNV"),
    8: ("award", "BK UBND Thành phố"),
    13: ("birth", _birth(PEOPLE[13])),
    18: ("name", PEOPLE[18]),
}


def _sheet(year: int) -> Page:
    """Titles, heads merged over two lines, column numbers, a foot; every other year turns the columns round."""
    order = ["name", "birth", "unit", "grade", "award", "cited"]
    order = [order[index] for index in (0, 2, 1, 4, 3, 5)] if year % 2 else order
    heads = {"name": "Họ và tên", "birth": "Ngày sinh", "unit": "Đơn vị công tác", "grade": "Xếp loại",
             "award": "Danh hiệu thi đua", "cited": "Quyết định số, ngày"}  # fmt: skip
    upper = ["TT", *(heads[each] for each in order[:3]), f"Kết quả năm {year}", "", "", "Ghi chú"]
    lower = ["", "", "", "", *(heads[each] for each in order[3:]), ""]
    rows: list[list[Any]] = [["SỞ VĂN HÓA VÀ THỂ THAO"], ["TỔNG HỢP KẾT QUẢ ĐÁNH GIÁ"], [], upper, lower,
                             [f"({place})" for place in range(1, 9)]]  # fmt: skip
    for place, name in enumerate(PEOPLE):
        said = _row(name, year, place)
        rows.append([place + 1, *(said[each] for each in order), ""])
    return Page([*rows, ["Người lập biểu", "", "", "", "", "", "", "Giám đốc"]], name=str(year))


def _high_awards() -> bytes:
    """A table of Word, its head printed again on the next page."""
    heads = "| STT | Họ và tên | Số CCCD | Hình thức khen thưởng | Số quyết định | Ngày quyết định "
    heads += "| Giai đoạn | Loại khen thưởng |\n"
    mine = f"| 1 | {HEROINE} | {_number(HEROINE)} | BK TTg | 1874/QĐ-TTg | 20/10/2023 | 2018 - 2022 | Công trạng |\n"
    city = f"| 2 | {HEROINE} | {_number(HEROINE)} | BK UBND TP | 187/QĐ-UBND | 12/01/2017 | | Công trạng |\n"
    return paper(f"KHEN CAO CỦA SỞ\n{heads}{mine}{heads}{city}").as_docx()


@pytest.fixture
def clerk(cast: Cast, client: Client) -> Client:
    for name in PEOPLE:
        a_person(cast, "museum", full_name=name, birth=_stored(_birth(name)), citizen_id=_number(name), sex="unknown")
    client.force_login(cast.accounts["officer"])
    return client


def _stored(day: str) -> str:
    return "-".join(reversed(day.split("/")))


def _uploaded(client: Client, cast: Cast, name: str, data: bytes) -> Roster:
    answer = client.post(
        "/nhap-danh-sach/moi/",
        {"one_time_key": str(uuid4()), "kind": "history", "file": SimpleUploadedFile(name, data),
         "unit": cast.units["culture"].pk, "since": "01/01/2016"},
    )  # fmt: skip
    assert answer.status_code == 302, answer.content.decode()
    drain(at=timezone.now())
    return Roster.objects.get(pk=int(re.findall(r"\d+", answer["Location"])[0]))


def _explained(client: Client, roster: Roster) -> Roster:
    """Look at the proposed columns, find them right, confirm."""
    assert roster.state == RosterState.MAPPING, roster.failure
    assert fill(client, f"/nhap-danh-sach/{roster.pk}/cot/").status_code == 302
    drain(at=timezone.now())
    roster.refresh_from_db()
    assert roster.state == RosterState.CHECKED
    return roster


def _entered(client: Client, roster: Roster) -> Roster:
    client.post(f"/nhap-danh-sach/{roster.pk}/nhap/", {"one_time_key": str(uuid4())})
    drain(at=timezone.now())
    roster.refresh_from_db()
    assert roster.state == RosterState.DONE
    return roster


def _wrong(roster: Roster) -> Iterator[RosterRow]:
    """One after another, as the pages lead to them."""
    while (row := roster.rows.filter(verdict=RowVerdict.FAULTY).order_by("sheet", "number").first()) is not None:
        yield row


def _mend(client: Client, roster: Roster, row: RosterRow) -> None:
    """On the row's own page: what is wrong is said there, the right words are typed into its field."""
    address = f"/nhap-danh-sach/{roster.pk}/dong/{row.pk}/"
    sheet = roster.sheets[row.sheet]
    place = int(row.values["cells"][0]) - 1
    role, right = MENDED[place]
    role = {"name": "full_name"}.get(role, role)
    column = next(each["index"] for each in sheet["columns"] if each["role"] == role)
    answer = fill(client, address, **{f"o_{column}": right, "alike": ""})
    assert answer.status_code == 302, answer.content.decode()


def test_a_clerk_brings_in_ten_years_and_prints_why_not_yet(clerk: Client, cast: Cast) -> None:
    roster = _explained(clerk, _uploaded(clerk, cast, "2016-2025.xlsx", workbook(*map(_sheet, YEARS))))
    wrong = roster.rows.filter(verdict=RowVerdict.FAULTY).count()
    assert wrong == BAD_A_YEAR * len(YEARS) == 40
    back = clerk.get(f"/nhap-danh-sach/{roster.pk}/ghi-loi/")
    assert back.status_code == 200

    mended = 0
    for row in _wrong(roster):
        _mend(clerk, roster, row)
        mended += 1
    assert mended == wrong
    assert not YearlyGrade.objects.exists(), "nothing is entered before somebody who saw the rows says so"
    _entered(clerk, roster)
    assert YearlyGrade.objects.count() == len(PEOPLE) * len(YEARS)
    assert AwardHeld.objects.filter(award="advanced-worker").count() == (len(PEOPLE) - 1) * len(YEARS)

    _entered(clerk, _explained(clerk, _uploaded(clerk, cast, "Khen cao.docx", _high_awards())))
    record = Subject.objects.get(person__full_name=HEROINE)
    assert AwardHeld.objects.get(subject=record, award="pm-certificate").period_first == 2018

    roadmap = clerk.get(f"/thanh-tich/{record.pk}/lo-trinh/")
    assert roadmap.status_code == 200
    assert "Huân chương Lao động hạng Ba" in roadmap.content.decode()
    why = f"/thanh-tich/{record.pk}/vi-sao/labour-order-3/"
    page = clerk.get(why).content.decode()
    assert "có 3 năm (2023–2025), yêu cầu từ 5 năm" in page
    found = re.search(r"(Sớm nhất là năm \d+|Ngay trong năm \d+|Chưa tính được năm)", page)
    assert found
    assert found[0] == "Sớm nhất là năm 2027"
    printed = clerk.get(f"{why}docx/")
    text = "\n".join(each.text for each in Paper(io.BytesIO(printed.content)).element.body.iter() if each.text)
    assert HEROINE in text
    assert "Huân chương Lao động hạng Ba" in text
    assert "2027" in text


def test_next_years_sheet_of_the_same_shape_is_read_without_asking(clerk: Client, cast: Cast) -> None:
    _explained(clerk, _uploaded(clerk, cast, "2016.xlsx", workbook(_sheet(2016))))
    assert _uploaded(clerk, cast, "2018.xlsx", workbook(_sheet(2018))).state == RosterState.CHECKED
    assert _uploaded(clerk, cast, "2017.xlsx", workbook(_sheet(2017))).state == RosterState.CHECKED, "columns turned"
