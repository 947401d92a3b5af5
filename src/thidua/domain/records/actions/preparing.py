"""Facts on their way into a record: read, measured by the law's words, by the life and by what stands already."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from thidua.domain.documents.queries import number_key
from thidua.domain.records.enums import FactKind, Quality
from thidua.domain.records.models import Fact, Subject
from thidua.domain.records.models.kinds import CONDUCT, kind_of
from thidua.domain.records.queries.rows import columns_of, known_of, life_of, lives_of, without
from thidua.domain.records.steps.lives import Life, check_life
from thidua.domain.records.steps.particulars import CONDUCT as CONDUCT_KEYS
from thidua.domain.records.steps.reading import Ground
from thidua.domain.records.steps.repeats import Known, check_repeats
from thidua.domain.records.steps.values import Values, read_values
from thidua.foundation.access.policy import day_of
from thidua.foundation.refusals import NotAccepted
from thidua.rulebook import load

PART = 500


@dataclass(frozen=True)
class NewFact:
    """A fact to be entered. ``confirmed``: somebody looked at what seems to be the same and says it is another."""

    subject: Subject
    kind: FactKind
    values: Mapping[str, Any]
    source: str = ""
    quality: str = Quality.TYPED
    origin: str = ""
    confirmed: bool = False


def ground_of(at: datetime) -> Ground:
    """The law's words and today."""
    return Ground(load(), day_of(at))


def is_conduct(kind: FactKind, values: Mapping[str, Any]) -> bool:
    """Whether the fact is seen and entered by the right to conduct only."""
    return kind in CONDUCT or (kind == FactKind.PARTICULAR and values.get("key") in CONDUCT_KEYS)


def parts(items: Sequence[NewFact]) -> Iterator[Sequence[NewFact]]:
    """The items in their order, some hundred at a time."""
    return (items[start : start + PART] for start in range(0, len(items), PART))


def prepared(items: Sequence[NewFact], *, at: datetime) -> list[Values | NotAccepted]:
    """What would be stored of each, or why it cannot be; an item is also measured by those before it.

    A constant number of statements for one part. Subjects come with their person.
    """
    subjects = {item.subject.pk: item.subject for item in items}
    lives, known = lives_of(subjects.values()), known_of(subjects, {item.kind for item in items})
    ground = ground_of(at)
    return [_one(item, lives[item.subject.pk], known[item.subject.pk], ground) for item in items]


def _one(item: NewFact, life: Life, known: Known, ground: Ground) -> Values | NotAccepted:
    try:
        values = _checked(item.kind, item.values, life, known, ground, confirmed=item.confirmed)
    except NotAccepted as refusal:
        return refusal
    known.add(item.kind, values)
    return values


def changed(fact: Fact, changes: Mapping[str, Any], *, confirmed: bool, at: datetime) -> Values:
    """The columns of the fact after the changes. Raises NotAccepted."""
    kind = kind_of(fact)
    known = without(known_of([fact.subject_id], [kind])[fact.subject_id], fact)
    given = {**columns_of(fact), **changes}
    return _checked(kind, given, life_of(fact.subject), known, ground_of(at), confirmed=confirmed)


def _checked(
    kind: FactKind, given: Mapping[str, Any], life: Life, known: Known, ground: Ground, *, confirmed: bool
) -> Values:
    values = read_values(kind, given, ground)
    if kind == FactKind.AWARD:
        values["number_key"] = number_key(values["number"])
    check_life(kind, values, life, ground.book)
    check_repeats(kind, values, known, ground.book, confirmed=confirmed)
    return values
