"""What callers hand to the actions: plain values, not rows."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field

from thidua.domain.plans.enums import StepKind


@dataclass(frozen=True)
class CorrectionInput:
    """A printed value that a person set right while confirming a reading.

    ``appendix`` and ``key`` name the task ("PL1", "20"), both empty: the document's head. ``deadline`` is the index in
    the task's deadlines, None: the task itself. ``field`` as in the reading: head number, date, title, place, issuer,
    signer, signer_title, year; task no, content, lead, executor, coordinators, units, time_raw; deadline date, start,
    kind, rule, actor, what. Days are ISO text. ``place`` is for the reader ("Phụ lục 1 TT 20").
    """

    field: str
    corrected: str
    reason: str = ""
    printed: str = ""
    place: str = ""
    appendix: str = ""
    key: str = ""
    deadline: int | None = None


@dataclass(frozen=True)
class StepInput:
    """One dated step of a task written by hand."""

    kind: str = StepKind.BY
    date: dt.date | None = None
    start: dt.date | None = None
    rule: str = ""
    actor: str = ""
    what: str = ""
    raw: str = ""
    tentative: bool = False


@dataclass(frozen=True)
class StepChange:
    """A new day for a dated step of a plan in force; ``raw`` is the wording that stands in the table from then on."""

    step: int
    kind: str
    date: dt.date
    start: dt.date | None = None
    raw: str = ""


@dataclass(frozen=True)
class Events:
    """What a rule "N days before event" counts back from: great days and steps of the plan by id, and typed days."""

    great_days: tuple[int, ...] = ()
    plan_days: tuple[int, ...] = ()
    days: tuple[dt.date, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.great_days or self.plan_days or self.days)


NO_EVENTS = Events()


@dataclass(frozen=True)
class RuleChange:
    """A new rule for a duty of a plan in force that comes back."""

    step: int
    rule: str
    events: Events = NO_EVENTS


@dataclass(frozen=True)
class TaskChange:
    """What an amendment does to one row: new words by field name, new days, new rules, or the row dropped."""

    task: int
    fields: Mapping[str, str] = field(default_factory=dict)
    steps: tuple[StepChange, ...] = ()
    rules: tuple[RuleChange, ...] = ()
    drop: bool = False


@dataclass(frozen=True)
class NewTask:
    """A row an amendment adds at the end of a table (of the plan itself where ``appendix`` is empty)."""

    content: str
    appendix: str = ""
    lead: str = ""
    executor: str = ""
    coordinators: str = ""
    time_raw: str = ""
    steps: tuple[StepInput, ...] = ()


@dataclass(frozen=True)
class HeadChange:
    """A new title or theme of the plan."""

    field: str
    value: str


AmendmentChange = TaskChange | NewTask | HeadChange


def key_of_hand(position: int) -> str:
    """The key for ever of a row that no paper printed: it was entered at this place."""
    return f"n{position}"
