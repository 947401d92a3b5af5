"""Work in the background: changes folded into the packed history, and what was packed by other rules packed anew."""

from __future__ import annotations

import io
from collections.abc import Mapping
from datetime import date
from typing import Any

from django.utils.translation import gettext_lazy as _

from thidua.domain.organisations.models import Unit
from thidua.domain.records.actions import packing, reminding, reviewing, roadmapping
from thidua.domain.records.models import ReviewCampaign, Subject
from thidua.domain.records.queries.fostering import due_steps, unchecked
from thidua.domain.records.queries.roadmaps import of_unit, outdated
from thidua.domain.records.steps.fostering import asks_for_check
from thidua.foundation.access.models import Account
from thidua.foundation.access.policy import day_of, require
from thidua.foundation.access.queries import actor_for
from thidua.foundation.jobs.registry import every, handler
from thidua.foundation.jobs.runs import Run
from thidua.foundation.storage.blobs import keep
from thidua.writing.xlsx import workbook


@handler("records.fold", title=_("Gộp thay đổi vào dữ liệu sàng lọc"), stepped=True)
def fold(run: Run) -> None:
    """Each block in a step of its own; what is written meanwhile stays for the next run."""
    outdated = packing.outdated_ranges(at=run.at)
    firsts = sorted({*outdated, *packing.changed_ranges()})
    for number, first in enumerate(firsts, start=1):
        with run.step(f"block:{first}") as to_do:
            if to_do:
                packing.fold(first, at=run.at)
        run.progress(number, len(firsts))


every("records.fold", minute=20)


@handler("records.roadmaps", title=_("Tính lộ trình khen thưởng"), stepped=True)
def roadmaps(run: Run) -> None:
    """Of one unit's people when somebody asked; every night of all whose roadmap was once worked out and is no longer
    right. A part that was done is not done again."""
    day, unit = day_of(run.at), run.payload.get("unit")
    rows = Subject.objects.all()
    rows = of_unit(rows, unit, day) if unit else rows.filter(roadmap__isnull=False)
    parts = roadmapping.outdated_parts(outdated(rows, day).only("pk"))
    for number, part in enumerate(parts, start=1):
        with run.step(f"{part[0]}-{part[-1]}") as to_do:
            if to_do:
                roadmapping.work_out(part, at=run.at)
        run.progress(number, len(parts), "")
    if unit:
        run.result(f"/thanh-tich/lo-trinh/?don_vi={unit}")


every("records.roadmaps", hour=2, minute=40)


@handler("records.tell_review", title=_("Báo mọi người rà soát hồ sơ thành tích"))
def tell_review(run: Run) -> None:
    """Everybody the campaign reaches, once, however often the job runs."""
    campaign = ReviewCampaign.objects.filter(pk=run.payload["id"]).first()
    if campaign is not None:
        reviewing.tell(campaign, actor=run.actor, at=run.at)


@handler("records.remind_fostering", title=_("Nhắc bước bồi dưỡng sắp đến hạn, quá hạn"), stepped=True)
def remind_fostering(run: Run) -> None:
    """However often it runs and whatever days were missed, each rung of a step is told once."""
    day = day_of(run.at)
    for step, rung in due_steps(day):
        with run.step(f"step:{step.pk}"):
            reminding.tell_of_step(step, rung=rung, day=day, actor=run.actor, at=run.at)
    if asks_for_check(day):
        for plan in unchecked(day.year):
            with run.step(f"check:{plan.pk}"):
                reminding.tell_of_check(plan, year=day.year, day=day, actor=run.actor, at=run.at)


every("records.remind_fostering", hour=6, minute=50)


def screened_units(payload: Mapping[str, Any]) -> list[int]:
    """Keys of the units a screening was asked for; jobs asked for before there were several name one."""
    return list(payload["units"]) if "units" in payload else [payload["unit"]]


@handler("records.screen", title=_("Sàng lọc từng hồ sơ"), stepped=True)
def screen(run: Run) -> None:
    """With the rights of whoever asked, as they are now; the workbook is theirs alone."""
    from thidua.domain.records.papers.screening import screening_sheets
    from thidua.domain.records.queries.screening.asking import Asked, screening_of
    from thidua.domain.records.queries.screening.scope import scope_of

    account = Account.objects.filter(pk=run.account_id or 0).first()
    units = list(Unit.objects.filter(pk__in=screened_units(run.payload)).order_by("sort_key", "pk"))
    if account is None:
        return
    actor, on = actor_for(account, at=run.at), date.fromisoformat(run.payload["on"])
    for unit in units:
        require(actor, "records.screen", unit, at=run.at)
    scope = scope_of(*units, on=on, actor=actor, at=run.at)
    asked = Asked(tuple(run.payload["awards"]), on)
    found = screening_of(scope, asked, at=run.at, most=scope.size, progress=run.progress)
    with run.step("workbook"):
        blob = keep(io.BytesIO(workbook(screening_sheets(found))), filename="sang-loc.xlsx", at=run.at)
        run.result(f"/thanh-tich/sang-loc/ket-qua/?viec={run.job_id}&tep={blob.pk}")
