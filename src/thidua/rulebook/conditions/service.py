"""Years of service or of an activity."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from thidua.rulebook.citations import Citations
from thidua.rulebook.conditions.base import Condition, condition
from thidua.rulebook.enums import Result
from thidua.vietnamese.numbers import write_number

if TYPE_CHECKING:
    from thidua.rulebook.conditions.book import Book
    from thidua.rulebook.conditions.case import Case
    from thidua.rulebook.conditions.outcomes import Outcome

_HARD = ("hard_area", "hard_area_or_international_duty")
_FORCES = ("armed_forces", "army", "police")
_HARD_DUTY = "duty_hard_area_or_international"


@condition("service_years")
@dataclass(frozen=True, kw_only=True)
class ServiceYears(Condition):
    """At least ``years_min`` and under ``years_below`` years; years in hard areas count ``multiplier`` times."""

    years_min: int
    years_below: int | None = None
    force: str | None = None
    activity: str | None = None
    continuous: bool = False
    terms: int | None = None
    multiplier: int | None = None
    multiplier_of: str | None = None
    multiplier_basis: Citations = ()

    def words(self, book: Book) -> Mapping[str, str]:
        below = f" đến dưới {self.years_below} năm" if self.years_below else ""
        hard = book.words.hard_service.get(self.multiplier_of or "", "")
        return {
            "activity": book.words.activities[self._asked],
            "time": f"từ đủ {self.years_min} năm{below}",
            "continuous": " liên tục" if self.continuous else "",
            "terms": f" (hoặc đủ {self.terms:02d} nhiệm kỳ)" if self.terms else "",
            "hard": f"; thời gian ở {hard} được nhân {self.multiplier}" if hard else "",
        }

    @property
    def _asked(self) -> str:
        return self.force or self.activity or ""

    def judge(self, case: Case) -> Outcome:
        years = self._years(case.facts.service)
        if years is None:
            return case.unknown(self, f"service:{self._asked}")
        total = years + self._extra(case.facts.service or {})
        used = case.used(f"service.{self._asked}", years)
        found = write_number(total)
        if self.continuous and case.facts.is_service_continuous is False:
            return case.outcome(self, Result.NOT_MET, used, found=f"{found} năm nhưng không liên tục")
        fits = total >= self.years_min and (self.years_below is None or total < self.years_below)
        return case.outcome(self, Result.MET if fits else Result.NOT_MET, used, found=f"{found} năm")

    def _years(self, service: Mapping[str, Decimal] | None) -> Decimal | None:
        """The years recorded for what is asked; service in the army or police is service in the armed forces."""
        if service is None:
            return None
        if self._asked in service:
            return service[self._asked]
        if self._asked == _HARD_DUTY:
            return next((service[key] for key in _HARD if key in service), None)
        if self.force == _FORCES[0]:
            parts = [service[key] for key in _FORCES[1:] if key in service]
            return sum(parts, Decimal(0)) if parts else None
        return service.get(_FORCES[0]) if self.force else None

    def _extra(self, service: Mapping[str, Decimal]) -> Decimal:
        """What the years in hard areas add; they are part of the years already counted."""
        if not self.multiplier:
            return Decimal(0)
        hard = next((service[key] for key in (self.multiplier_of or "", *_HARD) if key in service), Decimal(0))
        return hard * (self.multiplier - 1)
