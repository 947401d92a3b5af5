"""A unit ends: what it kept for others goes on, its own record stays its own."""

from __future__ import annotations

from datetime import date

from tests.domain.records.factory import an_award
from tests.factories.cast import NOW, Cast
from thidua.domain.organisations.queries.handing import Handover
from thidua.domain.records import actions
from thidua.domain.records.actions import taking_over
from thidua.domain.records.enums import CampaignState, FosteringState, SubjectKind
from thidua.domain.records.models import FosteringPlan, ReviewCampaign, Subject

DAY = date(2026, 12, 1)


def left(cast: Cast) -> tuple[Subject, FosteringPlan, ReviewCampaign, Subject]:
    ward = cast.units["ward"]
    kept = actions.register_subject(
        kind=SubjectKind.HOUSEHOLD, name="Gia đình ông Sửu", keeper=ward, actor=cast.system, at=NOW
    )
    plan = FosteringPlan.objects.create(
        subject=kept,
        unit=ward,
        award="pm-certificate",
        target_year=2028,
        state=FosteringState.RUNNING,
        created_at=NOW,
    )
    campaign = actions.open_campaign(ward, title="Rà soát", due_date=DAY, actor=cast.system, at=NOW)
    own = actions.subject_of(unit=ward, actor=cast.system, at=NOW)
    an_award(cast, own, award="excellent-labour-collective")
    return kept, plan, campaign, own


def handed(cast: Cast, heir: str | None) -> Handover:
    return Handover(old=cast.units["ward"], new=cast.units[heir] if heir else None, day=DAY)


def test_what_is_counted_is_what_moves(cast: Cast) -> None:
    left(cast)
    handover = handed(cast, "commune")
    counted = taking_over.counted(handover)
    assert counted == {taking_over.KEPT: 1, taking_over.PLANS: 1, taking_over.CAMPAIGNS: 1}
    assert taking_over.take_over(handover, actor=cast.system, at=NOW) == counted
    assert not any(taking_over.counted(handover).values())


def test_kept_records_plans_and_reviews_go_to_the_heir(cast: Cast) -> None:
    kept, plan, campaign, own = left(cast)
    taking_over.take_over(handed(cast, "commune"), actor=cast.system, at=NOW)
    for row in (kept, plan, campaign, own):
        row.refresh_from_db()
    heir = cast.units["commune"].pk
    assert (kept.keeper_id, plan.unit_id, campaign.unit_id) == (heir, heir, heir)
    assert own.unit_id == cast.units["ward"].pk


def test_without_an_heir_reviews_end_and_the_rest_stays(cast: Cast) -> None:
    kept, _plan, campaign, _own = left(cast)
    taking_over.take_over(handed(cast, None), actor=cast.system, at=NOW)
    kept.refresh_from_db()
    campaign.refresh_from_db()
    assert (kept.keeper_id, campaign.state) == (cast.units["ward"].pk, CampaignState.CLOSED)


def test_a_unit_that_leaves_nothing_is_passed_over(cast: Cast) -> None:
    assert taking_over.take_over(handed(cast, "commune"), actor=cast.system, at=NOW) == {}
