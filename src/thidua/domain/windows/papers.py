"""What units are told of an intake, at once: that its close moved, that they may hand in later, that it closed."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from thidua.domain.organisations.models import Unit
from thidua.domain.windows.models import Extension, NamedException, Window
from thidua.domain.windows.queries import closes_for, owing, told
from thidua.foundation.access.policy import holders
from thidua.foundation.actors import Actor
from thidua.foundation.notifications.actions import notify


def tell_moved(window: Window, reason: str, *, actor: Actor, at: datetime) -> None:
    """Every unit that still owes something learns at once that the close moved."""
    text = f"Tiếp nhận đến trước {told(window.legal_close_at)}. Lý do: {reason}"
    accounts = _of_units(Unit.objects.filter(pk__in=owing(window)), at) - {actor.account_id}
    _tell(accounts, window, f"moved:{window.version}", "Đổi hạn tiếp nhận", text, actor=actor, at=at)


def tell_allowed(row: Extension | NamedException, *, actor: Actor, at: datetime) -> None:
    """The unit learns until when it may hand in, by whose word and why."""
    kind, word = ("extended", "Được gia hạn nộp") if isinstance(row, Extension) else ("excepted", "Được nộp ngoại lệ")
    text = f"{row.unit.name} được nộp đến trước {told(row.until)}. {row.by_name} cho phép. Lý do: {row.reason}"
    accounts = _of_units([row.unit], at) - {actor.account_id}
    _tell(accounts, row.window, f"{kind}:{row.pk}", word, text, actor=actor, at=at)


def tell_closed(window: Window, unit: Unit, *, actor: Actor, at: datetime) -> None:
    """The unit has not handed in and can no longer; told once for each close it had."""
    closed = closes_for(window, unit)
    text = f"{unit.name} chưa nộp. Đã ngừng tiếp nhận từ {told(closed)}; chỉ nộp được khi có người cho phép ngoại lệ."
    key = f"closed:{unit.pk}:{closed:%Y%m%d%H%M%S}"
    _tell(_of_units([unit], at), window, key, "Đã hết hạn tiếp nhận", text, actor=actor, at=at)


def _of_units(units: Iterable[Unit], at: datetime) -> set[int]:
    """Whoever answers for the papers of the units."""
    return {account for unit in units for account in holders("plans.adopt", unit, at=at)}


def _tell(
    accounts: Iterable[int], window: Window, what: str, word: str, text: str, *, actor: Actor, at: datetime
) -> None:
    notify(
        accounts,
        key=f"windows:{window.pk}:{what}",
        title=f"{word}: {window.name}"[:300],
        text=text,
        url=f"/thoi-han/{window.pk}/",
        legal=True,
        actor=actor,
        at=at,
    )
