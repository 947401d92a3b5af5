"""The documents a plan rests on or names, matched with the register by their numbers (R-005)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Any, Final

from thidua.domain.documents.queries import bases_visible_to, matching
from thidua.domain.plans.models import Citation, Plan
from thidua.foundation.access.policy import require
from thidua.foundation.actors import Actor
from thidua.foundation.audit.work import work

LONGEST: Final = 500


def keep_citations(plan: Plan, *, actor: Actor, at: datetime) -> list[Citation]:
    """Rows of what the reading found cited, each matched where the register knows its number; once for a plan.

    Part of `adopt`, which has asked for the right and keeps the trail.
    """
    if plan.citations.exists():
        return []
    bases = bases_visible_to(actor, at=at)
    rows = [
        Citation(
            plan=plan,
            text=_words(cited)[:LONGEST],
            is_basis=basis,
            position=position,
            base=matching(bases, number=str(cited.get("number") or ""), name=_name(cited)),
        )
        for position, (cited, basis) in enumerate(_cited(plan), start=1)
    ]
    return Citation.objects.bulk_create(rows)


def match_citations(plan: Plan, *, actor: Actor, at: datetime) -> int:
    """Look in the register again for what is not matched yet, as after a document was entered; how many were found.

    Needs ``plans.edit``.
    """
    require(actor, "plans.edit", plan, at=at)
    bases = bases_visible_to(actor, at=at)
    cited = {_words(each)[:LONGEST]: each for each, _basis in _cited(plan)}
    with work(actor=actor, at=at) as done:
        keep_citations(plan, actor=actor, at=at)
        found = 0
        for row in plan.citations.filter(base=None):
            each = cited.get(row.text, {})
            row.base = matching(bases, number=str(each.get("number") or ""), name=_name(each))
            if row.base is not None:
                row.save(update_fields=["base"])
                found += 1
        done.note("plans.match_citations", plan, name=plan.title, after={"matched": found})
    return found


def _cited(plan: Plan) -> Iterator[tuple[dict[str, Any], bool]]:
    for name, basis in (("based_on", True), ("cited", False)):
        for each in plan.header.get(name) or ():
            if _words(each):
                yield each, basis


def _words(cited: dict[str, Any]) -> str:
    """ "số 12/KH-UBND ngày 10/12/2025 của UBND Thành phố", as far as the reading knows."""
    day = str(cited.get("date") or "")
    told = [
        f"số {cited['number']}" if cited.get("number") else "",
        f"ngày {'/'.join(reversed(day.split('-')))}" if day else "",
        f"của {cited['issuer']}" if cited.get("issuer") else "",
    ]
    return " ".join([*filter(None, told)]) or str(cited.get("name") or "")


def _name(cited: dict[str, Any]) -> str:
    """What a document without a number is called."""
    return "" if cited.get("number") else str(cited.get("name") or "")
