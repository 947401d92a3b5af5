"""Showing a personal number in full: an act with a reason, kept in the trail."""

from __future__ import annotations

from datetime import datetime

from thidua.domain.people.models import Person
from thidua.domain.people.queries.citizen_ids import mask
from thidua.foundation.access.policy import require
from thidua.foundation.actors import Actor
from thidua.foundation.audit.work import work
from thidua.foundation.refusals import not_accepted
from thidua.vietnamese.normalising import clean

SHORTEST_REASON = 10  # characters; "xem" or "." is no reason


def check_reason(reason: str, *, mend: str = "Ghi rõ việc cần xem") -> str:
    """The reason as it is kept; raises NotAccepted where it says nothing. ``mend``: what to write instead."""
    reason = clean(reason)
    if len(reason) < SHORTEST_REASON:
        raise not_accepted(
            "reason_too_short",
            f"Lý do xem phải có ít nhất {SHORTEST_REASON} ký tự.",
            field="reason",
            mend=mend,
        )
    return reason


def reveal_citizen_id(person: Person, *, reason: str, actor: Actor, at: datetime) -> str:
    """The twelve digits; the event says who saw whose, when and why, and holds the masked form alone."""
    require(actor, "people.reveal", person, at=at)
    reason = check_reason(reason, mend="Ghi rõ việc cần dùng số định danh")
    if not person.citizen_id:
        raise not_accepted("no_citizen_id", "Hồ sơ này chưa có số định danh cá nhân.")
    with work(actor=actor, at=at) as done:
        done.note(
            "people.reveal_citizen_id",
            person,
            name=person.full_name,
            after={"shown": mask(person.citizen_id)},
            reason=reason,
        )
    return person.citizen_id
