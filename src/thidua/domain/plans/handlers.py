"""Work of the clock: reminding units of their days, and those above them of what stayed undone."""

from __future__ import annotations

from contextlib import suppress

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from thidua.domain.plans import actions
from thidua.domain.plans.actions.chasing import PLAN_READERS, UNIT_READERS, chase_plan, chase_unit, has_news
from thidua.domain.plans.models import Cascade, Plan
from thidua.domain.plans.queries.chasing import Ladders, chaseable
from thidua.domain.plans.steps.counting import today
from thidua.foundation.conflicts import Conflict
from thidua.foundation.jobs.registry import every, handler
from thidua.foundation.jobs.runs import Run


@handler("plans.remind", title=_("Nhắc việc sắp đến hạn, quá hạn"), stepped=True)
def remind(run: Run) -> None:
    """One notice to a unit's officers for all that has come to a new rung, and one to those above for what is late.

    What is told follows from the day of the run and from the rungs on record, never from the period the job belongs
    to: missed days are caught up with by one run, and however often it runs nothing is told twice.
    """
    ladders, day = Ladders(), today(run.at)
    parts = chaseable(day, ladders.furthest)
    units = sorted(parts.order_by().values_list("unit_id", flat=True).distinct())
    for number, unit in enumerate(units, start=1):
        if has_news(list(parts.filter(unit=unit).select_related("task__plan")), UNIT_READERS, ladders, run.at):
            with run.step(f"unit:{unit}"):
                chase_unit(unit, ladders=ladders, actor=run.actor, at=run.at)
        run.progress(number, len(units), "")
    _climb(run, ladders)


def _climb(run: Run, ladders: Ladders) -> None:
    late = chaseable(today(run.at), -ladders.first_climb)
    for plan in Plan.objects.filter(pk__in=late.order_by().values("task__plan_id")).select_related("unit"):
        if has_news(list(late.filter(task__plan=plan).select_related("task__plan")), PLAN_READERS, ladders, run.at):
            with run.step(f"plan:{plan.pk}"):
                chase_plan(plan, ladders=ladders, actor=run.actor, at=run.at)


every("plans.remind", hour=6, minute=30)


@handler("plans.compare", title=_("Đối chiếu kế hoạch với kế hoạch cấp trên"), stepped=True)
def compare(run: Run) -> None:
    """Every comparison of the plan, above and below it, that is not up to date; each in a step of its own.

    A plan that changes meanwhile has left another job behind, which does it again.
    """
    plan = run.payload["plan"]
    rows = Cascade.objects.filter(Q(parent=plan) | Q(child=plan), stale=True).order_by("pk")
    todo = list(rows.values_list("pk", "version", "child__unit__name"))
    for number, (key, version, unit) in enumerate(todo, start=1):
        with suppress(Conflict, Cascade.DoesNotExist), run.step(f"cascade:{key}:{version}"):
            cascade = Cascade.objects.select_related("parent__unit", "child__unit", "child__parent__unit").get(pk=key)
            actions.compare(cascade.parent, cascade.child, actor=run.actor, at=run.at)
        run.progress(number, len(todo), unit)
    if run.payload.get("tells"):
        run.result(f"/ke-hoach/{plan}/doi-chieu/")
