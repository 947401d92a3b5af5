"""Trying a change without doing it, so that whoever orders it reads every refusal beforehand."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from datetime import datetime, time

from django.db import transaction

from thidua.domain.successions.actions.carrying_out import carry_out
from thidua.domain.successions.enums import ChangeState
from thidua.domain.successions.models import UnitChange
from thidua.foundation.actors import Actor
from thidua.periods.deadlines import VIETNAM


class _TakenBack(Exception):
    """Ends the rehearsal; whatever was written goes."""


def rehearse(order: Callable[[], UnitChange], *, actor: Actor, at: datetime) -> None:
    """Order and carry out as on its day, then take everything back. Raises what the real thing would be refused with.

    Holds the database's write lock as long as the change itself would.
    """
    with suppress(_TakenBack), transaction.atomic():
        change = order()
        if change.state == ChangeState.PLANNED:
            day = datetime.combine(change.effective_date, time.min, tzinfo=VIETNAM)
            carry_out(change, actor=actor, at=max(at, day))
        raise _TakenBack
