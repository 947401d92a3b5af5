"""The stored facts of records, read for many records at once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any

from thidua.domain.records.enums import FactKind
from thidua.domain.records.models import Fact, Particular, Subject
from thidua.domain.records.models.kinds import MODELS, kind_of
from thidua.domain.records.steps.lives import Life
from thidua.domain.records.steps.particulars import DIED
from thidua.domain.records.steps.repeats import Known
from thidua.domain.records.steps.values import COLUMNS, Values
from thidua.vietnamese.partial_dates import DateError, PartialDate


def facts_of(subject: Subject | int, kind: FactKind, *, with_voided: bool = False) -> list[Fact]:
    """The facts of one kind, as entered."""
    rows = MODELS[kind]._default_manager.filter(subject=subject).select_related("document")
    if not with_voided:
        rows = rows.filter(voided_at__isnull=True)
    return list(rows.order_by("pk"))


def columns_of(fact: Fact) -> Values:
    """What the fact says, by column: what a form starts from and a correction changes."""
    return {column: getattr(fact, column) for column in COLUMNS[kind_of(fact)]}


def known_of(subjects: Iterable[int], kinds: Iterable[FactKind]) -> dict[int, Known]:
    """The facts that count, by record and kind; one query a kind."""
    keys = list(subjects)
    found: dict[int, Known] = defaultdict(Known)
    for kind in kinds:
        extra = ["number_key"] if kind == FactKind.AWARD else []
        rows = MODELS[kind]._default_manager.filter(subject_id__in=keys, voided_at__isnull=True)
        for row in rows.order_by("pk").values("pk", "subject_id", *COLUMNS[kind], *extra):
            found[row["subject_id"]].add(kind, row)
    return found


def without(known: Known, fact: Fact) -> Known:
    """What is known beside the one fact that is being corrected."""
    kind = kind_of(fact)
    rows = [row for row in known.of(kind) if row.get("pk") != fact.pk]
    return Known({**known.rows, kind: rows})


def lives_of(subjects: Iterable[Subject]) -> dict[int, Life]:
    """When each was born or founded, and died, as far as it is known; one query. Subjects come with their person."""
    rows = list(subjects)
    died = _died([row.pk for row in rows])
    return {row.pk: _life(row, died) for row in rows}


def life_of(subject: Subject) -> Life:
    return lives_of([subject])[subject.pk]


def _life(subject: Subject, died: Mapping[int, Any]) -> Life:
    if subject.person is not None:
        return Life(_partial(subject.person.birth), _partial(died.get(subject.pk)))
    return Life(_partial(subject.founded), _partial(died.get(subject.pk)), is_person=subject.founded == "")


def _died(keys: list[int]) -> dict[int, Any]:
    rows = Particular.objects.filter(subject_id__in=keys, key=DIED, voided_at__isnull=True)
    return dict(rows.values_list("subject_id", "value"))


def _partial(stored: Any) -> PartialDate | None:
    if not stored:
        return None
    try:
        return PartialDate.from_text(str(stored))
    except DateError:
        return None
