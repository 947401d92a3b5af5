"""The tree on the plan's day, from where the plan's owner stands."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from thidua.domain.organisations.enums import UnitKind
from thidua.domain.organisations.models import Unit
from thidua.domain.organisations.queries.resolution.spelling import name_key

OWN, CHILD, BELOW, ABOVE, BESIDE, ELSEWHERE = range(6)  # closeness to the owner, the nearest first


@dataclass
class Tree:
    """``parents`` maps a unit's id to its parent's on the day."""

    owner: Unit
    day: date
    units: dict[int, Unit]
    parents: dict[int, int]
    children: dict[int, list[int]] = field(default_factory=lambda: defaultdict(list))

    def __post_init__(self) -> None:
        for unit, parent in self.parents.items():
            self.children[parent].append(unit)

    @cached_property
    def above(self) -> list[int]:
        """The owner and what stands above it, the nearest first."""
        return [self.owner.pk, *self.chain(self.owner.pk)]

    @cached_property
    def below(self) -> frozenset[int]:
        return frozenset(self.under(self.owner.pk))

    @cached_property
    def place_names(self) -> list[str]:
        """How names of city bodies end: "thanh pho hoa lu", "hoa lu", "thanh pho"."""
        names = [name_key(unit.name) for unit in self.units.values() if unit.kind == UnitKind.CITY]
        places = [name.removeprefix("uy ban nhan dan ") for name in names]
        bare = [place.removeprefix("thanh pho ").removeprefix("tinh ") for place in places]
        return list(dict.fromkeys([*places, *bare, "thanh pho"]))

    def chain(self, unit: int) -> list[int]:
        """What stands above the unit, the nearest first."""
        found: list[int] = []
        while (above := self.parents.get(unit)) is not None:
            found.append(above)
            unit = above
        return found

    def under(self, unit: int) -> Iterator[int]:
        for child in self.children.get(unit, ()):
            yield child
            yield from self.under(child)

    def lives(self, unit: Unit) -> bool:
        return unit.active_from <= self.day and (unit.active_to is None or unit.active_to >= self.day)

    def closeness(self, unit: int) -> int:
        """How near the unit stands to the owner."""
        if unit == self.owner.pk:
            return OWN
        if self.parents.get(unit) == self.owner.pk:
            return CHILD
        if unit in self.below:
            return BELOW
        if unit in self.above:
            return ABOVE
        return BESIDE if self.parents.get(unit) in self.above else ELSEWHERE

    def nearest(self, kinds: tuple[str, ...]) -> Unit | None:
        """The owner or the nearest unit above it of one of the kinds."""
        if "self" in kinds:
            return self.owner
        for key in self.above:
            if key in self.units and self.units[key].kind in kinds:
                return self.units[key]
        return None
