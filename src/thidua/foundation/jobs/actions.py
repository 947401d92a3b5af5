"""What an administrator may do to a job."""

from __future__ import annotations

from datetime import datetime

from django.db import IntegrityError, transaction

from thidua.foundation.access.policy import require
from thidua.foundation.actors import Actor
from thidua.foundation.audit.work import work
from thidua.foundation.jobs.models import Job, JobState
from thidua.foundation.jobs.registry import title_of
from thidua.foundation.refusals import not_accepted

ENDED = (JobState.DONE, JobState.CANCELLED)


def retry(job: Job, *, actor: Actor, at: datetime) -> Job:
    """A parked job waits again with all its tries; the steps it has done stay done."""
    require(actor, "jobs.retry", job, at=at)
    with work(actor=actor, at=at) as done:
        waiting = {"state": JobState.WAITING, "run_at": at, "attempts": 0, "finished_at": None}
        try:
            with transaction.atomic():
                changed = Job.objects.filter(pk=job.pk, state=JobState.PARKED).update(**waiting)
        except IntegrityError:
            raise not_accepted(
                "job_again", "Một việc giống hệt đang chờ hoặc đang chạy nên không cần chạy lại."
            ) from None
        if not changed:
            raise not_accepted("job_not_parked", "Chỉ chạy lại được việc đang bị giữ lại.", mend="Tải lại trang")
        done.note("jobs.retry", job, name=title_of(job.name), before={"state": job.state}, after={"state": "waiting"})
    job.refresh_from_db()
    return job


def cancel(job: Job, *, reason: str, actor: Actor, at: datetime) -> Job:
    """Give up a job that has not ended. A running one stops at its next step; what it has done is kept."""
    require(actor, "jobs.retry", job, at=at)
    with work(actor=actor, at=at) as done:
        given_up = {"state": JobState.CANCELLED, "finished_at": at, "lease": "", "leased_until": None}
        if not Job.objects.filter(pk=job.pk).exclude(state__in=ENDED).update(**given_up):
            raise not_accepted("job_ended", "Việc này đã kết thúc nên không bỏ được nữa.", mend="Tải lại trang")
        done.note(
            "jobs.cancel",
            job,
            name=title_of(job.name),
            before={"state": job.state},
            after={"state": "cancelled"},
            reason=reason,
        )
    job.refresh_from_db()
    return job
