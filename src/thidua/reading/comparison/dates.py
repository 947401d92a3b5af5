"""The day by which a duty binds the child, and the day the child has set itself."""

import datetime as dt
import re
from dataclasses import dataclass

from thidua.reading.comparison.bodies import Reach, is_dossier_of_units, is_step_of_units
from thidua.reading.comparison.concepts import plain, vocabulary
from thidua.reading.comparison.lines import Row
from thidua.reading.findings.steps import is_dossier
from thidua.reading.structure import Deadline, PlanReading, Task


@dataclass(frozen=True, slots=True)
class Day:
    """A printed day (None when it is no day) and, when it is suspect, the day proposed for it."""

    printed: dt.date | None
    suspect: bool = False
    proposed: dt.date | None = None

    @property
    def meant(self) -> dt.date | None:
        """The day to reckon with; None for a suspect one nobody has proposed a day for."""
        return self.proposed if self.suspect else self.printed


NO_DAY = Day(None)
_MONTHLY = re.compile(r"\bmonthly (?:before )?day (\d{1,2})\b")


class Days:
    """The days of one plan with what its findings say of them."""

    def __init__(self, plan: PlanReading) -> None:
        self._errors = [(one.where, plain(one.raw or "")) for one in plan.findings if one.severity == "error"]
        self._proposals: dict[tuple[str, str, int], dt.date] = {}
        for finding in plan.findings:
            told = finding.proposal
            if told and told.appendix and told.key and told.deadline is not None:
                self._proposals[told.appendix, told.key, told.deadline] = dt.date.fromisoformat(told.value)

    def of(self, appendix: str, task: Task, index: int) -> Day:
        """One deadline of a row."""
        deadline = task.deadlines[index]
        suspect = deadline.suspect or self._in_error(task, deadline)
        proposed = self._proposals.get((appendix, task.key, index)) if suspect else None
        return Day(deadline.date, suspect, proposed)

    def _in_error(self, task: Task, deadline: Deadline) -> bool:
        said = plain(deadline.raw)
        return any(task.where in where.split(" / ") and said in raw for where, raw in self._errors)

    def binding(self, appendix: str, task: Task, reach: Reach, barred: frozenset[str]) -> Day:
        """The step by which units hand in, else the day of the row as a whole; `barred` are sectors the child is not
        of.
        """
        index = _step(task, reach, barred)
        return NO_DAY if index is None else self.of(appendix, task, index)

    def set_by(self, rows: tuple[Row, ...]) -> Day:
        """The latest day on which one of the rows is done."""
        found = [
            self.of(row.appendix, row.task, index)
            for row in rows
            if (index := _whole(row.task, first_dossiers=False)) is not None
        ]
        return max(found, key=lambda day: day.meant or day.printed or dt.date.min, default=NO_DAY)


def day_of_month(task: Task) -> int | None:
    """The day a monthly duty is due on, where one is printed ("trước ngày 15 hằng tháng")."""
    days = [int(found[1]) for one in task.deadlines if (found := _MONTHLY.search(one.rule or ""))]
    return min(days, default=None)


def _step(task: Task, reach: Reach, barred: frozenset[str]) -> int | None:
    for index, deadline in enumerate(task.deadlines):
        if (is_dossier_of_units(deadline) or is_step_of_units(deadline)) and not _said_of(barred, deadline):
            return index
    if reach == "entries":
        entries = vocabulary().units["entries"]
        return next((index for index, one in enumerate(task.deadlines) if entries.search(plain(one.raw))), None)
    return _whole(task, first_dossiers=True)


def _said_of(barred: frozenset[str], deadline: Deadline) -> bool:
    actor = plain(deadline.actor or "")
    return any(sector.key in barred and sector.pattern.search(actor) for sector in vocabulary().sectors)


def _whole(task: Task, *, first_dossiers: bool) -> int | None:
    """The last dated step; steps by which units hand in to the body itself count only when there is no other."""
    dated = [index for index, one in enumerate(task.deadlines) if one.date or one.suspect]
    steps = [index for index in dated if first_dossiers or not is_dossier(task.deadlines[index])]
    return max(steps or dated, key=lambda index: task.deadlines[index].date or dt.date.min, default=None)
