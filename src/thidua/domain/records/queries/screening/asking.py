"""One screening: awards, a day, an edition of the rules, the records of a scope."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from functools import cached_property

import numpy as np

from thidua.domain.records.queries.facts import facts_for_many
from thidua.domain.records.queries.packed.packing import packed_of
from thidua.domain.records.queries.packed.reading import put_together, scheme_at, words_among
from thidua.domain.records.queries.screening.scope import Scope
from thidua.domain.records.queries.screening.standing import BLOCKED, KIND_OPEN, Furthest, Standing, furthest
from thidua.domain.records.steps.packing.packed import Packed
from thidua.domain.records.steps.veiling import sentence_of
from thidua.rulebook import Catalogue, Facts, load
from thidua.rulebook.awards import Award, Path
from thidua.rulebook.conditions.outcomes import Finding
from thidua.rulebook.enums import Result, Verdict
from thidua.rulebook.judgements import AwardResult, PathResult
from thidua.rulebook.judging import judge
from thidua.rulebook.screening import Layout, Profile, ProfileColumn, Screened, Words, obstacle, screen
from thidua.rulebook.screening.arrays import Array
from thidua.rulebook.screening.compiled import APART

AT_ONCE = 200  # records judged one by one while somebody waits; more are a job
_PART = 200
Progress = Callable[[int, int], None]


@dataclass(frozen=True)
class Asked:
    """``path``: one path of the (single) award alone; ``book`` None: the shipped rules."""

    awards: tuple[str, ...]
    on: date
    path: str = ""
    book: Catalogue | None = None

    @property
    def law(self) -> Catalogue:
        return self.book or load()

    def paths(self, code: str) -> list[Path]:
        """The paths in which something is measured."""
        award = self.law.awards[code]
        return [one for one in award.paths if not one.open_to_selection and self.path in {"", one.id}]


@dataclass
class Answer:
    """One award. ``standing``: as `Standing`, record by record; ``furthest``: what the words say; ``judged``: what was
    found one by one, by place. ``text_on``: the day of the text applied, where that of the day was not checked.
    """

    award: Award
    standing: Array
    furthest: Furthest
    judged: dict[int, AwardResult]
    text_on: date | None
    by_path: Mapping[str, Screened]

    def count(self, standing: Standing) -> int:
        """How many stand so."""
        return int(np.count_nonzero(self.standing == standing))

    def missing(self, place: int, book: Catalogue) -> list[str]:
        """What keeps the record from being eligible: failing conditions, else those that are open."""
        if place in self.judged:
            return [sentence_of(finding) for finding in _lacking(self.judged[place])]
        path = self.furthest.path[place]
        if path < 0:
            return []
        mask = int(self.furthest.failing[place]) or int(self.furthest.open_[place])
        return list(_told(self.furthest.paths[path], mask, book))

    def place_of(self, place: int, book: Catalogue) -> str:
        """Where the law has the path that came furthest."""
        path = self.path_of(place)
        return book.cite(book.paths[path][1].basis) if path in book.paths else ""

    def path_of(self, place: int) -> str:
        """The id of the path that came furthest."""
        if place in self.judged:
            best = _best(self.judged[place])
            return best.id if best else ""
        path = int(self.furthest.path[place])
        return self.furthest.paths[path].id if path >= 0 else ""


def _told(path: Path, mask: int, book: Catalogue) -> Iterator[str]:
    for bit, condition in enumerate(path.conditions):
        if mask >> bit & 1:
            yield book.requirement(condition)
    if mask & int(KIND_OPEN):
        yield book.requirement(book.subject_gate(path.subjects))
    if mask & int(BLOCKED):
        yield book.requirement(book.block_gate)


@dataclass
class Screening:
    """The answers of one question over a scope; ``blank``: the records in which nothing is recorded."""

    scope: Scope
    asked: Asked
    answers: dict[str, Answer] = field(default_factory=dict)
    blank: Array = field(default_factory=lambda: np.zeros(0, dtype=bool))
    unkinded: int = 0  # records whose kind is not known finely enough for every path
    kinds: _Kinds | None = None

    def of_kind(self, wanted: str) -> Array:
        """The records that surely are of a kind of subject."""
        if self.kinds is None:
            return np.zeros(self.scope.size, dtype=bool)
        law = self.asked.law
        sure = [number for number, kind in enumerate(self.kinds.different) if law.subject_fits(kind, (wanted,)) is True]
        return np.isin(self.kinds.at, sure)

    @cached_property
    def later(self) -> int:
        """How many records wait to be judged one by one."""
        waiting = [one.standing == Standing.LATER for one in self.answers.values()]
        return int(np.count_nonzero(np.logical_or.reduce(waiting))) if waiting else 0


def screening_of(
    scope: Scope, asked: Asked, *, at: datetime, most: int = AT_ONCE, progress: Progress | None = None
) -> Screening:
    """All answers; at most so many are judged one by one. Raises NotPackedYet; RuleError for a day out of reach."""
    packed = _packed(scope, asked, at)
    place = _places(scope, packed)
    found = Screening(scope, asked)
    found.blank = _blank(packed, place)
    kinds = found.kinds = _kinds(packed, place)
    found.unkinded = sum(int(np.count_nonzero(kinds.at == number)) for number in kinds.coarse())
    for code in asked.awards:
        found.answers[code] = _answer(_Ground(packed, place, kinds), scope, asked, code)
    _one_by_one(found, kinds, most, progress)
    for answer in found.answers.values():
        answer.standing[found.blank & ((answer.standing != Standing.OTHER) | (place < 0))] = Standing.EMPTY
    return found


def _packed(scope: Scope, asked: Asked, at: datetime) -> Packed:
    """From the store; for rules that ask what it does not hold, from the rows."""
    scheme, layout = scheme_at(at), Layout.of(asked.law)
    if scheme.covers(layout):
        return words_among(scope.keys, at=at, on=asked.on)
    return put_together(packed_of(scope.keys.tolist(), scheme, layout), scheme)


def _places(scope: Scope, packed: Packed) -> Array:
    """The place of each record of the scope among the words; -1 for one without."""
    order = np.argsort(packed.keys)
    if not len(order):
        return np.full(scope.size, -1, dtype=np.int64)
    at = np.searchsorted(packed.keys, scope.keys, sorter=order)
    at = order[np.minimum(at, len(order) - 1)]
    found: Array = np.where(packed.keys[at] == scope.keys, at, -1)
    return found


def _blank(packed: Packed, place: Array) -> Array:
    words = packed.words
    some = (words.recorded != 0) | (words.grades[0] != 0) | words.apart
    service = words.profiles[Profile.SERVICE]
    if service.index is not None:
        some |= np.array([one.service is not None for one in service.different])[service.index]
    found: Array = (place < 0) | ~some[place] if words.size else np.ones(len(place), dtype=bool)
    return found


@dataclass(frozen=True)
class _Kinds:
    """The kinds of subject there are, and which each record is of; -1 where it is not packed."""

    different: Sequence[str | None]
    at: Array

    def fitting(self, path: Path, book: Catalogue) -> Array:
        """Who may be of a kind the path is for."""
        table = np.array([book.subject_fits(kind, path.subjects) is not False for kind in self.different])
        found: Array = (self.at >= 0) & table[self.at]
        return found

    def coarse(self) -> list[int]:
        """Kinds that only say "a person"."""
        return [number for number, kind in enumerate(self.different) if kind in {None, "individual"}]


def _kinds(packed: Packed, place: Array) -> _Kinds:
    column = packed.words.profiles[Profile.PERSON]
    index = np.zeros(packed.words.size, dtype=np.int64) if column.index is None else column.index.astype(np.int64)
    found = np.where(place >= 0, index[place], -1) if packed.words.size else np.full(len(place), -1)
    return _Kinds([facts.subject.kind for facts in column.different], found)


@dataclass(frozen=True)
class _Ground:
    """The words, and the place of each record of the scope among them."""

    packed: Packed
    place: Array
    kinds: _Kinds


def _answer(ground: _Ground, scope: Scope, asked: Asked, code: str) -> Answer:
    """What the words say."""
    packed, place = ground.packed, ground.place
    names = [path.id for path in asked.paths(code) if not obstacle(path, asked.law)]
    known = np.zeros(packed.words.size, dtype=bool)
    known[place[(place >= 0) & scope.conduct]] = True
    by_path = _screened(packed, names, asked, known)
    found = {name: _part(one, place) for name, one in by_path.items()}
    fits = [ground.kinds.fitting(one.path, asked.law) for one in found.values()]
    far = furthest(list(found.values()), fits, _apart(found, scope.size))
    texts = [one.text_on for one in found.values() if not one.is_verified]
    standing = np.where(place >= 0, far.standing, np.uint8(Standing.OTHER))
    return Answer(asked.law.awards[code], standing, far, {}, texts[0] if texts else None, found)


def _apart(found: Mapping[str, Screened], size: int) -> Array:
    if not found:
        return np.zeros(size, dtype=bool)
    is_apart: Array = next(iter(found.values())).by_last_text == APART
    return is_apart


def _screened(packed: Packed, names: Sequence[str], asked: Asked, known: Array) -> Mapping[str, Screened]:
    """Narrow and wide words together; whose conduct the reader may not know is screened without it."""
    if not names or not packed.words.size:
        return {}
    found = _run(packed.words, names, asked, known)
    if packed.wide is None:
        return found
    wide = _run(packed.wide, names, asked, known[packed.wide_at])
    return {name: _joined(found[name], wide[name], packed.wide_at) for name in names}


def _run(words: Words, names: Sequence[str], asked: Asked, known: Array) -> dict[str, Screened]:
    law = asked.law
    if known.all():
        return dict(screen(words, names, asked.on, book=law).paths)
    blind = screen(_blind(words), names, asked.on, book=law).paths
    if not known.any():
        return dict(blind)
    seeing = screen(words, names, asked.on, book=law).paths
    rows = np.flatnonzero(known)
    return {name: _joined(blind[name], _part(seeing[name], rows), rows) for name in names}


def _blind(words: Words) -> Words:
    """As for a reader who may not know of discipline and of matters under way: `facts_for` without conduct."""
    nothing = ProfileColumn(None, (Facts(),))
    profiles = {**words.profiles, Profile.CONDUCT: nothing, Profile.PROCEEDINGS: nothing}
    return replace(words, not_counting=None, part_counting=None, profiles=profiles)


def _part(one: Screened, rows: Array) -> Screened:
    return replace(one, by_last_text=one.by_last_text[rows], met=one.met[rows], not_met=one.not_met[rows])


def _joined(one: Screened, other: Screened, at: Array) -> Screened:
    """``other`` goes before, at the places."""
    columns = {}
    for name in ("by_last_text", "met", "not_met"):
        whole = getattr(one, name).copy()
        whole[at] = getattr(other, name)
        columns[name] = whole
    return replace(one, **columns)


def _one_by_one(found: Screening, kinds: _Kinds, most: int, progress: Progress | None) -> None:
    """Records that words cannot answer, and those for whom a path is that words cannot answer."""
    places = sorted({int(place) for code in found.answers for place in _waiting(found, kinds, code)})
    for code, answer in found.answers.items():
        answer.standing[_waiting(found, kinds, code)] = Standing.LATER
    if len(places) > most:
        return
    keys = found.scope.keys[places].tolist()
    for begin in range(0, len(keys), _PART):
        for known in (True, False):
            some = [place for place in places[begin : begin + _PART] if bool(found.scope.conduct[place]) is known]
            _judge(found, some, with_conduct=known)
        if progress:
            progress(min(begin + _PART, len(keys)), len(keys))


def _waiting(found: Screening, kinds: _Kinds, code: str) -> Array:
    answer, law = found.answers[code], found.asked.law
    waiting = (answer.standing == Standing.LATER) & ~found.blank
    left = [path for path in found.asked.paths(code) if obstacle(path, law) and path.validity.covers(found.asked.on)]
    subjects = tuple({kind for path in left for kind in path.subjects})
    fitting = [number for number, kind in enumerate(kinds.different) if _surely_fits(kind, subjects, law)]
    open_ = np.isin(kinds.at, fitting) & ~np.isin(answer.standing, [Standing.ELIGIBLE, Standing.EMPTY]) & ~found.blank
    return np.flatnonzero(waiting | open_)


def _surely_fits(kind: str | None, subjects: tuple[str, ...], law: Catalogue) -> bool:
    return bool(subjects) and law.subject_fits(kind, subjects) is True


def _judge(found: Screening, places: Sequence[int], *, with_conduct: bool) -> None:
    if not places:
        return
    keys = found.scope.keys
    facts = facts_for_many([int(keys[place]) for place in places], with_conduct=with_conduct)
    for code, answer in found.answers.items():
        for place in places:
            if answer.standing[place] == Standing.LATER:
                told = facts[int(keys[place])]
                result = judge(code, told, on=found.asked.on, path=found.asked.path or None, book=found.asked.book)
                answer.judged[place] = result
                answer.standing[place] = standing_of(result)


def standing_of(result: AwardResult) -> Standing:
    """By the last checked text where that of the day was not checked."""
    best = _best(result)
    if best is None:
        return Standing.OTHER
    verdict = result.last_verdict or result.verdict
    if verdict is Verdict.ELIGIBLE:
        return Standing.ELIGIBLE
    if verdict is Verdict.NEEDS_JUDGEMENT:
        return Standing.JUDGE
    failing = [finding.condition.type for finding in best.findings if finding.outcome.result is Result.NOT_MET]
    return Standing.SHORT if len(failing) == 1 and failing != ["general_block"] else Standing.NOT


def _best(result: AwardResult) -> PathResult | None:
    """The path that came furthest, by the text applied; of failing ones that with the fewest failing conditions."""
    order = (Verdict.NOT_ELIGIBLE, Verdict.NEEDS_JUDGEMENT, Verdict.ELIGIBLE)
    paths = [one.last_verified or one for one in result.paths]
    return max(paths, key=lambda one: (order.index(one.verdict), -_failing(one)), default=None)


def _failing(path: PathResult) -> int:
    return sum(finding.outcome.result is Result.NOT_MET for finding in path.findings)


def _lacking(result: AwardResult) -> list[Finding]:
    best = _best(result)
    findings = best.findings if best else ()
    failing = [one for one in findings if one.outcome.result is Result.NOT_MET]
    return failing or [one for one in findings if one.outcome.result is not Result.MET and not one.outcome.presumed]
