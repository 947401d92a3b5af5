"""Roadmaps on pages: one's own, a person's, a unit's."""

from __future__ import annotations

import uuid
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.domain.people.factory import a_person
from tests.domain.records.factory import a_grade, a_record
from tests.factories.cast import NOW, Cast
from thidua.domain.people.actions import end_position
from thidua.domain.people.models import Person
from thidua.domain.records.actions.roadmapping import work_out
from thidua.domain.records.models import Subject
from thidua.foundation.jobs.models import Job


def made(cast: Cast, name: str = "Trần Văn Bách", unit: str = "culture") -> Subject:
    subject = a_record(cast, unit, name)
    Subject.objects.filter(pk=subject.pk).update(fine_kind="civil_servant")
    a_grade(cast, subject, 2025, "hoan_thanh_xuat_sac")
    return subject


@pytest.fixture
def head(client: Client, cast: Cast) -> Client:
    client.force_login(cast.accounts["unit_head"])
    return client


def listed(client: Client, **query: str) -> str:
    answer = client.get(reverse("records:roadmaps"), query)
    assert answer.status_code == 200
    return answer.content.decode()


def test_a_person_has_what_is_possible_what_lacks_a_step_and_the_years_ahead(head: Client, cast: Cast) -> None:
    shown = head.get(reverse("records:roadmap", args=[made(cast).pk])).content.decode()
    assert "Có thể xét ngay" in shown
    assert "sớm nhất năm" in shown
    assert "Lập kế hoạch bồi dưỡng" in shown
    assert "Các năm tới" in shown


def test_a_stranger_finds_no_roadmap(client: Client, cast: Cast) -> None:
    client.force_login(cast.accounts["stranger"])
    assert client.get(reverse("records:roadmap", args=[made(cast).pk])).status_code == 404


def test_ones_own_roadmap_or_what_it_will_be_for(client: Client, cast: Cast) -> None:
    account = cast.accounts["person_concerned"]
    client.force_login(account)
    assert "Chưa có hồ sơ thành tích của Ông/Bà" in client.get(reverse("records:own_roadmap")).content.decode()
    subject = made(cast, "Nguyễn Văn Yên", "museum")
    Person.objects.filter(pk=subject.person_id).update(account=account)
    answer = client.get(reverse("records:own_roadmap"))
    assert answer["Location"] == reverse("records:roadmap", args=[subject.pk])
    assert client.get(answer["Location"]).status_code == 200


def test_an_empty_list_says_how_to_begin(head: Client, cast: Cast) -> None:
    assert "Không có ai trong phạm vi này" in listed(head)
    made(cast)
    assert "Chưa tính lộ trình" in listed(head)


def test_the_list_has_one_line_a_person_and_is_narrowed(head: Client, cast: Cast) -> None:
    subjects = [made(cast), made(cast, "Lý Thị Thu", "museum")]
    work_out([one.pk for one in subjects], at=NOW)
    shown = listed(head)
    assert shown.count('class="td-cell-title"') == 2
    assert listed(head, don_vi=str(cast.units["museum"].pk)).count('class="td-cell-title"') == 1
    assert "Lý Thị Thu" not in listed(head, q="bach")
    assert listed(head, xem="tat-ca").count('class="td-cell-title"') > 2
    assert "Có thể xét ngay" in listed(head, tinh_trang="possible")


def test_the_officer_finds_who_is_one_step_from_an_award(head: Client, cast: Cast) -> None:
    subject = made(cast)
    work_out([subject.pk], at=NOW)
    near = subject.roadmap_lines.filter(standing="one_step").first()
    assert near is not None
    shown = listed(head, tinh_trang="one_step", danh_hieu=near.award)
    assert shown.count('class="td-cell-title"') == 1
    assert "Không có" not in shown


def test_what_is_on_screen_is_exported(head: Client, cast: Cast) -> None:
    work_out([made(cast).pk], at=NOW)
    answer = head.get(reverse("records:roadmaps"), {"xuat": "xlsx", "xem": "tat-ca"})
    assert answer.content.startswith(b"PK")


def test_people_elsewhere_are_not_in_the_list(head: Client, cast: Cast) -> None:
    work_out([made(cast, "Đỗ Văn Tâm", "health").pk], at=NOW)
    assert "Đỗ Văn Tâm" not in listed(head, xem="tat-ca")


def test_the_list_asks_the_database_the_same_for_one_and_for_three(head: Client, cast: Cast) -> None:
    def asked() -> int:
        with CaptureQueriesContext(connection) as caught:
            listed(head)
        return len(caught)

    work_out([made(cast).pk], at=NOW)
    listed(head)
    one = asked()
    more = [made(cast, "Lý Thị Thu"), made(cast, "Bùi Văn Sáu")]
    work_out([each.pk for each in more], at=NOW)
    assert asked() == one
    assert one <= 12


def test_who_has_no_record_stands_below_with_what_to_enter(head: Client, cast: Cast) -> None:
    work_out([made(cast).pk], at=NOW)
    bare = a_person(cast, "museum", "Lý Thị Thu")
    a_person(cast, "health", "Đỗ Văn Tâm")
    shown = listed(head)
    below = shown[shown.index('id="chua-co-du-kien"') :]
    assert "Trần Văn Bách" not in below
    assert reverse("records:person", args=[bare.pk]) in below
    assert f"Xếp loại năm {NOW.year - 1} và các năm trước" in below
    assert "Đỗ Văn Tâm" not in shown
    assert "Lý Thị Thu" not in listed(head, don_vi=str(cast.units["culture"].pk)).partition("chua-co-du-kien")[0]


def test_nobody_is_missing_from_both(head: Client, cast: Cast) -> None:
    """Whoever works at the unit is in the list or below it."""
    work_out([made(cast).pk], at=NOW)
    names = [a_person(cast, unit, f"Lý Thị {unit}").full_name for unit in ("culture", "museum")]
    shown = listed(head)
    assert [name for name in (*names, "Trần Văn Bách") if name not in shown] == []


def test_with_nobody_recorded_the_list_says_why_it_is_empty(head: Client, cast: Cast) -> None:
    a_person(cast)
    assert "Chưa tính được lộ trình cho ai" in listed(head)


def test_all_who_have_no_record_are_listed_and_narrowed(head: Client, cast: Cast) -> None:
    made(cast)
    for number in range(9):
        a_person(cast, "museum", f"Lý Thị Thu {number}", birth=f"19{70 + number}")
    left = a_person(cast, "museum", "Bùi Văn Sáu")
    end_position(left.positions.get(), last_day=NOW.date() - timedelta(days=30), actor=cast.system, at=NOW)
    assert "Xem tất cả" in listed(head)
    where = reverse("records:unrecorded")
    page = head.get(where).content.decode()
    assert page.count('class="td-cell-title"') == 9
    assert "Trần Văn Bách" not in page
    assert "Bùi Văn Sáu" not in page
    assert head.get(where, {"q": "thu 3"}).content.decode().count('class="td-cell-title"') == 1
    culture = head.get(where, {"don_vi": cast.units["museum"].pk}).content.decode()
    assert culture.count('class="td-cell-title"') == 9


def test_working_out_is_asked_for_and_shown_while_it_runs(head: Client, cast: Cast) -> None:
    made(cast)
    where = reverse("records:work_out_roadmaps", args=[cast.units["culture"].pk])
    answer: Any = head.post(where, {"one_time_key": str(uuid.uuid4())})
    job = Job.objects.get(name="records.roadmaps")
    assert answer["Location"] == reverse("jobs:own", args=[job.pk])
    assert head.get(answer["Location"]).status_code == 200
    foreign = reverse("records:work_out_roadmaps", args=[cast.units["health"].pk])
    assert head.post(foreign, {"one_time_key": str(uuid.uuid4())}).status_code == 404
