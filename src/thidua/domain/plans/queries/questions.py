"""What copying a plan into another year has to ask: nothing is rolled silently (R-270)."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from functools import cached_property
from typing import Final, TypedDict

from thidua.domain.organisations.models import Unit, UnitName
from thidua.domain.organisations.queries import NameIndex, name_index
from thidua.domain.plans.enums import StepKind
from thidua.domain.plans.models import Plan, PlanTask, TaskStep
from thidua.periods.rolling import Rolled, roll_day, roll_text
from thidua.reading.words.letters import UPPER
from thidua.vietnamese.dates import short_date
from thidua.vietnamese.folding import fold


class Question(TypedDict):
    """``field``: "row", a field of the task, "step:2", "start:2"; days are ISO text. ``proposed`` is in the draft."""

    field: str
    printed: str
    proposed: str
    reason: str


ROW: Final = "row"
TEXTS: Final = ("content", "lead_text", "executor_text", "coordinators_text", "units_text", "time_raw")
DOERS: Final = frozenset({"lead_text", "executor_text", "coordinators_text", "units_text"})
OPEN_TO_SHIFT: Final = frozenset({StepKind.BY, StepKind.ON})  # great days and ends of months stay where they are
_PERSON: Final = re.compile(
    rf"\b(?:[Đđ]ồng chí|[Đđ]/c|[Ôô]ng|[Bb]à)\s+((?:[{UPPER}][^\W\d_]*\s+){{1,4}}[{UPPER}][^\W\d_]*)"
)
_CLUSTER_HEAD: Final = re.compile(r"\b(?:cụm|khối)\s+(?:phó|trưởng)\b|\b(?:trưởng|phó)\s+(?:cụm|khối)\b", re.IGNORECASE)


class Asking:
    """Works out the questions of one copy; names are looked up by indexes built once."""

    def __init__(self, plan: Plan, *, to: int, owner: Unit, day: date) -> None:
        self._plan, self._to = plan, to
        self._names = StaleNames(owner, day)

    def text(self, name: str, text: str, days: Callable[[date], date] | None = None) -> Question | None:
        """The question about one text; None where nothing in it depends on the year."""
        rolled = roll_text(text, year=self._plan.year, to=self._to, days=days)
        reasons = [*rolled.reasons, *_heads(text), *_persons(text)]
        words = rolled.text
        if name in DOERS:
            named = self._names.of(words)
            words, reasons = named.text, [*reasons, *named.reasons]
        if not reasons and words == text:
            return None
        return Question(field=name, printed=text, proposed=words, reason=" ".join(reasons))

    def days_of(self, steps: list[TaskStep]) -> dict[date, Rolled]:
        """Where each printed day of a row goes, with the reason as ISO text beside it."""
        found: dict[date, Rolled] = {}
        for step in steps:
            for day in filter(None, (step.date, step.start)):
                rolled = roll_day(day, self._to - self._plan.year, off_days=step.kind not in OPEN_TO_SHIFT)
                found[day] = Rolled(rolled.day.isoformat(), (rolled.reason,) if rolled.reason else ())
        return found

    def day(self, name: str, day: date, rolled: Rolled, *, suspect: bool) -> Question:
        """The question about one day; every day that moves is asked about."""
        said = f"Ngày {short_date(day)} của năm trước chuyển sang {short_date(date.fromisoformat(rolled.text))}."
        doubt = ["Ngày này năm trước đã bị nghi là ghi sai."] if suspect else []
        return Question(
            field=name,
            printed=day.isoformat(),
            proposed=rolled.text,
            reason=" ".join([said, *rolled.reasons, *doubt]),
        )

    def row(self, task: PlanTask, notes: list[str]) -> Question:
        """Whether the row is still wanted at all; asked of every row."""
        told = [f"Dòng chép từ kế hoạch năm {self._plan.year}; xin xác nhận năm {self._to} còn thực hiện.", *notes]
        return Question(field=ROW, printed=task.content, proposed="", reason=" ".join(told))


class StaleNames:
    """Names in a text that no working unit bears any more, put right where the successor is known."""

    def __init__(self, owner: Unit, day: date) -> None:
        self._owner, self._day = owner, day

    @cached_property
    def _index(self) -> NameIndex:
        return name_index(self._owner, self._day)

    @cached_property
    def _old(self) -> set[tuple[int, str]]:
        """Names units bore once: an alias may still lead to the unit, its paper name is another."""
        ended = UnitName.objects.filter(active_to__lt=self._day).values_list("unit_id", "name", "short_name")
        return {(unit, fold(name)) for unit, *names in ended for name in names if name}

    def of(self, text: str) -> Rolled:
        """The text with today's names, and what was put right or is left to a person."""
        if not text.strip():
            return Rolled(text)
        found, reasons, words = self._index.resolve(text), [], text
        for match in found.matches:
            if match.how == "old_name" or (match.unit.pk, fold(match.words)) in self._old:
                words = words.replace(match.words, match.unit.name)
                reasons.append(f"“{match.words}” nay là “{match.unit.name}”.")
        for unknown in found.unknown:
            heirs = "; ".join(unit.name for unit in unknown.suggestions)
            told = f"có thể là: {heirs}" if heirs else "xin ghi đúng tên đơn vị"
            reasons.append(f"Không có đơn vị nào đang hoạt động tên “{unknown.words}”; {told}.")
        return Rolled(words, tuple(reasons))


def open_rows(plan: Plan) -> int:
    """How many copied rows still ask something."""
    return plan.tasks.exclude(asked=[]).count()


def open_head(plan: Plan) -> list[Question]:
    """What the head, the tables' titles and the sections still ask."""
    return list(plan.header.get("asked") or ())


def open_questions(plan: Plan) -> int:
    """Rows that still ask something, and the head as one more."""
    return open_rows(plan) + bool(open_head(plan))


def _heads(text: str) -> list[str]:
    return ["Cụm trưởng, Khối trưởng thường thay đổi theo năm."] if _CLUSTER_HEAD.search(text) else []


def _persons(text: str) -> list[str]:
    named = list(dict.fromkeys(match[1] for match in _PERSON.finditer(text)))
    return [f"Nêu tên {', '.join(named)}; xin xem người này còn giữ nhiệm vụ không."] if named else []
