"""Telling those who answer for a fostering plan of its days. What is told follows from the day and from what was told
before, so that missed days are caught up with once and nothing is told twice."""

from __future__ import annotations

from datetime import date, datetime

from thidua.domain.records.models import FosteringPlan, FosteringStep
from thidua.domain.records.queries.fostering import told_of
from thidua.domain.records.queries.subjects import name_of
from thidua.foundation.actors import Actor
from thidua.foundation.notifications.actions import notify
from thidua.rulebook import load
from thidua.vietnamese.dates import short_date


def tell_of_step(step: FosteringStep, *, rung: int, day: date, actor: Actor, at: datetime) -> int:
    """One notice on one rung of one due day."""
    assert step.due_date is not None  # noqa: S101 - only dated steps are told of
    late = (day - step.due_date).days
    title = "Bước bồi dưỡng đã quá hạn" if late > 0 else "Bước bồi dưỡng sắp đến hạn"
    return notify(
        told_of(step.plan, day),
        key=f"records.fostering:{step.pk}:{step.due_date:%Y%m%d}:{rung}",
        title=title,
        text=f"{_whom(step.plan)}: {step.content} (hạn {short_date(step.due_date)}).",
        url=f"/thanh-tich/boi-duong/{step.plan_id}/",
        actor=actor,
        at=at,
    )


def tell_of_check(plan: FosteringPlan, *, year: int, day: date, actor: Actor, at: datetime) -> int:
    """Once a year."""
    return notify(
        told_of(plan, day),
        key=f"records.fostering_check:{plan.pk}:{year}",
        title=f"Đến kỳ kiểm tra kế hoạch bồi dưỡng năm {year}",
        text=f"{_whom(plan)}: ghi nhận xét về kết quả thực hiện trong năm.",
        url=f"/thanh-tich/boi-duong/{plan.pk}/",
        actor=actor,
        at=at,
    )


def _whom(plan: FosteringPlan) -> str:
    return f"{name_of(plan.subject)}, phấn đấu “{load().awards[plan.award].name}” năm {plan.target_year}"
