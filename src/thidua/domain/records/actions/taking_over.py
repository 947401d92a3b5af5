"""What a unit that ends leaves behind in records: those it kept for others, and the care under way."""

from __future__ import annotations

from datetime import datetime

from django.db.models import QuerySet

from thidua.domain.organisations.actions.checks import require_edit
from thidua.domain.organisations.actions.taking_over import reason_of
from thidua.domain.organisations.queries.handing import Counts, Handover
from thidua.domain.records.enums import CampaignState, FosteringState
from thidua.domain.records.models import FosteringPlan, ReviewCampaign, Subject
from thidua.foundation.actors import Actor
from thidua.foundation.audit.work import work
from thidua.foundation.conflicts import save_version

KEPT, PLANS, CAMPAIGNS = "records.kept", "records.fostering_plans", "records.campaigns"


def take_over(handover: Handover, *, actor: Actor, at: datetime) -> Counts:
    """Records the unit kept, plans and campaigns under way go to the heir. The unit's own record stays its own: what
    it achieved is history. Without an heir all stay with whoever keeps its papers; campaigns end."""
    require_edit(actor, handover.old, at=at)
    counts = counted(handover)
    if not any(counts.values()):
        return {}
    with work(actor=actor, at=at) as done:
        if handover.new is None:
            for campaign in _campaigns(handover):
                save_version(campaign, expected=campaign.version, changes={"state": CampaignState.CLOSED})
        else:
            for rows, field in (
                (_kept(handover), "keeper"),
                (_plans(handover), "unit"),
                (_campaigns(handover), "unit"),
            ):
                for row in rows.order_by("pk"):
                    save_version(row, expected=row.version, changes={field: handover.new})
        after = {"unit": handover.new, **counts}
        old = handover.old
        done.note(
            "records.take_over", old, name=old.name, before={"unit": old}, after=after, reason=reason_of(handover)
        )
    return counts


def counted(handover: Handover) -> Counts:
    """What `take_over` would move, or end."""
    campaigns = _campaigns(handover).count()
    if handover.new is None:
        return {CAMPAIGNS: campaigns}
    return {KEPT: _kept(handover).count(), PLANS: _plans(handover).count(), CAMPAIGNS: campaigns}


def _kept(handover: Handover) -> QuerySet[Subject]:
    return Subject.objects.filter(keeper=handover.old)


def _plans(handover: Handover) -> QuerySet[FosteringPlan]:
    return FosteringPlan.objects.filter(unit=handover.old, state__in=[FosteringState.DRAFT, FosteringState.RUNNING])


def _campaigns(handover: Handover) -> QuerySet[ReviewCampaign]:
    return ReviewCampaign.objects.filter(unit=handover.old, state=CampaignState.OPEN)
