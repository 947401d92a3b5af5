"""A path of the law as operations on words, made from the same rule data as `judge` reads."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np

from thidua.rulebook.awards import Path
from thidua.rulebook.conditions.gates import SubjectFits
from thidua.rulebook.conditions.outcomes import WEIGHTS
from thidua.rulebook.enums import Result, Verdict
from thidua.rulebook.facts import Facts
from thidua.rulebook.screening.arrays import Array
from thidua.rulebook.screening.blocks import Block
from thidua.rulebook.screening.frames import Frame
from thidua.rulebook.screening.operators.base import Operator, made
from thidua.rulebook.screening.operators.combinations import asked
from thidua.rulebook.screening.operators.profiles import by_profile
from thidua.rulebook.screening.operators.windows import Windowed, windowed
from thidua.rulebook.screening.truths import Truth
from thidua.rulebook.screening.words import Profile

NOT_ELIGIBLE, NEEDS_JUDGEMENT, ELIGIBLE, APART = range(4)
VERDICTS = (Verdict.NOT_ELIGIBLE, Verdict.NEEDS_JUDGEMENT, Verdict.ELIGIBLE)


@dataclass(frozen=True)
class Masks:
    """Bit ``i``: what became of condition ``i``; then one bit for the subject and one for what blocks."""

    verdict: Array
    met: Array
    not_met: Array


class CompiledPath:
    """``places``: the bit of each condition that is law on the day; ``bits``: how many bits a mask has."""

    def __init__(self, path: Path, frame: Frame) -> None:
        self.path = path
        self.frame = frame
        in_force = asked(path.conditions, frame)
        own = [place for place, one in enumerate(path.conditions) if any(one is other for other in in_force)]
        self.bits = len(path.conditions) + 2
        self.places = [*own, self.bits - 2, self.bits - 1]
        self.kind: np.dtype[Any] = np.dtype(np.uint8 if self.bits <= 8 else np.uint16 if self.bits <= 16 else np.uint64)
        self.windowed: Windowed | None = windowed(path.conjunction, frame)
        self.operators = self._operators(path)
        self.gates = [_subject(path, frame), _blocks(frame)]

    def _operators(self, path: Path) -> list[Operator]:
        if self.windowed is not None:
            return []
        return [made(one, self.frame) for one in asked(path.conditions, self.frame)]

    def judge(self, block: Block, *, with_tries: bool = True) -> Masks:
        """Verdicts and reasons of a block; ``with_tries`` False: as if nobody had an award that opens years."""
        if self.windowed is not None and with_tries:
            truths = self.windowed.judge(block)
        elif self.windowed is not None:
            truths = self.windowed.without_award(block)
        else:
            truths = [operator(block, None) for operator in self.operators]
        return self._masks([*truths, *(gate(block, None) for gate in self.gates)])

    def _masks(self, truths: list[Truth]) -> Masks:
        holds, can = truths[0].holds.copy(), truths[0].can.copy()
        for truth in truths[1:]:
            holds &= truth.holds
            can &= truth.can
        verdict = holds.view(np.uint8) + can.view(np.uint8)
        met = self._mask([truth.met for truth in truths])
        return Masks(verdict, met, self._mask([truth.can for truth in truths]) ^ self.asked)

    def _mask(self, truths: list[Array]) -> Array:
        """The truths at their bits, from the last one down; adding is quicker than moving single bytes."""
        mask = truths[-1].astype(self.kind)
        for above, place, truth in zip(self.places[:0:-1], self.places[-2::-1], truths[-2::-1], strict=True):
            for _ in range(above - place):
                mask += mask
            mask |= truth.view(np.uint8)
        for _ in range(self.places[0]):
            mask += mask
        return mask

    @property
    def asked(self) -> np.unsignedinteger[Any]:
        """The bits of what is asked on the day."""
        bits: np.unsignedinteger[Any] = self.kind.type(sum(1 << place for place in self.places))
        return bits


def _subject(path: Path, frame: Frame) -> Operator:
    gate: SubjectFits = frame.book.subject_gate(path.subjects)
    return by_profile(gate, frame, Profile.PERSON)


def _blocks(frame: Frame) -> Operator:
    """What blocks a file; where nothing was recorded nothing does."""

    def result(facts: Facts) -> Result:
        return frame.book.block_gate.judge(frame.case(facts)).result if facts.proceedings else Result.MET

    results = [result(facts) for facts in frame.words.profiles[Profile.PROCEEDINGS].different]
    met = np.array([one is Result.MET for one in results])
    table = Truth(met, met, np.array([WEIGHTS[one] > 0 for one in results]))
    return lambda block, _window: block.judged(Profile.PROCEEDINGS, table)
