"""The daily digest: whose hour has come, and what the mail says."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.conf import settings
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from thidua.foundation.access.models import Account
from thidua.foundation.notifications.models import Notice, OutgoingMail, Preference

INBOX = "/thong-bao/"
OPTIONS = "/thong-bao/tuy-chon/"
LINES = 30  # more than that nobody reads in a mail


def due_accounts(at: datetime) -> list[Account]:
    """Active accounts with an address, something unread, their hour begun, no quiet hour now and no digest today."""
    waiting = Notice.objects.filter(account=OuterRef("pk"), read_at__isnull=True, digested_at__isnull=True)
    refused = Preference.objects.filter(account=OuterRef("pk"), email=False)
    accounts = Account.objects.filter(Exists(waiting), ~Exists(refused), ~Q(email=""), is_active=True)
    hour = timezone.localtime(at).hour
    found = [
        account
        for account in accounts.select_related("notice_preference").order_by("pk")
        if hour_has_come(getattr(account, "notice_preference", None) or Preference(), hour)
    ]
    had = set(
        OutgoingMail.objects.filter(key__in=[key(each, at) for each in found]).values_list("account_id", flat=True)
    )
    return [account for account in found if account.pk not in had]


def hour_has_come(preference: Preference, hour: int) -> bool:
    """Late is possible (no worker was running), in the quiet hours never."""
    return hour >= preference.digest_hour and not is_quiet(preference, hour)


def is_quiet(preference: Preference, hour: int) -> bool:
    begins, ends = preference.quiet_from, preference.quiet_to
    if begins <= ends:
        return begins <= hour < ends
    return hour >= begins or hour < ends


def key(account: Account, at: datetime) -> str:
    """One digest for an account and a local day."""
    return f"digest:{account.pk}:{timezone.localtime(at).date().isoformat()}"


def unread_of(account: Account) -> list[Notice]:
    """What the digest tells: unread and not mailed before, newest first."""
    return list(Notice.objects.filter(account=account, read_at__isnull=True, digested_at__isnull=True).order_by("-pk"))


def written(account: Account, notices: Sequence[Notice]) -> tuple[str, str]:
    """Subject and text in the account's language: titles and links only; the rest is read after signing in."""
    with translation.override(account.language):
        count = len(notices)
        subject = ngettext("%(count)s thông báo chưa đọc", "%(count)s thông báo chưa đọc", count) % {"count": count}
        more = count - LINES
        parts = [
            _("Kính gửi Ông/Bà %(name)s,") % {"name": account.full_name},
            _("Ông/Bà có các thông báo chưa đọc sau đây trên hệ thống Thi đua – Khen thưởng:"),
            "\n".join(line_of(notice) for notice in notices[:LINES]),
            _("… và %(count)s thông báo khác.") % {"count": more} if more > 0 else "",
            foot(),
        ]
    return subject, "\n\n".join(part for part in parts if part)


def written_legal(account: Account, notice: Notice) -> tuple[str, str]:
    """One legal notice by itself."""
    with translation.override(account.language):
        parts = [
            _("Kính gửi Ông/Bà %(name)s,") % {"name": account.full_name},
            notice.title,
            _("Xem nội dung đầy đủ sau khi đăng nhập: %(url)s") % {"url": address(notice.url or INBOX)},
            _("Đây là thông báo có giá trị pháp lý nên được gửi ngay khi phát sinh."),
            foot(),
        ]
    return notice.title, "\n\n".join(parts)


def written_prompt(account: Account, notice: Notice) -> tuple[str, str]:
    """One notice that a person sent now instead of leaving it to the digest."""
    with translation.override(account.language):
        parts = [
            _("Kính gửi Ông/Bà %(name)s,") % {"name": account.full_name},
            notice.title,
            _("Xem nội dung đầy đủ sau khi đăng nhập: %(url)s") % {"url": address(notice.url or INBOX)},
            foot(),
        ]
    return notice.title, "\n\n".join(parts)


def line_of(notice: Notice) -> str:
    return f"- {notice.title}" + (f"\n  {address(notice.url)}" if notice.url else "")


def foot() -> str:
    return "\n".join(
        [
            _("Hộp thông báo: %(url)s") % {"url": address(INBOX)},
            _("Đổi giờ nhận thư hoặc thôi nhận thư: %(url)s") % {"url": address(OPTIONS)},
            _("Thư do hệ thống tự gửi, xin không trả lời thư này."),
        ]
    )


def address(path: str) -> str:
    return path if path.startswith(("http://", "https://")) else settings.BASE_URL + path
