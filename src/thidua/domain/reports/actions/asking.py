"""A request about personal data: received with its last days, answered, prolonged once, settled or declined."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any, Final

from thidua.domain.people.models import Person
from thidua.domain.reports.enums import RequestKind
from thidua.domain.reports.models import DataRequest
from thidua.domain.reports.queries.requests import ASK, HANDLE
from thidua.domain.reports.steps.clock import OPEN, days_of, extended, request_after
from thidua.foundation.access.policy import day_of, holders, require
from thidua.foundation.actors import Actor
from thidua.foundation.audit.work import work
from thidua.foundation.conflicts import save_version
from thidua.foundation.notifications.actions import notify
from thidua.foundation.refusals import not_accepted
from thidua.rulebook import load
from thidua.vietnamese.dates import short_date
from thidua.vietnamese.normalising import clean

LENGTH: Final = 1000


def ask(
    person: Person, *, kind: str, text: str = "", received_date: date | None = None, actor: Actor, at: datetime
) -> DataRequest:
    """By the person, or entered by the office for somebody who asked on paper (then with the day it came)."""
    require(actor, ASK, person, at=at)
    if kind not in RequestKind.values:
        raise not_accepted("unknown_word", "Chọn loại yêu cầu trong danh sách.", field="kind")
    received = received_date or day_of(at)
    if received > day_of(at):
        raise not_accepted("in_the_future", "Ngày nhận ở sau hôm nay.", field="received_date")
    told = _text(text, "text")
    if kind != RequestKind.ACCESS and not told:
        raise not_accepted("empty", "Ghi rõ nội dung yêu cầu.", field="text")
    days = days_of(kind, received, load())
    row = DataRequest(
        person=person,
        kind=kind,
        text=told,
        received_date=received,
        answer_by=days.answer_by,
        finish_by=days.finish_by,
        by_account=actor.account_id,
        by_name=actor.name[:200],
        created_at=at,
    )
    with work(actor=actor, at=at) as done:
        row.save(force_insert=True)
        done.note("reports.ask", row, name=person.full_name, after={"kind": kind, "received_date": received})
        _tell_office(row, actor, at)
    return row


def answer_request(row: DataRequest, *, version: int, answer: str, actor: Actor, at: datetime) -> DataRequest:
    """The person hears that it came and what follows; the first of the two clocks stops."""
    state = _handled(row, "answer", actor, at)
    told = _needed(answer, "answer", "Ghi nội dung trả lời.")
    changes = {"state": state, "answer": told, "answered_at": at}
    with work(actor=actor, at=at) as done:
        done.note("reports.answer_request", row, **_saved(row, version, changes))
        _tell_person(row, "reports.answer_request", "Đã trả lời yêu cầu về dữ liệu cá nhân", actor, at)
    return row


def extend_request(row: DataRequest, *, version: int, reason: str, actor: Actor, at: datetime) -> DataRequest:
    """Once, with a reason the person is told."""
    require(actor, HANDLE, row, at=at)
    if row.state not in OPEN or row.finish_by is None:
        raise not_accepted("closed", "Yêu cầu này đã giải quyết hoặc không có hạn.")
    if row.extended:
        raise not_accepted("extended", "Yêu cầu này đã được gia hạn một lần.")
    told = _needed(reason, "reason", "Ghi lý do gia hạn.")[:500]
    changes = {"extended": told, "finish_by": extended(row.kind, row.received_date, row.finish_by, load())}
    with work(actor=actor, at=at) as done:
        done.note("reports.extend_request", row, **_saved(row, version, changes))
        _tell_person(row, "reports.extend_request", "Gia hạn yêu cầu về dữ liệu cá nhân", actor, at)
    return row


def finish_request(row: DataRequest, *, version: int, outcome: str, actor: Actor, at: datetime) -> DataRequest:
    """What was done; the second clock stops."""
    state = _handled(row, "finish", actor, at)
    if row.kind == RequestKind.ACCESS and row.bundle_at is None:
        raise not_accepted("no_bundle", "Chưa lập bộ dữ liệu để cung cấp.", mend="Lập bộ dữ liệu trước")
    changes = {"state": state, "outcome": _needed(outcome, "outcome", "Ghi kết quả giải quyết."), "done_at": at}
    with work(actor=actor, at=at) as done:
        done.note("reports.finish_request", row, **_saved(row, version, changes))
        _tell_person(row, "reports.finish_request", "Đã giải quyết yêu cầu về dữ liệu cá nhân", actor, at)
    return row


def decline_request(row: DataRequest, *, version: int, reason: str, actor: Actor, at: datetime) -> DataRequest:
    """With the reason in law."""
    state = _handled(row, "decline", actor, at)
    changes = {"state": state, "outcome": _needed(reason, "reason", "Ghi lý do, căn cứ."), "done_at": at}
    with work(actor=actor, at=at) as done:
        done.note("reports.decline_request", row, **_saved(row, version, changes))
        _tell_person(row, "reports.decline_request", "Trả lời yêu cầu về dữ liệu cá nhân", actor, at)
    return row


def _handled(row: DataRequest, verb: str, actor: Actor, at: datetime) -> str:
    require(actor, HANDLE, row, at=at)
    return request_after(row.state, verb)


def _saved(row: DataRequest, version: int, changes: dict[str, Any]) -> dict[str, Any]:
    """Save; what the trail says of it."""
    before = {name: getattr(row, name) for name in changes}
    save_version(row, expected=version, changes=changes)
    return {"name": row.person.full_name, "before": before, "after": changes}


def _tell_person(row: DataRequest, action: str, title: str, actor: Actor, at: datetime) -> None:
    if row.person.account_id:
        key = f"{action}:{row.pk}"
        notify({row.person.account_id}, key=key, title=title, url=url_of(row), legal=True, actor=actor, at=at)


def _tell_office(row: DataRequest, actor: Actor, at: datetime) -> None:
    due = f" Hạn trả lời: {short_date(row.answer_by)}." if row.answer_by else ""
    notify(
        holders(HANDLE, row, at=at) - {actor.account_id or 0},
        key=f"reports.ask:{row.pk}",
        title="Có yêu cầu về dữ liệu cá nhân",
        text=f"{row.get_kind_display()}.{due}",
        url=url_of(row),
        legal=True,
        actor=actor,
        at=at,
    )


def url_of(row: DataRequest) -> str:
    """Where both sides see it."""
    return f"/du-lieu-ca-nhan/{row.pk}/"


def _needed(text: str, field: str, missing: str) -> str:
    told = _text(text, field)
    if not told:
        raise not_accepted("empty", missing, field=field)
    return told


def _text(text: str, field: str) -> str:
    told = "\n".join(clean(line) for line in text.splitlines()).strip()
    if len(told) > LENGTH:
        raise not_accepted("too_long", f"Nội dung dài quá {LENGTH} ký tự.", field=field)
    return told
