"""Which plan a plan may carry out, the one its own document names first (R-003)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from thidua.domain.organisations.policies import above
from thidua.domain.plans.enums import PlanState
from thidua.domain.plans.models import Plan
from thidua.domain.plans.queries.visible import plans_visible_to
from thidua.foundation.access.policy import day_of
from thidua.foundation.actors import Actor
from thidua.vietnamese.folding import fold

AT_MOST = 200


@dataclass(frozen=True)
class Candidate:
    """``named``: the document names the plan by its number; ``same_day``: and by its day; ``cited`` are its words."""

    plan: Plan
    named: bool = False
    same_day: bool = False
    cited: str = ""


def parent_candidates(plan: Plan, actor: Actor, *, at: datetime) -> list[Candidate]:
    """Plans in force of units above, of the same year, that the actor may see; those the document names first."""
    uppers = above(plan.unit_id, day_of(at)).exclude(ancestor_id=plan.unit_id)
    rows = plans_visible_to(actor, at=at).filter(state=PlanState.ADOPTED, year=plan.year).exclude(pk=plan.pk)
    cited = list(_cited(plan))
    found = [_candidate(row, cited) for row in rows.filter(unit_id__in=uppers).order_by("-adopted_at", "pk")[:AT_MOST]]
    return sorted(found, key=lambda each: (not each.same_day, not each.named))


def _cited(plan: Plan) -> Iterator[tuple[str, str, str]]:
    """Number (folded, without spaces), ISO day and words of every document the plan names, its bases first."""
    for group in ("based_on", "cited"):
        for each in plan.header.get(group) or ():
            number = _key(each.get("number"))
            if number:
                yield number, str(each.get("date") or ""), _words(each)


def _candidate(row: Plan, cited: list[tuple[str, str, str]]) -> Candidate:
    hits = [(day, words) for number, day, words in cited if number == _key(row.number)]
    if not hits:
        return Candidate(row)
    issued = row.issued_date.isoformat() if row.issued_date else ""
    exact = next((words for day, words in hits if issued and day == issued), "")
    other_day = all(day and issued and day != issued for day, _words in hits)
    return Candidate(row, named=not other_day, same_day=bool(exact), cited=exact or hits[0][1])


def _words(each: dict[str, Any]) -> str:
    day = each.get("date")
    told = [
        f"số {each['number']}",
        f"ngày {_day(day)}" if day else "",
        f"của {each['issuer']}" if each.get("issuer") else "",
    ]
    return " ".join(part for part in told if part)


def _day(text: str) -> str:
    try:
        return f"{date.fromisoformat(text):%d/%m/%Y}"
    except ValueError:
        return text


def _key(number: Any) -> str:
    return fold(str(number or "")).replace(" ", "").lstrip("0")
