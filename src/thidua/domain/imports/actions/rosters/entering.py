"""Rows become people and units, a part at a time, each row once."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.db.models import F

from thidua.domain.imports.actions.rosters.beginning import RIGHTS
from thidua.domain.imports.actions.rosters.history.entering import enter_history
from thidua.domain.imports.enums import RosterKind, RosterState, RowDecision, RowVerdict
from thidua.domain.imports.models import Roster, RosterRow
from thidua.domain.imports.steps.roster_values import since_of
from thidua.domain.organisations import actions as organisations
from thidua.domain.organisations.models import Unit, UnitReach
from thidua.domain.people import actions as people
from thidua.domain.people.models import Person
from thidua.foundation.access.policy import require
from thidua.foundation.actors import Actor
from thidua.foundation.audit.work import work
from thidua.foundation.conflicts import save_version
from thidua.vietnamese.folding import fold


def enter_rows(roster: Roster, rows: Sequence[RosterRow], *, actor: Actor, at: datetime) -> int:
    """Enter these rows in one transaction and say on each what it became. Rows already entered are passed over."""
    require(actor, RIGHTS[RosterKind(roster.kind)], roster.unit, at=at)
    rows = [row for row in rows if not row.subject_key]
    if not rows:
        return 0
    with work(actor=actor, at=at) as done:
        if roster.kind == RosterKind.PEOPLE:
            _enter_people(roster, rows, actor, at)
        elif roster.kind == RosterKind.HISTORY:
            enter_history(roster, rows, actor=actor, at=at)
        else:
            _enter_units(roster, rows, actor, at)
        entered = [row for row in rows if row.subject_key]
        RosterRow.objects.bulk_update(entered, ["subject_key"], batch_size=100)
        Roster.objects.filter(pk=roster.pk).update(entered=F("entered") + len(entered))
        done.note("imports.enter_rows", roster, name=roster.filename, after={"rows": len(entered)})
    return len(entered)


def close_roster(roster: Roster, *, actor: Actor, at: datetime) -> Roster:
    """All that could be entered is entered; rows that became doubtful meanwhile wait for a decision."""
    left = roster.rows.filter(verdict=RowVerdict.DOUBTFUL, decision="").exists()
    with work(actor=actor, at=at) as done:
        changes = {"state": RosterState.CHECKED} if left else {"state": RosterState.DONE, "done_at": at}
        save_version(roster, expected=roster.version, changes=changes)
        done.note("imports.close_roster", roster, name=roster.filename, after={"entered": roster.entered})
    return roster


def _enter_people(roster: Roster, rows: Sequence[RosterRow], actor: Actor, at: datetime) -> None:
    units = Unit.objects.in_bulk({int(row.values["unit_id"]) for row in rows})
    _leave_those_entered_meanwhile(roster, rows)
    rows = [row for row in rows if row.verdict == RowVerdict.READY or row.decision]
    fresh = [row for row in rows if row.decision != RowDecision.MOVE]
    entered = people.register_all([_registration(roster, row, units) for row in fresh], actor=actor, at=at)
    for row, person in zip(fresh, entered, strict=True):
        row.subject_key = str(person.pk)
    for row in rows:
        if row.decision == RowDecision.MOVE:
            _place(roster, row, units, actor, at)


def _leave_those_entered_meanwhile(roster: Roster, rows: Sequence[RosterRow]) -> None:
    """Another list may have brought the same number since the check: the row is then a transfer somebody decides.

    Lists below one root are entered one part at a time, so that two parts cannot both find the number free.
    """
    _lock_tree(roster)
    numbers = {row.values["citizen_id"]: row for row in rows if row.values["citizen_id"] and not row.decision}
    taken = Person.objects.filter(merged_into__isnull=True, citizen_id__in=numbers).values_list("pk", "citizen_id")
    for pk, number in taken:
        row = numbers[str(number)]
        row.verdict, row.others = RowVerdict.DOUBTFUL, [pk]
        row.save(update_fields=["verdict", "others"])


def _lock_tree(roster: Roster) -> None:
    top = UnitReach.objects.filter(descendant=roster.unit_id).order_by("-depth").values_list("ancestor_id", flat=True)
    list(Unit.objects.select_for_update().filter(pk=top[0]))


def _registration(roster: Roster, row: RosterRow, units: dict[int, Unit]) -> people.Registration:
    said = row.values
    return people.Registration(
        full_name=said["full_name"],
        unit=units[int(said["unit_id"])],
        title=said["title"],
        active_from=since_of(said, roster.since),
        sex=said["sex"],
        birth=said["birth"],
        citizen_id=said["citizen_id"],
    )


def _place(roster: Roster, row: RosterRow, units: dict[int, Unit], actor: Actor, at: datetime) -> None:
    """The known person gets one more position; where the old one ends is for the offices to say."""
    person = Person.objects.get(pk=row.others[0])
    unit = units[int(row.values["unit_id"])]
    title, since = row.values["title"], since_of(row.values, roster.since)
    people.place(person, unit=unit, title=title, active_from=since, actor=actor, at=at)
    row.subject_key = str(person.pk)


def _enter_units(roster: Roster, rows: Sequence[RosterRow], actor: Actor, at: datetime) -> None:
    """A unit whose parent stands in the list is founded after it; parents of an earlier part are there already."""
    earlier = roster.rows.exclude(subject_key="").values_list("values__name", "subject_key")
    known = {fold(name): int(key) for name, key in earlier}
    known |= {fold(row.name): row.others[0] for row in roster.rows.filter(verdict=RowVerdict.KNOWN)}
    for level in _levels(rows):
        parents = Unit.objects.in_bulk({_parent_id(row, known) for row in level})
        seeds = [
            organisations.Founding(
                kind=row.values["kind_value"],
                name=row.values["name"],
                short_name=row.values["short_name"],
                active_from=since_of(row.values, roster.since),
                parent=parents[_parent_id(row, known)],
                aliases=tuple(part.strip() for part in row.values["aliases"].split(";") if part.strip()),
            )
            for row in level
        ]
        for row, unit in zip(level, organisations.found_all(seeds, actor=actor, at=at), strict=True):
            row.subject_key = str(unit.pk)
            known[fold(unit.name)] = unit.pk


def _parent_id(row: RosterRow, known: dict[str, int]) -> int:
    return int(row.values["parent_id"]) if row.values["parent_id"] else known[fold(row.values["parent"])]


def _levels(rows: Sequence[RosterRow]) -> list[list[RosterRow]]:
    """The rows whose parents are outside these rows, then their children, and so on."""
    left, levels = list(rows), []
    while left:
        names = {fold(row.values["name"]) for row in left}
        level = [row for row in left if row.values["parent_id"] or fold(row.values["parent"]) not in names]
        if not level:
            raise RuntimeError("a circle in the list: the check let it through")
        levels.append(level)
        left = [row for row in left if row not in level]
    return levels
