"""A million people with their posts against every path of long service: verdicts and reasons, by the second pass.

The people are invented: one to five posts each on the ladder of equal posts or in a list of one article, some at the
same time, some with days half known; eras, retirement, conduct. The posts come as a database gives them, person by
person. A sample is judged one by one as well; not one verdict and not one reason may differ.

Claim: at most 5 s for all paths together, by the clock of the processor (one thread: what the clock on the wall shows
where nothing else runs; both are told). Exit 1 when it is missed or anything differs.

    python -m benchmarks law_long_service
"""

from __future__ import annotations

import argparse
import statistics
import sys
import time
from datetime import date
from typing import Any

import numpy as np

from thidua.rulebook import Catalogue, Facts, judge, load
from thidua.rulebook.conditions.posts import PositionService
from thidua.rulebook.facts.models import Discipline, Post, Retirement, Subject
from thidua.rulebook.screening import (
    History,
    Layout,
    PostRows,
    Profile,
    ProfileColumn,
    Screening,
    Words,
    pack_rows,
    screen,
)
from thidua.rulebook.screening.layout import deep
from thidua.vietnamese.partial_dates import PartialDate

ON = date(2026, 6, 15)
LIMIT = 5.0
FIRST_YEAR = 2010
SUBJECTS = tuple(
    Facts(subject=Subject(kind, sex, has_higher_retirement_age=higher))
    for kind in ("civil_servant", "army_member", "police_member")
    for sex, higher in (("m", False), ("f", False), ("f", True), (None, False))
)
RETIRED = tuple(Facts(retirement=one) for one in (Retirement(PartialDate(2026, 3, 1)), Retirement(), None))
CONDUCT = (Facts(discipline=()), Facts(discipline=(Discipline("khien_trach", in_post=True),)), Facts())


def main(given: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--people", type=int, default=1_000_000)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--sample", type=int, default=300)
    asked = parser.parse_args(given or [])
    book = load()
    paths = long_service(book)
    words = invent(asked.people, book)
    print(f"{asked.people:,} people, {len(words.posts.person):,} posts, {len(paths)} paths")
    times = []
    for _ in range(asked.rounds):
        begin, begin_cpu = time.perf_counter(), time.process_time()
        screening = screen(words, paths, ON)
        times.append((time.perf_counter() - begin, time.process_time() - begin_cpu))
    _tell_counts(screening)
    wrong = _against_judge(words, screening, asked.sample)
    took = statistics.median(wall for wall, _ in times)
    cpu = statistics.median(cpu for _, cpu in times)
    kept = cpu <= LIMIT and not wrong
    verdict = "kept" if kept else "MISSED"
    print(f"{cpu:.2f} s of the processor (limit {LIMIT} s), {took:.2f} s on the wall, {wrong} differences: {verdict}")
    return 0 if kept else 1


def long_service(book: Catalogue) -> list[str]:
    """The paths that ask for time in posts."""
    return [
        path.id
        for path in Layout.of(book).paths
        if any(isinstance(one, PositionService) for one in deep(path.conditions))
    ]


def invent(size: int, book: Catalogue, seed: int = 2026) -> Words:
    """The people, packed."""
    dice = np.random.default_rng(seed)
    posts = _posts(size, book, dice)
    eras = (Facts(eras=()), *(Facts(eras=(code,)) for code in book.words.eras), Facts())
    profiles = {
        Profile.PERSON: _profile(dice, size, SUBJECTS),
        Profile.RETIREMENT: _profile(dice, size, RETIRED),
        Profile.CONDUCT: _profile(dice, size, CONDUCT),
        Profile.ERAS: _profile(dice, size, eras),
    }
    history = History(size, posts=posts, profiles=profiles)
    return pack_rows(history, Layout.of(book), first_year=FIRST_YEAR, width=32)


def _profile(dice: Any, size: int, different: tuple[Facts, ...]) -> ProfileColumn:
    return ProfileColumn(dice.integers(0, len(different), size).astype(np.int16), different)


def _posts(size: int, book: Catalogue, dice: Any) -> PostRows:
    """Careers: mostly up the ladder, one post after another, one in ten held beside another."""
    sorts = tuple(
        [Post(group=code) for code in book.positions.groups]
        + [Post(listed=code) for code in book.positions.lists]
        + [Post(group="minister_eq", listed="nd152_13_2")]
    )
    ladder = {code: place for place, code in enumerate(book.positions.groups)}
    rungs = [ladder[code] for code in reversed(book.positions.above(0))]
    count = dice.choice(np.arange(1, 6), size, p=(0.3, 0.25, 0.2, 0.15, 0.1))
    person = np.repeat(np.arange(size, dtype=np.int32), count)
    nth = np.arange(len(person)) - np.repeat(np.cumsum(count) - count, count)
    entry = np.repeat(
        dice.choice(np.arange(len(rungs)), size, p=(0.45, 0.3, 0.12, 0.06, 0.04, 0.02, 0.007, 0.003)), count
    )
    climbed = np.minimum(entry + nth, len(rungs) - 1)
    beside = dice.random(len(person)) < 0.25
    sort = np.where(beside, dice.integers(0, len(sorts), len(person)), np.array(rungs)[climbed])
    begin = np.repeat(dice.integers(date(1975, 1, 1).toordinal(), date(2012, 1, 1).toordinal(), size), count)
    start = begin + nth * 1500 + dice.integers(0, 700, len(person)) - np.where(beside, 900, 0)
    end = start + dice.integers(200, 4000, len(person))
    loose = np.where(dice.random(len(person)) < 0.1, 30, 0)
    still = dice.random(len(person)) < 0.1
    return PostRows(
        sorts,
        person=person,
        sort=sort.astype(np.int32),
        start=start.astype(np.int32),
        sure_start=np.where(dice.random(len(person)) < 0.01, 0, start + loose).astype(np.int32),
        end=np.where(still, 0, end + loose).astype(np.int32),
        sure_end=np.where(still, 0, end).astype(np.int32),
    )


def _tell_counts(screening: Screening) -> None:
    total = sum(np.bincount(one.verdicts, minlength=4) for one in screening.paths.values())
    print(f"eligible {total[2]:,}   to judge {total[1]:,}   not eligible {total[0]:,}")


def _against_judge(words: Words, screening: Screening, sample: int) -> int:
    """People spread evenly, path by path and condition by condition."""
    book, wrong = load(), 0
    for person in range(0, words.size, max(words.size // sample, 1)):
        facts = _facts(words, person)
        for name, own in screening.paths.items():
            result = judge(book.paths[name][0].code, facts, on=ON, path=name).paths[0]
            findings = [one for one in result.findings if one.condition.type not in {"subject", "general_block"}]
            reasons = [{"met": 2, "not_met": 0}.get(one.outcome.result, 1) for one in findings]
            met, failing = int(own.met[person]), int(own.not_met[person])
            told = [2 if met >> bit & 1 else 0 if failing >> bit & 1 else 1 for bit in range(len(findings))]
            wrong += (result.verdict, reasons) != (own.verdict(person), told)
    return wrong


def _facts(words: Words, person: int) -> Facts:
    """One person out of the columns: a day known to 30 days is a month."""
    found: dict[str, Any] = {"positions": (), "awards": (), "initiatives": (), "award_year": ON.year - 1}
    for profile, name in (
        ("person", "subject"),
        ("retirement", "retirement"),
        ("conduct", "discipline"),
        ("eras", "eras"),
    ):
        column = words.profiles[Profile(profile)]
        found[name] = getattr(column.different[int(column.index[person])], name)  # type: ignore[index]
    rows = np.flatnonzero(words.posts.person == person)
    found["positions"] = tuple(_post(words.posts, row) for row in rows)
    return Facts(**found)


def _post(posts: PostRows, row: int) -> Post:
    kind = posts.sorts[posts.sort[row]]
    start = _Loose(int(posts.start[row]), int(posts.sure_start[row])) if posts.sure_start[row] else None
    end = _Loose(int(posts.sure_end[row]), int(posts.end[row])) if posts.end[row] else None
    return Post(kind.group, kind.listed, start, end)  # type: ignore[arg-type]


class _Loose:
    """A day known to lie between two days, as a date of which only the month is known does."""

    def __init__(self, first: int, last: int) -> None:
        self.first, self.last = date.fromordinal(first), date.fromordinal(last)

    def first_day(self) -> date:
        """The earliest."""
        return self.first

    def last_day(self) -> date:
        """The latest."""
        return self.last


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
