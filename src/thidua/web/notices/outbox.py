"""What went to whom."""

from __future__ import annotations

from datetime import datetime, time
from typing import Any

from django.contrib import messages
from django.db import models
from django.db.models import Q
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from thidua.foundation.notifications import actions, queries
from thidua.foundation.notifications.mail import message_id
from thidua.foundation.notifications.models import MailState, OutgoingMail
from thidua.foundation.notifications.names import STATE_NAMES
from thidua.shell.doors import door
from thidua.shell.lists import Column, Empty, ListPage
from thidua.shell.paging import Order
from thidua.shell.requests import Request
from thidua.vietnamese.numbers import write_number
from thidua.web.notices.forms import MailFilter

TONES = {
    MailState.WAITING: "waiting",
    MailState.SENDING: "active",
    MailState.SENT: "success",
    MailState.FAILED: "blocked",
    MailState.UNSURE: "warning",
}


@door("outbox.view")
def listing(request: Request) -> HttpResponse:
    page: ListPage[OutgoingMail] = ListPage(
        title=_("Hộp thư đi"),
        rows=queries.outbox(request.actor, at=request.at),
        columns=[
            Column("subject", _("Tiêu đề"), lambda row: row.subject, kind="title"),
            Column("who", _("Người nhận"), _receiver),
            Column("address", _("Địa chỉ"), lambda row: row.address),
            Column("state", _("Trạng thái"), _state, kind="state"),
            Column("created", _("Tạo lúc"), lambda row: row.created_at, kind="date", order="new"),
            Column("sent", _("Gửi lúc"), lambda row: row.sent_at, kind="date"),
            Column("tries", _("Số lần gửi"), lambda row: row.tries, kind="number", shown=False),
            Column("error", _("Lỗi gần nhất"), lambda row: row.error, kind="muted", shown=False),
        ],
        orders={"new": Order("id", descending=True)},
        filters=MailFilter,
        narrow=_narrow,
        url_of=lambda row: reverse("notices:mail", args=[row.pk]),
        empty=Empty(
            _("Chưa gửi thư nào"), _("Thư tổng hợp, thông báo pháp lý và dấu mốc nhật ký gửi đi sẽ hiện ở đây.")
        ),
        figures=_figures(),
        breadcrumbs=_trail(),
        export_name="hop-thu-di",
    )
    return page.respond(request)


@door("outbox.view")
def detail(request: Request, pk: int) -> HttpResponse:
    mail = get_object_or_404(queries.outbox(request.actor, at=request.at), pk=pk)
    context = {
        "page_title": mail.subject,
        "breadcrumbs": [*_trail(), (_("Hộp thư đi"), reverse("notices:outbox"))],
        "state": _state(mail),
        "mail": mail,
        "facts": _facts(mail),
        "may_resend": request.actor.holds("jobs.retry") and mail.state in actions.RESENDABLE,
        "unsure": mail.state == MailState.UNSURE,
    }
    return render(request, "notices/mail.html", context)


@door("jobs.retry", methods=("POST",))
def resend(request: Request, pk: int) -> HttpResponse:
    mail = get_object_or_404(queries.outbox(request.actor, at=request.at), pk=pk)
    actions.resend(mail, actor=request.actor, at=request.at)
    messages.success(request, _("Thư sẽ được gửi lại ngay khi đến lượt."))
    return redirect("notices:mail", pk=pk)


def _receiver(row: OutgoingMail) -> str:
    return row.account.full_name if row.account else "—"


def _state(row: OutgoingMail) -> dict[str, str]:
    known = MailState(row.state)
    return {"tone": TONES[known], "word": str(STATE_NAMES[known])}


def _narrow(rows: models.QuerySet[OutgoingMail], asked: dict[str, Any]) -> models.QuerySet[OutgoingMail]:
    if asked.get("state"):
        rows = rows.filter(state=asked["state"])
    if asked.get("who"):
        rows = rows.filter(Q(address__icontains=asked["who"]) | Q(account__full_name__icontains=asked["who"]))
    if asked.get("since"):
        rows = rows.filter(created_at__gte=timezone.make_aware(datetime.combine(asked["since"], time.min)))
    return rows


def _figures() -> list[dict[str, Any]]:
    found = queries.unsent_by_state()
    return [
        {
            "label": STATE_NAMES[each],
            "value": write_number(found.get(each.value, 0)),
            "url": f"{reverse('notices:outbox')}?state={each.value}",
            "tone": TONES[each] if found.get(each.value) else "",
        }
        for each in (MailState.WAITING, MailState.FAILED, MailState.UNSURE)
    ]


def _facts(mail: OutgoingMail) -> list[dict[str, str]]:
    def moment(at: datetime | None) -> str:
        return timezone.localtime(at).strftime("%H:%M %d/%m/%Y") if at else "—"

    known = [
        (_("Người nhận"), _receiver(mail)),
        (_("Địa chỉ"), mail.address),
        (_("Tạo lúc"), moment(mail.created_at)),
        (_("Gửi lúc"), moment(mail.sent_at)),
        (_("Số lần gửi"), write_number(mail.tries)),
        (_("Lỗi gần nhất"), mail.error or "—"),
        (_("Mã thư"), message_id(mail.key)),
    ]
    return [{"label": label, "text": text} for label, text in known]


def _trail() -> list[tuple[str, str]]:
    return [(_("Quản trị"), reverse("access:index"))]
