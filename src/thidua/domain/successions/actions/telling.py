"""Whom a change of units concerns, and what they are told."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from thidua.domain.organisations.models import Unit
from thidua.domain.successions.enums import ChangeKind
from thidua.domain.successions.models import ChangeSide, UnitChange
from thidua.foundation.access.models import Grant
from thidua.foundation.access.policy import active, day_of, holders, scope_is
from thidua.foundation.actors import Actor
from thidua.foundation.notifications.actions import notify
from thidua.vietnamese.dates import short_date


def tell_planned(change: UnitChange, *, actor: Actor, at: datetime) -> None:
    """Whoever works for a unit concerned learns what comes and when."""
    title = f"{_what(change)} từ ngày {short_date(change.effective_date)}"
    _tell(change, "planned", title, f"Căn cứ: {change.basis}.", actor=actor, at=at)


def tell_done(change: UnitChange, *, actor: Actor, at: datetime) -> None:
    """The same people learn that it is so, and where what was open is now."""
    heir = next((side.unit for side in _sides(change) if side.is_heir and side.unit), None)
    moved = f" Việc chưa xong, chức vụ và vai trò chuyển sang {heir.name}." if heir else ""
    _tell(change, "done", f"{_what(change)}: đã thực hiện", f"Căn cứ: {change.basis}.{moved}", actor=actor, at=at)


def tell_cancelled(change: UnitChange, reason: str, *, actor: Actor, at: datetime) -> None:
    """What was announced does not come."""
    _tell(change, "cancelled", f"{_what(change)}: đã hủy", f"Lý do: {reason}", actor=actor, at=at)


def tell_failed(change: UnitChange, *, actor: Actor, at: datetime) -> None:
    """Those who can mend it learn on the day why it was not carried out."""
    accounts: set[int] = set()
    for unit in _units(change):
        accounts |= holders("organisations.edit", unit, at=at)
    notify(
        accounts,
        key=f"successions.failed.{change.pk}.{day_of(at).isoformat()}",
        title=f"{_what(change)}: chưa thực hiện được",
        text=change.failure,
        url=_url(change),
        actor=actor,
        at=at,
    )


def _tell(change: UnitChange, word: str, title: str, text: str, *, actor: Actor, at: datetime) -> None:
    concerned = active(Grant.objects, day_of(at)).filter(scope_is("unit", *(unit.pk for unit in _units(change))))
    accounts = set(concerned.filter(account__is_active=True).values_list("account_id", flat=True))
    key = f"successions.{word}.{change.pk}"
    others = accounts - {actor.account_id}
    notify(others, key=key, title=title[:300], text=text, url=_url(change), actor=actor, at=at)


def _what(change: UnitChange) -> str:
    """ "Sáp nhập UBND phường A và 1 đơn vị khác"."""
    names = [side.unit.name for side in _sides(change) if side.role == "source" and side.unit]
    others = f" và {len(names) - 1} đơn vị khác" if len(names) > 1 else ""
    return f"{ChangeKind(change.kind).label} {names[0]}{others}"[:260]


def _units(change: UnitChange) -> Iterable[Unit]:
    return [side.unit for side in _sides(change) if side.unit is not None]


def _sides(change: UnitChange) -> Iterable[ChangeSide]:
    return change.sides.select_related("unit").order_by("role", "position")


def _url(change: UnitChange) -> str:
    return f"/to-chuc/thay-doi/{change.pk}/"
