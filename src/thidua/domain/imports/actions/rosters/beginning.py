"""A list comes in as a file."""

from __future__ import annotations

from datetime import date, datetime
from typing import BinaryIO

from thidua.domain.imports.enums import RosterKind, RosterState
from thidua.domain.imports.models import Roster
from thidua.domain.organisations.models import Unit
from thidua.foundation.access.policy import require
from thidua.foundation.actors import Actor
from thidua.foundation.audit.work import work
from thidua.foundation.conflicts import save_version
from thidua.foundation.jobs.queue import enqueue
from thidua.foundation.refusals import not_accepted
from thidua.foundation.storage.blobs import keep

RIGHTS = {
    RosterKind.PEOPLE: "people.edit",
    RosterKind.UNITS: "organisations.edit",
    RosterKind.HISTORY: "records.edit",
}
CLOSED = (RosterState.DONE, RosterState.DISCARDED, RosterState.UNDOING, RosterState.UNDONE)


def begin_roster(
    unit: Unit, stream: BinaryIO, *, kind: str, filename: str, since: date, actor: Actor, at: datetime
) -> Roster:
    """Keep the file and have its rows checked by a job. ``since``: the day for rows that name none themselves."""
    if kind not in RosterKind.values:
        raise not_accepted("roster_kind", "Chưa chọn loại danh sách.", field="kind")
    require(actor, RIGHTS[RosterKind(kind)], unit, at=at)
    with work(actor=actor, at=at) as done:
        blob = keep(stream, filename=filename, at=at)
        roster = Roster.objects.create(
            unit=unit,
            kind=kind,
            blob=blob,
            filename=filename[:300],
            since=since,
            by_account=actor.account_id,
            by_name=actor.name[:200],
            created_at=at,
        )
        done.note("imports.begin_roster", roster, name=roster.filename, after={"kind": kind, "unit": unit})
        enqueue("imports.check_roster", {"roster": roster.pk}, key=str(roster.pk), actor=actor, at=at)
    return roster


def discard_roster(roster: Roster, *, version: int, actor: Actor, at: datetime) -> Roster:
    """Drop a list of which nothing was entered; its file and rows stay readable."""
    require(actor, RIGHTS[RosterKind(roster.kind)], roster.unit, at=at)
    if roster.state in CLOSED or roster.state == RosterState.ENTERING or roster.entered:
        raise not_accepted("roster_state", "Danh sách này đang nhập hoặc đã nhập, không bỏ được nữa.")
    with work(actor=actor, at=at) as done:
        save_version(roster, expected=version, changes={"state": RosterState.DISCARDED})
        done.note("imports.discard_roster", roster, name=roster.filename)
    return roster
