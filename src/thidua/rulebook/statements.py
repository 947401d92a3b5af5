"""Conditions of the law that are no figures."""

from __future__ import annotations

from dataclasses import dataclass

from thidua.rulebook.enums import Mode


@dataclass(frozen=True, slots=True)
class Statement:
    """``text``: the whole Vietnamese sentence; ``short``: the same in a few words."""

    mode: Mode
    text: str
    short: str
    text_en: str
