"""Pages for changes of units and entries of people: looked at before done, one query count, nobody's number shown."""

from __future__ import annotations

import io
import uuid
import zipfile
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.domain.people.factory import a_person
from tests.factories.cast import NOW, Cast
from tests.factories.plans import a_plan, a_row, the_task
from thidua.domain.organisations.models import Unit
from thidua.domain.people.models import Person
from thidua.domain.successions.actions import merge, merge_entries, rename
from thidua.domain.successions.models import MergeSuggestion, PersonMerge, UnitChange
from thidua.foundation.audit.models import Event
from thidua.vietnamese.dates import short_date

BASIS = "Nghị quyết số 12/NQ-HĐND ngày 01/11/2026"
NUMBERS = ("099080000017", "099080000071")
TODAY = short_date(NOW.date())


@pytest.fixture
def office(client: Client, cast: Cast) -> Client:
    client.force_login(cast.accounts["standing_office"])
    return client


def look(client: Client, route: str, unit: Unit, **asked: Any) -> Any:
    return client.get(
        reverse(f"successions:{route}", args=[unit.pk]), {"effective_date": TODAY, "basis": BASIS, **asked}
    )


def confirm(client: Client, route: str, unit: Unit, **asked: Any) -> Any:
    body = {"effective_date": TODAY, "basis": BASIS, "one_time_key": str(uuid.uuid4()), **asked}
    return client.post(reverse(f"successions:{route}", args=[unit.pk]), body)


def test_a_merger_is_looked_at_before_it_is_done(office: Client, cast: Cast) -> None:
    answer = look(office, "merge", cast.units["ward"], target=cast.units["commune"].pk)
    page = answer.content.decode()
    assert answer.status_code == 200
    assert "Xem trước" in page
    assert "Trần Thị Cúc" in page  # whose role moves
    assert "Đơn vị trực thuộc" in page
    assert not UnitChange.objects.exists()
    assert not Event.objects.filter(action__startswith="successions.").exists()


def test_a_confirmed_merger_is_done_and_shown(office: Client, cast: Cast) -> None:
    answer = confirm(office, "merge", cast.units["ward"], target=cast.units["commune"].pk)
    change = UnitChange.objects.get()
    assert answer.headers["Location"] == reverse("successions:detail", args=[change.pk])
    page = office.get(answer.headers["Location"]).content.decode()
    assert cast.units["ward"].name in page
    assert "Đã thực hiện" in page


def test_what_would_be_refused_is_told_when_looking(office: Client, cast: Cast) -> None:
    page = look(office, "dissolve", cast.units["ward"]).content.decode()
    assert "vẫn còn đơn vị trực thuộc" in page
    assert "Xác nhận" not in page


def test_a_refused_submit_answers_422_and_leaves_nothing(office: Client, cast: Cast) -> None:
    answer = confirm(office, "dissolve", cast.units["ward"])
    assert answer.status_code == 422
    assert not UnitChange.objects.exists()


def test_a_unit_that_changed_since_it_was_looked_at_is_looked_at_again(office: Client, cast: Cast) -> None:
    ward = cast.units["ward"]
    seen = f'{{"{ward.pk}": {ward.version}}}'
    Unit.objects.filter(pk=ward.pk).update(version=ward.version + 1)
    answer = confirm(office, "merge", ward, target=cast.units["commune"].pk, seen=seen)
    assert answer.status_code == 302
    assert answer.headers["Location"].startswith(reverse("successions:merge", args=[ward.pk]))
    assert not UnitChange.objects.exists()


def test_a_day_to_come_is_planned_and_can_be_called_off(office: Client, cast: Cast) -> None:
    ahead = short_date((NOW + timedelta(days=40)).date())
    confirm(office, "rename", cast.units["museum"], name="Bảo tàng Hoa Lư", effective_date=ahead)
    change = UnitChange.objects.get()
    assert change.state == "planned"
    url = reverse("successions:cancel", args=[change.pk])
    office.post(url, {"reason": "Đã thu hồi", "version": change.version, "one_time_key": str(uuid.uuid4())})
    change.refresh_from_db()
    assert change.state == "cancelled"


def test_the_line_is_drawn_and_told_as_a_table(office: Client, cast: Cast) -> None:
    ward, commune = cast.units["ward"], cast.units["commune"]
    merge([ward], target=commune, effective_date=NOW.date(), basis=BASIS, actor=cast.system, at=NOW)
    for unit, other in ((commune, ward), (ward, commune)):
        page = office.get(reverse("successions:history", args=[unit.pk])).content.decode()
        assert "td-line" in page
        assert "Xem dạng bảng" in page
        assert reverse("organisations:detail", args=[other.pk]) in page
        assert BASIS in page


def _change(cast: Cast, number: int) -> None:
    rename(
        cast.units["museum"],
        name=f"Bảo tàng {number}",
        effective_date=NOW.date() - timedelta(days=100 - number),
        basis=BASIS,
        actor=cast.system,
        at=NOW,
    )


def _suggestion(cast: Cast, number: int) -> None:
    one, other = (a_person(cast, full_name=f"{name} {number}", citizen_id=number_of) for name, number_of in
                  zip(("Quách Mộng Cầm", "Quach Mong Cam"), NUMBERS, strict=True))  # fmt: skip
    MergeSuggestion.objects.create(one=one, other=other, score=80 + number, reasons=["accents"], found_at=NOW)


def _merger(cast: Cast, number: int) -> None:
    one, other = (a_person(cast, full_name=f"Quách Mộng {name} {number}") for name in ("Cầm", "Câm"))
    merge_entries(one, other, actor=cast.system, at=NOW)


LISTS = {"list": _change, "suggestions": _suggestion, "mergers": _merger}


@pytest.mark.parametrize("name", LISTS)
def test_a_list_asks_as_many_queries_for_three_rows_as_for_one(office: Client, cast: Cast, name: str) -> None:
    counts = []
    for number in (1, 2, 3):
        LISTS[name](cast, number)
        office.get(reverse(f"successions:{name}"))
        with CaptureQueriesContext(
            connection,
        ) as asked:
            assert office.get(reverse(f"successions:{name}")).status_code == 200
        counts.append(len(asked))
    assert counts[0] == counts[2]
    assert counts[0] <= 14


def test_two_entries_side_by_side_show_no_full_number(office: Client, cast: Cast) -> None:
    _suggestion(cast, 1)
    row = MergeSuggestion.objects.get()
    page = office.get(reverse("successions:compare", args=[row.pk])).content.decode()
    assert "0990******17" in page
    assert not [number for number in NUMBERS if number in page]


def test_the_fuller_of_two_facts_is_proposed_and_otherwise_the_first(office: Client, cast: Cast) -> None:
    one = a_person(cast, full_name="Quach Mong Cam", citizen_id=NUMBERS[0], birth="1980")
    other = a_person(cast, full_name="Quách Mộng Cầm", citizen_id=NUMBERS[1], birth="1980-05-06")
    row = MergeSuggestion.objects.create(one=one, other=other, score=90, reasons=[], found_at=NOW)
    context = office.get(reverse("successions:compare", args=[row.pk])).context
    taken = {fact["name"]: fact["take"] for fact in context["facts"]}
    assert taken == {"full_name": "other", "birth": "other", "sex": "one", "citizen_id": "one"}


def merge_on_page(client: Client, row: MergeSuggestion, **asked: Any) -> Any:
    versions = {"one_version": row.one.version, "other_version": row.other.version}
    body = {"keep": "one", **versions, "one_time_key": str(uuid.uuid4()), **asked}
    return client.post(reverse("successions:compare", args=[row.pk]), body)


def test_entries_are_merged_with_the_facts_chosen_and_parted_again(office: Client, cast: Cast) -> None:
    _suggestion(cast, 1)
    row = MergeSuggestion.objects.get()
    answer = merge_on_page(office, row, citizen_id="other", full_name="one")
    assert answer.headers["Location"] == reverse("people:detail", args=[row.one_id])
    assert Person.objects.get(pk=row.one_id).citizen_id == NUMBERS[1]
    led = office.get(reverse("people:detail", args=[row.other_id]))
    assert led.headers["Location"] == reverse("people:detail", args=[row.one_id])
    merger = PersonMerge.objects.get()
    body = {"reason": "nhầm người", "version": merger.version, "one_time_key": str(uuid.uuid4())}
    office.post(reverse("successions:undo", args=[merger.pk]), body)
    assert Person.objects.get(pk=row.one_id).citizen_id == NUMBERS[0]
    assert Person.objects.filter(merged_into__isnull=True).count() == 2


def test_an_entry_edited_meanwhile_is_compared_again(office: Client, cast: Cast) -> None:
    _suggestion(cast, 1)
    row = MergeSuggestion.objects.get()
    answer = merge_on_page(office, row, one_version=99)
    assert answer.headers["Location"] == reverse("successions:compare", args=[row.pk])
    assert not PersonMerge.objects.exists()


def test_another_offices_pair_is_not_there(client: Client, cast: Cast) -> None:
    _suggestion(cast, 1)
    client.force_login(cast.accounts["stranger"])
    row = MergeSuggestion.objects.get()
    assert client.get(reverse("successions:compare", args=[row.pk])).status_code == 404
    assert "Quách" not in client.get(reverse("successions:suggestions")).content.decode()


@pytest.mark.parametrize("role", ["standing_office", "officer", "unit_head", "administrator", "auditor"])
def test_no_page_and_no_export_shows_a_full_number(client: Client, cast: Cast, role: str) -> None:
    """Reached by every address of people, mergers, search and the trail; the reveal by POST alone shows it."""
    _suggestion(cast, 1)
    row = MergeSuggestion.objects.get()
    merge_entries(row.one, row.other, take={"citizen_id", "full_name"}, actor=cast.system, at=NOW)
    client.force_login(cast.accounts[role])
    urls = [
        *(reverse(f"people:{name}", args=[row.one_id]) for name in ("detail", "edit", "edit_number", "reveal")),
        reverse("people:list"),
        f"{reverse('people:list')}?xuat=xlsx",
        f"{reverse('successions:mergers')}?xuat=xlsx",
        f"{reverse('successions:suggestions')}?xuat=xlsx",
        f"{reverse('search:all')}?q=quach",
        f"{reverse('search:all')}?q={NUMBERS[0]}x",
    ]
    for url in urls:
        shown = _all_text(client.get(url))
        assert not [number for number in NUMBERS if number.encode() in shown and f"{number}x".encode() not in shown], (
            url
        )
    told = " ".join(Event.objects.values_list("changes", flat=True))
    assert not [number for number in NUMBERS if number in told]


def _all_text(answer: Any) -> bytes:
    """A page's bytes; of a workbook every part unpacked."""
    content = b"".join(answer.streaming_content) if answer.streaming else answer.content
    if not content.startswith(b"PK"):
        return bytes(content)
    with zipfile.ZipFile(io.BytesIO(content)) as book:
        return b"".join(book.read(name) for name in book.namelist())


def test_a_full_number_in_an_export_would_be_found(client: Client, cast: Cast) -> None:
    a_person(cast, full_name=f"Lê {NUMBERS[0]}")
    client.force_login(cast.accounts["standing_office"])
    assert NUMBERS[0].encode() in _all_text(client.get(f"{reverse('people:list')}?xuat=xlsx"))


def test_open_work_is_shared_among_the_new_units_where_it_is_looked_at(office: Client, cast: Cast) -> None:
    ward = cast.units["ward"]
    plan = a_plan(cast, a_row("1", executor="phường An Thịnh"), a_row("2", "Việc khác", executor="phường An Thịnh"))
    first, second = the_task(plan, "1"), the_task(plan, "2")
    names = "Ủy ban nhân dân phường Đông\nỦy ban nhân dân phường Tây"
    asked = {"new_names": names, "new_kind": "ward", "new_parent": cast.units["city"].pk, "heir": 1}
    page = look(office, "split", ward, **asked).content.decode()
    assert f'name="ke_hoach_{plan.pk}"' in page
    assert f'name="viec_{first.pk}"' in page
    shared = {**asked, f"ke_hoach_{plan.pk}": 2, f"viec_{first.pk}": 1}
    again = look(office, "split", ward, **shared).content.decode()
    assert f'<input type="hidden" name="viec_{first.pk}" value="1">' in again
    assert confirm(office, "split", ward, **shared).status_code == 302
    east, west = (Unit.objects.get(name=name) for name in names.splitlines())
    assert (first.assignments.get().unit, second.assignments.get().unit) == (east, west)
