"""An award through the law's periods: what begins, what ends, and how far each period's text is known."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

from thidua.rulebook import Catalogue
from thidua.rulebook.awards import Award, Path, every_condition
from thidua.rulebook.regimes import Regime

_ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Period:
    """A span of days in which nothing of the award changes; open ends are None. ``begun`` and ``ended``: the paths
    that are new in it, and those of the span before that are gone."""

    start: date | None
    end: date | None
    regime: Regime
    name: str
    paths: tuple[Path, ...]
    begun: tuple[Path, ...]
    ended: tuple[Path, ...]

    @property
    def day(self) -> date:
        """A day by which the period can be asked for."""
        return self.start or self.end or date.max

    def covers(self, day: date) -> bool:
        """Whether the day lies in it."""
        return (self.start is None or self.start <= day) and (self.end is None or day <= self.end)


def periods(book: Catalogue, award: Award) -> Iterator[Period]:
    """All periods, the oldest first, without gap."""
    before: tuple[Path, ...] = ()
    for begins, next_begins in pairwise([date.min, *sorted(_turns(book, award)), date.max]):
        paths = tuple(path for path in award.paths if path.validity.covers(begins))
        yield Period(
            start=None if begins == date.min else begins,
            end=None if next_begins == date.max else next_begins - _ONE_DAY,
            regime=book.regimes.on(begins),
            name=award.name_on(begins),
            paths=paths,
            begun=tuple(path for path in paths if path not in before),
            ended=tuple(path for path in before if path not in paths),
        )
        before = paths


def _turns(book: Catalogue, award: Award) -> set[date]:
    """The days on which the law, or something of the award, is another than the day before."""
    spans: list[tuple[date | None, date | None]] = [(regime.start, None) for regime in book.regimes.regimes]
    spans += [(one.start, one.end) for one in (*award.decided_by, *award.proposed_by)]
    spans += [(name.start, name.end) for name in award.name_history]
    spans += [(rate.start, rate.end) for rate in award.bonus]
    rules = [award.validity, *(path.validity for path in award.paths)]
    rules += [one.validity for _, one in every_condition(award)]
    spans += [(rule.start, rule.end) for rule in rules]
    starts = {start for start, _ in spans if start}
    return starts | {end + _ONE_DAY for _, end in spans if end}
