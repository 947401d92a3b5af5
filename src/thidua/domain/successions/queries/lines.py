"""The line of a unit through time: what it came from and what became of it, however many steps away."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date

from thidua.domain.organisations.models import Unit, UnitSuccessor

STEPS = 8  # offices are not reorganised oftener than that; also the end of a circle
AT_MOST = 300


@dataclass(frozen=True)
class Link:
    """``unit`` stands ``steps`` away in the line (negative: before); the succession was on ``day`` by ``basis``.

    ``neighbour`` is the unit of the step nearer to the one asked about.
    """

    unit: Unit
    neighbour: Unit
    steps: int
    day: date
    basis: str


@dataclass(frozen=True)
class Line:
    """``before`` the furthest first, ``after`` the nearest first."""

    unit: Unit
    before: list[Link] = field(default_factory=list)
    after: list[Link] = field(default_factory=list)


def line_of(unit: Unit) -> Line:
    """One query for each step away, in either direction."""
    back = _followed(unit, "successor_id", lambda row: (row.predecessor, row.successor), -1)
    on = _followed(unit, "predecessor_id", lambda row: (row.successor, row.predecessor), 1)
    return Line(unit, sorted(back, key=_order), sorted(on, key=_order))


def _order(link: Link) -> tuple[int, date, bytes]:
    return link.steps, link.day, bytes(link.unit.sort_key)


def _followed(unit: Unit, end: str, ends: Callable[[UnitSuccessor], tuple[Unit, Unit]], sign: int) -> list[Link]:
    found: list[Link] = []
    seen, layer = {unit.pk}, {unit.pk}
    for step in range(1, STEPS + 1):
        rows = UnitSuccessor.objects.filter(**{f"{end}__in": layer}).select_related("predecessor", "successor")
        layer = set()
        for row in rows.order_by("active_from", "pk")[:AT_MOST]:
            far, near = ends(row)
            if far.pk not in seen:
                layer.add(far.pk)
                seen.add(far.pk)
                found.append(Link(far, near, sign * step, row.active_from, row.basis))
        if not layer or len(found) >= AT_MOST:
            break
    return found
