"""Histories as columns: what comes out of a database, row by row, before it is packed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from thidua.rulebook.facts.models import Held, Initiative
from thidua.rulebook.screening.arrays import Array
from thidua.rulebook.screening.words import PostRows, Profile, ProfileColumn, no_rows


@dataclass(frozen=True)
class GradeRows:
    """One row a person and year. ``rank``: of the vocabulary's grades, from 0."""

    person: Array = field(default_factory=no_rows)
    year: Array = field(default_factory=no_rows)
    rank: Array = field(default_factory=no_rows)


@dataclass(frozen=True)
class AwardRows:
    """One row an award, those of a person in the order in which they are told; 0 stands for "not recorded".

    ``sort``: place in ``sorts``, of which award, kind and giver are read. ``settled``: ordinal of the last day on which
    it may have been decided.
    """

    sorts: tuple[Held, ...] = ()
    person: Array = field(default_factory=no_rows)
    sort: Array = field(default_factory=no_rows)
    year: Array = field(default_factory=no_rows)
    decided_year: Array = field(default_factory=no_rows)
    settled: Array = field(default_factory=no_rows)
    period_first: Array = field(default_factory=no_rows)
    period_last: Array = field(default_factory=no_rows)


@dataclass(frozen=True)
class InitiativeRows:
    """One row an item; ``sort``: place in ``sorts``, of which all but the year is read; year 0: not recorded."""

    sorts: tuple[Initiative, ...] = ()
    person: Array = field(default_factory=no_rows)
    sort: Array = field(default_factory=no_rows)
    year: Array = field(default_factory=no_rows)


@dataclass(frozen=True)
class DisciplineRows:
    """``none_to``: up to this year nothing counts; ``whole_from``: from this year all counts (0: has not ended)."""

    person: Array = field(default_factory=no_rows)
    none_to: Array = field(default_factory=no_rows)
    whole_from: Array = field(default_factory=no_rows)


@dataclass(frozen=True)
class History:
    """All columns of ``size`` people, numbered from 0. ``recorded``: see Words; None: all recorded."""

    size: int
    grades: GradeRows = field(default_factory=GradeRows)
    awards: AwardRows = field(default_factory=AwardRows)
    initiatives: InitiativeRows = field(default_factory=InitiativeRows)
    discipline: DisciplineRows = field(default_factory=DisciplineRows)
    posts: PostRows = field(default_factory=PostRows)
    profiles: Mapping[Profile, ProfileColumn] = field(default_factory=dict)
    recorded: Array | None = None
    apart: Array | None = None
