"""A plan as it was read. `as_dict` of each class gives the JSON form of the reading format, key for key."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Literal

from thidua.reading.blocks import Block, Place

JsonObject = dict[str, object]

Severity = Literal["error", "warning", "info"]
DeadlineKind = Literal["by", "on", "around", "range", "month", "recurring", "per_other_document", "done", "on_demand"]

NOWHERE = Place(0, 0)


def _iso(day: dt.date | None) -> str | None:
    return day.isoformat() if day else None


@dataclass(frozen=True, slots=True)
class Deadline:
    """One time printed in a plan.

    `date` is what is printed even when wrong, None when it is no day of the calendar. `inclusive` is False for
    "trước ngày X", where X itself is late. `printed` is the date as written (`30/02/2021`), for corrections.
    """

    raw: str
    kind: DeadlineKind
    date: dt.date | None = None
    start: dt.date | None = None
    rule: str | None = None
    offset_days: int | None = None
    actor: str | None = None
    what: str | None = None
    tentative: bool = False
    suspect: bool = False
    inclusive: bool = True
    printed: str | None = None
    place: Place = NOWHERE
    where: str | None = None

    def as_dict(self) -> JsonObject:
        """The keys of the reading format; `where` only for deadlines of the prose."""
        out: JsonObject = {
            "date": _iso(self.date),
            "kind": self.kind,
            "start": _iso(self.start),
            "rule": self.rule,
            "offset_days": self.offset_days,
            "actor": self.actor,
            "what": self.what,
            "tentative": self.tentative,
            "suspect": self.suspect,
            "raw": self.raw,
        }
        return out if self.where is None else {**out, "where": self.where}


@dataclass(frozen=True, slots=True)
class Task:
    """One row of an appendix. `units` is filled only where executor and coordinators share one column."""

    key: str
    no: str | None
    group: str | None
    content: str
    items: tuple[str, ...]
    lead: str | None
    executor: str | None
    coordinators: str | None
    units: tuple[str, ...]
    time_raw: str | None
    deadlines: tuple[Deadline, ...]
    where: str
    place: Place

    def as_dict(self) -> JsonObject:
        """The keys of the reading format."""
        return {
            "key": self.key,
            "no": self.no,
            "group": self.group,
            "content": self.content,
            "items": list(self.items),
            "lead": self.lead,
            "executor": self.executor,
            "coordinators": self.coordinators,
            "units": list(self.units),
            "time_raw": self.time_raw,
            "deadlines": [deadline.as_dict() for deadline in self.deadlines],
        }


@dataclass(frozen=True, slots=True)
class Group:
    """A part, a quarter or a numbered row that heads others. `glued`: marker and title stood in one cell."""

    marker: str | None
    title: str
    path: str
    place: Place
    glued: bool = False

    def as_dict(self) -> JsonObject:
        """The keys of the reading format."""
        return {"path": self.path, "marker": self.marker, "title": self.title}


@dataclass(frozen=True, slots=True)
class Attachment:
    """The line "(Kèm theo Kế hoạch số ... ngày ... của ...)" under an appendix's title."""

    raw: str
    number: str | None
    number_raw: str | None
    date: dt.date | None
    date_raw: str | None
    issuer: str | None
    place: Place


@dataclass(frozen=True, slots=True)
class Appendix:
    """One table of tasks with its heading. `roles` names what each column holds, in order."""

    id: str
    name: str
    title: str | None
    columns: tuple[str, ...]
    roles: tuple[str, ...]
    groups: tuple[Group, ...]
    tasks: tuple[Task, ...]
    attachment: Attachment | None
    place: Place

    def as_dict(self) -> JsonObject:
        """The keys of the reading format."""
        return {
            "id": self.id,
            "title": self.title,
            "columns": list(self.columns),
            "groups": [group.as_dict() for group in self.groups],
            "tasks": [task.as_dict() for task in self.tasks],
        }


@dataclass(frozen=True, slots=True)
class Citation:
    """A document named in the text. `role` is set for those the plan stands on (`parent_plan`, `legal_basis`)."""

    number: str | None
    date: dt.date | None
    issuer: str | None
    kind: str
    raw: str
    where: str
    place: Place
    role: str | None = None

    def as_dict(self) -> JsonObject:
        """The keys of the reading format; `role` only where it is known."""
        out: JsonObject = {"number": self.number, "date": _iso(self.date), "issuer": self.issuer}
        return {**out, "role": self.role} if self.role else out


@dataclass(frozen=True, slots=True)
class Section:
    """A numbered heading or point of the prose; `path` is its address (`II.1.c`)."""

    marker: str
    title: str
    level: int
    kind: Literal["heading", "point"]
    path: str
    place: Place

    def as_dict(self) -> JsonObject:
        """The keys of the reading format."""
        return {"marker": self.marker, "title": self.title, "level": self.level, "kind": self.kind}


@dataclass(frozen=True, slots=True)
class Passage:
    """One paragraph of prose, mended where a page cut it, with the address of the section it stands in."""

    where: str
    text: str
    place: Place


@dataclass(frozen=True, slots=True)
class Document:
    """The head and the foot of a plan (layout of Nghị định 30/2020/NĐ-CP)."""

    number: str | None = None
    number_raw: str | None = None
    number_source: Literal["header", "appendix"] | None = None
    type: str | None = None
    issuer: str | None = None
    place_name: str | None = None
    date: dt.date | None = None
    date_raw: str | None = None
    date_source: Literal["header", "appendix"] | None = None
    year: int | None = None
    title: str | None = None
    based_on: tuple[Citation, ...] = ()
    cited: tuple[Citation, ...] = ()
    signer: str | None = None
    signer_title: str | None = None
    signed_for: str | None = None
    recipients: tuple[str, ...] = ()
    place: Place = NOWHERE

    def as_dict(self) -> JsonObject:
        """The keys of the reading format."""
        return {
            "number": self.number,
            "number_raw": self.number_raw,
            "number_source": self.number_source,
            "type": self.type,
            "issuer": self.issuer,
            "place": self.place_name,
            "date": _iso(self.date),
            "date_raw": self.date_raw,
            "date_source": self.date_source,
            "year": self.year,
            "title": self.title,
            "based_on": [citation.as_dict() for citation in self.based_on],
            "cited": [citation.as_dict() for citation in self.cited],
            "signer": self.signer,
            "signer_title": self.signer_title,
            "recipients": list(self.recipients),
        }


@dataclass(frozen=True, slots=True)
class Proposal:
    """A correction a person may accept with one click: a new value for one deadline or one field of the head.

    `appendix`, `key` and `deadline` (its index in the task) point to a deadline; `field` (`number`, `date`) to the
    head of the document. `value` is an ISO date or the text to put.
    """

    value: str
    appendix: str | None = None
    key: str | None = None
    deadline: int | None = None
    field: str | None = None


@dataclass(frozen=True, slots=True)
class Finding:
    """Something to look at: where, what was printed, why it is doubtful, what to do. All sentences in Vietnamese."""

    where: str
    kind: str
    severity: Severity
    raw: str | None
    what: str
    why: str
    suggestion: str | None
    place: Place = NOWHERE
    proposal: Proposal | None = None

    def as_dict(self) -> JsonObject:
        """The keys of the reading format, with `what` beside them."""
        return {
            "where": self.where,
            "kind": self.kind,
            "severity": self.severity,
            "raw": self.raw,
            "what": self.what,
            "why": self.why,
            "suggestion": self.suggestion,
        }


@dataclass(frozen=True, slots=True)
class PlanReading:
    """A whole plan as read. `blocks` is the source in order; every `place` points into it."""

    document: Document
    sections: tuple[Section, ...] = ()
    appendices: tuple[Appendix, ...] = ()
    body_deadlines: tuple[Deadline, ...] = ()
    findings: tuple[Finding, ...] = ()
    blocks: tuple[Block, ...] = ()
    passages: tuple[Passage, ...] = field(default=(), repr=False)

    def tasks(self) -> Iterator[tuple[Appendix, Task]]:
        """Every task with its appendix, in printed order."""
        for appendix in self.appendices:
            for task in appendix.tasks:
                yield appendix, task

    def as_dict(self) -> JsonObject:
        """The JSON form of the reading format."""
        return {
            "document": self.document.as_dict(),
            "sections": [section.as_dict() for section in self.sections],
            "appendices": [appendix.as_dict() for appendix in self.appendices],
            "body_deadlines": [deadline.as_dict() for deadline in self.body_deadlines],
            "findings": [finding.as_dict() for finding in self.findings],
        }
