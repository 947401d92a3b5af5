"""Showing discipline and matters under review: an act with a reason, kept in the trail."""

from __future__ import annotations

from datetime import datetime

from thidua.domain.people.actions import check_reason
from thidua.domain.records.actions.entering import CONDUCT
from thidua.domain.records.models import Subject
from thidua.domain.records.queries.subjects import name_of
from thidua.foundation.access.policy import require
from thidua.foundation.actors import Actor
from thidua.foundation.audit.work import work


def reveal_conduct(subject: Subject, *, reason: str, actor: Actor, at: datetime) -> None:
    """The event says who looked into whose conduct, when and why; nothing of what stands there, nor whether anything
    does. Raises NotAccepted for a reason that says nothing."""
    require(actor, CONDUCT, subject, at=at)
    with work(actor=actor, at=at) as done:
        done.note("records.reveal_conduct", subject, name=name_of(subject), reason=check_reason(reason))
