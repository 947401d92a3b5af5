"""Invented pairs of plans with the verdict on every duty judged by hand, before any engine had seen them.

A file of `judged_pairs` holds three parts: `@parent` and `@child` as in `tests.reading.paper`, and `@truth`, a line a
duty:

    KEY VERDICT[/VERDICT] [ROW,(ROW)] [days=N]

Two verdicts stand where both can be defended, a row in brackets where it may be named or not. The pairs were parted by
lot: in the order of the SHA-256 of their names the first eight are for calibrating, the other six are held out.
"""

import re
from dataclasses import dataclass, replace
from functools import cache
from hashlib import sha256
from pathlib import Path

from tests.reading.paper import paper
from thidua.reading.comparison import Comparison, Duty, compare
from thidua.reading.comparison.thresholds import CHOSEN, Thresholds
from thidua.reading.structure import PlanReading

JUDGED = Path(__file__).parent / "judged_pairs"
FOR_CALIBRATION = 8
_PART = re.compile(r"^@(parent|child|truth)\n", re.MULTILINE)


@dataclass(frozen=True)
class Truth:
    """What may be said of one duty; `rows` must be named, `allowed` may be named."""

    key: str
    verdicts: frozenset[str]
    rows: frozenset[str]
    allowed: frozenset[str]
    days: int | None

    def verdict_is_right(self, duty: Duty) -> bool:
        """One of the verdicts that can be defended."""
        return duty.verdict in self.verdicts

    def rows_are_right(self, duty: Duty) -> bool:
        """Every row that answers, and none that does not."""
        return self.rows <= set(duty.rows) <= self.rows | self.allowed


@dataclass(frozen=True)
class JudgedPair:
    """One pair, read, with the truth by key."""

    name: str
    parent: PlanReading
    child: PlanReading
    truth: dict[str, Truth]

    def compared(self, thresholds: Thresholds = CHOSEN) -> Comparison:
        """What the engine says."""
        return compare(self.parent, self.child, thresholds=thresholds)

    def answered_by_rows(self) -> tuple[str, ...]:
        """Duties that rows answer."""
        return tuple(key for key, truth in self.truth.items() if truth.rows)

    def compared_without_answer(self, key: str, thresholds: Thresholds = CHOSEN) -> Duty:
        """What is said of a duty when the rows that answer it are struck out: nothing may answer it then."""
        gone = self.truth[key].allowed
        kept = tuple(
            replace(one, tasks=tuple(task for task in one.tasks if task.key not in gone))
            for one in self.child.appendices
        )
        duties = compare(self.parent, replace(self.child, appendices=kept), thresholds=thresholds).duties
        return next(duty for duty in duties if duty.key == key)


def calibration() -> tuple[str, ...]:
    """The pairs thresholds may be chosen by."""
    return _drawn()[:FOR_CALIBRATION]


def held_out() -> tuple[str, ...]:
    """The pairs nothing may be chosen by."""
    return _drawn()[FOR_CALIBRATION:]


def _drawn() -> tuple[str, ...]:
    names = (path.stem for path in JUDGED.glob("*.txt"))
    return tuple(sorted(names, key=lambda name: sha256(name.encode()).hexdigest()))


@cache
def judged(name: str) -> JudgedPair:
    """One pair by its name."""
    _, *parts = _PART.split((JUDGED / f"{name}.txt").read_text(encoding="utf-8"))
    told = dict(zip(parts[::2], parts[1::2], strict=True))
    truth = {one.key: one for one in map(_truth, told["truth"].splitlines())}
    return JudgedPair(name, paper(told["parent"]).read_text(), paper(told["child"]).read_text(), truth)


def _truth(line: str) -> Truth:
    key, verdicts, *rest = line.split()
    days = next((int(word.removeprefix("days=")) for word in rest if word.startswith("days=")), None)
    rows = next((word for word in rest if not word.startswith("days=")), "")
    named = [row for row in rows.split(",") if row]
    return Truth(
        key,
        frozenset(verdicts.split("/")),
        frozenset(row for row in named if not row.startswith("(")),
        frozenset(row.strip("()") for row in named),
        days,
    )
