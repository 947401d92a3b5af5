"""Lists that came in, as one may see them."""

from __future__ import annotations

from datetime import datetime

from django.db.models import Count, F, Q, QuerySet

from thidua.domain.imports.enums import RosterKind, RowDecision, RowVerdict
from thidua.domain.imports.models import Roster, RosterRow
from thidua.domain.imports.steps.history.columns import TOLD
from thidua.domain.organisations.models import Unit
from thidua.domain.people.models import Person
from thidua.domain.people.queries.lists import people_visible
from thidua.domain.records.queries import units_with_records_visible_to
from thidua.foundation.access.policy import visible
from thidua.foundation.actors import Actor
from thidua.vietnamese.dates import short_date
from thidua.vietnamese.partial_dates import PartialDate

PART = CHUNK = 500
MANY_YEARS = 50
ENTERING = [RowDecision.ENTER, RowDecision.MOVE, RowDecision.KEEP, RowDecision.REPLACE]


def rosters_visible_to(actor: Actor, *, at: datetime) -> QuerySet[Roster]:
    """Lists of people, of units and of achievements, each by its own right, with counts of rows by verdict
    (``rows_ready``, ...). One that tells of discipline is seen by those only who may see that."""
    people = visible(actor, "people.edit", Roster.objects.filter(kind=RosterKind.PEOPLE), at=at)
    units = visible(actor, "organisations.edit", Roster.objects.filter(kind=RosterKind.UNITS), at=at)
    history = visible(actor, "records.edit", Roster.objects.filter(kind=RosterKind.HISTORY), at=at)
    units_of_conduct = units_with_records_visible_to(actor, at=at, right="records.conduct")
    told = Q(pk__in=history.values("pk")) & (Q(with_conduct=False) | Q(unit_id__in=units_of_conduct.values("pk")))
    counts = {f"rows_{verdict}": Count("rows", filter=Q(rows__verdict=verdict)) for verdict in RowVerdict.values}
    chosen = Roster.objects.filter(Q(pk__in=people.values("pk")) | Q(pk__in=units.values("pk")) | told)
    return chosen.select_related("unit", "blob").annotate(**counts, rows_all=Count("rows"))


def rows_of(roster: Roster, *, verdict: str = "") -> QuerySet[RosterRow]:
    rows = roster.rows.order_by("sheet", "number")
    return rows.filter(verdict=verdict) if verdict else rows


def waiting(roster: Roster) -> QuerySet[RosterRow]:
    """Rows still to be entered, in the order of the sheet."""
    rows = roster.rows.filter(subject_key="").order_by("sheet", "number")
    fresh = rows.filter(verdict=RowVerdict.READY)
    decided = rows.filter(verdict=RowVerdict.DOUBTFUL, decision__in=ENTERING)
    return fresh | decided


def parts_of(roster: Roster) -> list[list[int]]:
    """Ids of the waiting rows in parts. Units are one part, for any may stand below any other."""
    ids = list(waiting(roster).values_list("pk", flat=True))
    size = max(len(ids), 1) if roster.kind == RosterKind.UNITS else _part_of(roster)
    return [ids[start : start + size] for start in range(0, len(ids), size)]


def entered_parts_of(roster: Roster) -> list[list[int]]:
    """Ids of the entered rows in parts: what undoing goes through."""
    ids = list(roster.rows.exclude(subject_key="").order_by("pk").values_list("pk", flat=True))
    size = _part_of(roster)
    return [ids[start : start + size] for start in range(0, len(ids), size)]


def _part_of(roster: Roster) -> int:
    """Rows that tell of many years each go in smaller parts, so that no part takes long."""
    widest = max((sum(column["role"] in TOLD for column in sheet["columns"]) for sheet in roster.sheets), default=1)
    return max(PART // max(widest, 1), MANY_YEARS)


def others_of(rows: list[RosterRow], roster: Roster, *, actor: Actor, at: datetime) -> dict[int, str]:
    """Names of the people or units that rows may be; of people the actor may not see only that there is one."""
    ids = {each for row in rows for each in row.others}
    if roster.kind == RosterKind.UNITS:
        return dict(Unit.objects.filter(pk__in=ids).values_list("pk", "name"))
    if roster.kind == RosterKind.HISTORY:
        return _subjects_named(rows)
    return dict(people_visible(actor, at=at).filter(pk__in=ids).values_list("pk", "full_name"))


def _subjects_named(rows: list[RosterRow]) -> dict[int, str]:
    """People with their births, or units: a row offers only those whom the one who brought it in may edit."""
    units = {each for row in rows if row.values["who"]["collective"] for each in row.others}
    people = {each for row in rows if not row.values["who"]["collective"] for each in row.others}
    found = dict(Unit.objects.filter(pk__in=units).values_list("pk", "name"))
    for person in Person.objects.filter(pk__in=people):
        born = f" ({short_date(PartialDate.from_text(person.birth))})" if person.birth else ""
        found[person.pk] = f"{person.full_name}{born}"
    return found


def subject_named(key: str) -> str:
    """The name of "person:12" or "unit:3"; "" for nobody."""
    word, _colon, pk = key.partition(":")
    if word == "unit":
        return str(Unit.objects.filter(pk=int(pk)).values_list("name", flat=True).first() or "")
    names = Person.objects.filter(pk=int(pk)).values_list("full_name", flat=True) if word == "person" else []
    return next(iter(names), "")


def rosters_entered_whole() -> list[str]:
    """Faults: a list whose counter is not its rows, or with rows that became nobody who exists."""
    counted = Roster.objects.annotate(rows_entered=Count("rows", filter=~Q(rows__subject_key="")))
    faults = [
        f"Danh sách {roster.pk} đếm {roster.entered} dòng đã nhập, thật ra {roster.rows_entered}."
        for roster in counted.exclude(entered=F("rows_entered"))
    ]
    return [*faults, *_became_nobody()]


def _became_nobody() -> list[str]:
    """Rows entered as a person who is not there; keys are text and ids are numbers, so they are compared here."""
    entered = RosterRow.objects.filter(roster__kind=RosterKind.PEOPLE).exclude(subject_key="").order_by("pk")
    faults: list[str] = []
    rows = list(entered.values_list("number", "subject_key"))
    for chunk in (rows[start : start + CHUNK] for start in range(0, len(rows), CHUNK)):
        there = set(Person.objects.filter(pk__in=[int(key) for _number, key in chunk]).values_list("pk", flat=True))
        faults += [
            f"Dòng {number} đã nhập thành người số {key}, nay không có."
            for number, key in chunk
            if int(key) not in there
        ]
    return faults[:50]
