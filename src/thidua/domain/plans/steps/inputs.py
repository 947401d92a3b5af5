"""What callers hand to the actions: plain values, not rows."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

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
