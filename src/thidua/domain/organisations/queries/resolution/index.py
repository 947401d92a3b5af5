"""Every name of every unit as one plan sees them; built by five queries, then asked without any."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from thidua.domain.organisations.enums import UnitKind
from thidua.domain.organisations.models import Unit, UnitAlias, UnitName, UnitPlacement, UnitSuccessor
from thidua.domain.organisations.queries.names import in_force
from thidua.domain.organisations.queries.resolution.spelling import acronym_of, name_key
from thidua.domain.organisations.queries.resolution.tree import Tree

ADMINISTRATIVE = frozenset({UnitKind.CITY, UnitKind.DISTRICT, UnitKind.WARD, UnitKind.COMMUNE})
COMMITTEE = "uy ban nhan dan "
_SHORTEST_BARE = 2  # words; one-word place names are too easily something else


@dataclass(frozen=True, slots=True)
class Entry:
    """One spelling of one unit."""

    unit: Unit
    spelling: str
    how: str


class Names:
    """Spellings by key; asked by `lookup`."""

    def __init__(self, tree: Tree) -> None:
        self.tree = tree
        self.entries: dict[str, list[Entry]] = defaultdict(list)
        self.acronyms: dict[str, list[Entry]] = defaultdict(list)
        self.word_units: dict[str, set[int]] = defaultdict(set)
        self.successors: dict[int, list[Unit]] = defaultdict(list)

    def add(self, unit: Unit, spelling: str, how: str) -> None:
        """One spelling, and the shorter ones that follow from it."""
        key = name_key(spelling)
        if not key:
            return
        self._enter(key, Entry(unit, spelling, how))
        for shorter in self._shorter(unit, key):
            self._enter(shorter, Entry(unit, spelling, "stripped" if how != "old_name" else how))
        if how == "name":
            for part in key.split():
                self.word_units[part].add(unit.pk)
            self._add_acronym(unit, spelling)

    def _enter(self, key: str, entry: Entry) -> None:
        self.entries[key].append(entry)

    def _shorter(self, unit: Unit, key: str) -> list[str]:
        if unit.kind in ADMINISTRATIVE:
            place = key.removeprefix(COMMITTEE)
            bare = " ".join(place.split()[1:]) if not place.startswith(("thanh pho", "thi xa")) else ""
            return [form for form in {place, f"{COMMITTEE}{place}"} if form != key] + (
                [bare] if len(bare.split()) >= _SHORTEST_BARE and place.split()[0] in {"phuong", "xa"} else []
            )
        ends = [f" {place}" for place in self.tree.place_names if key.endswith(f" {place}")]
        return [key.removesuffix(max(ends, key=len))] if ends else []

    def _add_acronym(self, unit: Unit, spelling: str) -> None:
        key = acronym_of(spelling)
        if key:
            self.acronyms[key].append(Entry(unit, spelling, "acronym"))


def names_for(owner: Unit, day: date) -> Names:
    """All names as seen from a plan of ``owner`` in force on ``day``; five queries."""
    units = {unit.pk: unit for unit in Unit.objects.defer("folded", "sort_key")}
    places = UnitPlacement.objects.filter(in_force(day)).values_list("unit_id", "parent_id")
    index = Names(Tree(owner=units.get(owner.pk, owner), day=day, units=units, parents=dict(places)))
    rows = UnitName.objects.values_list("unit_id", "name", "short_name", "active_from", "active_to")
    for pk, name, short, first, last in rows:
        valid = first <= day and (last is None or last >= day)
        for spelling in {name, short} - {""}:
            index.add(units[pk], spelling, "name" if valid else "old_name")
    for pk, alias in UnitAlias.objects.values_list("unit_id", "alias"):
        index.add(units[pk], alias, "alias")
    for before, after in UnitSuccessor.objects.values_list("predecessor_id", "successor_id"):
        index.successors[before].append(units[after])
    return index
