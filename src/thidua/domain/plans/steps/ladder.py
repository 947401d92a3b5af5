"""The ladder of reminders: on which days somebody is told of work that falls due, and who is told when it stays undone.

A rung is a number of days before the last counted day; below zero: after it. Each rung of one part of work is told
once, whenever somebody looks: of several missed rungs only the latest is told, the earlier ones are passed.
"""

from __future__ import annotations

from collections.abc import Iterable
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Final

from thidua.foundation.refusals import not_accepted

FURTHEST, LATEST = 365, -365


class Reader(StrEnum):
    """Who is told on a rung."""

    UNIT = "unit"  # the officers of the unit whose part it is
    HEAD = "head"  # the head of that unit
    OWNER = "owner"  # the office whose plan it is
    LEADER = "leader"  # who leads that office: the leader of the field, the chairman


CLIMB: Final = (Reader.HEAD, Reader.OWNER, Reader.LEADER)


@dataclass(frozen=True)
class Ladder:
    """``rungs`` for the unit's officers, the furthest first; ``climb``: days late after which the next reader is told.

    A reader missing in ``climb`` is never told. The climb begins after the last rung, so no rung has two readers.
    """

    rungs: tuple[int, ...] = (30, 14, 7, 3, 1, 0, -1, -3)
    climb: dict[Reader, int] = field(default_factory=lambda: {Reader.HEAD: 5, Reader.OWNER: 7, Reader.LEADER: 14})

    def of(self, reader: Reader) -> tuple[int, ...]:
        """The rungs on which a reader is told."""
        if reader is Reader.UNIT:
            return self.rungs
        late = self.climb.get(reader)
        return () if late is None else (-late,)

    @property
    def furthest(self) -> int:
        """Days before the last day on which the first reminder goes out."""
        return max([*self.rungs, 0])


HOUSE: Final = Ladder()


@dataclass(frozen=True)
class Step:
    """What one look at one part of work brings: the rung told now (None: none), and those passed without a word."""

    told: int | None
    passed: tuple[int, ...]

    @property
    def rungs(self) -> tuple[int, ...]:
        return self.passed if self.told is None else (*self.passed, self.told)


def next_step(rungs: Iterable[int], recorded: AbstractSet[int], *, due: date, today: date, since: date | None) -> Step:
    """What is due to be told ``today``: of the rungs reached and not yet recorded the latest, if none later was told.

    Rungs whose day lies before ``since`` (the unit learned of the work only then) are passed.
    """
    left = (due - today).days
    reached = sorted((rung for rung in rungs if rung >= left), reverse=True)
    fresh = [rung for rung in reached if rung not in recorded]
    if not fresh:
        return Step(None, ())
    latest = reached[-1]
    too_old = since is not None and due.toordinal() - latest < since.toordinal()
    if latest in recorded or too_old:
        return Step(None, tuple(fresh))
    return Step(latest, tuple(rung for rung in fresh if rung != latest))


def checked(rungs: Iterable[int], climb: dict[Reader, int]) -> Ladder:
    """A ladder somebody wrote; NotAccepted when it is none: no rung, too far away, or the climb not in order."""
    wanted = tuple(sorted(set(rungs), reverse=True))
    if not wanted:
        raise not_accepted("ladder_empty", "Cần ít nhất một mốc nhắc.", field="rungs")
    if wanted[0] > FURTHEST or wanted[-1] < LATEST:
        raise not_accepted(
            "ladder_far", f"Mốc nhắc phải trong khoảng {FURTHEST} ngày trước hoặc sau hạn.", field="rungs"
        )
    before = max(0, -wanted[-1])
    for reader in CLIMB:
        late = climb.get(reader)
        if late is None:
            continue
        if not before < late <= FURTHEST:
            raise not_accepted(
                "ladder_climb",
                f"Cấp sau phải được báo muộn hơn mốc trước: nhiều hơn {before} ngày sau hạn, tối đa {FURTHEST} ngày.",
                field=reader.value,
            )
        before = late
    return Ladder(wanted, dict(climb))
