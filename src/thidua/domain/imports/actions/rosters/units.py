"""Whether a row of units can be entered, and where in the tree it belongs."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import datetime

from thidua.domain.imports.enums import RowVerdict
from thidua.domain.imports.models import Roster, RosterRow
from thidua.domain.imports.steps.roster_values import kind_by_name, named, since_of
from thidua.domain.organisations.enums import UnitKind
from thidua.domain.organisations.models import Unit
from thidua.domain.organisations.policies import below
from thidua.domain.organisations.queries import name_index
from thidua.foundation.access.policy import day_of
from thidua.vietnamese.folding import fold

Judged = tuple[str, list[int], list[str]]


class UnitsCheck:
    """Built once for a list; a parent may be a unit that exists or one that stands in the same list."""

    def __init__(self, roster: Roster, rows: Sequence[dict[str, str]], at: datetime) -> None:
        self.roster = roster
        day = day_of(at)
        self.index = name_index(roster.unit, day)
        self.allowed = set(below(roster.unit_id, day))
        self.listed = Counter(fold(row["name"]) for row in rows if row["name"])
        self.parents = {fold(row["name"]): fold(row["parent"]) for row in rows if row["name"]}
        units = Unit.objects.filter(pk__in=self.allowed)
        self.known = {fold(name): pk for pk, name in units.values_list("pk", "name")}
        self.founded = dict(units.values_list("pk", "active_from"))

    def judge(self, _number: int, said: dict[str, str]) -> Judged:
        """The verdict, ids of units that may be meant, sentences about what cannot be taken."""
        told = [each for each in (self._name(said), self._kind(said), self._parent(said)) if each]
        if told:
            return RowVerdict.FAULTY, [], told
        known = self.known.get(fold(said["name"]))
        return (RowVerdict.KNOWN, [known], []) if known else (RowVerdict.READY, [], [])

    def held_up(self, rows: Sequence[RosterRow]) -> None:
        """What stands below a row that cannot be entered cannot be entered either."""
        by_name = {fold(row.values["name"]): row for row in rows}
        for row in rows:
            above, climbed = row, 0
            while not above.values.get("parent_id") and climbed < len(rows):
                above, climbed = by_name.get(fold(above.values["parent"]), row), climbed + 1
                if above.verdict == RowVerdict.FAULTY:
                    sentence = f"Đơn vị cấp trên ở dòng {above.number} chưa nhập được; hãy sửa dòng đó trước."
                    _hold(row, sentence)
                    break

    def _name(self, said: dict[str, str]) -> str:
        if not said["name"]:
            return "Dòng này chưa ghi tên đơn vị."
        if self.listed[fold(said["name"])] > 1:
            return f"“{said['name']}” đứng ở nhiều dòng; hãy giữ một dòng hoặc ghi tên phân biệt."
        return ""

    def _kind(self, said: dict[str, str]) -> str:
        """Words of the file become the stored kind; without a column the first words of the name tell it."""
        kinds = [(each.value, each.label) for each in UnitKind]
        said["kind_value"] = named(said["kind"], kinds) or ("" if said["kind"] else kind_by_name(said["name"]))
        if said["kind_value"]:
            return ""
        labels = "; ".join(str(each.label) for each in UnitKind if each is not UnitKind.DISTRICT)
        printed = f" “{said['kind']}”" if said["kind"] else ""
        return f"Chưa rõ loại đơn vị{printed}; hãy ghi một trong các loại: {labels}."

    def _parent(self, said: dict[str, str]) -> str:
        said["parent_id"] = ""
        if not said["parent"]:
            said["parent_id"] = str(self.roster.unit_id)
            return ""
        if fold(said["parent"]) in self.listed:
            return self._circle(said)
        units = [unit for unit in self.index.resolve(said["parent"]).units if unit.pk in self.allowed]
        if len(units) != 1:
            return (
                f"Không nhận ra đơn vị cấp trên “{said['parent']}” trong danh sách này và dưới {self.roster.unit.name}."
            )
        said["parent_id"] = str(units[0].pk)
        if since_of(said, self.roster.since) < self.founded[units[0].pk]:
            return f"{units[0].name} thành lập sau ngày hoạt động của đơn vị này; hãy sửa ngày."
        return ""

    def _circle(self, said: dict[str, str]) -> str:
        """Up through the list until a unit outside it; a circle never gets there."""
        here, steps = fold(said["name"]), 0
        while here in self.parents and steps <= len(self.parents):
            here, steps = self.parents[here], steps + 1
        return "" if steps <= len(self.parents) else f"“{said['name']}” đứng dưới chính nó; hãy sửa đơn vị cấp trên."


def _hold(row: RosterRow, sentence: str) -> None:
    if row.verdict != RowVerdict.FAULTY:
        row.verdict = RowVerdict.FAULTY
        row.problems = [*row.problems, {"severity": "error", "address": str(row.number), "sentence": sentence}]
