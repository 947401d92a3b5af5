"""Work of the clock: units that have not handed in are told that an intake has closed for them."""

from __future__ import annotations

from datetime import timedelta

from django.utils.translation import gettext_lazy as _

from thidua.domain.organisations.models import Unit
from thidua.domain.windows.papers import tell_closed
from thidua.domain.windows.queries import closed_between, closes_for, owing
from thidua.foundation.jobs.registry import every, handler
from thidua.foundation.jobs.runs import Run

LOOK_BACK = timedelta(days=7)  # an outage of a week loses no notice; older closes are no news


@handler("windows.tell_closed", title=_("Báo đơn vị chưa nộp khi hết hạn tiếp nhận"), stepped=True)
def tell_of_closed(run: Run) -> None:
    """Each unit once for each close it had, whenever the job runs: the notice's key names the close."""
    for window in closed_between(run.at - LOOK_BACK, run.at):
        for unit in Unit.objects.filter(pk__in=owing(window)).order_by("pk"):
            if not run.at - LOOK_BACK < closes_for(window, unit) <= run.at:
                continue
            with run.step(f"{window.pk}:{unit.pk}"):
                tell_closed(window, unit, actor=run.actor, at=run.at)


every("windows.tell_closed", minute=5)
