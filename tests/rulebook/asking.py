"""Asking the engine in one line: facts as a case file writes them, one path, one finding."""

from __future__ import annotations

from datetime import date
from typing import Any

from thidua.rulebook import Result, judge, load, read_facts
from thidua.rulebook.conditions.outcomes import Finding
from thidua.rulebook.judgements import AwardResult, PathResult

SUMMER = date(2026, 6, 15)
OFFICER = {"kind": "civil_servant", "sex": "m"}
TITLE = "grassroots-emulation-fighter"


def asked(path: str, facts: dict[str, Any], *, on: date = SUMMER, subject: dict[str, Any] | None = None) -> PathResult:
    """One path of the shipped law."""
    award, _ = load().paths[path]
    return judge(award.code, read_facts(facts, subject or OFFICER), on=on, path=path).paths[0]


def staged(award: str, facts: dict[str, Any], *, on: date = SUMMER) -> PathResult:
    """The course of a file."""
    return judge(award, read_facts(facts), on=on, path="stage").paths[0]


def whole(
    award: str, facts: dict[str, Any], *, on: date = SUMMER, subject: dict[str, Any] | None = None
) -> AwardResult:
    """An award as a whole."""
    return judge(award, read_facts(facts, subject or OFFICER), on=on)


def finding(path: str, facts: dict[str, Any], kind: str, **more: Any) -> Finding:
    """The first finding of a type on a path, those inside others included."""
    return next(one for one in deep(asked(path, facts, **more).findings) if one.condition.type == kind)


def result(path: str, facts: dict[str, Any], kind: str, **more: Any) -> Result:
    """Its result."""
    return finding(path, facts, kind, **more).outcome.result


def deep(findings: tuple[Finding, ...]) -> list[Finding]:
    """All findings, those inside others included."""
    found = []
    for one in findings:
        found.append(one)
        for part in one.outcome.parts:
            found += deep(part)
    return found


def titles(*years: int) -> list[dict[str, Any]]:
    """The yearly title for each of the years."""
    return [{"award": TITLE, "year": year, "kind": "hang_nam"} for year in years]
