"""`screen`: many people against the law of a day, from their words; the same law and the same answers as `judge`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

import numpy as np

from thidua.rulebook.awards import Award, Path
from thidua.rulebook.catalogue import Catalogue
from thidua.rulebook.enums import Verdict
from thidua.rulebook.faults import RuleError
from thidua.rulebook.loading import load
from thidua.rulebook.screening.arrays import Array, any_of
from thidua.rulebook.screening.blocks import Block
from thidua.rulebook.screening.compiled import APART, NEEDS_JUDGEMENT, NOT_ELIGIBLE, VERDICTS, CompiledPath
from thidua.rulebook.screening.frames import Frame
from thidua.rulebook.screening.layout import obstacle
from thidua.rulebook.screening.words import OpenerKind, Words

BLOCK = 98_304  # people at a time: few enough for the cache and the allocator, enough for the calls not to count


@dataclass(frozen=True)
class Screened:
    """One path. ``verdicts``: 0 not eligible, 1 needs judgement, 2 eligible, 3 apart (to be judged one by one).

    ``met``, ``not_met``, ``unknown``: masks with bit ``i`` for condition ``i`` of the path, bit n for the subject and
    bit n+1 for what blocks (n: the number of conditions). A condition that is no law on the day has no mark. Masks of
    people who are apart say nothing.

    ``is_verified`` False: the text for the day was not checked; ``by_last_text`` is then what the text of ``text_on``
    gives, and ``verdicts`` are "needs judgement".
    """

    path: Path
    text_on: date
    is_verified: bool
    by_last_text: Array
    met: Array
    not_met: Array
    asked: int

    @property
    def verdicts(self) -> Array:
        """By the text of the day."""
        if self.is_verified:
            return self.by_last_text
        return np.where(self.by_last_text == APART, self.by_last_text, np.uint8(NEEDS_JUDGEMENT))

    @property
    def unknown(self) -> Array:
        """Conditions neither met nor failing: not known, or for a person to judge."""
        unknown: Array = self.met.dtype.type(self.asked) & ~(self.met | self.not_met)
        return unknown

    def verdict(self, person: int) -> Verdict | None:
        """In words; None for a person apart."""
        value = int(self.verdicts[person])
        return None if value == APART else VERDICTS[value]

    def count(self, verdict: Verdict) -> int:
        """How many have the verdict."""
        return int(np.count_nonzero(self.verdicts == VERDICTS.index(verdict)))


@dataclass(frozen=True)
class Screening:
    """``paths`` by id, in the order asked for; ``apart``: who cannot be answered from words on this day."""

    on: date
    award_year: int
    paths: Mapping[str, Screened]
    apart: Array


def screen(
    words: Words, awards: Iterable[str], on: date, *, award_year: int | None = None, book: Catalogue | None = None
) -> Screening:
    """Verdicts and reasons for every person and every path asked for.

    ``awards``: codes of awards (all their paths that can be screened) or ids of paths. ``award_year``: the year judged,
    by default the one before ``on``. Raises RuleError for an unknown name, for a path that words cannot answer, and for
    a day the words do not reach.
    """
    law = book or load()
    year = award_year or on.year - 1
    apart = words.apart | (words.settled > on.toordinal())
    asked = _Asked(law, words, on, year)
    plans = {path.id: asked.plan(award, path) for award, path in _named(law, awards)}
    return Screening(on, year, _Together(words, apart).run(plans), apart)


def _named(book: Catalogue, names: Iterable[str]) -> list[tuple[Award, Path]]:
    found: list[tuple[Award, Path]] = []
    for name in names:
        if name in book.awards:
            award = book.awards[name]
            found += [(award, path) for path in award.paths if not obstacle(path, book)]
        elif name in book.paths:
            award, path = book.paths[name]
            _refuse(name, obstacle(path, book))
            found.append((award, path))
        else:
            raise RuleError(f"không có hình thức khen thưởng hoặc phương án mã “{name}”")
    return found


def _refuse(name: str, why: str) -> None:
    if why:
        raise RuleError(f"phương án “{name}” không sàng lọc hàng loạt được ({why}); dùng judge cho từng trường hợp")


@dataclass
class _Plan:
    """One path before it is run. ``compiled`` None: the path is no law on the day, ``verdict`` is everybody's."""

    path: Path
    text_on: date
    is_verified: bool
    compiled: CompiledPath | None
    verdict: int
    frame: Frame | None

    @property
    def opening(self) -> list[OpenerKind]:
        """The kinds of award from which the years of the path are counted."""
        return self.compiled.windowed.kinds if self.compiled and self.compiled.windowed else []


@dataclass(frozen=True)
class _Asked:
    book: Catalogue
    words: Words
    on: date
    award_year: int
    frames: dict[date, Frame] = field(default_factory=dict)

    def plan(self, award: Award, path: Path) -> _Plan:
        """Which text is applied, and its operations."""
        is_verified = self.book.is_verified(award, path, self.on)
        last = None if is_verified else self.book.regimes.last_read(self.on)
        if not is_verified and last is None:
            return _Plan(path, self.on, is_verified, None, NEEDS_JUDGEMENT, None)
        text_on = self.on if last is None else min(last.end or self.on, self.on)
        if not path.validity.covers(text_on):
            return _Plan(path, text_on, is_verified, None, _not_in_force(award, path, text_on), None)
        if text_on not in self.frames:
            self.frames[text_on] = Frame(self.book, self.words, self.on, text_on, self.award_year)
        frame = self.frames[text_on]
        return _Plan(path, text_on, is_verified, CompiledPath(path, frame), 0, frame)


def _not_in_force(award: Award, path: Path, day: date) -> int:
    """Failing where the law says that there is no such path; unknown where the earlier text was not read."""
    if path.validity.ended_before(day):
        return NOT_ELIGIBLE
    unread = award.validity.begins_after(day) or path.earlier_text is not None
    return NEEDS_JUDGEMENT if unread else NOT_ELIGIBLE


class _Together:
    """Runs all paths over one block of people after another, so that what they share is worked out once.

    First as if nobody had an award that opens years and nobody had lost a year after a discipline, which takes the
    fewest operations; then, among themselves, those who have such an award; then the few who have lost a year. No
    answer depends on another person's, so the later ones go before.
    """

    def __init__(self, words: Words, apart: Array) -> None:
        self.words = words
        self.apart = np.flatnonzero(apart)

    def run(self, plans: Mapping[str, _Plan]) -> Mapping[str, Screened]:
        found = self._empty(plans)
        compiled = {name: plan for name, plan in plans.items() if plan.compiled is not None}
        lost = self._lost()
        if lost is None or len(lost) < self.words.size:
            for whole in _slices(self.words.size):
                self._fill(found, compiled, whole, with_tries=False)
            tried = {name: plan for name, plan in compiled.items() if plan.opening}
            for rows in _parts(self._holders(tried)):
                self._fill(found, tried, rows)
        for rows in _parts(lost):
            self._fill(found, compiled, rows, loses_years=True)
        for one in found.values():
            one.by_last_text[self.apart] = APART
        return found

    def _holders(self, plans: Mapping[str, _Plan]) -> Array | None:
        """Who has an award that opens years for one of the paths."""
        kinds = {kind: None for plan in plans.values() for kind in plan.opening}
        planes = [self.words.openers[kind] for kind in kinds]
        if not planes:
            return None
        return np.concatenate(
            [
                rows.start + np.flatnonzero(any_of([plane[rows] for plane in planes]) != 0)
                for rows in _slices(self.words.size)
            ]
        )

    def _lost(self) -> Array | None:
        """Who has lost a year; everybody, where that is more than half."""
        none, part = self.words.not_counting, self.words.part_counting
        if none is None or part is None:
            return None
        lost = np.flatnonzero((none | part) != 0)
        return lost if 2 * len(lost) <= self.words.size else np.arange(self.words.size)

    def _empty(self, plans: Mapping[str, _Plan]) -> Mapping[str, Screened]:
        """All columns of a type lie in one piece of memory, which is had more quickly than many."""
        size = self.words.size
        kinds = [plan.compiled.kind if plan.compiled else np.dtype(np.uint8) for plan in plans.values()]
        masks = {kind: iter(np.zeros((2 * kinds.count(kind), size), dtype=kind)) for kind in set(kinds)}
        verdicts = np.empty((len(plans), size), dtype=np.uint8)
        found = {}
        for place, (name, plan) in enumerate(plans.items()):
            verdicts[place] = plan.verdict
            found[name] = Screened(
                path=plan.path,
                text_on=plan.text_on,
                is_verified=plan.is_verified,
                by_last_text=verdicts[place],
                met=next(masks[kinds[place]]),
                not_met=next(masks[kinds[place]]),
                asked=int(plan.compiled.asked) if plan.compiled else 0,
            )
        return found

    def _fill(
        self,
        into: Mapping[str, Screened],
        plans: Mapping[str, _Plan],
        rows: slice | Array,
        *,
        with_tries: bool = True,
        loses_years: bool = False,
    ) -> None:
        blocks: dict[date, Block] = {}
        for name, plan in plans.items():
            if plan.compiled is None or plan.frame is None:
                continue
            if plan.text_on not in blocks:
                blocks[plan.text_on] = Block(plan.frame if loses_years else plan.frame.without_lost_years, rows)
            masks, one = plan.compiled.judge(blocks[plan.text_on], with_tries=with_tries), into[name]
            one.met[rows], one.not_met[rows], one.by_last_text[rows] = masks.met, masks.not_met, masks.verdict


def _slices(size: int) -> Iterator[slice]:
    for begin in range(0, size, BLOCK):
        yield slice(begin, min(begin + BLOCK, size))


def _parts(rows: Array | None) -> Iterator[Array]:
    if rows is not None:
        for begin in range(0, len(rows), BLOCK):
            yield rows[begin : begin + BLOCK]
