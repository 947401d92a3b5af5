"""The tree below some units, as nested nodes for a page."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from thidua.domain.organisations.models import Unit, UnitPlacement, UnitReach
from thidua.domain.organisations.queries.names import in_force


@dataclass
class Node:
    """A unit and the nodes right below it, in alphabetical order; ``size`` counts everything below."""

    unit: Unit
    children: list[Node] = field(default_factory=list)

    @property
    def size(self) -> int:
        return sum(1 + child.size for child in self.children)


def subtree(tops: Iterable[Unit], day: date) -> list[Node]:
    """The nodes of ``tops`` on the day; one query however many."""
    tops = list(tops)
    below = UnitReach.objects.filter(in_force(day), ancestor__in=[top.pk for top in tops], kept=False)
    rows = UnitPlacement.objects.filter(in_force(day), unit_id__in=below.values("descendant_id")).select_related("unit")
    children: dict[int, list[Unit]] = defaultdict(list)
    for row in rows.order_by("unit__sort_key", "unit_id"):
        children[row.parent_id].append(row.unit)
    return [_node(top, children) for top in tops]


def _node(unit: Unit, children: dict[int, list[Unit]]) -> Node:
    return Node(unit, [_node(child, children) for child in children.get(unit.pk, ())])
