"""Bytes to a reading, and the reading into rows."""

from __future__ import annotations

import json
import logging
from collections.abc import Callable, Iterable
from dataclasses import asdict, dataclass, field
from datetime import datetime
from typing import Any

from thidua.domain.documents.models import DocumentFile
from thidua.domain.imports.actions.describing import describe_paper
from thidua.domain.imports.enums import ImportState
from thidua.domain.imports.models import ImportFinding, PlanImport
from thidua.foundation.actors import Actor
from thidua.foundation.audit.work import work
from thidua.foundation.conflicts import save_version
from thidua.foundation.storage.blobs import open_blob
from thidua.foundation.storage.secrecy import refuse_secret_lines
from thidua.reading.blocks import Block, Paragraph
from thidua.reading.errors import UnreadableFile
from thidua.reading.plans import read_plan
from thidua.reading.proposals import named_in
from thidua.reading.structure import Finding, PlanReading

log = logging.getLogger("thidua.imports")
_GRAVITY = ("error", "warning", "info")
FAULT = "Hệ thống gặp lỗi khi đọc tệp này; tệp vẫn được giữ, đề nghị báo quản trị hệ thống."


@dataclass(frozen=True)
class Outcome:
    """What reading gave: the values for the import's row and its findings, or the sentence why there are none."""

    failure: str = ""
    reading: dict[str, Any] = field(default_factory=dict)
    blocks: list[dict[str, Any]] = field(default_factory=list)
    places: dict[str, Any] = field(default_factory=dict)
    findings: list[dict[str, Any]] = field(default_factory=list)


def read(file: DocumentFile, *, progress: Callable[[int, int], None] | None = None) -> Outcome:
    """Read one version of a document; no database, and seconds of computing for a long file.

    ``progress`` is told (pages done, pages in all) while a scan is recognised. Raises NotAccepted when the text bears a
    stamp of secrecy. A fault of the reader is logged and told as a failure:
    the person's file must not be lost to it.
    """
    with open_blob(file.blob) as stream:
        data = stream.read()
    try:
        plan = read_plan(data, filename=file.name, progress=progress)
    except UnreadableFile as unreadable:
        return Outcome(failure=unreadable.sentence)
    except Exception:  # an unforeseen fault of an engine is told, not raised: the upload stays
        log.exception("the reader failed on blob %s", file.blob.sha256)
        return Outcome(failure=FAULT)
    refuse_secret_lines(_lines(plan.blocks))
    return _outcome(plan)


def store(plan_import: PlanImport, outcome: Outcome, *, actor: Actor, at: datetime) -> None:
    """Keep the outcome; findings of an earlier reading give way, the paper gets the title that was read.

    Raises Conflict when the import was discarded meanwhile.
    """
    state = ImportState.FAILED if outcome.failure else ImportState.READ
    changes: dict[str, Any] = {
        "state": state,
        "failure": outcome.failure,
        "reading": outcome.reading,
        "blocks": outcome.blocks,
        "places": outcome.places,
    }
    with work(actor=actor, at=at) as done:
        save_version(plan_import, expected=plan_import.version, changes=changes)
        plan_import.findings.all().delete()
        ImportFinding.objects.bulk_create(
            [ImportFinding(plan_import=plan_import, **each) for each in outcome.findings], batch_size=500
        )
        if state == ImportState.READ:
            describe_paper(plan_import, outcome.reading, open_to_below=False, actor=actor, at=at)
        after = {"state": state.value, "findings": len(outcome.findings), "failure": outcome.failure}
        done.note("imports.read", plan_import, name=plan_import.document.title, after=after)


def _outcome(plan: PlanReading) -> Outcome:
    reading = _storable(plan.as_dict())
    del reading["findings"]  # they become rows of their own
    # the running prose is not kept with a plan: what it names for other registers is
    named = named_in((part.where, part.text) for part in plan.passages)
    reading["named"] = _storable([asdict(each) for each in named])
    return Outcome(
        reading=reading,
        blocks=_storable([_block(each) for each in plan.blocks]),
        places=_places(plan),
        findings=[_storable(_finding(number, each)) for number, each in enumerate(_in_order(plan.findings), start=1)],
    )


def _in_order(findings: Iterable[Finding]) -> list[Finding]:
    """As they stand in the document, the gravest first where several stand at one place."""
    return sorted(findings, key=lambda each: (each.place.first, _GRAVITY.index(each.severity)))


def _block(block: Block) -> dict[str, Any]:
    if isinstance(block, Paragraph):
        return {"i": block.index, "text": block.text, "source": block.source}
    return {
        "i": block.index,
        "cells": list(block.cells),
        "table": block.table,
        "heading": block.heading,
        "source": block.source,
    }


def _places(plan: PlanReading) -> dict[str, Any]:
    rows = {f"{appendix.id}|{task.key}": [task.place.first, task.place.last] for appendix, task in plan.tasks()}
    for number, duty in enumerate(plan.body_deadlines, start=1):
        rows[f"|B{number}"] = [duty.place.first, duty.place.last]
    return {"head": [plan.document.place.first, plan.document.place.last], "rows": rows}


def _finding(number: int, finding: Finding) -> dict[str, Any]:
    proposal = finding.proposal
    return {
        "position": number,
        "where": finding.where[:120],
        "kind": finding.kind[:40],
        "severity": finding.severity,
        "printed": finding.raw or "",
        "what": finding.what,
        "why": finding.why,
        "suggestion": finding.suggestion or "",
        "place": {"first": finding.place.first, "last": finding.place.last},
        "proposal": None
        if proposal is None
        else {
            "value": proposal.value,
            "appendix": proposal.appendix,
            "key": proposal.key,
            "deadline": proposal.deadline,
            "field": proposal.field,
        },
    }


def _storable(value: Any) -> Any:
    """Plain JSON without the one character that PostgreSQL cannot keep."""
    return json.loads(json.dumps(value, ensure_ascii=True).replace("\\u0000", ""))


def _lines(blocks: Iterable[Block]) -> Iterable[str]:
    for block in blocks:
        yield from [block.text] if isinstance(block, Paragraph) else block.cells
