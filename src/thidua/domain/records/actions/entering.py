"""Facts are entered, one by hand or thousands from a list; each with its source and how well it is known."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from thidua.domain.documents.models import Document
from thidua.domain.records.actions import packing
from thidua.domain.records.actions.preparing import NewFact, is_conduct, parts, prepared
from thidua.domain.records.enums import FactKind, Quality
from thidua.domain.records.models import Fact, Subject
from thidua.domain.records.models.kinds import MODELS
from thidua.domain.records.queries.subjects import name_of
from thidua.domain.records.steps.values import Values
from thidua.foundation.access.policy import require, visible
from thidua.foundation.actors import Actor
from thidua.foundation.audit.work import work
from thidua.foundation.refusals import NotAccepted, Refusal, not_accepted
from thidua.vietnamese.normalising import clean

EDIT, CHECK, CONDUCT = "records.edit", "records.check", "records.conduct"
SOURCE_LENGTH = 300


def enter(
    subject: Subject,
    kind: FactKind,
    *,
    values: Mapping[str, Any],
    source: str = "",
    quality: str = Quality.TYPED,
    document: Document | None = None,
    origin: str = "",
    confirmed: bool = False,
    actor: Actor,
    at: datetime,
) -> Fact:
    """One fact. Conduct needs its own right besides; anything better than typed needs ``records.check``.

    Raises NotAccepted naming the field; its subclass AskedAgain where ``confirmed=True`` would let it through.
    """
    item = NewFact(subject, kind, values, source, quality, origin, confirmed)
    _require(actor, [item], at)
    _check_quality(quality, document)
    found = prepared([item], at=at)[0]
    if isinstance(found, NotAccepted):
        raise found
    with work(actor=actor, at=at) as done:
        fact = _row(item, found, document, actor, at)
        fact.save()
        packing.repack([subject], at=at)
        after = {"kind": kind.value, **found, "source": fact.source, "quality": fact.quality}
        done.note("records.enter", fact, name=name_of(subject), after=after)
    return fact


def enter_all(items: Sequence[NewFact], *, actor: Actor, at: datetime, reason: str = "") -> list[Fact]:
    """All of them or none, in one transaction; one event for each part of some hundred, one packing for all: what a
    packing asks of the database is much the same for one record and for thousands.

    Raises the refusal of the first that cannot be: ask `refusals_of` before, to know all of them.
    """
    if not items:
        return []
    facts: list[Fact] = []
    with work(actor=actor, at=at) as done:
        for part in parts(items):
            entered = _enter_part(part, actor, at)
            facts += entered
            first = part[0].subject
            told = {"facts": len(part), "records": sorted({item.subject.pk for item in part}), "origin": part[0].origin}
            done.note("records.enter_all", first, name=name_of(first), after=told, reason=clean(reason))
        packing.repack({item.subject.pk for item in items}, at=at)
    return facts


def refusals_of(items: Sequence[NewFact], *, at: datetime) -> list[Refusal | None]:
    """Why each could not be entered, None where it could; nothing is stored. Rights are asked on entering."""
    found: list[Refusal | None] = []
    for part in parts(items):
        found += [each.refusal if isinstance(each, NotAccepted) else None for each in prepared(part, at=at)]
    return found


def _enter_part(part: Sequence[NewFact], actor: Actor, at: datetime) -> list[Fact]:
    _require(actor, part, at)
    by_kind: dict[FactKind, list[Fact]] = {}
    rows: list[Fact] = []
    for item, found in zip(part, prepared(part, at=at), strict=True):
        if isinstance(found, NotAccepted):
            raise found
        _check_quality(item.quality, None)
        rows.append(_row(item, found, None, actor, at))
        by_kind.setdefault(item.kind, []).append(rows[-1])
    for kind, facts in by_kind.items():
        MODELS[kind]._default_manager.bulk_create(facts)
    return rows


def _row(item: NewFact, values: Values, document: Document | None, actor: Actor, at: datetime) -> Fact:
    return MODELS[item.kind](
        subject=item.subject,
        source=checked_source(item.source),
        quality=item.quality,
        document=document,
        origin=item.origin,
        entered_by=actor.account_id,
        entered_at=at,
        **values,
    )


def checked_source(source: str) -> str:
    """The text of a source: a register, a paper, whoever told it."""
    plain = clean(source)
    if len(plain) > SOURCE_LENGTH:
        raise not_accepted("too_long", f"Nguồn dài quá {SOURCE_LENGTH} ký tự.", field="source")
    return plain


def _check_quality(quality: str, document: Document | None) -> None:
    if quality not in Quality.values:
        raise not_accepted("unknown_word", "Chọn mức tin cậy trong danh sách.", field="quality")
    if quality == Quality.MATCHED and document is None:
        raise not_accepted("no_document", "Chưa gắn văn bản để đối chiếu.", field="document")


def _require(actor: Actor, items: Sequence[NewFact], at: datetime) -> None:
    """The right for every record among them, and what conduct or a better quality needs besides."""
    require_each(actor, EDIT, [item.subject for item in items], at)
    require_each(actor, CONDUCT, [item.subject for item in items if is_conduct(item.kind, item.values)], at)
    require_each(actor, CHECK, [item.subject for item in items if item.quality != Quality.TYPED], at)


def require_each(actor: Actor, right: str, subjects: Sequence[Subject], at: datetime) -> None:
    different = {subject.pk: subject for subject in subjects}
    if not different:
        return
    require(actor, right, subjects[0], at=at)
    if len(different) == 1:
        return
    reached = visible(actor, right, Subject.objects.filter(pk__in=different), at=at).values_list("pk", flat=True)
    for pk in set(different) - set(reached):
        require(actor, right, different[pk], at=at)
