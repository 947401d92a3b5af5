"""A plan out of the database in the form that the comparison reads: with every correction, without the file."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal, cast

from thidua.domain.plans.enums import StepKind
from thidua.domain.plans.models import Appendix as AppendixRow
from thidua.domain.plans.models import Plan, PlanTask, TaskStep
from thidua.domain.plans.queries.content import address_of, dropped_keys
from thidua.domain.plans.steps.applying import day_of_text
from thidua.domain.plans.steps.inputs import key_of_hand
from thidua.reading.structure import (
    NOWHERE,
    Appendix,
    Deadline,
    DeadlineKind,
    Document,
    Finding,
    Passage,
    PlanReading,
    Section,
    Task,
)

STALE = "stale_year_in_content"  # the one finding that changes how a row is compared


@dataclass(frozen=True)
class StoredReading:
    """``tasks``: the plan's rows by the key under which the reading names them, unique within the plan."""

    reading: PlanReading
    tasks: Mapping[str, PlanTask]


def stored_reading(plan: Plan) -> StoredReading:
    """The plan as it stands now, rows an amendment dropped left out; four queries.

    Days that recur stand once, under their rule. A step that took over a parent's day is given as it was printed, still
    waiting. Of the prose, the headings and the dated duties are known.
    """
    gone = dropped_keys(plan)
    rows = plan.tasks.select_related("appendix").prefetch_related("steps").order_by("position")
    keyed = _keyed([row for row in rows if address_of(row) not in gone])
    sections = tuple(_sections(plan.header.get("sections") or ()))
    reading = PlanReading(
        document=_document(plan),
        sections=sections,
        appendices=_appendices(keyed),
        body_deadlines=tuple(_duty_of_prose(each) for each in plan.header.get("body_deadlines") or ()),
        findings=tuple(_stale(plan, keyed)),
        passages=tuple(_passages(plan, sections)),
    )
    return StoredReading(reading, keyed)


def _keyed(rows: Sequence[PlanTask]) -> dict[str, PlanTask]:
    """The printed key where it is the only one of its kind, else with the appendix before it ("PL2 5").

    Verdicts tell people these keys: a row entered by hand goes by its number, or by its place ("dòng thứ 4").
    """
    said = [_said(row) for row in rows]
    counted = Counter(said)
    names = [
        key if counted[key] == 1 else f"{_ident(row)} {row.key}".strip() for key, row in zip(said, rows, strict=True)
    ]
    return dict(zip(names, rows, strict=True))


def _said(row: PlanTask) -> str:
    if row.key != key_of_hand(row.position):
        return row.key
    return row.no.strip().rstrip(".") or f"thứ {row.position}"


def _ident(row: PlanTask) -> str:
    return row.appendix.ident if row.appendix else ""


def _document(plan: Plan) -> Document:
    return Document(
        number=plan.number or None,
        type=plan.header.get("type"),
        issuer=plan.issuer or plan.unit.name,
        date=plan.issued_date,
        year=plan.year,
        title=plan.title,
    )


def _appendices(keyed: Mapping[str, PlanTask]) -> tuple[Appendix, ...]:
    """The tables in printed order; the duties of a plan without a table stand in one of their own."""
    found: dict[str, tuple[AppendixRow | None, list[Task]]] = {}
    for key, row in keyed.items():
        found.setdefault(_ident(row), (row.appendix, []))[1].append(_task(key, row))
    return tuple(_appendix(ident, table, tasks) for ident, (table, tasks) in found.items())


def _appendix(ident: str, table: AppendixRow | None, tasks: Sequence[Task]) -> Appendix:
    columns = tuple(table.columns) if table else ()
    title = table.title if table else None
    return Appendix(
        id=ident,
        name=ident,
        title=title,
        columns=columns,
        roles=(),
        groups=(),
        tasks=tuple(tasks),
        attachment=None,
        place=NOWHERE,
    )


def _task(key: str, row: PlanTask) -> Task:
    steps = [step for step in row.steps.all() if step.origin_id is None]
    return Task(
        key=key,
        no=row.no or None,
        group=row.group or None,
        content=row.content,
        items=tuple(map(str, row.items)),
        lead=row.lead_text or None,
        executor=row.executor_text or None,
        coordinators=row.coordinators_text or None,
        units=tuple(part.strip() for part in row.units_text.split(";") if part.strip()),
        time_raw=row.time_raw or None,
        deadlines=tuple(_deadline(step) for step in sorted(steps, key=lambda step: step.position)),
        where=_where(row),
        place=NOWHERE,
    )


def _where(row: PlanTask) -> str:
    return f"{_ident(row)} {row.key}"


def _deadline(step: TaskStep) -> Deadline:
    waits = step.taken_from_id is not None
    return Deadline(
        raw=step.raw,
        kind=_kind(StepKind.PER_OTHER_DOCUMENT if waits else step.kind),
        date=None if waits else step.date,
        start=None if waits else step.start,
        rule=step.rule or None,
        offset_days=step.offset_days,
        actor=step.actor_text or None,
        what=step.what or None,
        tentative=step.tentative,
        suspect=step.suspect,
    )


def _kind(word: Any) -> DeadlineKind:
    """The word of the reading; one nobody knows waits like "khi phát sinh"."""
    known = word if word in StepKind.values else StepKind.ON_DEMAND
    return cast(DeadlineKind, StepKind(known).value)


def _duty_of_prose(each: Mapping[str, Any]) -> Deadline:
    return Deadline(
        raw=str(each.get("raw") or ""),
        kind=_kind(each.get("kind")),
        date=day_of_text(each.get("date")),
        start=day_of_text(each.get("start")),
        actor=each.get("actor"),
        what=each.get("what"),
        suspect=bool(each.get("suspect")),
        where=str(each.get("where") or ""),
    )


def _stale(plan: Plan, keyed: Mapping[str, PlanTask]) -> Iterator[Finding]:
    """Rows whose printed year is last year's, said of the row's place in the reading made here."""
    places = [str(each.get("where") or "") for each in plan.header.get("findings") or () if each.get("kind") == STALE]
    for row in keyed.values():
        if any(place.split()[-1:] == [row.key] and _in_table(place, row) for place in places):
            yield Finding(_where(row), STALE, "warning", None, "", "", None)


def _in_table(place: str, row: PlanTask) -> bool:
    """ "PL1 TT 20", "Phụ lục 1 TT 20": the number of the table stands in the place; one table needs none."""
    number = _ident(row).removeprefix("PL")
    return not number or number in place.replace("PL", " ").split()


def _sections(told: Sequence[Mapping[str, Any]]) -> Iterator[Section]:
    above: list[tuple[int, str]] = []
    for each in told:
        level, marker = int(each.get("level") or 1), str(each.get("marker") or "")
        while above and above[-1][0] >= level:
            above.pop()
        bare = marker.rstrip(" .)/:")
        path = f"{above[-1][1]}.{bare}" if above else bare
        above.append((level, path))
        kind: Literal["heading", "point"] = "heading" if each.get("kind") == "heading" else "point"
        yield Section(marker, str(each.get("title") or ""), level, kind, path, NOWHERE)


def _passages(plan: Plan, sections: Sequence[Section]) -> Iterator[Passage]:
    """What the sections are called, and the duties whose words no section says."""
    told = " ".join(section.title for section in sections)
    for section in sections:
        yield Passage(section.path, section.title, NOWHERE)
    for each in plan.header.get("body_deadlines") or ():
        words = " ".join(str(each.get(name) or "") for name in ("actor", "what", "raw")).strip()
        if words and str(each.get("raw")) not in told:
            yield Passage(str(each.get("where") or ""), words, NOWHERE)
