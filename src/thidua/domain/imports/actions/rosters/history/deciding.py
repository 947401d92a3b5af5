"""Doubtful rows of a list of achievements: who is meant, and what becomes of facts that stand already."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from thidua.domain.imports.actions.rosters.history.mending import rejudge
from thidua.domain.imports.enums import RowDecision, RowVerdict
from thidua.domain.imports.models import Roster, RosterRow
from thidua.foundation.actors import Actor
from thidua.foundation.audit.work import work
from thidua.foundation.refusals import not_accepted

CHOICES = (RowDecision.MATCH, RowDecision.KEEP, RowDecision.REPLACE, RowDecision.ENTER, RowDecision.LEAVE)


def decide_history(roster: Roster, rows: Iterable[int], *, decision: RowDecision, actor: Actor, at: datetime) -> int:
    """One decision for doubtful rows. MATCH is for rows that ask who is meant and offer one; KEEP, REPLACE and ENTER
    for rows whose facts meet others. Returns how many rows it was taken for."""
    if decision not in CHOICES:
        raise not_accepted("row_decision", "Chưa chọn cách xử lý các dòng này.", field="decision")
    found = list(roster.rows.filter(pk__in=list(rows), verdict=RowVerdict.DOUBTFUL, subject_key=""))
    for row in found:
        _check(row, decision)
    if not found:
        return 0
    with work(actor=actor, at=at) as done:
        if decision == RowDecision.MATCH:
            for row in found:
                row.values["chosen"] = _offered(row)
            rejudge(roster, found, actor=actor, at=at)
        else:
            keys = [row.pk for row in found]
            roster.rows.filter(pk__in=keys).update(decision=decision, decided_by=actor.name[:200])
        after = {"rows": len(found), "decision": decision}
        done.note("imports.decide_rows", roster, name=roster.filename, after=after)
    return len(found)


def _offered(row: RosterRow) -> str:
    word = "unit" if row.values["who"]["collective"] else "person"
    return f"{word}:{row.others[0]}"


def _check(row: RosterRow, decision: RowDecision) -> None:
    if decision == RowDecision.LEAVE:
        return
    if decision == RowDecision.MATCH:
        if len(row.others) != 1:
            raise not_accepted(
                "row_several",
                f"Dòng {row.number} không có đúng một gợi ý.",
                mend="Mở dòng đó và chọn đúng người, đơn vị",
            )
        return
    against = row.values.get("against", ())
    if row.others or not against:
        raise not_accepted("row_who", f"Dòng {row.number} còn chưa rõ là ai.", mend="Chọn đúng người trước")
    if decision == RowDecision.ENTER and any(each["pk"] for each in against):
        raise not_accepted(
            "row_contradicts",
            f"Dòng {row.number} trái với hồ sơ, không thể nhập thêm bên cạnh.",
            mend="Chọn giữ điều đã có hoặc thay bằng điều ghi trong tệp",
        )
