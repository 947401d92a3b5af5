"""Shares and numbers over a list; checked on the list, not on the person."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING

from thidua.rulebook.conditions.base import Condition, condition
from thidua.rulebook.conditions.collectives import percent
from thidua.rulebook.conditions.sentences import Flags
from thidua.rulebook.enums import Result

if TYPE_CHECKING:
    from thidua.rulebook.conditions.book import Book
    from thidua.rulebook.conditions.case import Case
    from thidua.rulebook.conditions.outcomes import Outcome

_NOT_COUNTED = Flags(blocks=False, is_open=True)
_COUNTED = Flags(is_open=True)
PROPOSED = "proposed"


@condition("quota")
@dataclass(frozen=True, kw_only=True)
class Quota(Condition):
    """At most a share of what is counted, or a number. Without the counts of the list it keeps nobody out."""

    of: str
    max_share: Decimal | None = None
    max_count: int | None = None

    @property
    def is_open(self) -> bool:
        return True

    def words(self, book: Book) -> Mapping[str, str]:
        most = f"{percent(self.max_share)} " if self.max_share is not None else f"{self.max_count} người "
        return {"most": most, "of": book.words.quotas[self.of]}

    def judge(self, case: Case) -> Outcome:
        counts = case.facts.stage.counts
        proposed, base = counts.get(PROPOSED), counts.get(self.of)
        total = base if self.max_count is not None and proposed is None else proposed
        if total is None or (self.max_share is not None and base is None):
            return self._not_counted(case)
        used = tuple(case.used(name, count) for name, count in counts.items())
        result = Result.MET if total <= self._most(base or 0) else Result.NOT_MET
        found = f"{total}/{base}" if self.max_share is not None else str(total)
        return case.outcome(self, result, *used, flags=_COUNTED, found=found)

    def _not_counted(self, case: Case) -> Outcome:
        if case.facts.stage.name is not None:
            return case.unknown(self, f"quota:{self.of}")
        return case.outcome(self, Result.TO_JUDGE, flags=_NOT_COUNTED)

    def _most(self, base: int) -> Fraction:
        if self.max_share is not None:
            return Fraction(self.max_share) * base
        return Fraction(self.max_count or 0)
