"""01/07/2025 replayed on a part of the city: former wards become new ones, a district with people and work ends."""

from __future__ import annotations

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest
from tests.domain.people.factory import a_person
from tests.domain.successions.a_ward_pair import an_officer
from tests.factories.cast import NOW, Cast
from tests.factories.plans import a_plan, a_row

from thidua.console.demo.content.areas import districts, wards_and_communes
from thidua.console.demo.content.former_areas import former_areas
from thidua.console.demo.content.seeds import UnitSeed
from thidua.console.demo.reform import founding
from thidua.domain.organisations.actions import found_all
from thidua.domain.organisations.models import Unit, UnitSuccessor
from thidua.domain.organisations.queries import reach_differences, searched
from thidua.domain.plans.models import Assignment
from thidua.domain.successions.actions import NewUnit, dissolve, merge
from thidua.domain.successions.queries import line_of
from thidua.foundation.access.policy import may
from thidua.foundation.access.queries import actor_for
from thidua.foundation.doctor import examine

DAY, EVE = date(2025, 7, 1), date(2025, 6, 30)
BEFORE = datetime(2025, 5, 5, 9, tzinfo=ZoneInfo("Asia/Ho_Chi_Minh"))
BASIS = "Nghị quyết về sắp xếp đơn vị hành chính"


@pytest.fixture
def reformed(cast: Cast) -> dict[str, Unit]:
    """The first old district with its eight former wards, made into its four wards of today."""
    district = districts()[0]
    areas = [area for area in wards_and_communes() if area.place == district.code]
    former = [seed for seed in former_areas() if seed.parent == district.code]
    units = _founded([_of(district, active_to=None, parent="city")], {"city": cast.units["city"]}, cast)
    units |= _founded(former, units, cast)
    _life_before(cast, units, district.code, former[0].code)
    for area in areas:
        sources = [units[seed.code] for seed in former if seed.place == area.code]
        target = NewUnit(name=area.name, kind=area.kind.value, parent=cast.units["city"], code=area.code)
        merge(sources, target=target, effective_date=DAY, basis=BASIS, actor=cast.system, at=NOW)
        units[area.code] = Unit.objects.get(code=area.code)
    heirs = [units[area.code] for area in areas]
    old = Unit.objects.get(pk=units[district.code].pk)
    dissolve(old, targets=heirs, heir=0, effective_date=DAY, basis=BASIS, actor=cast.system, at=NOW)
    return {"district": Unit.objects.get(pk=old.pk), "first": heirs[0], "former": units[former[0].code]}


def _of(seed: UnitSeed, **changes: object) -> UnitSeed:
    from dataclasses import replace

    return replace(seed, **changes)  # type: ignore[arg-type]


def _founded(seeds: list[UnitSeed], known: dict[str, Unit], cast: Cast) -> dict[str, Unit]:
    early = [_of(seed, active_from=date(2021, 1, 1)) for seed in seeds]
    return {unit.code: unit for unit in found_all(founding(early, known), actor=cast.system, at=NOW)}


def _life_before(cast: Cast, units: dict[str, Unit], district: str, former: str) -> None:
    cast.units |= {"district": units[district], "former": units[former]}
    a_person(cast, "district", "Lê Văn Cũ", active_from=date(2022, 1, 1))
    name = units[district].name
    a_plan(cast, a_row("1", executor=name), a_row("2", content="Đã xong", executor=name), at=BEFORE, year=2025)
    Assignment.objects.filter(unit=units[district], task__key="2").update(state="done", done_at=BEFORE)
    an_officer(cast, units[district])


def test_the_district_ends_on_30_june_with_four_heirs(reformed: dict[str, Unit]) -> None:
    assert reformed["district"].active_to == EVE
    assert UnitSuccessor.objects.filter(predecessor=reformed["district"], active_from=DAY).count() == 4


def test_its_open_work_is_with_the_first_heir_and_what_was_done_stays(reformed: dict[str, Unit]) -> None:
    by_key = dict(Assignment.objects.values_list("task__key", "unit__code"))
    assert by_key == {"1": reformed["first"].code, "2": reformed["district"].code}


def test_its_officer_works_for_the_heir_and_reads_what_the_district_left(cast: Cast, reformed: dict[str, Unit]) -> None:
    from thidua.foundation.access.models import Account

    officer = actor_for(Account.objects.get(username="can-bo-phuong"), at=NOW)
    assert officer.unit_ids == {reformed["first"].pk}
    done = Assignment.objects.select_related("task__plan").get(task__key="2")
    assert may(officer, "plans.view", done, at=NOW)


def test_the_line_leads_from_the_new_ward_back_to_ward_and_district(reformed: dict[str, Unit]) -> None:
    before = {link.unit.code for link in line_of(reformed["first"]).before}
    assert {reformed["former"].code, reformed["district"].code} <= before


def test_the_old_names_are_still_found(reformed: dict[str, Unit]) -> None:
    assert reformed["district"] in searched(Unit.objects.all(), reformed["district"].name)


def test_the_city_is_sound_afterwards(reformed: dict[str, Unit]) -> None:
    assert reach_differences() == []
    wrong = [result.sentences for result in examine() if result.check.kind == "invariant" and not result.well]
    assert wrong == []
