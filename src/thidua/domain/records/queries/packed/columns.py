"""Facts of many subjects as columns, straight from the rows: one query a kind, no object a fact.

What there is much of (grades, awards, initiatives, posts) is read here, with the meaning `queries.facts` gives it. What
few subjects have comes through `facts_for_many`: for each subject that has any, and for one of each sort of the others.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any, Final

import numpy as np
from django.db import connection
from django.db.models import Q, QuerySet
from django.db.models.expressions import RawSQL

from thidua.domain.records.enums import FactKind
from thidua.domain.records.models import Fact, Subject
from thidua.domain.records.models.kinds import MODELS
from thidua.domain.records.queries.facts import facts_for_many
from thidua.rulebook import load
from thidua.rulebook.facts.models import Held, Initiative, Post
from thidua.rulebook.screening import (
    AwardRows,
    DisciplineRows,
    GradeRows,
    History,
    InitiativeRows,
    Layout,
    PostRows,
    Profile,
    ProfileColumn,
    history_of,
)
from thidua.rulebook.screening.arrays import Array
from thidua.rulebook.screening.words import AWARDS_RECORDED, INITIATIVES_RECORDED, POSTS_RECORDED
from thidua.vietnamese.partial_dates import PartialDate

_RECORDED: Final = {
    FactKind.AWARD: AWARDS_RECORDED,
    FactKind.INITIATIVE: INITIATIVES_RECORDED,
    FactKind.POST: POSTS_RECORDED,
}
_RARE: Final = (  # leave and places in clusters bear on no path that words answer
    FactKind.SERVICE,
    FactKind.MOVEMENT,
    FactKind.PRIZE,
    FactKind.DISCIPLINE,
    FactKind.PROCEEDING,
    FactKind.FINDING,
    FactKind.PARTICULAR,
)


@dataclass(frozen=True)
class Asked:
    """Whose facts: ``rows`` narrows any table by "subject_id"; ``keys``: of the subjects, rising."""

    keys: Array
    rows: Q

    @classmethod
    def between(cls, first: int, last: int) -> Asked:
        """All that exist with such keys."""
        keys = Subject.objects.filter(pk__gte=first, pk__lte=last).order_by("pk").values_list("pk", flat=True)
        return cls(np.array(list(keys), dtype=np.int64), Q(subject_id__gte=first, subject_id__lte=last))

    @classmethod
    def of(cls, keys: Iterable[int]) -> Asked:
        """These; they exist."""
        rising = sorted(set(keys))
        return cls(np.array(rising, dtype=np.int64), Q(subject_id__in=_as_table(rising)))

    def of_kind(self, kind: FactKind) -> QuerySet[Fact]:
        """The rows of a kind that count."""
        return MODELS[kind]._default_manager.filter(self.rows, voided_at__isnull=True).order_by()

    def places(self, keys: Sequence[int]) -> Array:
        """Where subjects stand among the keys."""
        return np.searchsorted(self.keys, np.array(keys, dtype=np.int64)).astype(np.int64)


def _as_table(keys: list[int]) -> RawSQL:
    """Keys as one value in place of thousands, which a query would have to carry one by one."""
    if connection.vendor == "postgresql":
        return RawSQL("SELECT unnest(%s::bigint[])", [keys])
    return RawSQL("SELECT value FROM json_each(%s)", [json.dumps(keys)])


class _Table:
    """Rows of one kind, column by column; ``person``: the place of the subject."""

    def __init__(self, asked: Asked, kind: FactKind, *names: str) -> None:
        rows = list(asked.of_kind(kind).values_list("subject_id", "pk", *names))
        columns: list[Sequence[Any]] = list(zip(*rows, strict=True)) if rows else [()] * (2 + len(names))
        self.person = asked.places(columns[0])
        self.key = np.array(columns[1], dtype=np.int64)
        self.named = dict(zip(names, columns[2:], strict=True))

    def numbers(self, name: str, read: Callable[[Any], int] = int) -> Array:
        """A column as whole numbers, 0 where nothing is recorded; few different values come many times."""
        found: dict[Any, int] = {None: 0, "": 0}
        values = self.named[name]
        return np.array([_kept(found, value, read) for value in values], dtype=np.int64)

    def sorts(self, make: Callable[..., Hashable], *names: str) -> tuple[tuple[Any, ...], Array]:
        """Different things made of several columns, and the place of each row's among them."""
        found: dict[tuple[Any, ...], int] = {}
        rows = zip(*(self.named[name] for name in names), strict=True)
        index = [found.setdefault(row, len(found)) for row in rows]
        return tuple(make(*row) for row in found), np.array(index, dtype=np.int64)


def _kept(found: dict[Any, int], value: Any, read: Callable[[Any], int]) -> int:
    if value not in found:
        found[value] = read(value)
    return found[value]


def columns(asked: Asked, layout: Layout) -> History:
    """The columns of the subjects, in the order of their keys."""
    grades = _Table(asked, FactKind.GRADE, "year", "grade")
    awards = _Table(asked, FactKind.AWARD, *_AWARD)
    items = _Table(asked, FactKind.INITIATIVE, "year", *_ITEM)
    posts = _Table(asked, FactKind.POST, *_POST)
    rare = _Rare(asked, layout)
    apart = rare.apart()
    years = items.numbers("year")
    apart[items.person[years == 0]] = True
    held = {FactKind.AWARD: awards, FactKind.INITIATIVE: items, FactKind.POST: posts}
    return History(
        size=len(asked.keys),
        grades=GradeRows(
            grades.person, grades.numbers("year"), grades.numbers("grade", load().words.grade_rank.__getitem__)
        ),
        awards=_awards(awards),
        initiatives=_initiatives(items, years),
        discipline=rare.discipline(),
        posts=_posts(posts),
        profiles=rare.profiles(),
        recorded=_recorded(held, rare.whole),
        apart=apart,
    )


def _recorded(held: Mapping[FactKind, _Table], whole: Sequence[Sequence[str]]) -> Array:
    """A kind is recorded where there are rows, or where none was confirmed to be all."""
    found = np.zeros(len(whole), dtype=np.uint8)
    for kind, bit in _RECORDED.items():
        found[held[kind].person] |= np.uint8(bit)
        found[[place for place, kinds in enumerate(whole) if kind in kinds]] |= np.uint8(bit)
    return found


_AWARD: Final = ("award", "kind", "by", "revoked", "year", "decided", "period_first", "period_last")


def _awards(rows: _Table) -> AwardRows:
    """Those the catalogue knows, in the order in which a record tells them."""
    sorts, sort = rows.sorts(_held, "award", "kind", "by", "revoked")
    year, decided, settled = rows.numbers("year"), rows.numbers("decided", _year), rows.numbers("decided", _last_day)
    first, last = rows.numbers("period_first"), rows.numbers("period_last")
    first, last = np.where(last == 0, 0, first), np.where(first == 0, 0, last)
    order = np.lexsort((rows.key, _told_in(year, decided, last), rows.person))
    named = np.array([bool(one.award) for one in sorts] or [False])
    order = order[named[sort[order]]]
    columns = (rows.person, sort, year, decided, settled, first, last)
    return AwardRows(sorts, *(column[order] for column in columns))


def _told_in(year: Array, decided: Array, last: Array) -> Array:
    """The last year an award stands for."""
    dated = np.where(decided == 0, year, decided)
    found: Array = np.where(last == 0, dated, last)
    return found


def _held(award: str, kind: str, by: str, revoked: str) -> Held:
    return Held(0, award, kind=kind or None, by=by or None, is_revoked=bool(revoked))


@lru_cache(maxsize=65536)
def _day(stored: str) -> PartialDate:
    return PartialDate.from_text(stored)


def _rank(grade: str) -> int:
    return load().words.grade_rank[grade]


def _year(stored: str) -> int:
    return _day(stored).year


def _first_day(stored: str) -> int:
    return _day(stored).first_day().toordinal()


def _last_day(stored: str) -> int:
    return _day(stored).last_day().toordinal()


_ITEM: Final = ("kind", "scope", "recognised", "applied", "replicable", "accepted", "high_value")


def _initiatives(rows: _Table, years: Array) -> InitiativeRows:
    sorts, sort = rows.sorts(_item, *_ITEM)
    dated = np.flatnonzero(years)
    return InitiativeRows(sorts, rows.person[dated], sort[dated], years[dated])


def _item(kind: str, scope: str, *flags: bool | None) -> Initiative:
    recognised, applied, replicable, accepted, high_value = flags
    return Initiative(kind or None, scope or None, None, recognised, applied, replicable, accepted, high_value)


_POST: Final = ("group", "listed", "start", "end", "is_current")


def _posts(rows: _Table) -> PostRows:
    """An end that is not known is the earliest it can be, as in `queries.facts`; else 0: still held."""
    sorts, sort = rows.sorts(lambda group, listed: Post(group or None, listed or None), "group", "listed")
    start, sure_start = rows.numbers("start", _first_day), rows.numbers("start", _last_day)
    end, sure_end = rows.numbers("end", _last_day), rows.numbers("end", _first_day)
    unknown = (end == 0) & ~np.array(rows.named["is_current"], dtype=bool)
    end, sure_end = np.where(unknown, sure_start, end), np.where(unknown, start, sure_end)
    start = np.where(start == 0, date.min.toordinal(), start)
    order = np.lexsort((rows.key, rows.person))
    return PostRows(sorts, *(column[order] for column in (rows.person, sort, start, sure_start, end, sure_end)))


class _Rare:
    """What few subjects have. ``special``: the places of those who have any; the others differ by little more than
    their kind, so one of each sort is looked at."""

    def __init__(self, asked: Asked, layout: Layout) -> None:
        keys = {key for kind in _RARE for key in asked.of_kind(kind).values_list("subject_id", flat=True).distinct()}
        self.special = asked.places(sorted(keys))
        self.size = len(asked.keys)
        rows = Subject.objects.filter(_subjects(asked.rows)).order_by("pk")
        told = list(rows.values_list("kind", "fine_kind", "has_higher_retirement_age", "person__sex", "whole"))
        self.whole: list[Sequence[str]] = [row[-1] for row in told]
        is_special = np.zeros(self.size, dtype=bool)
        is_special[self.special] = True
        self.place = np.zeros(self.size, dtype=np.int64)  # of each subject among those looked at
        examples = self._examples(told, is_special)
        self.place[self.special] = len(examples) + np.arange(len(self.special))
        self.looked_at = [*examples, *self.special.tolist()]
        facts = facts_for_many(asked.keys[self.looked_at].tolist())
        people = [facts[key] for key in asked.keys[self.looked_at].tolist()]
        self.history = history_of(people, layout, load())

    def _examples(self, told: Sequence[tuple[Any, ...]], is_special: Array) -> list[int]:
        """One of each sort of those who have nothing rare."""
        found: dict[Any, tuple[int, int]] = {}
        for place in np.flatnonzero(~is_special).tolist():
            *columns, whole = told[place]
            sort = (*columns, *sorted(whole))
            self.place[place] = found.setdefault(sort, (len(found), place))[0]
        return [place for _, place in found.values()]

    @property
    def _first_special(self) -> int:
        return len(self.looked_at) - len(self.special)

    def apart(self) -> Array:
        """Those whom words cannot hold because of what is rare."""
        apart = np.zeros(self.size, dtype=bool)
        if self.history.apart is not None:
            apart[self.special] = self.history.apart[self._first_special :]
        return apart

    def discipline(self) -> DisciplineRows:
        """Who has any is special."""
        rows = self.history.discipline
        place = np.array(self.looked_at, dtype=np.int64)
        return DisciplineRows(place[rows.person.astype(np.int64)], rows.none_to, rows.whole_from)

    def profiles(self) -> dict[Profile, ProfileColumn]:
        """Everybody's, by who was looked at for them."""
        return {profile: self._profile(column) for profile, column in self.history.profiles.items()}

    def _profile(self, column: ProfileColumn) -> ProfileColumn:
        index = column.index if column.index is not None else np.zeros(len(self.looked_at), dtype=np.int32)
        return ProfileColumn(index[self.place], column.different) if self.size else column


def _subjects(rows: Q) -> Q:
    """The same narrowing for the table of subjects itself."""
    return Q(*((str(name).replace("subject_id", "pk"), value) for name, value in rows.children))  # type: ignore[misc]
