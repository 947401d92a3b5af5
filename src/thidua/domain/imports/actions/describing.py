"""The paper on file is called what the plan is called."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from thidua.domain.documents import actions as documents
from thidua.domain.documents.actions.filing import LONGEST_TITLE
from thidua.domain.imports.models import PlanImport
from thidua.foundation.actors import Actor


def describe_paper(
    plan_import: PlanImport, reading: Mapping[str, Any], *, open_to_below: bool, actor: Actor, at: datetime
) -> None:
    """Title, number, issuer and day from the reading's head; ``open_to_below`` once the plan is in force."""
    head = reading.get("document") or {}
    document = plan_import.document
    documents.describe(
        document,
        version=document.version,
        title=str(head.get("title") or document.title)[:LONGEST_TITLE],
        kind=document.kind,
        number=str(head.get("number") or ""),
        issuer=str(head.get("issuer") or ""),
        issued_date=date.fromisoformat(head["date"]) if head.get("date") else None,
        open_to_below=open_to_below or document.open_to_below,
        actor=actor,
        at=at,
    )
