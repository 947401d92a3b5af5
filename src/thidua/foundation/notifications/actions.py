"""Telling people, and what people do with what they were told."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from django.db import connection

from thidua.foundation.actors import Actor
from thidua.foundation.jobs.queue import OutsideTransaction, enqueue
from thidua.foundation.notifications.models import Notice


def notify(
    accounts: Iterable[int],
    *,
    key: str,
    title: str,
    text: str = "",
    url: str = "",
    legal: bool = False,
    actor: Actor,
    at: datetime,
) -> int:
    """Put a notice into the inbox of each account, in the caller's transaction; returns how many had not had it.

    ``key`` names the matter ("plans.remind:12:2026-11-20"): the same key to the same account is told once. The title
    goes out by mail, so it names the matter and nothing personal; text and url are read after signing in. Ordinary
    notices wait for the daily digest, ``legal`` ones are mailed at once.
    """
    if not connection.in_atomic_block:
        raise OutsideTransaction(f"notice {key}")
    wanted = set(accounts)
    told = set(Notice.objects.filter(key=key, account_id__in=wanted).values_list("account_id", flat=True))
    fresh = sorted(wanted - told)
    Notice.objects.bulk_create(
        [
            Notice(account_id=one, key=key, title=title[:300], text=text, url=url, legal=legal, created_at=at)
            for one in fresh
        ],
        ignore_conflicts=True,
    )
    if legal and fresh:
        enqueue("notifications.mail_legal", {"key": key}, key=key, actor=actor, at=at)
    return len(fresh)
