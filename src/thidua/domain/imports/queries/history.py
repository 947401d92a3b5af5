"""Rows of lists of achievements read again, whose they are, and the facts that came of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime

from thidua.domain.imports.models import Roster, RosterRow
from thidua.domain.imports.steps.history.columns import Sheet, lacking
from thidua.domain.imports.steps.history.comparing import KINDS
from thidua.domain.imports.steps.history.rows import Cells, Line, RowRead, read_row, shape_of
from thidua.domain.organisations.models import Unit
from thidua.domain.people.models import Person
from thidua.domain.people.queries.lists import kept_entry
from thidua.domain.records.enums import CorrectionState, FactKind, Quality
from thidua.domain.records.models import Correction, Fact, Subject
from thidua.domain.records.models.kinds import MODELS, kind_of
from thidua.foundation.access.policy import day_of
from thidua.reading.lists import ListSheet
from thidua.vietnamese.folding import fold

ORIGIN = "imports.roster_row"
Pair = tuple[RosterRow, RowRead]
_CHUNK = 200


def origin_of(row: RosterRow) -> str:
    return f"{ORIGIN}:{row.pk}"


def units_of(keys: Iterable[str]) -> dict[str, Unit]:
    """The units among subjects, by subject."""
    ids = [int(key[5:]) for key in keys if key.startswith("unit:")]
    return {f"unit:{pk}": unit for pk, unit in Unit.objects.in_bulk(ids).items()}


def people_of(keys: Iterable[str]) -> dict[str, Person]:
    """The people among subjects, by subject; an entry merged into another gives the one that is left."""
    ids = sorted({int(key[7:]) for key in keys if key.startswith("person:")})
    found: dict[int, Person] = {}
    for chunk in _parts(ids):
        found |= Person.objects.in_bulk(chunk)
    gone = {pk: kept_entry(pk) for pk, person in found.items() if person.merged_into_id is not None}
    kept = Person.objects.in_bulk(set(gone.values()))
    return {f"person:{pk}": kept[gone[pk]] if pk in gone else person for pk, person in found.items()}


def reread(roster: Roster, rows: Iterable[RosterRow], *, at: datetime) -> list[Pair]:
    """What the cells of kept rows say."""
    sheets = {sheet["place"]: sheet for sheet in roster.sheets}
    shapes = {place: shape_of(sheet) for place, sheet in sheets.items()}
    year = day_of(at).year
    found: list[tuple[RosterRow, RowRead]] = []
    for row in rows:
        where = f"{source_of(roster, sheets[row.sheet])}, dòng {row.number}"
        section = row.values.get("section", "")
        read = read_row(row.values["cells"], shapes[row.sheet], section=section, otherwise=where, this_year=year)
        found.append((row, read))
    return found


def pairs_of(
    roster: Roster, lists: list[ListSheet], sheets: list[Sheet], this_year: int
) -> Iterator[tuple[Line, RowRead]]:
    """Every row of the sheets that can be read, kept and understood, not judged yet."""
    for listed, sheet in zip(lists, sheets, strict=True):
        if lacking(sheet):
            continue
        shape, where, place = shape_of(sheet), source_of(roster, sheet), sheet["place"]
        kept = Cells(sheet["columns"])
        names: dict[str, tuple[str, str]] = {}
        for row in listed.rows:
            cells, number, section = kept.of(row), row.number, row.section or ""
            read = read_row(cells, shape, section=section, otherwise=f"{where}, dòng {number}", this_year=this_year)
            whole = read.who.name
            if whole not in names:
                names[whole] = whole[:300], fold(whole[:300])[:300]
            values = {"cells": cells, "section": section} if section else {"cells": cells}
            yield Line(place, number, *names[whole], values), read


def source_of(roster: Roster, sheet: Sheet) -> str:
    """What is told as the source of a fact that names no decision: the file, and the sheet where there are several."""
    name = f", {sheet['name']}" if len(roster.sheets) > 1 else ""
    return f"Danh sách {roster.filename[:200]}{name[:60]}"


def resting_on(roster: Roster) -> int:
    """How many facts of the list something rests on: better known than typed, changed, voided, matched or disputed."""
    count = 0
    rows = roster.rows.exclude(subject_key="").order_by("pk")
    for chunk in _row_parts(rows):
        facts = facts_of_rows(chunk)
        disputed = _disputed(facts)
        count += sum(1 for fact in facts if _is_touched(fact) or (kind_of(fact), fact.pk) in disputed)
    return count


def facts_of_rows(rows: Iterable[RosterRow]) -> list[Fact]:
    """The facts these rows entered, voided ones too; wherever they stand now, should people have been joined since."""
    origins = {origin_of(row): int(row.subject_key) for row in rows if row.subject_key}
    found: list[Fact] = []
    subjects = _records_of(set(origins.values()))
    for kind in KINDS:
        facts = MODELS[kind]._default_manager.select_related("subject__person", "subject__unit")
        found += facts.filter(subject_id__in=subjects, origin__in=list(origins)).order_by("pk")
    return found


def _records_of(keys: set[int]) -> set[int]:
    """These records, and those of the entries their people were merged into."""
    merged = Subject.objects.filter(pk__in=keys, person__merged_into__isnull=False)
    left = Subject.objects.filter(person_id__in=merged.values("person__merged_into_id"))
    return keys | set(left.values_list("pk", flat=True))


def _is_touched(fact: Fact) -> bool:
    changed = fact.version > 1 or fact.voided_at is not None
    return changed or fact.quality != Quality.TYPED or fact.document_id is not None


def _disputed(facts: Sequence[Fact]) -> set[tuple[FactKind, int]]:
    subjects = {fact.subject_id for fact in facts}
    rows = Correction.objects.filter(subject_id__in=subjects, state=CorrectionState.WAITING, fact__isnull=False)
    return {(FactKind(kind), int(fact or 0)) for kind, fact in rows.values_list("fact_kind", "fact")}


def _row_parts(rows: Iterable[RosterRow]) -> Iterator[list[RosterRow]]:
    kept = list(rows)
    return (kept[start : start + _CHUNK] for start in range(0, len(kept), _CHUNK))


def _parts(ids: Sequence[int]) -> list[Sequence[int]]:
    return [ids[start : start + _CHUNK] for start in range(0, len(ids), _CHUNK)]
