"""What stands beside the work of a unit that ends: its open difficulties, its place on lists, its calendars."""

from __future__ import annotations

from django.db.models import Model, QuerySet

from thidua.domain.organisations.models import Unit
from thidua.domain.organisations.queries.handing import Counts, Handover
from thidua.domain.plans.enums import DifficultyState, PlanState
from thidua.domain.plans.models import CalendarFeed, Difficulty, GreatDay, Recipient, TaskStep
from thidua.domain.plans.queries.awaiting import AWAITING
from thidua.foundation.conflicts import Versioned, save_version

Rows = QuerySet[Difficulty] | QuerySet[Recipient] | QuerySet[GreatDay] | QuerySet[CalendarFeed] | QuerySet[TaskStep]


def move_lists(handover: Handover, new: Unit) -> None:
    """Unanswered difficulties, plans not yet sent, great days still kept and calendars in use go to the heir.

    Part of `plans.take_over`, which tells of it. A great day the heir keeps already stays where it was.
    """
    for rows in _lists(handover).values():
        for row in rows.order_by("pk"):
            if not _has_it(row, new):
                _hand(row, new)


def counted_lists(handover: Handover) -> Counts:
    """What `move_lists` would move; without an heir everything stays where it is."""
    return {key: rows.count() if handover.new else 0 for key, rows in _lists(handover).items()}


def _lists(handover: Handover) -> dict[str, Rows]:
    old, running = handover.old, (PlanState.DRAFT, PlanState.ADOPTED)
    return {
        "plans.difficulties": Difficulty.objects.filter(unit=old, state=DifficultyState.OPEN),
        "plans.recipients": Recipient.objects.filter(unit=old, sent_at__isnull=True, plan__state__in=running),
        "plans.great_days": GreatDay.objects.filter(unit=old, year__gte=handover.day.year),
        "plans.awaited": TaskStep.objects.filter(AWAITING, awaits_unit=old, task__plan__state__in=running),
        "plans.feeds": CalendarFeed.objects.filter(unit=old, revoked_at__isnull=True),
    }


def _has_it(row: Model, new: Unit) -> bool:
    if isinstance(row, GreatDay):
        return GreatDay.objects.filter(unit=new, year=row.year, day=row.day, name=row.name).exists()
    return isinstance(row, Recipient) and Recipient.objects.filter(plan=row.plan_id, unit=new).exists()


def _hand(row: Model, new: Unit) -> None:
    changes = {"unit": new, "name": new.name} if isinstance(row, Recipient) else {"unit": new}
    if isinstance(row, TaskStep):
        changes = {"awaits_unit": new}
    if isinstance(row, Versioned):
        save_version(row, expected=row.version, changes=changes)
    else:
        type(row)._default_manager.filter(pk=row.pk).update(**changes)
