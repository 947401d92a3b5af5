"""Changes of a day to come: carried out by the clock, caught up, done once, called off, asked again."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from tests.domain.people.factory import a_person
from tests.domain.successions.a_ward_pair import BASIS, DAY, Pair, grants_of
from tests.factories.cast import NOW, Cast
from thidua.domain.people.steps.likeness import Likeness, Reason
from thidua.domain.successions.actions import cancel, carry_out, merge, rename, store_suggestions
from thidua.domain.successions.enums import ChangeState
from thidua.domain.successions.models import MergeSuggestion, UnitChange
from thidua.foundation.audit.models import Event
from thidua.foundation.conflicts import Conflict
from thidua.foundation.jobs.models import Job, JobState
from thidua.foundation.jobs.queue import enqueue
from thidua.foundation.jobs.worker import drain
from thidua.foundation.notifications.models import Notice
from thidua.foundation.refusals import NotAccepted, Refused

AHEAD = DAY + timedelta(days=10)


def planned(pair: Pair, role: str = "") -> UnitChange:
    actor = pair.cast.actor(role) if role else pair.cast.system
    return merge([pair.old], target=pair.new, effective_date=AHEAD, basis=BASIS, actor=actor, at=NOW)


def run_on(cast: Cast, days: int) -> None:
    """The clock's job, so many days from now."""
    from django.db import transaction

    at = NOW + timedelta(days=days)
    with transaction.atomic():
        enqueue("successions.carry_out_due", {"period": at.date().isoformat()}, actor=cast.system, at=at)
    drain(at=at)


def state_of(change: UnitChange) -> str:
    return UnitChange.objects.values_list("state", flat=True).get(pk=change.pk)


def test_the_day_before_nothing_happens_and_on_the_day_it_does(pair: Pair) -> None:
    change = planned(pair)
    run_on(pair.cast, 9)
    assert state_of(change) == ChangeState.PLANNED
    run_on(pair.cast, 10)
    assert state_of(change) == ChangeState.DONE
    assert grants_of(pair.officer)[-1] == (str(pair.new.pk), AHEAD, None)


def test_a_missed_day_is_caught_up_with_the_dates_of_the_decision(pair: Pair) -> None:
    change = planned(pair)
    run_on(pair.cast, 25)
    pair.old.refresh_from_db()
    assert (state_of(change), pair.old.active_to) == (ChangeState.DONE, AHEAD - timedelta(days=1))


def test_it_is_done_once_however_often_the_job_runs(pair: Pair) -> None:
    change = planned(pair)
    for days in (10, 10, 11, 12):
        run_on(pair.cast, days)
    assert Event.objects.filter(action="successions.carry_out", subject_key=str(change.pk)).count() == 1
    assert len(grants_of(pair.officer)) == 2
    change.refresh_from_db()
    with pytest.raises(Refused):
        carry_out(change, actor=pair.cast.system, at=NOW + timedelta(days=10))


def test_a_change_that_is_refused_says_why_once_and_holds_up_no_other(pair: Pair) -> None:
    change = planned(pair)
    other = rename(
        pair.cast.units["museum"],
        name="Bảo tàng Mới",
        effective_date=AHEAD,
        basis=BASIS,
        actor=pair.cast.system,
        at=NOW,
    )
    pair.new.active_to = DAY  # somebody closed the heir meanwhile
    pair.new.save()
    run_on(pair.cast, 10)
    run_on(pair.cast, 11)
    change.refresh_from_db()
    assert (change.state, state_of(other)) == (ChangeState.PLANNED, ChangeState.DONE)
    assert pair.new.name in change.failure
    assert Notice.objects.filter(key__startswith=f"successions.failed.{change.pk}").exists()
    assert Event.objects.filter(action="successions.fail", subject_key=str(change.pk)).count() == 1


def test_a_change_that_became_possible_again_is_carried_out_the_next_day(pair: Pair) -> None:
    change = planned(pair)
    pair.new.active_to = DAY
    pair.new.save()
    run_on(pair.cast, 10)
    pair.new.active_to = None
    pair.new.save()
    run_on(pair.cast, 11)
    change.refresh_from_db()
    assert (change.state, change.failure) == (ChangeState.DONE, "")


def test_an_order_of_somebody_who_lost_the_right_waits_for_another(pair: Pair) -> None:
    change = planned(pair, "standing_office")
    pair.cast.accounts["standing_office"].grants.update(active_to=DAY)
    run_on(pair.cast, 10)
    change.refresh_from_db()
    assert change.state == ChangeState.PLANNED
    assert "không còn quyền" in change.failure
    at = NOW + timedelta(days=10)
    carry_out(change, actor=pair.cast.actor("administrator", at=at), at=at)
    assert state_of(change) == ChangeState.DONE


def test_before_its_day_it_can_be_called_off_and_then_nothing_comes(pair: Pair) -> None:
    change = planned(pair)
    cancel(change, version=change.version, reason="Nghị quyết đã thu hồi", actor=pair.cast.system, at=NOW)
    run_on(pair.cast, 10)
    pair.old.refresh_from_db()
    assert (state_of(change), pair.old.active_to) == (ChangeState.CANCELLED, None)
    assert Notice.objects.filter(account=pair.officer, key__startswith="successions.cancelled").exists()


def test_calling_off_needs_a_reason_and_the_version_seen(pair: Pair) -> None:
    change = planned(pair)
    with pytest.raises(NotAccepted):
        cancel(change, version=change.version, reason=" ", actor=pair.cast.system, at=NOW)
    with pytest.raises(Conflict):
        cancel(change, version=change.version + 1, reason="nhầm", actor=pair.cast.system, at=NOW)


def test_it_cannot_be_carried_out_before_its_day(pair: Pair) -> None:
    change = planned(pair)
    with pytest.raises(NotAccepted) as refused:
        carry_out(change, actor=pair.cast.system, at=NOW)
    assert refused.value.refusal.code == "not_yet"


def find(cast: Cast, at: datetime = NOW) -> None:
    from django.db import transaction

    with transaction.atomic():
        enqueue("successions.find_entries", {}, actor=cast.system, at=at)
    drain(at=at)
    assert not Job.objects.exclude(state=JobState.DONE).exists()


def test_the_nightly_search_lists_entries_that_may_be_one_person(cast: Cast) -> None:
    one = a_person(cast, full_name="Quách Mộng Cầm", birth="1980-05-06", sex="female")
    other = a_person(cast, "health", full_name="Quach Mong Cam", birth="1980-06-05", sex="female")
    a_person(cast, "health", full_name="Nguyễn Văn Khác", birth="1991-02-03")
    find(cast)
    (row,) = MergeSuggestion.objects.all()
    assert {row.one_id, row.other_id} == {one.pk, other.pk}
    assert row.reasons == ["accents", "day_month"]


def test_a_suggestion_goes_when_its_reason_goes_and_a_decision_stays(cast: Cast) -> None:
    people = [a_person(cast, full_name=f"Quách Mộng {name}") for name in ("Cầm", "Lan", "Mai", "Cúc")]
    pairs = [(people[0].pk, people[1].pk), (people[2].pk, people[3].pk)]
    likeness = Likeness(3.0, (Reason.SAME_NAME,))
    store_suggestions([(*pair, likeness) for pair in pairs], actor=cast.system, at=NOW)
    MergeSuggestion.objects.filter(one=people[0]).update(state="rejected")
    assert store_suggestions([(*pairs[0], likeness)], actor=cast.system, at=NOW) == (0, 1)
    assert list(MergeSuggestion.objects.values_list("one_id", "state")) == [(people[0].pk, "rejected")]
