from __future__ import annotations

from datetime import date
from typing import Any
from uuid import uuid4

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.domain.people.factory import a_person
from tests.factories.cast import NOW, Cast, a_unit
from thidua.domain.organisations.actions import add_alias, close, rename
from thidua.domain.organisations.models import Unit
from thidua.foundation.access.actions import grant

CHANGES = ("edit", "record_successor", "add_alias")


@pytest.fixture
def office(client: Client, cast: Cast) -> Client:
    client.force_login(cast.accounts["standing_office"])
    return client


def url(route: str, unit: Unit | None = None) -> str:
    return reverse(f"organisations:{route}", args=[unit.pk] if unit else [])


def post(client: Client, address: str, **values: Any) -> Any:
    return client.post(address, {"one_time_key": str(uuid4()), **values})


def queries_of(client: Client, address: str) -> int:
    client.get(address)  # the session and its first write
    with CaptureQueriesContext(
        connection,
    ) as caught:
        assert client.get(address).status_code == 200
    return len(caught)


def test_the_list_finds_units_without_diacritics(office: Client) -> None:
    page = office.get(url("list"), {"q": "van hoa"}).content.decode()
    assert "Sở Văn hóa và Thể thao" in page
    assert "Bảo tàng Thành phố" not in page


@pytest.mark.parametrize(
    ("asked", "shown"), [({"loai": "ward"}, {"ward"}), ({"thuoc": "culture"}, {"museum"}), ({"con": "0"}, set())]
)
def test_the_list_is_narrowed(office: Client, cast: Cast, asked: dict[str, str], shown: set[str]) -> None:
    if "thuoc" in asked:
        asked = {"thuoc": str(cast.units[asked["thuoc"]].pk)}
    page = office.get(url("list"), asked).content.decode()
    linked = {key for key, unit in cast.units.items() if f'href="{url("detail", unit)}"' in page}
    assert linked == shown


def test_ended_units_are_shown_when_asked_for(office: Client, cast: Cast) -> None:
    close(cast.units["museum"], last_day=date(2025, 1, 1), actor=cast.system, at=NOW)
    assert "Bảo tàng Thành phố" not in office.get(url("list"), {"q": "bao tang"}).content.decode()
    assert "Bảo tàng Thành phố" in office.get(url("list"), {"q": "bao tang", "con": "0"}).content.decode()


def test_every_unit_is_shown_when_all_are_asked_for(office: Client, cast: Cast) -> None:
    close(cast.units["museum"], last_day=date(2025, 1, 1), actor=cast.system, at=NOW)
    page = office.get(url("list"), {"con": "tat-ca"}).content.decode()
    assert all(url("detail", unit) in page for unit in cast.units.values())


def test_the_list_costs_the_same_for_one_row_and_for_three(office: Client, cast: Cast) -> None:
    one = (
        queries_of(office, url("list") + "?loai=hospital")
        if a_unit("h1", "hospital", "Bệnh viện 1", "", cast.units["health"])
        else 0
    )
    for number in (2, 3):
        a_unit(f"h{number}", "hospital", f"Bệnh viện {number}", "", cast.units["health"])
    assert queries_of(office, url("list") + "?loai=hospital") == one <= 12


def test_the_list_is_exported_as_shown(office: Client) -> None:
    answer = office.get(url("list"), {"loai": "ward", "xuat": "xlsx"})
    assert (answer.status_code, answer.content[:2]) == (200, b"PK")


def test_the_units_page_tells_its_life(office: Client, cast: Cast) -> None:
    culture = cast.units["culture"]
    rename(culture, name="Sở Mới", active_from=date(2026, 1, 1), actor=cast.system, at=NOW)
    a_person(cast, full_name="Trần Văn Bách")
    page = office.get(url("detail", culture)).content.decode()
    for told in ("Sở Mới", "Mang tên Sở Văn hóa và Thể thao", "Bảo tàng Thành phố", "Trần Văn Bách", "Sở VHTT"):
        assert told in page


def test_the_units_page_costs_the_same_for_one_child_and_for_three(office: Client, cast: Cast) -> None:
    one = queries_of(office, url("detail", cast.units["culture"]))
    for number in (2, 3):
        a_unit(f"c{number}", "service", f"Trung tâm {number}", "", cast.units["culture"])
        a_person(cast, full_name=f"Người {number}")
        add_alias(cast.units["culture"], alias=f"Cách gọi {number}", actor=cast.system, at=NOW)
    assert queries_of(office, url("detail", cast.units["culture"])) == one


def test_the_unit_page_names_no_people_to_strangers(client: Client, cast: Cast) -> None:
    a_person(cast, full_name="Trần Văn Bách")
    client.force_login(cast.accounts["stranger"])
    assert "Trần Văn Bách" not in client.get(url("detail", cast.units["culture"])).content.decode()


def test_the_tree_shows_everything_below_in_few_queries(office: Client, cast: Cast) -> None:
    page = office.get(url("whole_tree")).content.decode()
    assert all(unit.name in page for unit in cast.units.values())
    assert queries_of(office, url("tree", cast.units["city"])) <= 12


def test_a_unit_is_founded_once_however_often_the_form_is_sent(office: Client, cast: Cast) -> None:
    values = {"one_time_key": str(uuid4()), "name": "Nhà hát", "kind": "service", "parent": cast.units["culture"].pk}
    for _time in range(2):
        answer = office.post(url("found"), {**values, "active_from": "01/03/2026"})
    assert answer.status_code == 302
    assert Unit.objects.filter(name="Nhà hát").count() == 1


def test_a_refused_founding_keeps_what_was_typed(office: Client, cast: Cast) -> None:
    answer = post(
        office, url("found"), name="Nhà hát", kind="service", parent=cast.units["culture"].pk, active_from="1/1/2019"
    )
    assert answer.status_code == 422
    assert 'value="Nhà hát"' in answer.content.decode()


def test_two_people_editing_are_shown_both_versions(office: Client, cast: Cast) -> None:
    unit = cast.units["health"]
    values = {"short_name": "SYT", "kind": "department", "code": "SYT", "version": "1"}
    assert post(office, url("edit", unit), name="Tên một", **values).status_code == 302
    answer = post(office, url("edit", unit), name="Tên hai", **values)
    page = answer.content.decode()
    assert (answer.status_code, "Tên một" in page, "Tên hai" in page) == (409, True, True)


def test_an_alias_is_added_and_taken_away(office: Client, cast: Cast) -> None:
    unit = cast.units["health"]
    post(office, url("add_alias", unit), alias="Ngành Y")
    assert post(office, reverse("organisations:remove_alias", args=[unit.aliases.get().pk])).status_code == 302
    assert not unit.aliases.exists()


@pytest.mark.parametrize("route", CHANGES)
def test_what_another_office_manages_is_not_found(client: Client, cast: Cast, route: str) -> None:
    account = cast.accounts["stranger"]
    grant(
        account,
        "standing_office",
        scope_kind="unit",
        scope_key=cast.units["ward"].pk,
        active_from=date(2020, 1, 1),
        actor=cast.system,
        at=NOW,
    )
    client.force_login(account)
    assert client.get(url(route, cast.units["ward"])).status_code == 200  # the door itself is open
    assert client.get(url(route, cast.units["culture"])).status_code == 404
    assert post(client, url(route, cast.units["culture"])).status_code == 404


def test_an_alias_of_another_office_is_not_found(client: Client, cast: Cast) -> None:
    account = cast.accounts["stranger"]
    grant(
        account,
        "standing_office",
        scope_kind="unit",
        scope_key=cast.units["ward"].pk,
        active_from=date(2020, 1, 1),
        actor=cast.system,
        at=NOW,
    )
    client.force_login(account)
    alias = cast.units["culture"].aliases.get()
    assert post(client, reverse("organisations:remove_alias", args=[alias.pk])).status_code == 404


@pytest.mark.parametrize("route", CHANGES)
def test_an_officer_has_no_door_to_changes(client: Client, cast: Cast, route: str) -> None:
    client.force_login(cast.accounts["officer"])
    assert client.get(url(route, cast.units["culture"])).status_code == 403


def test_visitors_are_asked_to_sign_in(client: Client, cast: Cast) -> None:
    assert client.get(url("list")).status_code == 302
