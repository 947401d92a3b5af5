"""A plan's whole content as plain JSON, in the form a reading has: to be kept, compared and written as a paper."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any, Final

from thidua.domain.plans.enums import StepKind
from thidua.domain.plans.models import Amendment, Appendix, Plan, PlanTask, TaskStep

Content = dict[str, Any]
DROPPED: Final = "task"  # the field of a change that adds or drops a whole row
NO_TABLE: Final = "PL"
FROM_HEADER: Final = ("number_raw", "number_source", "date_source", "type", "based_on", "cited", "recipients")


def content_of(plan: Plan) -> Content:
    """What the plan says now, rows an amendment dropped left out; four queries.

    The form is the one `writing.plan_content` takes. Rows that stand in no table come in one called "PL".
    """
    gone = dropped_keys(plan)
    tasks = [task for task in _tasks(plan) if address_of(task) not in gone]
    tables = [_table(each, tasks) for each in plan.appendices.order_by("position")]
    loose = [task for task in tasks if task.appendix_id is None]
    if loose:
        tables.append(
            {"id": NO_TABLE, "title": "", "columns": [], "groups": [], "tasks": [_row(each) for each in loose]}
        )
    return {
        "document": _head(plan),
        "sections": list(plan.header.get("sections") or ()),
        "body_deadlines": [] if loose else list(plan.header.get("body_deadlines") or ()),
        "appendices": tables,
    }


def address_of(task: PlanTask) -> str:
    """How a change names a row for ever: its table and its key."""
    return f"{task.appendix.ident if task.appendix else ''}|{task.key}"


def label_of(task: PlanTask) -> str:
    """How a person finds the row on paper."""
    words = " ".join(task.content.split())
    shown = words if len(words) <= 120 else f"{words[:119].rstrip()}…"
    return f"TT {task.no.rstrip('.')}. {shown}" if task.no else shown


def dropped_keys(plan: Plan) -> set[str]:
    """The rows that amendments took out of the plan; they stay in the database with their history."""
    changes = plan.amendments.values_list("changes", flat=True)
    return {each["task"] for one in changes for each in one if each["field"] == DROPPED and not each["after"]}


def amended_at(steps: Iterable[TaskStep]) -> dict[int, list[datetime]]:
    """When amendments changed the rows of the steps, by task; one query. The steps come with task and appendix."""
    found: dict[int, list[datetime]] = {step.task_id: [] for step in steps}
    tasks = {(step.task.plan_id, address_of(step.task)): step.task_id for step in steps}
    rows = Amendment.objects.filter(plan__in={plan for plan, _address in tasks}).order_by("at")
    for plan, changes, at in rows.values_list("plan_id", "changes", "at"):
        for address in {each["task"] for each in changes}:
            if (plan, address) in tasks:
                found[tasks[plan, address]].append(at)
    return found


def version_content(plan: Plan, number: int) -> Content | None:
    """The content of version ``number``: kept where it has ended, as it stands where it is in force."""
    if number == plan.version_number:
        return content_of(plan)
    ended = Amendment.objects.filter(plan=plan, number=number + 1).values_list("before", flat=True)
    return next(iter(ended), None)


def _tasks(plan: Plan) -> list[PlanTask]:
    return list(plan.tasks.select_related("appendix").prefetch_related("steps").order_by("position"))


def _head(plan: Plan) -> Content:
    kept = {name: plan.header[name] for name in FROM_HEADER if plan.header.get(name)}
    return {
        **kept,
        "number": plan.number,
        "date": _iso(plan.issued_date),
        "year": plan.year,
        "title": plan.title,
        "theme": plan.theme,
        "issuer": plan.issuer or plan.unit.name,
        "place": plan.place,
        "signer": plan.signer,
        "signer_title": plan.signer_title,
    }


def _table(appendix: Appendix, tasks: Iterable[PlanTask]) -> Content:
    return {
        "id": appendix.ident,
        "title": appendix.title,
        "columns": appendix.columns,
        "groups": appendix.groups,
        "tasks": [_row(task) for task in tasks if task.appendix_id == appendix.pk],
    }


def _row(task: PlanTask) -> Content:
    steps = sorted(task.steps.all(), key=lambda step: step.position)
    return {
        "key": task.key,
        "no": task.no,
        "group": task.group,
        "content": task.content,
        "items": task.items,
        "lead": task.lead_text,
        "executor": task.executor_text,
        "coordinators": task.coordinators_text,
        "units": [part for part in task.units_text.split("; ") if part],
        "time_raw": task.time_raw,
        "deadlines": [_step(each) for each in steps if each.origin_id is None],
    }


def _step(step: TaskStep) -> Content:
    return {
        "kind": StepKind(step.kind).value,
        "date": _iso(step.date),
        "start": _iso(step.start),
        "rule": step.rule,
        "actor": step.actor_text,
        "what": step.what,
        "raw": step.raw,
        "tentative": step.tentative,
        "suspect": step.suspect,
    }


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None
