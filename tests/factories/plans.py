"""Plans of our own invention, as a reading gives them, and plans in force."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from tests.factories.cast import Cast
from tests.factories.remembered import remembered
from thidua.domain.plans import actions
from thidua.domain.plans.models import Assignment, Plan, PlanTask, TaskStep
from thidua.domain.plans.steps.counting import today
from thidua.foundation.actors import Actor


def a_deadline(date: str | None = "2026-12-15", kind: str = "by", **more: Any) -> dict[str, Any]:
    """One deadline of a reading; "trước ngày 15/12/2026" unless told otherwise."""
    raw = "Trước ngày 15/12/2026" if date == "2026-12-15" and kind == "by" else more.get("raw", "")
    empty = {"start": None, "rule": None, "offset_days": None, "actor": None, "what": None}
    return {**empty, "date": date, "kind": kind, "tentative": False, "suspect": False, "raw": raw, **more}


def a_row(key: str = "1", content: str = "Đăng ký danh hiệu thi đua năm 2026", **more: Any) -> dict[str, Any]:
    """One task of a reading; executed by the department of culture unless told otherwise."""
    filled = {
        "key": key,
        "no": f"{key}.",
        "group": "I",
        "content": content,
        "items": [],
        "lead": None,
        "executor": "Sở Văn hóa và Thể thao",
        "coordinators": None,
        "units": [],
        "time_raw": "Trước ngày 15/12/2026",
        "deadlines": [a_deadline()],
    }
    return {**filled, **more}


def a_reading(*rows: dict[str, Any], **document: Any) -> dict[str, Any]:
    """A reading of one appendix with the rows (one ordinary row when none is given)."""
    head = {
        "number": "12/KH-UBND",
        "number_source": "header",
        "title": "Công tác thi đua, khen thưởng năm 2026",
        "issuer": "UBND Thành phố Hoa Lư",
        "place": "Hoa Lư",
        "date": "2025-12-10",
        "date_source": "header",
        "year": 2026,
        "based_on": [],
        "cited": [],
        "signer": "Vũ Văn Hải",
        "signer_title": "CHỦ TỊCH",
        "recipients": ["Các đơn vị thuộc Thành phố"],
    }
    table = {
        "id": "PL",
        "title": "Tiến độ thực hiện",
        "columns": ["TT", "Nội dung", "Đơn vị thực hiện", "Thời gian"],
        "groups": [{"path": "I", "marker": "I", "title": "Quý IV"}],
        "tasks": list(rows) or [a_row()],
    }
    return {
        "document": {**head, **document},
        "sections": [],
        "appendices": [table],
        "body_deadlines": [],
        "findings": [],
    }


@remembered
def a_draft(cast: Cast, *rows: dict[str, Any], unit: str = "city", **document: Any) -> Plan:
    """A draft read from `a_reading`."""
    reading = a_reading(*rows, **document)
    return actions.draft_from_reading(cast.units[unit], reading, actor=cast.system, at=cast.at)


@remembered
def a_plan(cast: Cast, *rows: dict[str, Any], unit: str = "city", at: datetime | None = None, **document: Any) -> Plan:
    """A plan in force."""
    plan = a_draft(cast, *rows, unit=unit, **document)
    return actions.adopt(plan, actor=cast.system, at=at or cast.at)


def the_task(plan: Plan, key: str = "1") -> PlanTask:
    return plan.tasks.select_related("plan__unit").get(key=key)


def the_part(plan: Plan, unit: Any, key: str = "1") -> Assignment:
    """The unit's first part in the task."""
    rows = Assignment.objects.select_related("task__plan__unit", "unit")
    found = rows.filter(task__plan=plan, task__key=key, unit=unit).first()
    assert found is not None
    return found


def amend_day(step: TaskStep, day: date, *, kind: str = "", actor: Actor, at: datetime) -> None:
    """Move a clear day of a plan in force, as only an amendment may; its day of effect is the last one possible."""
    plan = Plan.objects.get(pk=step.task.plan_id)
    change = actions.StepChange(step.pk, kind or step.kind, day)
    changes = [actions.TaskChange(step.task_id, steps=(change,))]
    actions.amend(plan, changes=changes, effective_date=today(at), reason="theo công văn", actor=actor, at=at)
