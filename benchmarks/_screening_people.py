"""A million invented people over ten years, as dense yearly arrays: the same numbers every time.

All measured engines start from what is here: `history` are the columns the product packs, `facts` one person as `judge`
reads it, and the arrays themselves are what the oracle is given.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

import numpy as np

from thidua.rulebook import Facts
from thidua.rulebook.facts.models import Discipline, Held, Initiative, Subject
from thidua.rulebook.screening import (
    AwardRows,
    DisciplineRows,
    GradeRows,
    History,
    InitiativeRows,
    Profile,
    ProfileColumn,
)
from thidua.vietnamese.partial_dates import PartialDate

ON = date(2026, 6, 15)
YEARS = range(2016, 2026)
KINDS = ("civil_servant", "public_employee", "worker", "army_member", None)
KIND_SHARES = (0.55, 0.35, 0.05, 0.03, 0.02)
GRADES = ("khong_hoan_thanh", "hoan_thanh", "hoan_thanh_tot", "hoan_thanh_xuat_sac")
GEF, PEF = "grassroots-emulation-fighter", "ministry-province-emulation-fighter"
MPC, PMC = "ministry-province-certificate", "pm-certificate"
KIND_OF_AWARD = (None, "dot_xuat", "phong_trao", "cong_trang")  # none held, not counted, uncertain, counted
_SOLUTION = Initiative("sang_kien", recognised=True, applied=True, replicable=False, accepted=False)
_PROJECT = Initiative("de_tai", recognised=True, applied=True, replicable=True, accepted=True)
ITEMS = {
    "solution_local": replace(_SOLUTION, scope="co_so"),
    "solution_province": replace(_SOLUTION, scope="bo_tinh", replicable=True),
    "solution_unclear": replace(_SOLUTION, scope="bo_tinh", replicable=None),
    "solution_national": replace(_SOLUTION, scope="toan_quoc", replicable=True),
    "project_local": replace(_PROJECT, scope="co_so"),
    "project_province": replace(_PROJECT, scope="bo_tinh"),
}
CHANCES = {
    "solution_local": 0.25,
    "solution_province": 0.04,
    "solution_unclear": 0.01,
    "solution_national": 0.006,
    "project_local": 0.02,
    "project_province": 0.01,
}


@dataclass
class People:
    """Arrays over all people, by year. ``grade``: -1 not graded; ``mpc``, ``pmc``: place in KIND_OF_AWARD, at the year
    of the decision; ``with_period``: whose awards write their period, the two years before the decision.
    ``clean_from``: first year that counts whole; the year before counts in part, those before that not."""

    size: int
    kind: np.ndarray[Any, Any]
    with_period: np.ndarray[Any, Any]
    clean_from: np.ndarray[Any, Any]
    grade: dict[int, np.ndarray[Any, Any]] = field(default_factory=dict)
    gef: dict[int, np.ndarray[Any, Any]] = field(default_factory=dict)
    pef: dict[int, np.ndarray[Any, Any]] = field(default_factory=dict)
    mpc: dict[int, np.ndarray[Any, Any]] = field(default_factory=dict)
    pmc: dict[int, np.ndarray[Any, Any]] = field(default_factory=dict)
    items: dict[str, dict[int, np.ndarray[Any, Any]]] = field(default_factory=dict)


def invent(size: int, seed: int = 2026) -> People:
    """The people, year by year, each year's awards following from the years before."""
    dice = np.random.default_rng(seed)
    kind = dice.choice(len(KINDS), size, p=KIND_SHARES).astype(np.uint8)
    clean = np.where(dice.random(size) < 0.01, dice.integers(2018, 2026, size), 0).astype(np.int16)
    people = People(size, kind, dice.random(size) < 0.3, clean, items={name: {} for name in ITEMS})
    able = dice.beta(2.2, 1.6, size)
    begins = dice.integers(2010, 2022, size)
    for year in YEARS:
        _year(people, dice, year, able, begins <= year)
    return people


def _year(people: People, dice: Any, year: int, able: Any, serving: Any) -> None:
    size, luck = people.size, dice.random(people.size)
    rank = np.where(luck < able, 3, np.where(luck < able + (1 - able) * 0.85, 2, np.where(luck < 0.995, 1, 0)))
    people.grade[year] = np.where(serving & (dice.random(size) > 0.015), rank, -1).astype(np.int8)
    for name, chance in CHANCES.items():
        some = serving & (dice.random(size) < chance * 2 * able)
        people.items[name][year] = (some.astype(np.uint8) + (some & (dice.random(size) < 0.1))).astype(np.uint8)
    known = people.grade[year] >= 2
    item = people.items["solution_local"][year] + people.items["solution_province"][year] > 0
    people.gef[year] = known & ((rank == 3) | item) & (dice.random(size) < 0.75)
    people.pef[year] = _third(people, year) & (dice.random(size) < 0.5)
    people.mpc[year] = _commended(dice, people.gef[year] & (dice.random(size) < 0.08))
    earlier = [people.mpc[past] for past in YEARS if past <= year - 3]
    had = np.logical_or.reduce([one == 3 for one in earlier]) if earlier else np.zeros(size, dtype=bool)
    people.pmc[year] = _commended(dice, had & (rank >= 2) & (dice.random(size) < 0.15))


def _third(people: People, year: int) -> Any:
    """Three successive yearly titles, and no higher one in the two years before."""
    if year < YEARS[0] + 2:
        return np.zeros(people.size, dtype=bool)
    three = people.gef[year] & people.gef[year - 1] & people.gef[year - 2]
    return three & ~people.pef[year - 1] & ~people.pef[year - 2]


def _commended(dice: Any, held: Any) -> Any:
    sort = dice.choice(np.array([1, 2, 3], dtype=np.uint8), len(held), p=(0.1, 0.05, 0.85))
    return np.where(held, sort, 0).astype(np.uint8)


def history(people: People) -> History:
    """The columns as a database gives them, in the order of years."""
    everyone = np.arange(people.size, dtype=np.int32)
    return History(
        size=people.size,
        grades=GradeRows(*_long(everyone, people.grade, lambda grade: grade >= 0)),
        awards=_awards(people, everyone),
        initiatives=_initiatives(people, everyone),
        discipline=_discipline(people),
        profiles={
            Profile.PERSON: ProfileColumn(people.kind, tuple(Facts(subject=Subject(kind=kind)) for kind in KINDS))
        },
    )


def _long(everyone: Any, yearly: dict[int, Any], which: Any) -> tuple[Any, Any, Any]:
    held = {year: which(values) for year, values in yearly.items()}
    person = np.concatenate([everyone[one] for one in held.values()])
    year = np.concatenate([np.full(int(one.sum()), year, dtype=np.int32) for year, one in held.items()])
    value = np.concatenate([yearly[year][one] for year, one in held.items()])
    return person, year, value


def _awards(people: People, everyone: Any) -> AwardRows:
    sorts: list[Held] = []
    columns: list[list[Any]] = [[] for _ in range(7)]
    for code, yearly in ((GEF, people.gef), (PEF, people.pef)):
        person, year, _ = _long(everyone, yearly, lambda held: held)
        _add(columns, person, len(sorts), year, year, np.zeros_like(year), np.zeros_like(year))
        sorts.append(Held(0, code, kind="hang_nam"))
    for code, yearly in ((MPC, people.mpc), (PMC, people.pmc)):
        person, year, kind = _long(everyone, yearly, lambda held: held > 0)
        written = people.with_period[person]
        first, last = (np.where(written, year - back, 0) for back in (2, 1))
        _add(columns, person, len(sorts) + kind.astype(np.int32) - 1, np.zeros_like(year), year, first, last)
        sorts += [Held(0, code, kind=one) for one in KIND_OF_AWARD[1:]]
    whole = [np.concatenate(column) for column in columns]
    return AwardRows(tuple(sorts), *whole)


def _add(columns: list[list[Any]], person: Any, sort: Any, year: Any, decided: Any, first: Any, last: Any) -> None:
    ends = np.array([date(one, 12, 20).toordinal() for one in YEARS], dtype=np.int32)
    sorts = np.broadcast_to(np.asarray(sort, dtype=np.int32), person.shape)
    settled = ends[decided - YEARS[0]]
    for column, values in zip(columns, (person, sorts, year, decided, settled, first, last), strict=True):
        column.append(values)


def _initiatives(people: People, everyone: Any) -> InitiativeRows:
    persons, sorts, years = [], [], []
    for place, name in enumerate(ITEMS):
        person, year, count = _long(everyone, people.items[name], lambda held: held > 0)
        persons.append(np.repeat(person, count))
        years.append(np.repeat(year, count))
        sorts.append(np.full(int(count.sum()), place, dtype=np.int32))
    return InitiativeRows(tuple(ITEMS.values()), np.concatenate(persons), np.concatenate(sorts), np.concatenate(years))


def _discipline(people: People) -> DisciplineRows:
    person = np.flatnonzero(people.clean_from)
    whole = people.clean_from[person].astype(np.int64)
    return DisciplineRows(person, whole - 2, whole)


def facts(people: People, person: int) -> Facts:
    """One person."""
    clean = int(people.clean_from[person])
    ended = (Discipline("khien_trach", ended=PartialDate(clean - 1, 6, 30)),) if clean else ()
    grades = {year: int(people.grade[year][person]) for year in YEARS}
    return Facts(
        subject=Subject(kind=KINDS[people.kind[person]]),
        award_year=YEARS[-1],
        grades={year: GRADES[rank] for year, rank in grades.items() if rank >= 0},
        awards=tuple(replace(held, number=place) for place, held in enumerate(_held(people, person))),
        initiatives=tuple(
            replace(item, year=year)
            for name, item in ITEMS.items()
            for year in YEARS
            for _ in range(people.items[name][year][person])
        ),
        discipline=ended,
    )


def _held(people: People, person: int) -> list[Held]:
    found = []
    for year in YEARS:
        decided = PartialDate(year, 12, 20)
        for code, titles in ((GEF, people.gef), (PEF, people.pef)):
            if titles[year][person]:
                found.append(Held(0, code, year, decided, kind="hang_nam"))
        for code, awards in ((MPC, people.mpc), (PMC, people.pmc)):
            kind = int(awards[year][person])
            period = (year - 2, year - 1) if people.with_period[person] else None
            if kind:
                found.append(Held(0, code, None, decided, period, KIND_OF_AWARD[kind]))
    return found
