"""Who gains and who loses by a change of the law: the same facts judged by both editions, with what decided."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from pathlib import Path as File
from typing import Final

from thidua.rulebook.awards import Award, Path
from thidua.rulebook.bonuses import bonus
from thidua.rulebook.cases import BonusCase, JudgedCase, read_cases
from thidua.rulebook.conditions.outcomes import Finding
from thidua.rulebook.differences import Edition
from thidua.rulebook.enums import Result, Verdict
from thidua.rulebook.facts import Facts, kinds
from thidua.rulebook.faults import RuleError
from thidua.rulebook.judgements import AwardResult, PathResult, best_of
from thidua.rulebook.judging import STAGE, VERDICT_WORDS, Judging
from thidua.rulebook.plain_yaml import read_file
from thidua.rulebook.roadmaps import read_person
from thidua.rulebook.stages import judge_stage
from thidua.vietnamese.numbers import money


class Turn(StrEnum):
    """Which way it goes."""

    GAINS = "gains"
    LOSES = "loses"


@dataclass(frozen=True, slots=True)
class Asked:
    """One thing to judge twice. ``on``: the day of the facts; ``path`` None: the award as a whole."""

    id: str
    award: str
    facts: Facts
    on: date
    path: str | None = None
    kind: str | None = None


@dataclass(frozen=True, slots=True)
class Affected:
    """Somebody whose answer changes. ``reasons``: what was not fulfilled by the edition that is worse for them."""

    id: str
    award: str
    turn: Turn
    before: str
    after: str
    reasons: tuple[str, ...] = ()


def affected(asked: Sequence[Asked], before: Edition, after: Edition) -> tuple[Affected, ...]:
    """Those whose verdict differs; an award that one edition does not have is an award not to be had."""
    return tuple(one for each in asked for one in _turned(each, before, after))


def _turned(asked: Asked, before: Edition, after: Edition) -> Iterator[Affected]:
    path = _path(asked, before, after)
    old, new = _judged(asked, path, before), _judged(asked, path, after)
    verdicts = [_verdict(old), _verdict(new)]
    if verdicts[0] is verdicts[1]:
        return
    gains = best_of(verdicts) is verdicts[1]
    worse, side = (old, before) if gains else (new, after)
    yield Affected(
        asked.id,
        asked.award,
        Turn.GAINS if gains else Turn.LOSES,
        VERDICT_WORDS[verdicts[0]],
        VERDICT_WORDS[verdicts[1]],
        tuple(dict.fromkeys([*_missing_path(asked, side), *_reasons(worse)])),
    )


def _missing_path(asked: Asked, side: Edition) -> tuple[str, ...]:
    """Why the path asked for is no part of the edition."""
    found = side.book.paths.get(asked.path or "")
    if found is None or found[1].validity.covers(side.day):
        return ()
    return _reasons(_judged(asked, asked.path, side))


class _ByText(Judging):
    """Facts of a day judged by the text of another: what changes is then the law alone, not the passing of time.

    Whether the text was checked is left aside: two texts are compared, not how well they are known.
    """

    def __init__(self, side: Edition, asked: Asked) -> None:
        super().__init__(side.book, asked.facts, asked.on)
        self.text_on = side.day

    def path(self, award: Award, path: Path) -> PathResult:
        return self._by_text(award, path, self.text_on)

    def _stage(self, award: Award) -> PathResult:
        return judge_stage(award, self._case(self.text_on), self._gates())


def _path(asked: Asked, before: Edition, after: Edition) -> str | None:
    """The path asked for; None, which is all of them, when one edition no longer or not yet has it: another may have
    taken its place. Raises RuleError for a path of neither."""
    if asked.path is None or asked.path == STAGE:
        return asked.path
    found = [side.book.paths.get(asked.path) for side in (before, after)]
    if not any(one and one[0].code == asked.award for one in found):
        raise RuleError(f"không có phương án “{asked.path}” của hình thức “{asked.award}”", key=asked.id)
    sides = zip(found, (before, after), strict=True)
    return asked.path if all(one and one[1].validity.covers(side.day) for one, side in sides) else None


def _judged(asked: Asked, path: str | None, side: Edition) -> AwardResult | None:
    if asked.award not in side.book.awards:
        return None
    return _ByText(side, asked).award(asked.award, path=path, kind=asked.kind)


def _verdict(result: AwardResult | None) -> Verdict:
    return result.verdict if result else Verdict.NOT_ELIGIBLE


def _reasons(result: AwardResult | None) -> tuple[str, ...]:
    if result is None:
        return ("Quy định không có danh hiệu, hình thức này.",)
    path = result.best
    if path is None:
        return ("Không có phương án nào dành cho đối tượng này vào ngày đó.",)
    return tuple(finding.outcome.sentence for finding in path.findings if _is_open(finding))


def _is_open(finding: Finding) -> bool:
    return finding.outcome.result is not Result.MET and not finding.outcome.presumed


_BOTH: Final = ("cases", "bonus_cases")


def read_asked(path: File, editions: Sequence[Edition]) -> tuple[tuple[Asked, ...], tuple[BonusCase, ...]]:
    """A case file gives its cases; the facts of one person give every award of the editions. Raises RuleError."""
    data = kinds.table(read_file(path))
    if any(key in data for key in _BOTH):
        file = read_cases(path)
        if file.faults:
            raise file.faults[0]
        return tuple(map(_of_case, file.cases)), file.bonus_cases
    facts, as_of = read_person(path)
    on = as_of or max(edition.day for edition in editions)
    codes = dict.fromkeys(code for edition in editions for code in edition.book.awards)
    return tuple(Asked(path.stem, code, facts, on) for code in codes), ()


def _of_case(case: JudgedCase) -> Asked:
    return Asked(case.id, case.award, case.facts, case.on, case.path, case.kind)


def paid_otherwise(cases: Sequence[BonusCase], before: Edition, after: Edition) -> tuple[Affected, ...]:
    """Sums that differ when the decision is of either day."""
    return tuple(one for case in cases for one in _paid(case, before, after))


def _paid(case: BonusCase, before: Edition, after: Edition) -> Iterator[Affected]:
    sums = [_sum(case, side) for side in (before, after)]
    if sums[0] != sums[1]:
        told = [money(one) if one is not None else "không có mức tiền thưởng" for one in sums]
        turn = Turn.GAINS if (sums[1] or 0) > (sums[0] or 0) else Turn.LOSES
        yield Affected(case.id, ", ".join(one.award for one in case.awards), turn, told[0], told[1])


def _sum(case: BonusCase, side: Edition) -> int | None:
    if any(one.award not in side.book.awards for one in case.awards):
        return None
    return bonus(case.awards, decided=side.day, of=case.of, same_period=case.is_same_year, book=side.book).vnd


_TURNS: Final = {Turn.GAINS: "Được lợi", Turn.LOSES: "Bị thiệt"}


def affected_as_text(found: Sequence[Affected], before: Edition, after: Edition) -> Iterator[str]:
    """Those who gain, then those who lose, each with the reasons."""
    for turn, title in _TURNS.items():
        those = [one for one in found if one.turn is turn]
        yield f"{title}: {len(those)}"
        for one in those:
            yield f"  {one.id} – {_names(one.award, before, after)}: {one.before} → {one.after}"
            yield from (f"    {reason}" for reason in one.reasons)


def _names(codes: str, before: Edition, after: Edition) -> str:
    awards = [after.book.awards.get(code) or before.book.awards.get(code) for code in codes.split(", ")]
    return ", ".join(award.name_on(after.day) for award in awards if award)
