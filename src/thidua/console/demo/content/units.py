"""All six hundred units of the demo city: 570 that live and the thirty old districts kept as history."""

from functools import cache

from thidua.console.demo.content.areas import districts, wards_and_communes, wards_by_old_district
from thidua.console.demo.content.departments import city_level, departments
from thidua.console.demo.content.institutions import institutions, ward_schools
from thidua.console.demo.content.seeds import UnitKind, UnitSeed

__all__ = ["TOTAL", "UnitKind", "UnitSeed", "unit_by_code", "units", "wards_by_old_district"]

TOTAL = 600


def units() -> list[UnitSeed]:
    """Return the units in an order in which every parent comes before its children."""
    return list(_all_units())


@cache
def unit_by_code() -> dict[str, UnitSeed]:
    """Return the units by code; shared, not to be changed."""
    return {unit.code: unit for unit in _all_units()}


@cache
def _all_units() -> tuple[UnitSeed, ...]:
    """Ward schools come last and make up the number."""
    named = [*city_level(), *departments(), *districts(), *wards_and_communes(), *institutions()]
    standing_offices = [unit for unit in named if unit.kind is UnitKind.COUNCIL_OFFICE and unit.parent == "SNV"]
    ordered = [unit for unit in named if unit not in standing_offices] + standing_offices
    return tuple(ordered + ward_schools(TOTAL - len(ordered)))
