"""Telling people, and what people do with what they were told."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from django.db import connection

from thidua.foundation.access.models import Account
from thidua.foundation.access.policy import require
from thidua.foundation.actors import Actor
from thidua.foundation.audit.work import work
from thidua.foundation.jobs.queue import OutsideTransaction, enqueue
from thidua.foundation.notifications.models import MailState, Notice, OutgoingMail, Preference
from thidua.foundation.notifications.queries import inbox, preference_of
from thidua.foundation.refusals import not_accepted

RESENDABLE = (MailState.FAILED, MailState.UNSURE)


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


def post(
    account: Account, *, key: str, subject: str, text: str, legal: bool = False, actor: Actor, at: datetime
) -> OutgoingMail | None:
    """Lay a mail into the outbox in the caller's transaction; it is sent by a job. The same key is laid once.

    None when the account has no address.
    """
    if not account.email:
        return None
    content = {"account": account, "address": account.email, "subject": subject[:300], "text": text, "legal": legal}
    mail, new = OutgoingMail.objects.get_or_create(key=key, defaults={**content, "created_at": at})
    if new:
        enqueue("notifications.send", {"id": mail.pk}, key=f"{mail.pk}:0", actor=actor, at=at)
    return mail


def mark_read(notice: Notice, *, actor: Actor, at: datetime) -> None:
    """The account has seen it; the first time counts."""
    require(actor, "notifications.own", notice, at=at)
    Notice.objects.filter(pk=notice.pk, read_at__isnull=True).update(read_at=at)


def mark_all_read(*, up_to: int, actor: Actor, at: datetime) -> int:
    """Everything up to notice ``up_to``: what came in while the page was open stays unread."""
    require(actor, "notifications.own", at=at)
    return inbox(actor, at=at).filter(pk__lte=up_to, read_at__isnull=True).order_by().update(read_at=at)


def save_preference(
    account: Account, *, email: bool, digest_hour: int, quiet_from: int, quiet_to: int, actor: Actor, at: datetime
) -> Preference:
    """How the account wants to be told; only its own."""
    require(actor, "notifications.own", at=at)
    if actor.account_id != account.pk:
        raise not_accepted("not_own", "Chỉ đổi được tùy chọn thông báo của chính mình.")
    before = preference_of(account)
    after = {"email": email, "digest_hour": digest_hour, "quiet_from": quiet_from, "quiet_to": quiet_to}
    with work(actor=actor, at=at) as done:
        kept, _new = Preference.objects.update_or_create(account=account, defaults=after)
        done.note(
            "notifications.prefer", kept, before={name: getattr(before, name) for name in after}, after=dict(after)
        )
    return kept


def resend(mail: OutgoingMail, *, actor: Actor, at: datetime) -> OutgoingMail:
    """Send again what failed, or what may not have arrived; the Message-ID stays the same."""
    require(actor, "jobs.retry", mail, at=at)
    with work(actor=actor, at=at) as done:
        unsent = OutgoingMail.objects.filter(pk=mail.pk, state__in=RESENDABLE)
        if not unsent.update(state=MailState.WAITING, tries=0, error=""):
            raise not_accepted("mail_not_failed", "Chỉ gửi lại được thư chưa gửi được.", mend="Tải lại trang")
        enqueue("notifications.send", {"id": mail.pk}, key=f"{mail.pk}:0", actor=actor, at=at)
        done.note("notifications.resend", mail, before={"state": mail.state}, after={"state": "waiting"})
    mail.refresh_from_db()
    return mail
