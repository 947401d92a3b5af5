"""What became of one condition, with everything a reader needs to check it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Final, NamedTuple, Protocol, TypeAlias

from thidua.rulebook.citations import Citations
from thidua.rulebook.enums import Result, Verdict
from thidua.rulebook.validity import Validity


class Asked(Protocol):
    """A condition, as those see it who only speak of it."""

    @property
    def type(self) -> str:
        """Its type in the catalogue."""

    @property
    def basis(self) -> Citations:
        """Where it stands."""

    @property
    def validity(self) -> Validity:
        """When it holds."""

    @property
    def number(self) -> int:
        """Equal for conditions that ask the same."""

    @property
    def sentences(self) -> str:
        """The name of its sentences."""

    def words(self, book: Any) -> Mapping[str, str]:
        """The figures required, as sentences print them."""


class Used(NamedTuple):
    """A fact looked at: its name in the facts, its value as written, and where it comes from."""

    name: str
    value: str
    source: str = ""


@dataclass(frozen=True, slots=True)
class Outcome:
    """``blocks`` False: whatever it is, it does not keep the path from being eligible (selection, quota not counted).

    ``presumed``: met because nothing denies it, to be confirmed. ``is_open``: held by nothing measurable.
    """

    result: Result
    required: str
    sentence: str
    facts: tuple[Used, ...] = ()
    remedy: str = ""
    presumed: bool = False
    blocks: bool = True
    is_open: bool = False
    parts: Parts = ()
    weight: int = field(init=False, default=2)

    def __post_init__(self) -> None:
        """``weight``: 0 fails, 1 is an open question, 2 holds or does not block."""
        if self.blocks:
            object.__setattr__(self, "weight", WEIGHTS[self.result])


class Finding(NamedTuple):
    """A condition of a path and its outcome."""

    condition: Asked
    outcome: Outcome


Parts: TypeAlias = tuple[tuple[Finding, ...], ...]
WEIGHTS: Final = {Result.NOT_MET: 0, Result.UNKNOWN: 1, Result.TO_JUDGE: 1, Result.MET: 2}
_VERDICTS: Final = (Verdict.NOT_ELIGIBLE, Verdict.NEEDS_JUDGEMENT, Verdict.ELIGIBLE)


def verdict_of(findings: tuple[Finding, ...]) -> Verdict:
    """A path fails with one condition, is open with one question, holds when all hold."""
    return _VERDICTS[weight_of(findings)]


def weight_of(findings: tuple[Finding, ...]) -> int:
    """The weight of the weakest; a path without conditions holds."""
    least = 2
    for _, outcome in findings:
        least = min(least, outcome.weight)
    return least
