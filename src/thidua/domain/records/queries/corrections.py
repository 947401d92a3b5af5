"""What people proposed to be corrected."""

from __future__ import annotations

from datetime import datetime

from django.db.models import QuerySet

from thidua.domain.records.enums import CorrectionState
from thidua.domain.records.models import Correction
from thidua.foundation.access.policy import visible
from thidua.foundation.actors import Actor


def corrections_visible_to(actor: Actor, *, at: datetime, right: str = "records.view") -> QuerySet[Correction]:
    """Those of the records the actor may see, with whose they are."""
    rows = Correction.objects.select_related("subject__person", "subject__unit", "subject__keeper", "document")
    return visible(actor, right, rows, at=at)


def waiting_for(actor: Actor, *, at: datetime) -> QuerySet[Correction]:
    """Those the actor is to answer, besides its own."""
    rows = corrections_visible_to(actor, at=at, right="records.check").filter(state=CorrectionState.WAITING)
    return rows.exclude(by_account=actor.account_id) if actor.account_id is not None else rows
