"""Initiatives, research and the like: how many, of what kind, recognised for what scope."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from thidua.rulebook.conditions.base import Condition, condition
from thidua.rulebook.conditions.holding import Fit
from thidua.rulebook.conditions.sentences import either
from thidua.rulebook.enums import Result

if TYPE_CHECKING:
    from thidua.rulebook.conditions.book import Book
    from thidua.rulebook.conditions.case import Case
    from thidua.rulebook.conditions.outcomes import Outcome, Used
    from thidua.rulebook.facts.models import Initiative

ANY = "any"
_NATIONAL_OR_PROVINCIAL = ("toan_quoc", "bo_tinh")


def scope_fit(case: Case, found: str | None, least: str) -> Fit:
    """Whether a recognised scope is as wide as asked; scopes of the armed forces do not compare with the others."""
    if least == ANY:
        return Fit.YES
    if found is None:
        return Fit.MAYBE
    ranks = case.book.words.scope_rank
    if found == least or (found in ranks and least in ranks and ranks[found] >= ranks[least]):
        return Fit.YES
    if found in ranks and least in ranks:
        return Fit.NO
    return Fit.MAYBE if found in _NATIONAL_OR_PROVINCIAL or least in ranks else Fit.NO


def flag_fit(value: object, *, asked: bool | None) -> Fit:
    """Whether a mark asked for is there; one not asked for always is."""
    if not asked:
        return Fit.YES
    return Fit.MAYBE if value is None else Fit.YES if value else Fit.NO


@condition("initiative")
@dataclass(frozen=True, kw_only=True)
class HasInitiatives(Condition):
    """At least ``count`` items of the kinds, with the marks asked for."""

    kinds: tuple[str, ...]
    scope: str
    count: int
    window: str
    accepted: bool | None = None
    applied: bool | None = None
    replicable: bool | None = None
    recognised: bool | None = None
    high_value: bool | None = None
    recognised_by: str | None = None

    @cached_property
    def is_bound(self) -> bool:
        return self.window == "same_years_as_grade"

    def words(self, book: Book) -> Mapping[str, str]:
        scopes = {**book.words.scopes, **book.words.other_scopes}
        marks = {
            "đã nghiệm thu": self.accepted,
            "đã áp dụng hiệu quả": self.applied,
            "có khả năng nhân rộng": self.replicable,
            "có giá trị cao": self.high_value,
        }
        by = f", được {book.words.recognisers[self.recognised_by]} công nhận" if self.recognised_by else ""
        return {
            "kinds": either([book.words.initiative_kinds[kind] for kind in self.kinds]),
            "scope": "" if self.scope == ANY else f" có phạm vi ảnh hưởng {scopes[self.scope]}",
            "count": f"{self.count:02d}",
            "marks": "".join(f", {word}" for word, asked in marks.items() if asked) + by,
            "window": {"award_year": " trong năm xét", "same_years_as_grade": " trong các năm đó"}.get(self.window, ""),
        }

    def judge(self, case: Case) -> Outcome:
        if case.facts.initiatives is None:
            return case.unknown(self, "initiatives")
        fits = [(self._fit(case, one), place, one) for place, one in enumerate(case.facts.initiatives)]
        sure = sum(fit is Fit.YES for fit, _, _ in fits)
        maybe = sum(fit is Fit.MAYBE for fit, _, _ in fits)
        used = tuple(_used(case, place, one) for fit, place, one in fits if fit is not Fit.NO)
        if sure >= self.count:
            return case.outcome(self, Result.MET, *used, found=f"{sure:02d}")
        if sure + maybe >= self.count:
            return case.unknown(self, "initiative_details", *used)
        return case.outcome(self, Result.NOT_MET, *used, found=f"{sure:02d}" if sure else "chưa có")

    def _fit(self, case: Case, one: Initiative) -> Fit:
        if one.recognised is False or (one.kind is not None and one.kind not in self.kinds):
            return Fit.NO
        return min(
            Fit.YES if one.kind else Fit.MAYBE,
            scope_fit(case, one.scope, self.scope),
            flag_fit(one.accepted, asked=self.accepted),
            flag_fit(one.applied, asked=self.applied),
            flag_fit(one.replicable, asked=self.replicable),
            flag_fit(one.high_value, asked=self.high_value),
            self._recognised(one),
            self._year_fit(case, one),
        )

    def _recognised(self, one: Initiative) -> Fit:
        """A scope is written only once recognised, so it shows the recognition where none is written beside it."""
        if not (self.recognised or self.recognised_by) or one.recognised or one.scope:
            return Fit.YES
        return Fit.MAYBE

    def _year_fit(self, case: Case, one: Initiative) -> Fit:
        years = {"award_year": (case.award_year,), "same_years_as_grade": case.run or ()}.get(self.window)
        if one.year is None:
            return Fit.YES if years is None else Fit.MAYBE
        if one.year > max(case.on.year, case.award_year) or (years is not None and one.year not in years):
            return Fit.NO
        counts = case.year_counts(one.year)
        return Fit.YES if counts else Fit.NO if counts is False else Fit.MAYBE


def _used(case: Case, place: int, one: Initiative) -> Used:
    return case.used(f"initiatives[{place}]", f"{one.kind}, {one.scope}, {one.year}", one.source)
