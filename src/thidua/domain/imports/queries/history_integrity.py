"""What must hold of lists of achievements that were entered: each row's facts stand in the record; `thidua doctor`
asks."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date
from itertools import islice
from typing import Any, Final

from thidua.domain.imports.enums import RosterKind
from thidua.domain.imports.models import RosterRow
from thidua.domain.imports.queries.history import ORIGIN
from thidua.domain.imports.steps.history.comparing import columns_of, is_same
from thidua.domain.records.enums import FactKind
from thidua.domain.records.models import Subject
from thidua.domain.records.models.kinds import MODELS
from thidua.domain.records.steps.values import COLUMNS

_CHUNK: Final = 1_000  # rows at a time: one query for each kind they tell of
_MOST: Final = 50  # faults told; where there are more, one says it
Row = dict[str, Any]


def entered_rows_are_facts() -> Iterator[str]:
    """Faults: an entered row whose fact is nowhere, or stands there with other words though nobody corrected it."""
    yield from islice(_faults(), _MOST)


def _faults() -> Iterator[str]:
    rows = RosterRow.objects.filter(roster__kind=RosterKind.HISTORY).exclude(subject_key="").order_by("pk")
    last = 0
    while chunk := list(rows.filter(pk__gt=last).only("pk", "number", "roster_id", "subject_key", "values")[:_CHUNK]):
        last = chunk[-1].pk
        there = _There(chunk)
        for row in chunk:
            lost = sum(not there.has(row, fact) for fact in row.values.get("facts", ()))
            if lost:
                yield f"Danh sách {row.roster_id}, dòng {row.number}: {lost} dữ kiện đã nhập nay không có hoặc đã khác."


class _There:
    """The facts of the records that some rows went to."""

    def __init__(self, rows: Sequence[RosterRow]) -> None:
        keys = {int(row.subject_key) for row in rows}
        self._left = _left_of(keys)
        kinds = {fact["kind"] for row in rows for fact in row.values.get("facts", ())}
        self._all: dict[tuple[int, str], list[Row]] = defaultdict(list)
        for kind in map(FactKind, sorted(kinds)):
            told = MODELS[kind]._default_manager.filter(subject_id__in={*keys, *self._left.values()})
            key = ["number_key"] if kind == FactKind.AWARD else []
            for fact in told.values("subject_id", "origin", "version", "voided_at", *COLUMNS[kind], *key):
                self._all[fact["subject_id"], kind].append(fact)

    def has(self, row: RosterRow, told: Row) -> bool:
        """Whether what the row tells stands in the record: as it was told, or corrected or voided since, or as it was
        there already when the row was entered."""
        kind = FactKind(told["kind"])
        read = columns_of(kind, tuple(told["values"].items()), date.max)
        if isinstance(read, str):  # no longer a fact by today's rules: nothing to compare with
            return True
        origin, key = f"{ORIGIN}:{row.pk}", int(row.subject_key)
        there = [fact for one in {key, self._left.get(key, key)} for fact in self._all[one, kind]]
        brought = [fact for fact in there if fact["origin"] == origin]
        if any(fact["version"] > 1 or _says(fact, read.values) for fact in brought):
            return True
        if brought and len(brought) >= sum(each["kind"] == kind for each in row.values["facts"]):
            return False
        return any(is_same(kind, read.values, fact) for fact in there if fact["origin"] != origin)


def _says(fact: Row, values: Row) -> bool:
    return all(fact[name] == value for name, value in values.items() if name in fact)


def _left_of(keys: set[int]) -> dict[int, int]:
    """Records of people who were merged into another entry, each with the record of that entry."""
    merged = Subject.objects.filter(pk__in=keys, person__merged_into__isnull=False)
    pairs = dict(merged.values_list("pk", "person__merged_into_id"))
    people = [person for person in pairs.values() if person is not None]
    left = dict(Subject.objects.filter(person_id__in=people).values_list("person_id", "pk"))
    return {key: left[person] for key, person in pairs.items() if person in left}
