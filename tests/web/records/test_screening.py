"""The page of screening: only one's own records, figures that lead to lists, what is missing, a workbook, a job."""

from __future__ import annotations

import io
import re
from datetime import date
from typing import Any
from uuid import uuid4

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from python_calamine import CalamineWorkbook

from tests.domain.records.factory import a_fact, a_grade, a_record
from tests.domain.records.lives import some_subjects
from tests.factories.cast import NOW, Cast
from thidua.domain.people.models import Position
from thidua.domain.records.actions.packing import rebuild_all, repack
from thidua.domain.records.enums import FactKind
from thidua.domain.records.models import Subject
from thidua.foundation.jobs.models import Job
from thidua.foundation.jobs.worker import drain

pytestmark = pytest.mark.django_db
URL = "/thanh-tich/sang-loc/"
GEF, AW = "grassroots-emulation-fighter", "advanced-worker"


def asked(cast: Cast, **changes: Any) -> dict[str, Any]:
    return {"don_vi": cast.units["culture"].pk, "hinh_thuc": AW, "ngay": "15/06/2026", **changes}


def signed_in(client: Client, cast: Cast, who: str = "officer") -> Client:
    client.force_login(cast.accounts[who])
    return client


def a_worker(cast: Cast, name: str, grade: str, unit: str = "culture") -> Subject:
    """A civil servant with last year's grade."""
    subject = a_record(cast, unit, name)
    Subject.objects.filter(pk=subject.pk).update(fine_kind="civil_servant")
    a_grade(cast, subject, 2025, grade)
    return subject


def text_of(response: Any) -> str:
    return " ".join(response.content.decode().split())


def test_before_asking_the_page_says_what_it_is_for(client: Client, cast: Cast) -> None:
    page = signed_in(client, cast).get(URL)
    assert page.status_code == 200
    assert "Chọn danh hiệu, hình thức để sàng lọc" in text_of(page)


def test_the_rail_marks_one_place_and_the_form_ones_own_unit(client: Client, cast: Cast) -> None:
    page = text_of(signed_in(client, cast).get(URL))
    here = re.findall(r'href="([^"]*)"[^>]*aria-current="page"', page)
    assert set(here) == {URL}
    assert f'value="{cast.units["culture"].pk}" selected' in page


def test_a_unit_without_records_says_what_to_do(client: Client, cast: Cast) -> None:
    page = signed_in(client, cast).get(URL, asked(cast))
    assert "Chưa có hồ sơ thành tích nào" in text_of(page)


def test_who_is_eligible_and_who_lacks_what(client: Client, cast: Cast) -> None:
    good = a_worker(cast, "Lê Thị Tốt", "hoan_thanh_tot")
    a_worker(cast, "Phạm Văn Thiếu", "hoan_thanh")
    page = text_of(signed_in(client, cast).get(URL, asked(cast)))
    assert "Lê Thị Tốt" in page
    assert "Phạm Văn Thiếu" not in page
    assert f"/thanh-tich/{good.pk}/vi-sao/{AW}/?ngay=15/06/2026" in page
    short = text_of(client.get(URL, asked(cast, xem="thieu-mot")))
    assert "Phạm Văn Thiếu" in short
    assert "hoàn thành tốt nhiệm vụ" in short


def test_records_of_other_units_are_neither_listed_nor_counted(client: Client, cast: Cast) -> None:
    a_worker(cast, "Người Y Tế", "hoan_thanh_tot", unit="health")
    page = signed_in(client, cast).get(URL, asked(cast, don_vi=cast.units["health"].pk))
    assert page.status_code == 422  # not one of the units there are to choose from
    own = text_of(client.get(URL, asked(cast)))
    assert "Người Y Tế" not in own
    whole = text_of(signed_in(client, cast, "standing_office").get(URL, asked(cast, don_vi=cast.units["city"].pk)))
    assert "Người Y Tế" in whole  # the positive control


def test_discipline_shows_only_to_who_may_know_of_it(client: Client, cast: Cast) -> None:
    """The same page and figures as if there were none."""
    subject = a_worker(cast, "Lê Thị Tốt", "hoan_thanh_tot")
    without = text_of(signed_in(client, cast).get(URL, asked(cast)))
    a_fact(cast, subject, FactKind.PROCEEDING, kind="discipline_pending", status="open")
    assert visible_part(text_of(client.get(URL, asked(cast)))) == visible_part(without)
    seen = text_of(signed_in(client, cast, "unit_head").get(URL, asked(cast, xem="khong-du")))
    assert "Lê Thị Tốt" in seen  # the positive control


def visible_part(page: str) -> str:
    """The page without what differs each time: keys of forms."""
    return re.sub(r'value="[0-9a-zA-Z-]{32,}"|nonce="[^"]*"', "", page.partition("<main")[2])


def test_several_awards_stand_side_by_side(client: Client, cast: Cast) -> None:
    a_worker(cast, "Lê Thị Tốt", "hoan_thanh_tot")
    page = text_of(signed_in(client, cast).get(URL, asked(cast, them_1=GEF)))
    assert "Các hình thức đã xét" in page
    assert "xet=grassroots-emulation-fighter" in page


def test_two_days_are_compared_with_the_reason(client: Client, cast: Cast) -> None:
    subject = a_worker(cast, "Lê Thị Tốt", "hoan_thanh_tot")
    a_grade(cast, subject, 2024, "hoan_thanh")
    page = text_of(signed_in(client, cast).get(URL, asked(cast, so_ngay="15/06/2025")))
    assert "1 hồ sơ được lợi, 0 hồ sơ bị thiệt" in page
    assert "Được lợi" in page


def test_the_text_of_the_day_was_not_checked(client: Client, cast: Cast) -> None:
    a_worker(cast, "Lê Thị Tốt", "hoan_thanh_tot")
    page = text_of(signed_in(client, cast).get(URL, asked(cast, ngay="20/11/2026")))
    assert "chưa phải kết luận" in page


def test_a_day_the_words_do_not_reach_is_refused(client: Client, cast: Cast) -> None:
    a_worker(cast, "Lê Thị Tốt", "hoan_thanh_tot")
    page = signed_in(client, cast).get(URL, asked(cast, ngay="15/06/2090"))
    assert page.status_code == 422


def test_everybody_goes_into_the_workbook(client: Client, cast: Cast) -> None:
    a_worker(cast, "Lê Thị Tốt", "hoan_thanh_tot")
    a_worker(cast, "Phạm Văn Thiếu", "hoan_thanh")
    answer = signed_in(client, cast).get(URL, asked(cast, xuat="xlsx"))
    sheet = CalamineWorkbook.from_filelike(io.BytesIO(answer.content)).get_sheet_by_index(0).to_python()
    told = {row[0]: row[2] for row in sheet}
    assert told["Lê Thị Tốt"] == "Đủ điều kiện"
    assert told["Phạm Văn Thiếu"] == "Còn thiếu một điều kiện"


def test_long_lists_come_in_pages(client: Client, cast: Cast) -> None:
    many(cast, 60)
    first = text_of(signed_in(client, cast).get(URL, asked(cast, xem="xem-xet")))
    assert "trang=2" in first
    second = text_of(client.get(URL, asked(cast, xem="xem-xet", trang="2")))
    assert "trang=2" not in second


def many(cast: Cast, count: int) -> None:
    from thidua.domain.people.models import Person
    from thidua.domain.records.models import YearlyGrade

    people = [
        Person(full_name=f"Người Nhiều {number}", sort_key=b"n%03d" % number, folded="n", identity_key="n")
        for number in range(count)
    ]
    made = Person.objects.bulk_create(people)
    unit = cast.units["culture"]
    Position.objects.bulk_create(
        [Position(person=one, unit=unit, title="Viên chức", active_from=date(2020, 1, 1)) for one in made]
    )
    rows = Subject.objects.bulk_create([Subject(kind="individual", person=one) for one in made])
    YearlyGrade.objects.bulk_create(
        [YearlyGrade(subject=one, year=2025, grade="hoan_thanh_tot", entered_at=NOW) for one in rows]
    )
    repack(rows, at=NOW)


def test_the_number_of_statements_does_not_grow(client: Client, cast: Cast) -> None:
    a_worker(cast, "Lê Thị Tốt", "hoan_thanh_tot")
    few = statements(signed_in(client, cast), cast)
    many(cast, 30)
    assert statements(client, cast) == few
    assert few <= 12


def statements(client: Client, cast: Cast) -> int:
    client.get(URL, asked(cast))
    with CaptureQueriesContext(connection) as captured:
        assert client.get(URL, asked(cast)).status_code == 200
    return len(captured)


def test_many_to_judge_one_by_one_become_a_job_and_its_workbook_is_ones_own(
    client: Client, cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    from thidua.domain.records.queries.screening import asking

    for number, subject in enumerate(some_subjects(cast, 12)):
        if subject.person is not None:
            since = date(2020, 1, number + 1)
            Position.objects.create(person=subject.person, unit=cast.units["culture"], title="A", active_from=since)
    rebuild_all(at=NOW)
    monkeypatch.setattr(asking.screening_of, "__kwdefaults__", {"most": 0, "progress": None})
    page = text_of(signed_in(client, cast).get(URL, asked(cast, hinh_thuc="labour-order-3")))
    assert "Xét từng hồ sơ" in page
    data = {"don_vi": cast.units["culture"].pk, "hinh_thuc": "labour-order-3", "ngay": "15/06/2026"}
    answer = client.post(f"{URL}xet-tung-ho-so/", {**data, "one_time_key": str(uuid4())})
    job = Job.objects.get(name="records.screen")
    assert str(job.pk) in answer["Location"]
    drain(at=timezone.now())
    job.refresh_from_db()
    assert job.progress_done == job.progress_total > 0
    file = client.get(job.result_url)
    assert CalamineWorkbook.from_filelike(io.BytesIO(b"".join(file.streaming_content))).sheet_names
    assert client.get(job.result_url + "1").status_code == 404
    assert signed_in(client, cast, "unit_head").get(job.result_url).status_code == 404


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("CSTĐCS", "Chiến sĩ thi đua cơ sở"),
        ("lao dong tien tien", "Lao động tiên tiến"),
        ("HCLĐ hạng 3", "Huân chương Lao động hạng Ba"),
        ("BK TTg", "Bằng khen của Thủ tướng Chính phủ"),
        ("sáng kiến thủ đô", "Sáng kiến Thủ đô"),
        (GEF, "Chiến sĩ thi đua cơ sở"),
    ],
)
def test_an_award_is_typed_by_name_or_short_form(client: Client, cast: Cast, typed: str, name: str) -> None:
    a_worker(cast, "Lê Thị Tốt", "hoan_thanh_tot")
    answer = signed_in(client, cast).get(URL, asked(cast, hinh_thuc=typed))
    assert answer.status_code == 200
    assert answer.context["award"].name == name


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("huan chuong lao dong", "Có thể là: Huân chương Lao động hạng Nhất; Huân chương Lao động hạng Nhì"),
        ("con mèo vàng", "Không có danh hiệu, hình thức nào tên như vậy"),
    ],
)
def test_an_award_that_is_not_certain_is_asked_again(client: Client, cast: Cast, typed: str, said: str) -> None:
    answer = signed_in(client, cast).get(URL, asked(cast, hinh_thuc=typed))
    assert answer.status_code == 422
    assert said in text_of(answer)
    assert f'value="{typed}"' in text_of(answer)


def test_the_names_are_offered_while_one_types(client: Client, cast: Cast) -> None:
    page = text_of(signed_in(client, cast).get(URL))
    assert 'list="ten-hinh-thuc"' in page
    assert '<option value="Chiến sĩ thi đua cơ sở">' in page


def test_several_units_are_screened_together_each_record_once(client: Client, cast: Cast) -> None:
    subject = a_worker(cast, "Lê Thị Tốt", "hoan_thanh_tot")
    Position.objects.create(
        person=subject.person, unit=cast.units["health"], title="Kiêm", active_from=date(2020, 1, 1)
    )
    a_worker(cast, "Người Y Tế", "hoan_thanh_tot", unit="health")
    a_worker(cast, "Người Phường", "hoan_thanh_tot", unit="ward")
    chosen = [cast.units["culture"].pk, cast.units["health"].pk]
    page = text_of(signed_in(client, cast, "standing_office").get(URL, asked(cast, nhom=chosen)))
    assert page.count(">Lê Thị Tốt<") == 1
    assert "Người Y Tế" in page
    assert "Người Phường" not in page
    assert "Lao động tiên tiến</a> · 2 sở, ban, ngành" in page


def test_all_units_of_a_kind_are_one_choice(client: Client, cast: Cast) -> None:
    a_worker(cast, "Lê Thị Tốt", "hoan_thanh_tot")
    a_worker(cast, "Người Y Tế", "hoan_thanh_tot", unit="health")
    a_worker(cast, "Người Phường", "hoan_thanh_tot", unit="ward")
    client = signed_in(client, cast, "standing_office")
    page = text_of(client.get(URL, asked(cast, don_vi="loai:department")))
    assert "Người Y Tế" in page
    assert "Lê Thị Tốt" in page
    assert "Người Phường" not in page
    assert '<option value="loai:department" selected>' in page


def test_units_elsewhere_are_in_no_group(client: Client, cast: Cast) -> None:
    a_worker(cast, "Người Y Tế", "hoan_thanh_tot", unit="health")
    here, there = cast.units["culture"].pk, cast.units["health"].pk
    assert signed_in(client, cast).get(URL, asked(cast, nhom=[here, there])).status_code == 422
    assert "Người Y Tế" not in text_of(client.get(URL, asked(cast, don_vi="loai:department")))
    body = {"one_time_key": str(uuid4()), "don_vi": [here, there], "hinh_thuc": AW, "ngay": "15/06/2026"}
    assert client.post(f"{URL}xet-tung-ho-so/", body).status_code == 404


def test_a_group_is_screened_in_the_background_too(client: Client, cast: Cast) -> None:
    a_worker(cast, "Lê Thị Tốt", "hoan_thanh_tot")
    chosen = [cast.units["culture"].pk, cast.units["health"].pk]
    body = {"one_time_key": str(uuid4()), "don_vi": chosen, "hinh_thuc": AW, "ngay": "15/06/2026"}
    assert signed_in(client, cast, "standing_office").post(f"{URL}xet-tung-ho-so/", body).status_code == 302
    drain(at=timezone.now())
    job = Job.objects.get(name="records.screen")
    assert sorted(job.payload["units"]) == sorted(chosen)
    file = client.get(job.result_url)
    assert "s%E1%BB%9F%2C%20ban%2C%20ng%C3%A0nh" in file["Content-Disposition"]
    assert signed_in(client, cast, "officer").get(job.result_url).status_code == 404
