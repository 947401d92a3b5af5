"""Two entries of one person become one: facts go to the surviving record, the same fact stands once."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.db.models import Model

from thidua.domain.people.actions.joining import Joining
from thidua.domain.people.steps.journal import Dropped, Line, Moved
from thidua.domain.records.actions import packing
from thidua.domain.records.enums import FactKind, FosteringState
from thidua.domain.records.models import FosteringPlan, ReviewMark, Subject
from thidua.domain.records.models.kinds import MODELS
from thidua.domain.records.queries.rows import known_of
from thidua.domain.records.steps.repeats import Known, likeness
from thidua.foundation.access.policy import require
from thidua.foundation.actors import Actor
from thidua.foundation.audit.work import work

OPEN = (FosteringState.DRAFT, FosteringState.RUNNING)
TWO_GRADES = "Khi gộp hai hồ sơ của một người: năm này đã có mức xếp loại khác"


def take_over(joining: Joining, *, actor: Actor, at: datetime) -> list[Line]:
    """Needs ``people.edit``; of the entry that goes it was asked before its positions, and with them its unit, left it.

    A grade of a year that the kept record has otherwise is voided there.
    """
    require(actor, "people.edit", joining.kept, at=at)
    lines = _heads(joining)
    packing.repack_person(joining.kept, at=at)  # facts about the person may have come from the other entry
    merged = Subject.objects.filter(person=joining.merged).first()
    if merged is not None:
        lines += _records(joining, merged, at)
    if lines:
        with work(actor=actor, at=at) as done:
            before, after = {"entry": joining.merged.pk}, {"entry": joining.kept.pk, "rows": len(lines)}
            done.note("records.join", joining.kept, name=joining.kept.full_name, before=before, after=after)
    return lines


def taken_back(joining: Joining, *, at: datetime) -> None:
    """After a merger was undone: both records are packed as they are again."""
    rows = Subject.objects.filter(person__in=[joining.kept, joining.merged])
    packing.repack(list(rows), at=at)


def _heads(joining: Joining) -> list[Line]:
    """Plans whose responsible head was entered twice."""
    rows = FosteringPlan.objects.filter(head=joining.merged).order_by("pk")
    return [_move(row, head_id=joining.kept.pk) for row in rows]


def _records(joining: Joining, merged: Subject, at: datetime) -> list[Line]:
    kept = Subject.objects.filter(person=joining.kept).first()
    if kept is None:
        line = _move(merged, person_id=joining.kept.pk)
        packing.repack([merged], at=at)
        return [line]
    lines = [line for kind in FactKind for line in _facts(kind, kept, merged, at)]
    lines += [_move(row, subject_id=kept.pk) for row in merged.corrections.order_by("pk")]
    lines += _marks(kept, merged) + _plans(kept, merged)
    both = [kind for kind in kept.whole if kind in merged.whole]
    if both != kept.whole:  # one of the two lists was not said to be whole: the joined one is not
        lines.append(_move(kept, whole=both))
    packing.repack([kept, merged], at=at)
    return lines


def _facts(kind: FactKind, kept: Subject, merged: Subject, at: datetime) -> Iterable[Line]:
    known = known_of([kept.pk], [kind])[kept.pk]
    for row in MODELS[kind]._default_manager.filter(subject=merged).order_by("pk"):
        if row.voided_at is None and _stands(kind, row, known):
            yield Dropped(row._meta.label_lower, row.pk, _columns(row))
            row.delete()
            continue
        if row.voided_at is None and _other_grade(kind, row, known):
            yield _move(row, voided_at=at)
            yield _move(row, void_reason=TWO_GRADES)
        yield _move(row, subject_id=kept.pk)


def _stands(kind: FactKind, row: Any, known: Known) -> bool:
    values = {field.name: getattr(row, field.name) for field in row._meta.concrete_fields if not field.is_relation}
    return any(likeness(kind, each) == likeness(kind, values) for each in known.of(kind))


def _other_grade(kind: FactKind, row: Any, known: Known) -> bool:
    return kind == FactKind.GRADE and any(each["year"] == row.year for each in known.of(kind))


def _marks(kept: Subject, merged: Subject) -> list[Line]:
    lines: list[Line] = []
    marked = set(kept.review_marks.values_list("campaign_id", flat=True))
    for row in ReviewMark.objects.filter(subject=merged).order_by("pk"):
        if row.campaign_id in marked:
            lines.append(Dropped(row._meta.label_lower, row.pk, _columns(row)))
            row.delete()
        else:
            lines.append(_move(row, subject_id=kept.pk))
    return lines


def _plans(kept: Subject, merged: Subject) -> list[Line]:
    """One open plan an award: the kept record's goes on."""
    lines: list[Line] = []
    open_ones = set(kept.fostering_plans.filter(state__in=OPEN).values_list("award", flat=True))
    for row in merged.fostering_plans.order_by("pk"):
        if row.state in OPEN and row.award in open_ones:
            lines.append(_move(row, state=FosteringState.STOPPED.value))
        lines.append(_move(row, subject_id=kept.pk))
    return lines


def _move(row: Model, **change: Any) -> Moved:
    """One field of one row, told so that it can be undone."""
    ((column, after),) = change.items()
    before = getattr(row, column)
    type(row)._default_manager.filter(pk=row.pk).update(**change)
    setattr(row, column, after)
    return Moved(row._meta.label_lower, row.pk, column, _plain(before), _plain(after))


def _columns(row: Model) -> dict[str, Any]:
    return {each.attname: _plain(getattr(row, each.attname)) for each in row._meta.concrete_fields}


def _plain(value: Any) -> Any:
    """As the journal holds it."""
    if isinstance(value, date):  # a datetime is one too
        return value.isoformat()
    return str(value) if isinstance(value, Decimal) else value
