"""Review campaigns: opened, told, marked, counted, closed."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.domain.people.factory import a_person
from tests.domain.records.factory import a_record
from tests.factories.cast import NOW, Cast
from thidua.domain.people.models import Person
from thidua.domain.records import actions
from thidua.domain.records.actions import reviewing
from thidua.domain.records.enums import CampaignState
from thidua.domain.records.models import ReviewCampaign, ReviewMark, Subject
from thidua.domain.records.queries import reviews
from thidua.foundation.access.policy import day_of
from thidua.foundation.jobs.models import Job
from thidua.foundation.notifications.models import Notice
from thidua.foundation.refusals import NotAccepted, NotPermitted

DAY = day_of(NOW)


def a_campaign(cast: Cast, who: str = "officer", unit: str = "culture", days: int = 20) -> ReviewCampaign:
    return actions.open_campaign(
        cast.units[unit],
        title="Rà soát hồ sơ năm 2026",
        due_date=DAY + timedelta(days=days),
        actor=cast.actor(who),
        at=NOW,
    )


@pytest.fixture
def concerned(cast: Cast) -> Person:
    person = a_person(cast, "museum", "Nguyễn Văn Yên")
    Person.objects.filter(pk=person.pk).update(account=cast.accounts["person_concerned"])
    return Person.objects.get(pk=person.pk)


def test_it_reaches_everybody_at_the_unit_and_below(cast: Cast, concerned: Person) -> None:
    at_unit, elsewhere = a_person(cast), a_person(cast, "health", "Lý Văn Xa")
    reached = set(reviews.people_of(a_campaign(cast), DAY))
    assert reached == {concerned, at_unit}
    assert elsewhere not in reached


def test_whoever_has_an_account_is_told_once(cast: Cast, concerned: Person) -> None:
    campaign = a_campaign(cast)
    assert Job.objects.filter(name="records.tell_review").count() == 1
    from django.db import transaction

    with transaction.atomic():
        assert reviewing.tell(campaign, actor=cast.system, at=NOW) == 1
        assert reviewing.tell(campaign, actor=cast.system, at=NOW) == 0
    notice = Notice.objects.get(account=cast.accounts["person_concerned"])
    assert "10/12/2026" in notice.title
    assert concerned.full_name not in notice.title


@pytest.mark.parametrize("who", ["stranger", "unit_head", "person_concerned"])
def test_only_the_officers_of_the_unit_open_one(cast: Cast, who: str) -> None:
    with pytest.raises(NotPermitted):
        a_campaign(cast, who)


def test_no_campaign_is_due_in_the_past(cast: Cast) -> None:
    with pytest.raises(NotAccepted):
        a_campaign(cast, days=-1)


def mark(cast: Cast, campaign: ReviewCampaign, person: Person, who: str = "person_concerned") -> ReviewMark:
    return actions.mark_reviewed(campaign, person, actor=cast.actor(who), at=NOW)


def test_one_marks_ones_own_record_though_nothing_stands_in_it(cast: Cast, concerned: Person) -> None:
    campaign = a_campaign(cast)
    mark(cast, campaign, concerned)
    assert reviews.counts(campaign, DAY) == (1, 1)
    assert Subject.objects.get().person == concerned


def test_marking_twice_is_once(cast: Cast, concerned: Person) -> None:
    campaign = a_campaign(cast)
    assert mark(cast, campaign, concerned).pk == mark(cast, campaign, concerned).pk


def test_whoever_checks_the_record_may_mark_it(cast: Cast, concerned: Person) -> None:
    assert mark(cast, a_campaign(cast), concerned, "officer").by_name == "Đặng Văn Bình"


def test_others_mark_nothing(cast: Cast, concerned: Person) -> None:
    campaign = a_campaign(cast)
    with pytest.raises(NotPermitted):
        mark(cast, campaign, concerned, "stranger")
    with pytest.raises(NotPermitted):
        mark(cast, campaign, a_person(cast))


def test_a_campaign_of_another_unit_is_not_marked(cast: Cast, concerned: Person) -> None:
    campaign = a_campaign(cast, "standing_office", "health")
    with pytest.raises(NotAccepted):
        mark(cast, campaign, concerned)


def test_a_closed_campaign_is_marked_no_more(cast: Cast, concerned: Person) -> None:
    campaign = a_campaign(cast)
    actions.close_campaign(campaign, version=1, actor=cast.actor("officer"), at=NOW)
    with pytest.raises(NotAccepted):
        mark(cast, campaign, concerned)
    assert ReviewCampaign.objects.get().state == CampaignState.CLOSED


def test_units_are_counted_those_with_most_left_first(cast: Cast, concerned: Person) -> None:
    for name in ("An", "Bảo"):
        a_person(cast, full_name=f"Phạm Văn {name}")
    campaign = a_campaign(cast)
    mark(cast, campaign, concerned)
    rows = [(row.unit.code, row.total, row.done) for row in reviews.by_unit(campaign, DAY)]
    assert rows == [("culture", 2, 0), ("museum", 1, 1)]


def test_somebody_who_left_is_counted_no_more(cast: Cast, concerned: Person) -> None:
    concerned.positions.update(active_to=date(2026, 1, 1))
    assert reviews.counts(a_campaign(cast), DAY) == (0, 0)


def test_counting_costs_the_same_for_many(cast: Cast) -> None:
    campaign = a_campaign(cast)
    counts = []
    for name in ("An", "Bảo", "Chi"):
        a_record(cast, full_name=f"Phạm Văn {name}")
        with CaptureQueriesContext(connection) as captured:
            reviews.by_unit(campaign, DAY)
        counts.append(len(captured))
    assert counts[0] == counts[-1]
