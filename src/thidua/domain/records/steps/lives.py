"""What a life, or the history of the awards themselves, forbids a fact to say."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any, Final

from thidua.domain.records.enums import FactKind
from thidua.domain.records.steps.values import Values
from thidua.foundation.refusals import NotAccepted, not_accepted
from thidua.rulebook import Catalogue
from thidua.vietnamese.dates import short_date
from thidua.vietnamese.partial_dates import PartialDate


@dataclass(frozen=True)
class Life:
    """``birth``: of a person, or the founding of a collective; ``died``: of a person; None where not known."""

    birth: PartialDate | None = None
    died: PartialDate | None = None
    is_person: bool = True


def check_life(kind: FactKind, values: Values, life: Life, book: Catalogue) -> None:
    """Raises NotAccepted where the fact cannot be of this life."""
    for column in _TIMES.get(kind, ()):
        _not_before_birth(column, values[column], life)
    if kind == FactKind.AWARD:
        _existed(values, book)
        _of_the_living(values, life)
    elif life.died is not None:
        for column in _OF_THE_LIVING.get(kind, ()):
            _not_after_death(column, values[column], life.died)


@dataclass(frozen=True, slots=True)
class Times:
    """What can be said of the times of a fact before it is known whose it is. ``first``: the earliest day by which one
    of them was over; ``existed``: the award was there by then."""

    first: date | None
    existed: bool

    def are_within(self, life: Life) -> bool:
        """Whether `check_life` surely finds nothing; a life that has ended is looked at closely."""
        born = life.birth is None or self.first is None or self.first >= _first_day(life.birth)
        return born and self.existed and life.died is None


def times_of(kind: FactKind, values: Values, book: Catalogue) -> Times:
    spans = [_span(values[column]) for column in _TIMES.get(kind, ())]
    try:
        if kind == FactKind.AWARD:
            _existed(values, book)
    except NotAccepted:
        return Times(None, existed=False)
    return Times(min((span.last_day() for span in spans if span), default=None), existed=True)


@lru_cache(maxsize=20_000)
def _first_day(when: PartialDate) -> date:
    return when.first_day()


@lru_cache(maxsize=20_000)
def _span(value: Any) -> PartialDate | None:
    if value in (None, ""):
        return None
    return PartialDate(value) if isinstance(value, int) else PartialDate.from_text(value)


def _not_before_birth(column: str, value: Any, life: Life) -> None:
    when = _span(value)
    if when is None or life.birth is None or when.last_day() >= life.birth.first_day():
        return
    born = "sinh" if life.is_person else "thành lập"
    raise not_accepted("before_birth", f"Thời gian này ở trước khi {born} ({short_date(life.birth)}).", field=column)


def _existed(values: Values, book: Catalogue) -> None:
    began = book.began(values["award"])
    for column in ("decided", "year"):
        when = _span(values[column])
        if when is not None and when.last_day() < began.since:
            sentence = f"Hình thức này chỉ có từ ngày {short_date(began.since)}. {began.note}"
            raise not_accepted("before_the_award", sentence, field=column)


def _of_the_living(values: Values, life: Life) -> None:
    """After death only what is given posthumously; before it nothing is."""
    when = _span(values["decided"])
    if when is None or life.died is None:
        return
    if when.first_day() > life.died.last_day() and not values["is_posthumous"]:
        raise not_accepted(
            "after_death",
            f"Quyết định ở sau ngày mất ({short_date(life.died)}).",
            field="decided",
            mend="Nếu là truy tặng, đánh dấu “Truy tặng”",
        )
    if when.last_day() < life.died.first_day() and values["is_posthumous"]:
        raise not_accepted(
            "posthumous_while_living",
            f"Quyết định ở trước ngày mất ({short_date(life.died)}) nên không phải là truy tặng.",
            field="is_posthumous",
        )


def _not_after_death(column: str, value: Any, died: PartialDate) -> None:
    when = _span(value)
    if when is not None and when.first_day() > died.last_day():
        raise _after_death(column, died)


def _after_death(column: str, died: PartialDate) -> NotAccepted:
    return not_accepted("after_death", f"Thời gian này ở sau ngày mất ({short_date(died)}).", field=column)


_TIMES: Final[dict[str, tuple[str, ...]]] = {
    FactKind.GRADE: ("year",),
    FactKind.AWARD: ("year", "decided", "period_first"),
    FactKind.INITIATIVE: ("year",),
    FactKind.POST: ("start", "end"),
    FactKind.MOVEMENT: ("year",),
    FactKind.RANKING: ("year",),
    FactKind.PRIZE: ("year",),
    FactKind.LEAVE: ("start", "end"),
    FactKind.DISCIPLINE: ("decided",),
}
_OF_THE_LIVING: Final[dict[str, tuple[str, ...]]] = {
    FactKind.GRADE: ("year",),
    FactKind.POST: ("start", "end"),
    FactKind.LEAVE: ("start",),
}
