"""The demo city's units: how many, under whom, and since when."""

import unicodedata
from collections import Counter
from datetime import date, timedelta

from thidua.console.demo.content.areas import DISTRICTS_END, WARDS_BEGIN
from thidua.console.demo.content.units import UnitKind, UnitSeed, unit_by_code, units, wards_by_old_district

NO_END = date.max


def of_kind(*kinds: UnitKind) -> list[UnitSeed]:
    return [unit for unit in units() if unit.kind in kinds]


def test_the_city_has_600_units_of_which_30_are_history() -> None:
    counts = Counter(unit.active_to is None for unit in units())
    assert counts == {True: 570, False: 30}


def test_there_is_one_city_at_the_root() -> None:
    assert [unit.code for unit in units() if unit.parent is None] == ["HL"]
    assert [unit.code for unit in of_kind(UnitKind.CITY)] == ["HL"]


def test_there_are_20_departments() -> None:
    assert len(of_kind(UnitKind.DEPARTMENT)) == 20


def test_there_are_60_wards_and_66_communes() -> None:
    assert len(of_kind(UnitKind.WARD)) == 60
    assert len(of_kind(UnitKind.COMMUNE)) == 66


def test_no_two_wards_or_communes_share_a_place_name() -> None:
    names = [unit.short_name.split(" ", 1)[1] for unit in of_kind(UnitKind.WARD, UnitKind.COMMUNE)]
    assert len(set(names)) == 126


def test_the_30_old_districts_are_12_quan_17_huyen_and_one_thi_xa() -> None:
    forms = Counter(unit.code.rstrip("0123456789") for unit in of_kind(UnitKind.DISTRICT))
    assert forms == {"Q": 12, "H": 17, "TX": 1}


def test_districts_end_on_the_eve_of_the_wards() -> None:
    assert {unit.active_to for unit in of_kind(UnitKind.DISTRICT)} == {DISTRICTS_END}
    assert {unit.active_from for unit in of_kind(UnitKind.WARD, UnitKind.COMMUNE)} == {WARDS_BEGIN}
    assert DISTRICTS_END + timedelta(days=1) == WARDS_BEGIN


def test_every_old_district_became_at_least_three_wards_or_communes() -> None:
    mapping = wards_by_old_district()
    assert len(mapping) == 30
    assert min(len(codes) for codes in mapping.values()) >= 3


def test_every_ward_and_commune_lies_in_exactly_one_old_district() -> None:
    placed = [code for codes in wards_by_old_district().values() for code in codes]
    assert sorted(placed) == sorted(unit.code for unit in of_kind(UnitKind.WARD, UnitKind.COMMUNE))


def test_codes_are_unique() -> None:
    assert len(unit_by_code()) == len(units())


def test_official_names_are_unique() -> None:
    assert len({unit.name for unit in units()}) == len(units())


def test_an_alias_names_one_unit_only() -> None:
    words = [word for unit in units() for word in {unit.name, *unit.aliases}]
    assert [word for word, count in Counter(words).items() if count > 1] == []


def test_short_names_repeat_only_between_parts_of_departments() -> None:
    whole = [unit.short_name for unit in units() if unit.kind not in {UnitKind.DIVISION, UnitKind.SERVICE}]
    assert len(set(whole)) == len(whole)


def test_all_names_are_nfc_without_stray_blanks() -> None:
    words = [word for unit in units() for word in (unit.name, unit.short_name, *unit.aliases)]
    assert [word for word in words if word != unicodedata.normalize("NFC", " ".join(word.split()))] == []


def test_parents_come_before_their_children() -> None:
    seen: set[str | None] = {None}
    for unit in units():
        assert unit.parent in seen, unit
        seen.add(unit.code)


def test_a_unit_lives_within_its_parents_life() -> None:
    for unit in units():
        if unit.parent is None:
            continue
        parent = unit_by_code()[unit.parent]
        assert parent.active_from <= unit.active_from, unit
        assert (unit.active_to or NO_END) <= (parent.active_to or NO_END), unit


def test_hospitals_and_high_schools_hang_under_their_departments() -> None:
    assert {unit.parent for unit in of_kind(UnitKind.HOSPITAL)} == {"SYT"}
    assert {unit.parent for unit in units() if "Trung học phổ thông" in unit.name} == {"SGDDT"}


def test_secondary_schools_hang_under_wards_and_communes() -> None:
    parents = {unit_by_code()[unit.parent or ""].kind for unit in units() if "Trung học cơ sở" in unit.name}
    assert parents == {UnitKind.WARD, UnitKind.COMMUNE}


def test_the_standing_office_is_found_by_its_usual_abbreviation() -> None:
    assert [unit.code for unit in units() if "Sở Nội vụ (Ban TĐKT Thành phố)" in unit.aliases] == ["BTDKT"]
    assert unit_by_code()["BTDKT"].parent == "SNV"


def test_every_kind_of_unit_occurs() -> None:
    assert {unit.kind for unit in units()} == set(UnitKind)


def test_units_are_the_same_on_every_call() -> None:
    assert units() == units()
