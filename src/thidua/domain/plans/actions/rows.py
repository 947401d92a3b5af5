"""Unsaved rows from a reading."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from thidua.domain.plans.enums import StepKind, TaskState
from thidua.domain.plans.models import Appendix, Plan, PlanTask, TaskStep
from thidua.domain.plans.steps.applying import day_of_text, text_of
from thidua.domain.plans.steps.counting import last_day
from thidua.vietnamese.folding import fold

KEY_LENGTH, NO_LENGTH, GROUP_LENGTH, RULE_LENGTH, IDENT_LENGTH = 40, 20, 60, 200, 10


def appendix_rows(plan: Plan, reading: Mapping[str, Any]) -> list[Appendix]:
    """The tables with their heads and groups."""
    return [
        Appendix(
            plan=plan,
            ident=str(each["id"])[:IDENT_LENGTH],
            title=each.get("title") or "",
            columns=list(each.get("columns") or ()),
            groups=list(each.get("groups") or ()),
            position=position,
        )
        for position, each in enumerate(reading.get("appendices") or (), start=1)
    ]


def task_row(
    plan: Plan, appendix: Appendix | None, position: int, task: Mapping[str, Any], taken: set[tuple[str, str]]
) -> PlanTask:
    """One task as printed. A key that is too long or repeated gives way to one made of the position."""
    ident, key = appendix.ident if appendix else "", str(task.get("key") or "")
    if not key or len(key) > KEY_LENGTH or (ident, key) in taken:
        key = f"r{position}"
    taken.add((ident, key))
    words = {name: text_of(task.get(name)) for name in ("lead", "executor", "coordinators", "units")}
    deadlines = task.get("deadlines") or ()
    return PlanTask(
        plan=plan,
        appendix=appendix,
        key=key,
        no=text_of(task.get("no"))[:NO_LENGTH],
        position=position,
        group=text_of(task.get("group"))[:GROUP_LENGTH],
        content=text_of(task.get("content")),
        items=list(task.get("items") or ()),
        folded=folded_of(text_of(task.get("content")), words.values()),
        lead_text=words["lead"],
        executor_text=words["executor"],
        coordinators_text=words["coordinators"],
        units_text=words["units"],
        time_raw=text_of(task.get("time_raw")),
        state=_state(deadlines),
        done_before_issue=_state(deadlines) == TaskState.DONE,
    )


def step_rows(task: PlanTask, deadlines: Sequence[Mapping[str, Any]]) -> list[TaskStep]:
    """The dated steps, each with the last day that counts; suspect ones keep their mark."""
    return [_step(task, position, each) for position, each in enumerate(deadlines, start=1)]


def folded_of(content: str, words: Any = ()) -> str:
    """What a task is found by: its content and the words naming who does it, without diacritics."""
    return fold(" ".join([content, *words]))


def _step(task: PlanTask, position: int, each: Mapping[str, Any]) -> TaskStep:
    kind = _kind(each)
    day, raw = day_of_text(each.get("date")), text_of(each.get("raw"))
    return TaskStep(
        task=task,
        position=position,
        kind=kind,
        date=day,
        start=day_of_text(each.get("start"), field="start"),
        last_day=last_day(kind, day, raw=raw, closing_rule=task.plan.closing_rule),
        rule=text_of(each.get("rule"))[:RULE_LENGTH],
        offset_days=each.get("offset_days"),
        actor_text=text_of(each.get("actor")),
        what=text_of(each.get("what")),
        raw=raw,
        tentative=bool(each.get("tentative")),
        suspect=bool(each.get("suspect")),
        done_at=task.plan.created_at if kind == StepKind.DONE else None,
        awaits=raw if kind == StepKind.PER_OTHER_DOCUMENT else "",
    )


def _kind(each: Mapping[str, Any]) -> str:
    """A kind nobody knows has no day to count: it waits like "khi phát sinh", its words stay."""
    kind = each.get("kind")
    return str(kind) if kind in StepKind.values else StepKind.ON_DEMAND


def _state(deadlines: Sequence[Mapping[str, Any]]) -> str:
    """Done before the plan was issued when every step says so (R-026)."""
    done = bool(deadlines) and all(each.get("kind") == StepKind.DONE for each in deadlines)
    return TaskState.DONE if done else TaskState.NOT_BEGUN
