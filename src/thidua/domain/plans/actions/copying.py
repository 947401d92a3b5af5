"""A new year's draft begun from an earlier plan: rolled forward, and every row asked about before it can be adopted."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any, Final

from thidua.domain.organisations.models import Unit
from thidua.domain.plans.actions.rows import folded_of
from thidua.domain.plans.enums import StepKind
from thidua.domain.plans.models import Appendix, Citation, Plan, PlanTask, TaskStep
from thidua.domain.plans.queries.content import address_of, dropped_keys
from thidua.domain.plans.queries.questions import DOERS, TEXTS, Asking, Question
from thidua.domain.plans.steps.counting import last_day, today
from thidua.foundation.access.policy import require
from thidua.foundation.actors import Actor
from thidua.foundation.audit.work import work
from thidua.foundation.refusals import not_accepted
from thidua.vietnamese.folding import fold

LAST_YEAR: Final = 2100
KEPT_IN_HEADER: Final = ("type", "recipients")


def copy_from(plan: Plan, *, year: int, unit: Unit | None = None, actor: Actor, at: datetime) -> Plan:
    """A draft for ``year`` with the rows of ``plan``, days and years rolled forward, number and day of issue left open.

    What was rolled stands in the draft and is asked about: `PlanTask.asked` row by row, ``header["asked"]`` for title,
    tables and sections; `adopt` is refused while a question stands. Rows that waited for another document wait again.
    Needs sight of the plan and ``plans.edit`` for ``unit`` (the plan's own unless given).
    """
    require(actor, "plans.view", plan, at=at)
    if not plan.year < year <= LAST_YEAR:
        raise not_accepted(
            "copy_year", f"Kế hoạch năm {plan.year} chỉ sao chép sang năm sau đó.", field="year", mend="Ghi năm mới"
        )
    owner = unit or plan.unit
    asking = Asking(plan, to=year, owner=owner, day=today(at))
    with work(actor=actor, at=at) as done:
        draft = _draft(plan, owner, year, asking, at)
        require(actor, "plans.edit", draft, at=at)
        rows = _rows(plan, draft, asking)
        _citations(plan, draft)
        after = {"from": plan.pk, "year": year, "tasks": len(rows)}
        done.note("plans.copy_from", draft, name=draft.title, after=after)
    return draft


def _draft(plan: Plan, owner: Unit, year: int, asking: Asking, at: datetime) -> Plan:
    head: dict[str, Any] = {name: plan.header[name] for name in KEPT_IN_HEADER if plan.header.get(name)}
    asked: list[Question] = []
    words = {
        name: _put(asking.text(name, getattr(plan, name)), getattr(plan, name), asked) for name in ("title", "theme")
    }
    head["sections"] = [
        _section(each, place, asking, asked) for place, each in enumerate(plan.header.get("sections") or ())
    ]
    if plan.signer:
        told = "Người ký có thể đã thay đổi."
        asked.append(Question(field="signer", printed=plan.signer, proposed=plan.signer, reason=told))
    draft = Plan.objects.create(
        unit=owner,
        year=year,
        folded=fold(words["title"])[:500],
        place=plan.place,
        issuer=plan.issuer if owner == plan.unit else "",
        signer=plan.signer,
        signer_title=plan.signer_title,
        closing_rule=plan.closing_rule,
        copied_from=plan,
        created_at=at,
        **words,
    )
    tables = [_table(each, draft, asking, asked) for each in plan.appendices.order_by("position")]
    Appendix.objects.bulk_create(tables)
    draft.header = {**head, "asked": asked}
    draft.save(update_fields=["header"])
    return draft


def _put(question: Question | None, text: str, asked: list[Question]) -> str:
    """What stands in the draft, the question about it kept."""
    if question is None:
        return text
    asked.append(question)
    return question["proposed"]


def _section(section: Mapping[str, Any], place: int, asking: Asking, asked: list[Question]) -> dict[str, Any]:
    title = str(section.get("title") or "")
    kept = {name: value for name, value in section.items() if name not in {"paragraphs", "text"}}
    return {**kept, "title": _put(asking.text(f"section:{place}", title), title, asked)}


def _table(table: Appendix, draft: Plan, asking: Asking, asked: list[Question]) -> Appendix:
    groups = [
        {**group, "title": _put(asking.text(f"group:{table.ident}:{place}", title), title, asked)}
        for place, group in enumerate(table.groups)
        for title in [str(group.get("title") or "")]
    ]
    title = _put(asking.text(f"table:{table.ident}", table.title), table.title, asked)
    return Appendix(
        plan=draft, ident=table.ident, title=title, columns=table.columns, groups=groups, position=table.position
    )


def _rows(plan: Plan, draft: Plan, asking: Asking) -> list[PlanTask]:
    gone = dropped_keys(plan)
    source = plan.tasks.select_related("appendix").prefetch_related("steps").order_by("position")
    kept = [task for task in source if address_of(task) not in gone]
    tables = {table.ident: table for table in draft.appendices.all()}
    copies, steps = [], []
    for task in kept:
        copy, own = _row(task, draft, tables, asking)
        copies.append(copy)
        steps += own
    stored = PlanTask.objects.bulk_create(copies, batch_size=500)
    TaskStep.objects.bulk_create(steps, batch_size=500)
    return stored


def _row(
    task: PlanTask, draft: Plan, tables: Mapping[str, Appendix], asking: Asking
) -> tuple[PlanTask, list[TaskStep]]:
    printed = [step for step in sorted(task.steps.all(), key=lambda each: each.position) if step.origin_id is None]
    dated = [step for step in printed if step.date and not _waits(step)]
    days = asking.days_of(dated)
    asked: list[Question] = []

    def goes(day: date) -> date:
        return date.fromisoformat(days[day].text) if day in days else _same(day, draft.year - task.plan.year)

    words = {
        name: _put(asking.text(name, text, goes), text, asked) for name in TEXTS for text in [str(getattr(task, name))]
    }
    copy = PlanTask(
        plan=draft,
        appendix=tables.get(task.appendix.ident) if task.appendix else None,
        key=task.key,
        no=task.no,
        position=task.position,
        group=task.group,
        items=[_put(asking.text("", str(item), goes), str(item), []) for item in task.items],
        folded=folded_of(words["content"], [words[name] for name in sorted(DOERS)]),
        copied_from=task,
        **words,
    )
    steps = [_step(step, copy, asking, goes) for step in printed]
    for step in dated:
        asked += _days_asked(step, asking, goes, days)
    copy.asked = [asking.row(task, _notes(printed)), *asked]
    return copy, steps


def _days_asked(step: TaskStep, asking: Asking, goes: Any, days: Mapping[date, Any]) -> list[Question]:
    named = {"step": step.date, "start": step.start}
    return [
        asking.day(f"{name}:{step.position}", day, days[day], suspect=step.suspect)
        for name, day in named.items()
        if day is not None and goes(day)
    ]


def _step(step: TaskStep, copy: PlanTask, asking: Asking, goes: Any) -> TaskStep:
    """The step in the new year; one that waited for a document waits again, one printed as done comes when it comes."""
    kind, day = step.kind, step.date
    if _waits(step):
        kind, day = StepKind.PER_OTHER_DOCUMENT, None
    elif kind == StepKind.DONE:
        kind, day = StepKind.ON_DEMAND, None
    moved = goes(day) if day else None
    raw = _put(asking.text("", step.raw, goes), step.raw, [])
    return TaskStep(
        task=copy,
        position=step.position,
        kind=kind,
        date=moved,
        start=goes(step.start) if step.start and day else None,
        last_day=last_day(kind, moved, raw=raw, closing_rule=copy.plan.closing_rule),
        rule=step.rule,
        offset_days=step.offset_days,
        actor_text=step.actor_text,
        what=_put(asking.text("", step.what, goes), step.what, []),
        raw=raw,
        tentative=step.tentative,
        awaits=step.awaits,
        awaits_unit=step.awaits_unit,
        awaits_body=step.awaits_body,
        awaits_folded=step.awaits_folded,
    )


def _waits(step: TaskStep) -> bool:
    """Whether last year's day came from another document, which this year has not sent yet."""
    return step.kind == StepKind.PER_OTHER_DOCUMENT or bool(step.awaits) or step.settled_by_id is not None


def _notes(steps: Sequence[TaskStep]) -> list[str]:
    notes = []
    if any(_waits(step) and step.date for step in steps):
        notes.append("Ngày của năm trước do văn bản khác ấn định; năm nay chờ văn bản mới.")
    if any(step.kind == StepKind.DONE for step in steps):
        notes.append("Năm trước ghi là đã thực hiện.")
    return notes


def _same(day: date, years: int) -> date:
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return date(day.year + years, 2, 28)


def _citations(plan: Plan, draft: Plan) -> None:
    """What the plan rests on is carried over; the page warns of what is no longer in force."""
    kept = [
        Citation(plan=draft, base=row.base, text=row.text, is_basis=row.is_basis, position=row.position)
        for row in plan.citations.order_by("position")
    ]
    Citation.objects.bulk_create(kept)
