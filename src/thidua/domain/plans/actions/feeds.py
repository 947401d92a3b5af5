"""Secret addresses under which a calendar program fetches an account's dates."""

from __future__ import annotations

import hashlib
import secrets
from datetime import datetime, timedelta

from thidua.domain.organisations.models import Unit
from thidua.domain.plans.models import CalendarFeed, Plan
from thidua.foundation.access.models import Account
from thidua.foundation.access.policy import require
from thidua.foundation.actors import Actor
from thidua.foundation.audit.work import work
from thidua.foundation.refusals import not_accepted

SECRET_BYTES = 32  # 256 bits: not to be guessed
FEEDS_AT_MOST = 10
TOUCH_EVERY = timedelta(minutes=5)  # a program that asks every minute costs no write each time


def open_feed(
    account: Account,
    *,
    name: str = "",
    unit: Unit | None = None,
    plan: Plan | None = None,
    actor: Actor,
    at: datetime,
) -> tuple[CalendarFeed, str]:
    """A new feed and its secret, which is told this once and never again; needs ``calendar.own`` for oneself.

    Of a plan or of a unit where one is given, which the actor must be allowed to see; what the feed holds is asked anew
    at every fetch.
    """
    for right, subject in (("plans.view", plan), ("organisations.view", unit)):
        if subject is not None:
            require(actor, right, subject, at=at)
    if CalendarFeed.objects.filter(account=account, revoked_at__isnull=True).count() >= FEEDS_AT_MOST:
        raise not_accepted(
            "feeds_full", f"Mỗi tài khoản dùng nhiều nhất {FEEDS_AT_MOST} địa chỉ lịch.", mend="Thu hồi một địa chỉ cũ"
        )
    secret = secrets.token_urlsafe(SECRET_BYTES)
    with work(actor=actor, at=at) as done:
        feed = CalendarFeed.objects.create(
            account=account, secret_hash=hash_of(secret), name=name[:120], unit=unit, plan=plan, created_at=at
        )
        require(actor, "calendar.own", feed, at=at)
        done.note("plans.open_feed", feed, name=feed.name)
    return feed, secret


def revoke_feed(feed: CalendarFeed, *, actor: Actor, at: datetime) -> CalendarFeed:
    """The address answers nothing from now on; revoking twice changes nothing."""
    require(actor, "calendar.own", feed, at=at)
    if feed.revoked_at is not None:
        return feed
    with work(actor=actor, at=at) as done:
        feed.revoked_at = at
        feed.save(update_fields=["revoked_at"])
        done.note("plans.revoke_feed", feed, name=feed.name, after={"revoked_at": at})
    return feed


def fetched(feed: CalendarFeed, *, at: datetime) -> None:
    """Remember when a program last asked. A trace for the owner, not an act: it stands in no trail."""
    if feed.fetched_at is None or at - feed.fetched_at >= TOUCH_EVERY:
        CalendarFeed.objects.filter(pk=feed.pk).update(fetched_at=at)


def hash_of(secret: str) -> str:
    """What is stored of a secret. Plain SHA-256: 256 random bits need no slow hash."""
    return hashlib.sha256(secret.encode()).hexdigest()
