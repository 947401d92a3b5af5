"""For one person or collective: what is held, what can be asked for now, what is one step away, and what may come in
which year at the earliest, for every award."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from pathlib import Path as File
from typing import Any, Final

from thidua.rulebook.awards import Award
from thidua.rulebook.catalogue import Catalogue
from thidua.rulebook.conditions.outcomes import Finding
from thidua.rulebook.enums import Result, Verdict
from thidua.rulebook.facts import Facts, kinds, read_facts
from thidua.rulebook.facts.models import Held
from thidua.rulebook.judgements import AwardResult, PathResult
from thidua.rulebook.judging import Judging
from thidua.rulebook.loading import load
from thidua.rulebook.plain_yaml import read_file
from thidua.rulebook.prospects import HORIZON, Prospect, prospects


class Standing(StrEnum):
    """Where an award stands for this subject."""

    HELD = "held"
    POSSIBLE = "possible"
    ONE_STEP = "one_step"
    LATER = "later"
    OPEN = "open"
    OUT_OF_REACH = "out_of_reach"


STANDING_WORDS: Final = {
    Standing.HELD: "Đã được tặng",
    Standing.POSSIBLE: "Có thể xét ngay",
    Standing.ONE_STEP: "Còn thiếu một điều kiện",
    Standing.LATER: "Có thể xét về sau",
    Standing.OPEN: "Cần người có thẩm quyền xem xét hoặc bổ sung dữ kiện",
    Standing.OUT_OF_REACH: "Không dành cho đối tượng này hoặc còn nhiều điều kiện",
}


_DELEGATED: Final = "defined_by"


@dataclass(frozen=True, slots=True)
class Step:
    """One award. ``missing``: the findings that stand in the way on the nearest path; ``prospect``: the earliest year
    if every year from now on goes well, None when the engine cannot tell; ``held``: how it is held already."""

    award: Award
    standing: Standing
    verdict: Verdict
    path: str | None
    missing: tuple[Finding, ...] = ()
    prospect: Prospect | None = None
    held: tuple[Held, ...] = ()
    selection: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Roadmap:
    """Every award for one subject on a day."""

    on: date
    steps: tuple[Step, ...]

    def standing(self, standing: Standing) -> tuple[Step, ...]:
        """The awards that stand so."""
        return tuple(step for step in self.steps if step.standing is standing)


def roadmap(facts: Facts, on: date, *, book: Catalogue | None = None) -> Roadmap:
    """Judge every award now, and tell the earliest year of each as far as it can be told."""
    catalogue = book or load()
    judging = Judging(catalogue, facts, on)
    text = catalogue.regimes.last_read(on)
    text_on = min(text.end or on, on) if text else on
    ahead = prospects(catalogue, facts, on, text_on) if text else {}
    return Roadmap(on, tuple(_step(judging, award, ahead.get(award.code)) for award in catalogue.awards.values()))


def _step(judging: Judging, award: Award, prospect: Prospect | None) -> Step:
    result = judging.award(award.code)
    nearest = _path(result, prospect) or _nearest(result)
    held = tuple(one for one in judging.facts.awards or () if one.award == award.code and not one.is_revoked)
    missing = _missing(nearest)
    return Step(
        award=award,
        standing=_standing(result, nearest, missing, held, prospect),
        verdict=result.verdict,
        path=nearest.id if nearest else None,
        missing=missing,
        prospect=prospect,
        held=held,
        selection=tuple(one.id for one in result.selection if one.verdict is not Verdict.NOT_ELIGIBLE),
    )


def _path(result: AwardResult, prospect: Prospect | None) -> PathResult | None:
    """The path the prospect leads by, as it stands now."""
    judged = [one.last_verified or one for one in result.paths]
    return next((one for one in judged if prospect is not None and one.id == prospect.path), None)


def _nearest(result: AwardResult) -> PathResult | None:
    """The path with the fewest conditions in the way, by the text that was checked."""
    judged = [one.last_verified or one for one in result.paths]
    return min(judged, key=lambda one: (_failures(one), len(_missing(one))), default=None)


def _failures(path: PathResult) -> int:
    return sum(one.outcome.weight == 0 for one in path.findings)


def _missing(path: PathResult | None) -> tuple[Finding, ...]:
    """What stands in the way: conditions that fail, then open questions."""
    if path is None:
        return ()
    in_the_way = [one for one in path.findings if one.outcome.weight < 2]
    return tuple(sorted(in_the_way, key=lambda one: one.outcome.weight))


def _standing(
    result: AwardResult,
    nearest: PathResult | None,
    missing: tuple[Finding, ...],
    held: tuple[Held, ...],
    prospect: Prospect | None,
) -> Standing:
    verdict = result.last_verdict or result.verdict
    if any(_is_of_this_year(one, result) for one in held):
        return Standing.HELD
    if verdict is Verdict.ELIGIBLE:
        return Standing.POSSIBLE
    if held:
        return Standing.HELD
    if nearest is None:
        return Standing.OUT_OF_REACH
    if (
        len(missing) == 1
        and missing[0].outcome.result is not Result.TO_JUDGE
        and missing[0].condition.type != _DELEGATED
    ):
        return Standing.ONE_STEP
    if prospect is not None:
        return Standing.LATER
    return Standing.OPEN if verdict is Verdict.NEEDS_JUDGEMENT else Standing.OUT_OF_REACH


def _is_of_this_year(held: Held, result: AwardResult) -> bool:
    """A yearly title already held for the year that would be assessed."""
    return (
        (result.award.annual or result.award.annual_title) and held.year is not None and held.year >= result.on.year - 1
    )


def read_person(path: File) -> tuple[Facts, date | None]:
    """Facts of one subject: a mapping with ``subject``, ``facts`` and perhaps ``as_of``; or the facts alone."""
    data = kinds.table(read_file(path))
    as_of = kinds.at("as_of", kinds.whole_day, data["as_of"]) if data.get("as_of") else None
    given = data["facts"] if isinstance(data.get("facts"), Mapping) else {**data, "as_of": None, "subject": None}
    return read_facts(given, data.get("subject")), as_of


def roadmap_as_json(told: Roadmap) -> dict[str, Any]:
    """The whole map, award by award."""
    return {"on": told.on.isoformat(), "horizon_years": HORIZON, "awards": [_step_as_json(step) for step in told.steps]}


def _step_as_json(step: Step) -> dict[str, Any]:
    return {
        "award": step.award.code,
        "name": step.award.name,
        "standing": step.standing.value,
        "verdict": step.verdict.value,
        "path": step.path,
        "earliest_year": step.prospect.year if step.prospect else None,
        "through": [list(one) for one in step.prospect.through] if step.prospect else [],
        "held": [one.shown() for one in step.held],
        "missing": [
            {"type": one.condition.type, "sentence": one.outcome.sentence, "remedy": one.outcome.remedy}
            for one in step.missing
        ],
        "open_to_selection": list(step.selection),
    }


def roadmap_as_text(told: Roadmap, book: Catalogue) -> Iterator[str]:
    """Grouped by standing, nearest first; what is out of reach is only counted."""
    for standing in Standing:
        steps = told.standing(standing)
        if not steps:
            continue
        yield f"{STANDING_WORDS[standing]}: {len(steps)}"
        if standing is not Standing.OUT_OF_REACH:
            for step in sorted(steps, key=_by_year):
                yield from _step_as_text(step, book)


def _by_year(step: Step) -> tuple[int, str]:
    return step.prospect.year if step.prospect else 9999, step.award.name


def _step_as_text(step: Step, book: Catalogue) -> Iterator[str]:
    is_near = step.standing is not Standing.HELD
    year = f" – sớm nhất năm {step.prospect.year}" if step.prospect and is_near else ""
    path = f" (phương án {step.path})" if step.path and is_near else ""
    yield f"  {step.award.name}{path}{year}"
    if step.standing in {Standing.ONE_STEP, Standing.LATER, Standing.OPEN}:
        if step.prospect and step.prospect.through:
            way = "; ".join(f"{book.awards[code].name} (năm {when})" for code, when in step.prospect.through)
            yield f"    - qua: {way}"
        for one in step.missing:
            mark = "chưa đạt" if one.outcome.result is Result.NOT_MET else "cần làm rõ"
            yield f"    - {mark}: {one.outcome.remedy or one.outcome.sentence}"
