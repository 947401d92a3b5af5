"""Carrying a change of units out, in one transaction; or calling it off before its day."""

from __future__ import annotations

from collections import Counter
from datetime import datetime, timedelta

from thidua.domain.organisations import actions as organisations
from thidua.domain.organisations.actions.checks import require_edit
from thidua.domain.organisations.models import Unit
from thidua.domain.organisations.queries.handing import Counts, Handover, hands
from thidua.domain.successions.actions.telling import tell_cancelled, tell_done
from thidua.domain.successions.enums import ChangeKind, SideRole
from thidua.domain.successions.models import ChangeSide, UnitChange
from thidua.domain.successions.steps.transitions import change_after
from thidua.foundation.access.policy import day_of
from thidua.foundation.actors import Actor
from thidua.foundation.audit.work import work
from thidua.foundation.conflicts import save_version
from thidua.foundation.refusals import not_accepted
from thidua.vietnamese.dates import short_date
from thidua.vietnamese.normalising import clean


def carry_out(change: UnitChange, *, version: int | None = None, actor: Actor, at: datetime) -> UnitChange:
    """Do what was ordered; its day must have come. Done twice it is refused, so a job may safely try again.

    The state is written first: of two that try at once the second waits and is then refused. Asks the right over the
    units that change.
    """
    target = change_after(change.state, "carry_out")
    if change.effective_date > day_of(at):
        raise not_accepted(
            "not_yet", f"Thay đổi có hiệu lực từ ngày {short_date(change.effective_date)}, chưa đến ngày thực hiện."
        )
    sources = _units(change, SideRole.SOURCE)
    for unit in sources:
        require_edit(actor, unit, at=at)
    with work(actor=actor, at=at) as done:
        changes = {"state": target, "done_at": at, "failure": ""}
        save_version(change, expected=version or change.version, changes=changes)
        change.outcome = dict(_do(change, sources, actor=actor, at=at))
        change.save(update_fields=["outcome"])
        tell_done(change, actor=actor, at=at)
        after = {"state": target, "effective_date": change.effective_date, "moved": change.outcome}
        done.note("successions.carry_out", change, name=sources[0].name, after=after, reason=change.basis)
    return change


def cancel(change: UnitChange, *, version: int, reason: str, actor: Actor, at: datetime) -> UnitChange:
    """Call off what has not been carried out, with a reason; those who were told are told again."""
    target = change_after(change.state, "cancel")
    sources = _units(change, SideRole.SOURCE)
    for unit in sources:
        require_edit(actor, unit, at=at)
    reason = clean(reason)
    if not reason:
        raise not_accepted("reason_missing", "Cần ghi lý do hủy.", field="reason")
    with work(actor=actor, at=at) as done:
        before = {"state": change.state}
        save_version(change, expected=version, changes={"state": target, "cancelled_at": at})
        tell_cancelled(change, reason, actor=actor, at=at)
        after = {"state": target}
        done.note("successions.cancel", change, name=sources[0].name, before=before, after=after, reason=reason)
    return change


def _do(change: UnitChange, sources: list[Unit], *, actor: Actor, at: datetime) -> Counts:
    day, basis = change.effective_date, change.basis
    if change.kind == ChangeKind.RENAME:
        organisations.rename(
            sources[0],
            name=change.name,
            short_name=change.short_name,
            active_from=day,
            reason=basis,
            actor=actor,
            at=at,
        )
        return {}
    if change.kind == ChangeKind.MOVE:
        parent = _units(change, SideRole.TARGET)[0]
        organisations.move(sources[0], parent=parent, active_from=day, reason=basis, actor=actor, at=at)
        return {}
    targets = _found_targets(change, actor=actor, at=at)
    moved: Counter[str] = Counter()
    for source in sources:
        moved.update(_succeed(change, source, targets, actor=actor, at=at))
    return {key: count for key, count in moved.items() if count}


def _succeed(change: UnitChange, source: Unit, targets: list[Unit], *, actor: Actor, at: datetime) -> Counts:
    """One source: what is open goes to the heir, the line of succession is drawn, the source ends."""
    moved: Counter[str] = Counter()
    if change.ends:
        handover = handover_of(change, source)
        for hand in hands():
            moved.update(hand.take_over(handover, actor=actor, at=at))
    source.refresh_from_db()  # the hands wrote to it
    for target in targets:
        organisations.record_successor(
            source, target, active_from=change.effective_date, basis=change.basis, actor=actor, at=at
        )
    if change.ends:
        eve = change.effective_date - timedelta(days=1)
        organisations.close(source, last_day=eve, reason=change.basis, actor=actor, at=at)
    return moved


def handover_of(change: UnitChange, source: Unit) -> Handover:
    """What ``source`` hands on by this change, to whom."""
    heir = change.sides.filter(role=SideRole.TARGET, is_heir=True).select_related("unit").first()
    return Handover(
        old=source,
        new=heir.unit if heir else None,
        day=change.effective_date,
        basis=change.basis,
        by_account=change.by_account,
        shares=_shares(change),
    )


def _shares(change: UnitChange) -> dict[tuple[str, int], Unit]:
    found: dict[tuple[str, int], Unit] = {}
    for share in change.shares.select_related("side__unit"):
        if share.side.unit is not None:
            found["plan" if share.plan_id else "task", share.plan_id or share.task_id or 0] = share.side.unit
    return found


def _found_targets(change: UnitChange, *, actor: Actor, at: datetime) -> list[Unit]:
    sides = change.sides.filter(role=SideRole.TARGET).select_related("unit", "parent").order_by("position")
    return [side.unit or _found(side, change, actor=actor, at=at) for side in sides]


def _found(side: ChangeSide, change: UnitChange, *, actor: Actor, at: datetime) -> Unit:
    side.unit = organisations.found(
        kind=side.kind,
        name=side.name,
        short_name=side.short_name,
        code=side.code,
        parent=side.parent,
        active_from=change.effective_date,
        reason=change.basis,
        actor=actor,
        at=at,
    )
    side.save(update_fields=["unit"])
    return side.unit


def _units(change: UnitChange, role: str) -> list[Unit]:
    sides = change.sides.filter(role=role, unit__isnull=False).select_related("unit").order_by("position")
    return [side.unit for side in sides if side.unit is not None]
