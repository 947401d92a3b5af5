"""Which fact would change the answer of a condition, so that a page can lead to the form that takes it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from thidua.domain.records.enums import FactKind
from thidua.rulebook import Facts
from thidua.rulebook.conditions.outcomes import Finding
from thidua.rulebook.enums import Result


@dataclass(frozen=True, slots=True)
class Wanted:
    """``kind`` of the fact to enter; ``year``, ``award`` and ``key`` (of a particular, a statement) as far as the law
    names them."""

    kind: FactKind
    year: int | None = None
    award: str = ""
    key: str = ""


def wanted_by(finding: Finding, facts: Facts, on: date) -> Wanted | None:
    """None where no entry would help: it holds, it waits for a text, or it is told part by part."""
    if finding.outcome.result is Result.MET and not finding.outcome.presumed:
        return None
    ask = _ASKED.get(finding.condition.type)
    return ask(finding.condition, facts, on) if ask else None


def _grade(_one: Any, facts: Facts, on: date) -> Wanted:
    """The latest year before the day that is not graded yet; the coming one when all are."""
    graded = facts.grades or {}
    open_years = [year for year in range(on.year - 1, on.year - 11, -1) if year not in graded]
    return Wanted(FactKind.GRADE, year=open_years[0] if open_years else on.year)


def _award(one: Any, _facts: Facts, _on: date) -> Wanted:
    codes = one.award_codes()
    return Wanted(FactKind.AWARD, award=codes[0] if codes else "")


def _only(kind: FactKind) -> Callable[[Any, Facts, date], Wanted]:
    return lambda _one, _facts, _on: Wanted(kind)


def _particular(key: str) -> Callable[[Any, Facts, date], Wanted]:
    return lambda _one, _facts, _on: Wanted(FactKind.PARTICULAR, key=key)


def _statement(one: Any, _facts: Facts, on: date) -> Wanted:
    return Wanted(FactKind.FINDING, year=on.year, key=one.key)


def _attribute(one: Any, _facts: Facts, _on: date) -> Wanted:
    return Wanted(FactKind.PARTICULAR, key=one.attribute)


def _excluded(one: Any, facts: Facts, on: date) -> Wanted:
    return _award(one, facts, on) if one.held_any_of else Wanted(FactKind.PARTICULAR, key=one.what[0])


def _share(one: Any, _facts: Facts, _on: date) -> Wanted:
    return Wanted(FactKind.PARTICULAR, key=_MEMBERS.get(one.what, one.what))


_MEMBERS: Final = {
    "members_completing_task": "pct_task_done",
    "members_with:advanced-worker": "pct_advanced_worker",
    "members_with:advanced-soldier": "pct_advanced_soldier",
    "members_with:grassroots-emulation-fighter": "cstdcs_members",
}
_ASKED: Final[dict[str, Callable[[Any, Facts, date], Wanted]]] = {
    "grade_at_least": _grade,
    "continuous_grade": _grade,
    "grade_years_within": _grade,
    "year_mix": _grade,
    "held_award": _award,
    "years_after_award": _award,
    "once_only": _award,
    "initiative": _only(FactKind.INITIATIVE),
    "movement_result": _only(FactKind.MOVEMENT),
    "rank_in_group": _only(FactKind.RANKING),
    "prize": _only(FactKind.PRIZE),
    "position_service": _only(FactKind.POST),
    "service_years": _only(FactKind.SERVICE),
    "service_era": _only(FactKind.SERVICE),
    "no_violation_in_post": _only(FactKind.DISCIPLINE),
    "general_block": _only(FactKind.PROCEEDING),
    "statement": _statement,
    "subject_is": _attribute,
    "excluded_if": _excluded,
    "collective_share": _share,
    "collective_count": _share,
    "retirement_trigger": _particular("retirement"),
    "targets_exceeded": _particular("targets_exceeded"),
    "party_org_clean": _particular("party_org_clean"),
    "collective_honoured": _particular("collective_honoured"),
    "anniversary_round": _particular("anniversary_years"),
    "time_span": _particular("time_span_years"),
    "work_published_since": _particular("work_published"),
    "members_not_disciplined": _particular("members_disciplined"),
}
