"""A person decides what becomes of a thing that was kept for as long as its class asks. Nothing is deleted."""

from __future__ import annotations

from datetime import datetime
from typing import Final

from thidua.domain.reports.enums import RetentionChoice
from thidua.domain.reports.models import RetentionDecision
from thidua.domain.reports.queries.retention import Due
from thidua.foundation.access.policy import day_of, require
from thidua.foundation.actors import Actor
from thidua.foundation.audit.work import work
from thidua.foundation.refusals import not_accepted
from thidua.vietnamese.normalising import clean

RETAIN: Final = "reports.retain"
FURTHEST: Final = 100  # years


def decide_retention(
    due: Due, *, choice: str, until: int | None = None, reason: str, actor: Actor, at: datetime
) -> RetentionDecision:
    """Keep on to a year, hand over to the archive, or put on the list of what is proposed to be destroyed."""
    require(actor, RETAIN, at=at)
    if choice not in RetentionChoice.values:
        raise not_accepted("unknown_word", "Chọn cách xử lý trong danh sách.", field="choice")
    year = day_of(at).year
    if choice == RetentionChoice.KEEP and (until is None or not year <= until <= year + FURTHEST):
        raise not_accepted("until", f"Ghi năm giữ tiếp, từ {year} đến {year + FURTHEST}.", field="until")
    told = clean(reason)
    if not told or len(told) > 500:
        raise not_accepted("reason", "Ghi lý do, căn cứ (không quá 500 ký tự).", field="reason")
    row = RetentionDecision(
        retention_class=due.retention_class,
        subject_kind=due.subject_kind,
        subject_key=due.subject_key,
        subject_name=f"{due.name}: {due.told}"[:300],
        choice=choice,
        until=until if choice == RetentionChoice.KEEP else None,
        reason=told,
        by_name=actor.name[:200],
        at=at,
    )
    with work(actor=actor, at=at) as done:
        row.save(force_insert=True)
        done.note(
            "reports.decide_retention",
            row,
            name=row.subject_name,
            after={"choice": choice, "until": row.until},
            reason=told,
        )
    return row
