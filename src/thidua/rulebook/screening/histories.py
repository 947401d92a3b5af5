"""Facts, person by person, become columns: for small numbers and for those entered by hand."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from typing import Any, Final, Generic, TypeVar

import numpy as np

from thidua.rulebook.catalogue import Catalogue
from thidua.rulebook.facts import Facts
from thidua.rulebook.facts.models import Discipline, Held, Post
from thidua.rulebook.screening.arrays import Array
from thidua.rulebook.screening.layout import Layout
from thidua.rulebook.screening.packing import held_sort, pack_rows
from thidua.rulebook.screening.rows import AwardRows, DisciplineRows, GradeRows, History, InitiativeRows
from thidua.rulebook.screening.words import (
    AWARDS_RECORDED,
    INITIATIVES_RECORDED,
    POSTS_RECORDED,
    PROFILE_FACTS,
    PostRows,
    Profile,
    ProfileColumn,
    Words,
)

Sort = TypeVar("Sort", bound=Hashable)


def pack(people: Sequence[Facts], *, first_year: int, width: int = 32, book: Catalogue) -> Words:
    """The words of people whose facts are at hand; ``first_year`` and ``width`` as for `pack_rows`."""
    layout = Layout.of(book)
    return pack_rows(history_of(people, layout, book), layout, first_year=first_year, width=width)


def history_of(people: Sequence[Facts], layout: Layout, book: Catalogue) -> History:
    """The columns of the people, in their order."""
    recorded = [
        AWARDS_RECORDED * (one.awards is not None)
        + INITIATIVES_RECORDED * (one.initiatives is not None)
        + POSTS_RECORDED * (one.positions is not None)
        for one in people
    ]
    return History(
        size=len(people),
        grades=_grades(people, book),
        awards=_awards(people),
        initiatives=_initiatives(people),
        discipline=_discipline(people),
        posts=_posts(people),
        profiles={profile: _profile(profile, people, layout) for profile in Profile},
        recorded=np.array(recorded, dtype=np.uint8),
        apart=np.array([one.stage.received is not None or _has_undated_item(one) for one in people], dtype=bool),
    )


def _has_undated_item(facts: Facts) -> bool:
    """An item without its year counts for some rules and not for others; words have no bit for it."""
    return any(one.year is None for one in facts.initiatives or ())


@dataclass
class _Numbered(Generic[Sort]):
    """Different things in the order in which they first occur."""

    places: dict[Sort, int]

    def __call__(self, one: Sort) -> int:
        return self.places.setdefault(one, len(self.places))


def _columns(rows: Sequence[tuple[int, ...]], width: int) -> list[Array]:
    return list(np.array(rows, dtype=np.int64).reshape(-1, width).T)


def _grades(people: Sequence[Facts], book: Catalogue) -> GradeRows:
    ranks = book.words.grade_rank
    rows = [
        (person, year, ranks[grade])
        for person, facts in enumerate(people)
        for year, grade in (facts.grades or {}).items()
    ]
    return GradeRows(*_columns(rows, 3))


def _awards(people: Sequence[Facts]) -> AwardRows:
    sort = _Numbered[Held]({})
    rows = [
        (person, sort(held_sort(held)), *_times(held))
        for person, facts in enumerate(people)
        for held in facts.awards or ()
    ]
    return AwardRows(tuple(sort.places), *_columns(rows, 7))


def _times(held: Held) -> tuple[int, ...]:
    decided = held.decided
    period = held.period or (0, 0)
    return (
        held.year or 0,
        decided.year if decided else 0,
        decided.last_day().toordinal() if decided else 0,
        *period,
    )


def _initiatives(people: Sequence[Facts]) -> InitiativeRows:
    sort = _Numbered[Any]({})
    rows = [
        (person, sort(replace(one, year=None, source="")), one.year)
        for person, facts in enumerate(people)
        for one in facts.initiatives or ()
        if one.year is not None
    ]
    return InitiativeRows(tuple(sort.places), *_columns(rows, 3))


def _discipline(people: Sequence[Facts]) -> DisciplineRows:
    rows = [(person, *_bounds(facts.discipline)) for person, facts in enumerate(people) if facts.discipline]
    return DisciplineRows(*_columns(rows, 3))


def _bounds(measures: tuple[Discipline, ...]) -> tuple[int, int]:
    """The last year of which nothing counts and the first that counts whole; 0: no end is known (NĐ 152, 4.4)."""
    ends = [one.ended for one in measures if one.ended is not None]
    if len(ends) < len(measures):
        return 0, 0
    earliest, latest = max(end.first_day() for end in ends), max(end.last_day() for end in ends)
    none_to = earliest.year if (earliest.month, earliest.day) == (12, 31) else earliest.year - 1
    return none_to, latest.year if (latest.month, latest.day) == (1, 1) else latest.year + 1


def _posts(people: Sequence[Facts]) -> PostRows:
    sort = _Numbered[Post]({})
    rows = [
        (person, sort(Post(post.group, post.listed)), *_days(post))
        for person, facts in enumerate(people)
        for post in facts.positions or ()
    ]
    return PostRows(tuple(sort.places), *_columns(rows, 6))


def _days(post: Post) -> tuple[int, ...]:
    start, end = post.start, post.end
    return (
        start.first_day().toordinal() if start else date.min.toordinal(),
        start.last_day().toordinal() if start else 0,
        end.last_day().toordinal() if end else 0,
        end.first_day().toordinal() if end else 0,
    )


def _profile(profile: Profile, people: Sequence[Facts], layout: Layout) -> ProfileColumn:
    reduce = partial(_reduced, profile, layout)
    different: dict[str, Facts] = {}
    index = []
    for facts in people:
        part = reduce(facts)
        key = repr([getattr(part, name) for name in PROFILE_FACTS[profile]])
        different.setdefault(key, part)
        index.append(key)
    places = {key: place for place, key in enumerate(different)}
    return ProfileColumn(np.array([places[key] for key in index], dtype=np.int32), tuple(different.values()))


def _reduced(profile: Profile, layout: Layout, facts: Facts) -> Facts:
    """The facts of the profile alone, without what no screened condition asks."""
    given: dict[str, Any] = {name: _REDUCE.get(name, _same)(getattr(facts, name)) for name in PROFILE_FACTS[profile]}
    for name, asked in (("attributes", layout.attributes), ("judgements", layout.statements)):
        if name in given:
            given[name] = {key: value for key, value in sorted(given[name].items()) if key in asked}
    return Facts(**given)


def _same(value: Any) -> Any:
    return value


def _without_source(value: Any) -> Any:
    return None if value is None else tuple(replace(one, source="") for one in value)


def _conduct(value: Any) -> Any:
    return None if value is None else tuple(Discipline(one.level, in_post=one.in_post) for one in value)


_REDUCE: Final[dict[str, Callable[[Any], Any]]] = {
    "proceedings": _without_source,
    "prizes": _without_source,
    "movements": _without_source,
    "discipline": _conduct,
}
