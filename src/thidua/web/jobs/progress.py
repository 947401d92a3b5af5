"""How a job looks: its state in a word, how far it is, what went wrong in a sentence."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from thidua.foundation.jobs.claims import TRIES
from thidua.foundation.jobs.models import Job, JobState
from thidua.foundation.jobs.names import STATE_NAMES
from thidua.foundation.jobs.registry import title_of
from thidua.vietnamese.numbers import write_number

TONES = {
    JobState.WAITING: "waiting",
    JobState.RUNNING: "active",
    JobState.DONE: "success",
    JobState.PARKED: "blocked",
    JobState.CANCELLED: "neutral",
}
UNDER_WAY = {JobState.WAITING.value, JobState.RUNNING.value}


def state(job: Job) -> dict[str, str]:
    known = JobState(job.state)
    return {"tone": TONES[known], "word": str(STATE_NAMES[known])}


def progress(job: Job, *, url: str) -> dict[str, Any]:
    """What the progress panel needs; ``url`` answers the panel alone."""
    panel: dict[str, Any] = {
        "id": f"job-{job.pk}",
        "label": title_of(job.name),
        "percent": percent(job),
        "words": words(job),
        "url": url,
        "running": job.state in UNDER_WAY,
        "tone": {"done": "success", "parked": "late"}.get(job.state, ""),
    }
    if job.state == JobState.DONE and job.result_url:
        panel["result"] = {"label": _("Mở kết quả"), "url": job.result_url}
    return panel


def percent(job: Job) -> int:
    if job.state == JobState.DONE:
        return 100
    return min(100 * job.progress_done // job.progress_total, 100) if job.progress_total else 0


def words(job: Job) -> str:
    """Never colour alone: the state in words, then how far and with what."""
    parts = [state(job)["word"]]
    if job.progress_total and job.state != JobState.DONE:
        counts = {"done": write_number(job.progress_done), "total": write_number(job.progress_total)}
        parts.append(_("%(done)s/%(total)s") % counts)
    if job.progress_text and job.state == JobState.RUNNING:
        parts.append(job.progress_text)
    return " · ".join(parts)


def explanation(job: Job) -> str:
    """For the administrator: why the job stands still and what can be done."""
    if job.state != JobState.PARKED:
        return ""
    if job.attempts >= TRIES:
        return _("Việc này đã thử %(tries)s lần không xong nên được giữ lại, không tự chạy nữa.") % {
            "tries": job.attempts
        }
    return _("Việc này bị từ chối nên được giữ lại; chạy lại chỉ có ích khi nguyên nhân đã được khắc phục.")


def told(moment: datetime | None) -> str:
    return timezone.localtime(moment).strftime("%H:%M:%S %d/%m/%Y") if moment else "—"
