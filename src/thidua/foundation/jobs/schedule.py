"""Recurring work: which periods are due, each enqueued once whatever the clock or the workers do."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import IntegrityError, transaction
from django.utils import timezone

from thidua.foundation.access.queries import system
from thidua.foundation.jobs.models import Occurrence
from thidua.foundation.jobs.queue import enqueue
from thidua.foundation.jobs.registry import Recurrence, recurrences

DAY, HOUR = timedelta(days=1), timedelta(hours=1)


def enqueue_due(*, at: datetime) -> int:
    """Enqueue every period that has come due and was not enqueued before; returns how many."""
    return sum(_enqueue(each, at=at) for each in recurrences())


def due_periods(each: Recurrence, *, at: datetime) -> list[datetime]:
    """The starts (local time) of the latest ``catch_up`` periods that have begun, oldest first."""
    latest = _latest(each, timezone.localtime(at))
    step = HOUR if each.hour is None else DAY
    return [latest - step * back for back in reversed(range(each.catch_up))]


def _latest(each: Recurrence, local: datetime) -> datetime:
    if each.hour is None:
        begun = local.replace(minute=each.minute, second=0, microsecond=0)
        return begun if begun <= local else begun - HOUR
    begun = local.replace(hour=each.hour, minute=each.minute, second=0, microsecond=0)
    return begun if begun <= local else begun - DAY


def _enqueue(each: Recurrence, *, at: datetime) -> int:
    periods = {_name(each, start): start for start in due_periods(each, at=at)}
    known = Occurrence.objects.filter(name=each.name)
    missing = set(periods) - set(known.filter(period__in=periods).values_list("period", flat=True))
    if not missing:
        return 0
    first_ever = not known.exists()
    wanted = sorted(missing)[-1:] if first_ever else sorted(missing)  # a new installation has missed nothing
    return sum(_once(each.name, period, at=at) for period in wanted)


def _name(each: Recurrence, start: datetime) -> str:
    return start.strftime("%Y-%m-%dT%H" if each.hour is None else "%Y-%m-%d")


def _once(name: str, period: str, *, at: datetime) -> bool:
    try:
        with transaction.atomic():
            Occurrence.objects.create(name=name, period=period, at=at)
            enqueue(name, {"period": period}, key=period, actor=system("lịch việc định kỳ"), at=at)
    except IntegrityError:  # another worker was quicker
        return False
    return True
