"""What the trail calls what is done to mails and preferences, and what a page calls the states of a mail."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from thidua.foundation.notifications.models import MailState

ACTION_NAMES: dict[str, object] = {
    "notifications.prefer": _("Đổi cách nhận thông báo"),
    "notifications.resend": _("Gửi lại thư"),
}
STATE_NAMES = {
    MailState.WAITING: _("Chờ gửi"),
    MailState.SENDING: _("Đang gửi"),
    MailState.SENT: _("Đã gửi"),
    MailState.FAILED: _("Không gửi được"),
    MailState.UNSURE: _("Chưa rõ đã đến"),
}
