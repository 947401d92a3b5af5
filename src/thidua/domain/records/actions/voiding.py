"""Many facts found wrong at once: a list that should not have come in."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import datetime

from django.db.models import F

from thidua.domain.records.actions import packing
from thidua.domain.records.actions.correcting import checked_reason
from thidua.domain.records.actions.entering import CONDUCT, EDIT, require_each
from thidua.domain.records.actions.preparing import PART, is_conduct
from thidua.domain.records.models import Fact
from thidua.domain.records.models.kinds import kind_of
from thidua.domain.records.queries.rows import columns_of
from thidua.domain.records.queries.subjects import name_of
from thidua.foundation.actors import Actor
from thidua.foundation.audit.work import work
from thidua.foundation.refusals import not_accepted


def void_all(facts: Sequence[Fact], *, reason: str, actor: Actor, at: datetime) -> int:
    """None of them counts any longer; all in one transaction, one event and one packing for some hundred. Facts come
    with their subject. Facts voided already are passed over; returns how many were voided."""
    why = checked_reason(reason)
    if not why:
        raise not_accepted("reason_missing", "Cần ghi lý do hủy dữ kiện.", field="reason")
    living = [fact for fact in facts if fact.voided_at is None]
    with work(actor=actor, at=at) as done:
        for start in range(0, len(living), PART):
            part = living[start : start + PART]
            _void_part(part, why, actor, at)
            first = part[0].subject
            told = {"facts": len(part), "records": sorted({fact.subject_id for fact in part})}
            done.note("records.void_all", first, name=name_of(first), after=told, reason=why)
    return len(living)


def _void_part(part: Sequence[Fact], why: str, actor: Actor, at: datetime) -> None:
    require_each(actor, EDIT, [fact.subject for fact in part], at)
    conduct = [fact for fact in part if is_conduct(kind_of(fact), columns_of(fact))]
    require_each(actor, CONDUCT, [fact.subject for fact in conduct], at)
    by_model: dict[type[Fact], list[int]] = defaultdict(list)
    for fact in part:
        by_model[type(fact)].append(fact.pk)
    for model, keys in by_model.items():
        rows = model._default_manager.filter(pk__in=keys, voided_at__isnull=True)
        rows.update(voided_at=at, void_reason=why, version=F("version") + 1)
    packing.repack({fact.subject_id for fact in part}, at=at)
