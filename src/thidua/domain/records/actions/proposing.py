"""The person concerned says what is wrong or missing in their record; the unit confirms or refuses, with an answer."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from thidua.domain.documents.models import Document
from thidua.domain.records.actions.correcting import correct, void
from thidua.domain.records.actions.entering import CHECK, enter
from thidua.domain.records.actions.preparing import NewFact, changed, is_conduct, prepared
from thidua.domain.records.enums import CorrectionState, FactKind
from thidua.domain.records.models import Correction, Fact, Subject
from thidua.domain.records.models.kinds import MODELS, kind_of
from thidua.domain.records.queries.subjects import name_of
from thidua.foundation.access.policy import holders, require
from thidua.foundation.actors import Actor
from thidua.foundation.audit.work import work
from thidua.foundation.conflicts import save_version
from thidua.foundation.notifications.actions import notify
from thidua.foundation.refusals import NotAccepted, not_accepted
from thidua.vietnamese.normalising import clean_lines

PROPOSE = "records.propose"
REASON_LENGTH, ANSWER_LENGTH, MOST_WAITING = 500, 500, 20


def propose_correction(
    subject: Subject,
    kind: FactKind,
    *,
    values: Mapping[str, Any],
    fact: Fact | None = None,
    reason: str,
    document: Document | None = None,
    actor: Actor,
    at: datetime,
) -> Correction:
    """A fact to be added, or ``fact`` changed; without ``values`` it is said not to be true at all.

    Measured by the law's words at once, so that nothing impossible waits; nothing changes until the unit accepts.
    """
    require(actor, PROPOSE, subject, at=at)
    if is_conduct(kind, values):
        raise not_accepted("not_proposed", "Kỷ luật, vụ việc không ghi theo đề nghị của cá nhân.")
    why = _text(reason, REASON_LENGTH, "reason")
    if not why:
        raise not_accepted("reason_missing", "Cần ghi lý do đề nghị.", field="reason")
    _check_fact(subject, kind, fact)
    _check_values(subject, kind, values, fact, at)
    if subject.corrections.filter(state=CorrectionState.WAITING).count() >= MOST_WAITING:
        raise not_accepted("too_many", f"Đang có {MOST_WAITING} đề nghị chờ xác nhận; hãy chờ đơn vị trả lời.")
    with work(actor=actor, at=at) as done:
        row = Correction.objects.create(
            subject=subject,
            fact_kind=kind,
            fact=fact.pk if fact is not None else None,
            values={name: _plain(value) for name, value in values.items()},
            reason=why,
            document=document,
            by_account=actor.account_id,
            by_name=actor.name[:200],
            at=at,
        )
        after = {"kind": kind.value, "fact": row.fact}
        done.note("records.propose_correction", row, name=name_of(subject), after=after, reason=why)
        _tell_unit(row, actor, at)
    return row


def answer_correction(
    correction: Correction, *, version: int, accept: bool, answer: str = "", actor: Actor, at: datetime
) -> Correction:
    """Accepting enters, corrects or voids the fact as proposed, which needs the right to edit besides; refusing needs
    a reason. Nobody answers what they proposed themselves."""
    require(actor, CHECK, correction, at=at)
    _require_waiting(correction)
    if actor.account_id is not None and actor.account_id == correction.by_account:
        raise not_accepted("own_proposal", "Không ai tự xác nhận đề nghị của chính mình; việc này cần một người khác.")
    said = _text(answer, ANSWER_LENGTH, "answer")
    if not accept and not said:
        raise not_accepted("answer_missing", "Cần ghi lý do không tiếp nhận.", field="answer")
    with work(actor=actor, at=at) as done:
        if accept:
            _carry_out(correction, actor, at)
        state = CorrectionState.ACCEPTED if accept else CorrectionState.REFUSED
        changes = {"state": state, "answer": said, "answered_by": actor.name[:200], "answered_at": at}
        save_version(correction, expected=version, changes=changes)
        name = name_of(correction.subject)
        done.note("records.answer_correction", correction, name=name, after={"state": state}, reason=said)
        _tell_proposer(correction, actor, at)
    return correction


def withdraw_correction(correction: Correction, *, version: int, actor: Actor, at: datetime) -> Correction:
    """By whoever proposed it, while it waits."""
    require(actor, PROPOSE, correction.subject, at=at)
    _require_waiting(correction)
    if actor.account_id != correction.by_account:
        raise not_accepted("not_own_proposal", "Chỉ người đề nghị được rút đề nghị.")
    with work(actor=actor, at=at) as done:
        changes = {"state": CorrectionState.WITHDRAWN, "answered_at": at}
        save_version(correction, expected=version, changes=changes)
        after = {"state": CorrectionState.WITHDRAWN}
        done.note("records.withdraw_correction", correction, name=name_of(correction.subject), after=after)
    return correction


def fact_of(correction: Correction) -> Fact | None:
    """The fact that is said to be wrong; None where one is to be added or it stands no more."""
    if correction.fact is None:
        return None
    rows = MODELS[FactKind(correction.fact_kind)]._default_manager.select_related("subject__person", "subject__unit")
    return rows.filter(pk=correction.fact, subject=correction.subject_id, voided_at__isnull=True).first()


def _carry_out(correction: Correction, actor: Actor, at: datetime) -> None:
    kind = FactKind(correction.fact_kind)
    source = f"Theo đề nghị của {correction.by_name}"[:300]
    if correction.fact is None:
        subject, values = correction.subject, correction.values
        document = correction.document
        enter(subject, kind, values=values, source=source, document=document, confirmed=True, actor=actor, at=at)
        return
    fact = fact_of(correction)
    if fact is None:
        raise not_accepted("fact_gone", "Dữ kiện được đề nghị sửa không còn; hãy trả lời không tiếp nhận.")
    if not correction.values:
        void(fact, version=fact.version, reason=correction.reason[:300], actor=actor, at=at)
        return
    correct(
        fact,
        version=fact.version,
        changes=correction.values,
        document=correction.document,
        reason=correction.reason[:300],
        confirmed=True,
        actor=actor,
        at=at,
    )


def _check_fact(subject: Subject, kind: FactKind, fact: Fact | None) -> None:
    if fact is not None and (fact.subject_id != subject.pk or kind_of(fact) != kind or fact.voided_at is not None):
        raise not_accepted("not_of_record", "Dữ kiện này không thuộc hồ sơ.")


def _check_values(subject: Subject, kind: FactKind, values: Mapping[str, Any], fact: Fact | None, at: datetime) -> None:
    """Refused are values that could never be entered; what was perhaps entered twice is for the unit to see."""
    if fact is not None:
        if values:
            changed(fact, values, confirmed=True, at=at)
        return
    found = prepared([NewFact(subject, kind, values, confirmed=True)], at=at)[0]
    if isinstance(found, NotAccepted):
        raise found


def _require_waiting(correction: Correction) -> None:
    if correction.state != CorrectionState.WAITING:
        raise not_accepted("answered_already", "Đề nghị này đã được trả lời hoặc đã rút.")


def _text(text: str, longest: int, field: str) -> str:
    plain = clean_lines(text).strip()
    if len(plain) > longest:
        raise not_accepted("too_long", f"Nội dung dài quá {longest} ký tự.", field=field)
    return plain


def _plain(value: Any) -> Any:
    """As JSON holds it."""
    if isinstance(value, date):
        return value.isoformat()
    return str(value) if isinstance(value, Decimal) else value


def _tell_unit(correction: Correction, actor: Actor, at: datetime) -> None:
    told = holders(CHECK, correction.subject, at=at) - {actor.account_id or 0}
    notify(
        told,
        key=f"records.proposed:{correction.pk}",
        title="Có đề nghị sửa hồ sơ thành tích",
        text=f"{correction.by_name} đề nghị: {correction.reason}",
        url=_url(correction),
        actor=actor,
        at=at,
    )


def _tell_proposer(correction: Correction, actor: Actor, at: datetime) -> None:
    if correction.by_account is None:
        return
    notify(
        [correction.by_account],
        key=f"records.answered:{correction.pk}",
        title="Đề nghị sửa hồ sơ thành tích đã được trả lời",
        text=f"{CorrectionState(correction.state).label}. {correction.answer}".strip(),
        url=_url(correction),
        actor=actor,
        at=at,
    )


def _url(correction: Correction) -> str:
    return f"/thanh-tich/de-nghi/{correction.pk}/"
