"""Every figure a condition holds, and the catalogue with one of them changed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, replace
from datetime import date, timedelta
from decimal import Decimal
from types import MappingProxyType
from typing import Any, NamedTuple

from thidua.rulebook import Catalogue
from thidua.rulebook.awards import Award, every_condition
from thidua.rulebook.conditions.base import Condition

NO_FIGURES = {"number", "literal_range", "terms", "listed_years", "consecutive_terms", "school_month", "month"}


class Figure(NamedTuple):
    """One figure of one condition, and what it is changed to."""

    award: str
    key: str
    condition: Condition
    field: str
    changed: Any

    def __str__(self) -> str:
        return f"{self.award} {self.key} {self.condition.type}.{self.field} -> {self.changed}"


def figures(award: Award) -> Iterator[Figure]:
    """Each figure one step lower and one step higher."""
    for key, one in every_condition(award):
        for field in fields(one):
            if field.name in NO_FIGURES:
                continue
            for changed in _steps(getattr(one, field.name)):
                if not _says_nothing(one, field.name, changed):
                    yield Figure(award.code, key, one, field.name, changed)


def _says_nothing(one: Condition, field: str, changed: Any) -> bool:
    """Steps that mean nothing: seniority asks for the whole time of service, an award that opens the years is asked for
    in any case, a title needs at least its own year, and the last day of a month has none after it."""
    if one.sentences == "grade_at_least_service" or (one.opens_windows and changed == 0):
        return True
    if field == "years_after":
        return one.sentences != "time_between_year_end_after_decision"
    if field == "years_consecutive":
        return bool(changed == 0)
    return field in {"day", "school_day"} and bool(changed > getattr(one, field))


def _steps(value: Any) -> list[Any]:
    if isinstance(value, bool):
        return []
    if isinstance(value, int):
        return [value - 1, value + 1] if value > 0 else [value + 1]
    if isinstance(value, Decimal):
        step = Decimal("0.01")
        return [value - step, value + step] if value < 1 else [value - step]
    if isinstance(value, date):
        return [value - timedelta(days=1), value + timedelta(days=1)]
    return []


def with_figure(book: Catalogue, figure: Figure) -> Catalogue:
    """The catalogue in which that one figure of that one condition is changed."""
    award = book.awards[figure.award]
    changed = replace(figure.condition, **{figure.field: figure.changed, "number": -1})
    paths = tuple(
        replace(path, conditions=tuple(_rebuilt(one, figure.condition, changed) for one in path.conditions))
        for path in award.paths
    )
    stage = tuple(_rebuilt(one, figure.condition, changed) for one in award.stage)
    awards = {**book.awards, award.code: replace(award, paths=paths, stage=stage)}
    return replace(book, awards=MappingProxyType(awards))


def _rebuilt(one: Condition, old: Condition, new: Condition) -> Condition:
    if one is old:
        return new
    options = getattr(one, "options", None)
    if not options:
        return one
    rebuilt = tuple(tuple(_rebuilt(inner, old, new) for inner in option) for option in options)
    same = all(a is b for one_, two in zip(rebuilt, options, strict=True) for a, b in zip(one_, two, strict=True))
    return one if same else replace(one, options=rebuilt, number=-1)  # type: ignore[call-arg]
