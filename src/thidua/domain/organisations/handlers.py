"""Names and other things whose day has come."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from thidua.domain.organisations.actions import refresh_names
from thidua.foundation.jobs.registry import every, handler
from thidua.foundation.jobs.runs import Run

JOB = "organisations.refresh_names"


@handler(JOB, title=_("Cập nhật tên đơn vị có hiệu lực hôm nay"))
def refresh(run: Run) -> None:
    """Every night after midnight; what was missed is mended by the next run."""
    refresh_names(actor=run.actor, at=run.at)


every(JOB, hour=0, minute=5)
