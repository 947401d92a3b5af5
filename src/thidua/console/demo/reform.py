"""The end of the district level on 01/07/2025, replayed: 252 former wards and communes become 126, 30 districts end."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, datetime

from thidua.console.demo.content.areas import wards_and_communes, wards_by_old_district
from thidua.console.demo.content.former_areas import former_by_area
from thidua.console.demo.content.seeds import UnitSeed
from thidua.domain.organisations import actions as organisations
from thidua.domain.organisations.models import Unit
from thidua.domain.successions import actions as successions
from thidua.domain.successions.actions import NewUnit
from thidua.foundation.actors import Actor

DAY = date(2025, 7, 1)
BASIS = "Nghị quyết về sắp xếp đơn vị hành chính cấp xã, kết thúc hoạt động cấp huyện từ ngày 01/7/2025"


def founding(seeds: Iterable[UnitSeed], founded: Mapping[str, Unit]) -> list[organisations.Founding]:
    """What `found_all` takes, in the given order; parents founded before are named as units."""
    return [
        organisations.Founding(
            kind=each.kind.value,
            name=each.name,
            short_name=each.short_name,
            code=each.code,
            parent=founded.get(each.parent or "", each.parent),
            active_from=each.active_from,
            active_to=each.active_to,
            aliases=each.aliases,
        )
        for each in seeds
    ]


def replay(units: dict[str, Unit], *, actor: Actor, at: datetime) -> None:
    """Merge the former units into those of today, then dissolve the districts; ``units`` gains the new ones."""
    for seed in wards_and_communes():
        units[seed.code] = _merge(seed, units, actor=actor, at=at)
    for district, areas in wards_by_old_district().items():
        successions.dissolve(
            Unit.objects.get(pk=units[district].pk),
            targets=[units[code] for code in areas],
            effective_date=DAY,
            basis=BASIS,
            actor=actor,
            at=at,
        )


def _merge(seed: UnitSeed, units: dict[str, Unit], *, actor: Actor, at: datetime) -> Unit:
    target = NewUnit(
        name=seed.name,
        kind=seed.kind.value,
        short_name=seed.short_name,
        code=seed.code,
        parent=units[seed.parent or ""],
    )
    sources = [units[code] for code in former_by_area()[seed.code]]
    successions.merge(sources, target=target, effective_date=DAY, basis=BASIS, actor=actor, at=at)
    unit = Unit.objects.get(code=seed.code)
    for alias in seed.aliases:
        organisations.add_alias(unit, alias=alias, actor=actor, at=at)
    return unit
