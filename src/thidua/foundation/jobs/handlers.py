"""The queue's own recurring work."""

from __future__ import annotations

from datetime import timedelta

from django.utils.translation import gettext_lazy as _

from thidua.foundation.jobs.models import Job, JobState
from thidua.foundation.jobs.registry import every, handler
from thidua.foundation.jobs.runs import Run
from thidua.foundation.submissions.actions import forget_keys

KEYS_KEPT = timedelta(hours=72)  # the promise of a one-time key
JOBS_KEPT = timedelta(days=90)


@handler("jobs.forget_keys", title=_("Dọn mã gửi một lần đã quá 72 giờ"))
def forget_old_keys(run: Run) -> None:
    forget_keys(before=run.at - KEYS_KEPT)


@handler("jobs.forget_done", title=_("Dọn danh sách việc đã xong quá 90 ngày"))
def forget_done_jobs(run: Run) -> None:
    """Parked and cancelled jobs stay: somebody may still ask why."""
    Job.objects.filter(state=JobState.DONE, finished_at__lt=run.at - JOBS_KEPT).delete()


every("jobs.forget_keys", hour=2)
every("jobs.forget_done", hour=2, minute=30)
