"""Rules that bind every award."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from thidua.rulebook.citations import Citations
from thidua.rulebook.enums import Source


class Effect(StrEnum):
    """What the engine does with a general rule."""

    BLOCK = "block"
    COUNT_FROM_DISCIPLINE_END = "count_from_discipline_end"
    NOT_COUNTED = "not_counted"
    COUNTS = "counts"
    TIE_BREAK = "tie_break"
    WOMEN_TIME = "women_time"
    WAITING = "waiting"
    WARN = "warn"
    STAGE = "stage"
    MONEY = "money"
    INFORMATION = "information"


@dataclass(frozen=True, slots=True)
class Earlier:
    """The same rule before 01/07/2025."""

    basis: Citations
    source: Source


@dataclass(frozen=True, slots=True)
class GeneralRule:
    """One rule, its effect and its place in the law."""

    id: str
    text: str
    text_en: str
    effect: Effect
    basis: Citations
    source: Source = Source.READ
    earlier: Earlier | None = None
    note: str = ""
    kinds: tuple[str, ...] = ()
    block_status: tuple[str, ...] = ()
    min_women_share: Fraction | None = None
