"""Imports and their findings."""

from __future__ import annotations

from datetime import datetime

from django.db.models import Count, Q, QuerySet

from thidua.domain.imports.enums import Decision, ImportState
from thidua.domain.imports.models import ImportFinding, PlanImport
from thidua.foundation.access.policy import visible
from thidua.foundation.actors import Actor
from thidua.foundation.jobs.models import Job
from thidua.foundation.jobs.queue import UNFINISHED

READING_JOB = "imports.read"
HEAVY = ("reading", "blocks", "places", "names")


def imports_visible_to(actor: Actor, *, at: datetime) -> QuerySet[PlanImport]:
    """For lists: without the reading itself, with ``findings_all`` and ``findings_open`` counted."""
    rows = visible(actor, "imports.use", PlanImport.objects.select_related("unit", "document", "plan"), at=at)
    return rows.defer(*HEAVY).annotate(
        findings_all=Count("findings"),
        findings_open=Count("findings", filter=Q(findings__decision=Decision.OPEN)),
    )


def findings_of(plan_import: PlanImport) -> QuerySet[ImportFinding]:
    """In the order in which they stand in the document."""
    return plan_import.findings.order_by("position")


def open_count(plan_import: PlanImport, severity: str = "") -> int:
    """How many findings wait for a decision, of one severity or of all."""
    rows = plan_import.findings.filter(decision=Decision.OPEN)
    return rows.filter(severity=severity).count() if severity else rows.count()


def is_stuck(plan_import: PlanImport) -> bool:
    """It waits, but no job is left that would read it: the job failed too often or was cancelled."""
    unfinished = Job.objects.filter(name=READING_JOB, key=str(plan_import.pk), state__in=UNFINISHED)
    return plan_import.state == ImportState.WAITING and not unfinished.exists()
