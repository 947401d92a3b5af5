from __future__ import annotations

from typing import Any
from uuid import uuid4

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.domain.people.factory import NUMBER, a_person
from tests.factories.cast import NOW, Cast
from thidua.domain.people.actions import end_position
from thidua.domain.people.models import Person
from thidua.foundation.audit.models import Event
from thidua.foundation.submissions.models import Draft

MASKED = "0010******34"


@pytest.fixture
def officer(client: Client, cast: Cast) -> Client:
    client.force_login(cast.accounts["officer"])
    return client


def url(route: str, row: Any = None) -> str:
    return reverse(f"people:{route}", args=[row.pk] if row else [])


def post(client: Client, address: str, **values: Any) -> Any:
    return client.post(address, {"one_time_key": str(uuid4()), **values})


def queries_of(client: Client, address: str) -> int:
    client.get(address)  # the session and its first write
    with CaptureQueriesContext(connection) as caught:
        assert client.get(address).status_code == 200
    return len(caught)


def registering(cast: Cast, **changes: Any) -> dict[str, Any]:
    unit = cast.units["culture"].pk
    return {
        "full_name": "Lê Thị Hoa",
        "sex": "female",
        "birth": "1990",
        "unit": unit,
        "title": "Chuyên viên",
        "active_from": "1/1/2026",
        **changes,
    }


def test_people_stand_by_given_name_in_the_vietnamese_alphabet(officer: Client, cast: Cast) -> None:
    names = ["Trần Văn Đức", "Lê Thị Dung", "Phạm Văn Án", "Nguyễn Thị Ân", "Bùi Văn Ăn", "Đỗ Thị Yến", "Lê Văn An"]
    for number, name in enumerate(names):
        a_person(cast, full_name=name, birth=f"19{70 + number}")
    page = officer.get(url("list")).content.decode()
    expected = ["Lê Văn An", "Phạm Văn Án", "Bùi Văn Ăn", "Nguyễn Thị Ân", "Lê Thị Dung", "Trần Văn Đức", "Đỗ Thị Yến"]
    assert sorted(names, key=page.index) == expected


def test_people_are_found_without_diacritics(officer: Client, cast: Cast) -> None:
    a_person(cast, full_name="Trần Văn Đức")
    a_person(cast, full_name="Lê Thị Dung")
    page = officer.get(url("list"), {"q": "van duc"}).content.decode()
    assert ("Trần Văn Đức" in page, "Lê Thị Dung" in page) == (True, False)


def test_the_list_is_narrowed_by_unit_and_by_office(officer: Client, cast: Cast) -> None:
    a_person(cast, full_name="Người Sở")
    museum = a_person(cast, "museum", "Người Bảo Tàng")
    page = officer.get(url("list"), {"don_vi": cast.units["museum"].pk}).content.decode()
    assert ("Người Bảo Tàng" in page, "Người Sở" in page) == (True, False)
    end_position(museum.positions.get(), last_day=NOW.date().replace(month=1), actor=cast.system, at=NOW)
    page = officer.get(url("list"), {"con": "0"}).content.decode()
    assert ("Người Bảo Tàng" in page, "Người Sở" in page) == (True, False)


@pytest.mark.parametrize("said", ["Bảo tàng Thành phố", "bao tang"])
def test_a_unit_is_asked_for_by_words_of_its_name(officer: Client, cast: Cast, said: str) -> None:
    a_person(cast, full_name="Người Sở")
    a_person(cast, "museum", "Người Bảo Tàng")
    page = officer.get(url("list"), {"don_vi": said}).content.decode()
    assert ("Người Bảo Tàng" in page, "Người Sở" in page) == (True, False)


def test_words_that_name_no_unit_show_nobody(officer: Client, cast: Cast) -> None:
    a_person(cast, full_name="Người Sở")
    page = officer.get(url("list"), {"don_vi": "khong co don vi nao"}).content.decode()
    assert ("Người Sở" in page, "Không có mục nào khớp" in page) == (False, True)


def test_a_unit_beyond_the_rights_is_not_known(officer: Client, cast: Cast) -> None:
    """Its number and its name say what a unit that there is not would say."""
    a_person(cast, full_name="Người Sở")
    health, mine = cast.units["health"], cast.units["museum"]
    for said in (str(health.pk), health.name):
        page = officer.get(url("list"), {"don_vi": said}).content.decode()
        assert "Không có mục nào khớp" in page
        assert page.count(health.name) == page.count(said) * (said == health.name)
    assert mine.name in officer.get(url("list"), {"don_vi": str(mine.pk)}).content.decode()


def test_the_list_does_not_grow_with_the_units(officer: Client, cast: Cast) -> None:
    """A choice of all units made the page take most of a second in a city of ten thousand."""
    a_person(cast, full_name="Một")
    page = officer.get(url("list")).content.decode()
    assert "Bảo tàng Thành phố" not in page.partition("<table")[0]


def test_the_list_costs_the_same_for_one_row_and_for_three(officer: Client, cast: Cast) -> None:
    a_person(cast, full_name="Một")
    one = queries_of(officer, url("list"))
    a_person(cast, "museum", "Hai")
    a_person(cast, full_name="Ba")
    assert queries_of(officer, url("list")) == one <= 12


def test_the_persons_page_costs_the_same_for_one_position_and_for_three(officer: Client, cast: Cast) -> None:
    from thidua.domain.people.actions import place

    person = a_person(cast)
    one = queries_of(officer, url("detail", person))
    for title in ("Trưởng phòng", "Phó Giám đốc"):
        place(person, unit=cast.units["museum"], title=title, active_from=NOW.date(), actor=cast.system, at=NOW)
    assert queries_of(officer, url("detail", person)) == one


def test_the_number_is_masked_on_page_list_and_export(officer: Client, cast: Cast) -> None:
    person = a_person(cast, citizen_id=NUMBER)
    page = officer.get(url("detail", person)).content.decode()
    assert (MASKED in page, NUMBER in page) == (True, False)
    for address in (url("list"), url("edit", person), url("edit_number", person), url("reveal", person)):
        assert NUMBER not in officer.get(address).content.decode()


def test_the_number_is_shown_once_for_a_reason_and_told(officer: Client, cast: Cast) -> None:
    person = a_person(cast, citizen_id=NUMBER)
    assert post(officer, url("reveal", person), reason="xem").status_code == 422
    answer = post(officer, url("reveal", person), reason="Đối chiếu hồ sơ khen thưởng")
    assert NUMBER in answer.content.decode()
    assert answer["Cache-Control"] == "no-store"
    assert Event.objects.filter(action="people.reveal_citizen_id", subject_key=str(person.pk)).count() == 1


def test_a_person_is_registered_through_the_page(officer: Client, cast: Cast) -> None:
    answer = post(officer, url("register"), **registering(cast, citizen_id="001190123456"))
    person = Person.objects.get(full_name="Lê Thị Hoa")
    assert answer["Location"] == url("detail", person)
    assert person.citizen_id == "001190123456"


def test_a_bad_number_stands_at_its_field_and_nothing_typed_is_lost(officer: Client, cast: Cast) -> None:
    answer = post(officer, url("register"), **registering(cast, citizen_id="1.19E+11"))
    page = answer.content.decode()
    assert answer.status_code == 422
    assert ("số mũ" in page, 'value="Lê Thị Hoa"' in page) == (True, True)


def test_contradictions_are_told_after_saving(officer: Client, cast: Cast) -> None:
    post(officer, url("register"), **registering(cast, citizen_id="001085123456"))
    page = officer.get(url("detail", Person.objects.get(full_name="Lê Thị Hoa"))).content.decode()
    assert "năm sinh 1985" in page
    assert "của nam" in page


def test_a_possible_duplicate_is_shown_and_can_be_answered(officer: Client, cast: Cast) -> None:
    known = a_person(cast, full_name="Lê Thị Hoa", birth="1990")
    answer = post(officer, url("register"), **registering(cast))
    page = answer.content.decode()
    assert (answer.status_code, url("detail", known) in page, 'type="checkbox" name="other_person"' in page) == (
        422,
        True,
        True,
    )
    assert post(officer, url("register"), **registering(cast, other_person="on")).status_code == 302


def test_an_edit_that_makes_a_duplicate_is_asked_about(officer: Client, cast: Cast) -> None:
    a_person(cast, full_name="Lê Thị Hoa", birth="1990")
    person = a_person(cast, full_name="Lê Thị Hoà", birth="1990")
    values = {"full_name": "Lê Thị Hoa", "sex": "female", "birth": "1990", "version": "1"}
    assert post(officer, url("edit", person), **values).status_code == 422
    assert post(officer, url("edit", person), **values, other_person="on").status_code == 302


def test_two_people_editing_are_shown_both_versions(officer: Client, cast: Cast) -> None:
    person = a_person(cast, citizen_id=NUMBER)
    values = {"sex": "male", "birth": "12/05/1985", "version": "1"}
    assert post(officer, url("edit", person), full_name="Tên Một", **values).status_code == 302
    answer = post(officer, url("edit", person), full_name="Tên Hai", **values)
    page = answer.content.decode()
    assert (answer.status_code, "Tên Một" in page, "Tên Hai" in page, NUMBER in page) == (409, True, True, False)


def test_the_number_is_corrected_apart_from_the_rest(officer: Client, cast: Cast) -> None:
    person = a_person(cast, citizen_id=NUMBER)
    answer = post(officer, url("edit_number", person), citizen_id="001085999999", reason="Ghi nhầm", version="1")
    assert (answer.status_code, Person.objects.get(pk=person.pk).citizen_id) == (302, "001085999999")


def test_no_draft_ever_holds_a_number(officer: Client, cast: Cast) -> None:
    for route in ("register", "edit_number", "reveal"):
        row = a_person(cast, full_name=route) if route != "register" else None
        assert "data-draft-url" not in officer.get(url(route, row)).content.decode()
    assert not Draft.objects.exists()


def test_positions_are_given_and_ended_through_pages(officer: Client, cast: Cast) -> None:
    person = a_person(cast)
    values = {"unit": cast.units["museum"].pk, "title": "Giám đốc", "active_from": "1/1/2026"}
    assert post(officer, url("place", person), **values).status_code == 302
    row = person.positions.get(title="Giám đốc")
    assert post(officer, url("end_position", row), last_day="30/6/2026").status_code == 302
    assert "30/06/2026" in officer.get(url("detail", person)).content.decode()


def test_an_administrator_links_an_account(client: Client, cast: Cast) -> None:
    client.force_login(cast.accounts["administrator"])
    person, account = a_person(cast), cast.accounts["person_concerned"]
    assert post(client, url("link_account", person), account=account.pk, reason="Mở tài khoản").status_code == 302
    assert Person.objects.get(pk=person.pk).account == account


def test_a_person_concerned_sees_the_own_page_alone(client: Client, cast: Cast) -> None:
    own, other = a_person(cast), a_person(cast, full_name="Khác")
    Person.objects.filter(pk=own.pk).update(account=cast.accounts["person_concerned"])
    client.force_login(cast.accounts["person_concerned"])
    assert (client.get(url("detail", own)).status_code, client.get(url("detail", other)).status_code) == (200, 404)


@pytest.mark.parametrize("route", ["detail", "edit", "edit_number", "place", "reveal"])
def test_a_stranger_from_another_unit_finds_nobody(client: Client, cast: Cast, route: str) -> None:
    client.force_login(cast.accounts["stranger"])
    assert client.get(url(route, a_person(cast, "health", "Người Y Tế", citizen_id=NUMBER))).status_code == 200
    assert client.get(url(route, a_person(cast, citizen_id=NUMBER))).status_code == 404


def test_a_stranger_ends_no_position_and_lists_nobody(client: Client, cast: Cast) -> None:
    person = a_person(cast, full_name="Trần Văn Bách")
    client.force_login(cast.accounts["stranger"])
    assert post(client, url("end_position", person.positions.get()), last_day="30/6/2026").status_code == 404
    assert "Trần Văn Bách" not in client.get(url("list")).content.decode()


def test_auditors_have_no_door_to_people(client: Client, cast: Cast) -> None:
    client.force_login(cast.accounts["auditor"])
    assert client.get(url("list")).status_code == 403
