"""A fact is corrected, found wrong, better known, or an award is taken back."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from thidua.domain.documents.models import Document
from thidua.domain.records.actions import packing
from thidua.domain.records.actions.entering import CHECK, CONDUCT, EDIT, checked_source
from thidua.domain.records.actions.preparing import changed, is_conduct
from thidua.domain.records.enums import Quality
from thidua.domain.records.models import AwardHeld, Fact
from thidua.domain.records.models.kinds import kind_of
from thidua.domain.records.queries.rows import columns_of
from thidua.domain.records.queries.subjects import name_of
from thidua.foundation.access.policy import may, require
from thidua.foundation.actors import Actor
from thidua.foundation.audit.work import work
from thidua.foundation.conflicts import save_version
from thidua.foundation.refusals import not_accepted
from thidua.vietnamese.normalising import clean

REASON_LENGTH = 300
_RANK = {quality: rank for rank, quality in enumerate(Quality.values)}


def correct(
    fact: Fact,
    *,
    version: int,
    changes: Mapping[str, Any],
    source: str | None = None,
    document: Document | None = None,
    reason: str = "",
    confirmed: bool = False,
    actor: Actor,
    at: datetime,
) -> Fact:
    """Change what the fact says. What was checked or matched needs a reason, and becomes typed again unless the actor
    may check."""
    _require_living(fact, changes, actor, at)
    if fact.quality != Quality.TYPED and not clean(reason):
        raise not_accepted("reason_missing", "Dữ kiện đã kiểm tra; cần ghi lý do sửa.", field="reason")
    values: dict[str, Any] = changed(fact, changes, confirmed=confirmed, at=at)
    if source is not None:
        values["source"] = checked_source(source)
    if document is not None:
        values["document"] = document
    values["quality"] = _quality_after(fact, values, actor, at)
    with work(actor=actor, at=at) as done:
        before = {name: getattr(fact, name) for name in values}
        save_version(fact, expected=version, changes=values)
        packing.repack([fact.subject_id], at=at)
        name = name_of(fact.subject)
        done.note("records.correct", fact, name=name, before=before, after=values, reason=checked_reason(reason))
    return fact


def void(fact: Fact, *, version: int, reason: str, actor: Actor, at: datetime) -> Fact:
    """The fact was wrong: it no longer counts and stays shown as voided. Needs a reason."""
    _require_living(fact, {}, actor, at)
    why = checked_reason(reason)
    if not why:
        raise not_accepted("reason_missing", "Cần ghi lý do hủy dữ kiện.", field="reason")
    with work(actor=actor, at=at) as done:
        save_version(fact, expected=version, changes={"voided_at": at, "void_reason": why})
        packing.repack([fact.subject_id], at=at)
        done.note("records.void", fact, name=name_of(fact.subject), before=columns_of(fact), after={}, reason=why)
    return fact


def confirm_quality(
    facts: Sequence[Fact], *, quality: str, document: Document | None = None, actor: Actor, at: datetime
) -> int:
    """Raise how well the facts are known; how many were raised. Matched needs the document, given now or before."""
    if quality not in Quality.values:
        raise not_accepted("unknown_word", "Chọn mức tin cậy trong danh sách.", field="quality")
    for fact in facts:
        _require_living(fact, {}, actor, at, right=CHECK)
    rising = [fact for fact in facts if _RANK[fact.quality] < _RANK[quality]]
    if quality == Quality.MATCHED and any(document is None and fact.document_id is None for fact in rising):
        raise not_accepted("no_document", "Chưa gắn văn bản để đối chiếu.", field="document")
    if not rising:
        return 0
    with work(actor=actor, at=at) as done:
        for fact in rising:
            changes = {"quality": quality, **({"document": document} if document is not None else {})}
            before = {"quality": fact.quality}
            save_version(fact, expected=fact.version, changes=changes)
            done.note("records.confirm_quality", fact, name=name_of(fact.subject), before=before, after=changes)
        packing.repack({fact.subject_id for fact in rising}, at=at)
    return len(rising)


def revoke_award(fact: AwardHeld, *, version: int, revoked: Any, basis: str, actor: Actor, at: datetime) -> Fact:
    """The award was taken back on a day (partial), by a decision; it stays shown, struck through."""
    if not clean(basis):
        raise not_accepted("basis_missing", "Cần ghi căn cứ thu hồi (quyết định).", field="revoked_basis")
    _require_living(fact, {}, actor, at)
    values = changed(fact, {"revoked": revoked, "revoked_basis": basis}, confirmed=True, at=at)
    if not values["revoked"]:
        raise not_accepted("day_missing", "Cần ngày thu hồi.", field="revoked")
    with work(actor=actor, at=at) as done:
        changes = {name: values[name] for name in ("revoked", "revoked_basis")}
        before = {name: getattr(fact, name) for name in changes}
        save_version(fact, expected=version, changes=changes)
        packing.repack([fact.subject_id], at=at)
        done.note("records.revoke_award", fact, name=name_of(fact.subject), before=before, after=changes)
    return fact


def checked_reason(reason: str) -> str:
    """The reason as kept."""
    plain = clean(reason)
    if len(plain) > REASON_LENGTH:
        raise not_accepted("too_long", f"Lý do dài quá {REASON_LENGTH} ký tự.", field="reason")
    return plain


def _require_living(fact: Fact, changes: Mapping[str, Any], actor: Actor, at: datetime, *, right: str = EDIT) -> None:
    require(actor, right, fact.subject, at=at)
    kind = kind_of(fact)
    if is_conduct(kind, columns_of(fact)) or is_conduct(kind, changes):
        require(actor, CONDUCT, fact.subject, at=at)
    if fact.voided_at is not None:
        raise not_accepted("voided", "Dữ kiện này đã hủy, không sửa được nữa.")


def _quality_after(fact: Fact, values: Mapping[str, Any], actor: Actor, at: datetime) -> str:
    """A changed fact is no better known than whoever changed it may say; without a paper nothing is matched."""
    said = any(getattr(fact, name) != value for name, value in values.items() if name != "source")
    if fact.quality == Quality.TYPED or not said:
        return fact.quality
    if not may(actor, CHECK, fact.subject, at=at):
        return Quality.TYPED
    return Quality.CHECKED
