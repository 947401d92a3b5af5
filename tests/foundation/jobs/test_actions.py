from __future__ import annotations

import pytest

from tests.factories.cast import NOW, Cast
from thidua.foundation.audit.models import Event
from thidua.foundation.jobs.actions import cancel, retry
from thidua.foundation.jobs.models import Job, JobState
from thidua.foundation.jobs.queries import counts, jobs_of, jobs_visible_to
from thidua.foundation.refusals import NotAccepted, NotPermitted


def a_job(state: JobState = JobState.PARKED, *, key: str | None = None, account: int | None = None) -> Job:
    ended = NOW if state in {JobState.DONE, JobState.PARKED, JobState.CANCELLED} else None
    return Job.objects.create(
        name="jobs.forget_keys",
        state=state,
        key=key,
        run_at=NOW,
        created_at=NOW,
        finished_at=ended,
        attempts=5,
        account_id=account,
    )


def test_an_administrator_retries_a_parked_job(cast: Cast) -> None:
    job = retry(a_job(), actor=cast.actor("administrator"), at=NOW)
    assert (job.state, job.attempts, job.finished_at) == (JobState.WAITING, 0, None)
    assert Event.objects.filter(action="jobs.retry", subject_key=str(job.pk)).count() == 1


def test_nobody_else_retries(cast: Cast) -> None:
    for key in ("auditor", "officer"):
        with pytest.raises(NotPermitted):
            retry(a_job(), actor=cast.actor(key), at=NOW)


def test_only_a_parked_job_is_retried(cast: Cast) -> None:
    with pytest.raises(NotAccepted):
        retry(a_job(JobState.DONE), actor=cast.actor("administrator"), at=NOW)


def test_a_twin_that_waits_makes_a_retry_needless(cast: Cast) -> None:
    parked = a_job(key="k")
    a_job(JobState.WAITING, key="k")
    with pytest.raises(NotAccepted) as refused:
        retry(parked, actor=cast.actor("administrator"), at=NOW)
    assert refused.value.refusal.code == "job_again"


def test_a_job_is_given_up_with_a_reason(cast: Cast) -> None:
    job = cancel(a_job(), reason="trùng", actor=cast.actor("administrator"), at=NOW)
    assert job.state == JobState.CANCELLED
    assert Event.objects.get(action="jobs.cancel").reason == "trùng"


def test_what_has_ended_is_not_given_up(cast: Cast) -> None:
    with pytest.raises(NotAccepted):
        cancel(a_job(JobState.DONE), reason="muộn", actor=cast.actor("administrator"), at=NOW)


def test_the_watchers_see_all_jobs_and_a_person_their_own(cast: Cast) -> None:
    own = a_job(account=cast.accounts["officer"].pk)
    other = a_job()
    assert set(jobs_visible_to(cast.actor("auditor"), at=NOW)) == {own, other}
    assert set(jobs_visible_to(cast.actor("officer"), at=NOW)) == set()
    assert set(jobs_of(cast.actor("officer"), at=NOW)) == {own}
    assert set(jobs_of(cast.actor("stranger"), at=NOW)) == set()


def test_counts_tell_what_is_not_over(cast: Cast) -> None:
    a_job()
    a_job(JobState.DONE)
    assert counts() == {"waiting": 0, "running": 0, "parked": 1}
