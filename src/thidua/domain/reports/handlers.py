"""Making the file of a request, letting old ones go, and telling the office of clocks that run out."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from thidua.domain.reports.actions.asking import url_of
from thidua.domain.reports.actions.bundling import forget_bundles, make_bundle
from thidua.domain.reports.models import DataRequest
from thidua.domain.reports.queries.requests import HANDLE, late
from thidua.foundation.access.policy import day_of, holders
from thidua.foundation.jobs.registry import every, handler
from thidua.foundation.jobs.runs import Run
from thidua.foundation.notifications.actions import notify


@handler("reports.bundle", title=_("Lập bộ dữ liệu cá nhân"))
def bundle(run: Run) -> None:
    row = DataRequest.objects.select_related("person", "bundle").get(pk=run.payload["request"])
    run.progress(0, 1, "")
    make_bundle(row, actor=run.actor, at=run.at)
    run.progress(1, 1, "")
    run.result(url_of(row))


@handler("reports.watch", title=_("Theo dõi hạn yêu cầu về dữ liệu cá nhân"), stepped=True)
def watch(run: Run) -> None:
    """Each late request is told of once for each of its last days; files a week old are let go."""
    for row in late(DataRequest.objects.select_related("person"), day_of(run.at)).order_by("pk"):
        with run.step(f"late:{row.pk}"):
            notify(
                holders(HANDLE, row, at=run.at),
                key=f"reports.late:{row.pk}:{row.state}:{row.finish_by}",
                title="Yêu cầu về dữ liệu cá nhân đã quá hạn",
                url=url_of(row),
                legal=True,
                actor=run.actor,
                at=run.at,
            )
    with run.step("bundles"):
        forget_bundles(actor=run.actor, at=run.at)


every("reports.watch", hour=7)
