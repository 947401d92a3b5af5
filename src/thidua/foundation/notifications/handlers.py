"""Mail: the daily digest, legal notices at once, the daily checkpoint of the trail."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from thidua.foundation.jobs.registry import handler
from thidua.foundation.jobs.runs import Run


@handler("notifications.mail_legal", title=_("Gửi ngay thông báo có giá trị pháp lý"))
def mail_legal(run: Run) -> None:
    raise NotImplementedError
