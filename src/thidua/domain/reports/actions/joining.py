"""Two entries of one person become one: their requests stand with the kept entry."""

from __future__ import annotations

from datetime import datetime

from thidua.domain.people.actions.joining import Joining
from thidua.domain.people.steps.journal import Line, Moved
from thidua.domain.reports.models import DataRequest
from thidua.foundation.access.policy import require
from thidua.foundation.actors import Actor
from thidua.foundation.audit.work import work

REQUEST = "reports.datarequest"


def take_over(joining: Joining, *, actor: Actor, at: datetime) -> list[Line]:
    """Needs ``people.edit``; of the entry that goes it was asked before its positions, with its unit, left it."""
    require(actor, "people.edit", joining.kept, at=at)
    keys = list(DataRequest.objects.filter(person=joining.merged).order_by("pk").values_list("pk", flat=True))
    lines: list[Line] = [Moved(REQUEST, key, "person_id", joining.merged.pk, joining.kept.pk) for key in keys]
    if keys:
        DataRequest.objects.filter(pk__in=keys).update(person=joining.kept)
        with work(actor=actor, at=at) as done:
            before, after = {"entry": joining.merged.pk}, {"entry": joining.kept.pk, "rows": len(lines)}
            done.note("reports.join", joining.kept, name=joining.kept.full_name, before=before, after=after)
    return lines
