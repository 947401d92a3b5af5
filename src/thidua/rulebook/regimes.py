"""Which law applies on which day, and whether its text has been read."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from thidua.rulebook.citations import Citations
from thidua.rulebook.enums import Text
from thidua.rulebook.faults import RuleError


@dataclass(frozen=True, slots=True)
class Regime:
    """One period of the law, both ends included. ``reason``: why its text can or cannot be relied on."""

    id: str
    law: str
    text: Text
    reason: str
    start: date | None = field(metadata={"key": "from"})
    end: date | None = field(metadata={"key": "to"})

    def covers(self, day: date) -> bool:
        """Whether a file received on the day falls under this regime."""
        return (self.start is None or self.start <= day) and (self.end is None or day <= self.end)


@dataclass(frozen=True, slots=True)
class RegimeDate:
    """Which day fixes the regime of a file."""

    use: str
    basis: Citations
    note: str = ""


@dataclass(frozen=True, slots=True)
class Regimes:
    """All periods, without gap or overlap."""

    regimes: tuple[Regime, ...]
    regime_date: RegimeDate

    def on(self, day: date) -> Regime:
        """The regime of a file received on the day."""
        for regime in self.regimes:
            if regime.covers(day):
                return regime
        raise RuleError(f"không có chế độ pháp lý nào cho ngày {day:%d/%m/%Y}", file="regimes.yaml")

    def last_read(self, day: date) -> Regime | None:
        """The latest regime up to the day whose text was read; None before the first."""
        read = [one for one in self.regimes if one.text is Text.READ and (one.start or date.min) <= day]
        return max(read, key=lambda one: one.start or date.min, default=None)
