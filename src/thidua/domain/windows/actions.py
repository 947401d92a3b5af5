"""Opening an intake, moving its close, and what single units are allowed beyond it."""

from __future__ import annotations

from datetime import datetime

from thidua.domain.organisations.actions.checks import require_edit
from thidua.domain.organisations.actions.taking_over import reason_of
from thidua.domain.organisations.models import Unit
from thidua.domain.organisations.queries.handing import Counts, Handover
from thidua.domain.windows.models import Extension, NamedException, Window
from thidua.domain.windows.papers import tell_allowed, tell_moved
from thidua.domain.windows.queries import Subject, allowances_left, closes_for, left_by, running, told, window_of
from thidua.foundation.access.policy import require
from thidua.foundation.actors import Actor
from thidua.foundation.audit.work import Work, work
from thidua.foundation.conflicts import save_version
from thidua.foundation.refusals import Refusal, Refused, not_accepted


def open_window(
    unit: Unit,
    *,
    name: str,
    subject: Subject,
    opens_at: datetime,
    announced_close_at: datetime,
    legal_close_at: datetime | None = None,
    actor: Actor,
    at: datetime,
) -> Window:
    """Set the unit's intake for a subject; needs ``windows.manage`` for the unit. The caller has checked that the
    subject is the unit's own. Without a legal close the announced one is the legal one."""
    if not name.strip():
        raise not_accepted("window_name", "Cần đặt tên cho đợt tiếp nhận.", field="name")
    legal = legal_close_at or announced_close_at
    _in_order(opens_at, announced_close_at, legal)
    if announced_close_at <= at:
        raise not_accepted("window_past", "Thời hạn đã ở trong quá khứ.", field="announced_close_at")
    if window_of(subject) is not None:
        raise not_accepted(
            "window_exists", "Nội dung này đã có thời hạn tiếp nhận.", mend="Mở thời hạn đã có để thay đổi"
        )
    with work(actor=actor, at=at) as done:
        window = Window.objects.create(
            unit=unit,
            name=name,
            subject_kind=subject[0],
            subject_key=subject[1],
            opens_at=opens_at,
            announced_close_at=announced_close_at,
            legal_close_at=legal,
        )
        require(actor, "windows.manage", window, at=at)
        after = {"opens_at": opens_at, "announced_close_at": announced_close_at, "legal_close_at": legal}
        done.note("windows.open_window", window, name=name, after=after)
    return window


def change_close(
    window: Window,
    *,
    announced_close_at: datetime,
    legal_close_at: datetime,
    version: int,
    reason: str,
    actor: Actor,
    at: datetime,
) -> Window:
    """Move both closes for everybody, before the legal close and never into the past (R-027)."""
    require(actor, "windows.manage", window, at=at)
    _reasoned(reason)
    _not_closed(window, at)
    _in_order(window.opens_at, announced_close_at, legal_close_at)
    if legal_close_at <= at:
        raise not_accepted("window_past", "Không đóng tiếp nhận lùi về quá khứ được.", field="legal_close_at")
    changes = {"announced_close_at": announced_close_at, "legal_close_at": legal_close_at}
    before = {name: getattr(window, name) for name in changes}
    with work(actor=actor, at=at) as done:
        save_version(window, expected=version, changes=changes)
        tell_moved(window, reason, actor=actor, at=at)
        done.note("windows.change_close", window, name=window.name, before=before, after=changes, reason=reason)
    return window


def extend(window: Window, unit: Unit, *, until: datetime, reason: str, actor: Actor, at: datetime) -> Extension:
    """Let one unit hand in until later; asked and given before the legal close, by whoever runs the intake."""
    require(actor, "windows.manage", window, at=at)
    _reasoned(reason)
    _not_closed(window, at)
    _later(window, unit, until)
    with work(actor=actor, at=at) as done:
        row = Extension.objects.create(
            window=window, unit=unit, until=until, reason=reason[:500], by_name=actor.name[:200], at=at
        )
        after = {"unit": unit.name, "until": until}
        tell_allowed(row, actor=actor, at=at)
        done.note("windows.extend", window, name=window.name, after=after, reason=reason)
    return row


def except_named(
    window: Window, unit: Unit, *, until: datetime, reason: str, actor: Actor, at: datetime
) -> NamedException:
    """After the close a person with ``windows.except`` lets one unit hand in until a moment, in his or her own name."""
    require(actor, "windows.except", window, at=at)
    _reasoned(reason)
    if actor.account_id is None:
        raise not_accepted("exception_unnamed", "Ngoại lệ phải do một người có tên quyết định.")
    if until <= at:
        raise not_accepted("window_past", "Thời điểm cho phép phải ở phía trước.", field="until")
    _later(window, unit, until)
    with work(actor=actor, at=at) as done:
        row = NamedException.objects.create(
            window=window,
            unit=unit,
            until=until,
            reason=reason[:500],
            by_account=actor.account_id,
            by_name=actor.name[:200],
            at=at,
        )
        after = {"unit": unit.name, "until": until}
        tell_allowed(row, actor=actor, at=at)
        done.note("windows.except_named", window, name=window.name, after=after, reason=reason)
    return row


def _in_order(opens_at: datetime, announced: datetime, legal: datetime) -> None:
    if announced <= opens_at:
        raise not_accepted("window_order", "Thời điểm đóng phải sau thời điểm mở.", field="announced_close_at")
    if legal < announced:
        raise not_accepted("window_order", "Hạn cuối không được sớm hơn hạn đã thông báo.", field="legal_close_at")


def _reasoned(reason: str) -> None:
    if not reason.strip():
        raise not_accepted("reason_missing", "Cần ghi lý do.", field="reason")


def _later(window: Window, unit: Unit, until: datetime) -> None:
    known = closes_for(window, unit)
    if until <= known:
        raise not_accepted("window_not_later", f"Đơn vị đã được nộp đến {told(known)}.", field="until")


def _not_closed(window: Window, at: datetime) -> None:
    if at < window.legal_close_at:
        return
    raise Refused(
        Refusal(
            code="intake_closed",
            sentence="Đợt tiếp nhận đã đóng nên không gia hạn được nữa.",
            rule=f"thời hạn tiếp nhận “{window.name}” do {window.unit.name} thông báo",
            needed=f"gia hạn trước {told(window.legal_close_at)}",
            found=f"đề nghị lúc {told(at)}",
            mend="cho phép ngoại lệ đối với từng đơn vị, có lý do",
            who=f"Thủ trưởng {window.unit.name} hoặc Chủ tịch",
        )
    )


def take_over(handover: Handover, *, actor: Actor, at: datetime) -> Counts:
    """Intakes of a unit that ends which still run on the day go to its heir, and so does what it was allowed in others.

    Closed intakes keep the name of the unit that ran them.
    """
    require_edit(actor, handover.old, at=at)
    counts = left_by(handover)
    if not any(counts.values()):
        return counts
    new = _heir(handover)
    with work(actor=actor, at=at) as done:
        for window in running(handover).order_by("pk"):
            save_version(window, expected=window.version, changes={"unit": new})
            _note_moved(window, handover, done)
        for rows in allowances_left(handover):
            for row in rows.order_by("pk"):
                _move_allowance(row, new)
                _note_moved(row.window, handover, done)
    return counts


def _heir(handover: Handover) -> Unit:
    """Who takes the intakes; without anybody the unit cannot end while one runs."""
    if handover.new is None:
        raise not_accepted(
            "work_left",
            f"{handover.old.name} còn thời hạn tiếp nhận đang mở nên phải có đơn vị tiếp nhận.",
            field="heir",
            mend="Chọn đơn vị tiếp nhận công việc",
        )
    return handover.new


def _note_moved(window: Window, handover: Handover, done: Work) -> None:
    before, after = {"unit": handover.old.name}, {"unit": handover.new.name if handover.new else None}
    reason = reason_of(handover)
    done.note("windows.take_over", window, name=window.name, before=before, after=after, reason=reason)


def _move_allowance(row: Extension | NamedException, new: Unit) -> None:
    """The heir may have been given the same already; then its own stands and this one stays where it was."""
    if not type(row)._default_manager.filter(window=row.window, unit=new, until=row.until).exists():
        row.unit = new
        row.save(update_fields=["unit"])
