"""What the trail calls what is done to jobs, and what a page calls their states."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from thidua.foundation.jobs.models import JobState

ACTION_NAMES: dict[str, object] = {
    "jobs.retry": _("Cho việc chạy nền chạy lại"),
    "jobs.cancel": _("Bỏ việc chạy nền"),
}
STATE_NAMES = {
    JobState.WAITING: _("Đang chờ"),
    JobState.RUNNING: _("Đang chạy"),
    JobState.DONE: _("Đã xong"),
    JobState.PARKED: _("Đang giữ lại"),
    JobState.CANCELLED: _("Đã bỏ"),
}
