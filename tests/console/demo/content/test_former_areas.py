"""The wards and communes of before the reform."""

from thidua.console.demo.content.areas import wards_and_communes
from thidua.console.demo.content.former_areas import former_areas, former_by_area
from thidua.console.demo.content.units import units


def test_each_of_the_126_was_made_of_two() -> None:
    mapping = former_by_area()
    assert sorted(mapping) == sorted(area.code for area in wards_and_communes())
    assert {len(codes) for codes in mapping.values()} == {2}


def test_no_name_and_no_code_is_borne_twice() -> None:
    everybody = [*former_areas(), *units()]
    assert len({seed.code for seed in everybody}) == len(everybody)
    names = [seed.name for seed in [*former_areas(), *wards_and_communes()]]
    assert len(set(names)) == len(names)


def test_each_stood_under_the_district_on_whose_ground_its_heir_lies() -> None:
    place = {area.code: area.place for area in wards_and_communes()}
    assert all(seed.parent == place[seed.place or ""] for seed in former_areas())
