"""People decide about doubtful rows, then let the list be entered."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from thidua.domain.imports.actions.rosters.beginning import RIGHTS
from thidua.domain.imports.actions.rosters.history.deciding import decide_history
from thidua.domain.imports.enums import RosterKind, RosterState, RowDecision, RowVerdict
from thidua.domain.imports.models import Roster, RosterRow
from thidua.domain.people.models import Person
from thidua.foundation.access.policy import may, require
from thidua.foundation.actors import Actor
from thidua.foundation.audit.work import work
from thidua.foundation.conflicts import save_version
from thidua.foundation.jobs.queue import enqueue
from thidua.foundation.refusals import not_accepted

PEOPLE_CHOICES = (RowDecision.ENTER, RowDecision.MOVE, RowDecision.LEAVE)


def decide_rows(roster: Roster, rows: Iterable[int], *, decision: str, actor: Actor, at: datetime) -> int:
    """One decision for doubtful rows: enter as new, take for the one known person, or leave out. Returns how many.

    A row that may be several people cannot be taken for "the known one": it is entered, left, or mended in the file.
    """
    require(actor, RIGHTS[RosterKind(roster.kind)], roster.unit, at=at)
    _require_checked(roster)
    known = PEOPLE_CHOICES if roster.kind != RosterKind.HISTORY else RowDecision.values
    if decision not in known:
        raise not_accepted("row_decision", "Chưa chọn cách xử lý các dòng này.", field="decision")
    if roster.kind == RosterKind.HISTORY:
        return decide_history(roster, rows, decision=RowDecision(decision), actor=actor, at=at)
    found = roster.rows.filter(pk__in=list(rows), verdict=RowVerdict.DOUBTFUL)
    if decision == RowDecision.MOVE:
        _refuse_moves(found, actor, at)
    if not found:
        return 0
    with work(actor=actor, at=at) as done:
        count = found.update(decision=decision, decided_by=actor.name[:200])
        done.note("imports.decide_rows", roster, name=roster.filename, after={"rows": count, "decision": decision})
    return count


def _refuse_moves(rows: Iterable[RosterRow], actor: Actor, at: datetime) -> None:
    """One person each, and one whom the actor may place."""
    for row in rows:
        if len(row.others) != 1:
            raise not_accepted(
                "row_several",
                f"Dòng {row.number} có thể là nhiều người khác nhau, không tự thêm vị trí công tác được.",
                mend="Ghi số định danh của người đó trong tệp rồi tải lên lại, hoặc chọn không nhập",
            )
        if not may(actor, "people.edit", Person.objects.get(pk=row.others[0]), at=at):
            raise not_accepted(
                "row_transfer",
                f"Dòng {row.number} là người đang thuộc đơn vị khác.",
                mend="Đề nghị cơ quan thường trực mở danh sách này và quyết định việc chuyển",
            )


def confirm_roster(roster: Roster, *, version: int, actor: Actor, at: datetime) -> Roster:
    """Enter everything that can be: a job does it in parts, each exactly once, and can be left alone."""
    require(actor, RIGHTS[RosterKind(roster.kind)], roster.unit, at=at)
    _require_checked(roster)
    undecided = roster.rows.filter(verdict=RowVerdict.DOUBTFUL, decision="").count()
    if undecided:
        raise not_accepted(
            "rows_undecided",
            f"Còn {undecided} dòng cần quyết định trước khi nhập.",
            mend="Mở mục Cần quyết định, chọn các dòng rồi chọn cách xử lý",
        )
    with work(actor=actor, at=at) as done:
        changes = {"state": RosterState.ENTERING, "confirmed_by": actor.account_id}
        save_version(roster, expected=version, changes=changes)
        done.note("imports.confirm_roster", roster, name=roster.filename)
        enqueue("imports.enter_roster", {"roster": roster.pk}, key=str(roster.pk), actor=actor, at=at)
    return roster


def _require_checked(roster: Roster) -> None:
    if roster.state != RosterState.CHECKED:
        raise not_accepted("roster_state", "Danh sách này chưa kiểm tra xong hoặc đã nhập rồi.")
