"""The wards, townships and communes that stood under the districts until 30/06/2025, two for each one of today."""

from __future__ import annotations

from functools import cache

from thidua.console.demo.content.areas import FOUNDED, districts, wards_and_communes
from thidua.console.demo.content.seeds import UnitKind, UnitSeed

_PAIRS = (("Thượng", "Hạ"), ("Đông", "Đoài"), ("Nội", "Ngoại"), ("Tiền", "Hậu"))


def former_areas() -> list[UnitSeed]:
    """Return the 252 former units, each under its old district; ``place`` is the code of what it became part of."""
    return list(_former())


def former_by_area() -> dict[str, tuple[str, ...]]:
    """Return, for the code of each ward and commune of today, the codes of the former units it was made of."""
    mapping: dict[str, tuple[str, ...]] = {}
    for seed in _former():
        if seed.place is not None:
            mapping[seed.place] = (*mapping.get(seed.place, ()), seed.code)
    return mapping


@cache
def _former() -> tuple[UnitSeed, ...]:
    by_code = {district.code: district for district in districts()}
    areas = wards_and_communes()
    taken = {area.short_name.split(" ", 1)[1] for area in areas}
    seeds: list[UnitSeed] = []
    for number, area in enumerate(areas):
        for name in _two_names(area.short_name.split(" ", 1)[1], number, taken):
            seeds.append(_seed(f"C{len(seeds) + 1:03d}", area, by_code[area.place or ""], name))
    return tuple(seeds)


def _two_names(name: str, number: int, taken: set[str]) -> tuple[str, str]:
    """Two names that nobody else bears, made from the last syllable: Thiên Phúc was Phúc Thượng and Phúc Hạ."""
    last = name.rsplit(maxsplit=1)[-1]
    tries = [
        tuple(f"{stem} {end}" for end in _PAIRS[(number + turn) % 4]) for stem in (last, name) for turn in range(4)
    ]
    first, second = next(pair for pair in tries if not taken & set(pair))
    taken |= {first, second}
    return first, second


def _seed(code: str, area: UnitSeed, district: UnitSeed, name: str) -> UnitSeed:
    urban = not district.short_name.startswith("Huyện")
    form = "phường" if urban else "xã"
    return UnitSeed(
        code=code,
        kind=UnitKind.WARD if urban else UnitKind.COMMUNE,
        name=f"Ủy ban nhân dân {form} {name}",
        short_name=f"{form.capitalize()} {name}",
        aliases=(f"UBND {form} {name}",),
        parent=district.code,
        active_from=FOUNDED,
        place=area.code,
    )
