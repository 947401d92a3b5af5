"""Working out what many records can be proposed for next, and keeping it.

What is kept follows from the facts alone, so it leaves no trail; that somebody asked for it does.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Final

from django.db import transaction

from thidua.domain.organisations.models import Unit
from thidua.domain.records.models import RoadmapLine, RoadmapState, Subject
from thidua.domain.records.queries.facts import facts_for_many
from thidua.domain.records.queries.roadmaps import lines_of, mark_of
from thidua.foundation.access.policy import day_of, require
from thidua.foundation.actors import Actor
from thidua.foundation.audit.work import work
from thidua.foundation.jobs.models import Job
from thidua.foundation.jobs.queue import enqueue
from thidua.rulebook.roadmaps import roadmap

PART: Final = 100


def ask_roadmaps(unit: Unit, *, actor: Actor, at: datetime) -> Job:
    """Have the roadmaps of the unit's people worked out in the background; asked twice, it is done once."""
    require(actor, "records.screen", unit, at=at)
    with work(actor=actor, at=at) as done:
        job = enqueue("records.roadmaps", {"unit": unit.pk}, key=str(unit.pk), actor=actor, at=at)
        done.note("records.ask_roadmaps", unit, name=unit.name)
    return job


def work_out(subjects: Sequence[int], *, at: datetime) -> int:
    """Keep the lines of these records as of today; returns how many records were reckoned anew."""
    day = day_of(at)
    facts = facts_for_many(subjects, with_conduct=False)
    marks = {key: mark_of(one) for key, one in facts.items()}
    same = _unchanged(marks, at)
    lines: list[RoadmapLine] = []
    for key in marks.keys() - same:
        lines += [_of(key, line) for line in lines_of(roadmap(facts[key], day))]
    with transaction.atomic():
        RoadmapLine.objects.filter(subject_id__in=marks.keys() - same).delete()
        RoadmapLine.objects.bulk_create(lines, batch_size=500)
        _keep(marks, at)
    return len(marks) - len(same)


def _of(subject: int, line: RoadmapLine) -> RoadmapLine:
    line.subject_id = subject
    return line


def _unchanged(marks: dict[int, str], at: datetime) -> set[int]:
    """Worked out this year from the very same facts and rules."""
    rows = RoadmapState.objects.filter(subject_id__in=marks, on_date__year=day_of(at).year)
    return {key for key, mark in rows.values_list("subject_id", "mark") if marks[key] == mark}


def _keep(marks: dict[int, str], at: datetime) -> None:
    rows = [RoadmapState(subject_id=key, on_date=day_of(at), mark=mark, at=at) for key, mark in marks.items()]
    RoadmapState.objects.bulk_create(
        rows,
        batch_size=500,
        update_conflicts=True,
        unique_fields=["subject"],
        update_fields=["on_date", "mark", "is_stale", "at"],
    )


def outdated_parts(rows: Iterable[Subject]) -> list[list[int]]:
    """The keys in parts, each the work of one step."""
    keys = [row.pk for row in rows]
    return [keys[start : start + PART] for start in range(0, len(keys), PART)]
