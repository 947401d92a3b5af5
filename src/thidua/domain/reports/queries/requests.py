"""The register of requests about personal data."""

from __future__ import annotations

from datetime import date, datetime

from django.db.models import Q, QuerySet

from thidua.domain.people.models import Person
from thidua.domain.reports.models import DataRequest
from thidua.domain.reports.steps.clock import OPEN
from thidua.foundation.access.policy import visible
from thidua.foundation.actors import Actor

ASK, HANDLE = "reports.ask", "reports.handle"


def requests_visible_to(actor: Actor, *, at: datetime, right: str = ASK) -> QuerySet[DataRequest]:
    """One's own, and those the office has to settle."""
    return visible(actor, right, DataRequest.objects.select_related("person", "bundle"), at=at)


def person_of(actor: Actor) -> Person | None:
    """The entry of the one who signs in."""
    if actor.account_id is None:
        return None
    return Person.objects.filter(account_id=actor.account_id, merged_into__isnull=True).first()


def late(rows: QuerySet[DataRequest], day: date) -> QuerySet[DataRequest]:
    """Open ones beyond the day by which they should have been answered or settled."""
    unanswered = Q(state="received", answer_by__lt=day)
    return rows.filter(Q(state__in=OPEN) & (unanswered | Q(finish_by__lt=day)))
