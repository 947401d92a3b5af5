"""A fact of a list held against those that stand already: new, there already, or contradicting one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from typing import Any, Final

from thidua.domain.documents.queries import number_key
from thidua.domain.imports.steps.history.words import fact_words
from thidua.domain.records.enums import FactKind
from thidua.domain.records.steps.lives import Life, Times, check_life, times_of
from thidua.domain.records.steps.reading import Ground
from thidua.domain.records.steps.repeats import AskedAgain, Known, check_repeats
from thidua.domain.records.steps.values import Values, read_values
from thidua.foundation.refusals import NotAccepted
from thidua.rulebook import load
from thidua.vietnamese.folding import fold
from thidua.vietnamese.partial_dates import PartialDate

Row = Mapping[str, Any]


class Standing(StrEnum):
    NEW = "new"
    SAME = "same"
    AGAINST = "against"
    AGAIN = "again"  # may be another of the same kind: somebody looks
    WRONG = "wrong"


@dataclass(frozen=True, slots=True)
class Compared:
    """``row``: the fact that stands, with its ``pk`` or, in the same file, its ``line``."""

    standing: Standing
    sentence: str = ""
    row: Row | None = None


@dataclass(frozen=True, slots=True)
class Read:
    """A fact as columns, with what it takes to see at once that a life allows it. Shared: nobody changes it."""

    values: Values
    times: Times


def compare(kind: FactKind, read: Read, known: Known, life: Life, ground: Ground) -> Compared:
    """The fact beside those of its kind that can bear on it, and within the life."""
    values = read.values
    near = _near(kind, values, known.of(kind), ground)
    for row in near:
        found = _COMPARE[kind](values, row)
        if found is not Standing.NEW:
            return Compared(found, _told(kind, values, row) if found is Standing.AGAINST else "", row)
    if not near and read.times.are_within(life):
        return _NEW
    try:
        check_life(kind, values, life, ground.book)
        check_repeats(kind, values, Known({kind: near}), ground.book, confirmed=False)
    except AskedAgain as asked:
        return Compared(Standing.AGAIN, str(asked.refusal.sentence))
    except NotAccepted as refused:
        return Compared(Standing.WRONG, str(refused.refusal.sentence))
    return _NEW


_NEW: Final = Compared(Standing.NEW)


def _near(kind: FactKind, values: Values, rows: list[Row], ground: Ground) -> list[Row]:
    """Those that may be the same, contradict or repeat it. Grades of other years cannot, nor other awards, nor the same
    award for another year unless it is given once in a life."""
    if not rows:
        return rows
    if kind == FactKind.GRADE:
        year = values["year"]
        return [row for row in rows if row["year"] == year]
    if kind != FactKind.AWARD:
        return rows
    code, year = values["award"], values["year"]
    same = [row for row in rows if row["award"] == code]
    if not same or not code or not year or _is_once(code, ground):
        return same
    return [row for row in same if not row["year"] or row["year"] == year]


def _is_once(code: str, ground: Ground) -> bool:
    award = ground.book.awards.get(code)
    return award is None or (award.frequency is not None and award.frequency.once_per_person)


@lru_cache(maxsize=100_000)
def columns_of(kind: FactKind, given: tuple[tuple[str, Any], ...], day: Any) -> Read | str:
    """All columns of the fact, or why it cannot be one. Callers do not change what they get."""
    try:
        values = read_values(kind, dict(given), Ground(load(), day))
        if kind == FactKind.AWARD:
            values = {**values, "number_key": number_key(values["number"])}
        return Read(values, times_of(kind, values, load()))
    except NotAccepted as refused:
        return str(refused.refusal.sentence)


def _told(kind: FactKind, values: Values, row: Row) -> str:
    there = fact_words(kind, row)
    where = f"Dòng {row['line']} của tệp ghi" if row.get("line") else "Hồ sơ đã ghi"
    return f"{where} “{there}”, dòng này ghi “{fact_words(kind, values)}”."


def _grade(values: Values, row: Row) -> Standing:
    if row["year"] != values["year"]:
        return Standing.NEW
    return Standing.SAME if row["grade"] == values["grade"] else Standing.AGAINST


def _award(values: Values, row: Row) -> Standing:
    if row["award"] != values["award"] or (not values["award"] and fold(row["wording"]) != fold(values["wording"])):
        return Standing.NEW
    numbers = values["number_key"], row["number_key"]
    other_number = all(numbers) and numbers[0] != numbers[1]
    other_day = not _overlap(values["decided"], row["decided"])
    if values["year"] is not None and values["year"] == row["year"]:
        yearly = _is_annual(values["award"])
        if other_number or other_day:
            return Standing.AGAINST if yearly or (all(numbers) and not other_number) else Standing.NEW
        return Standing.SAME
    if all(numbers) and not other_number:
        return _by_number(values, row, other_day=other_day)
    whole_day = len(values["decided"]) == len(row["decided"]) == len("2020-01-05")
    same_day = whole_day and values["decided"] == row["decided"] and not all(numbers)
    return Standing.SAME if same_day and not _other_years(values, row) else Standing.NEW


def _by_number(values: Values, row: Row, *, other_day: bool) -> Standing:
    """One number: one decision, unless it is of another year, when numbers begin anew."""
    if not other_day:
        return Standing.NEW if _other_years(values, row) else Standing.SAME
    same_year = values["decided"][:4] == row["decided"][:4]
    return Standing.AGAINST if same_year and not _other_years(values, row) else Standing.NEW


def _other_years(values: Values, row: Row) -> bool:
    """A title of another year, by the same decision."""
    return values["year"] is not None and row["year"] is not None and values["year"] != row["year"]


def _initiative(values: Values, row: Row) -> Standing:
    if values["year"] and row["year"] and values["year"] != row["year"]:
        return Standing.NEW
    if values["title"] or row["title"]:
        return Standing.SAME if fold(values["title"]) == fold(row["title"]) else Standing.NEW
    return Standing.SAME if number_key(values["number"]) == number_key(row["number"]) else Standing.NEW


def _discipline(values: Values, row: Row) -> Standing:
    same = row["level"] == values["level"] and _overlap(values["decided"], row["decided"])
    return Standing.SAME if same else Standing.NEW


def _post(values: Values, row: Row) -> Standing:
    same = fold(row["title"]) == fold(values["title"]) and _overlap(values["start"], row["start"])
    return Standing.SAME if same else Standing.NEW


def _is_annual(code: str) -> bool:
    award = load().awards.get(code)
    return award is not None and award.annual


def _overlap(one: str, other: str) -> bool:
    """Two partial dates that may be one day; an unknown one may be any."""
    if not one or not other or one == other:
        return True
    if len(one) == len(other):
        return False
    first, second = PartialDate.from_text(one), PartialDate.from_text(other)
    return first.first_day() <= second.last_day() and second.first_day() <= first.last_day()


_COMPARE = {
    FactKind.GRADE: _grade,
    FactKind.AWARD: _award,
    FactKind.INITIATIVE: _initiative,
    FactKind.DISCIPLINE: _discipline,
    FactKind.POST: _post,
}
KINDS: Sequence[FactKind] = tuple(_COMPARE)


def is_same(kind: FactKind, values: Values, row: Row) -> bool:
    """Whether two sets of columns tell of one fact."""
    return _COMPARE[kind](values, row) is Standing.SAME
