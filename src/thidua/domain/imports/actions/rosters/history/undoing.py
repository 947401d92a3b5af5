"""A whole list of achievements is taken back: its facts are voided with a reason, as long as nothing rests on them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.db.models import F

from thidua.domain.imports.actions.rosters.history.matching import RIGHT
from thidua.domain.imports.enums import RosterKind, RosterState
from thidua.domain.imports.models import Roster, RosterRow
from thidua.domain.imports.queries.history import facts_of_rows, resting_on
from thidua.domain.records import actions as records
from thidua.domain.records.actions import NewFact
from thidua.domain.records.enums import FactKind, Quality
from thidua.domain.records.models import Subject
from thidua.foundation.access.policy import may, require
from thidua.foundation.actors import Actor
from thidua.foundation.audit.work import work
from thidua.foundation.conflicts import save_version
from thidua.foundation.jobs.queue import enqueue
from thidua.foundation.refusals import not_accepted
from thidua.vietnamese.normalising import clean

_CHUNK = 200


def begin_undo(roster: Roster, *, reason: str, version: int, actor: Actor, at: datetime) -> Roster:
    """Let a job void everything the list entered. Refused while a fact of it was checked, corrected or disputed."""
    require(actor, RIGHT, roster.unit, at=at)
    if roster.kind != RosterKind.HISTORY or roster.state != RosterState.DONE or not roster.entered:
        raise not_accepted("roster_state", "Chỉ hủy được danh sách thành tích đã nhập xong.")
    why = clean(reason)[:200]
    if not why:
        raise not_accepted("reason_missing", "Cần ghi lý do hủy kết quả nhập.", field="reason")
    resting = resting_on(roster)
    if resting:
        raise not_accepted(
            "rests_on_it",
            f"{resting} dữ kiện của danh sách này đã được kiểm tra, sửa, hủy hoặc đang được đề nghị đính chính.",
            mend="Sửa hoặc hủy từng dữ kiện trong hồ sơ, không hủy cả danh sách được nữa",
        )
    with work(actor=actor, at=at) as done:
        changes = {"state": RosterState.UNDOING, "confirmed_by": actor.account_id}
        save_version(roster, expected=version, changes=changes)
        done.note("imports.begin_undo", roster, name=roster.filename, reason=why)
        payload = {"roster": roster.pk, "reason": why}
        enqueue("imports.undo_roster", payload, key=str(roster.pk), actor=actor, at=at)
    return roster


def undo_rows(roster: Roster, rows: Sequence[RosterRow], *, reason: str, actor: Actor, at: datetime) -> int:
    """Void what these rows entered, put back what they replaced, and say that they are not entered. Returns
    how many."""
    require(actor, RIGHT, roster.unit, at=at)
    rows = [row for row in rows if row.subject_key]
    if not rows:
        return 0
    with work(actor=actor, at=at) as done:
        facts = [fact for fact in facts_of_rows(rows) if fact.voided_at is None]
        why = f"Hủy kết quả nhập danh sách {roster.filename[:80]}: {reason}"[:300]
        records.void_all(facts, reason=why, actor=actor, at=at)
        _put_back(rows, actor, at)
        keys = [row.pk for row in rows]
        RosterRow.objects.filter(pk__in=keys).update(subject_key="")
        Roster.objects.filter(pk=roster.pk).update(entered=F("entered") - len(rows))
        done.note("imports.undo_rows", roster, name=roster.filename, after={"rows": len(rows), "facts": len(facts)})
    return len(rows)


def close_undo(roster: Roster, *, actor: Actor, at: datetime) -> Roster:
    """Everything the list entered is voided."""
    with work(actor=actor, at=at) as done:
        save_version(roster, expected=roster.version, changes={"state": RosterState.UNDONE, "done_at": at})
        done.note("imports.close_undo", roster, name=roster.filename)
    return roster


def _put_back(rows: Sequence[RosterRow], actor: Actor, at: datetime) -> None:
    back = [
        NewFact(
            subject,
            FactKind(old["kind"]),
            old["values"],
            source=old["source"],
            quality=_quality(old, subject, actor, at),
            confirmed=True,
        )
        for row in rows
        if row.values.get("replaced")
        for subject in [Subject.objects.select_related("person", "unit").get(pk=row.subject_key)]
        for old in row.values["replaced"]
    ]
    records.enter_all(back, reason="Trả lại điều đã bị danh sách thay", actor=actor, at=at)


def _quality(old: dict[str, str], subject: Subject, actor: Actor, at: datetime) -> str:
    return old["quality"] if may(actor, "records.check", subject, at=at) else Quality.TYPED.value
