"""What a change would move, before anybody confirms it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from thidua.domain.organisations.models import Unit
from thidua.domain.organisations.queries.handing import Handover, hands
from thidua.domain.plans.models import CalendarFeed
from thidua.foundation.access.models import Grant
from thidua.foundation.access.moving import grants_from

GRANTS_SHOWN = 50


@dataclass(frozen=True)
class Foreseen:
    """One unit that ends: how many of what goes on elsewhere or ends (by the words of the hands), and whose roles move.

    ``feeds`` are calendar addresses of those people; they show the new unit's dates by themselves.
    """

    unit: Unit
    counts: Mapping[str, int] = field(default_factory=dict)
    grants: tuple[Grant, ...] = ()
    feeds: int = 0


def foresee(sources: Sequence[Unit], heir: Unit | None, day: date, *, by_account: int | None) -> list[Foreseen]:
    """For each source what it would leave to ``heir`` (an unsaved one for a unit still to be founded; None: nobody)."""
    return [_one(Handover(old=source, new=heir, day=day, by_account=by_account)) for source in sources]


def _one(handover: Handover) -> Foreseen:
    counts: Counter[str] = Counter()
    for hand in hands():
        counts.update(hand.counted(handover))
    grants = grants_from("unit", handover.old.pk, handover.day)
    feeds = CalendarFeed.objects.filter(account_id__in=grants.values("account_id"), revoked_at__isnull=True).count()
    shown = tuple(grants.order_by("account__full_name", "pk")[:GRANTS_SHOWN])
    return Foreseen(handover.old, {key: count for key, count in counts.items() if count}, shown, feeds)
