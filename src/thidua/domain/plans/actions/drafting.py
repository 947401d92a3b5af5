"""A new plan: from a reading of its document, or from scratch."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

from thidua.domain.documents.models import Document
from thidua.domain.organisations.models import Unit
from thidua.domain.plans.actions.linking import check_parent, follow_parent
from thidua.domain.plans.actions.rows import appendix_rows, step_rows, task_row
from thidua.domain.plans.enums import ClosingRule
from thidua.domain.plans.models import Appendix, Correction, Plan, PlanTask, TaskStep
from thidua.domain.plans.steps.applying import Applied, apply_corrections, day_of_text, rows_of, text_of
from thidua.domain.plans.steps.inputs import CorrectionInput
from thidua.foundation.access.policy import require
from thidua.foundation.actors import Actor
from thidua.foundation.audit.work import work
from thidua.foundation.refusals import not_accepted
from thidua.vietnamese.folding import fold
from thidua.vietnamese.normalising import clean

KEPT_IN_HEADER = (
    "number_raw",
    "number_source",
    "date_raw",
    "date_source",
    "type",
    "based_on",
    "cited",
    "recipients",
)
YEARS = range(2000, 2101)
HEAD_LENGTHS = {"number": 80, "place": 120, "issuer": 300, "signer": 160, "signer_title": 160}


def draft(
    unit: Unit,
    *,
    year: int,
    title: str,
    number: str = "",
    issued_date: date | None = None,
    place: str = "",
    issuer: str = "",
    signer: str = "",
    signer_title: str = "",
    parent: Plan | None = None,
    document: Document | None = None,
    closing_rule: str = ClosingRule.PRINTED,
    theme: str = "",
    actor: Actor,
    at: datetime,
) -> Plan:
    """An empty draft of the unit's plan; needs ``plans.edit`` for it. Number and day may be unknown (R-002)."""
    head = {"year": year, "title": title, "number": number, "place": place, "issuer": issuer}
    head |= {"signer": signer, "signer_title": signer_title}
    sources = {"number_source": "typed" if number else None, "date_source": "typed" if issued_date else None}
    with work(actor=actor, at=at) as done:
        plan = _plan(
            unit,
            head,
            issued=issued_date,
            header=sources,
            parent=parent,
            document=document,
            closing_rule=closing_rule,
            theme=theme,
            at=at,
        )
        require(actor, "plans.edit", plan, at=at)
        _under_parent(plan, actor, at)
        done.note("plans.draft", plan, name=plan.title, after={"year": plan.year, "title": plan.title})
    return plan


def draft_from_reading(
    unit: Unit,
    reading: Mapping[str, Any],
    *,
    corrections: Sequence[CorrectionInput] = (),
    document: Document | None = None,
    parent: Plan | None = None,
    actor: Actor,
    at: datetime,
) -> Plan:
    """A draft with every appendix, task and step of the reading, words as printed, corrections beside them.

    ``reading`` is the JSON dictionary that reading a plan gives. Nothing is assigned or reminded of before `adopt`.
    NotAccepted when the year is unknown or a correction names no place; nothing is kept then.
    """
    corrected, applied = apply_corrections(reading, corrections)
    head = corrected.get("document") or {}
    with work(actor=actor, at=at) as done:
        issued, header = day_of_text(head.get("date")), _header(corrected)
        plan = _plan(unit, head, issued=issued, header=header, parent=parent, document=document, at=at)
        require(actor, "plans.edit", plan, at=at)
        places = _rows(plan, corrected)
        _keep_corrections(plan, places, applied, actor, at)
        _under_parent(plan, actor, at)
        after = {"tasks": len(places), "corrections": len(applied), "year": plan.year}
        done.note("plans.draft_from_reading", plan, name=plan.title, after=after)
    return plan


Places = dict[tuple[str, str], tuple[PlanTask, list[TaskStep]]]


def _plan(
    unit: Unit,
    head: Mapping[str, Any],
    *,
    issued: date | None,
    header: Mapping[str, Any],
    parent: Plan | None,
    document: Document | None,
    at: datetime,
    closing_rule: str = ClosingRule.PRINTED,
    theme: str = "",
) -> Plan:
    title, year = clean(str(head.get("title") or "")), head.get("year")
    if not title:
        raise not_accepted("plan_title", "Kế hoạch cần có trích yếu.", field="title")
    if not isinstance(year, int) or year not in YEARS:
        raise not_accepted("plan_year", "Chưa biết kế hoạch của năm nào.", field="year", mend="Ghi năm của kế hoạch")
    words = {name: clean(str(head.get(name) or ""))[:length] for name, length in HEAD_LENGTHS.items()}
    return Plan.objects.create(
        unit=unit,
        year=year,
        title=title,
        folded=fold(f"{words['number']} {title}")[:500],
        issued_date=issued,
        header=dict(header),
        parent=parent,
        document=document,
        closing_rule=closing_rule,
        theme=clean(theme),
        created_at=at,
        **words,
    )


def _under_parent(plan: Plan, actor: Actor, at: datetime) -> None:
    """The plan to be carried out must be one that can be; the two are compared from the first row on."""
    if plan.parent is not None:
        check_parent(plan, plan.parent, at=at)
        follow_parent(plan, actor=actor, at=at)


def _header(reading: Mapping[str, Any]) -> dict[str, Any]:
    document = reading.get("document") or {}
    kept = {name: document.get(name) for name in KEPT_IN_HEADER if document.get(name)}
    kept["sections"] = list(reading.get("sections") or ())
    kept["body_deadlines"] = list(reading.get("body_deadlines") or ())
    kept["findings"] = list(reading.get("findings") or ())
    kept["named"] = list(reading.get("named") or ())
    return kept


def _rows(plan: Plan, reading: Mapping[str, Any]) -> Places:
    tables = {row.ident: row for row in Appendix.objects.bulk_create(appendix_rows(plan, reading))}
    read = list(rows_of(reading))
    taken: set[tuple[str, str]] = set()
    tasks = PlanTask.objects.bulk_create(
        [
            task_row(plan, tables.get(ident), position, task, taken)
            for position, (ident, task) in enumerate(read, start=1)
        ],
        batch_size=500,
    )
    steps = [step_rows(row, task.get("deadlines") or ()) for row, (_ident, task) in zip(tasks, read, strict=True)]
    TaskStep.objects.bulk_create([step for group in steps for step in group], batch_size=500)
    pairs = zip(tasks, steps, read, strict=True)
    return {(ident, str(task.get("key"))): (row, group) for row, group, (ident, task) in pairs}


def _keep_corrections(plan: Plan, places: Places, applied: Sequence[Applied], actor: Actor, at: datetime) -> None:
    Correction.objects.bulk_create(
        [
            Correction(
                plan=plan,
                task=_task_of(places, each.given),
                step=_step_of(places, each.given),
                field=each.given.field,
                printed=each.printed or each.given.printed,
                corrected=text_of(each.given.corrected),
                reason=each.given.reason,
                by_name=actor.name[:200],
                at=at,
            )
            for each in applied
        ]
    )


def _task_of(places: Places, given: CorrectionInput) -> PlanTask | None:
    return places[given.appendix, given.key][0] if given.key else None


def _step_of(places: Places, given: CorrectionInput) -> TaskStep | None:
    return None if given.deadline is None else places[given.appendix, given.key][1][given.deadline]
