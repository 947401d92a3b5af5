"""A notice somebody sends now: into the inbox, and by mail at once to whoever takes mail and is not in a quiet hour."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from django.utils import timezone

from thidua.foundation.access.models import Account
from thidua.foundation.actors import Actor
from thidua.foundation.notifications.actions import notify, post
from thidua.foundation.notifications.digest import is_quiet, written_prompt
from thidua.foundation.notifications.models import Notice, Preference


def prompt(
    accounts: Iterable[int], *, key: str, title: str, text: str = "", url: str = "", actor: Actor, at: datetime
) -> int:
    """Like `notify`, and mailed through the outbox now; in quiet hours it waits for the digest like any other.

    Returns how many had not had it; the same key to the same account is told and mailed once.
    """
    fresh = notify(accounts, key=key, title=title, text=text, url=url, actor=actor, at=at)
    if fresh:
        for notice in _to_mail(key, at):
            _mail(notice, actor=actor, at=at)
    return fresh


def _to_mail(key: str, at: datetime) -> list[Notice]:
    rows = Notice.objects.filter(key=key, digested_at__isnull=True, read_at__isnull=True, account__is_active=True)
    hour = timezone.localtime(at).hour
    waiting = rows.exclude(account__email="").select_related("account__notice_preference").order_by("pk")
    return [notice for notice in waiting if _takes_mail(notice.account, hour)]


def _takes_mail(account: Account, hour: int) -> bool:
    preference = getattr(account, "notice_preference", None) or Preference()
    return preference.email and not is_quiet(preference, hour)


def _mail(notice: Notice, *, actor: Actor, at: datetime) -> None:
    subject, text = written_prompt(notice.account, notice)
    post(notice.account, key=f"prompt:{notice.pk}", subject=subject, text=text, actor=actor, at=at)
    Notice.objects.filter(pk=notice.pk).update(digested_at=at)
