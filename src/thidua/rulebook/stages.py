"""The conditions of a file's course: the council's vote, quotas, deadlines, publication, opinions, papers."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from thidua.rulebook.awards import Award
from thidua.rulebook.conditions.base import Condition, applies, in_fallback
from thidua.rulebook.conditions.case import Case
from thidua.rulebook.conditions.conjunctions import outcome_of
from thidua.rulebook.conditions.dates import TimeBetween
from thidua.rulebook.conditions.gates import TextOnDate
from thidua.rulebook.conditions.outcomes import Finding, verdict_of
from thidua.rulebook.conditions.quotas import Quota
from thidua.rulebook.conditions.stages import CouncilOf, CouncilVote, Publicity
from thidua.rulebook.enums import Result
from thidua.rulebook.judgements import PathResult
from thidua.rulebook.validity import Validity

STAGE: Final = "stage"
_DEADLINE = "deadline"


def judge_stage(award: Award, case: Case, gates: tuple[Finding, ...]) -> PathResult:
    """The stage named in the facts, or all of them."""
    findings = [*gates]
    for one in _asked(award, case):
        if applies(one, case.text_on):
            findings.append(Finding(one, outcome_of(one, case)))
        elif in_fallback(one, case.text_on):
            findings.append(Finding(one, case.outcome(one, Result.TO_JUDGE)))
    if len(findings) == len(gates):
        findings.append(_not_set(case))
    told = tuple(findings)
    return PathResult(STAGE, None, verdict_of(told), told, case.text_on)


def _asked(award: Award, case: Case) -> Iterator[Condition]:
    """The conditions of the stage named; a vote is that of the proposing body unless the facts say otherwise."""
    stage = case.facts.stage
    name, council, published_by = stage.name, stage.council, stage.published_by
    for one in _all(award, case):
        if isinstance(one, CouncilVote) and one.council != (council or CouncilOf.PROPOSING):
            if name is None and council is None:
                yield one
            continue
        if isinstance(one, Publicity) and published_by not in {None, one.by}:
            continue
        if name is None or name == one.type or (name == _DEADLINE and isinstance(one, TimeBetween)):
            yield one


def _all(award: Award, case: Case) -> Iterator[Condition]:
    """Stage conditions, and the quotas and deadlines that stand in the paths of the day; each once."""
    seen: set[tuple[int, Validity]] = set()
    in_paths = (one for path in award.paths if path.validity.covers(case.text_on) for one in path.conditions)
    for one in (*award.stage, *in_paths):
        if (one.is_stage or isinstance(one, Quota | TimeBetween)) and (one.number, one.validity) not in seen:
            seen.add((one.number, one.validity))
            yield one


def _not_set(case: Case) -> Finding:
    reason = (
        "Luật và nghị định không quy định nội dung này cho ngày nhận hồ sơ; thực hiện theo quy định của bộ, ban, "
        "ngành, tỉnh, chưa có trong dữ liệu."
    )
    gate = TextOnDate(result=Result.UNKNOWN, reason=reason)
    return Finding(gate, gate.judge(case))
