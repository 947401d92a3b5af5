"""People answer what copying asked: the proposal, last year's words, words of their own, or no such row any more."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final

from thidua.domain.plans.actions.rewriting import words_of
from thidua.domain.plans.actions.rows import folded_of
from thidua.domain.plans.enums import PlanState
from thidua.domain.plans.models import Plan, PlanTask
from thidua.domain.plans.queries.questions import DOERS, TEXTS, Question
from thidua.domain.plans.steps.counting import last_day
from thidua.foundation.access.policy import require
from thidua.foundation.actors import Actor
from thidua.foundation.audit.work import work
from thidua.foundation.conflicts import save_version
from thidua.foundation.refusals import not_accepted
from thidua.vietnamese.folding import fold

TAKE, KEEP, CHANGE = "take", "keep", "change"
HEAD: Final = ("title", "theme", "signer")


@dataclass(frozen=True)
class Answer:
    """``choice``: take (the proposal), keep (last year's), change (to ``value``; a day as ISO text, empty for none)."""

    choice: str = TAKE
    value: str = ""


def answer(
    task: PlanTask,
    *,
    answers: Mapping[str, Answer],
    drop: bool = False,
    version: int | None = None,
    actor: Actor,
    at: datetime,
) -> PlanTask | None:
    """Answer every question of one copied row at once; None when the row was dropped. Needs ``plans.edit``.

    A question that is not in ``answers`` takes its proposal. NotAccepted when the row asks nothing any more.
    """
    plan = task.plan
    require(actor, "plans.edit", plan, at=at)
    _require_asked(plan, task.asked)
    with work(actor=actor, at=at) as done:
        after = {name: given.choice for name, given in answers.items()}
        if drop:
            done.note("plans.answer_copied", plan, name=task.content[:300], after={"dropped": task.key})
            task.delete()
            return None
        _answered_row(task, answers, version)
        done.note("plans.answer_copied", task, name=task.content[:300], after=after)
    return task


def answer_head(
    plan: Plan, *, answers: Mapping[str, Answer], version: int | None = None, actor: Actor, at: datetime
) -> Plan:
    """Answer what copying asked about title, theme, signer, tables and sections."""
    require(actor, "plans.edit", plan, at=at)
    asked = list(plan.header.get("asked") or ())
    _require_asked(plan, asked)
    with work(actor=actor, at=at) as done:
        chosen = {each["field"]: _chosen(each, answers.get(each["field"], Answer())) for each in asked}
        changes: dict[str, Any] = {name: chosen[name] for name in HEAD if name in chosen}
        if not changes.get("title", plan.title).strip():
            raise not_accepted("plan_title", "Kế hoạch cần có trích yếu.", field="title")
        changes["folded"] = fold(f"{plan.number} {changes.get('title', plan.title)}")[:500]
        changes["header"] = {**plan.header, "sections": _sections(plan, chosen), "asked": []}
        save_version(plan, expected=version or plan.version, changes=changes)
        _tables(plan, chosen)
        after = {name: given.choice for name, given in answers.items()}
        done.note("plans.answer_copied", plan, name=plan.title, after=after)
    return plan


def _require_asked(plan: Plan, asked: list[Question]) -> None:
    if plan.state != PlanState.DRAFT or not asked:
        raise not_accepted("nothing_asked", "Dòng này không còn câu hỏi nào chờ trả lời.")


def _answered_row(task: PlanTask, answers: Mapping[str, Answer], version: int | None) -> None:
    texts: dict[str, Any] = {}
    steps = {step.position: step for step in task.steps.all()}
    for question in task.asked:
        name, _, number = question["field"].partition(":")
        chosen = _chosen(question, answers.get(question["field"], Answer()))
        if name in TEXTS:
            texts[name] = chosen
        elif name in {"step", "start"}:
            _place(steps[int(number)], name, chosen, task, texts)
    if not texts.get("content", task.content).strip():
        raise not_accepted("task_content", "Nhiệm vụ cần có nội dung.", field="content")
    doers = [texts.get(name, getattr(task, name)) for name in sorted(DOERS)]
    content = texts.get("content", task.content)
    texts |= {"folded": folded_of(content, doers), "asked": [], "items": _items(task, content)}
    save_version(task, expected=version or task.version, changes=texts)


def _chosen(question: Question, given: Answer) -> str:
    if given.choice == KEEP:
        return question["printed"]
    return given.value if given.choice == CHANGE else question["proposed"]


def _items(task: PlanTask, content: str) -> list[str]:
    """The points of a row that its words still hold."""
    return [str(item) for item in task.items if str(item) in content]


def _place(step: Any, name: str, chosen: str, task: PlanTask, texts: dict[str, Any]) -> None:
    """Put the step on the chosen day; where that is not what was rolled, its words and the table's follow."""
    day = _day(chosen)
    if name == "start":
        step.start = day
        step.save(update_fields=["start"])
        return
    if day != step.date:
        raw, printed = words_of(step.kind, day, step.start, raw=step.raw), step.raw
        words = texts.get("time_raw", task.time_raw)
        if printed and printed in words:
            texts["time_raw"] = words.replace(printed, raw, 1)
        step.raw = raw if day else printed
    step.date, step.suspect = day, False
    step.last_day = last_day(step.kind, day, raw=step.raw, closing_rule=task.plan.closing_rule)
    step.save(update_fields=["date", "raw", "suspect", "last_day"])


def _day(text: str) -> date | None:
    if not text:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise not_accepted("answer_day", f"“{text}” không phải là ngày có thật.", mend="Ghi như 15/05/2027") from None


def _sections(plan: Plan, chosen: Mapping[str, str]) -> list[dict[str, Any]]:
    return [
        {**section, "title": chosen.get(f"section:{place}", section.get("title") or "")}
        for place, section in enumerate(plan.header.get("sections") or ())
    ]


def _tables(plan: Plan, chosen: Mapping[str, str]) -> None:
    for table in plan.appendices.all():
        table.title = chosen.get(f"table:{table.ident}", table.title)
        table.groups = [
            {**group, "title": chosen.get(f"group:{table.ident}:{place}", group.get("title") or "")}
            for place, group in enumerate(table.groups)
        ]
        table.save(update_fields=["title", "groups"])
