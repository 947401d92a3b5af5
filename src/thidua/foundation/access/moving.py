"""Grants that follow what they were given for, when it becomes another thing on a day."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, datetime, timedelta

from django.db.models import Q, QuerySet

from thidua.foundation.access.models import Grant
from thidua.foundation.actors import Actor
from thidua.foundation.audit.work import Work, work

REASON_LENGTH = 300


def grants_from(kind: str, key: object, day: date) -> QuerySet[Grant]:
    """Grants for this scope that would still hold on ``day`` or later."""
    rows = Grant.objects.filter(scope_kind=kind, scope_key=str(key))
    return rows.filter(Q(active_to__isnull=True) | Q(active_to__gte=day)).select_related("account", "role")


def move_grants(
    kind: str,
    old: object,
    new: object | None,
    *,
    day: date,
    besides: Collection[int] = (),
    reason: str = "",
    actor: Actor,
    at: datetime,
) -> int:
    """End the grants for ``old`` with the eve of ``day`` and let the same roles begin for ``new`` (None: for nothing).

    Accounts in ``besides`` get nothing new: nobody gives himself a role by moving what it is for. Part of a wider verb,
    which has asked for the right to it. Returns how many grants ended.
    """
    rows = list(grants_from(kind, old, day).order_by("pk"))
    if not rows:
        return 0
    with work(actor=actor, at=at) as done:
        for row in rows:
            heir = "" if new is None or row.account_id in besides else str(new)
            _move(row, heir, day, reason[:REASON_LENGTH], done)
    return len(rows)


def _move(row: Grant, heir: str, day: date, reason: str, done: Work) -> None:
    first, last, eve = row.active_from, row.active_to, day - timedelta(days=1)
    row.active_from, row.active_to = min(first, eve), eve
    row.save(update_fields=["active_from", "active_to"])
    begun = _begin(row, heir, max(first, day), last, reason) if heir else None
    done.note(
        "access.move_grant",
        row,
        name=row.account.full_name,
        before={"scope": f"{row.scope_kind}:{row.scope_key}", "active_to": last},
        after={"active_to": eve, "begun": begun.pk if begun else None, "begun_scope": heir or None},
        reason=reason,
    )


def _begin(old: Grant, key: str, first: date, last: date | None, reason: str) -> Grant | None:
    """The same role for the new scope; none where the account holds it there already for all that time."""
    held = Grant.objects.filter(account=old.account, role=old.role, scope_kind=old.scope_kind, scope_key=key)
    enough = Q(active_to__isnull=True) | Q(active_to__gte=last) if last else Q(active_to__isnull=True)
    if held.filter(enough, active_from__lte=first).exists():
        return None
    same_day = held.filter(active_from=first).first()
    if same_day is not None:  # a shorter one from the same day: one grant a day, so it is made longer
        same_day.active_to = last
        same_day.save(update_fields=["active_to"])
        return same_day
    return Grant.objects.create(
        account=old.account,
        role=old.role,
        scope_kind=old.scope_kind,
        scope_key=key,
        active_from=first,
        active_to=last,
        reason=reason,
    )
