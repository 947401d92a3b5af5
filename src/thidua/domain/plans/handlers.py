"""Work of the clock: reminding units of their days, and the owner of a plan of what stayed undone."""

from __future__ import annotations

from collections import defaultdict
from datetime import date, timedelta

from django.utils.translation import gettext_lazy as _

from thidua.domain.plans.enums import PlanState
from thidua.domain.plans.models import Assignment
from thidua.domain.plans.queries.work import WAITING
from thidua.foundation.access.policy import holders
from thidua.foundation.jobs.registry import every, handler
from thidua.foundation.jobs.runs import Run
from thidua.foundation.notifications.actions import notify
from thidua.vietnamese.dates import short_date

LADDER = (7, 3, 0, -3)  # days before the last counted day on which a unit is told; below zero: after it
ESCALATED = -3  # from this rung on the owner of the plan is told too

Rows = dict[tuple[int, int], list[Assignment]]


@handler("plans.remind", title=_("Nhắc việc sắp đến hạn, quá hạn"), stepped=True)
def remind(run: Run) -> None:
    """One notice to a unit's officers for each rung on which some of its work stands that day, not one for each task.

    The day is the period the job belongs to, so a late run says nothing of another day.
    """
    day = date.fromisoformat(str(run.payload["period"]))
    found = _due(day)
    for number, ((unit, rung), parts) in enumerate(sorted(found.items(), key=lambda item: item[0]), start=1):
        with run.step(f"unit:{unit}:{rung}"):
            _tell_unit(run, day, rung, parts)
        run.progress(number, len(found), "")
    for plan, parts in _overdue_by_plan(found).items():
        with run.step(f"plan:{plan}"):
            _tell_owner(run, day, parts)


def _due(day: date) -> Rows:
    """Open parts of plans in force by unit and rung; each task once."""
    days = {day + timedelta(days=rung): rung for rung in LADDER}
    rows = Assignment.objects.filter(WAITING, due__in=days, task__plan__state=PlanState.ADOPTED)
    found: Rows = defaultdict(list)
    seen: set[tuple[int, int]] = set()
    for part in rows.select_related("task__plan__unit", "unit").order_by("due", "pk"):
        if part.due is not None and (part.unit_id, part.task_id) not in seen:
            seen.add((part.unit_id, part.task_id))
            found[part.unit_id, days[part.due]].append(part)
    return found


def _tell_unit(run: Run, day: date, rung: int, parts: list[Assignment]) -> None:
    notify(
        holders("tasks.report", parts[0], at=run.at),
        key=f"plans.remind:{parts[0].unit_id}:{day.isoformat()}:{rung}",
        title=_title(rung, len(parts)),
        text="\n".join(_line(part) for part in parts[:20]),
        url="/",
        actor=run.actor,
        at=run.at,
    )


def _overdue_by_plan(found: Rows) -> dict[int, list[Assignment]]:
    plans: dict[int, list[Assignment]] = defaultdict(list)
    for (_unit, rung), parts in found.items():
        for part in parts if rung <= ESCALATED else ():
            plans[part.task.plan_id].append(part)
    return plans


def _tell_owner(run: Run, day: date, parts: list[Assignment]) -> None:
    plan = parts[0].task.plan
    units = sorted({part.unit.name for part in parts})
    notify(
        holders("plans.edit", plan, at=run.at),
        key=f"plans.overdue:{plan.pk}:{day.isoformat()}",
        title=f"{len(units)} đơn vị chậm việc trong kế hoạch năm {plan.year}",
        text="; ".join(units[:30]),
        url=f"/ke-hoach/{plan.pk}/",
        actor=run.actor,
        at=run.at,
    )


def _title(rung: int, count: int) -> str:
    if rung < 0:
        return f"{count} việc đã quá hạn {-rung} ngày"
    return f"{count} việc hết hạn hôm nay" if rung == 0 else f"{count} việc còn {rung} ngày nữa hết hạn"


def _line(part: Assignment) -> str:
    last = short_date(part.due) if part.due else ""
    return f"- {part.task.content[:200]} (hạn {last})"


every("plans.remind", hour=6, minute=30)
